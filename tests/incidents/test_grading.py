"""Grades: proposed from accounts and explicit statements; copies never lift one."""

from __future__ import annotations

from tests.telling import account, evidence, report

from sayso.incidents.grading import NONE, actors, grade
from sayso.incidents.splitting import split
from sayso.relations.relating import relate
from sayso.settings import IncidentSettings, Settings


def telling(identity: str, who: str, number: str = "12", **more):
    said = f"the strike killed {number} people"
    return report(
        identity,
        f"{who} said {said}.",
        claims=[{"by": who, "said": said, "speaker": who}],
        figures=[{"text": number, "low": int(number), "high": int(number), "claim": 0, **more}],
        names=[(who, who, "organisation")],
        triggers=[{"word": "strike", "claim": 0}],
    )


def graded(reports, accounts, **more):
    known = evidence(reports, accounts=accounts, **more)
    parts = split(known, IncidentSettings())
    told = {d.id: d.happenings for d in parts.incidents}
    related, _ = relate(known, parts.of, told, Settings())
    return grade(known, told["i1"], related.figures, related.relations)


def test_one_account_is_weak_and_two_are_fair():
    a, b = telling("a", "Police"), telling("b", "Doctors")
    one = graded([a], [account("k1", "a", text="Police")])
    two = graded([a, b], [account("k1", "a"), account("k2", "b")])
    assert (one.proposed, one.accounts) == ("Weak", 1)
    assert (two.proposed, two.accounts) == ("Fair", 2)
    assert two.why.rule == "incidents.grading.accounts"
    assert len(two.why.spans) == 2


def test_a_copy_lifts_no_grade():
    reports = [telling("a", "Police"), telling("b", "Police")]
    assert graded(reports, [account("k1", "a", "b")]).proposed == "Weak"


def test_an_account_whose_source_is_not_shown_lifts_no_grade():
    reports = [telling("a", "Police"), telling("b", "Doctors")]
    found = graded(reports, [account("k1", "a"), account("k2", "b", kind="unestablished")])
    assert (found.proposed, found.accounts) == ("Weak", 1)


def test_who_says_that_it_did_it_is_proposed_as_confirmed():
    said = "our jets carried out the strike that killed 12 people"
    one = report(
        "a",
        f"The Ovarran army said {said}, and the Ovarran jets returned.",
        claims=[{"by": "The Ovarran army", "said": said, "speaker": "army"}],
        figures=[{"text": "12", "low": 12, "high": 12, "claim": 0}],
        names=[("The Ovarran army", "army", "organisation"), ("our jets", "army", "organisation")],
        triggers=[{"word": "strike", "agent": "our jets", "claim": 0}],
    )
    found = graded([one], [account("k1", "a")])
    assert (found.proposed, found.why.rule) == ("Confirmed", "incidents.grading.accepted")


def test_only_combatants_killed_is_proposed_as_discounted():
    reports = [telling("a", "Police", group="soldiers"), telling("b", "Doctors", group="troops")]
    found = graded(reports, [account("k1", "a"), account("k2", "b")])
    assert found.proposed == "Discounted"


def test_without_harm_there_is_nothing_to_grade():
    one = report("a", "The council met.")
    assert graded([one], [account("k1", "a", kind="unestablished")]).proposed == NONE


def test_actors_with_their_claims():
    accused = report(
        "a",
        "The ministry said Ovarran jets carried out the strike on the market.",
        claims=[
            {
                "by": "The ministry",
                "said": "Ovarran jets carried out the strike on the market",
                "speaker": "ministry",
            }
        ],
        names=[("The ministry", "ministry", "organisation"), ("Ovarran", "ovarra", "state")],
        triggers=[{"word": "strike", "agent": "Ovarran jets", "claim": 0}],
    )
    denial = report(
        "b",
        "Ovarra denied that Ovarran jets carried out the strike on the market.",
        claims=[
            {
                "by": "Ovarra ",
                "said": "that Ovarran jets carried out the strike on the market",
                "stance": "denies",
                "speaker": "ovarra",
            }
        ],
        names=[("Ovarra ", "ovarra", "state")],
        triggers=[{"word": "strike", "claim": 0}],
    )
    known = evidence([accused, denial])
    parts = split(known, IncidentSettings())
    told = {d.id: d.happenings for d in parts.incidents}
    related, _ = relate(known, parts.of, told, Settings())
    found = actors(known, told["i1"], related.relations)
    assert [(a.name, a.role) for a in found] == [
        ("ovarra", "said to have done it"),
        ("ovarra", "responded"),
    ]
    assert all(c in known.claims for a in found for c in a.claims)
