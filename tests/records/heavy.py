"""An invented event of 200 reports in which everything that a page shows is long or many."""

from __future__ import annotations

import hashlib

from sayso.model import (
    Account,
    Actor,
    Claim,
    Event,
    EventFigure,
    EventPart,
    EventPlace,
    EventRecord,
    Grade,
    Incident,
    Input,
    LeftOut,
    Line,
    Link,
    Model,
    Passage,
    Point,
    Position,
    Primary,
    Published,
    Ref,
    Report,
    Reported,
    Reuse,
    Run,
    SharedName,
    Toll,
    When,
    Where,
    Why,
)
from sayso.records import assemble

_WHY = Why(rule="relations.points.statement")
_LONG = "of the long and winding words that nobody cuts until the page does it "
KINDS = ("killed", "injured", "missing", "displaced")


def _report(number: int) -> tuple[Report, list[Claim], list[EventFigure], list[EventPlace]]:
    title = f"Report {number} <{_LONG * 5}>"
    said = [f"“Statement {n} & wording {number if n % 2 else 0} {_LONG * 3}”" for n in range(12)]
    told = [f"{number + 3 * n} people of group {n}" for n in range(len(KINDS))]
    places = [f"Nowhere-{number}-{n}" for n in range(3)]
    text, lines, spans = "", [], {}
    for key, words in (("title", title), *enumerate(said), *((f"f{n}", t) for n, t in enumerate(told)),
                       *((f"p{n}", p) for n, p in enumerate(places))):  # fmt: skip
        spans[key] = (len(text), len(text) + len(words))
        lines.append(Line(span=spans[key], role="title" if key == "title" else "body"))
        text += words + "\n"
    me = hashlib.sha256(text.encode()).hexdigest()[:12]
    day = f"20{30 + number // 28:02}-01-{number % 28 + 1:02}"
    report = Report(
        id=me, path=f"{me}.txt", url=None, fetched=None, title=title,
        outlet=f"The {number} {_LONG * 2}Herald", published=Published(value=day, precision="day", from_="dateline"),
        language="en", byline=None, credits=(_LONG * 4,), text=text, lines=tuple(lines),
        furniture=(), raw_sha256="0" * 64,
    )  # fmt: skip
    claims = [
        Claim(id=f"{me}:{n}", report=me, source=None, cue=None, content=(spans[n],), via=None,
              chain=(Link(kind="speaker", span=None, name=f"n{number}"),), form="direct",
              stance="asserts", type="says", speaker=f"n{number}", inside=None, incident="i0",
              why=Why(rule="attributions.contents.clause"))
        for n in range(12)
    ]  # fmt: skip
    figures = [
        EventFigure(id=f"{me}:f{n}", report=me, span=spans[f"f{n}"], text=told[n], kind=kind,
                    low=number + 3 * n, high=None if number % 3 else number + 3 * n, group=None,
                    claimant=None, via=None, flags=(), claim=f"{me}:{n}", incident="i0",
                    scope="incident", status="asserted", why=Why(rule="slots.figures.numeral"))
        for n, kind in enumerate(KINDS)
    ]  # fmt: skip
    named = [
        EventPlace(id=f"{me}:p{n}", report=me, span=spans[f"p{n}"], name=place, lat=None, lon=None,
                   geonameid=None, precision="settlement", why=Why(rule="slots.places.gazetteer"))
        for n, place in enumerate(places)
    ]  # fmt: skip
    return report, claims, figures, named


