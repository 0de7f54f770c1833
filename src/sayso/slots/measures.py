"""Distances, ages, and how many take part: find in words, compare two.

People harmed are figures (``figures.py``); what is measured here tells reports apart all the same: how
near the front is, how old the boy was, how many marched. Words live in ``data/measures.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from sayso.model import Record, Span
from sayso.settings import FigureSettings
from sayso.slots.figures_words import harm, numerals, table

RULES: dict[str, str] = {
    "slots.measures.distance": (
        "A number with a unit of length and the words that it is measured from ('away from', 'west of')."
    ),
    "slots.measures.age": "A number of years that is someone's age ('aged 14', 'the 14-year-old', 'Orman, 14,').",
    "slots.measures.aboard": "A number of people who were on board, or in a building when it happened.",
    "slots.measures.shots": "A number of shots or missiles that were fired, heard or hit.",
    "slots.measures.turnout": "A number of people or of states in a clause that tells of taking part.",
}
Kind = Literal["distance", "age", "people", "states", "aboard", "shots"]
# "(1.2 miles) away from entering", "to the west of", "outside of", "from the outskirts of"
_FROM = re.compile(
    r"(?:\s*\([^)]{1,30}\))?\s*"
    r"(?:(?:away|short|further|due|to the|just|north|south|east|west|north-?east|north-?west|south-?east|"
    r"south-?west|outside|inside|off)\s+)*"
    r"(?:(?:from|of)\s+)?(?:(?:entering|reaching|capturing|the (?:outskirts|cent(?:re|er)|edge|gates) of)\s+)?",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\b(?:from|of|outside|off|away|short)\b", re.IGNORECASE)
_CLAUSE = 90  # code points on either side of a number in which its verb of taking part stands


class Measure(Record, frozen=True, kw_only=True):
    """A measured value as an interval in metres, years or heads; ``rest`` is where what follows begins."""

    kind: Kind
    span: Span
    low: float | None
    high: float | None
    approx: bool = False
    rest: int = 0
    more: bool = False  # "12 other members": beside some that are not counted


def find(text: str, within: Span) -> tuple[Measure, ...]:
    """The measures in a span of a text, in order."""
    aboard, shots = list(_aboard(text, within)), list(_shots(text, within))
    taken = {m.span[0] for m in aboard}
    turnouts = [m for m in _turnouts(text, within) if m.span[0] not in taken]
    found = [*_distances(text, within), *_ages(text, within), *turnouts, *aboard, *shots]
    return tuple(sorted(found, key=lambda m: m.span))


def window(m: Measure, settings: FigureSettings) -> tuple[float, float]:
    """The values that a measure may well mean, for comparing only (as for figures)."""
    if m.low is not None and m.high is not None:
        share = settings.about if m.approx else 0.0
        return m.low * (1 - share), m.high * (1 + share)
    if m.low is not None:
        return m.low, m.low * settings.at_least
    assert m.high is not None
    return m.high * settings.at_most, m.high


def compare(
    a: Measure, b: Measure, settings: FigureSettings
) -> Literal["same", "compatible", "conflict"] | None:
    """How two measures of one thing stand to each other; None where they measure different things."""
    if a.kind != b.kind:
        return None
    if (a.low, a.high) == (b.low, b.high):
        return "same"
    (low_a, high_a), (low_b, high_b) = window(a, settings), window(b, settings)
    return "compatible" if low_a <= high_b and low_b <= high_a else "conflict"


# --- kinds ------------------------------------------------------------------------------------


def _distances(text: str, within: Span) -> Iterator[Measure]:
    for m in _patterns()["distance"].finditer(text, *within):
        leads = _FROM.match(text, m.end(), within[1])
        if leads is None or not _LEADS.search(leads.group()):
            continue
        value, unit = number(m["number"]), _words()["metres"][m["unit"].lower()]
        if value is not None:
            yield _measure("distance", m.span(), value * unit, m["bound"], rest=leads.end())


def _ages(text: str, within: Span) -> Iterator[Measure]:
    for m in _patterns()["age"].finditer(text, *within):
        value = number(m["old"] or m["aged"] or m["named"])
        if value is not None and 0 < value < 120:
            span = m.span("named") if m["named"] else m.span()
            yield _measure("age", span, value, None, rest=m.end())


def _turnouts(text: str, within: Span) -> Iterator[Measure]:
    verbs = _patterns()["taking"]
    for m in _patterns()["people"].finditer(text, *within):
        near = max(within[0], m.start() - _CLAUSE), min(within[1], m.end() + _CLAUSE)
        value = number(m["number"])
        if _patterns()["harmed"].match(text, m.end(), within[1]):
            continue  # "three people dead": how many were harmed, not how many took part
        if value is None or not verbs.search(text, *near):
            continue
        head = m["head"].lower()
        kind: Kind = "states" if head in _words()["turnout"]["states"].split() else "people"
        more = bool(m["more"])
        yield _measure(kind, m.span(), value, m["bound"], rest=m.end(), more=more)


def _aboard(text: str, within: Span) -> Iterator[Measure]:
    taken: set[int] = set()
    for pattern in ("aboard", "carrying", "number aboard"):
        for m in _patterns()[pattern].finditer(text, *within):
            value = number(m["number"])
            if value is not None and m.start("number") not in taken:
                taken.add(m.start("number"))
                yield _measure("aboard", m.span(), value, m["bound"], rest=m.end())


def _shots(text: str, within: Span) -> Iterator[Measure]:
    for m in _patterns()["shots"].finditer(text, *within):
        near = max(within[0], m.start() - _CLAUSE), min(within[1], m.end() + _CLAUSE)
        value = number(m["number"])
        ranged = _patterns()["or"].search(
            text, max(within[0], m.start() - 20), m.start()
        )  # "three or four shots"
        if value is not None and not ranged and _patterns()["firing"].search(text, *near):
            yield _measure("shots", m.span(), value, m["bound"], rest=m.end())
    for m in _patterns()["times"].finditer(text, *within):
        value = {"once": 1.0, "twice": 2.0}.get(m["number"].lower()) or number(m["number"])
        if value is not None:
            yield _measure("shots", m.span(), value, m["bound"], rest=m.end())


def _measure(
    kind: Kind, span: Span, value: float, bound: str | None, *, rest: int, more: bool = False
) -> Measure:
    effect = _effect(bound)
    return Measure(
        kind=kind,
        span=span,
        low=None if effect == "below" else value,
        high=None if effect == "above" else value,
        approx=effect == "about",
        rest=rest,
        more=more,
    )


# --- words ------------------------------------------------------------------------------------


def number(words: str) -> float | None:
    """The value of a number in digits or words; None where the words are none."""
    known = numerals()
    words = words.strip().lower().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return float(words)
    total, current, read = 0.0, 0.0, False
    for word in words.replace("-", " ").split():
        if word in known.units:
            current, read = current + known.units[word], True
        elif word in known.scales:
            scale, read = known.scales[word], True
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif word not in ("a", "and"):
            return None
    return total + current if read else None


def _effect(bound: str | None) -> str | None:
    if bound is None:
        return None
    low = " ".join(bound.lower().split())
    return next((effect for effect, words in _words()["bounds"].items() if low in words), None)


@cache
def _words() -> Mapping[str, Any]:
    return table("measures")


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    known, raw = numerals(), _words()
    words = _either((*known.units, *known.scales))
    value = (
        rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:a )?(?:{words})(?:[ -](?:and )?(?:{words}))*)"
    )
    bound = rf"(?:\b(?P<bound>{_either(b for rows in raw['bounds'].values() for b in rows)})\s+)?"
    heads = _either((*raw["turnout"]["people"].split(), *raw["turnout"]["states"].split()))
    flag = re.IGNORECASE
    return {
        "distance": re.compile(
            rf"{bound}\b(?P<number>{value})[ -]?(?P<unit>{_either(raw['metres'])})\b", flag
        ),
        "age": re.compile(
            rf"\b(?:(?P<old>{value})[ -]years?[ -]old|aged? (?P<aged>\d{{1,3}})\b)|"
            r"(?<=[a-z”\"]), (?P<named>\d{1,2})(?=[,.;)]|$)",  # what is read may end right there
            flag,
        ),
        "people": re.compile(
            rf"{bound}\b(?P<number>{value})\s+(?:(?P<more>other|more|further)\s+)?(?P<head>{heads}|(?-i:[A-Z]\w+ns))\b",
            flag,
        ),
        "aboard": re.compile(
            rf"{bound}\b(?P<number>{value})\s+(?:(?:{_either(raw['aboard']['people'].split())})\s+)?"
            rf"(?:(?:were|was|are|had been)\s+)?(?:{_either(raw['aboard']['there'])})\b",
            flag,
        ),
        "carrying": re.compile(
            rf"\b(?:{_either(raw['aboard']['carrying'])})\s+{bound}(?P<number>{value})\s+"
            rf"(?:{_either(raw['aboard']['people'].split())})\b(?! (?:to|away|out|from)\b)",
            flag,
        ),
        "number aboard": re.compile(
            rf"\b(?:number|total|figure) (?:of (?:people|those) )?(?:aboard|on board)\s+(?:at|was|as|of|is)\s+{bound}(?P<number>{value})\b",
            flag,
        ),
        "shots": re.compile(
            rf"{bound}\b(?P<number>{value})\s+(?:{_either(raw['shots']['of'].split())})?\s*(?P<head>{_either(raw['shots']['things'].split())})\b",
            flag,
        ),
        "or": re.compile(rf"\b(?:{value})[ -]*(?:to|or|and|-|–)\s*$", flag),
        "firing": re.compile(rf"\b(?:{_either(raw['shots']['firing'].split())})\b", flag),
        "times": re.compile(
            rf"\b(?:fired|shot|opened fire)\s+(?:\w+ )?{bound}(?P<number>once|twice|{value}(?= times\b))",
            flag,
        ),
        "harmed": re.compile(
            rf"\s+(?:(?:are|were|was|have been|be|being)\s+)?(?:{_either(harm().past)})\b", flag
        ),
        "taking": re.compile(rf"\b(?:{_either(raw['turnout']['verbs'].split())})\b", flag),
    }


def _either(words: Any) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
