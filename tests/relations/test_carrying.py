"""What opposes a statement opposes who says it again."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.model import Relation, RelationType, Why
from sayso.relations.carrying import relations
from sayso.relations.statements import statements
from sayso.settings import RelationSettings

OFFER = "the council had offered the harbour to the miners of Kerem"
NEVER = "nobody had offered the harbour to anybody"


def said(identity: str, words: str, by: str = "A porter", **more):
    return report(identity, f"{by} said {words}.", claims=[{"by": by, "said": words, **more}])


def drawn(reports, *pairs: tuple[str, str, RelationType]) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    told = statements(known)
    ids = {s.claim.report: s.claim.id for s in told}
    found = [
        Relation(a=ids[a], b=ids[b], type=kind, why=Why(rule="relations.test.seed"))
        for a, b, kind in pairs
    ]
    return [
        (r.type, r.a.split(":")[0], r.b.split(":")[0])
        for r in relations(found, told, RelationSettings())
    ]


def test_who_says_it_again_is_opposed_too():
    again = said("c", "the council offered the miners of Kerem the harbour", "A clerk")
    reports = said("a", NEVER, "The mayor"), said("b", OFFER), again
    seed = ("a", "b", "denial"), ("b", "c", "same")
    assert drawn(reports, *seed) == [("denial", "a", "c")]


def test_one_that_holds_little_of_it_is_not():
    part = said("c", "the harbour was bought by the old fishermen of the lower town", "A clerk")
    reports = said("a", NEVER, "The mayor"), said("b", OFFER), part
    assert drawn(reports, ("a", "b", "denial"), ("b", "c", "same")) == []


def test_it_goes_one_step():
    again = said("c", "the council offered the miners of Kerem the harbour", "A clerk")
    third = said("d", "the miners of Kerem were offered the harbour by the council", "A nurse")
    reports = said("a", NEVER, "The mayor"), said("b", OFFER), again, third
    seed = ("a", "b", "denial"), ("b", "c", "same"), ("c", "d", "same")
    assert drawn(reports, *seed) == [("denial", "a", "c")]


def test_figures_and_agreements_are_not_carried():
    again = said("c", "the council offered the miners of Kerem the harbour", "A clerk")
    reports = said("a", NEVER, "The mayor"), said("b", OFFER), again
    for kind in ("figure_conflict", "actor_conflict", "compatible"):
        assert drawn(reports, ("a", "b", kind), ("b", "c", "same")) == []


def test_what_is_drawn_already_and_what_agrees_is_not_drawn_again():
    again = said("c", "the council offered the miners of Kerem the harbour", "A clerk")
    reports = said("a", NEVER, "The mayor"), said("b", OFFER), again
    assert drawn(reports, ("a", "b", "denial"), ("b", "c", "same"), ("c", "a", "denial")) == []


def test_the_words_of_the_first_opposition_are_shown():
    known = evidence([said("a", NEVER, "The mayor"), said("b", OFFER), said("c", OFFER, "A clerk")])
    told = statements(known)
    a, b, c = (s.claim.id for s in told)
    seed = Relation(a=a, b=b, type="dispute", why=Why(rule="relations.test.seed"))
    same = Relation(a=b, b=c, type="same", why=Why(rule="relations.test.same"))
    carried = relations([seed, same], told, RelationSettings())[0]
    assert {ref.report for ref in carried.why.spans} == {"c"}
    assert carried.why.rule == "relations.carrying.again"


def test_of_very_many_only_each_with_the_first():
    many = range(9)
    denials = [said(f"a{n}", NEVER, f"Mayor {n}") for n in many]
    offers = [said(f"b{n}", OFFER, f"Porter {n}") for n in many]
    same = [(f"{x}0", f"{x}{n}", "same") for x in "ab" for n in many if n]
    found = drawn([*denials, *offers], ("a0", "b0", "denial"), *same)
    assert len(found) == 16
    assert all("a0" in row or "b0" in row for row in found)
