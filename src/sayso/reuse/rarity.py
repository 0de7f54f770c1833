"""How rare a word is in English news (``data/background.tsv``)."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files


@cache
def _counts() -> tuple[dict[str, int], int]:
    file = files("sayso") / "data" / "background.tsv"
    size, known = 0, dict[str, int]()
    for line in file.read_text(encoding="utf-8").splitlines():
        many, _, word = line.partition("\t")
        if many == "# reports":
            size = int(word)
        elif not many.startswith("#"):
            known[word] = int(many)
    return known, size


def rarity(word: str) -> float:
    """Minus the logarithm of the share of reports that hold a lower-case word: 0 to about 6.6."""
    known, size = _counts()
    return math.log((size + 1) / (known.get(word, 0) + 0.5))
