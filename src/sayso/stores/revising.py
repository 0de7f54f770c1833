"""People's corrections, put in where the machine's own findings would stand.

An event is compiled twice: once as the machine reads it, once with what people hold of it. So
everything that follows from a corrected number or speaker (tolls, points, relations) follows from
it by the same rules, and the machine's own reading is kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from sayso.incidents.splitting import Draft, Split
from sayso.model import (
    Annotated,
    Attribution,
    EventPart,
    Figure,
    Flag,
    Place,
    Ref,
    SharedName,
    Span,
    Timex,
    Why,
)
from sayso.relations.evidence import Evidence, extent, meets, unique_ids
from sayso.relations.relating import Related
from sayso.stores.acts import Act, canonical
from sayso.stores.revising_claims import attribution, rejoined
from sayso.stores.verdicts import Move, Verdict, moves, place_of, spans, verdicts

RULES: dict[str, str] = {
    "stores.revising.changed": "A person changed it; the log names who, when and what stood there.",
    "stores.revising.kept": "A person worked on it; the machine reads it no more, it is kept.",
    "stores.revising.joined": "A person says that these are one.",
    "stores.revising.split": "A person says that these are not one.",
    "stores.revising.graded": "A person gave the grade, with a reason.",
}
_SCOPES: dict[str, Flag] = {"cumulative": "cum", "part": "sub", "other": "other"}
_STATUSES: dict[str, Flag] = {"negated": "neg", "denied": "denied", "hypothetical": "hyp"}


def by_person(rule: str, report: str, *where: Span) -> Why:
    """Why something stands that a person put there."""
    refs = tuple(Ref(report=report, span=span) for span in where)
    return Why(rule=f"stores.revising.{rule}", spans=refs, by="person")


class Revision:
    """What people hold of one event, for ``compile_event``.

    ``moved`` leads from the id that a corrected claim or figure has now to the target it had.
    """

    def __init__(self, acts: Sequence[Act]) -> None:
        self.held = verdicts(acts)
        self.name_moves, self.incident_moves = moves(acts, "name"), moves(acts, "incident")
        self.moved: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self.held or self.name_moves or self.incident_moves)

    def effect(self, part: EventPart) -> list[tuple[str, ...]]:
        """What of it changes what the machine reads: an assent to what it reads does not.

        Args:
            part: the event as the machine reads it.
        """
        read = {f"claim:{c.id}" for c in part.claims} | {f"figure:{f.id}" for f in part.figures}
        read |= {f"date:{d.id}" for d in part.dates} | {f"place:{p.id}" for p in part.places}
        found: list[tuple[str, ...]] = [
            (held.target, str(held.rejected), held.state if held.target not in read else "",
             canonical(held.fields))
            for held in self.held.values()
            if held.rejected or held.fields or held.target not in read
        ]  # fmt: skip
        found += ((m.kind, m.target, canonical(m.after)) for m in self.name_moves)
        found += ((m.kind, m.target, canonical(m.after)) for m in self.incident_moves)
        return sorted(found)

    def _of(self, kind: str, report: str) -> dict[str, Verdict]:
        """Verdicts on things of a kind in a report, by id."""
        start = f"{kind}:{report}:"
        return {
            target.partition(":")[2]: held
            for target, held in self.held.items()
            if target.startswith(start)
        }

    # --- one report ---------------------------------------------------------------------------

    def reports(self, reports: Sequence[Annotated]) -> list[Annotated]:
        """The reports' own findings, corrected."""
        return [self._claims(self._figures(report)) for report in reports]

    def _figures(self, report: Annotated) -> Annotated:
        me = report.document.id
        held = self._of("figure", me)
        if not held:
            return report
        kept: list[Figure] = []
        for identity, one in zip(
            unique_ids(me, (f.span for f in report.figures)), report.figures, strict=True
        ):
            verdict = held.pop(identity, None)
            if verdict is None or not verdict.rejected:
                kept.append(one if verdict is None else self._figure(report, one, verdict))
        for verdict in held.values():
            if not verdict.rejected and verdict.item and (verdict.fields or verdict.state):
                bare = {k: v for k, v in verdict.item.items() if k != "attribution"}
                one = msgspec.convert(bare, Figure)
                one = replace(one, why=by_person("kept", me, one.span))
                kept.append(self._figure(report, one, verdict))
        return replace(report, figures=tuple(sorted(kept, key=lambda f: f.span)))

    def _figure(self, report: Annotated, one: Figure, verdict: Verdict) -> Figure:
        told = verdict.fields
        if not told:
            return one
        span = spans([told["span"]])[0] if "span" in told else one.span
        flags = set(one.flags)
        for name, values in (("scope", _SCOPES), ("status", _STATUSES)):
            if name in told:
                flags -= set(values.values())
                flags |= {values[told[name]]} if told[name] in values else set()
        plain = {k: told[k] for k in ("low", "high", "kind", "group") if k in told}
        made: Figure = replace(
            one,
            span=span,
            text=report.document.text[slice(*span)],
            flags=tuple(sorted(flags)),
            why=by_person("changed", report.document.id, span),
            **plain,
        )
        if span != one.span:
            self._moves("figure", report.document.id, span, verdict.target)
        return made

    def _claims(self, report: Annotated) -> Annotated:
        me = report.document.id
        held = self._of("claim", me)
        if not held:
            return report
        pairs: list[tuple[Attribution | None, int | None]] = []
        names = list(report.names)
        ids = unique_ids(me, (extent(a.content) for a in report.attributions))
        for number, (identity, one) in enumerate(zip(ids, report.attributions, strict=True)):
            verdict = held.pop(identity, None)
            if verdict is None:
                pairs.append((one, number))
            elif verdict.rejected:
                pairs.append((None, number))
            else:
                pairs.append((self._claim(report, one, verdict, names), number))
        for verdict in held.values():
            if not verdict.rejected and verdict.item and (verdict.fields or verdict.state):
                bare = {k: v for k, v in verdict.item.items() if k not in ("inside", "speaker")}
                one = msgspec.convert(bare, Attribution)
                one = replace(one, chain=(), why=by_person("kept", me, *one.content))
                told = verdict.fields if "source" in verdict.fields else {"source": one.source}
                made = self._claim(
                    report, one, replace(verdict, fields=verdict.fields | told), names
                )
                pairs.append((made if verdict.fields else replace(made, why=one.why), None))
        return rejoined(report, pairs, names)

    def _claim(
        self, report: Annotated, one: Attribution, verdict: Verdict, names: list[Any]
    ) -> Attribution:
        if not verdict.fields:
            return one
        made = attribution(report, one, verdict.fields, names)
        where = extent(made.content)
        if where != extent(one.content):
            self._moves("claim", report.document.id, where, verdict.target)
        return replace(made, why=by_person("changed", report.document.id, *made.content))

    def _moves(self, kind: str, report: str, span: Span, target: str) -> None:
        self.moved[f"{kind}:{report}:{span[0]}-{span[1]}"] = target

    # --- over the event -----------------------------------------------------------------------

    def names(
        self, names: Sequence[SharedName], name_of: Mapping[tuple[str, str], str]
    ) -> tuple[tuple[SharedName, ...], dict[tuple[str, str], str]]:
        """The bearers of names, joined and split as people say."""
        from sayso.stores.revising_names import moved_names

        return moved_names(names, name_of, self.name_moves)

    def values(
        self, times: Mapping[str, Sequence[Timex]], places: Mapping[str, Sequence[Place]]
    ) -> tuple[dict[str, tuple[Timex, ...]], dict[str, tuple[Place, ...]]]:
        """Dates and places as resolved over the event, corrected."""
        return (
            {report: self._values("date", report, found) for report, found in times.items()},
            {report: self._values("place", report, found) for report, found in places.items()},
        )

    def _values(self, kind: str, report: str, found: Sequence[Any]) -> tuple[Any, ...]:
        held = self._of(kind, report)
        if not held:
            return tuple(found)
        kept: list[Any] = []
        for identity, one in zip(unique_ids(report, (o.span for o in found)), found, strict=True):
            verdict = held.pop(identity, None)
            if verdict is None or not verdict.rejected:
                kept.append(one if verdict is None else self._value(kind, report, one, verdict))
        for verdict in held.values():
            if not verdict.rejected and verdict.item and (verdict.fields or verdict.state):
                lost: Any = msgspec.convert(verdict.item, Timex if kind == "date" else Place)
                lost = replace(lost, why=by_person("kept", report, lost.span))
                kept.append(self._value(kind, report, lost, verdict))
        return tuple(sorted(kept, key=lambda one: one.span))

    def _value(self, kind: str, report: str, one: Any, verdict: Verdict) -> Any:
        told = dict(verdict.fields)
        if not told:
            return one
        if "span" in told:
            told["span"] = spans([told["span"]])[0]
            if told["span"] != one.span:
                self._moves(kind, report, told["span"], verdict.target)
        if kind == "date":
            told.setdefault("alternatives", ())
            if "earliest" in told and told.get("earliest") == told.get("latest"):
                told.setdefault("value", told["earliest"])
        return replace(one, **told, why=by_person("changed", report, told.get("span", one.span)))

    def split(self, evidence: Evidence, found: Split) -> Split:
        """The incidents, joined and split as people say."""
        for move in self.incident_moves:
            found = _moved(evidence, found, move)
        return found

    def related(self, found: Related) -> Related:
        """Verdicts over the event, and relations."""
        figures = tuple(
            replace(f, **{k: v for k, v in held.fields.items() if k in ("scope", "status")})
            if (held := self.held.get(self.moved.get(f"figure:{f.id}", f"figure:{f.id}")))
            else f
            for f in found.figures
        )
        relations = []
        for one in found.relations:
            verdict = self.held.get(f"relation:{one.a}|{one.b}")
            if verdict is None:
                relations.append(one)
            elif not verdict.rejected:
                kind = verdict.fields.get("type")
                relations.append(
                    one if kind is None
                    else replace(one, type=kind, why=replace(
                        by_person("changed", ""), spans=one.why.spans))
                )  # fmt: skip
        return Related(figures=figures, relations=tuple(relations))

    def graded(self, part: EventPart) -> EventPart:
        """The part with the grades that people gave."""
        given: dict[int, Verdict] = {}
        for held in self.held.values():
            if held.target.startswith("incident:") and held.fields:
                _, ref = place_of(held.target)
                for number, incident in enumerate(part.event.incidents):
                    if incident.label == ref:
                        given[number] = held
        incidents = tuple(
            replace(
                one,
                grade=replace(
                    one.grade,
                    proposed=given[n].fields["grade"],
                    why=by_person("graded", one.label.report, one.label.span),
                ),
            )
            if n in given
            else one
            for n, one in enumerate(part.event.incidents)
        )
        return replace(part, event=replace(part.event, incidents=incidents))


