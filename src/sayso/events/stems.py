"""Words -> stems: endings of number, tense and person taken off, nothing more.

The first steps of Porter's algorithm (1980: 1a, 1b, 1c), which keep distinct words apart.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a lower-case word; numbers lose their separators, possessives their ending."""
    word = word.replace("’", "'")
    if word[0].isdigit():
        return word.replace(",", "")
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) < 4:
        return word
    return _past(_plural(word))


def _plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and word[-2] not in "suia":
        return word[:-1]
    return word


def _past(word: str) -> str:
    for ending in ("ed", "ing"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= 3 and any(c in "aeiouy" for c in root):
            if root[-1] == root[-2] and root[-1] not in "lsz":
                return root[:-1]
            if root.endswith(("at", "bl", "iz")):
                return root + "e"
            return root
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
