"""Who had no part in something, against reports that tell of them in it."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.involving import relations
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, statements(known), tellings(known))
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


def denial(said: str = "county police were not involved in the search", by: str = "The mayor"):
    return report("b", f"{by} said {said}.", claims=[{"by": by, "said": said}])


@pytest.mark.parametrize(
    "told",
    [
        "County and harbour police were looking along the shore in a search for the two divers.",
        "County police are working to locate the two divers off the harbour mole.",
    ],
)
def test_no_part_denies_a_telling_of_the_part(told):
    assert drawn(denial(), report("a", told)) == [("denial", "b", "a")]


def test_they_are_those_who_speak():
    told = report("a", "County police are working to locate the two divers off the harbour mole.")
    they = denial("they had no part in the search", "A county police spokesman")
    assert drawn(they, told) == [("denial", "b", "a")]


@pytest.mark.parametrize(
    "told",
    [
        "The coast guard is working to locate the two divers off the harbour mole.",
        "County police closed the road along the harbour mole for the two divers.",
        "County police did not search for the two divers along the harbour mole.",
    ],
)
def test_another_body_another_act_or_a_negated_one_is_not_denied(told):
    assert drawn(denial(), report("a", told)) == []
