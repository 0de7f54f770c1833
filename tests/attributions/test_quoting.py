"""Quotations: interrupted, over sentences and paragraphs, floating, unbalanced, nested."""

from __future__ import annotations

import pytest

DIRECT = [
    "⟦what:“The wall was old”⟧, ⟦cue:said⟧ ⟦who:Mira Dane⟧.",
    '⟦who:Holt⟧ ⟦cue:said⟧: ⟦what:"We are sorry. We will pay for it."⟧',
    '⟦what:"We saw smoke,"⟧ ⟦cue:said⟧ ⟦who:Mira Dane⟧, ⟦more:"and then the roof fell."⟧',
    '⟦what:"We saw smoke,"⟧ ⟦cue:said⟧ ⟦who:Mira Dane, a nurse⟧. ⟦more:"Then the roof fell."⟧',
    "⟦what:«Nous partons»⟧, ⟦cue:said⟧ ⟦who:the envoy⟧.",
]


@pytest.mark.parametrize("text", DIRECT)
def test_direct_speech(check, text):
    assert check(text).form == "direct"


def test_mixed_speech_holds_the_quotation_whole(check):
    text = '⟦who:Holt⟧ ⟦cue:said⟧ ⟦what:the wall was "a danger to everyone. Nobody cared."⟧'
    assert check(text).form == "mixed"


def test_a_quotation_in_the_next_paragraph_is_a_line_of_its_own(said):
    text = '"The wall was old," Dane said.\n\n"Nobody had looked at it for years."'
    first, second = said(text)
    assert second.cue is None
    assert second.source == first.source
    assert second.why.rule == "attributions.floating.paragraph"
    assert text[slice(*second.content[0])] == '"Nobody had looked at it for years."'


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(told):
    text = '"The wall was very old.\n\n"Nobody checked it for years," Dane said.'
    assert [(who, cue) for who, cue, _, _ in told(text)] == [("Dane", ""), ("Dane", "said")]


def test_a_quotation_of_a_whole_paragraph_belongs_to_who_spoke_before(told):
    text = "Dane blamed the port authority.\n\n“They knew it was old and did nothing.”\n\nIt is raining."
    assert told(text)[1][:3] == ("Dane", "", ("“They knew it was old and did nothing.”",))


def test_a_second_opening_mark_ends_an_unbalanced_quotation(told):
    text = 'Reth accused Corva of a "cynical\' game and of "cheap tricks" in the council.'
    assert told(text)[0][0] == "Reth"
    assert told(text)[0][2] == ('Corva of a "cynical\' game and of "cheap tricks" in the council',)


def test_a_cue_in_a_quotation_says_only_what_stands_in_it(said):
    text = '"Holt said the wall was safe," Dane said.'
    inner = next(a for a in said(text) if text[slice(*a.source[0])] == "Holt")
    assert [text[slice(*piece)] for piece in inner.content] == ["the wall was safe"]


def test_names_and_scare_quotes_are_no_statements(said):
    assert said('The ferry "Morning Star" left the port.') == ()
