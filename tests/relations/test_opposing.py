"""Who denies what, who cannot confirm it: the cue decides that, the words decide what."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.relations.copying import voices
from sayso.relations.evidence import Evidence
from sayso.relations.matching import Weights
from sayso.relations.opposing import oppositions
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings
from sayso.settings import RelationSettings


def opposed(
    known: Evidence, *, disproving: frozenset[str] = frozenset()
) -> list[tuple[str, str, str, str]]:
    """(type, rule, words of a, words of b)."""
    compared, own = statements(known), tellings(known)
    told = voices(known, compared, RelationSettings().copies)
    found = oppositions(
        known,
        told,
        Weights(compared),
        {},
        RelationSettings(),
        own if disproving else (),
        disproving,
    )
    claims = known.claims | {s.claim.id: s.claim for s in own}

    def words(identity: str) -> str:
        claim = claims[identity]
        return known.text(claim.report, claim.content[0])

    return [(r.type, r.why.rule.rpartition(".")[2], words(r.a), words(r.b)) for r in found]


def accusation(identity: str = "a"):
    return report(
        identity,
        "The ministry said Ovarran jets had carried out the strike on the market.",
        claims=[
            {
                "by": "The ministry",
                "said": "Ovarran jets had carried out the strike on the market",
                "speaker": "ministry",
            }
        ],
        names=[("The ministry", "ministry", "organisation"), ("Ovarran", "ovarra", "state")],
        triggers=[{"word": "strike", "agent": "Ovarran jets", "claim": 0}],
    )


def test_denial_in_like_words_meets_the_assertion_of_another_side():
    denial = report(
        "b",
        "The General Staff denied that Ovarran warplanes carried out the raid on the market.",
        claims=[
            {
                "by": "The General Staff",
                "said": "that Ovarran warplanes carried out the raid on the market",
                "stance": "denies",
                "speaker": "staff",
            }
        ],
        names=[("The General Staff", "staff", "organisation"), ("Ovarran", "ovarra", "state")],
        triggers=[{"word": "raid", "agent": "Ovarran warplanes", "claim": 0}],
    )
    found = opposed(evidence([accusation(), denial]))
    assert [(t, rule) for t, rule, _, _ in found] == [("denial", "denied")]


def test_nobody_denies_his_own_words():
    denial = report(
        "b",
        "The ministry denied that Ovarran jets had carried out the strike on the market.",
        claims=[
            {
                "by": "The ministry",
                "said": "that Ovarran jets had carried out the strike on the market",
                "stance": "denies",
                "speaker": "ministry",
            }
        ],
        names=[("The ministry", "ministry", "organisation"), ("Ovarran", "ovarra", "state")],
        triggers=[{"word": "strike", "claim": 0}],
    )
    assert opposed(evidence([accusation(), denial])) == []


def test_denial_of_something_else_meets_nothing():
    denial = report(
        "b",
        "The mayor denied that the bridge would be closed for repair.",
        claims=[
            {
                "by": "The mayor",
                "said": "that the bridge would be closed for repair",
                "stance": "denies",
                "speaker": "mayor",
            }
        ],
        names=[("The mayor", "mayor", "person")],
        triggers=[{"word": "repair", "kind": "other", "claim": 0}],
    )
    assert opposed(evidence([accusation(), denial])) == []


def test_denier_is_met_by_the_act_that_it_is_accused_of():
    accused = report(
        "a",
        "The minister accused the Front of firing the rockets from the hills.",
        claims=[
            {
                "by": "The minister",
                "said": "the Front of firing the rockets from the hills",
                "speaker": "minister",
            }
        ],
        names=[("The minister", "minister", "person"), ("Front", "front", "group")],
        triggers=[{"word": "firing", "lemma": "fire", "claim": 0}],
    )
    denial = report(
        "b",
        "The Front denied that it had fired the rockets that hit the crowded market.",
        claims=[
            {
                "by": "The Front",
                "said": "that it had fired the rockets that hit the crowded market",
                "stance": "denies",
                "speaker": "front",
            }
        ],
        names=[("Front", "front", "group")],
        triggers=[{"word": "fired", "lemma": "fire", "claim": 0}],
    )
    found = opposed(evidence([accused, denial]))
    assert [(t, rule) for t, rule, _, _ in found] == [("denial", "accused")]


def test_denied_reports_are_the_last_before_that_name_the_denier():
    one = report(
        "a",
        "The market was full.\n\n"
        "The Monitor said Ovarran jets had been bombing the valley at that time.\n\n"
        "The mayor said the hospital had no beds left.\n\n"
        "General Vorst denied the reports.",
        claims=[
            {
                "by": "The Monitor",
                "said": "Ovarran jets had been bombing the valley at that time",
                "speaker": "monitor",
            },
            {"by": "The mayor", "said": "the hospital had no beds left", "speaker": "mayor"},
            {
                "by": "General Vorst",
                "said": "the reports",
                "stance": "denies",
                "speaker": "vorst",
            },
        ],
        names=[
            ("The Monitor", "monitor", "organisation"),
            ("Ovarran", "ovarra", "state"),
            ("The mayor", "mayor", "person"),
            ("General Vorst", "vorst", "person"),
        ],
        triggers=[{"word": "bombing", "lemma": "bomb", "claim": 0}],
    )
    found = opposed(evidence([one], acts_for={"vorst": "ovarra"}))
    assert found == [
        (
            "denial",
            "denied_report",
            "the reports",
            "Ovarran jets had been bombing the valley at that time",
        )
    ]


def doubting(verb: str, said: str):
    """A report in which the Monitor has a doubt."""
    return report(
        "b",
        f"The Monitor {verb} {said}.",
        claims=[{"by": "The Monitor", "said": said, "stance": "unconfirmed", "speaker": "monitor"}],
        names=[("The Monitor", "monitor", "organisation")],
        triggers=[{"word": "strike", "claim": 0}],
    )


def test_who_cannot_be_confirmed_disputes_those_who_name_an_agent():
    doubt = doubting("said it was unable to confirm", "who carried out the strike on the market")
    found = opposed(evidence([accusation(), doubt]))
    assert [(t, rule) for t, rule, _, _ in found] == [("dispute", "unconfirmed")]


def test_what_one_cannot_tell_of_is_no_statement():
    who = "you about who carried out the strike on the market"
    jets = "you about the jets that carried out the strike on the market"
    assert opposed(evidence([accusation(), doubting("could not tell", who)])) != []
    assert opposed(evidence([accusation(), doubting("could not tell", jets)])) == []
    assert (
        opposed(evidence([accusation(), doubting("doubted", jets.removeprefix("you about "))]))
        != []
    )


TOWN = ("Orlo council", "Orlo council", "organisation")


def sale(identity: str, words: str, *, negated: bool, who: str):
    return report(
        identity,
        f"{who} said {words}.",
        claims=[{"by": who, "said": words, "speaker": who}],
        names=[(who, who, "organisation"), *([TOWN] if "Orlo" in words else [])],
        triggers=[{"word": "bought", "kind": "other", "claim": 0, "negated": negated}],
    )


def test_what_was_only_to_be_done_is_not_denied_by_its_not_being_done():
    denial = sale(
        "a", "it had not bought the old dairy on the river", negated=True, who="Orlo council"
    )
    deed = sale(
        "b", "Orlo council bought the old dairy on the river", negated=False, who="The paper"
    )
    assert [t for t, *_ in opposed(evidence([denial, deed]))] == ["denial"]
    plan = "Orlo council hoped to bought the old dairy on the river"  # one word, for one unit
    plan = sale("b", plan, negated=False, who="The paper")
    assert opposed(evidence([denial, plan])) == []


def test_a_denial_of_reports_meets_other_reports_of_what_they_tell():
    def told(identity: str, said: str):
        return report(
            identity,
            f"The radio said {said}.",
            claims=[{"by": "The radio", "said": said, "speaker": "radio"}],
            names=[("The radio", "radio", "organisation"), ("Marat", "marat", "person")],
            triggers=[
                {
                    "word": "sell",
                    "kind": "other",
                    "agent": "Marat",
                    "claim": 0,
                    "negated": "not" in said,
                }
            ],
        )

    denial = report(
        "b",
        "Marat denied Ovarran reports stating that he would sell the harbour to a stranger.",
        claims=[
            {
                "by": "Marat",
                "cue": "denied",
                "said": "Ovarran reports",
                "stance": "denies",
                "speaker": "marat",
            },
            {
                "by": "Ovarran reports",
                "cue": "stating",
                "said": "that he would sell the harbour to a stranger",
            },
        ],
        names=[("Marat", "marat", "person")],
        triggers=[{"word": "sell", "kind": "other", "claim": 1}],
    )
    asserted = "Marat would sell the harbour"
    found = opposed(evidence([told("a", asserted), denial]))
    assert {(t, b) for t, _, _, b in found} == {("denial", asserted)}
    plain = "Marat would not sell the harbour"
    assert opposed(evidence([told("a", plain), denial])) == []


FILED = {"word": "filed", "lemma": "file", "kind": "other", "claim": 0}


def filing(agent: str):
    said = f"{agent} had filed grave charges against Vorst the drummer"
    return report(
        "a",
        f"A site said {said}.",
        claims=[{"by": "A site", "said": said}],
        names=[("Vorst", "vorst", "person"), *([(agent, "other", "person")] if agent[0].isupper() else [])],
        triggers=[{**FILED, "agent": agent}],
    )  # fmt: skip


def test_who_is_not_named_may_be_the_one_of_whom_it_is_denied():
    text = "Ilda Reth did not file any grave charges against Vorst the drummer."
    own = report(
        "b",
        text,
        names=[("Ilda Reth", "reth", "person"), ("Vorst", "vorst", "person")],
        triggers=[{"word": "file", "kind": "other", "agent": "Ilda Reth", "negated": True}],
    )
    disproving = frozenset({"b"})
    found = opposed(evidence([filing("the singer"), own]), disproving=disproving)
    assert [(t, rule) for t, rule, _, _ in found] == [("denial", "retold")]
    assert opposed(evidence([filing("Tavi Orman"), own]), disproving=disproving) == []
    assert opposed(evidence([filing("the singer"), own])) == []
