"""Rules and tagger joined: whose content stands."""

from __future__ import annotations

from sayso.attributions import find


def test_what_another_says_is_not_said_twice(parsed) -> None:  # type: ignore[no-untyped-def]
    document, parse = parsed(
        "The harbour company published a statement on Tuesday.\n\n"
        "The statement contradicts Mayor Ilda Vorst, who said on Monday that the ferry had sailed "
        "with twice the passengers allowed."
    )
    said = {
        tuple(document.text[a:b] for a, b in one.cue or ()): one.content
        for one in find(document, parse)
    }
    assert ("said",) in said
    assert said.get(("contradicts",)) != said["said",]


def test_a_protest_is_no_denial(parsed) -> None:  # type: ignore[no-untyped-def]
    document, parse = parsed(
        "Residents protested the jury's decision not to charge the officer on Monday."
    )
    stances = {one.stance for one in find(document, parse)}
    assert "denies" not in stances
