"""Two reports that share text -> Evidence: which of them came first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sayso.model import Record
from sayso.reuse.alignment import Run
from sayso.reuse.credits import Issuer, owes
from sayso.reuse.sharing import covered
from sayso.reuse.words import Flags, Words
from sayso.settings import ReuseSettings

RULES: dict[str, str] = {
    "reuse.direction.credit": "The reports share passages, and one credits the other's outlet.",
    "reuse.direction.time": "The reports share passages, and one was published first.",
    "reuse.direction.rewording": (
        "Where the reports differ inside shared passages, one has rarer words: a rewriter puts odd "
        "words for plain ones."
    ),
    "reuse.direction.cut": "Most of one is found in the other, which holds more besides.",
    "reuse.direction.opening": (
        "The shared passages hold the first sentence of one, and not of the other."
    ),
    "reuse.direction.undecided": "The reports share passages; which came first does not show.",
}


class Evidence(Record, frozen=True, kw_only=True):
    """What speaks for ``a`` (above 0) or for ``b`` (below 0) as the origin, in log-odds."""

    credit: float = 0.0
    time: float = 0.0
    rewording: float = 0.0
    cut: float = 0.0
    opening: float = 0.0

    @property
    def odds(self) -> float:
        """All of it together."""
        return self.credit + self.time + self.rewording + self.cut + self.opening

    def rule(self, sign: float) -> str | None:
        """The rule of the strongest evidence of a sign, if there is any."""
        found = [(sign * getattr(self, name), name) for name in self.__struct_fields__]
        most, name = max(found, key=lambda one: one[0])
        return f"reuse.direction.{name}" if most > 0 else None


class Side(NamedTuple):
    """One of two reports: its words, its moment of publication ('' unknown), its issuer."""

    words: Words
    published: str
    issuer: Issuer


def evidence(a: Side, b: Side, runs: Sequence[Run], settings: ReuseSettings) -> Evidence:
    """The evidence of two reports with their passages.

    The weights come from a logistic regression over edited copies whose origin is known.
    """
    inside, other = covered(runs, a.words, b.words)
    cut = float(other.mean() - inside.mean()) if len(inside) and len(other) else 0.0
    opens = float(_opens(a.words, inside)) - float(_opens(b.words, other))
    credit = float(owes(b.issuer, a.issuer)) - float(owes(a.issuer, b.issuer))
    return Evidence(
        credit=settings.odds_credit * credit,
        time=settings.odds_time * _time(a.published, b.published),
        rewording=settings.odds_rewording * _rewording(a.words, b.words, runs),
        cut=settings.odds_cut * cut,
        opening=settings.odds_opening * opens,
    )


def _time(a: str, b: str) -> float:
    """Compared as far as both are known: a day says nothing of a moment of the same day."""
    size = min(len(a), len(b))
    return float((a[:size] < b[:size]) - (b[:size] < a[:size])) if size >= 10 else 0.0


def _rewording(left: Words, right: Words, runs: Sequence[Run]) -> float:
    """Mean rarity of the words of b alone less that of the words of a alone, inside passages."""
    mine, theirs = [0.0], [0.0]
    for run in runs:
        a, b = slice(run.a, run.a_end), slice(run.b, run.b_end)
        mine += left.rare[a][~np.isin(left.stems[a], right.stems[b])].tolist()
        theirs += right.rare[b][~np.isin(right.stems[b], left.stems[a])].tolist()
    return sum(theirs) / max(len(theirs), 3) - sum(mine) / max(len(mine), 3)


def _opens(words: Words, inside: Flags) -> bool:
    first = words.sentence == 0
    return bool(2 * np.count_nonzero(inside & first) >= np.count_nonzero(first))
