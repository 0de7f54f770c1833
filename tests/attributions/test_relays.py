"""Words passed on."""

from __future__ import annotations

import pytest

RELAYS = [
    "⟦who:Ana Reth⟧ ⟦cue:was quoted⟧ by ⟦via:Radio Corva⟧ as saying ⟦what:that the depot was safe⟧.",
    "⟦what:The depot was safe⟧, ⟦via:Radio Corva⟧ ⟦cue:quoted⟧ ⟦who:Ana Reth⟧ as saying.",
    "⟦via:Radio Corva⟧ ⟦cue:quoted⟧ ⟦who:Ana Reth⟧ as saying ⟦what:that the depot was safe⟧.",
    "⟦via:Radio Corva⟧ ⟦cue:quotes⟧ ⟦who:Ana Reth⟧: ⟦what:“The depot is safe.”⟧",
]


@pytest.mark.parametrize("text", RELAYS)
def test_who_is_quoted_is_the_source(check, text):
    one = check(text)
    assert [link.kind for link in one.chain] == ["speaker", "outlet"]


def test_saying_is_no_second_cue(said):
    assert len(said("Reth was quoted by Radio Corva as saying that the depot was safe.")) == 1


def test_citing_somebody(said):
    text = "The fire killed 12 people, Xinhua reported on Tuesday, citing local officials."
    outer, inner = said(text)
    assert text[slice(*inner.source[0])] == "local officials"
    assert inner.content == outer.content
    assert [(link.kind, text[slice(*link.span)]) for link in inner.chain] == [
        ("speaker", "local officials"),
        ("agency", "Xinhua"),
    ]
