"""What a person corrects: the machine's reading, what is shown, the words, the history, a citation."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from sayso.model import (
    Claim,
    EventFigure,
    EventPlace,
    EventTimex,
    RelationType,
    Report,
    Span,
)
from sayso.records import words
from sayso.records.html import visible
from sayso.records.lookup import Item, Lookup
from sayso.records.pages.values import value
from sayso.stores import correcting
from sayso.stores.acts import Act
from sayso.stores.verdicts import Verdict
from sayso.web.library import Held, Library
from sayso.web.links import item as item_link
from sayso.web.text import selectable

KINDS = ("claim", "figure", "date", "place")
DEEDS = 25  # acts on one page
_REASON, _DID, _WHO = 8_000, 800, 400  # bytes of an act's reason, what was done, who did it
_RELATED = 20  # relations of one thing that its page lists
_TITLE = 300  # characters of the words above their page
_AROUND = 1  # paragraphs shown on either side of the words
_REACH, _EXCERPTS = 3_000, 60  # code points shown around them at most, and paragraphs


class Deed(msgspec.Struct, frozen=True):
    """An act of the history."""

    n: int
    at: str
    who: str
    what: str
    reason: str
    standing: bool
    href: str
    target: str


class Excerpt(msgspec.Struct, frozen=True):
    """A paragraph of a report whose words can be selected; ``start`` is where it begins, UTF-16."""

    id: str
    start: int
    html: Markup


class Related(msgspec.Struct, frozen=True):
    """One end of a relation: its words, where they stand; ``target`` is the relation's own page."""

    verdict: str
    words: str
    href: str
    origin: str
    target: str


class ItemPage(msgspec.Struct, frozen=True):
    """All that the page of something shows."""

    target: str
    kind: str
    title: str
    speaker: str
    origin: str
    href: str
    event: tuple[str, str]
    readings: tuple[tuple[str, str], ...]  # who says, what
    state: str
    version: str
    fields: dict[str, str]  # as they stand, for the forms
    excerpt: tuple[Excerpt, ...]
    cite: str
    history: tuple[Deed, ...]  # the latest
    deeds: int  # of all acts
    differs: bool
    related: tuple[Related, ...]  # what it is related to; of a relation its two ends
    related_more: int


def find(lookup: Lookup, target: str) -> Item | None:
    """What a target is in an event as it is shown."""
    back = {then: now for now, then in lookup.moved.items()}
    kind, _, rest = back.get(target, target).partition(":")
    table: dict[str, dict[str, Any]] = {
        "claim": lookup.claims, "figure": lookup.figures, "date": lookup.dates,
        "place": lookup.places,
    }  # fmt: skip
    found: Item | None = table.get(kind, {}).get(rest)
    return found


def item_page(library: Library, target: str, base: str) -> ItemPage:
    """What the template of an item's page is filled with.

    Args:
        library: the store.
        target: what the page is about.
        base: the server's own address, for permanent links.

    Raises:
        UsageError: there is no such thing.
    """
    library.refresh(correcting.event_of_target(library.store, target))
    stands = correcting.item(library.store, target)
    held = library.event(stands.event)
    item = find(held.lookup, target)
    title, speaker, href = target, "", held.lookup.links.event(stands.event)
    spans: tuple[Span, ...] = ()
    if item is not None:
        spans = spans_of(item)
        title = held.lookup.cut(" … ".join(_words(held.lookup, item)), _TITLE)
        speaker = held.lookup.speaker(item) or "" if isinstance(item, Claim) else ""
        href = held.lookup.link(item)
    elif stands.report is not None:
        spans = tuple((s, e) for s, e in _old_spans(stands))
        title = held.lookup.cut(held.lookup.words_of(stands.report, spans), _TITLE) or target
        href = held.lookup.links.report(stands.report)
    related = _related(held, target)
    if target.startswith("relation:") and len(related) == 2:
        title = f"{related[0].words} / {related[1].words}"
    return ItemPage(
        target=target,
        kind=target.partition(":")[0],
        title=title,
        speaker=speaker,
        origin=held.lookup.said_where(stands.report) if stands.report else "",
        href=href,
        event=(held.lookup.links.event(stands.event), held.lookup.label(held.event)),
        readings=_readings(stands, held),
        state=stands.state,
        version=stands.version,
        fields=_fields(stands),
        excerpt=_excerpt(held.lookup.reports[stands.report], spans) if stands.report else (),
        cite=cite(held.lookup, item, base) if item is not None else "",
        history=deeds(
            stands.acts[-DEEDS:], {one.undoes for one in stands.acts if one.undoes is not None}
        ),
        deeds=len(stands.acts),
        differs=stands.then is not None,
        related=related[:_RELATED],
        related_more=max(0, len(related) - _RELATED),
    )


