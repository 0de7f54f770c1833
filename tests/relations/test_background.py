"""What is told of another time behind the news."""

from __future__ import annotations

import pytest
from tests.telling import BY_HAND, evidence, report

from sayso.model import Relation
from sayso.relations.background import Background
from sayso.relations.news import News

LEAD = "Rockets hit the village of Dol on Sunday. Three people were killed. The army spoke of an accident. "


def background(*reports):
    known = evidence(list(reports))
    return Background(known, News(known))


def told(identity: str, sentence: str):
    return report(identity, LEAD + sentence)


def holds(sentence: str) -> bool:
    one = told("a", sentence)
    return background(one, told("b", "It rained.")).holds("a", (len(LEAD), len(LEAD) + 5))


@pytest.mark.parametrize(
    "sentence",
    [
        "Seven people were killed in an attack on Kem in March.",
        "In February, a gunman fired at a school in Kem, killing three.",
        "Two years ago a bridge fell there and nine people died.",
        "A riot in the town in 2011 left two dead.",
    ],
)
def test_another_month_or_year_is_background(sentence):
    assert holds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Four people were killed in the attack on Sunday.",
        "Of the girls who were seized in March, nine are still held.",
        "The attack on March 3 killed four people.",
        "The army said in March 9 had died.",
    ],
)
def test_what_is_so_now_or_on_a_day_is_none(sentence):
    assert not holds(sentence)


def test_the_lead_is_the_news_whatever_its_month():
    one = report("a", "Rockets hit the village of Dol in March, killing three people.")
    assert not background(one, told("b", "It rained.")).holds("a", (0, 7))


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Seven people were killed in an attack on Kem in March.", "other"),
        ("Seven people have been killed there in eight years.", "cumulative"),
        ("Seven have died since it swept across the north in May.", "cumulative"),
        ("Seven have died since Tuesday, up from four.", "incident"),
        ("Seven people were killed, the hospital said later.", "incident"),
    ],
)
def test_a_count_of_another_time_or_of_years_is_none_of_the_news(sentence, scope):
    one = report("a", LEAD + sentence, figures=[{"text": "Seven", "low": 7, "high": 7}])
    known = evidence([one, told("b", "It rained.")])
    (figure,) = known.figures.values()
    assert Background(known, News(known)).figure(figure).scope == scope


def test_background_of_one_side_alone_is_no_side_of_an_opposition():
    past = "Seven people were killed in an attack on Kem in March."
    one, other, third = told("a", past), told("b", "There were no deaths."), told("c", past)
    behind = background(one, other, third)
    at = (len(LEAD), len(LEAD) + 5)
    places = {n: (n, at) for n in "abc"}

    def kept(a: str, b: str, kind="denial", sourced=()) -> bool:
        r = Relation(a=a, b=b, type=kind, why=BY_HAND)
        return list(behind.without([r], places, sourced)) == [r]

    assert not kept("b", "a")
    assert kept("a", "c")  # both tell of then
    assert kept("b", "a", sourced=("a",))  # a source may answer
    assert kept("b", "a", kind="update")
