"""A statement that many reports carry word for word is compared once and related for all."""

from __future__ import annotations

import pytest
from tests.telling import BY_HAND, evidence, report

from sayso.incidents.splitting import split
from sayso.model import Relation
from sayso.relations.copying import unlike, voices
from sayso.relations.points import points
from sayso.relations.relating import relate
from sayso.relations.statements import statements
from sayso.settings import IncidentSettings, RelationSettings, Settings

MOST = RelationSettings().copies


def accusation(identity: str, who: str = "The ministry"):
    said = "Ovarran jets had carried out the strike on the market"
    return report(
        identity,
        f"{who} said {said}.",
        claims=[{"by": who, "said": said, "speaker": who}],
        names=[(who, who, "organisation"), ("Ovarran", "ovarra", "state")],
        triggers=[{"word": "strike", "agent": "Ovarran jets", "claim": 0}],
    )


def denial(identity: str):
    said = "that Ovarran warplanes carried out the raid on the market"
    return report(
        identity,
        f"The General Staff denied {said}.",
        claims=[
            {"by": "The General Staff", "said": said, "stance": "denies", "speaker": "staff"},
        ],
        names=[("The General Staff", "staff", "organisation"), ("Ovarran", "ovarra", "state")],
        triggers=[{"word": "raid", "agent": "Ovarran warplanes", "claim": 0}],
    )


def related(accused: int, denied: int):
    reports = [accusation(f"a{n:03}") for n in range(accused)]
    known = evidence([*reports, *(denial(f"d{n:03}") for n in range(denied))])
    parts = split(known, IncidentSettings())
    told = {d.id: d.happenings for d in parts.incidents}
    found, sides = relate(known, parts.of, told, Settings())
    spots = {d.id: d.place.place for d in parts.incidents if d.place}
    return found.relations, points(known, told, spots, found.figures, sides, found.relations)


def kinds(relations) -> dict[str, int]:
    return {t: sum(r.type == t for r in relations) for t in sorted({r.type for r in relations})}


@pytest.mark.parametrize(("accused", "denied"), [(2, 1), (MOST, MOST)])
def test_of_few_reports_every_pair_is_related(accused, denied):
    relations, _ = related(accused, denied)
    same = sum(n * (n - 1) // 2 for n in (accused, denied))
    assert kinds(relations) == {"denial": accused * denied, "same": same}


def test_of_many_reports_each_is_related_to_the_first():
    many, few = 150, 20
    relations, _ = related(many, few)
    assert kinds(relations) == {"denial": many + few - 1, "same": many + few - 2}
    ends = {end for r in relations for end in (r.a, r.b)}
    assert len(ends) == many + few


@pytest.mark.parametrize("many", [3, 40, 200])
def test_a_story_that_went_round_is_one_question(many):
    _, asked = related(many, many // 2)
    (what,) = (p for p in asked if p.kind == "what")
    assert what.verdict == "denial"
    assert sorted(len(p.claims) for p in what.positions) == [many // 2, many]


def test_the_same_words_of_another_side_are_another_statement():
    reports = [accusation(f"a{n}") for n in range(MOST + 1)]
    reports += [accusation(f"b{n}", "The police") for n in range(MOST + 1)]
    known = evidence(reports)
    told = voices(known, statements(known), MOST)
    assert [s.claim.report for s in told.firsts] == ["a0", "b0"]
    assert [len(told.copies[s.claim.id]) for s in told.firsts] == [MOST, MOST]


@pytest.mark.parametrize(
    ("said", "stance", "kept"),
    [
        (
            "the minister quit after he insisted: there were no snipers on the roof",
            "asserts",
            False,
        ),
        ("the minister quit after the shots on the roof", "asserts", True),
        ("there were no snipers on the roof", "denies", True),
    ],
)
def test_who_says_the_same_words_opposes_nothing(said, stance, kept):
    words = "there were no snipers on the roof"
    one = report("a", f"The minister said {words}.", claims=[{"by": "The minister", "said": words}])
    other = report(
        "b", f"A paper said {said}.", claims=[{"by": "A paper", "said": said, "stance": stance}]
    )
    known = evidence([one, other])
    told = statements(known)
    drawn = Relation(a=told[0].claim.id, b=told[1].claim.id, type="denial", why=BY_HAND)
    assert (list(unlike(known, [drawn], told)) == [drawn]) is kept
