"""What the words beside a place name say."""

from __future__ import annotations

import pytest

from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places import mentions
from sayso.slots.places_beside import dateline


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def found(parsed, shipped):
    def read(text: str) -> dict[str, object]:
        _, parse = parsed(text)
        return {text[slice(*m.span)]: m for m in mentions(parse, shipped)}

    return read


def test_sizes_stated_beside_a_name(found):
    assert found("Idlib province was hit.")["Idlib"].kind == "province"
    assert found("The province of Idlib was hit.")["Idlib"].kind == "province"
    assert found("The town of Idlib was hit.")["Idlib"].kind == "settlement"
    assert found("Idlib was hit.")["Idlib"].kind is None
    assert found("The capital of Georgia was hit.")["Georgia"].kind is None


def test_containment(found):
    pair = found("A mill burned in Alexandria, Louisiana.")
    order = sorted(pair.values(), key=lambda m: m.span)
    assert pair["Alexandria"].inside == order.index(pair["Louisiana"])
    assert pair["Louisiana"].holds == order.index(pair["Alexandria"])
    assert found("It rained in Norway, Sweden and Denmark.")["Norway"].inside is None
    assert found("It rained in Ohio, Georgia, Texas and Utah.")["Georgia"].inside is None
    assert found("A mill burned in Paris, TX.")["Paris"].inside is not None


@pytest.mark.parametrize(
    ("text", "last", "is_one"),
    [
        ("AL-TUMARA, Selmar, June 14 (HNA) — Rain fell.", 3, True),
        ("DAR NASIF - Rain fell.", 2, True),
        ("Dar Nasif - Rain fell.", 2, False),
        ("RAIN fell in the port and nobody came to see it on that one day - a boy.", 1, False),
    ],
)
def test_datelines(parsed, text, last, is_one):
    _, parse = parsed(text)
    assert dateline(parse, 0, last) == is_one


def test_lists(found):
    counties = found("Roads are shut in Otter Tail, Becker and Grant counties, officials said.")
    assert {counties[n].kind for n in ("Otter Tail", "Becker", "Grant")} == {"district"}
    assert all(e.precision == "district" for e in counties["Grant"].entries)
    provinces = found("Roads are shut in Idlib and Aleppo provinces.")
    assert {provinces[n].kind for n in ("Idlib", "Aleppo")} == {"province"}
    assert found("The figure is the lowest of all Indiana counties.")["Indiana"].kind is None
    states = found("It rained in Georgia, Washington and Ohio.")
    assert {e.precision for m in states.values() for e in m.entries} <= {"province", "country"}
