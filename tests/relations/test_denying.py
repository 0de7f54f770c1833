"""Claims called false, sides set against each other."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.relations.denying import relations
from sayso.relations.statements import statements
from sayso.settings import RelationSettings


def drawn(*reports) -> list[tuple[str, str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, statements(known), RelationSettings())
    return [
        (r.type, r.why.rule.rsplit(".", 1)[1], r.a.split(":")[0], r.b.split(":")[0]) for r in found
    ]


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
        f"The ministry called the raid precise {word} the Monitor claimed the raid hit farmers.",
        claims=[
            {
                "by": "The ministry",
                "said": "the raid precise",
                "speaker": "ministry",
                "cue": "called",
            },
            {
                "by": "the Monitor",
                "said": "the raid hit farmers",
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


def test_but_between_two_subjects_is_no_dispute():
    one = report(
        "a",
        "The ministry called the raid precise but the Monitor claimed schools lack chairs.",
        claims=[
            {"by": "The ministry", "said": "the raid precise", "speaker": "m", "cue": "called"},
            {"by": "the Monitor", "said": "schools lack chairs", "speaker": "o", "cue": "claimed"},
        ],
        names=[("The ministry", "m", "organisation"), ("the Monitor", "o", "organisation")],
    )
    assert drawn(one) == []


def test_however_at_the_head_of_the_next_sentence():
    def told(turn: str, second: str, act: str):
        return report(
            "a",
            f"The ministry said the strike spared farmers. {turn} the Monitor said {second}.",
            claims=[
                {
                    "by": "The ministry",
                    "said": "the strike spared farmers",
                    "speaker": "m",
                    "cue": "ministry said",
                },
                {"by": "the Monitor", "said": second, "speaker": "o", "cue": "Monitor said"},
            ],
            names=[("The ministry", "m", "organisation"), ("the Monitor", "o", "organisation")],
            triggers=[
                {"word": "strike", "kind": "strike", "claim": 0},
                {"word": act, "kind": "other", "claim": 1},
            ],
        )

    other = "the raid hit farmers"
    assert drawn(told("However,", other, "raid")) == [("dispute", "contrasted", "a", "a")]
    assert drawn(told("Besides,", other, "raid")) == []
    assert drawn(told("However,", "the road of farmers was closed", "closed")) == []


def test_the_turn_inside_a_statement_read_to_its_sentence_s_end():
    said = "the guards went around farmers but the Monitor says the guards went at farmers"
    one = report(
        "a",
        f"The ministry claims {said}.",
        claims=[
            {"by": "The ministry", "said": said, "speaker": "m", "cue": "claims"},
            {
                "by": "the Monitor",
                "said": "the guards went at farmers",
                "speaker": "o",
                "cue": "says",
            },
        ],
        names=[("The ministry", "m", "organisation"), ("the Monitor", "o", "organisation")],
    )
    assert drawn(one) == [("dispute", "contrasted", "a", "a")]


def reports_denied(cue: str, stance: str):
    return report(
        "a",
        f"Marat {cue} Ovarran reports stating that he sold the harbour.",
        claims=[
            {
                "by": "Marat",
                "cue": cue,
                "said": "Ovarran reports",
                "stance": stance,
                "speaker": "marat",
            },
            {"by": "Ovarran reports", "cue": "stating", "said": "that he sold the harbour"},
        ],
        names=[("Marat", "marat", "person")],
    )


def test_reports_that_are_denied_are_met_by_what_they_tell():
    assert drawn(reports_denied("denied", "denies")) == [("denial", "reported", "a", "a")]
    assert drawn(reports_denied("cited", "asserts")) == []
