"""Why something stands in a record: its rule, what the rule says, and the words that it rested on."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso.errors import UsageError
from sayso.model import Claim, Event, EventRecord, Incident, Ref, Why
from sayso.records import rules, words
from sayso.records.html import plain
from sayso.records.lookup import Lookup

_WIDTH = 96  # columns of a line
_RELATED = 70  # characters of the words of each end of a relation
_LONGEST = 200  # characters of quoted words


class Inferred(NamedTuple):
    """Something that a record infers: the ids it answers to, what it is, and why it is there."""

    ids: tuple[str, ...]
    what: str
    why: Why | None


def explain(path: str | Path, identity: str | None = None) -> list[str]:
    """The explanation as lines for a terminal.

    Args:
        path: A ``record.json``.
        identity: An id of anything in it; None lists every rule that took part.

    Raises:
        UsageError: the file is no record, or nothing in it has the id.
    """
    try:
        return _explain(Lookup(read(Path(path))), Path(path), identity)
    except KeyError as error:  # a record that was written by hand, or cut
        raise UsageError(f"{path} names {error}, which is not in it") from error


def _explain(lookup: Lookup, path: Path, identity: str | None) -> list[str]:
    if identity is None:
        return list(_all_rules(lookup))
    found = [one for one in inferred(lookup) if identity in one.ids]
    found.sort(key=lambda one: len(one.ids) > 1)  # itself, then what it takes part in
    if not found:
        raise UsageError(
            f"nothing in {path} has the id {identity}; ids stand in record.json, as “id”"
        )
    lines: list[str] = []
    for one in found:
        lines += [*([""] if lines else []), *_explained(lookup, one)]
    return lines


def read(path: Path) -> EventRecord:
    """A ``record.json`` as it was written.

    Raises:
        UsageError: it cannot be read, or is none.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=EventRecord)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is not a sayso.record/1: {error}") from error


# --- everything that is inferred --------------------------------------------------------------


def inferred(lookup: Lookup) -> Iterator[Inferred]:
    """Everything in a record that has a reason, in its order."""
    record = lookup.record
    for event in record.events:
        yield from _of_event(lookup, event)
    for claim in record.claims:
        said = words.quoted(lookup.cut(" … ".join(lookup.said(claim)), _LONGEST))
        who = lookup.speaker(claim) or "no speaker named"
        yield Inferred(
            (claim.id,), f"claim ({words.STANCES[claim.stance]}), {who}: {said}", claim.why
        )
    for figure in record.figures:
        reading = f"{figure.kind}, {words.interval(figure.low, figure.high)}"
        verdict = f"scope: {figure.scope}, status: {figure.status}"
        said = words.quoted(figure.text)
        yield Inferred((figure.id,), f"figure: {said}: {reading}; {verdict}", figure.why)
    for place in record.places:
        where = "not resolved" if place.lat is None else f"{place.lat}, {place.lon}"
        yield Inferred((place.id,), f"place: {place.name}, {place.precision}, {where}", place.why)
    for date in record.dates:
        said = words.quoted(lookup.words_of(date.report, (date.span,)))
        reading = f"{date.value}, {words.days(date.earliest, date.latest)}"
        if date.anchor:
            reading += f"; from {words.day(date.anchor.value)}, {words.evidence(date.anchor.from_)}"
        if date.confidence:
            reading += f"; confidence: {date.confidence}"
        yield Inferred((date.id,), f"date: {said}: {reading}", date.why)
    for name in record.names:
        forms = words.listed([words.quoted(form) for form in name.forms])
        yield Inferred((name.id,), f"name: {name.name}, {name.kind}; forms: {forms}", name.why)


