"""Spellings of one foreign name: which may be transliterations of the same word.

Consonants are levelled to what transliterations agree on, vowels to three classes. Two words that come
out alike *may* be one name; joining them needs a second sign (``joining.py``).

Sources of the correspondences: the systems in use for Arabic (BGN/PCGN 1956, ALA-LC, French press usage) and
Cyrillic (BGN/PCGN 1947, ISO 9, French and German press usage), compared for this package.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.mentions.lexicon import fold

_JOINED = frozenset(
    {"al", "el", "bin", "ibn", "ben", "as", "ash", "ad", "an", "ar", "az", "ez", "abd"}
)
_ARTICLE = re.compile(r"^(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez|ul)-(?=.{3})")
# In order: longer groups first. A digit stands for a sound that several letters write.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"[’'`-]", ""),
        (r"([a-z])\1", r"\1"),
        (r"schtsch|shch|tsch|tch|tsh|sch|sh|ch|cz", "7"),
        (r"dzh|dj|zh|j|^y(?=[aeou])", "9"),
        (r"tz|ts|z", "s"),
        (r"kh|gh|ck|q|g|k|c", "k"),
        (r"x", "ks"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph|v|w", "f"),
        (r"(?<=[aeiou])h(?![aeiouy])", ""),
        (r"([a-z0-9])\1+", r"\1"),
    )
)
_PIECES = re.compile(r"([^aeiouy])|([aeiouy]+)")
_LEAST = 3  # consonants that two spellings must share; fewer are shared by too many names


@lru_cache(maxsize=65_536)
def _sounds(word: str) -> tuple[str, tuple[str, ...]]:
    """A word's consonants, and the class of the vowels before, between and after them."""
    plain = _ARTICLE.sub("", fold(word))
    for pattern, to in _SOUNDS:
        plain = pattern.sub(to, plain)
    consonants: list[str] = []
    vowels = [""]
    for consonant, group in _PIECES.findall(plain):
        if consonant:
            consonants.append(consonant)
            vowels.append("")
        else:
            vowels[-1] = group
    return "".join(consonants), tuple(_vowel(group) for group in vowels)


def _vowel(group: str) -> str:
    """The class of a vowel group: u (o, u, ou), a, i (e, i, y, ei, ai), or nothing."""
    if not group:
        return ""
    if "u" in group or "o" in group:
        return "u"
    if "y" in group or "i" in group:
        return "i"
    return "e" if group == "e" else "a" if "a" in group else "i"


def alike(a: str, b: str, *, least: int = _LEAST) -> bool:
    """Whether two words may be spellings of one, as 'Gaddafi' and 'Qadhafi' are.

    Args:
        a: a word, with its article joined by a hyphen.
        b: another.
        least: consonants that they must have.
    """
    if _ARTICLE.sub("", fold(a)) == _ARTICLE.sub("", fold(b)):
        return True
    (one, sung), (other, sung2) = _sounds(a), _sounds(b)
    if one != other or len(one) < least:
        return False
    return all(
        _agree(x, y, n == len(one)) for n, (x, y) in enumerate(zip(sung, sung2, strict=True))
    )


def _agree(x: str, y: str, last: bool) -> bool:
    if x == y or {x, y} <= {"a", "e"} or {x, y} <= {"e", "i"}:
        return True
    return {x, y} == {"", "e"} and last


def same(a: str, b: str) -> bool:
    """Whether two names of as many words may be one, word by word; one word alone must be longer."""
    one, other = words(a), words(b)
    if len(one) != len(other) or not one:
        return False
    least = _LEAST if len(one) == 1 else 2
    return all(alike(x, y, least=least) for x, y in zip(one, other, strict=True))


def consonants(name: str) -> str:
    """What two spellings of a name must share: the levelled consonants of its last word."""
    last = words(name)[-1:]
    return _sounds(last[0])[0] if last else ""


def bare(name: str) -> str:
    """A folded name without the article of Arabic names: 'zarim' of 'al-Zarim' and 'al zarim'."""
    return " ".join(_ARTICLE.sub("", word) for word in words(name))


def words(name: str) -> list[str]:
    """Words with their article, so that 'al-Assad' and 'Al Assad' are one word each."""
    found: list[str] = []
    for word in fold(name).replace("-", " ").split():
        if found and found[-1] in _JOINED:
            found[-1] = f"{found[-1]}-{word}"
        else:
            found.append(word)
    return found