def _moved(evidence: Evidence, found: Split, move: Move) -> Split:
    """One join or split of incidents; nothing where what it names is not there."""
    _, ref = place_of(move.target)
    first = next((d for d in found.incidents if d.label == ref), None)
    if first is None:
        return found
    if move.kind == "join":
        _, label = place_of(move.after["with"])
        second = next((d for d in found.incidents if d.label == label and d is not first), None)
        if second is None:
            return found
        if found.incidents.index(second) < found.incidents.index(first):
            first, second = second, first
        whole = replace(first, happenings=first.happenings + second.happenings)
        return Split(
            incidents=tuple(whole if d is first else d for d in found.incidents if d is not second),
            of={i: first.id if d == second.id else d for i, d in found.of.items()},
        )
    chosen = set(move.after["items"])
    told = [
        h for h in first.happenings
        if chosen.intersection(h.figures)
        or any(meets(h.span, s) for i in chosen & set(evidence.claims)
               if evidence.claims[i].report == h.report for s in evidence.claims[i].content)
    ]  # fmt: skip
    if not told or len(told) == len(first.happenings):
        return found
    left = tuple(h for h in first.happenings if h not in told)
    new = Draft(
        id=f"{first.id}-{move.n}",
        label=Ref(
            report=told[0].report, span=evidence.sentence(told[0].report, told[0].span[0])
        ),
        date=None,
        place=None,
        happenings=tuple(told),
    )  # fmt: skip
    drafts: list[Draft] = []
    for draft in found.incidents:
        drafts += [replace(first, happenings=left), new] if draft is first else [draft]
    mine = chosen | {figure for h in told for figure in h.figures}
    return Split(
        incidents=tuple(drafts),
        of={i: new.id if i in mine else d for i, d in found.of.items()}
        | {i: new.id for i in chosen if i in evidence.claims or i in evidence.figures},
    )
