"""What people may do: each kind of act, what follows from it, what is refused."""

from __future__ import annotations

import pytest

from sayso import adding
from sayso.errors import UsageError
from sayso.stores import acts, compiled, correcting
from sayso.stores.checking import check
from sayso.stores.verdicts import placed


def do(store, tools, kind, target, reason="", **after):
    seen = correcting.item(store, target).version
    done = correcting.act(
        store, who="Ada", kind=kind, target=target, seen=seen, after=after, reason=reason
    )
    if target.startswith("event:"):
        adding.settle(store, tools, 1, lambda *_: None)
    else:
        adding.refresh(store, done.event, tools)
    return done


def shown(store, event):
    return compiled.shown(store, event)[0]


@pytest.fixture
def market(demo):
    """The larger event of the demo collection."""
    return max(compiled.event_ids(demo), key=lambda e: len(shown(demo, e).event.reports))


def test_a_rejected_figure_counts_in_no_toll_and_comes_back(demo, tools, market):
    toll = shown(demo, market).event.incidents[0].tolls[0]
    figure = toll.by_claimant[0].figures[0]
    done = do(demo, tools, "reject", f"figure:{figure}")
    part = shown(demo, market)
    assert figure not in {f.id for f in part.figures}
    assert figure in {f.id for f in compiled.machine(demo, market).figures}
    for incident in part.event.incidents:
        for other in incident.tolls:
            assert all(figure not in r.figures for r in other.by_claimant)
    acts.undo(demo, done.n, who="Ada")
    adding.refresh(demo, market, tools)
    assert shown(demo, market).event.incidents[0].tolls[0] == toll
    assert not list(check(demo))


def test_a_rejected_claim_leads_its_figures_over(demo, tools, market):
    part = shown(demo, market)
    held = {f.claim for f in part.figures if f.claim}
    claim = next(c for c in part.claims if c.id in held)
    do(demo, tools, "reject", f"claim:{claim.id}")
    part = shown(demo, market)
    assert claim.id not in {c.id for c in part.claims}
    assert claim.id not in {f.claim for f in part.figures}
    assert not list(check(demo))


def test_a_speaker_is_corrected_by_its_words(demo, tools, market):
    part = shown(demo, market)
    claim = next(c for c in part.claims if c.speaker)
    name = next(
        n for n in part.names
        if n.id != claim.speaker and any(m.report == claim.report for m in n.mentions)
    )  # fmt: skip
    mention = next(m for m in name.mentions if m.report == claim.report)
    do(demo, tools, "change", f"claim:{claim.id}", source=[list(mention.span)])
    part = shown(demo, market)
    made = next(c for c in part.claims if c.id == claim.id)
    names = {n.id: n for n in part.names}
    assert mention in names[made.speaker].mentions
    assert made.why.by == "person"
    assert made.chain[0].span == mention.span


def test_words_that_are_no_name_yet_become_a_speaker(demo, tools, market):
    part = shown(demo, market)
    claim = next(c for c in part.claims if c.speaker)
    do(demo, tools, "change", f"claim:{claim.id}", source=[[0, 3]])
    part = shown(demo, market)
    made = next(c for c in part.claims if c.id == claim.id)
    assert made.speaker in {n.id for n in part.names}


def test_a_changed_span_is_found_under_the_old_target(demo, tools, market):
    claim = shown(demo, market).claims[0]
    start, end = claim.content[0]
    do(demo, tools, "change", f"claim:{claim.id}", content=[[start, end - 1]])
    stands = correcting.item(demo, f"claim:{claim.id}")
    assert stands.shown["content"] == [[start, end - 1]] or stands.shown["content"] == (
        (start, end - 1),
    )
    assert stands.machine["id"] == claim.id
    do(demo, tools, "change", f"claim:{claim.id}", stance="denies")
    stands = correcting.item(demo, f"claim:{claim.id}")
    assert stands.shown["stance"] == "denies"


def test_scope_takes_a_figure_out_of_the_toll(demo, tools, market):
    toll = shown(demo, market).event.incidents[0].tolls[0]
    figure = toll.by_claimant[0].figures[0]
    do(demo, tools, "change", f"figure:{figure}", scope="cumulative")
    part = shown(demo, market)
    assert next(f for f in part.figures if f.id == figure).scope == "cumulative"
    for other in part.event.incidents[0].tolls:
        assert all(figure not in r.figures for r in other.by_claimant)


def test_relations_are_changed_and_rejected(demo, tools, market):
    one, two = shown(demo, market).event.relations[:2]
    do(demo, tools, "change", f"relation:{one.a}|{one.b}", type="compatible")
    do(demo, tools, "reject", f"relation:{two.a}|{two.b}")
    found = {(r.a, r.b): r for r in shown(demo, market).event.relations}
    assert found[one.a, one.b].type == "compatible"
    assert found[one.a, one.b].why.by == "person"
    assert (two.a, two.b) not in found


