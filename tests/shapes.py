"""The shapes that users' scripts rely on, checked field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str)


def whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def optional(check: Check) -> Check:
    return lambda value: value is None or check(value)


def every(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def one_of(*words: str) -> Check:
    return lambda value: value in words


def span(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(map(whole, value))
        and 0 <= value[0] < value[1]
    )


def fields(**checks: Check) -> Check:
    """An object that has at least these fields, each as it must be."""

    def check(value: Any) -> bool:
        assert isinstance(value, dict), value
        for name, fits in checks.items():
            assert name in value, f"no {name} in {value}"
            assert fits(value[name]), f"{name}: {value[name]!r}"
        return True

    return check


ref = fields(report=text, span=span)
why = fields(rule=text, spans=every(ref), by=one_of("machine", "person", "judge"))
spans = every(span)
link = fields(
    kind=one_of("speaker", "document", "agency", "outlet"),
    span=optional(span),
    name=optional(text),
)
said = {
    "source": optional(spans),
    "cue": optional(spans),
    "content": spans,
    "via": optional(spans),
    "chain": every(link),
    "form": one_of("direct", "mixed", "indirect"),
    "stance": one_of("asserts", "denies", "asks", "urges", "promises", "unconfirmed"),
    "type": one_of("says", "thinks"),
    "speaker": optional(text),
    "why": why,
}
attribution = fields(**said, inside=optional(whole))
counted = {
    "span": span,
    "text": text,
    "kind": one_of(
        "killed", "injured", "missing", "displaced", "detained", "abducted", "infected",
        "rescued", "evacuated", "casualties",
    ),
    "low": optional(whole),
    "high": optional(whole),
    "group": optional(text),
    "claimant": optional(text),
    "via": optional(text),
    "flags": every(
        one_of("approx", "vague", "neg", "sub", "cum", "other", "rev", "hyp", "denied", "rate")
    ),
    "why": why,
}  # fmt: skip
figure = fields(**counted)
located = {
    "span": span,
    "name": text,
    "lat": optional(number),
    "lon": optional(number),
    "geonameid": optional(whole),
    "precision": one_of("exact", "settlement", "district", "province", "country", "region"),
    "why": why,
}
place = fields(**located)
dated = {
    "span": span,
    "type": one_of("DATE", "TIME", "DURATION", "SET"),
    "value": text,
    "earliest": optional(text),
    "latest": optional(text),
    "anchor": optional(fields(value=text, **{"from": text})),
    "why": why,
}
timex = fields(**dated)
named = {
    "id": text,
    "name": text,
    "kind": one_of("person", "organisation", "state", "group", "place"),
    "forms": every(text),
    "acts_for": optional(text),
}
name = fields(**named, mentions=spans)
problem = fields(room=text, document=optional(text), message=text, span=optional(span))
annotation = fields(
    attributions=every(attribution),
    figures=every(figure),
    places=every(place),
    dates=every(timex),
    names=every(name),
    problems=every(problem),
)
membership = fields(event=text, events=every(text))
share = lambda value: number(value) and 0 <= value <= 1  # noqa: E731
reuse = fields(
    direction=one_of("a->b", "b->a", "common", "unknown"),
    share_a=share,
    share_b=share,
    passages=every(fields(a=span, b=span)),
    why=why,
)

# --- record.json ------------------------------------------------------------------------------

relation_type = one_of(
    "same", "compatible", "update", "figure_conflict", "date_conflict", "place_conflict",
    "actor_conflict", "denial", "dispute",
)  # fmt: skip
run = fields(
    sayso=text,
    model=fields(name=text, sha256=text),
    weights=optional(text),
    gazetteer=text,
    settings=lambda value: isinstance(value, dict),
    policy=text,
    inputs=every(
        fields(
            path=text,
            sha256=optional(text),
            outcome=one_of("stored", "skipped", "failed", "duplicate"),
            reason=optional(text),
            report=optional(text),
        )
    ),
)
account = fields(
    id=text,
    kind=one_of("primary", "unestablished"),
    primary=optional(fields(text=text, report=text, span=span)),
    reports=every(text),
    why=why,
)
toll = fields(
    kind=text,
    group=optional(text),
    low=optional(whole),
    best=optional(whole),
    high=optional(whole),
    policy=text,
    left_out=every(fields(figure=text, reason=text)),
    by_claimant=every(
        fields(
            claimant=optional(text),
            text=optional(text),
            low=optional(whole),
            high=optional(whole),
            figures=every(text),
        )
    ),
)
incident = fields(
    id=text,
    label=ref,
    date=optional(
        fields(earliest=text, latest=text, best=optional(text), alternatives=every(text), why=why)
    ),
    place=optional(
        fields(place=text, name=text, lat=optional(number), lon=optional(number), precision=text)
    ),
    actors=every(
        fields(
            name=text,
            role=one_of("said to have done it", "harmed", "responded"),
            claims=every(text),
        )
    ),
    tolls=every(toll),
    grade=fields(scale=text, proposed=text, accounts=whole, why=why),
)
point = fields(
    id=text,
    kind=one_of("what", "who", "how many", "when", "where"),
    label=ref,
    positions=every(
        fields(
            holders=every(text),
            claims=every(text),
            figures=every(text),
            accounts=every(text),
            copies=every(text),
        )
    ),
    verdict=lambda value: relation_type(value) or value in ("one account", "nobody confirms"),
)
moment = fields(date=text)
event = fields(
    id=text,
    reports=every(text),
    accounts=every(account),
    reuse=every(reuse),
    incidents=every(incident),
    points=every(point),
    relations=every(fields(a=text, b=text, type=relation_type, why=why)),
    timeline=every(lambda value: moment(value) and ("claim" in value) != ("incident" in value)),
)
report = fields(
    id=text,
    path=text,
    url=optional(text),
    fetched=optional(text),
    title=optional(text),
    outlet=optional(text),
    published=optional(fields(value=text, precision=text, **{"from": text})),
    language=optional(text),
    byline=optional(text),
    credits=every(text),
    text=text,
    lines=every(
        fields(
            span=lambda value: len(value) == 2,
            role=one_of("title", "body", "caption", "byline", "dateline", "credit", "furniture"),
        )
    ),
    furniture=every(lambda value: len(value) == 2),
    raw_sha256=text,
)
of_report = {"id": text, "report": text}
record = fields(
    schema=one_of("sayso.record/1"),
    run=run,
    events=every(event),
    reports=every(report),
    names=every(fields(**named, mentions=every(ref))),
    claims=every(fields(**said, **of_report, inside=optional(text), incident=optional(text))),
    figures=every(
        fields(
            **counted,
            **of_report,
            claim=optional(text),
            incident=optional(text),
            scope=one_of("incident", "cumulative", "part", "other"),
            status=one_of("asserted", "negated", "superseded", "denied", "hypothetical"),
        )
    ),
    places=every(fields(**located, **of_report)),
    dates=every(fields(**dated, **of_report)),
    problems=every(problem),
)


def spans_of(row: dict[str, Any]) -> Iterable[tuple[int, int]]:
    """Every span of an annotated row."""
    for one in row["attributions"]:
        for part in ("source", "cue", "content", "via"):
            yield from map(tuple, one[part] or ())
        yield from (tuple(link["span"]) for link in one["chain"] if link["span"])
    for kind in ("figures", "places", "dates"):
        yield from (tuple(one["span"]) for one in row[kind])
    for one in row["names"]:
        yield from map(tuple, one["mentions"])
