"""Rules and tagger joined: whose content stands."""

from __future__ import annotations

from sayso.attributions import find
from sayso.model import Document, Parse, Spans


def _said(document: Document, parse: Parse) -> dict[tuple[str, ...], Spans]:
    """Contents by their cue's words."""
    return {
        tuple(document.text[a:b] for a, b in one.cue or ()): one.content
        for one in find(document, parse)
    }


def test_what_another_says_is_not_said_twice(parsed) -> None:  # type: ignore[no-untyped-def]
    document, parse = parsed(
        "The harbour company published a statement on Tuesday.\n\n"
        "The statement contradicts Mayor Ilda Vorst, who said on Monday that the ferry had sailed "
        "with twice the passengers allowed."
    )
    said = _said(document, parse)
    assert ("said",) in said
    assert said.get(("contradicts",)) != said["said",]


def test_a_protest_is_no_denial(parsed) -> None:  # type: ignore[no-untyped-def]
    document, parse = parsed(
        "Residents protested the jury's decision not to charge the officer on Monday."
    )
    stances = {one.stance for one in find(document, parse)}
    assert "denies" not in stances


def test_a_speaker_s_blame_is_not_said_by_the_source_of_its_figures(parsed) -> None:  # type: ignore[no-untyped-def]
    document, parse = parsed(
        "Ambassador Ilda Vorst tonight blasted Corva for calling an emergency meeting of the "
        "council in response to a raid that mistakenly killed over 60 Selmouran troops, and wounded 100 more, "
        "according to numbers provided by the Corvan Defence Ministry."
    )
    said = _said(document, parse)
    first = said[("according to",)][0][0]
    assert first > document.text.index("blasted")


def test_who_speaks_before_a_headline_s_mark(parsed) -> None:  # type: ignore[no-untyped-def]
    document, parse = parsed(
        "Corva: Strike killed 62 soldiers\n\n"
        "The storm hit the coast late on Monday and brought down trees and power lines in the "
        "district, and crews are working through the night to clear the roads."
    )
    sources = [document.text[a:b] for one in find(document, parse) for a, b in one.source or ()]
    assert "Corva" in sources


def test_a_clause_joined_to_what_was_ordered(parsed) -> None:  # type: ignore[no-untyped-def]
    document, parse = parsed(
        "Holt said he had ordered 'strict controls' from guards, and that the navy watch the port."
    )
    first, last = _said(document, parse)[("had ordered",)][-1]
    assert document.text[first:last].endswith("the navy watch the port")


def test_who_is_quoted_as_saying_says_it_and_says_it_once(parsed) -> None:  # type: ignore[no-untyped-def]
    for text, source, via in (
        ("The Halden Post quoted Venn as saying he would stay.", "Venn", "The Halden Post"),
        (
            "Venn was quoted by the Halden Post as saying that he would stay.",
            "Venn",
            "the Halden Post",
        ),
    ):
        document, parse = parsed(text)
        (one,) = find(document, parse)
        assert [document.text[a:b] for a, b in one.source or ()] == [source]
        assert [document.text[a:b] for a, b in one.via or ()] == [via]
