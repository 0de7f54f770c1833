"""Where a report names places: the parser's entities and the gazetteer together.

What comes out are candidates with their readings; ``slots.places`` chooses among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.model import Parse, Precision, Span
from sayso.slots.gazetteer import Entry, Gazetteer
from sayso.slots.places_names import ARTICLES
from sayso.slots.places_words import words

LABELS = frozenset({"GPE", "LOC", "FAC"})
_DEFAULTS: dict[str, Precision] = {"FAC": "exact", "LOC": "region"}
_APART = frozenset({"or", "and", "-", "–", "—", ",", "/", "&"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "all", "that", "its"})
_ENDINGS = frozenset({"'s", "’s", "'", "’"})


class Mention(NamedTuple):
    """A place name in the text: its tokens, the name looked up, and its readings.

    ``kind`` is the size that a word beside it states ("province"), ``inside`` the index of the
    mention that contains it ("Alexandria, Louisiana") and ``holds`` of one that it contains,
    ``dateline`` marks a dateline's place, ``body`` a place in the name of an organisation, ``label`` the parser's.
    """

    first: int
    last: int
    span: Span
    name: str
    entries: tuple[Entry, ...]
    kind: Precision | None = None
    inside: int | None = None
    holds: int | None = None
    dateline: bool = False
    body: bool = False
    label: str = ""

    @property
    def size(self) -> Precision:
        """The precision of a place that the gazetteer lacks."""
        if self.name.split(" ")[0].lower() in words().head:
            return "region"
        return self.kind or _DEFAULTS.get(self.label, "settlement")


def make(
    parse: Parse, gazetteer: Gazetteer, first: int, last: int, label: str, *, body: bool = False
) -> Mention:
    """The mention of tokens first to last, with its readings."""
    name = text_of(parse, first, last)
    entries = look(gazetteer, name)
    return Mention(first, last, parse.span(first, last), name, entries, label=label, body=body)


def text_of(parse: Parse, first: int, last: int) -> str:
    """The text of tokens first to last, with what stands between them."""
    return parse.text[parse.start[first] : parse.end[last - 1]]


def look(gazetteer: Gazetteer, name: str) -> tuple[Entry, ...]:
    """The places of a name as it is written; "Miss" and "Ill" without a point are no states."""
    known = words()
    entries = gazetteer.lookup(known.written.get(name, name))
    if len(name) < 6 and entries and "." not in name and not name.isupper():
        return tuple(e for e in entries if not (e.alias and e.precision == "province"))
    return entries


def named(parse: Parse, gazetteer: Gazetteer, taken: bytearray) -> list[Mention]:
    """The places among the parser's entities."""
    found: list[Mention] = []
    for entity in parse.entities:
        if entity.label not in LABELS or any(taken[entity.first : entity.last]):
            continue
        for mention in _entity(parse, gazetteer, entity.first, entity.last, entity.label):
            found.append(mention)
            taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    return found


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Without article, party letter ("D-"), possessive and punctuation at the ends."""
    while first < last and (parse.lower[first] in _DETERMINERS or parse.pos[first] == "PUNCT"):
        first += 1
    if last - first > 2 and parse.form[first] in ("D", "R", "I") and parse.form[first + 1] == "-":
        first += 2
    while last > first and (parse.lower[last - 1] in _ENDINGS or parse.pos[last - 1] == "PUNCT"):
        last -= 1
    return _with_article(parse, first, last)


def _with_article(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """With what the parser cut off: "el-" before "Toumeira", "Jebel" before "Tharda"."""
    opened = 0 < first < last and parse.sentence[first - 1] == parse.sentence[first]
    if opened and parse.lower[first - 1] in words().head and parse.form[first - 1][0].isupper():
        return first - 1, last
    if _joined(parse, first - 2, first) and parse.lower[first - 2] in ARTICLES:
        first -= 2
    elif last - first == 1 and parse.lower[first] in ARTICLES and _joined(parse, first, last + 1):
        last += 2
    return first, last


def _joined(parse: Parse, one: int, other: int) -> bool:
    """Whether only a hyphen stands between two tokens."""
    if one < 0 or other >= len(parse) or parse.form[one + 1] != "-" or other != one + 2:
        return False
    return parse.end[one] == parse.start[one + 1] and parse.end[one + 1] == parse.start[other]


def _entity(
    parse: Parse, gazetteer: Gazetteer, first: int, last: int, label: str
) -> Iterator[Mention]:
    """The places that an entity names: itself, what it adds up to, or what it holds."""
    first, last = _trim(parse, first, last)
    if first >= last or not any(c.isupper() for c in text_of(parse, first, last)):
        return
    demonyms = words().demonyms
    if any(" ".join(parse.lower[first : last + k]) in demonyms for k in (0, 1)):
        return
    whole = make(parse, gazetteer, first, last, label)
    if whole.entries:
        yield whole
        return
    longer = _longer(parse, gazetteer, first, last, label)
    if longer is not None:
        yield longer
        return
    parts = list(_parts(parse, gazetteer, first, last, label))
    if parts:
        yield from parts
        return
    inner = _inner(parse, gazetteer, first, last, label)
    yield whole if inner is None else inner


def _longer(
    parse: Parse, gazetteer: Gazetteer, first: int, last: int, label: str
) -> Mention | None:
    """A name that the parser cut: "Burkina" before "Faso", "Republic" before "of Congo"."""
    for low, high in ((first, last + 1), (first - 1, last), (first, last + 2)):
        if low < 0 or high > len(parse) or parse.sentence[low] != parse.sentence[high - 1]:
            continue
        if parse.form[low][:1].isupper() and parse.form[high - 1][:1].isupper():
            mention = make(parse, gazetteer, low, high, label)
            if any(not e.alias for e in mention.entries):
                return mention
    return None


def _parts(
    parse: Parse, gazetteer: Gazetteer, first: int, last: int, label: str
) -> Iterator[Mention]:
    """The names that one entity joins: "the Dominican Republic or Jamaica"."""
    cuts = [i for i in range(first, last) if parse.lower[i] in _APART]
    if not cuts:
        return
    for low, high in zip([first, *(c + 1 for c in cuts)], [*cuts, last], strict=True):
        low, high = _trim(parse, low, high)
        if low < high and parse.form[low][:1].isupper() and not _points(parse, low, high):
            mention = make(parse, gazetteer, low, high, label)
            if mention.entries:
                yield mention


def _inner(parse: Parse, gazetteer: Gazetteer, first: int, last: int, label: str) -> Mention | None:
    """A name with words around it: "northern Aleppo", "City of Oxford", "Guernsey County Jail"."""
    known = words()
    if last - first == 1 and "-" in parse.form[first]:  # "U.S.-led"
        head = parse.form[first].split("-")[0]
        if head[:1].isupper() and (entries := look(gazetteer, head)):
            start = parse.start[first]
            return Mention(first, last, (start, start + len(head)), head, entries, label=label)
    low, high = first, last
    while low < high - 1 and (
        (parse.form[low].islower() and parse.lower[low] not in ARTICLES)
        or parse.lower[low] in known.directions
    ):
        low += 1
        mention = make(parse, gazetteer, low, high, label)
        if mention.entries and not _points(parse, low, high):
            return mention
    while high > low + 1 and (
        parse.form[high - 1].islower()
        or parse.lower[high - 1] in known.site
        or parse.form[high - 1][:1].isdigit()
    ):
        high -= 1
        mention = make(parse, gazetteer, low, high, label)
        if mention.entries and label != "LOC":
            return mention
    if (low, high) == (first, last) or parse.form[low].islower():
        return None
    lowered = [i for i in range(first, last) if parse.form[i].islower()]
    return make(parse, gazetteer, low, high, label) if lowered else None


def _points(parse: Parse, first: int, last: int) -> bool:
    """Whether the words only say where: "Central", "Eastern Province"."""
    known = words()
    return all(w in known.directions or w in known.kinds for w in parse.lower[first:last])
