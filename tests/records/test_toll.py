"""The toll chart."""

import re

import pytest
from msgspec.structs import replace

from sayso.model import Relation
from sayso.records.lookup import Lookup
from sayso.records.pages.event import claimant_colours, event_page
from sayso.records.pictures.intervals import defs, interval
from sayso.records.pictures.scale import numbers
from sayso.records.pictures.toll import toll_charts


@pytest.fixture(scope="module")
def charts(record):
    lookup = Lookup(record)
    event = record.events[0]
    return toll_charts(lookup, event, claimant_colours(event))


@pytest.fixture(scope="module")
def killed(charts):
    return charts[0].charts[0]


def claimant(chart, name):
    return next(row for row in chart.claimants if row.who == name)


def test_a_chart_for_each_incident_kind_and_group(charts):
    assert [[chart.name for chart in one.charts] for one in charts] == [
        ["killed", "injured", "missing"], ["injured"],
    ]  # fmt: skip


def test_six_claimants_have_a_colour_and_the_rest_are_grey(killed):
    colours = [row.colour for row in killed.claimants]
    assert len(colours) == 8
    assert sorted(colour for colour in colours if colour) == [1, 2, 3, 4, 5, 6]
    assert claimant(killed, "officials").colour == 0  # no name of its own


def test_a_claimant_has_one_colour_on_the_page(record):
    page = event_page(Lookup(record), record.events[0])
    seen = {}
    for point in page.points:
        for position in point.positions:
            seen.update(zip(position.who, position.colours, strict=True))
    for one in page.tolls:
        for chart in one.charts:
            for row in chart.claimants:
                assert seen.get(row.who, row.colour) == row.colour


def test_values_stand_in_order_of_time(killed):
    ministry = claimant(killed, "Health Ministry")
    assert [row.words for row in ministry.rows] == ["12", "at least 12", "21", "18", "19"]
    assert [row.at for row in ministry.rows][-1] == "Corva Press, 20 May 2031"


def test_claimants_stand_in_the_order_in_which_they_are_heard(killed):
    assert [row.who for row in killed.claimants][:2] == [
        "Health Ministry", "doctors at St Ilan hospital",
    ]  # fmt: skip


def test_updates_are_joined(killed):
    rows = claimant(killed, "Health Ministry").rows
    joints = [row.lane.count('class="joint"') for row in rows]
    # at least 12 -> 18 passes the withdrawn 21; 21 -> 18; 18 -> 19
    assert joints == [0, 1, 2, 3, 1]


def test_a_withdrawn_figure_is_struck_and_left_out(killed):
    row = next(r for r in claimant(killed, "Health Ministry").rows if r.words == "21")
    assert row.status == "superseded"
    assert "strike" in row.lane
    left = {one.words: group.reason for group in killed.left_out for one in group.rows}
    assert left["21"] == "superseded"


def test_copies_are_hollow_beneath_their_origin(killed):
    row = next(r for r in claimant(killed, "Health Ministry").rows if r.words == "at least 12")
    assert [one.origin for one in row.copies] == ["The Velmora Herald", "Daily Lantern"]
    assert row.also == ()
    assert row.lane.count('class="copy"') == 2
    assert row.at.startswith("Corva Press")


def test_a_report_that_says_it_twice_is_no_copy_of_itself(killed):
    row = claimant(killed, "officials").rows[0]
    assert row.copies == row.also == ()


def test_the_range_and_the_policy(killed):
    assert killed.reported == "at least 12"
    assert (killed.best, killed.policy) == ("19", "latest")
    assert killed.note == "The scale is logarithmic."


def test_every_mark_is_a_link_to_its_words_and_the_keyboard_passes_it(killed):
    for row in (row for one in killed.claimants for row in one.rows):
        links = re.findall(r'<a href="([^"]+)" tabindex="-1"', row.lane)
        assert row.href in links
        assert len(links) == 1 + len(row.copies) + len(row.also)
        assert "<title>" in row.lane


def test_figures_left_out_have_their_reason(killed):
    assert [group.reason for group in killed.left_out] == [
        "cumulative total", "part of another figure", "superseded", "negated",
    ]  # fmt: skip
    assert all("#f-" in one.href for group in killed.left_out for one in group.rows)


def test_an_update_between_claimants_is_no_line(record):
    event = record.events[0]
    figures = {f.text: f.id for f in record.figures}
    more = Relation(
        a=figures["15"], b=figures["12 to 15"], type="update", why=event.relations[0].why
    )
    changed = replace(event, relations=(*event.relations, more))
    chart = toll_charts(Lookup(record), changed, {})[0].charts[0]
    assert "joint" not in claimant(chart, "harbour police").rows[0].lane


@pytest.mark.parametrize(
    ("low", "high", "has", "lacks"),
    [
        (12, 12, ["<circle"], ["<rect"]),
        (12, None, ["url(#fade-c1)", "cap"], ["<circle"]),
        (None, 12, ["url(#fade-back-c1)", "cap"], ["<circle"]),
        (0, 12, ["url(#fade-back-c1)"], ["<circle"]),
        (0, 0, ["<circle"], ["<rect"]),
        (12, 15, ["<rect", "cap"], ["url("]),
        (None, None, ["url(#hatch)"], ["<circle", "cap"]),
    ],
)
def test_marks(low, high, has, lacks):
    line = numbers([0, 20])
    made = "".join(interval(line, low, high, "c1"))
    assert all(part in made for part in has)
    assert not any(part in made for part in lacks)


def test_every_fill_that_is_named_is_defined():
    ids = set(re.findall(r'id="([^"]+)"', defs()))
    for colour in (*(f"c{n}" for n in range(7)), "whole"):
        assert {f"fade-{colour}", f"fade-back-{colour}"} <= ids
    assert "hatch" in ids


def test_the_order_of_figures_and_relations_is_irrelevant(record, charts):
    event = record.events[0]
    turned = replace(
        event,
        relations=event.relations[::-1],
        incidents=tuple(
            replace(
                one,
                tolls=tuple(
                    replace(
                        toll,
                        by_claimant=tuple(
                            replace(r, figures=r.figures[::-1]) for r in toll.by_claimant
                        ),
                    )
                    for toll in one.tolls
                ),
            )
            for one in event.incidents
        ),
    )
    assert toll_charts(Lookup(record), turned, claimant_colours(event)) == charts
