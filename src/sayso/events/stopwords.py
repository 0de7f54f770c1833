"""Words that tell nothing of an event (``data/stopwords.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def stopwords() -> frozenset[str]:
    """Function words, verbs of reporting and days of the week, in lower case."""
    file = files("sayso") / "data" / "stopwords.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["words"])