def test_dates_and_places_are_corrected(demo, tools, market):
    part = shown(demo, market)
    date, place = part.dates[0], part.places[0]
    do(demo, tools, "change", f"date:{date.id}", earliest="2031-06-11", latest="2031-06-12")
    do(demo, tools, "change", f"place:{place.id}", lat=1.5, lon=2.5, precision="exact")
    part = shown(demo, market)
    made = next(d for d in part.dates if d.id == date.id)
    assert (made.earliest, made.latest, made.why.by) == ("2031-06-11", "2031-06-12", "person")
    spot = next(p for p in part.places if p.id == place.id)
    assert (spot.lat, spot.lon, spot.precision) == (1.5, 2.5, "exact")


def test_names_are_joined_and_split(demo, tools, market):
    part = shown(demo, market)
    several = [n for n in part.names if len({m.report for m in n.mentions}) > 1]
    one, two = several[0], several[1]
    done = do(
        demo, tools, "join", placed("name", market, one.mentions[0]),
        **{"with": placed("name", market, two.mentions[0])},
    )  # fmt: skip
    made = next(n for n in shown(demo, market).names if one.mentions[0] in n.mentions)
    assert set(two.mentions) <= set(made.mentions)
    acts.undo(demo, done.n, who="Ada")
    adding.refresh(demo, market, tools)
    assert len(shown(demo, market).names) == len(part.names)
    away = one.mentions[-1].report
    do(demo, tools, "split", placed("name", market, one.mentions[0]), reports=[away])
    names = shown(demo, market).names
    assert len(names) == len(part.names) + 1
    assert not list(check(demo))


def test_incidents_are_split_joined_and_graded(demo, tools, market):
    part = shown(demo, market)
    first = part.event.incidents[0]
    target = placed("incident", market, first.label)
    figures = [f.id for f in part.figures if f.incident == first.id]
    do(demo, tools, "split", target, items=figures[-1:])
    split = shown(demo, market)
    assert len(split.event.incidents) == len(part.event.incidents) + 1
    moved = next(f for f in split.figures if f.id == figures[-1])
    other = next(i for i in split.event.incidents if i.id == moved.incident)
    assert other.label != first.label
    with pytest.raises(UsageError, match="say why"):
        do(demo, tools, "grade", target, grade="Confirmed")
    do(demo, tools, "grade", target, reason="seen by two of us", grade="Confirmed")
    grade = shown(demo, market).event.incidents[0].grade
    assert (grade.proposed, grade.why.by) == ("Confirmed", "person")
    assert not list(check(demo))


def test_events_are_joined_undone_and_split(demo, tools, market):
    other = next(e for e in compiled.event_ids(demo) if e != market)
    mine = shown(demo, market).event.reports
    theirs = shown(demo, other).event.reports
    done = do(demo, tools, "join", f"event:{market}", **{"with": other})
    assert set(shown(demo, market).event.reports) == {*mine, *theirs}
    assert compiled.event_ids(demo) == [market]
    assert compiled.resolved(demo, other) == market  # its links still lead somewhere
    assert not list(check(demo))
    acts.undo(demo, done.n, who="Ada")
    adding.settle(demo, tools, 1, lambda *_: None)
    assert compiled.resolved(demo, other) == other
    assert set(shown(demo, other).event.reports) == set(theirs)
    split = do(demo, tools, "split", f"event:{market}", reports=list(mine[:2]))
    new = split.after["new"]
    assert set(shown(demo, new).event.reports) == set(mine[:2])
    assert not list(check(demo))


@pytest.mark.parametrize(
    ("kind", "after", "said"),
    [
        ("change", {"low": -1}, "whole number"),
        ("change", {"low": 9, "high": 3}, "above the highest"),
        ("change", {"low": None, "high": None}, "lowest or a highest"),
        ("change", {"span": [5, 5]}, "no span"),
        ("change", {"span": [0, 10**9]}, "no span"),
        ("change", {"text": "12"}, "can be changed"),
        ("change", {"kind": "<script>"}, "one of"),
        ("change", {"low": True}, "whole number"),
        ("change", {}, "can be changed"),
        ("join", {"with": "x"}, "not joined"),
        ("grade", {"grade": "A"}, "incident"),
    ],
)
def test_what_makes_no_sense_is_refused(demo, market, kind, after, said):
    target = f"figure:{shown(demo, market).figures[0].id}"
    seen = correcting.item(demo, target).version
    with pytest.raises(UsageError, match=said):
        correcting.act(
            demo, who="A", kind=kind, target=target, seen=seen, after=after, reason="because"
        )
    assert acts.head(demo)[0] == 0


@pytest.mark.parametrize("target", ["", "figure", "figure:", "x:y", "claim:nope:1-2", "name:e|x",
                                    "incident:e|r:a-b", "event:nope", "relation:a|b"])  # fmt: skip
def test_targets_that_are_not_there(demo, target):
    with pytest.raises(UsageError):
        correcting.item(demo, target)


def test_what_was_accepted_differs_only_where_the_machine_reads_it_otherwise(demo, tools, market):
    part = shown(demo, market)
    for found in (part.figures, part.claims, part.dates, part.places):
        kind = {
            "EventFigure": "figure",
            "Claim": "claim",
            "EventTimex": "date",
            "EventPlace": "place",
        }
        target = f"{kind[type(found[0]).__name__]}:{found[0].id}"
        do(demo, tools, "accept", target)
        assert correcting.item(demo, target).then is None
