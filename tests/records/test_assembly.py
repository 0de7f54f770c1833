"""The parts of several events as one record."""

import itertools

import msgspec
import pytest
from msgspec.structs import replace

from sayso.model import EventRecord
from sayso.records import assemble, json_bytes


def parts(sample):
    return [sample.first_event(), sample.second_event()]


def test_order_of_parts_reports_and_problems_is_irrelevant(sample):
    arabic = sample.reports()["arabic"].report
    undated = replace(arabic, id="zzz", published=None)
    made = set()
    for order in itertools.permutations(parts(sample)):
        for extra in itertools.permutations([arabic, undated]):
            turned = [
                replace(
                    part,
                    reports=part.reports[::-1],
                    claims=part.claims[::-1],
                    figures=part.figures[::-1],
                    places=part.places[::-1],
                    dates=part.dates[::-1],
                    problems=part.problems[::-1],
                )
                for part in order
            ]
            made.add(json_bytes(assemble(sample.run(), turned, extra_reports=extra)))
    assert len(made) == 1


def test_names_and_incidents_are_numbered_over_the_record(record):
    assert [name.id for name in record.names] == [f"n{n}" for n in range(1, len(record.names) + 1)]
    found = [incident.id for event in record.events for incident in event.incidents]
    assert found == ["i1", "i2", "i3"]


def test_what_points_to_a_name_or_incident_follows_its_number(record):
    names = {name.id for name in record.names}
    incidents = {i.id for event in record.events for i in event.incidents}
    for claim in record.claims:
        assert claim.speaker is None or claim.speaker in names
        assert claim.incident is None or claim.incident in incidents
        assert all(link.name is None or link.name in names for link in claim.chain)
    bus = record.events[1].incidents[0]
    police = next(name for name in record.names if name.name == "police")
    assert bus.tolls[0].by_claimant[0].claimant == police.id
    for event in record.events:
        for point in event.points:
            assert point.incident is None or point.incident in incidents
            assert all(holder in names for p in point.positions for holder in p.holders)
        for moment in event.timeline:
            assert moment.incident is None or moment.incident in incidents


def test_a_report_of_two_events_stands_once(sample):
    first, second = parts(sample)
    shared = first.reports[0]
    second = replace(
        second,
        reports=(*second.reports, shared),
        event=replace(second.event, reports=(*second.event.reports, shared.id)),
        claims=(*second.claims, *(replace(c, incident=None) for c in first.claims[:2])),
    )
    for order in ([first, second], [second, first]):
        record = assemble(sample.run(), order)
        assert [r.id for r in record.reports].count(shared.id) == 1
        kept = [c for c in record.claims if c.id == first.claims[0].id]
        assert [c.incident for c in kept] == ["i1"]  # the one that belongs to an incident


def test_equal_problems_are_told_once(sample):
    part = sample.first_event()
    record = assemble(sample.run(), [part], problems=part.problems)
    assert len(record.problems) == len(part.problems)


def test_an_unknown_name_is_an_error(sample):
    part = sample.first_event()
    broken = replace(part, claims=(replace(part.claims[0], speaker="n99"),))
    with pytest.raises(KeyError):
        assemble(sample.run(), [broken])


def test_json_comes_back_as_it_was(record):
    assert msgspec.json.decode(json_bytes(record), type=EventRecord) == record