def _related(held: Held, target: str) -> tuple[Related, ...]:
    """What a claim or figure is related to in its event; the two ends of a relation."""
    lookup = held.lookup
    kind, _, rest = target.partition(":")
    found = []
    for one in held.event.relations:
        own = f"relation:{one.a}|{one.b}"
        if kind == "relation":
            ends: tuple[str, ...] = (one.a, one.b) if own == target else ()
        elif rest in (one.a, one.b):
            ends = (one.b if rest == one.a else one.a,)
        else:
            continue
        found += [_end(lookup, item, own, one.type) for item in map(lookup.item, ends) if item]
    return tuple(found)


def _end(lookup: Lookup, item: Item, target: str, verdict: RelationType) -> Related:
    return Related(
        verdict=words.verdict(verdict),
        words=lookup.cut(" … ".join(_words(lookup, item)), 120),
        href=lookup.link(item),
        origin=lookup.said_where(item.report),
        target=target,
    )


def spans_of(item: Item) -> tuple[Span, ...]:
    """The words of an item."""
    return item.content if isinstance(item, Claim) else (item.span,)


def _words(lookup: Lookup, item: Item) -> tuple[str, ...]:
    if isinstance(item, Claim):
        return lookup.said(item)
    return (lookup.words_of(item.report, (item.span,)),)


def _old_spans(stands: correcting.Item) -> list[Any]:
    read = stands.machine or stands.then or {}
    found = read.get("content") or ([read["span"]] if "span" in read else [])
    return list(found)


def _readings(stands: correcting.Item, held: Held) -> tuple[tuple[str, str], ...]:
    kind = stands.target.partition(":")[0]
    found = [("The machine", reading(kind, stands.machine))]
    if stands.then is not None:
        found.append(("The machine, when a person first worked on it", reading(kind, stands.then)))
    verdict = held.verdicts.get(stands.target)
    if verdict is not None and verdict.rejected:
        found.append((verdict.who, "rejected: there is no such thing"))
    elif verdict is not None and verdict.fields:
        found.append((verdict.who, reading(kind, stands.shown)))
    elif verdict is not None:
        found.append((verdict.who, "accepted as the machine reads it"))
    return tuple(found)


def reading(kind: str, read: dict[str, Any] | None) -> str:
    """A finding in Sayso's words."""
    if read is None:
        return "not found"
    if kind == "claim":
        who = read.get("speaker_name") or "no speaker named"
        return f"{who} {words.STANCES[read['stance']]}, {read['form']}"
    if kind == "figure":
        told = [f"{read['kind']}, {words.interval(read['low'], read['high'])}"]
        told += [read["group"]] if read.get("group") else []
        return "; ".join([*told, f"scope: {read['scope']}", f"status: {read['status']}"])
    if kind == "date":
        return words.days(read["earliest"], read["latest"])
    if kind == "place":
        spot = "not on the map" if read["lat"] is None else f"{read['lat']:.4f}, {read['lon']:.4f}"
        return f"{read['name']}; {words.PRECISIONS[read['precision']]}; {spot}"
    if kind == "relation":
        return words.verdict(read["type"])
    if kind == "incident":
        return f"grade: {read['grade']['proposed']}"
    if kind == "name":
        return f"{read['name']}, {read['kind']}; forms: {words.listed(list(read['forms']))}"
    if kind == "event":
        return words.count(len(read["reports"]), "report")
    return "as stored"


