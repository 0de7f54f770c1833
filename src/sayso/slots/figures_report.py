"""What the readers of figures pass to one another: the report being read, and a harm word."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sayso.model import FigureKind, Parse
from sayso.settings import FigureSettings
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_words import context

_HURT = frozenset({"killed", "injured", "casualties", "infected"})


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


Count = tuple[Quantity, Harm]


class Report(msgspec.Struct, gc=False):
    """A report with what was read in it so far, for numbers that only name a total or a part.

    ``kind`` is the last figure's, and ``paragraph`` the segment it stands in; ``harmed`` the last
    figure of people killed or hurt; ``counted`` the harm of a number with the noun it counts;
    ``elsewhere`` the sentence of the last figure of another incident; ``highest`` the highest toll
    of a kind.
    """

    parse: Parse
    disease: bool
    kind: FigureKind | None = None
    paragraph: int = -1
    harmed: Count | None = None
    elsewhere: int = -1
    counted: dict[tuple[int, str], Harm] = msgspec.field(default_factory=dict)
    highest: dict[FigureKind, int] = msgspec.field(default_factory=dict)

    def read(self, quantity: Quantity, harm: Harm) -> None:
        """Keep a figure for those that point back to it."""
        self.kind = harm.kind
        if harm.total and not harm.rev and quantity.low is not None:
            self.highest[harm.kind] = max(self.highest.get(harm.kind, 0), quantity.low)
        self.paragraph = self.parse.segment[self.parse.sentence[quantity.core]]
        if harm.kind in _HURT and quantity.high != 0 and not self._died_before(quantity, harm):
            self.harmed = quantity, harm
        if (
            harm.kind in _HURT
            and quantity.low is not None
            and quantity.low == quantity.high
            and quantity.noun >= 0
        ):
            self.counted[quantity.low, self.parse.lemma[quantity.noun]] = harm

    def _died_before(self, quantity: Quantity, harm: Harm) -> bool:
        """Victims are the dead, where the dead and the hurt are told side by side."""
        if self.harmed is None or self.harmed[1].kind != "killed" or harm.kind == "killed":
            return False
        sentence = self.parse.sentence
        return sentence[quantity.core] - sentence[self.harmed[0].core] <= 1

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
