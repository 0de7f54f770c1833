"""Where a report names places: the parser's entities and the gazetteer together.

What comes out are candidates with their readings; ``slots.places`` chooses among them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sayso.model import Parse, Precision, Span
from sayso.slots.gazetteer import Entry, Gazetteer
from sayso.slots.places_names import fold

_DATA = Path(__file__).parent.parent / "data" / "places.toml"
_LABELS = frozenset({"GPE", "LOC", "FAC"})
_AREAS: dict[str, tuple[Precision, ...]] = {
    "province": ("province", "district", "region"),
    "district": ("district", "province"),
    "settlement": ("settlement",),
    "region": ("region", "exact"),
}
_LONGEST = 5  # tokens of a name looked for outside the parser's entities


class Mention(NamedTuple):
    """A place name in the text: its tokens, the name looked up, and its readings.

    ``kind`` is the size that a word beside it states ("province"), ``inside`` the index of the
    mention that contains it ("Alexandria, Louisiana"), ``dateline`` marks a dateline's place.
    """

    first: int
    last: int
    span: Span
    name: str
    entries: tuple[Entry, ...]
    kind: Precision | None = None
    inside: int | None = None
    dateline: bool = False
    label: str = ""


class Words(NamedTuple):
    """The word lists of ``data/places.toml``."""

    kinds: dict[str, Precision]
    head: frozenset[str]
    geographic: frozenset[str]
    before: frozenset[str]
    title: frozenset[str]
    demonyms: dict[str, str]


@cache
def words() -> Words:
    """The word lists, read once."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    lists = data["words"]
    kinds = {w: kind for kind in _AREAS for w in lists[kind]}
    return Words(
        kinds,
        frozenset(lists["head"]),
        frozenset(lists["geographic"]),
        frozenset(lists["before"]),
        frozenset(lists["title"]),
        data["demonyms"],
    )


def mentions(parse: Parse, gazetteer: Gazetteer) -> list[Mention]:
    """The place names of a report in order, each with its readings."""
    taken = bytearray(len(parse))
    found: list[Mention] = []
    for entity in parse.entities:
        if entity.label in _LABELS:
            mention = _entity(parse, gazetteer, entity.first, entity.last, entity.label)
            if mention is not None:
                found.append(mention)
                taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    found += _scan(parse, gazetteer, taken)
    found += _adjectives(parse, gazetteer, taken)
    found.sort(key=lambda m: m.span)
    found = [_sized(parse, mention) for mention in found]
    return _contained(parse, gazetteer, found)


