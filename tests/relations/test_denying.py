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


def side(identity: str, by: str, words: str, name: str):
    return report(
        identity,
        f"{by} said {words}.",
        claims=[{"by": by, "said": words, "speaker": name}],
        names=[(by, name, "organisation")],
        triggers=[{"word": "drove", "lemma": "drive", "kind": "other", "claim": 0}],
    )


def both(identity: str):
    """A report that sets the two sides against each other."""
    return report(
        identity,
        "The family claims the boy drove around the guards, but the Guard says he drove at them.",
        claims=[
            {
                "by": "The family",
                "cue": "claims",
                "said": "the boy drove around the guards",
                "speaker": "family",
            },
            {
                "by": "the Guard",
                "cue": "says",
                "said": "he drove at them",
                "speaker": "guard",
            },
        ],
        names=[("The family", "family", "group"), ("the Guard", "guard", "organisation")],
        triggers=[
            {"word": "drove around", "lemma": "drive", "kind": "other", "claim": 0},
            {"word": "drove at", "lemma": "drive", "kind": "other", "claim": 1},
        ],
    )


def test_a_contrast_holds_for_the_sides_in_other_reports():
    found = drawn(
        both("a"),
        side("b", "A family", "the boy drove around", "family"),
        side("c", "The Guard", "the boy drove at the line", "guard"),
    )
    carried = {(a, b) for kind, rule, a, b in found if rule == "carried"}
    assert ("c", "b") in carried


def test_without_a_contrast_in_any_report_sides_are_not_set_against_each_other():
    found = drawn(
        side("b", "A family", "the boy drove around", "family"),
        side("c", "The Guard", "the boy drove at the line", "guard"),
    )
    assert found == []