def _fields(stands: correcting.Item) -> dict[str, str]:
    read = stands.shown or stands.machine or {}
    names = ("low", "high", "kind", "group", "scope", "status", "stance", "form", "earliest",
             "latest", "name", "lat", "lon", "precision", "type")  # fmt: skip
    return {n: "" if read.get(n) is None else str(read[n]) for n in names if n in read}


def _excerpt(report: Report, spans: tuple[Span, ...]) -> tuple[Excerpt, ...]:
    """The paragraphs around some words, the words marked."""
    lines = [line.span for line in report.lines if report.text[slice(*line.span)].strip()]
    lines = lines or [(0, len(report.text))]
    meets = [
        n for n, (start, end) in enumerate(lines) if any(s < end and start < e for s, e in spans)
    ]
    first, last = (min(meets), max(meets)) if meets else (0, 0)
    begin = min((start for start, _ in spans), default=lines[0][0]) - _REACH
    finish = max((end for _, end in spans), default=lines[0][0]) + _REACH
    found: list[Excerpt] = []
    for start, end in lines[max(0, first - _AROUND) : last + _AROUND + 1]:
        start, end = max(start, begin), min(end, finish)
        if start >= end or len(found) == _EXCERPTS:
            continue
        units = len(report.text[:start].encode("utf-16-le", "surrogatepass")) // 2
        found.append(Excerpt(f"x-{start}", units, selectable(report.text, (start, end), spans)))
    return tuple(found)


def cite(lookup: Lookup, item: Item, base: str) -> str:
    """Quotation, speaker, chain, outlet, date and link, as plain text to be pasted."""
    said = " … ".join(" ".join(part.split()) for part in _words(lookup, item))
    report = lookup.reports[item.report]
    parts: list[str] = []
    claim = item if isinstance(item, Claim) else None
    if isinstance(item, EventFigure) and item.claim:
        claim = lookup.claims.get(item.claim)
    if claim is not None:
        who = lookup.speaker(claim)
        parts += [who] if who else []
        for link in claim.chain:
            if link.kind != "speaker" and (link.name in lookup.names or link.span):
                name = lookup.names[link.name].name if link.name in lookup.names else (
                    lookup.words_of(item.report, (link.span,) if link.span else ()))  # fmt: skip
                parts.append(f"through {name}")
    parts.append(f"in {lookup.origin(item.report)}")
    parts.append(words.published(report.published).partition(", from")[0])
    return f"“{said}” ({', '.join(dict.fromkeys(parts))}), {base}{lookup.link(item)}"


def deeds(acts: Sequence[Act], undone: Container[int]) -> tuple[Deed, ...]:
    """Acts as rows, the latest first.

    Args:
        acts: some acts, in their order.
        undone: the numbers of those that were taken back.
    """
    return tuple(
        Deed(
            one.n,
            one.at.replace("T", " ")[:16] + " UTC",
            lighter(one.who, _WHO),
            lighter(said(one), _DID),
            lighter(one.reason, _REASON),
            one.undoes is None and one.n not in undone,
            item_link(one.target),
            one.target,
        )
        for one in reversed(acts)
    )


def lighter(words: str, most: int) -> str:
    """Words, cut where they would take more bytes of a page: a hidden character takes fifty."""
    if len(words) * 60 <= most or len(visible(words).encode("utf-8", "replace")) <= most:
        return words
    kept, room = 0, most
    for character in words:
        room -= len(visible(character).encode("utf-8", "replace"))
        if room < 0:
            break
        kept += 1
    return f"{words[:kept]} …"