def _of_event(lookup: Lookup, event: Event) -> Iterator[Inferred]:
    at = f"event {event.id}"
    for account in event.accounts:
        rests = words.quoted(account.primary.text) if account.primary else "not shown"
        reports = words.listed([lookup.siglum(report) for report in account.reports])
        what = f"account ({at}), {account.kind}: primary source {rests}; reports: {reports}"
        yield Inferred((account.id,), what, account.why)
    for pair in event.reuse:
        shares = f"{words.share(pair.share_a)} of a's words, {words.share(pair.share_b)} of b's"
        both = f"{lookup.siglum(pair.a)} (a, {pair.a}), {lookup.siglum(pair.b)} (b, {pair.b})"
        what = f"shared text: {both}: {pair.direction}; {shares}"
        yield Inferred((pair.a, pair.b, f"{pair.a} {pair.b}"), what, pair.why)
    for incident in event.incidents:
        yield from _of_incident(lookup, incident)
    for point in event.points:
        label = words.quoted(lookup.text(point.label))
        what = f"point ({at}), {point.kind}: {label}: {words.verdict(point.verdict)}"
        yield Inferred((point.id,), what, point.why)
    for relation in event.relations:
        ends = [_named(lookup, one) for one in (relation.a, relation.b)]
        what = f"relation: {words.verdict(relation.type)}: {ends[0]} and {ends[1]}"
        yield Inferred((relation.a, relation.b), what, relation.why)
    for one in event.judged:
        ends = [_named(lookup, end) for end in (one.a, one.b)]
        rules_ = "no relation" if one.was is None else words.verdict(one.was.type)
        by_rule = f" by {one.was.why.rule}" if one.was is not None else ""
        what = (
            f"judgement: the model {one.model} was asked, and chose {words.verdict(one.chosen)} "
            f"for {ends[0]} and {ends[1]}; the rules: {rules_}{by_rule}"
        )
        yield Inferred((one.a, one.b), what, one.why)


def _named(lookup: Lookup, identity: str) -> str:
    """A claim or figure by its words, with its id."""
    found = lookup.items([identity])
    if not found:
        return identity
    item = found[0]
    said = (
        lookup.said(item)
        if isinstance(item, Claim)
        else (lookup.words_of(item.report, (item.span,)),)
    )
    return f"{words.quoted(lookup.cut(' … '.join(said), _RELATED))} ({identity})"


def _of_incident(lookup: Lookup, incident: Incident) -> Iterator[Inferred]:
    label = words.quoted(lookup.text(incident.label))
    if incident.date is not None:
        what = f"incident: {label}: day: {words.when(incident.date)}"
        yield Inferred((incident.id,), what, incident.date.why)
    place, _ = lookup.place_words(incident.place)
    item = lookup.places.get(incident.place.place) if incident.place else None
    yield Inferred((incident.id,), f"incident: {label}: {place}", item.why if item else None)
    grade = incident.grade
    what = f"incident: {label}: grade {grade.proposed} ({grade.scale}), proposed"
    yield Inferred((incident.id,), what, grade.why)


# --- lines ------------------------------------------------------------------------------------


def _explained(lookup: Lookup, one: Inferred) -> Iterator[str]:
    yield from _wrapped(one.what, "", "  ")
    if one.why is None:
        yield "  no rule: it stands in the record as it was read"
        return
    yield f"  rule   {_line(one.why.rule)}"
    text = rules.description(one.why.rule)
    yield from _wrapped(text or "no rule of this version has this name", " " * 9, " " * 9)
    yield f"  by     {one.why.by}"
    if one.why.score is not None:
        yield f"  score  {one.why.score:.4g}"
    yield f"  words  {'' if one.why.spans else 'none'}".rstrip()
    for ref in one.why.spans:
        yield from _wrapped(_words(lookup, ref), "    ", "      ")


def _words(lookup: Lookup, ref: Ref) -> str:
    if ref.report not in lookup.reports:
        return f"{ref.report} [{ref.span[0]}, {ref.span[1]}]: a report that is not in the record"
    said = words.quoted(lookup.cut(lookup.text(ref), _LONGEST))
    return f"{lookup.said_where(ref.report)} ({ref.report} [{ref.span[0]}, {ref.span[1]}]): {said}"


def _all_rules(lookup: Lookup) -> Iterator[str]:
    """Every rule that took part, how often, and what it says."""
    counted = Counter(one.why.rule for one in inferred(lookup) if one.why is not None)
    for rule, number in sorted(counted.items()):
        yield f"{_line(rule)}  ({number:,})"
        text = rules.description(rule)
        yield from _wrapped(text or "no rule of this version has this name", "    ", "    ")


def _wrapped(text: str, first: str, rest: str) -> Iterable[str]:
    return textwrap.wrap(
        _line(text), _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )


def _line(text: str) -> str:
    """Text of a source on a terminal: one line, without what would steer the terminal."""
    return plain(" ".join(text.split()))
