"""Reports made by hand: what is read in them is named by its words, so spans need no counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sayso.documents import from_text
from sayso.model import (
    Account,
    Annotated,
    Attribution,
    Figure,
    Name,
    Place,
    Primary,
    Ref,
    Reuse,
    SharedName,
    Span,
    Timex,
    Trigger,
    Why,
)
from sayso.relations.evidence import Evidence

BY_HAND = Why(rule="tests.by_hand")
_NO_TERMS = frozenset(
    ("a", "an", "and", "at", "be", "by", "can", "could", "for", "had", "has", "he", "in", "it",
     "its", "of", "on", "or", "said", "she", "that", "the", "they", "to", "was", "were", "who",
     "with", "denied", "not")
)  # fmt: skip


def where(text: str, words: str) -> Span:
    """The span of words that stand once in a text."""
    assert text.count(words) == 1, f"{text.count(words)} times: {words!r}"
    start = text.index(words)
    return start, start + len(words)


def report(
    identity: str,
    text: str,
    *,
    day: str | None = None,
    claims: Sequence[Mapping[str, Any]] = (),
    figures: Sequence[Mapping[str, Any]] = (),
    names: Sequence[tuple[str, str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    places: Sequence[Mapping[str, Any]] = (),
    triggers: Sequence[Mapping[str, Any]] = (),
) -> Annotated:
    """An annotated report.

    Args:
        identity: its id.
        text: its words; paragraphs are apart by a blank line, sentences end with a full stop.
        day: when it was published.
        claims: ``{"said", "by"?, "cue"?, "form"?, "stance"?, "type"?}``, by their words.
        figures: ``{"text", "kind"?, "low", "high", "claim"?, "flags"?, "group"?}``.
        names: (words, id, kind) of names; equal ids are one name.
        dates: (words, ISO day).
        places: ``{"words", "name"?, "at"?, "precision"?}``.
        triggers: ``{"word", "kind"?, "agent"?, "patient"?, "claim"?, "negated"?}``.
    """
    document = from_text(text, id=identity, published=day)
    sentences = tuple(_sentences(text))
    attributions = tuple(
        Attribution(
            source=(where(text, c["by"]),) if c.get("by") else None,
            cue=(where(text, c["cue"]),) if c.get("cue") else None,
            content=(where(text, c["said"]),),
            form=c.get("form", "indirect"),
            stance=c.get("stance", "asserts"),
            type=c.get("type", "says"),
            speaker=c.get("speaker"),
            why=BY_HAND,
        )
        for c in claims
    )
    terms, starts = _terms(text)
    joined: dict[str, list[tuple[str, str]]] = {}
    for words, name, kind in names:
        joined.setdefault(name, []).append((words, kind))
    return Annotated(
        document=document,
        sentences=sentences,
        names=tuple(
            Name(
                id=name,
                name=forms[0][0],
                kind=forms[0][1],  # type: ignore[arg-type]
                forms=tuple(w for w, _ in forms),
                mentions=tuple(where(text, w) for w, _ in forms),
            )
            for name, forms in joined.items()
        ),
        attributions=attributions,
        figures=tuple(_figure(text, f, claims) for f in figures),
        dates=tuple(
            Timex(span=where(text, w), type="DATE", value=d, earliest=d, latest=d, why=BY_HAND)
            for w, d in dates
        ),
        places=tuple(_place(text, p) for p in places),
        triggers=tuple(_trigger(text, t, sentences) for t in triggers),
        terms=terms,
        term_starts=starts,
    )


def _sentences(text: str) -> list[Span]:
    found, start = [], 0
    for at, sign in enumerate(text):
        if sign in ".\n" or at == len(text) - 1:
            end = at + (sign != "\n")
            if text[start:end].strip():
                found.append((start, end))
            start = at + 1
            while start < len(text) and text[start].isspace():
                start += 1
    return [(a, b) for a, b in found if a < b]


def _terms(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    import re

    words = [
        (m.group().lower(), m.start())
        for m in re.finditer(r"\w+", text)
        if m.group().lower() not in _NO_TERMS
    ]
    return tuple(w for w, _ in words), tuple(s for _, s in words)


def _figure(text: str, f: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Figure:
    claim = f.get("claim")
    return Figure(
        span=where(text, f["text"]),
        text=f["text"],
        kind=f.get("kind", "killed"),
        low=f["low"],
        high=f["high"],
        group=f.get("group"),
        claimant=claims[claim].get("by") if claim is not None else None,
        flags=tuple(f.get("flags", ())),
        attribution=claim,
        why=BY_HAND,
    )


def _place(text: str, p: Mapping[str, Any]) -> Place:
    lat, lon = p.get("at", (None, None))
    return Place(
        span=where(text, p["words"]),
        name=p.get("name", p["words"]),
        lat=lat,
        lon=lon,
        geonameid=None,
        precision=p.get("precision", "settlement"),
        country=p.get("country", "ZZ"),
        why=BY_HAND,
    )


def _trigger(text: str, t: Mapping[str, Any], sentences: Sequence[Span]) -> Trigger:
    span = where(text, t["word"])
    return Trigger(
        span=span,
        lemma=t.get("lemma", t["word"]).lower(),
        kind=t.get("kind", "attack"),
        agent=where(text, t["agent"]) if t.get("agent") else None,
        patient=where(text, t["patient"]) if t.get("patient") else None,
        negated=t.get("negated", False),
        sentence=next(s for s in sentences if s[0] <= span[0] < s[1]),
        attribution=t.get("claim"),
    )


def evidence(
    reports: Sequence[Annotated],
    *,
    acts_for: Mapping[str, str] | None = None,
    reuse: Sequence[Reuse] = (),
    accounts: Sequence[Account] = (),
) -> Evidence:
    """The evidence of an event; names with equal ids in several reports are one name."""
    shared: dict[str, list[tuple[str, Name]]] = {}
    for one in reports:
        for name in one.names:
            shared.setdefault(name.id, []).append((one.document.id, name))
    names = tuple(
        SharedName(
            id=identity,
            name=rows[0][1].name,
            kind=rows[0][1].kind,
            forms=tuple(dict.fromkeys(f for _, n in rows for f in n.forms)),
            acts_for=(acts_for or {}).get(identity),
            mentions=tuple(Ref(report=r, span=m) for r, n in rows for m in n.mentions),
        )
        for identity, rows in sorted(shared.items())
    )
    return Evidence(
        reports,
        names=names,
        name_of={(r, n.id): n.id for rows in shared.values() for r, n in rows},
        times={r.document.id: r.dates for r in reports},
        places={r.document.id: r.places for r in reports},
        published={},
        reuse=reuse,
        accounts=accounts,
    )


def account(identity: str, *reports: str, kind: str = "primary", text: str = "") -> Account:
    """An account of some reports."""
    primary = Primary(text=text, report=reports[0], span=(0, 1)) if kind == "primary" else None
    return Account(
        id=identity,
        kind=kind,  # type: ignore[arg-type]
        primary=primary,
        reports=reports,
        why=BY_HAND,
    )
