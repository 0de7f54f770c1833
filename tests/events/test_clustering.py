import random
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.documents import from_text, read
from sayso.events import features_of_text, group, memberships
from sayso.events.clustering import matched
from sayso.events.conflicts import Lead
from sayso.settings import EventSettings

FERRY = (
    "A ferry sank off Tavar on Sunday and nine sailors drowned, the harbour master of Tavar said.",
    "Nine sailors drowned when the ferry Morning Star went down near Tavar, the coast guard said.",
    "Divers found the wreck of the ferry off Tavar. Nine sailors had drowned, said the coast guard.",
)
BREAD = (
    "Parliament in Ostkeel voted to lower the price of bread after bakers went on strike.",
    "Bakers in Ostkeel ended their strike when parliament lowered the price of bread.",
)


def told(texts, **about):
    return [features_of_text(from_text(t, id=f"{t[:12]}{i}", **about)) for i, t in enumerate(texts)]


def sets(features):
    return {frozenset(g.reports) for g in group(features)}


def ids(features):
    return frozenset(f.id for f in features)


def test_no_report_no_event():
    assert group([]) == ()


def test_a_report_alone_is_its_own_event():
    (one,) = group(told(FERRY[:1]))
    assert one.why.rule == "events.clustering.alone"
    assert one.id == f"e-{one.reports[0]}"


def test_reports_of_one_event_come_together_and_others_stay_apart():
    ferry, bread = told(FERRY), told(BREAD)
    assert sets([*ferry, *bread]) == {ids(ferry), ids(bread)}


def test_two_reports_alone_are_told_apart_or_joined():
    ferry, bread = told(FERRY), told(BREAD)
    assert sets(ferry[:2]) == {ids(ferry[:2])}
    assert len(group([ferry[0], bread[0]])) == 2


def test_headlines_alone_come_together():
    ferry = told(["Ferry sinks off Tavar, nine dead", "Nine drown as ferry sinks near Tavar"])
    bread = told(
        ["Ostkeel bakers end strike over bread", "Bread price: Ostkeel bakers' strike ends"]
    )
    assert sets([*ferry, *bread]) == {ids(ferry), ids(bread)}


def test_copies_come_together():
    assert len(group(told([FERRY[0]] * 30))) == 1


def test_empty_reports_stay_apart():
    assert len(group(told(["", "🕯️", "…"]))) == 3


def test_an_event_is_named_for_its_earliest_report():
    late, early, never = (
        features_of_text(from_text(FERRY[i], id=name, published=day))
        for i, (name, day) in enumerate((("a", "2031-06-16"), ("b", "2031-06-15"), ("c", None)))
    )
    (one,) = group([late, never, early])
    assert one.id == "e-b"
    assert one.reports == ("b", "a", "c")


def test_reports_of_far_days_stay_apart():
    one = features_of_text(from_text(FERRY[0], id="a", published="2031-06-16"))
    other = features_of_text(from_text(FERRY[1], id="b", published="2033-06-16"))
    assert len(group([one, other])) == 2


def test_leads_of_other_places_and_days_keep_reports_apart():
    one, other = told(FERRY[:2])
    there = Lead(where=frozenset({(10.0, 20.0)}), when=frozenset({(5, 5)}))
    elsewhere = Lead(where=frozenset({(12.0, 20.0)}), when=frozenset({(9, 9)}))
    assert len(group([one, other])) == 1
    one = msgspec.structs.replace(one, lead=there)
    other = msgspec.structs.replace(other, lead=elsewhere)
    assert len(group([one, other])) == 2


def test_membership_is_in_the_order_given():
    features = told([*FERRY, *BREAD])
    random.Random(3).shuffle(features)
    found = memberships(group(features), features)
    assert [m.id for m in found] == [f.id for f in features]
    assert all(m.events == (m.event,) for m in found)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_the_reports_does_not_matter(order):
    features = told([*FERRY, *BREAD])
    assert group([features[i] for i in order]) == group(features)


def test_every_report_has_one_event():
    features = told([*FERRY, *BREAD, ""])
    found = [r for g in group(features) for r in g.reports]
    assert sorted(found) == sorted(f.id for f in features)


def test_the_best_pairs_join_first_and_the_rest_waits():
    size = np.ones(4)
    left, right = np.array([0, 1, 2]), np.array([1, 2, 3])
    target = matched(size, left, right, np.array([1.5, 1.4, 1.2]))
    assert target.tolist() == [0, 0, 2, 3]  # 2 would rather join 1, and waits


def test_a_large_group_takes_in_several_at_once():
    size = np.array([4.0, 1.0, 1.0])
    target = matched(size, np.array([0, 0]), np.array([1, 2]), np.array([1.5, 1.4]))
    assert target.tolist() == [0, 0, 0]


def test_words_of_very_many_reports_are_told(demo):
    told = []
    features = [features_of_text(d) for d in demo]
    groups = group(features, EventSettings(posting=4), told.append)
    assert len(told) == 1
    assert "more than 4 reports" in told[0].message
    assert "events.posting" in told[0].message
    assert group(features, EventSettings(), told.append)
    assert len(told) == 1
    assert groups == group(features[::-1], EventSettings(posting=4))


@pytest.fixture(scope="module")
def demo():
    folder = Path(sayso.__file__).parent / "data" / "demo" / "reports"
    return [r.document for r in read([folder]) if r.document is not None]


def test_the_demo_holds_two_events_by_text_alone(demo):
    groups = group(features_of_text(d) for d in demo)
    texts = {d.id: d.text for d in demo}
    assert len(groups) == 2
    for one in groups:
        towns = {"Beit Zarim" in texts[r] and "vegetable" in texts[r] for r in one.reports}
        assert len(towns) == 1
