"""Relations of an event against gold, by quotation and by offsets."""

from __future__ import annotations

from sayso.bench.corpora import Parses
from sayso.bench.relations import compiled, relations

A = "The Harbour Front denied on Tuesday that it had fired the rockets at the market in Kerem."
B = "Minister Ilda Vorst said on Monday that the Harbour Front had fired the rockets at the market in Kerem."
DENIED, FIRED = "it had fired the rockets", "the Harbour Front had fired the rockets"


def _event(*claims: dict[str, object]) -> dict[str, object]:
    named = [{"id": f"{n}", "point": "P1", **claim} for n, claim in enumerate(claims)]
    return {
        "cluster": "x",
        "reports": [{"id": "a", "text": A}, {"id": "b", "text": B}],
        "claims": named,
        "relations": [{"a": "0", "b": "1", "type": "denial"}],
    }


def test_a_quotation_and_its_offsets_are_one_claim() -> None:
    quoted = _event({"report": "a", "quote": DENIED}, {"report": "b", "quote": FIRED})
    spans = _event(
        {"report": "a", "span": [A.index(DENIED), A.index(DENIED) + len(DENIED)]},
        {"report": "b", "span": [B.index(FIRED), B.index(FIRED) + len(FIRED)]},
    )
    part = compiled(quoted, Parses())
    for gold in (quoted, spans):
        scored = relations(gold, part)
        assert scored.found["conflict"] == scored.wanted["conflict"] == 1
        assert scored.points == {frozenset({"P1"}): True}


def test_an_opposition_elsewhere_is_none_found() -> None:
    gold = _event({"report": "a", "quote": "on Tuesday"}, {"report": "b", "quote": "on Monday"})
    scored = relations(gold, compiled(gold, Parses()))
    assert scored.found["conflict"] == 0
    assert scored.points == {frozenset({"P1"}): False}
    assert scored.beyond
