"""Whose account is answered."""

from __future__ import annotations

import pytest
from tests.telling import BY_HAND, evidence, report

from sayso.model import Relation
from sayso.relations.holders import answered
from sayso.relations.statements import statements


def met(answer: str) -> list[str]:
    one = report(
        "a",
        f"A video contradicts {answer}.",
        claims=[{"by": "A video", "cue": "contradicts", "said": answer, "stance": "denies"}],
    )
    reports = [one]
    for name, by in (("b", "The police"), ("c", "A neighbour"), ("d", "A spokeswoman")):
        said = "the man was killed in a struggle"
        reports.append(report(name, f"{by} said {said}.", claims=[{"by": by, "said": said}]))
    known = evidence(reports)
    claims = {s.claim.id: s.claim for s in statements(known)}
    first, *others = claims
    drawn = [Relation(a=first, b=other, type="denial", why=BY_HAND) for other in others]
    return [r.b.split(":")[0] for r in answered(known, drawn, claims)]


@pytest.mark.parametrize("answer", ["the police account of the killing", "police's version"])
def test_the_one_who_told_it_is_met_alone(answer):
    assert met(answer) == ["b"]


@pytest.mark.parametrize("answer", ["the killing", "the mayor's account of the killing"])
def test_where_no_source_is_named_so_all_are(answer):
    assert met(answer) == ["b", "c", "d"]
