"""Through whom the words came: a link for each that the text shows, none that it does not."""

from __future__ import annotations

import pytest

from sayso.documents import from_text


def links(text: str, attribution) -> list[tuple[str, str]]:
    return [(link.kind, text[slice(*link.span)]) for link in attribution.chain]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Dane told the Harbour Post on Monday that she had seen two trucks.",
            [("speaker", "Dane"), ("outlet", "the Harbour Post")],
        ),
        (
            "Speaking to Lake Radio, Dane said she had seen two trucks.",
            [("speaker", "Dane"), ("outlet", "Lake Radio")],
        ),
        (
            "Dane told Reuters that she had seen two trucks.",
            [("speaker", "Dane"), ("agency", "Reuters")],
        ),
        (
            "In a statement carried by TASS, the ministry said its jets had hit a depot.",
            [("speaker", "the ministry"), ("document", "a statement"), ("agency", "TASS")],
        ),
        (
            "The group said in a statement posted on Telegram that it had shot down a drone.",
            [("speaker", "The group"), ("document", "a statement"), ("outlet", "Telegram")],
        ),
        (
            "A statement from the coast guard said the ferry had sunk.",
            [("speaker", "the coast guard"), ("document", "A statement")],
        ),
        ("The report said the ferry had sunk.", [("document", "The report")]),
        ("Xinhua said the ferry had sunk.", [("agency", "Xinhua")]),
        ("Dane told the council that she had seen two trucks.", [("speaker", "Dane")]),
        ("Dane told reporters that she had seen two trucks.", [("speaker", "Dane")]),
        ("Reportedly, the ferry sank.", []),
    ],
)
def test_links(said, text, wanted):
    assert links(text, said(text)[0]) == wanted


def test_what_stands_in_an_outlets_report_came_through_it(said):
    text = "The Harbour Post reports that officials have said the ferry sank."
    outer, inner = said(text)
    assert inner.inside == 0
    assert inner.via == outer.source
    assert links(text, inner) == [("speaker", "officials"), ("outlet", "The Harbour Post")]


BODY = "An explosion at a fuel depot killed 12 people, the Health Ministry said on Tuesday."


def test_the_datelines_agency_closes_every_chain(said):
    text = "Ministry: 12 killed in blast\nPORT MAREN, 4 March 2031 (Corva Press) — " + BODY
    headline, body = said(text)
    assert text[slice(*body.content[0])] == "An explosion at a fuel depot killed 12 people"
    for one in (headline, body):
        assert links(text, one)[-1] == ("agency", "Corva Press")
        assert links(text, one)[0][0] == "speaker"


def test_one_credit_closes_the_chain_several_do_not(said):
    one = BODY + "\n\nThe depot had been closed for a year.\n\nWith reporting by Reuters"
    assert links(one, said(one)[0]) == [("speaker", "the Health Ministry"), ("agency", "Reuters")]
    two = one + " and TASS"
    assert links(two, said(two)[0]) == [("speaker", "the Health Ministry")]


def test_an_agency_is_named_once(said):
    text = "PORT MAREN, 4 March 2031 (Reuters) — Holt told Reuters that the depot had burned."
    assert links(text, said(text)[0]) == [("speaker", "Holt"), ("agency", "Reuters")]
    assert from_text(text).credits == ("Reuters",)
