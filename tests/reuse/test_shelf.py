"""What is laid by comes back as it was."""

from __future__ import annotations

import numpy as np
from tests.reuse.invented import FERRY, MINE, SPEECH, document, report

from sayso.reuse import pairs, shelf
from sayso.reuse.credits import issuer
from sayso.reuse.direction import Side
from sayso.reuse.shelf import Sides
from sayso.reuse.words import Vocabulary, Words

TEXTS = (report(*FERRY), report(*MINE), report(*FERRY[1:3]), report(FERRY[4], f"{SPEECH}."))


def filled(sides: Sides) -> list[Side]:
    vocabulary = Vocabulary()
    own = []
    for number, text in enumerate(TEXTS):
        one = document(text, f"r{number}", outlet="Tavar Post")
        own.append(Side(Words(one, vocabulary), f"2031-05-0{number + 1}", issuer(one)))
        sides.add(own[-1])
    return own


def same(one: Side, other: Side) -> bool:
    columns = ("start", "end", "hashes", "stems", "rare", "sentence", "quoted", "numeral", "named")
    alike = all(np.array_equal(getattr(one.words, c), getattr(other.words, c)) for c in columns)
    return alike and one[1:] == other[1:]


def test_sides_come_back_in_the_order_that_was_asked_for(monkeypatch):
    monkeypatch.setattr(shelf, "_AT_HAND", 1)
    with Sides() as sides:
        own = filled(sides)
        sides.arrange([3, 1, 0, 2])
        assert len(sides) == len(sides.words) == 4
        for _ in range(2):
            assert all(same(side, own[i]) for side, i in zip(sides, (3, 1, 0, 2), strict=True))
        assert [len(w) for w in sides.words] == [len(own[i].words) for i in (3, 1, 0, 2)]
        assert len(sides[1:3]) == len(sides.words[1:3]) == 2
        assert sides[2] is sides[2]


def test_no_more_than_a_few_are_at_hand(monkeypatch):
    monkeypatch.setattr(shelf, "_AT_HAND", 2)
    with Sides() as sides:
        filled(sides)
        first = sides[0]
        assert sides[1] is not None
        assert sides[0] is first  # used again: it stays, and the other goes
        second = sides[1]
        assert sides[2] is not None
        assert sides[0] is not first
        assert sides[1] is not second


def test_what_is_found_does_not_hang_on_what_is_at_hand(monkeypatch):
    documents = [document(text, f"r{i}") for i, text in enumerate((*TEXTS, *TEXTS[::-1]))]
    plenty = pairs(documents)
    monkeypatch.setattr(shelf, "_AT_HAND", 1)
    monkeypatch.setattr(shelf, "_IN_MEMORY", 1)
    assert pairs(documents) == plenty
    assert plenty
