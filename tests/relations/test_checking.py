"""A checker's verdict on a claim."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.incidents.splitting import split
from sayso.relations.checking import checked
from sayso.relations.relating import relate
from sayso.settings import IncidentSettings, Settings


def verdicts(text: str) -> list[tuple[str, str, str]]:
    known = evidence([report("a", text)])
    return [
        (s.claim.stance, known.text("a", s.claim.content[0]), known.text("a", s.claim.cue[0]))
        for s in checked(known)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Claim: the dam broke. FALSE. It stands.", [("denies", "the dam broke.", "FALSE")]),
        (
            "Claim 2: the dam broke.\n\nOur rating: unproven.",
            [("unconfirmed", "the dam broke.", "unproven")],
        ),
        (
            "The claim: the dam broke. It was said on Monday. False.",
            [("denies", "the dam broke.", "False")],
        ),
        ("Claim: the dam broke. TRUE. It did.", []),
        (
            "Claim: the dam broke. Claim: the road is shut. FALSE.",
            [("denies", "the road is shut.", "FALSE")],
        ),
        ("Claims were made. False alarms are many.", []),
    ],
)
def test_what_is_made_of_a_claim(text, found):
    assert verdicts(text) == found


def drawn(*reports):
    known = evidence(list(reports))
    parts = split(known, IncidentSettings())
    told = {d.id: d.happenings for d in parts.incidents}
    related, _ = relate(known, parts.of, told, Settings())
    return [
        (r.type, r.a.split(":")[0], r.b.split(":")[0])
        for r in related.relations
        if r.type != "same"
    ], related.claims


def paper(identity: str, said: str):
    return report(
        identity,
        f"The mayor said {said}.",
        claims=[{"by": "The mayor", "said": said, "speaker": "mayor"}],
        names=[("The mayor", "mayor", "person")],
        triggers=[{"word": "broke", "kind": "other", "claim": 0}],
    )


def check(said: str):
    text = f"Claim: {said}. FALSE."
    return report("z", text, triggers=[{"word": "broke", "kind": "other"}])


def test_a_verdict_denies_who_tells_it():
    found, claims = drawn(
        paper("a", "the dam above Kerem broke at night"),
        check("the dam above Kerem broke at night"),
    )
    assert ("denial", "z", "a") in found
    assert [c.stance for c in claims if c.report == "z"] == ["denies"]


def test_a_verdict_on_a_number_is_of_that_number():
    other = paper("a", "the dam above Kerem broke and 12 houses fell")
    found, _ = drawn(other, check("the dam above Kerem broke and 59 houses fell"))
    assert found == []


@pytest.mark.parametrize(
    ("verdict", "status"), [("FALSE", "denied"), ("UNPROVEN", "hypothetical"), ("TRUE", "asserted")]
)
def test_a_number_of_a_checked_claim_is_no_count(verdict, status):
    text = f"Claim: 59 people died as the dam broke. {verdict}."
    known = evidence(
        [
            report(
                "z",
                text,
                figures=[{"text": "59", "low": 59, "high": 59}],
                triggers=[{"word": "broke"}],
            )
        ]
    )
    parts = split(known, IncidentSettings())
    related, _ = relate(known, parts.of, {d.id: d.happenings for d in parts.incidents}, Settings())
    assert [f.status for f in related.figures] == [status]
