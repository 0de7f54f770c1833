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
    """With an Arabic article that the parser cut off: "el-" before "Toumeira"."""
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
    if " ".join(parse.lower[first:last]) in words().demonyms:
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


# --- what the words beside a name say ---------------------------------------------------------


def sized(parse: Parse, gazetteer: Gazetteer, mention: Mention) -> Mention:
    """The size that a word beside the name states: "X province", "the district of X"."""
    if mention.kind is not None or mention.body:
        return mention
    kinds, first, last = words().kinds, mention.first, mention.last
    stated = kinds.get(parse.lower[last - 1]) if last - first > 1 else None
    if stated is None and last < len(parse) and parse.sentence[last] == parse.sentence[first]:
        stated = kinds.get(parse.lower[last])
    if stated is None and first >= 2 and parse.lower[first - 1] == "of":
        stated = kinds.get(parse.lower[first - 2])
        if stated is not None and any(e.precision == "country" for e in mention.entries):
            return mention  # "the capital of Georgia" may be either
    if stated is None and first >= 1:
        before = parse.lower[first - 1]
        stated = kinds.get(before) if before in ("town", "city", "village", "river") else None
    if stated is None:
        return mention
    if not mention.entries and last < len(parse) and parse.form[last][:1].isupper():
        wider = make(parse, gazetteer, first, last + 1, mention.label)  # "Rift Valley Province"
        if wider.entries:
            return wider._replace(kind=stated)
    return mention._replace(kind=stated)


def listed(parse: Parse, gazetteer: Gazetteer, found: list[Mention]) -> list[Mention]:
    """In "Clay, Grant and Otter Tail counties" each name is a county's."""
    many = words().many
    out = list(found)
    for n, mention in enumerate(found):
        plural = parse.lower[mention.last] if mention.last < len(parse) else ""
        kind = many.get(plural)
        if kind is None:
            continue
        if _state(mention) and not (
            n and found[n - 1].last < mention.first < found[n - 1].last + 3
        ):
            continue  # "Indiana counties" are counties of Indiana
        singular = plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]
        k = n
        while k >= 0:
            one = found[k]
            entries = gazetteer.lookup(f"{one.name} {singular}") or one.entries
            out[k] = one._replace(kind=kind, entries=entries)
            between = parse.lower[found[k - 1].last : one.first] if k else ("",)
            if k == 0 or not all(word in (",", "and", "or", "&") for word in between):
                break
            k -= 1
    return out


def _state(mention: Mention) -> bool:
    return any(e.precision in ("province", "country") and not e.alias for e in mention.entries)


def linked(parse: Parse, one: Mention, other: Mention) -> bool:
    """Whether only a comma, "and" or both stand between two names."""
    between = parse.lower[one.last : other.first]
    return 0 < len(between) < 3 and all(word in (",", "and", "or", "&") for word in between)


def states_in_row(parse: Parse, found: list[Mention]) -> list[Mention]:
    """In "Georgia, Washington and Ohio" each name is a state's: three in a row that all can be."""
    out, n = list(found), 0
    while n < len(found):
        stop = n + 1
        while stop < len(found) and linked(parse, found[stop - 1], found[stop]):
            stop += 1
        row = found[n:stop]
        if len(row) > 2 and all(_state(m) for m in row):
            for k, mention in enumerate(row, n):
                entries = tuple(
                    e for e in mention.entries if e.precision in ("province", "country")
                )
                out[k] = mention._replace(entries=entries)
        n = stop
    return out


def contained(parse: Parse, gazetteer: Gazetteer, found: list[Mention]) -> list[Mention]:
    """Joins "X, Y" and "X (Y)"; reads postal codes after a comma; marks datelines."""
    joined: list[Mention] = []
    extra: list[Mention] = []
    for n, mention in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        if mention.last < len(parse) and parse.form[mention.last] in (",", "("):
            at = mention.last + 1
            if after is not None and after.first == at:
                if holds(gazetteer, mention, after) and not _in_list(parse, found, n):
                    mention = mention._replace(inside=after.first)
            elif at < len(parse) and parse.sentence[at] == parse.sentence[mention.first]:
                state = _postal(parse, gazetteer, at)
                if state is not None:
                    extra.append(state)
                    mention = mention._replace(inside=at)
        joined.append(mention)
    joined += extra
    joined.sort(key=lambda m: m.span)
    index = {m.first: n for n, m in enumerate(joined)}
    holding = {m.inside: n for n, m in enumerate(joined) if m.inside is not None}
    opens = {segment[0] for segment in parse.segments}
    return [
        m._replace(
            inside=None if m.inside is None else index[m.inside],
            holds=holding.get(m.first),
            dateline=m.span[0] in opens and dateline(parse, m.first, m.last),
        )
        for m in joined
    ]


def _in_list(parse: Parse, found: list[Mention], n: int) -> bool:
    """Whether a state and the state after it stand in a list: "Georgia, Oklahoma, Ohio and Iowa"."""
    if not _state(found[n]):
        return False
    if n and linked(parse, found[n - 1], found[n]) and _state(found[n - 1]):
        return True
    third = found[n + 2] if n + 2 < len(found) else None
    return third is not None and linked(parse, found[n + 1], third) and _state(third)


def holds(gazetteer: Gazetteer, inner: Mention, outer: Mention) -> bool:
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


def dateline(parse: Parse, first: int, last: int) -> bool:
    """Capitals at the head of a paragraph, then a dash or "(Agency)" within a few words."""
    if not all(
        f.isupper() or not f[0].isalpha() or "-" in f for f in parse.form[first:last]
    ) or not any(f.isupper() and len(f) > 2 for f in parse.form[first:last]):
        return False
    stop = min(len(parse), last + 14)
    return any(parse.form[i] in ("-", "–", "—", "--", "_") for i in range(last, stop))
