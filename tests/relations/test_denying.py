"""Words disowned, claims called false, sides set against each other."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.relations.denying import relations
from sayso.relations.statements import statements
from sayso.settings import RelationSettings

ORMAN = [("Tavi Orman", "orman", "person")]
QUOTE = "the bridge will be closed from May"


def drawn(*reports) -> list[tuple[str, str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, statements(known), RelationSettings())
    return [
        (r.type, r.why.rule.rsplit(".", 1)[1], r.a.split(":")[0], r.b.split(":")[0]) for r in found
    ]


def quoted():
    return report(
        "a",
        f"Tavi Orman said {QUOTE}.",
        claims=[{"by": "Tavi Orman", "said": QUOTE, "speaker": "orman"}],
        names=ORMAN,
    )


def test_words_disowned_meet_the_quotation_elsewhere():
    denial = report(
        "b",
        "Tavi Orman denied having made any statement on the bridge.",
        claims=[
            {
                "by": "Tavi Orman",
                "said": "having made any statement on the bridge",
                "stance": "denies",
                "speaker": "orman",
            }
        ],
        names=ORMAN,
    )
    assert drawn(quoted(), denial) == [("denial", "disowned", "b", "a")]


def test_the_official_who_denies_is_the_one_who_spoke_last():
    denial = report(
        "b",
        "Tavi Orman was quoted as saying tolls would rise. The official denied saying so.",
        claims=[
            {"by": "Tavi Orman", "said": "tolls would rise", "speaker": "orman"},
            {"by": "The official", "said": "saying so", "stance": "denies"},
        ],
        names=ORMAN,
    )
    assert ("denial", "disowned", "b", "a") in drawn(quoted(), denial)


def test_another_person_s_words_are_not_disowned():
    denial = report(
        "b",
        "Ilda Vorst denied having said anything on the bridge.",
        claims=[
            {
                "by": "Ilda Vorst",
                "said": "having said anything on the bridge",
                "stance": "denies",
                "speaker": "vorst",
            }
        ],
        names=[("Ilda Vorst", "vorst", "person")],
    )
    assert drawn(quoted(), denial) == []


def test_a_side_s_claims_called_false():
    claim = report(
        "a",
        "Ovarra said it had dropped food parcels over Kerem by mistake.",
        claims=[
            {
                "by": "Ovarra",
                "said": "it had dropped food parcels over Kerem by mistake",
                "speaker": "ovarra",
            }
        ],
        names=[("Ovarra", "ovarra", "state")],
    )
    denial = report(
        "b",
        "The general said that Ovarra's claims of dropped parcels by mistake were untrue.",
        claims=[
            {
                "by": "The general",
                "said": "that Ovarra's claims of dropped parcels by mistake were untrue",
                "speaker": "general",
            }
        ],
        names=[("Ovarra", "ovarra", "state"), ("The general", "general", "person")],
    )
    assert drawn(claim, denial) == [("denial", "called_false", "b", "a")]


def contrast(word: str):
    return report(
        "a",
        f"The ministry called the raid precise {word} the Monitor claimed mostly farmers were hit.",
        claims=[
            {
                "by": "The ministry",
                "said": "the raid precise",
                "speaker": "ministry",
                "cue": "called",
            },
            {
                "by": "the Monitor",
                "said": "mostly farmers were hit",
                "speaker": "monitor",
                "cue": "claimed",
            },
        ],
        names=[
            ("The ministry", "ministry", "organisation"),
            ("the Monitor", "monitor", "organisation"),
        ],
    )


def test_but_between_two_sides_is_a_dispute():
    assert drawn(contrast("but")) == [("dispute", "contrasted", "a", "a")]
    assert drawn(contrast("and")) == []
