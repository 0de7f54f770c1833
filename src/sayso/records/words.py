"""Sayso's own words on a page: short, fixed phrases with values in them, never a sentence made up.

Months and days are spelled in English, since what is read is English.
"""

from __future__ import annotations

from typing import get_args

from sayso.model import FigureKind, Published, Stance, Status, Toll, Verdict, When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

DISPUTES: frozenset[Verdict] = frozenset(
    {
        "figure_conflict",
        "date_conflict",
        "place_conflict",
        "actor_conflict",
        "denial",
        "dispute",
    }
)

STANCES: dict[Stance, str] = {
    "asserts": "says",
    "denies": "denies",
    "asks": "asks",
    "urges": "urges",
    "promises": "promises",
    "unconfirmed": "cannot confirm",
}

# What settles a date, by the last part of the rule's address.
_DATE_EVIDENCE = {
    "dateline": "from the dateline",
    "weekday": "from the weekday",
    "calendar": "as written",
    "siblings": "from the other reports",
    "published": "from the day of publication",
    "first_year": "in the first year that fits",
    "relative": "counted from the day of publication",
}
# Where a day of publication comes from (``Published.from_``, ``Anchor.from_``).
_EVIDENCE = {
    "json-ld": "from the page’s metadata",
    "htmldate": "from the page’s markup",
    "jsonl": "as given with the text",
    "dateline": "from the dateline",
    "text": "from a line of the text",
    "siblings": "from the other reports",
    "updated": "from the line that says when it was updated",
    "url": "from the address",
    "mail": "from the letter’s head",
    "newsml": "from the news item",
    "ninjs": "from the news item",
    "table": "as given with the text",
    "pdf": "from the file’s day of creation",
    "feed": "from the feed",
}

PRECISIONS = {
    "exact": "an exact spot",
    "settlement": "settlement",
    "district": "district",
    "province": "province",
    "country": "country",
    "region": "region",
}


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``1 report``, ``2 reports``, ``no reports``."""
    word = noun if number == 1 else plural or noun + "s"
    return f"{number:,} {word}" if number else f"no {word}"


def day(value: str) -> str:
    """An ISO 8601 day, month, year or moment in words: ``4 March 2031``, ``March 2031``."""
    date, _, time = value.partition("T")
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return value
    words = [str(int(parts[0]))]
    if len(parts) > 1:
        words.insert(0, MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    spelled = " ".join(words)
    return f"{spelled}, {time[:5]}" if time[:5].count(":") == 1 else spelled


def short_day(value: str, *, year: bool = False) -> str:
    """``4 Mar`` where the year stands elsewhere, ``4 Mar 2031`` where it does not."""
    parts = value.partition("T")[0].split("-")
    if len(parts) < 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return day(value)
    short = f"{int(parts[2])} {MONTHS[int(parts[1]) - 1][:3]}"
    return f"{short} {parts[0]}" if year else short


def days(earliest: str | None, latest: str | None) -> str:
    """The days that an expression may mean."""
    if earliest and latest:
        if earliest == latest:
            return day(earliest)
        if earliest[:7] == latest[:7] and len(earliest) == len(latest) == 10:
            return f"between {int(earliest[8:])} and {day(latest)}"
        return f"between {day(earliest)} and {day(latest)}"
    if earliest:
        return f"not before {day(earliest)}"
    if latest:
        return f"not after {day(latest)}"
    return "no day settled"


def when(date: When | None) -> str:
    """An incident's day, what settles it and which other days fit."""
    if date is None:
        return "Day not settled"
    said = day(date.best) if date.best else days(date.earliest, date.latest)
    if date.best and date.earliest != date.latest:
        said += f" ({days(date.earliest, date.latest)})"
    evidence = _DATE_EVIDENCE.get(date.why.rule.rpartition(".")[2])
    if evidence:
        said += f", {evidence}"
    others = [day(other) for other in date.alternatives if other != date.best]
    if others:
        said += f"; {listed(others[:4], 'or')} {'fits' if len(others) == 1 else 'fit'} too"
    return said


def published(value: Published | None) -> str:
    """A report's day of publication and where it comes from."""
    if value is None:
        return "day of publication unknown"
    return f"{day(value.value)}, {evidence(value.from_)}"


def evidence(source: str) -> str:
    """Where a day comes from: ``from the dateline``."""
    return _EVIDENCE.get(source, f"from {source}")


def listed(items: list[str], word: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def quoted(text: str) -> str:
    """Words of a source where no type tells them from Sayso's: in quotation marks."""
    return text if text[:1] == "“" and text[-1:] == "”" else f"“{text}”"


def interval(low: int | None, high: int | None) -> str:
    """An interval with its bound in words: ``62``, ``at least 62``, ``6 to 8``."""
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"at least {low:,}"
    if low is None or (low == 0 and high):
        return f"at most {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def toll_range(toll: Toll) -> str:
    """A toll's reported range, low to high."""
    return interval(toll.low, toll.high)


def toll_name(toll: Toll) -> str:
    """``killed`` or ``killed, children``."""
    return f"{toll.kind}, {toll.group}" if toll.group else toll.kind


def toll_order(toll: Toll) -> tuple[int, str]:
    """Sort key: killed, injured, missing ...; of a kind the whole before its groups."""
    return get_args(FigureKind).index(toll.kind), toll.group or ""


def verdict(value: Verdict | str) -> str:
    """A relation type as words."""
    return value.replace("_", " ")


def status(value: Status) -> str:
    """What a figure's status is called beside its words."""
    return "" if value == "asserted" else value


def share(part: float) -> str:
    """A part of a report's words, 0 to 1, in whole per cent."""
    whole = round(100 * part)
    return f"{whole}%" if whole or not part else "under 1%"
