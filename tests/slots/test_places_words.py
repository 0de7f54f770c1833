"""The word lists of places."""

from __future__ import annotations

from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places_words import words


def test_lists_are_lower_case_and_kinds_are_precisions():
    known = words()
    assert set(known.kinds.values()) == {"province", "district", "settlement", "region"}
    assert set(known.many.values()) <= set(known.kinds.values())
    for listed in (
        known.before,
        known.title,
        known.people,
        known.institutions,
        known.site,
        known.directions,
    ):
        assert listed
        assert all(word == word.lower() for word in listed)


def test_every_demonym_is_of_a_country():
    places = Gazetteer.open()
    for demonym, code in words().demonyms.items():
        assert demonym == demonym.lower()
        assert any(e.precision == "country" for e in places.lookup(f"iso {code}")), demonym


def test_written_forms_name_places():
    places = Gazetteer.open()
    assert all(places.lookup(name) for name in words().written.values())
