"""Places that the parser calls none, where the gazetteer and the words around say place."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Parse
from sayso.slots.gazetteer import Entry, Gazetteer
from sayso.slots.places_beside import dateline
from sayso.slots.places_names import ARTICLES, fold
from sayso.slots.places_spans import LABELS, Mention, look, make, text_of
from sayso.slots.places_words import words

_LONGEST = 5  # tokens of a name looked for outside the parser's entities
_PEOPLE = 1000  # a settlement of fewer is no place by a preposition alone
_COUNTIES = frozenset({"county", "parish", "township"})
_LINKS = frozenset({",", "and", "or", "&"})
_NOT_BY_PREPOSITION = frozenset({"PERSON", "NORP", "DATE", "TIME"})

_NOT_SPELT = _NOT_BY_PREPOSITION - {"NORP"}  # the parser takes unknown towns for peoples
_PLACING = frozenset({"in", "at", "near", "outside", "inside", "around", "from", "across"})


class _Report(NamedTuple):
    """What the scan needs to know of a report."""

    parse: Parse
    gazetteer: Gazetteer
    labels: dict[int, tuple[str, int, int]]  # token -> label, first and last of its entity
    persons: frozenset[str]  # words of names of persons of two words or more
    known: set[str]  # folded names of the places found
    nations: tuple[str, ...]  # countries that the report names
    taken: bytearray  # tokens of the places found


def owned(parse: Parse, gazetteer: Gazetteer, taken: bytearray) -> list[Mention]:
    """The names of the user's gazetteer, wherever they stand with a capital; the longest first."""
    found: list[Mention] = []
    for first in range(len(parse)) if gazetteer.has_own else ():
        opens = 0 if taken[first] else gazetteer.own_opening(parse.lower[first])
        if not opens:
            continue
        for last in range(min(len(parse), first + opens), first, -1):
            if parse.sentence[last - 1] != parse.sentence[first] or taken[last - 1]:
                continue
            if not parse.form[last - 1][-1].isalnum():
                continue
            mention = make(parse, gazetteer, first, last, "own")
            cased = mention.name != mention.name.lower() or not mention.name.isascii()
            if cased and mention.entries and mention.entries[0].own:
                found.append(mention)
                taken[first:last] = b"\1" * (last - first)
                break
    return found


def listed(parse: Parse, gazetteer: Gazetteer, taken: bytearray) -> list[Mention]:
    """In "Clay, Grant and Otter Tail counties" each name is a county's, whatever it is elsewhere."""
    many, found = words().many, list[Mention]()
    for at, plural in enumerate(parse.lower):
        if plural not in many or parse.pos[at] != "NOUN":
            continue
        row = _row(parse, gazetteer, at, plural)
        if len(row) > 1:  # "Indiana counties" are counties of Indiana
            for mention in row:
                found.append(mention)
                taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    return found


def _row(parse: Parse, gazetteer: Gazetteer, at: int, plural: str) -> list[Mention]:
    """The names of areas in the list that ends before a plural noun, from its end."""
    singular = plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]
    kind, row = words().many[plural], list[Mention]()
    last, floor = at, parse.sentences[parse.sentence[at]][0]
    while last > floor:
        first = last
        while first > floor and last - first < _LONGEST and parse.form[first - 1][0].isupper():
            first -= 1
        if first == last:
            break
        name = text_of(parse, first, last)
        entries = gazetteer.lookup(f"{name} {singular}") or tuple(
            e for e in gazetteer.lookup(name) if e.precision == kind
        )
        if not entries:
            break
        span = parse.span(first, last)
        row.append(Mention(first, last, span, name, entries, kind=kind, label="GPE"))
        last = first
        while last > floor and parse.lower[last - 1] in _LINKS:
            last -= 1
        if last == first:
            break
    return row