def record(reports: int = 200, incidents: int = 12) -> EventRecord:
    """The whole record: 200 claimants of four tolls, points of 200 positions or wordings, copies."""
    made = [_report(number) for number in range(reports)]
    ids = [report.id for report, *_ in made]
    claims = [claim for _, found, _, _ in made for claim in found]
    figures = [figure for _, _, found, _ in made for figure in found]
    names = [
        SharedName(id=f"n{n}", name=f"Claimant {n} {_LONG * 2}", kind="group", forms=("x",),
                   mentions=(Ref(report=ids[n], span=(0, 3)),))
        for n in range(reports)
    ]  # fmt: skip

    def position(of: list[int], statement: int | None, kind: int | None = None) -> Position:
        return Position(
            holders=tuple(f"n{n}" for n in of),
            claims=tuple(f"{ids[n]}:{statement or 0}" for n in of) if kind is None else (),
            figures=tuple(f"{ids[n]}:f{kind}" for n in of) if kind is not None else (),
            accounts=tuple(f"a{n}" for n in of), copies=tuple(ids[n] for n in of[1::2]),
        )  # fmt: skip

    every = list(range(reports))
    points = []
    verdicts = ("dispute", "one account", "nobody confirms")
    for n in range(30):  # whole statements, a position for each five reports, or one for all
        groups = [every[at : at + 5] for at in range(0, reports, 5)] if n % 3 else [every]
        points.append((n % 12, None, groups, verdicts[n % 3 if n > 15 else 0], "what"))
    points += [
        (0, k, [[n] for n in every], "figure_conflict", "how many") for k in range(len(KINDS))
    ]
    stated = tuple(
        Point(
            id=f"p{n}", kind=kind, verdict=verdict,
            label=Ref(report=ids[n % reports], span=made[n % reports][1][said].content[0]),
            positions=tuple(position(group, said, figure) for group in groups), why=_WHY,
        )
        for n, (said, figure, groups, verdict, kind) in enumerate(points, 1)
    )  # fmt: skip
    tolls = tuple(
        Toll(kind=kind, group=None, low=k, best=3, high=None, policy="latest",
             left_out=tuple(LeftOut(figure=f"{one}:f{(k + 1) % len(KINDS)}", reason=f"reason {n % 9}")
                            for n, one in enumerate(ids)),
             by_claimant=tuple(
                 Reported(claimant=f"n{n}", text=None, low=n, high=None,
                          figures=tuple(f"{ids[m]}:f{k}" for m in {n, (n + 7) % reports, 0}))
                 for n in every))
        for k, kind in enumerate(KINDS)
    )  # fmt: skip
    happened = tuple(
        Incident(
            id=f"i{n}", label=Ref(report=ids[n], span=made[n][0].lines[0].span),
            date=When(earliest=f"2030-02-{n % 28 + 1:02}", latest="2030-03-01", best=None,
                      alternatives=(), why=Why(rule="slots.dates.weekday")),
            place=Where(place="", name=f"Place {n} {_LONG}", lat=10 + n / 9, lon=20 + n / 9,
                        precision="district"),
            actors=tuple(Actor(name=f"n{m}", role="harmed", claims=()) for m in every[:50]),
            tolls=tolls if n < 1 else tolls[n % len(KINDS) :][:1],
            grade=Grade(scale="airwars", proposed="Weak", accounts=1,
                        why=Why(rule="incidents.grading.accounts")),
        )
        for n in range(incidents)
    )  # fmt: skip
    reuse = tuple(
        Reuse(a=ids[n // 3], b=ids[n], direction="a->b", share_a=0.4, share_b=0.9 - n / 1000,
              passages=(Passage(a=(0, 9), b=(0, 9)),), why=Why(rule="reuse.direction.time"))
        for n in range(1, reports)
    )  # fmt: skip
    accounts = tuple(
        Account(id=f"a{n}", kind="primary",
                primary=Primary(text=_LONG * 9, report=ids[n], span=(0, 9)),
                reports=tuple(ids[m] for m in range(n, reports, 9 if n < 9 else reports)),
                why=_WHY)
        for n in every
    )  # fmt: skip
    event = Event(
        id="e-heavy", reports=tuple(ids), accounts=accounts, reuse=reuse, incidents=happened,
        points=stated, relations=(), timeline=(),
    )  # fmt: skip
    part = EventPart(
        event=event, reports=tuple(report for report, *_ in made), names=tuple(names),
        claims=tuple(claims), figures=tuple(figures),
        places=tuple(place for *_, found in made for place in found), dates=(), problems=(),
    )  # fmt: skip
    run = Run(
        sayso="0.1.0", model=Model(name="invented", sha256="0" * 64), weights=None,
        gazetteer="invented", settings={}, policy="latest",
        inputs=tuple(Input(path=f"{one}.txt", sha256=None, outcome="stored", report=one)
                     for one in ids),
    )  # fmt: skip
    return assemble(run, [part])
