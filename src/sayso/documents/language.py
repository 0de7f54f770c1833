"""Which language a report is in, by its script, its commonest words, then py3langid."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6_000  # code points looked at: a report's language shows in its first paragraphs
# Function words that carry most running English and are rare in other languages' text; own list.
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "that", "was", "were", "with", "for", "from", "has", "have", "had", "been", "is", "are", "by", "at", "as", "it", "its", "this", "which", "who", "their", "they", "he", "she", "his", "her", "said", "not", "but", "after", "about", "into", "would", "could", "there", "than"]
)
# Words of the list above are a third to a half of English prose and under a twentieth of other
# languages' (where "as", "is", "at", "his", "not" are chance hits). In capitals and headlines
# they thin out to about a tenth: then the library decides.
_SURE, _FEWEST_WORDS = 0.16, 8
_ENOUGH_LETTERS = 60  # below this the library guesses; English is then assumed
_SCRIPT_SHARE = 0.5  # of the letters, for a script to decide
# A script that one language of news mostly uses, or a group of which one stands for all (the
# language is only named, never read).
_SCRIPTS = {
    "ARABIC": "ar", "CYRILLIC": "ru", "HEBREW": "he", "GREEK": "el", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "DEVANAGARI": "hi", "BENGALI": "bn",
    "THAI": "th", "TAMIL": "ta", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am",
    "MYANMAR": "my", "KHMER": "km", "SINHALA": "si", "TELUGU": "te", "GUJARATI": "gu",
    "MALAYALAM": "ml", "KANNADA": "kn", "LAO": "lo",
}  # fmt: skip


def detect(text: str) -> str:
    """ISO 639-1 code of the language of ``text``; ``en`` where too little is there to tell."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if not letters:
        return "en"
    if not sample.isascii():
        script = _script(words)
        if script is not None:
            return script if letters < _ENOUGH_LETTERS else _ranked(sample, script)
    hits = sum(word.lower() in _ENGLISH for word in words)
    if len(words) >= _FEWEST_WORDS and hits >= _SURE * len(words):
        return "en"
    if letters < _ENOUGH_LETTERS:
        return "en"
    return _latin(sample, hits / len(words))


def _script(words: list[str]) -> str | None:
    """The language of the script that most letters are in, if it is not the Latin one."""
    counts: Counter[str] = Counter()
    total = 0
    for word in words:
        total += len(word)
        if not word.isascii():
            counts[unicodedata.name(word[len(word) // 2], "").partition(" ")[0]] += len(word)
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    if kana > 0.1 * total:  # Japanese mixes kana with Han letters
        return "ja"
    name, most = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return _SCRIPTS.get(name) if most > _SCRIPT_SHARE * total else None


def _ranked(sample: str, script: str) -> str:
    """The library's answer where the script is not Latin, unless it is English after all."""
    from py3langid import classify

    answer = str(classify(sample)[0])
    return script if answer == "en" else answer


def _latin(sample: str, share: float) -> str:
    """The library's answer; a report with some running English in it is English.

    Reports full of foreign names, in capitals, or of headlines only, have few function words, and
    the library then takes the names for the language. A mixed report is read as English when a
    twelfth of its words are English function words (no other language's text reaches that).
    """
    from py3langid import classify

    if share >= 1 / 12:
        return "en"
    lowered = sample.lower() if sample.isupper() else sample
    return str(classify(lowered)[0])
