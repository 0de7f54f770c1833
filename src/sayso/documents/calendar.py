"""Days as reports print them on themselves: in a dateline, a "Published" line, a row's date."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from sayso.model import Published

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<{0}>"
    + "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in MONTHS).replace(
        "sep(?:tember)", "sept?(?:ember)"
    )
    + r")\.?"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20|21)\d\d)"
# A whole date: day, month and year all stated. Figures only (4/3/2031) are ambiguous: not read.
DATE = (
    "(?:"
    + _DAY.format("d1") + r"(?:\s+of)?[\s-]+" + _MONTH.format("m1") + r",?[\s-]+" + _YEAR.format("y1")
    + "|"
    + _MONTH.format("m2") + r"\s+" + _DAY.format("d2") + r",?\s+" + _YEAR.format("y2")
    + "|"
    + _YEAR.format("y3") + r"-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)"
    + ")"
)  # fmt: skip
TIME = (
    r"(?:(?P<h>[0-2]?\d)[:.](?P<min>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>GMT|UTC|Z)?)"
)
_DATE = re.compile(rf"\b{DATE}", re.IGNORECASE)
_TIME = re.compile(rf"\b{TIME}", re.IGNORECASE)
_ISO = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[T ](?P<clock>\d\d:?\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*(?P<zone>Z|[+-]\d\d:?\d\d|UTC|GMT)?)?$"
)
_FINENESS: dict[int, Literal["year", "month", "day"]] = {4: "year", 7: "month", 10: "day"}


def written(text: str, source: str) -> Published | None:
    """The first whole date that ``text`` writes out, with a time that follows it at once."""
    for found in _DATE.finditer(text):
        day = _day(found)
        if day is None:
            continue
        clock = _TIME.search(text, found.end(), found.end() + 24)
        return _published(day, clock, source)
    return None


def iso(value: str, source: str) -> Published | None:
    """An ISO 8601 day, month, year or moment (as rows and pages give it); else a written date."""
    match = _ISO.match(value.strip())
    if match is None:
        return written(value, source)
    day = match["day"]
    if not _exists(day):
        return None
    if match["clock"] is None or len(day) < 10:
        return Published(value=day, precision=_FINENESS[len(day)], from_=source)
    hour, minute = match["clock"][:2], match["clock"][-2:]
    if int(hour) > 23 or int(minute) > 59:
        return Published(value=day, precision="day", from_=source)
    zone = match["zone"] or ""
    zone = "+00:00" if zone in {"Z", "UTC", "GMT"} else zone
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return Published(value=f"{day}T{hour}:{minute}{zone}", precision="minute", from_=source)


def _exists(day: str) -> bool:
    parts = [int(part) for part in day.split("-")]
    try:
        date(parts[0], *([*parts[1:], 1, 1])[:2])
    except ValueError:
        return False
    return True


def _day(found: re.Match[str]) -> str | None:
    for n in "123":
        if found[f"y{n}"]:
            month = found[f"m{n}"].lower()
            number = int(month) if n == "3" else _number(month)
            day = f"{found[f'y{n}']}-{number:02d}-{int(found[f'd{n}']):02d}"
            return day if _exists(day) else None
    return None


def _number(month: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))


def _published(day: str, clock: re.Match[str] | None, source: str) -> Published:
    if clock is None:
        return Published(value=day, precision="day", from_=source)
    hour, half = int(clock["h"]), (clock["half"] or "").lower()[:1]
    if hour > 23 or (half and not 1 <= hour <= 12):
        return Published(value=day, precision="day", from_=source)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = "+00:00" if clock["zone"] else ""
    return Published(
        value=f"{day}T{hour:02d}:{clock['min']}{zone}", precision="minute", from_=source
    )