def beyond(
    parse: Parse, gazetteer: Gazetteer, taken: bytearray, found: list[Mention]
) -> list[Mention]:
    """Runs of proper nouns outside the parser's places that name one all the same."""
    labels, persons = dict[int, tuple[str, int, int]](), set[str]()
    for e in parse.entities:
        if e.label not in LABELS:
            for i in range(e.first, e.last):
                labels[i] = (e.label, e.first, e.last)
            if e.label == "PERSON" and e.last - e.first > 1:
                persons.update(parse.lower[e.first : e.last])
    report = _Report(
        parse,
        gazetteer,
        labels,
        frozenset(persons),
        {fold(m.name) for m in found if m.entries},
        _nations(found),
        taken,
    )
    more: list[Mention] = []
    for first, last in _runs(parse, taken):
        mention = _run(report, first, last)
        if mention is not None:
            more.append(mention)
            taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    return more


def _runs(parse: Parse, taken: bytearray) -> list[tuple[int, int]]:
    """Maximal runs of free proper nouns, hyphens inside included."""
    runs, i, size = [], 0, len(parse)
    pos, form = parse.pos, parse.form
    while i < size:
        if taken[i] or pos[i] != "PROPN" or not form[i][0].isupper():
            i += 1
            continue
        stop = i + 1
        while stop < size and not taken[stop] and _goes_on(parse, stop):
            stop += 1
        while form[stop - 1] == "-":
            stop -= 1
        runs.append((i, stop))
        i = max(stop, i + 1)
    return runs


def _goes_on(parse: Parse, i: int) -> bool:
    if parse.sentence[i] != parse.sentence[i - 1]:
        return False
    if parse.pos[i] == "PROPN" and (
        parse.form[i][0].isupper() or parse.lower[i] in ARTICLES or parse.form[i] == "-"
    ):
        return True
    joined = parse.start[i] == parse.end[i - 1]
    return joined and (parse.form[i] == "-" or parse.form[i - 1] == "-")


def _run(report: _Report, first: int, stop: int) -> Mention | None:
    parse, gazetteer = report.parse, report.gazetteer
    label = report.labels.get(first, ("", 0, 0))[0]
    if " ".join(parse.lower[first:stop]) in words().demonyms:
        return None
    if stop - first <= _LONGEST:
        mention = make(parse, gazetteer, first, stop, label)
        if mention.entries and _is_place(report, mention):
            return mention
    if stop - first > 1 and parse.lower[first] in words().head and label != "ORG":
        return make(parse, gazetteer, first, stop, "LOC")  # "Jebel Tharda"
    spelt = _spelt(report, first, stop, label)
    if spelt is not None:
        return spelt
    opened = _dateline(report, first, stop)
    if opened is not None:
        return opened
    return _in_body(report, first, stop)


def _is_place(report: _Report, mention: Mention) -> bool:
    """Whether the words around a run that the gazetteer knows say that it is a place here."""
    parse, first, last = report.parse, mention.first, mention.last
    kind, label = words(), mention.label
    before = parse.lower[first - 1] if first else ""
    if before in kind.title:
        return False
    after = parse.lower[last] if last < len(parse) else ""
    if parse.lower[last - 1] in _COUNTIES or kind.kinds.get(after) in ("province", "district"):
        return True
    if _between_places(report, first, last):
        return True
    if after == "," and last + 1 < len(parse) and _is_state(report.gazetteer, parse, last + 1):
        return True
    if first - 1 in report.labels and report.labels[first - 1] == report.labels.get(first):
        return False  # the end of a longer name
    whole = report.labels.get(first, ("", first, last))
    if whole[2] > last:
        return False  # the beginning of one
    if last - first > 1 and any(e.precision == "country" for e in mention.entries):
        return True  # "Burkina Faso" is nothing else
    solid = any(not e.alias for e in mention.entries)
    person = any(word in report.persons for word in parse.lower[first:last])
    if solid and not person and fold(mention.name) in report.known:
        return True
    big = any(e.own or (not e.alias and e.people >= _PEOPLE) for e in mention.entries)
    if solid and not person and after in kind.people and parse.pos[last] == "NOUN":
        return big or label == ""
    return big and before in kind.before and label not in _NOT_BY_PREPOSITION


def _nations(found: list[Mention]) -> tuple[str, ...]:
    """The countries that a report names, in order."""
    named = (m.entries[0] for m in found if m.entries and m.entries[0].precision == "country")
    return tuple(dict.fromkeys(e.country for e in named if e.country is not None))


