"""A side that is named by no name denies what is laid at its door."""

from __future__ import annotations

import pytest
from tests.relations.test_opposing import opposed
from tests.telling import evidence, report


def army(said: str, *, by: str = "A spokesman for the army, Tavi Orman,"):
    return report(
        "b",
        f"{by} denied {said}.",
        claims=[{"by": "Tavi Orman", "said": said, "stance": "denies", "speaker": "orman"}],
        names=[("Tavi Orman", "orman", "person")],
        triggers=[{"word": "shot", "lemma": "shoot", "claim": 0}],
    )


def minister(said: str, *, agent: str, patient: str | None = None):
    return report(
        "a",
        f"The minister said {said}.",
        claims=[{"by": "The minister", "said": said, "speaker": "minister"}],
        names=[("The minister", "minister", "person")],
        triggers=[
            {"word": "shot", "lemma": "shoot", "claim": 0, "agent": agent}
            | ({"patient": patient} if patient else {})
        ],
    )


PLANE = "the cargo plane down over the lake"
DENIED = f"that it had shot {PLANE}"


@pytest.mark.parametrize(
    ("said", "agent", "patient", "found"),
    [
        (f"the army had shot {PLANE}", "the army", None, True),
        (f"an army battery had shot {PLANE}", "an army battery", None, True),
        # It is laid at another side's door.
        (f"the airline had shot {PLANE}", "the airline", None, False),
        # The word is of those who suffered it.
        (f"jets shot the army of {PLANE}", "jets", "the army", False),
        # No word of the side stands in it.
        (f"somebody had shot {PLANE}", "somebody", None, False),
    ],
)
def test_what_is_laid_at_the_door_of_the_deniers_side(said, agent, patient, found):
    known = evidence([minister(said, agent=agent, patient=patient), army(DENIED)])
    assert bool(opposed(known)) is found


def test_its_guard_is_the_side_of_who_speaks():
    denial = army(f"that its guard had shot {PLANE}", by="Tavi Orman")
    told = minister(f"a guard had shot {PLANE}", agent="a guard")
    assert [found[0] for found in opposed(evidence([told, denial]))] == ["denial"]


def test_a_speaker_beside_whom_no_side_stands_denies_for_nobody():
    told = minister(f"an army battery had shot {PLANE}", agent="an army battery")
    assert opposed(evidence([told, army(DENIED, by="Tavi Orman")])) == []
