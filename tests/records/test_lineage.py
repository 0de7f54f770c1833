"""Who copied whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.model import Account, Reuse, Why
from sayso.records.lookup import Lookup
from sayso.records.pictures.copying import day_slots, drawn, forest, plan_pages
from sayso.records.pictures.lineage import lineage


@pytest.fixture(scope="module")
def picture(record):
    return lineage(Lookup(record), record.events[0])


def row(picture, name, at=""):
    return next(r for r in picture.rows if r.words == name and at in r.at and r.kind == "report")


def ids(sample):
    return {name: marked.id for name, marked in sample.reports().items()}


def reuse(a, b, direction, share_a=0.5, share_b=0.5):
    return Reuse(a=a, b=b, direction=direction, share_a=share_a, share_b=share_b, passages=(),
                 why=Why(rule="x"))  # fmt: skip


def test_a_lane_for_each_account_with_its_primary_source(picture):
    heads = [(r.number, r.words) for r in picture.rows if r.kind == "head"]
    assert heads == [
        (1, "the Health Ministry"), (2, "doctors at St Ilan hospital"), (3, "Shore Watch"),
        (4, "Governor Idris Halvane"), (5, "The harbour police"), (6, ""),
    ]  # fmt: skip


def test_a_report_of_two_accounts_has_one_row_and_is_named_in_the_other(picture):
    (here,) = (r for r in picture.rows if r.words.startswith("The Osk Valley"))
    (also,) = (r for r in picture.rows if r.kind == "also")
    assert (here.number, also.number) == (4, 5)
    assert [one.href for one in also.others] == [f"#{here.id}"]
    assert "node also" in also.lane


def test_agencies_and_those_that_credit_them(picture):
    assert row(picture, "Corva Press", "4 Mar").agency
    assert not row(picture, "Harbour Post").agency
    assert row(picture, "The Velmora Herald").credits == "Corva Press"


def test_what_a_report_takes_is_told_and_linked(picture):
    herald = row(picture, "The Velmora Herald")
    assert herald.shared == "83% of its words from Corva Press"
    assert "#shared-" in herald.shared_href
    assert "direction undecided" in row(picture, "Daily Lantern").shared


def test_edges_are_as_thick_as_the_shared_part(picture):
    def width(name):
        lane = row(picture, name).lane
        return float(lane.split('stroke-width="')[1].split('"')[0])

    assert width("Osk Mirror") > width("The Velmora Herald") > width("newsnow.example") > 1


def test_an_undecided_edge_is_dashed_by_its_class(picture):
    assert 'class="edge undecided"' in row(picture, "Daily Lantern").lane
    assert 'class="edge taken"' in row(picture, "The Velmora Herald").lane


def test_who_takes_is_hollow(picture):
    assert "node takes" in row(picture, "Osk Mirror").lane
    assert "node takes" not in row(picture, "Corva Press", "4 Mar").lane


# --- what is drawn ----------------------------------------------------------------------------


def test_only_the_strongest_edge_into_a_report(record, sample):
    r, event = ids(sample), record.events[0]
    pairs = (
        reuse(r["agency"], r["respun"], "a->b", share_b=0.4),
        reuse(r["respun"], r["update"], "b->a", share_a=0.6),
    )
    edges = forest(Lookup(record), replace(event, reuse=pairs))
    assert [(e.origin, e.report, e.share) for e in edges] == [(r["update"], r["respun"], 0.6)]


def test_what_is_joined_is_not_joined_again(record, sample):
    r, event = ids(sample), record.events[0]
    pairs = (
        reuse(r["agency"], r["credited"], "a->b"),
        reuse(r["agency"], r["uncredited"], "a->b"),
        reuse(r["credited"], r["uncredited"], "common", 0.9, 0.9),
        reuse(r["local"], r["monitor"], "unknown", 0.2, 0.3),
    )
    edges = forest(Lookup(record), replace(event, reuse=pairs))
    assert sorted(e.kind for e in edges) == ["taken", "taken", "undecided"]


def test_two_that_take_from_each_other_make_no_circle(record, sample):
    r, event = ids(sample), record.events[0]
    pairs = (reuse(r["agency"], r["local"], "a->b"), reuse(r["local"], r["agency"], "a->b"))
    changed = replace(event, reuse=pairs)
    assert len(forest(Lookup(record), changed)) == 1
    assert lineage(Lookup(record), changed).rows


def test_a_report_of_two_edges_is_not_missed_as_a_report_without_a_line(record, sample):
    r, event = ids(sample), record.events[0]
    pairs = (reuse(r["agency"], r["local"], "a->b"), reuse(r["credited"], r["local"], "unknown"),
             reuse(r["uncredited"], r["local"], "unknown"))  # fmt: skip
    assert len(forest(Lookup(record), replace(event, reuse=pairs))) == 3
    assert lineage(Lookup(record), replace(event, reuse=pairs)).undrawn == 0


def test_the_order_of_pairs_is_irrelevant(record, picture):
    event = record.events[0]
    assert lineage(Lookup(record), replace(event, reuse=event.reuse[::-1])) == picture


def test_a_copy_of_the_same_day_stands_behind_its_origin(record, sample):
    r, event = ids(sample), record.events[0]
    lookup = Lookup(record)
    pairs = (reuse(r["agency"], r["uncredited"], "a->b"),)
    edges = forest(lookup, replace(event, reuse=pairs))
    slots = day_slots(lookup, event.reports, edges)
    assert slots[r["agency"]] == 0
    assert slots[r["credited"]] == 1  # by the clock
    assert slots[r["uncredited"]] == 1  # no clock: behind what it takes from


def test_an_edge_to_an_earlier_lane_goes_up(record, sample):
    r, event = ids(sample), record.events[0]
    pairs = (reuse(r["mirror"], r["local"], "a->b"),)
    picture = lineage(Lookup(record), replace(event, reuse=pairs))
    assert "edge taken" in row(picture, "Harbour Post").lane
    between = picture.rows.index(row(picture, "Harbour Post")) + 1
    assert "edge taken" in picture.rows[between].lane  # the head of the next account


def test_reports_in_no_account_have_a_lane(record):
    event = replace(record.events[0], accounts=record.events[0].accounts[1:])
    picture = lineage(Lookup(record), event)
    assert picture.rows[-1].kind in {"report", "also"}
    assert any(r.kind == "head" and r.number == 0 for r in picture.rows)


def test_a_thousand_lone_reports_stand_on_pages_behind(record, sample):
    event = record.events[0]
    template = sample.reports()["local"].report
    many = tuple(replace(template, id=f"x{n}") for n in range(1000))
    accounts = tuple(
        Account(id=f"q{n}", kind="unestablished", primary=None, reports=(one.id,),
                why=Why(rule="x")) for n, one in enumerate(many)
    )  # fmt: skip
    grown = replace(
        event, reports=(*event.reports, *(m.id for m in many)),
        accounts=(*event.accounts, *accounts),
    )  # fmt: skip
    lookup = Lookup(replace(record, reports=(*record.reports, *many), events=(grown,)))
    pages = plan_pages(lookup, grown, forest(lookup, grown))
    assert all(len(page) <= 40 for page in pages)
    first = [row.report for row in pages[0] if row.report]
    assert not set(first) & {one.id for one in many}
    rows = [row.report for page in pages for row in page if row.report]
    assert sorted(rows) == sorted(grown.reports)  # nobody is lost, nobody stands twice
    picture = lineage(lookup, grown)
    assert picture.behind == len(rows) - len(first)
    assert lineage(lookup, grown, picture.pages).rows


def test_an_account_of_very_many_reports_goes_on_under_its_head(record, sample):
    event = record.events[0]
    template = sample.reports()["local"].report
    many = tuple(replace(template, id=f"x{n:03}") for n in range(150))
    pairs = tuple(reuse(many[0].id, one.id, "a->b") for one in many[1:])
    account = Account(id="q", kind="unestablished", primary=None,
                      reports=tuple(m.id for m in many), why=Why(rule="x"))  # fmt: skip
    wire = replace(event, reports=account.reports, accounts=(account,), reuse=pairs)
    lookup = Lookup(replace(record, reports=(*record.reports, *many), events=(wire,)))
    edges = forest(lookup, wire)
    pages = plan_pages(lookup, wire, edges)
    assert [row.again for page in pages for row in page if row.kind == "head"] == [
        False,
        True,
        True,
        True,
    ]
    row_of = {row.report: n for n, row in enumerate(pages[0]) if row.report}
    shown = drawn(edges, row_of)
    assert 5 < len(shown) < 40  # of a star of edges those that the page has room for
    told = [row for row in lineage(lookup, wire, 2).rows if row.kind == "report"]
    assert all("100%" in row.shared or "50%" in row.shared for row in told)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_reports_that_are_joined_already_are_not_joined_again(pairs):
    """Against the plain definition: two are joined if a path of joins leads from one to the other."""
    from sayso.records.pictures.copying import _Sets

    sets, groups = _Sets(), [{str(n)} for n in range(8)]
    for one, other in pairs:
        mine = next(g for g in groups if str(one) in g)
        theirs = next(g for g in groups if str(other) in g)
        assert sets.join(str(one), str(other)) == (mine is not theirs)
        if mine is not theirs:
            mine |= theirs
            groups.remove(theirs)