def _spelt(report: _Report, first: int, stop: int, label: str) -> Mention | None:
    """A place in another transliteration that the parser overlooked: "in Deir el-Zour, Syria".

    It stands behind a preposition of place, and its sounds are a place's in a country that the
    report names.
    """
    parse, gazetteer = report.parse, report.gazetteer
    if stop - first > _LONGEST or label in _NOT_SPELT or not first:
        return None
    if parse.lower[first - 1] not in _PLACING:
        return None
    name = text_of(parse, first, stop)
    if any(gazetteer.lookup_loose(name, country) for country in report.nations):
        return make(parse, gazetteer, first, stop, label)
    return None


def _between_places(report: _Report, first: int, last: int) -> bool:
    """Whether a run stands in a list between two places: "Homs, Rastan and Hama"."""
    parse, taken = report.parse, report.taken
    if first < 2 or last + 1 >= len(parse):
        return False
    around = parse.lower[first - 1] in _LINKS and parse.lower[last] in _LINKS
    return around and bool(taken[first - 2] and taken[last + 1])


def _is_state(gazetteer: Gazetteer, parse: Parse, i: int) -> bool:
    return any(
        e.precision == "province" and e.country == "US" for e in look(gazetteer, parse.form[i])
    )


def _dateline(report: _Report, first: int, stop: int) -> Mention | None:
    """The place in capitals that opens a paragraph, whatever the parser took it for."""
    parse = report.parse
    if first and parse.segment[parse.sentence[first]] == parse.segment[parse.sentence[first - 1]]:
        return None
    for last in range(min(stop, first + _LONGEST), first, -1):
        if dateline(parse, first, last):
            mention = make(parse, report.gazetteer, first, last, "")
            if mention.entries or (last == stop and mention.name.isupper()):
                return mention
    return None


def _in_body(report: _Report, first: int, stop: int) -> Mention | None:
    """The place that the name of an organisation begins with: "Laurel County Detention Center"."""
    parse, gazetteer = report.parse, report.gazetteer
    for last in range(min(stop, first + 4), first, -1):
        if last == stop and parse.lower[last - 1] not in _COUNTIES:
            continue
        entries = look(gazetteer, text_of(parse, first, last))
        if entries and _of_body(report, first, last, stop, entries):
            return make(parse, gazetteer, first, last, "ORG", body=True)
    return None


def _of_body(report: _Report, first: int, last: int, stop: int, entries: tuple[Entry, ...]) -> bool:
    """Whether the words after a place make it part of an organisation's name.

    A town must stand at a public body's own noun ("Oxford Library", not "David Geffen School").
    """
    parse, known = report.parse, words()
    solid = [e for e in entries if not e.alias or e.precision in ("country", "province")]
    if parse.lower[last - 1] in _COUNTIES:
        return bool(solid)
    if last < stop and parse.lower[last] in _COUNTIES:
        return False  # the county is meant
    name = " ".join(parse.lower[first:last])
    common = (known.demonyms, known.institutions, known.site, known.people)
    if not solid or any(name in listed for listed in common):
        return False
    if any(word in report.persons for word in parse.lower[first:last]):
        return False
    if fold(text_of(parse, first, last)) in report.known:
        return True
    rest = parse.lower[last:stop]
    if any(e.precision != "settlement" for e in solid):
        return any(word in known.institutions for word in rest)
    near = bool(rest) and (rest[0] in known.institutions or rest[0] in known.site)
    return near and any(e.people >= _PEOPLE for e in solid)


def adjectives(parse: Parse, gazetteer: Gazetteer, taken: bytearray) -> list[Mention]:
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


def misread(parse: Parse, mention: Mention) -> bool:
    """Whether the parser's place, which the gazetteer lacks, is a person, a code or a road: "EV71", "Highway 19"."""
    if any(c.isdigit() for c in mention.name):
        return True
    if mention.last - mention.first > 1:
        return False
    word = parse.lower[mention.first]
    return any(
        e.label == "PERSON" and e.last - e.first > 1 and word in parse.lower[e.first : e.last]
        for e in parse.entities
    )
