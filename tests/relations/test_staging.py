"""An earlier and a later state of one matter."""

from __future__ import annotations

import re

import pytest
from tests.telling import evidence, report

from sayso.relations.news import News
from sayso.relations.staging import relations, stages
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings


def told(identity: str, said: str, *, day: str | None = None, name: str = "Tavi Orman"):
    return report(
        identity,
        f"Police said {said}.",
        day=day,
        claims=[{"by": "Police", "said": said}],
        names=[(name, name.lower().replace(" ", "-"), "person")] if name in said else [],
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, (*statements(known), *tellings(known)), News(known))
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


CHARGED = "Tavi Orman was charged with murder in the harbour of Kerem"
GUILTY = "Tavi Orman was found guilty of murder in the harbour of Kerem"


def test_the_earlier_state_comes_first():
    a, b = told("a", GUILTY), told("b", CHARGED)
    assert drawn(a, b) == [("update", "b", "a")]


def test_a_report_that_is_known_to_be_later_tells_no_earlier_state():
    a, b = told("a", CHARGED, day="2031-03-04"), told("b", GUILTY, day="2031-03-02")
    assert drawn(a, b) == []


def test_another_person_is_another_matter():
    other = GUILTY.replace("Tavi Orman", "Ilda Vorst")
    assert drawn(told("a", CHARGED), told("b", other, name="Ilda Vorst")) == []


def test_a_report_that_tells_both_is_not_behind():
    both = report(
        "a",
        f"Police said {CHARGED}. On Monday he was found guilty.",
        claims=[{"by": "Police", "said": CHARGED}],
        names=[("Tavi Orman", "tavi-orman", "person")],
    )
    assert drawn(both, told("b", GUILTY)) == []


NEWS = "A blast tore through the crowded fish market of Kerem at dawn"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("No group has claimed responsibility", "The Grey Guard claimed responsibility for the blast"),
        ("The police have made no arrests over the blast", "Two men were arrested over the blast"),
    ],
)  # fmt: skip
def test_what_follows_on_a_state_of_the_news(before, after):
    a, b = (
        report(n, f"{NEWS}. {said} at the market.") for n, said in (("a", after), ("b", before))
    )
    assert drawn(a, b) == [("update", "b", "a")]
    other = report("a", f"{NEWS}.\n\nThe mayor spoke.\n\nRain fell.\n\nIn Tolva, far off, {after}.")
    assert drawn(other, report("b", f"Snow fell in Tolva. {before} in Tolva.")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CHARGED, "the court of Kerem found Tavi Orman guilty of murder in the harbour"),
        ("Tavi Orman was in custody over the harbour of Kerem", CHARGED),
        (CHARGED, "Tavi Orman went on trial over murder in the harbour of Kerem"),
        (GUILTY, "the court of Kerem sentenced Tavi Orman to nine years over the harbour murder"),
        ("Tavi Orman was in critical condition in Kerem", "Tavi Orman was in stable condition in Kerem"),
    ],
)  # fmt: skip
def test_what_follows_on_a_state(before, after):
    assert drawn(told("a", after), told("b", before)) == [("update", "b", "a")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tavi Orman was arrested and charged with murder in the harbour of Kerem", CHARGED),
        ("Tavi Orman was in custody over the harbour of Kerem", "Tavi Orman is expected to face charges over the harbour of Kerem"),
        ("Tavi Orman was arrested at the harbour of Kerem", "Tavi Orman had been released from the harbour of Kerem"),
        ("Tavi Orman is missing at the harbour of Kerem", "Tavi Orman was found guilty at the harbour of Kerem"),
        ("after Tavi Orman was in intensive care in Kerem", "Tavi Orman later died in Kerem"),
        ("Tavi Orman was not charged with murder in the harbour of Kerem", GUILTY),
    ],
)  # fmt: skip
def test_what_is_no_later_state(before, after):
    assert drawn(told("a", before), told("b", after)) == []


def test_no_words_tell_both_states_of_a_row():
    for row in stages():
        ones = re.findall(r"[\w' ’]+", row.one.pattern.replace("\\", ""))
        assert not [w for w in ones if len(w.split()) > 1 and row.other.fullmatch(w.strip())]
