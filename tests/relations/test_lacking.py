"""What there is not."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.lacking import relations
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings

CAMP = "the Front had set up a training camp near the border"


def told(identity: str, said: str, by: str, *, before: str = ""):
    return report(
        identity,
        f"{before}{by} said {said}.",
        claims=[{"by": by, "said": said, "speaker": by}],
        names=[(by, by, "organisation")],
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, (*statements(known), *tellings(known)))
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


TOLD = told("a", CAMP, "The watchdog")
BEFORE = "A training camp near the border was told of. "


@pytest.mark.parametrize(
    "said", ["no such camp had been found", "there was no camp", "soldiers had found no camp"]
)
def test_what_is_not_there_denies_who_tells_of_it(said):
    assert drawn(TOLD, told("b", said, "The army", before=BEFORE)) == [("denial", "b", "a")]


@pytest.mark.parametrize(
    "said",
    [
        "there was no doubt",  # nothing that could be missing
        "there was no road",  # told of nowhere
        "no such camp had been found yet",  # it may be
    ],
)
def test_what_denies_no_thing(said):
    assert drawn(TOLD, told("b", said, "The army", before=BEFORE)) == []


def test_another_thing_of_that_name_is_not_meant():
    summer = told("a", "a camp for scouts opens in June", "The watchdog")
    assert drawn(summer, told("b", "no such camp had been found", "The army", before=BEFORE)) == []


def test_one_side_does_not_deny_itself():
    assert drawn(TOLD, told("b", "there was no camp", "The watchdog", before=BEFORE)) == []
