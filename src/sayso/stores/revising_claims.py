"""A corrected attribution, and a report's attributions when some were changed or taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from sayso.model import Annotated, Attribution, Link, Name, Ref, Span, Why
from sayso.relations.evidence import extent
from sayso.stores.verdicts import spans


def attribution(
    report: Annotated, one: Attribution, told: Mapping[str, Any], names: list[Name]
) -> Attribution:
    """The attribution with the fields that a person set.

    Args:
        report: the report that it stands in.
        one: as it was read.
        told: ``content`` and ``source`` (spans; a source of None: nobody is named), ``stance``,
            ``form``.
        names: the report's names; added to where a speaker is none of them yet.
    """
    made = one
    if "content" in told:
        made = replace(made, content=spans(told["content"]))
    for field in ("stance", "form"):
        if field in told:
            made = replace(made, **{field: told[field]})
    if "source" not in told:
        return made
    outer = tuple(link for link in one.chain if link.kind != "speaker")
    if not told["source"]:
        return replace(made, source=None, speaker=None, chain=outer)
    source = spans(told["source"])
    name = _name(report, extent(source), names)
    why = Why(
        rule="stores.revising.changed",
        spans=tuple(Ref(report=report.document.id, span=s) for s in source),
        by="person",
    )
    speaker = Link(kind="speaker", span=source[0], name=name, why=why)
    return replace(made, source=source, speaker=name, chain=(speaker, *outer))


def _name(report: Annotated, span: Span, names: list[Name]) -> str:
    """The name that the words are, else the longest inside them, else one that they make."""
    inside = [
        (end - start, -start, name.id)
        for name in names
        for start, end in name.mentions
        if span[0] <= start and end <= span[1]
    ]
    if inside:
        return max(inside)[2]
    taken = {name.id for name in names}
    number = len(names) + 1
    while f"n{number}" in taken:
        number += 1
    text = report.document.text[slice(*span)]
    names.append(
        Name(
            id=f"n{number}", name=text, kind="group", forms=(text,), mentions=(span,),
            why=Why(
                rule="stores.revising.changed",
                spans=(Ref(report=report.document.id, span=span),),
                by="person",
            ),
        )
    )  # fmt: skip
    return f"n{number}"


def rejoined(
    report: Annotated,
    pairs: Sequence[tuple[Attribution | None, int | None]],
    names: Sequence[Name],
) -> Annotated:
    """The report with its attributions in order of their contents, all indices led over.

    Args:
        report: the report as read.
        pairs: each attribution (None: taken out) with its index as read (None: put back).
        names: the report's names.
    """
    kept = [(one, number) for one, number in pairs if one is not None]
    kept.sort(key=lambda pair: (extent(pair[0].content)[0], -extent(pair[0].content)[1]))
    new = {number: place for place, (_, number) in enumerate(kept) if number is not None}
    old = report.attributions

    def lead(index: int | None) -> int | None:
        """The new index; of one that was taken out, that of what it stood in."""
        while index is not None and index not in new:
            index = old[index].inside
        return new[index] if index is not None else None

    return replace(
        report,
        names=tuple(names),
        attributions=tuple(replace(one, inside=lead(one.inside)) for one, _ in kept),
        figures=tuple(replace(f, attribution=lead(f.attribution)) for f in report.figures),
        triggers=tuple(replace(t, attribution=lead(t.attribution)) for t in report.triggers),
    )