def said(one: Act) -> str:
    """An act in a few words."""
    if one.kind == "change":
        return "changed " + "; ".join(
            f"{name} to {_told(name, told)}" for name, told in one.after.items()
        )
    if one.kind == "undo":
        return f"undid act {one.undoes}"
    if one.kind == "grade":
        return f"graded {one.after['grade']}"
    if one.kind == "join":
        return f"joined with {one.after['with']}"
    if one.kind == "split":
        some = one.after.get("reports") or one.after.get("items") or one.after.get("events", {})
        return f"split off {', '.join(some)}"
    return {"accept": "accepted", "reject": "rejected", "comment": "commented"}[one.kind]


def _told(name: str, told: Any) -> str:
    if name in ("content", "source", "span") and told:
        spans = [told] if name == "span" else told
        return "characters " + words.listed([f"{start}–{end}" for start, end in spans])
    return "nobody" if name == "source" else "none" if told in (None, []) else str(told)


# --- review -----------------------------------------------------------------------------------


class ReviewRow(msgspec.Struct, frozen=True):
    """A finding to be reviewed."""

    target: str
    kind: str
    words: str
    href: str
    reading: str
    origin: str
    state: str
    who: str
    version: str


def review_rows(held: Held, *, kinds: tuple[str, ...] = KINDS, state: str = "") -> list[ReviewRow]:
    """The findings of an event in order of its reports and their words, those rejected too."""
    lookup = held.lookup
    found: list[ReviewRow] = []
    for report in lookup.in_order(held.event.reports):
        items: list[Item] = []
        items += lookup.claims_of[report] if "claim" in kinds else []
        items += lookup.figures_of[report] if "figure" in kinds else []
        items += lookup.dates_of[report] if "date" in kinds else []
        items += lookup.places_of[report] if "place" in kinds else []
        items.sort(key=lambda one: (spans_of(one)[0] if spans_of(one) else (0, 0), one.id))
        found += (_row(lookup, one, held.verdicts) for one in items)
        found += _rejected(lookup, report, held.verdicts, kinds)
    if state:
        found = [row for row in found if (row.state or "open") == state]
    return found


def _row(lookup: Lookup, item: Item, held: dict[str, Verdict]) -> ReviewRow:
    target = lookup.target(item)
    verdict = held.get(target)
    if isinstance(item, EventFigure | EventTimex | EventPlace):
        read = value(lookup, item).reading
    else:
        who = lookup.speaker(item) or "no speaker named"
        read = f"{who} {words.STANCES[item.stance]}"
    return ReviewRow(
        target=target,
        kind=target.partition(":")[0],
        words=lookup.cut(" … ".join(_words(lookup, item)), 160),
        href=lookup.link(item),
        reading=read,
        origin=lookup.said_where(item.report),
        state=state_of(verdict),
        who=verdict.who if verdict else "",
        version="",
    )


def state_of(verdict: Verdict | None) -> str:
    """``accepted``, ``changed``, ``rejected``, or nothing yet."""
    if verdict is None:
        return ""
    if verdict.rejected:
        return "rejected"
    return "changed" if verdict.fields else "accepted" if verdict.state else ""


def _rejected(
    lookup: Lookup, report: str, held: dict[str, Verdict], kinds: tuple[str, ...]
) -> list[ReviewRow]:
    found = []
    for target, verdict in sorted(held.items()):
        kind, _, rest = target.partition(":")
        if kind in kinds and verdict.rejected and rest.rpartition(":")[0] == report:
            item = verdict.item or {}
            spans = item.get("content") or ([item["span"]] if "span" in item else [])
            found.append(
                ReviewRow(
                    target=target, kind=kind, href=lookup.links.report(report),
                    words=lookup.cut(lookup.words_of(report, [(s, e) for s, e in spans]), 160),
                    reading="", origin=lookup.said_where(report), state="rejected",
                    who=verdict.who, version="",
                )
            )  # fmt: skip
    return found
