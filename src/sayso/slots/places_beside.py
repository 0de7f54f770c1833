"""What the words beside a place name say: its size, what contains it, lists, datelines."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places_spans import Mention, make
from sayso.slots.places_words import words


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
    found, joined = list(found), list[Mention]()
    extra: list[Mention] = []
    for n, mention in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        if mention.last < len(parse) and parse.form[mention.last] in (",", "("):
            at = mention.last + 1
            if after is not None and after.first == at and not after.entries:
                state = _postal(parse, gazetteer, at)
                after = found[n + 1] = state or after
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
