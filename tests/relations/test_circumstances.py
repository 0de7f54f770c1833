"""One incident on two days."""

from __future__ import annotations

from msgspec.structs import replace
from tests.telling import evidence, report

from sayso.model import Anchor
from sayso.relations.circumstances import conflicts
from sayso.relations.happenings import happenings


def told(identity: str, word: str, day: str, anchor: str | None = None):
    """A report whose lead puts a blast on a day; the anchor is where its own day comes from."""
    one = report(
        identity,
        f"A blast tore through the mill {word}.",
        dates=[(word, day)],
        triggers=[{"word": "blast", "kind": "explosion"}],
    )
    if anchor is None:
        return one
    counted = replace(one.dates[0], anchor=Anchor(value="2031-03-05", from_=anchor))
    return replace(one, dates=(counted,))


def drawn(*reports) -> list[str]:
    known = evidence(list(reports))
    main = [h for r in known.order for h in happenings(known, r, 3)]
    return [r.type for r in conflicts(known, main)]


def test_two_days_of_one_incident_conflict():
    assert drawn(told("a", "on 4 March", "2031-03-04"), told("b", "on 6 March", "2031-03-06")) == [
        "date_conflict"
    ]


def test_yesterday_counts_where_the_report_has_a_day_of_its_own():
    a = told("a", "on 6 March", "2031-03-06")
    assert drawn(a, told("b", "yesterday", "2031-03-04", "given")) == ["date_conflict"]
    assert drawn(a, told("b", "yesterday", "2031-03-04", "siblings")) == []


def test_a_day_with_a_name_counts_all_the_same():
    a = told("a", "on 6 March", "2031-03-06")
    assert drawn(a, told("b", "on Tuesday", "2031-03-04", "siblings")) == ["date_conflict"]


def test_two_happenings_of_one_event_have_a_day_each():
    a = told("a", "on 4 March", "2031-03-04")
    b = report(
        "b",
        "A protest tore through the mill town on 6 March.",
        dates=[("on 6 March", "2031-03-06")],
        triggers=[{"word": "protest", "kind": "protest"}],
    )
    assert drawn(a, b) == []


def test_a_day_in_words_that_share_nothing_is_of_something_else():
    a = told("a", "on 4 March", "2031-03-04")
    b = report(
        "b",
        "Posted in Explosions on 6 March.",
        dates=[("on 6 March", "2031-03-06")],
        triggers=[{"word": "Explosions", "kind": "explosion"}],
    )
    assert drawn(a, b) == []


def lorry(identity: str, agent: str, who: str):
    words = f"Tavi Orman was walking on the mill road when she was struck by {agent}"
    return report(
        identity,
        f"{words}, {who} said.",
        claims=[{"by": who, "said": words, "speaker": who}],
        names=[(who, who, "organisation"), (agent.removeprefix("a grey "), agent, "organisation")],
        triggers=[{"word": "struck", "kind": "attack", "agent": agent, "claim": 0}],
    )


def test_a_thing_of_a_make_is_nobody_who_acts():
    front, guard = lorry("a", "Red Front", "police"), lorry("b", "White Guard", "the paper")
    assert drawn(front, guard) == ["actor_conflict"]
    assert drawn(front, lorry("b", "a grey Orlo Swift", "the paper")) == []


def test_today_of_a_report_may_miss_the_day_by_one():
    a = told("a", "on 6 March", "2031-03-06")
    assert drawn(a, told("b", "today", "2031-03-07", "given")) == []
    assert drawn(a, told("b", "today", "2031-03-08", "given")) == ["date_conflict"]


def test_the_day_of_a_toll_is_not_that_of_the_blast():
    a = told("a", "on 4 March", "2031-03-04")
    b = report(
        "b",
        "Smoke of the mill blast rose on 6 March as the toll rose to 10.",
        dates=[("on 6 March", "2031-03-06")],
        triggers=[{"word": "blast", "kind": "explosion"}],
        figures=[{"text": "10", "low": 10, "high": 10}],
    )
    assert drawn(a, b) == []


def test_of_two_days_in_one_sentence_neither_is_known_to_be_the_one():
    a = told("a", "on 4 March", "2031-03-04")
    b = report(
        "b",
        "Two men were held on 8 March for the blast at the mill on 6 March.",
        dates=[("on 8 March", "2031-03-08"), ("on 6 March", "2031-03-06")],
        triggers=[{"word": "blast", "kind": "explosion"}],
    )
    assert drawn(a, b) == []


def test_one_weekday_counted_from_two_dates_is_one_day():
    a = told("a", "on Saturday", "2031-03-01", anchor="published")
    b = told("b", "late on Saturday", "2031-03-08", anchor="published")
    c = told("b", "late on Friday", "2031-03-07", anchor="published")
    assert drawn(a, b) == []
    assert drawn(a, c) == ["date_conflict"]
