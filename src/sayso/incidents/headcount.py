"""Figures -> Headcount: how many died and how many were hurt, as most reports of an incident tell it.

A sentence is a statement: its figures of one kind are added up where they stand side by side ("one
critically hurt and three others"), parts of another figure are not. Those who were shot or stabbed
and did not die were hurt ("four people were shot, one fatally": three). Of a report the highest
number of its first statements counts, of all reports the one that the most give; a statement that
tells both the dead and the hurt counts half as much again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from sayso.model import EventFigure, Figure, Record, Span, Spans
from sayso.settings import IncidentSettings
from sayso.slots import figures as counting

RULES: dict[str, str] = {
    "incidents.headcount.stated": (
        "The number that the most reports state, each by the highest of its first statements; of "
        "equals the higher number of dead and the lower of hurt, for some of the hurt die later."
    ),
    "incidents.headcount.rest": (
        "Those who were shot or stabbed, less those who died ('four people were shot, one fatally')."
    ),
    "incidents.headcount.own": (
        "One more than those killed, where whoever killed them then killed themselves."
    ),
}
_KINDS = ("killed", "injured", "casualties")
_FRESH = re.compile(r"\W*(?:other|more|further)", re.IGNORECASE)
_LINK = re.compile(r"(?:,|\band)\s*(?:his|her|their|the)?\s*", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:another|other)\b", re.IGNORECASE)
Counted = Figure | EventFigure


class Told(Record, frozen=True, kw_only=True):
    """A report as read: its text, its sentences and its figures of one incident."""

    text: str
    sentences: Spans
    figures: tuple[Counted, ...]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one sentence tells: people killed, injured, and hurt in one way or the other."""

    killed: int | None = None
    injured: int | None = None
    casualties: int | None = None
    own: bool = False  # one of the dead killed the others
    figures: tuple[Counted, ...] = ()

    def hurt(self, killed: int) -> int | None:
        """Those who were hurt and live, if so many died."""
        if self.injured is not None:
            return self.injured
        if self.casualties is None:
            return None
        return max(0, self.casualties - (killed if self.killed is None else self.killed))


class Count(Record, frozen=True, kw_only=True):
    """A number, the rule that gives it, and the figures of the statements that give it."""

    number: int
    rule: str
    figures: tuple[Counted, ...]


class Headcount(Record, frozen=True, kw_only=True):
    """The dead and the hurt of an incident; None where no report counts any."""

    killed: Count | None
    injured: Count | None


def headcount(reports: Sequence[Told], settings: IncidentSettings | None = None) -> Headcount:
    """How many died and how many were hurt.

    Args:
        reports: the reports of the incident, in any order.
        settings: how much of a report is read, and what a full statement weighs.
    """
    given = settings or IncidentSettings()
    told = [list(statements(r))[: given.statements] for r in reports]
    killed = _killed(told, given)
    many = 0 if killed is None else killed.number
    return Headcount(killed=killed, injured=_injured(told, many, given))


def _killed(told: Sequence[Sequence[Statement]], settings: IncidentSettings) -> Count | None:
    """The number of dead that the most reports give, the higher of equals."""
    votes = _Votes(settings.full)
    for report in told:
        given = [(s.killed, s) for s in report if s.killed is not None]
        votes.add(given, full=[n for n, s in given if s.hurt(n) is not None])
    number = votes.most(higher=True)
    if number is None:
        return None
    own = any(s.own for s in votes.by[number])
    return _count(number, "own" if own else "stated", votes.by[number])


def _injured(
    told: Sequence[Sequence[Statement]], killed: int, settings: IncidentSettings
) -> Count | None:
    """The number of hurt that the most reports give, the lower of equals."""
    votes = _Votes(settings.full)
    for report in told:
        hurt = [(s.hurt(killed), s) for s in report]
        given = [(n, s) for n, s in hurt if n is not None]
        votes.add(given, full=[n for n, s in given if s.killed == killed])
    number = votes.most(higher=False)
    if number is None:
        return None
    stated = any(s.injured is not None for s in votes.by[number])
    return _count(number, "stated" if stated else "rest", votes.by[number])


