"""Days of undated reports, from the other reports of their event: an own gold read twice.

The gold (``gold/undated.jsonl``) holds, of 20 events of ECB+, one report each whose day of publication is taken
away (with its address, which may tell the day), and the day that each expression of a day means;
``scripts/gold/undated.py`` drew it, ``docs/decisions/gold-undated.md`` tells how it was read. The other reports keep
what they have. An expression is right if a time that overlaps it is that one day.

``right``: where siblings decide it, that is in reports of which a sibling was published less than a week
away; ``wrong``: of these, the share that is given another day (the rest stays open). ``all_right``: every
expression, also where no sibling is near; ``far_wrong``: of those where none is, the share that is given
another day, where it should stay open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_text
from sayso.model import Annotated
from sayso.settings import DateSettings
from sayso.slots import dates

GOLD = Path(__file__).parent / "gold" / "undated.jsonl"
_WEEK, _DAY = 7, 10  # days; letters of YYYY-MM-DD
Row = dict[str, Any]


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """Days right and wrong."""
    items = [row for row in rows(GOLD) if row["day"] is not None]
    mine = {row["id"]: row["event"] for row in items}
    events: dict[str, list[Row]] = defaultdict(list)
    for row in rows(need(corpora / "groups" / "ecbplus_dev.jsonl")):
        events[row["cluster"]].append(row)
    right = wrong = decided = every = far_wrong = 0
    for id_, event in sorted(mine.items()):
        told = _days(events[event], id_, parses)
        near = _near(events[event], id_)
        for row in items:
            if row["id"] != id_:
                continue
            day = told(row["span"])
            every += day == row["day"]
            decided += near
            right += near and day == row["day"]
            other = day is not None and day != row["day"]
            wrong += near and other
            far_wrong += other and not near
    yield Measure(name="undated.ecbplus_dev.right", value=right / max(1, decided), of=decided)
    yield Measure(
        name="undated.ecbplus_dev.decided_wrong",
        value=wrong / max(1, decided),
        of=decided,
        better="lower",
    )
    far = len(items) - decided
    yield Measure(
        name="undated.ecbplus_dev.far_wrong",
        value=far_wrong / max(1, far),
        of=far,
        better="lower",
    )
    yield Measure(name="undated.ecbplus_dev.all_right", value=every / len(items), of=len(items))


def _days(event: list[Row], undated: str, parses: Parses) -> Any:
    """What an event's reports tell of the days of the undated one, by span."""
    reports = []
    for row in event:
        known = row["id"] != undated
        document = from_text(
            row["text"],
            id=row["id"],
            published=row["date"] if known else None,
            url=(row["url"] or None) if known else None,
        )
        reports.append(Annotated(document=document, dates=dates.find(document, parses(document))))
    times, _ = dates.resolve(reports, DateSettings())

    def told(span: list[int]) -> str | None:
        for time in times[undated]:
            if time.span[0] < span[1] and span[0] < time.span[1]:
                return time.earliest if time.earliest == time.latest else None
        return None

    return told


def _near(event: list[Row], undated: str) -> bool:
    """Whether a dated sibling stands less than a week away, so that weekdays are told apart."""
    own = next(date.fromisoformat(row["date"][:_DAY]) for row in event if row["id"] == undated)
    return any(
        abs((date.fromisoformat(row["date"][:_DAY]) - own).days) < _WEEK
        for row in event
        if row["id"] != undated and row["date"] and len(row["date"]) >= _DAY
    )
