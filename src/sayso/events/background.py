"""How common words are in English news (``data/background.tsv``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sayso.events.stems import stem


@cache
def background() -> tuple[dict[str, int], int]:
    """In how many of the background's reports each stem stands, and how many these are.

    ``data/background.tsv`` counts words; a stem stands in at most as many reports as its words
    together.
    """
    file = files("sayso") / "data" / "background.tsv"
    size, known = 0, dict[str, int]()
    for line in file.read_text(encoding="utf-8").splitlines():
        many, _, word = line.partition("\t")
        if many == "# reports":
            size = int(word)
        elif not many.startswith("#"):
            key = stem(word)
            known[key] = min(size, known.get(key, 0) + int(many))
    return known, size