class _Votes:
    """How many reports give each number; a statement of dead and hurt weighs ``full`` more."""

    def __init__(self, full: float) -> None:
        self.full = full
        self.weight: dict[int, float] = {}
        self.by: dict[int, list[Statement]] = {}

    def add(self, given: Sequence[tuple[int, Statement]], full: Iterable[int]) -> None:
        """Count a report's statements, each with its number, and the numbers of the full ones."""
        for number, statement in given:
            self.by.setdefault(number, []).append(statement)
        for number in full:
            self.weight[number] = self.weight.get(number, 0.0) + self.full
        if given:
            highest = max(number for number, _ in given)
            self.weight[highest] = self.weight.get(highest, 0.0) + 1

    def most(self, *, higher: bool) -> int | None:
        """The number with the most weight; of equals the higher or the lower one."""
        sign = -1 if higher else 1
        return min(self.weight, key=lambda n: (-self.weight[n], sign * n), default=None)


def _count(number: int, rule: str, given: Sequence[Statement]) -> Count:
    figures = tuple(f for s in given for f in s.figures)
    return Count(number=number, rule=f"incidents.headcount.{rule}", figures=figures)


# --- statements -------------------------------------------------------------------------------


def statements(report: Told) -> Iterator[Statement]:
    """What each sentence of a report tells of the dead and the hurt, in order."""
    rows: dict[Span, list[Counted]] = {}
    ordered = sorted(filter(_counts, report.figures), key=lambda f: f.span)
    at = 0
    for f in ordered:
        while at < len(report.sentences) and report.sentences[at][1] <= f.span[0]:
            at += 1
        if at < len(report.sentences):
            rows.setdefault(report.sentences[at], []).append(f)
    for sentence, found in rows.items():
        yield _statement(report.text, sentence, found)


def _counts(figure: Counted) -> bool:
    """Whether a figure tells of the incident: stated as a number, not denied or feared."""
    if figure.kind not in _KINDS or {"vague", "rate"} & set(figure.flags):
        return False
    if figure.low is None and figure.high is None:
        return False
    scope = figure.scope if isinstance(figure, EventFigure) else counting.scope(figure)
    status = figure.status if isinstance(figure, EventFigure) else counting.status(figure)
    return scope in ("incident", "part") and status in ("asserted", "negated")


def _statement(text: str, sentence: Span, found: Sequence[Counted]) -> Statement:
    numbers: dict[str, int] = {}
    shot = any(f.kind == "casualties" and "sub" not in f.flags for f in found)
    for kind in _KINDS:
        mine = [f for f in found if f.kind == kind]
        whole = [f for f in mine if "sub" not in f.flags]
        if whole:
            numbers[kind] = _added(text, whole)
        elif mine and shot:  # "four people were shot, one fatally"
            numbers[kind] = _number(mine[0])
    own = False
    if numbers.get("killed"):
        first = min(f.span[1] for f in found if f.kind == "killed")
        own = _own().search(text, first, sentence[1]) is not None
        numbers["killed"] += own
    return Statement(own=own, figures=tuple(found), **numbers)


def _added(text: str, figures: Sequence[Counted]) -> int:
    """The first figure with those that stand beside it: "a man and two children", "three others"."""
    total, last = _number(figures[0]), figures[0]
    for f in figures[1:]:
        gap = text[last.span[1] : f.span[0]]
        fresh = _FRESH.match(text, f.span[1]) or _AGAIN.search(f.text)
        listed = gap and _ends(gap) and f.why.spans[-1] == last.why.spans[-1]
        if fresh or listed:
            total, last = total + _number(f), f
    return total


def _ends(gap: str) -> bool:
    """Whether the words between two figures end as a list goes on."""
    return any(m.end() == len(gap) for m in _LINK.finditer(gap))


def _number(figure: Counted) -> int:
    return figure.low if figure.low is not None else figure.high or 0


@cache
def _own() -> re.Pattern[str]:
    file = files("sayso") / "data" / "own_deaths.toml"
    words: Iterable[str] = tomllib.loads(file.read_text(encoding="utf-8"))["verbs"]["words"]
    verbs = "|".join(re.escape(w) for w in words)
    return re.compile(
        rf"\b(?:(?:{verbs}) (?:him|her|them)sel(?:f|ves)|(?:his|her|their) own li(?:fe|ves))\b",
        re.IGNORECASE,
    )
