"""Figures that count no whole toll: some of those harmed, those of a stretch of time, all but the one who did it.

"Five of them remain in hospital", "two children and two teenagers", "34 so far this year" stand beside a toll and are none.
They contradict none either (``scoping``). Words: ``data/oppositions.toml``, ``[partial]``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sayso.model import EventFigure
from sayso.relations.evidence import Evidence
from sayso.relations.wording import either, words
from sayso.slots.figures_words import numerals

_TOGETHER = 250  # code points between a count and one of some of them
_NUMBER = rf"(?:{'|'.join(numerals().units)}|\d+)"
_HARMED, _PEOPLE = either("partial", "harmed"), either("partial", "people")
# "One of those people", "both": some of those who were counted before.
_OF_THEM = re.compile(
    rf"\s+(?:\w+ ){{0,2}}?of (?:them|those|these|whom|the (?:\w+ ){{0,2}}?(?:{_PEOPLE}|{_HARMED}))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"both\b", re.IGNORECASE)
# "Five are still in hospital", "two in critical condition": how the hurt fare, not how many they are.
_FARES = re.compile(rf"\b{either('partial', 'fares')}\b", re.IGNORECASE)
# "Killed three people and then himself", "his three victims": all but the one who did it.
_AND_HIMSELF = re.compile(
    r"\b(?:and|before|then)\b[^.;]{0,40}\b(?:himself|herself|themselves|(?:his|her|their) own (?:life|lives))\b|"
    r"\b(?:his|her|their) (?:\w+ ){0,2}victims\b",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(rf"{either('partial', 'more')}\b", re.IGNORECASE)
_AND_ANOTHER = re.compile(r"\s+and (?:an?|another|one|his|her|their)\b", re.IGNORECASE)
# "Two children and two teenagers"; of "15 dead and 20 hurt" each is a count of its own.
_AND_MORE = re.compile(
    rf"\s+(?:(?!{_HARMED}\b)[\w-]+ ){{1,3}}?and {_NUMBER} "
    rf"(?!(?:others?|more|of|were|{_HARMED})\b)[a-z]+\b(?! (?:were|was|had|have)\b)",
    re.IGNORECASE,
)
_MORE_BEFORE = re.compile(rf"\b{_NUMBER} (?!{_HARMED}\b)[a-z]+ and\s+$", re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?:toll|count|tally|total|number of (?:dead|deaths|killed))\b", re.IGNORECASE
)
_BODIES = re.compile(r"\s+(?:\w+ )?(?:bodies|body|corpses|coffins)\b", re.IGNORECASE)
_BACK = 40  # code points before a number in which another stands beside it
_OF_WHOM_DEAD = re.compile(
    rf"\s*{_NUMBER} of (?:them|those|the (?:\w+ ){{0,2}}(?:{_PEOPLE}|{_HARMED}))(?: \w+){{0,2}}? (?:died|killed|dead)\b",
    re.IGNORECASE,
)
# "So far this year", "in 2011": a count of a time, which ends where each report says.
_TIME = re.compile(rf"\b{either('partial', 'times')}\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:in|of) ((?:19|20)\d\d)\b")


def some(evidence: Evidence, f: EventFigure) -> bool:
    """Whether a figure counts some of the dead or hurt: "one of those people", "five remain in hospital"."""
    text = evidence.reports[f.report].document.text
    if _BOTH.match(text, f.span[0]) or _OF_THEM.match(text, f.span[1]):
        return True
    return f.kind == "injured" and _FARES.search(sentence(evidence, f)) is not None


def listed(evidence: Evidence, f: EventFigure) -> bool:
    """Whether some are told of with others: "an officer and a technician" may be two officers."""
    text = evidence.reports[f.report].document.text
    if f.low == f.high == 1 and _AND_ANOTHER.match(text, f.span[1]):
        return True
    before = text[max(0, f.span[0] - _BACK) : f.span[0]]
    return bool(_AND_MORE.match(text, f.span[1]) or _MORE_BEFORE.search(before))


def one_more(f: EventFigure) -> bool:
    """Whether a figure is of one beside others: "another boy"."""
    return _ONE_MORE.match(f.text) is not None


def bodies(evidence: Evidence, f: EventFigure) -> bool:
    """Whether a figure counts bodies that were found: "recovered 18 bodies"."""
    text = evidence.reports[f.report].document.text
    return f.kind == "killed" and _BODIES.match(text, f.span[1]) is not None


def of_its_children(evidence: Evidence) -> Iterator[str]:
    """Figures (ids) of children or women alone, beside which their report counts more people: "the dead were two children and ..."."""
    some = words("scoping", "some")
    rows: dict[tuple[str, str], list[tuple[EventFigure, bool]]] = {}
    for f in evidence.figures.values():
        own = not some.isdisjoint((f.group or "").casefold().split())
        rows.setdefault((f.report, f.kind), []).append((f, own))
    for same in rows.values():
        totals = [f for f, own in same if not own and f.status == "asserted"]
        for f, own in same:
            if own and any(
                abs(t.span[0] - f.span[0]) <= _TOGETHER and (t.low or 0) > (f.low or 0)
                for t in totals
            ):
                yield f.id


def is_toll(evidence: Evidence, f: EventFigure) -> bool:
    """Whether a figure is called the toll: "put the toll at 11", "raised its count to 24"."""
    text = evidence.reports[f.report].document.text
    first = evidence.sentence(f.report, f.span[0])[0]
    return _TOLL.search(text, max(first, f.span[0] - _BACK), f.span[0]) is not None


def but_himself(evidence: Evidence, f: EventFigure, other: EventFigure) -> bool:
    """Whether one figure leaves out the one who did it, and the other counts just one more."""
    if f.kind != "killed" or f.low is None or f.low != f.high or other.low != other.high:
        return False
    return other.low == f.low + 1 and _AND_HIMSELF.search(sentence(evidence, f)) is not None


def with_dead(evidence: Evidence, f: EventFigure) -> bool:
    """Whether a count of the hurt holds the dead: "ten were hurt. One of them died"."""
    if f.kind != "injured":
        return False
    text = evidence.reports[f.report].document.text
    _, end = evidence.sentence(f.report, f.span[0])
    return _OF_WHOM_DEAD.match(text, end) is not None


def of_a_time(evidence: Evidence, f: EventFigure, years: Collection[str]) -> bool:
    """Whether a figure is of a stretch of time: "34 officers so far this year", "the flood of 1987".

    Args:
        evidence: the event.
        f: the figure.
        years: those of the incident, which its own tolls may name ("the strike in 2011").
    """
    words = sentence(evidence, f)
    return _TIME.search(words) is not None or any(y not in years for y in _YEAR.findall(words))


def sentence(evidence: Evidence, f: EventFigure) -> str:
    """The words of the sentence in which a figure stands."""
    return evidence.text(f.report, evidence.sentence(f.report, f.span[0]))
