"""Which language a report is in, by its script, its commonest words, then py3langid."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from typing import Any

RULES = {
    "documents.language.script": "Most letters are of a script that one language of news mostly uses.",
    "documents.language.english": "A sixth of the words (a twelfth, where the library is asked) are "
    "the function words that carry English prose and are rare in other languages.",
    "documents.language.library": "Else py3langid's answer among the languages of news, if it is "
    "sure; else English.",
}

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000  # code points looked at: a report's language shows in its first paragraphs
# Function words that carry most running English and are rare in other languages' text; own list.
_ENGLISH = frozenset(
    [
        "the", "of", "and", "to", "that", "was", "were", "with", "for", "from", "has", "have", "had",
        "been", "is", "are", "by", "at", "as", "it", "its", "this", "which", "who", "their", "they",
        "he", "she", "his", "her", "said", "not", "but", "after", "about", "into", "would", "could",
        "there", "than",
    ]
)  # fmt: skip
# Words of the list above are a third to a half of English prose and under a twentieth of other
# languages' (where "as", "is", "at", "his", "not" are chance hits). In capitals and headlines
# they thin out to about a tenth: then the library decides.
_SURE, _LIKELY, _FEWEST_WORDS = 1 / 6, 1 / 12, 8
_ENOUGH_LETTERS = 60  # below this the library guesses: nothing can be told
_CONFIDENT = 0.8  # the library's probability from which a Latin text is not English
_SCRIPT_SAMPLE = 600  # letters looked at for their script
_SCRIPT_SHARE = 0.5  # of the letters, for a script to decide
_KANA_SHARE = 0.1  # of the letters, for a text to be Japanese (it mixes kana with Han letters)
# Languages with a press of their own; the library's others (creoles, small regional languages) are
# what it takes strings of foreign names for.
_NEWS = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it"
    " ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms mt my nb ne nl no or pa pl ps pt ro ru si sk sl"
    " so sq sr sv sw ta te th tl tr ug uk ur uz vi zh"
)
# A script that one language of news mostly uses, or a group of which one stands for all (the
# language is only named, never read).
_SCRIPTS = {
    "ARABIC": "ar", "CYRILLIC": "ru", "HEBREW": "he", "GREEK": "el", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "DEVANAGARI": "hi", "BENGALI": "bn",
    "THAI": "th", "TAMIL": "ta", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am",
    "MYANMAR": "my", "KHMER": "km", "SINHALA": "si", "TELUGU": "te", "GUJARATI": "gu",
    "MALAYALAM": "ml", "KANNADA": "kn", "LAO": "lo",
}  # fmt: skip


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; None where too little is there to tell."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if not letters:
        return None
    if not sample.isascii() and (script := _script(words)) is not None:
        return script if letters < _ENOUGH_LETTERS else _ranked(sample, script)
    hits = sum(map(_ENGLISH.__contains__, map(str.lower, words)))
    if len(words) >= _FEWEST_WORDS and hits >= _SURE * len(words):
        return "en"
    if letters < _ENOUGH_LETTERS:
        return None
    return "en" if hits >= _LIKELY * len(words) else _latin(sample)


def _script(words: list[str]) -> str | None:
    """The language of the script that most letters are in, if it is not the Latin one."""
    letters = "".join(words)[:_SCRIPT_SAMPLE]
    counts = Counter(
        unicodedata.name(letter, "").partition(" ")[0] for letter in letters if letter > "\x7f"
    )
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    if kana > _KANA_SHARE * len(letters):
        return "ja"
    name, most = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return _SCRIPTS.get(name) if most > _SCRIPT_SHARE * len(letters) else None


def _ranked(sample: str, script: str) -> str:
    """The library's answer where the script is not Latin, unless it is English after all."""
    answer, _ = _identifier().classify(sample)
    return script if answer == "en" else str(answer)


def _latin(sample: str) -> str:
    """The library's answer, if it is sure.

    Reports full of foreign names, in capitals, or of headlines only, have few function words, and
    the library then leans to the language of the names.
    """
    answer, sure = _identifier().classify(_folded(sample))
    return str(answer) if sure >= _CONFIDENT else "en"


def _folded(sample: str) -> str:
    """Capitals that stand for emphasis in lower case: the library has met few."""
    return sample.lower() if sum(map(str.isupper, sample)) > 0.5 * len(sample) else sample


@functools.cache
def _identifier() -> Any:
    """The library's model; its own instance, so that no other code changes it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([code for code in _NEWS.split() if code in known])
    return identifier