def _name(parse: Parse, first: int, last: int) -> str:
    return parse.text[parse.start[first] : parse.end[last - 1]]


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Without article, possessive and punctuation at the ends."""
    while first < last and (
        parse.lower[first] in ("the", "a", "an", "this", "all") or parse.pos[first] == "PUNCT"
    ):
        first += 1
    while last > first and (
        parse.lower[last - 1] in ("'s", "’s", "'", "’") or parse.pos[last - 1] == "PUNCT"
    ):
        last -= 1
    return first, last


def _entity(
    parse: Parse, gazetteer: Gazetteer, first: int, last: int, label: str
) -> Mention | None:
    first, last = _trim(parse, first, last)
    if first >= last:
        return None
    entries = gazetteer.lookup(_name(parse, first, last))
    if not entries:
        first, last, entries = _shorter(parse, gazetteer, first, last)
    text = _name(parse, first, last)
    if not any(c.isupper() for c in text):
        return None
    return Mention(first, last, parse.span(first, last), text, entries, label=label)


def _shorter(
    parse: Parse, gazetteer: Gazetteer, first: int, last: int
) -> tuple[int, int, tuple[Entry, ...]]:
    """A name inside: "northern Aleppo" holds Aleppo, "Deir al-Zor area" holds Deir al-Zor."""
    low, high = first, last
    while low < high - 1 and parse.form[low].islower():
        low += 1
    while high > low + 1 and parse.form[high - 1].islower():
        high -= 1
    if (low, high) != (first, last):
        return low, high, gazetteer.lookup(_name(parse, low, high))
    return first, last, ()


def _scan(parse: Parse, gazetteer: Gazetteer, taken: bytearray) -> list[Mention]:
    """Proper names that the parser calls no place, where gazetteer and context say place."""
    kind = words()
    found, size = [], len(parse)
    label = [""] * size
    edge: dict[int, int] = {}
    for entity in parse.entities:
        if entity.label not in _LABELS:
            edge[entity.first] = entity.last
            for i in range(entity.first, entity.last):
                label[i] = entity.label
    i = 0
    while i < size:
        if taken[i] or parse.pos[i] != "PROPN" or not parse.form[i][0].isupper():
            i += 1
            continue
        stop = i + 1
        while stop < size and not taken[stop] and _goes_on(parse, stop):
            stop += 1
        mention = _run(parse, gazetteer, i, stop, label, kind)
        if mention is not None:
            found.append(mention)
            taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
        i = stop
    return found


def _goes_on(parse: Parse, i: int) -> bool:
    if parse.sentence[i] != parse.sentence[i - 1]:
        return False
    if parse.pos[i] == "PROPN":
        return True
    joined = parse.start[i] == parse.end[i - 1]
    return joined and (parse.form[i] == "-" or parse.form[i - 1] == "-")


def _run(
    parse: Parse,
    gazetteer: Gazetteer,
    first: int,
    stop: int,
    label: list[str],
    kind: Words,
) -> Mention | None:
    if stop - first > _LONGEST:
        return None
    before = parse.lower[first - 1] if first else ""
    if before in kind.title or label[first] in ("PERSON", "NORP", "DATE", "TIME"):
        placed = False
    else:
        placed = before in kind.before
    county = parse.lower[stop - 1] in ("county", "parish", "township")
    after = parse.form[stop] if stop < len(parse) else ""
    paired = after == "," and stop + 1 < len(parse) and _is_state(parse, gazetteer, stop + 1)
    if not (placed or county or paired):
        return None
    name = _name(parse, first, stop)
    entries = gazetteer.lookup(name)
    if not entries:
        return None
    if not (county or paired) and all(e.alias or e.people < 1000 for e in entries):
        return None
    return Mention(first, stop, parse.span(first, stop), name, entries, label=label[first])


def _is_state(parse: Parse, gazetteer: Gazetteer, i: int) -> bool:
    return any(
        e.precision == "province" and e.country == "US" for e in gazetteer.lookup(parse.form[i])
    )


def _adjectives(parse: Parse, gazetteer: Gazetteer, taken: bytearray) -> list[Mention]:
    """An adjective of nationality names a place only beside a geographic noun."""
    kind, found = words(), []
    for i, lower in enumerate(parse.lower):
        country = kind.demonyms.get(lower)
        if country is None or taken[i]:
            continue
        head = parse.head[i]
        if head != i and head - i in (1, 2) and parse.lower[head] in kind.geographic:
            entries = gazetteer.lookup(f"iso {country}")
            found.append(Mention(i, i + 1, parse.span(i, i + 1), parse.form[i], entries, "country"))
    return found


def _sized(parse: Parse, mention: Mention) -> Mention:
    """The size that a word beside the name states: "X province", "the district of X"."""
    if mention.kind is not None:
        return mention
    kinds = words().kinds
    stated = kinds.get(parse.lower[mention.last - 1]) if mention.last - mention.first > 1 else None
    if stated is None and mention.last < len(parse):
        stated = kinds.get(parse.lower[mention.last])
    if stated is None and mention.first >= 2 and parse.lower[mention.first - 1] == "of":
        stated = kinds.get(parse.lower[mention.first - 2])
    if stated is None and mention.first >= 1:
        before = parse.lower[mention.first - 1]
        stated = kinds.get(before) if before in ("town", "city", "village", "river") else None
    if stated is None:
        return mention
    return mention._replace(kind=stated)


def _contained(parse: Parse, gazetteer: Gazetteer, found: list[Mention]) -> list[Mention]:
    """Joins "X, Y" and "X (Y)"; reads postal codes after a comma; marks datelines."""
    joined: list[Mention] = []
    extra: list[Mention] = []
    for n, mention in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        if mention.last < len(parse) and parse.form[mention.last] in (",", "("):
            at = mention.last + 1
            if after is not None and after.first == at:
                if _holds(gazetteer, mention, after):
                    mention = mention._replace(inside=after.first)
            elif at < len(parse) and parse.sentence[at] == parse.sentence[mention.first]:
                state = _postal(parse, gazetteer, at)
                if state is not None:
                    extra.append(state)
                    mention = mention._replace(inside=at)
        joined.append(mention)
    joined += extra
    joined.sort(key=lambda m: m.span)
    at = {m.first: n for n, m in enumerate(joined)}
    opens = {segment[0] for segment in parse.segments}
    return [
        m._replace(
            inside=None if m.inside is None else at[m.inside],
            dateline=m.span[0] in opens and _dateline(parse, m),
        )
        for m in joined
    ]


def _holds(gazetteer: Gazetteer, inner: Mention, outer: Mention) -> bool:
    """Whether some reading of the outer place contains some reading of the inner."""
    if _is_country(inner) and not any(e.precision == "province" for e in outer.entries):
        return False  # a list: "Norway, Sweden"
    rows = {e.row for e in outer.entries}
    return any(parent.row in rows for e in inner.entries for parent in gazetteer.parents(e)) or (
        not inner.entries and any(e.precision in ("country", "province") for e in outer.entries)
    )


def _is_country(mention: Mention) -> bool:
    return any(e.precision == "country" for e in mention.entries)


def _postal(parse: Parse, gazetteer: Gazetteer, at: int) -> Mention | None:
    form = parse.form[at]
    if len(form) != 2 or not form.isupper():
        return None
    entries = gazetteer.lookup(f"us {form}")
    if not entries:
        return None
    return Mention(at, at + 1, parse.span(at, at + 1), form, entries, "province")


def _dateline(parse: Parse, mention: Mention) -> bool:
    """Capitals at the head of a paragraph, then a dash or "(Agency)"."""
    if not mention.name.isupper():
        return False
    stop = min(len(parse), mention.last + 14)
    return any(parse.form[i] in ("-", "–", "—", "--", "_") for i in range(mention.last, stop))


def folded(mention: Mention) -> str:
    """The name by which mentions of one report are the same."""
    return fold(mention.name)
