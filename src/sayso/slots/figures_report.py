"""What the readers of figures pass to one another: the report being read, and a harm word."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sayso.model import FigureKind, Parse
from sayso.settings import FigureSettings
from sayso.slots.figures_words import context


class Harm(NamedTuple):
    """The word that says what happened, and how the number stands to it.

    ``part``: the number is a part of another; ``rev``: it is an earlier value of a toll;
    ``total``: it is a toll, where several counts may run together.
    """

    kind: FigureKind
    token: int
    part: bool = False
    rev: bool = False
    total: bool = False


class Report(msgspec.Struct, gc=False):
    """A report with what was read in it so far, for numbers that only name a total or a part.

    ``kind`` is the last figure's, and ``paragraph`` the segment it stands in.
    """

    parse: Parse
    disease: bool
    kind: FigureKind | None = None
    paragraph: int = -1

    def running(self, token: int) -> FigureKind | None:
        """The kind that a bare "total" at a token carries on, within the paragraph."""
        here = self.parse.segment[self.parse.sentence[token]]
        return self.kind if here == self.paragraph else None


def open_report(parse: Parse, settings: FigureSettings) -> Report:
    """A report about to be read."""
    words, seen = context("disease", "words"), 0
    for lemma in parse.lemma:
        if lemma in words:
            seen += 1
            if seen >= settings.disease:
                break
    return Report(parse=parse, disease=seen >= settings.disease)
