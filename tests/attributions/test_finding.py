"""The room as a whole: nesting, evidence, order, any text."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.attributions import find
from sayso.documents import from_text

NESTED = (
    "Lund said Corva was looking into claims by Tarn and Orre that its planes had killed scores "
    "of soldiers near the dam."
)


def test_nested_attributions_point_outward(said):
    outer, inner = said(NESTED)
    assert (outer.inside, inner.inside) == (None, 0)
    assert NESTED[slice(*inner.source[0])] == "Tarn and Orre"
    assert NESTED[slice(*inner.cue[0])] == "claims"
    assert NESTED[slice(*inner.content[0])].startswith("that its planes")


def test_three_deep(said):
    text = "Lund said Holt told reporters that Dane believed the wall was safe."
    assert [a.inside for a in said(text)] == [None, 0, 1]


def test_evidence_is_the_cue_and_the_rule_is_an_address(said):
    for one in said(NESTED):
        assert one.why.spans[0].span == one.cue[0]
        assert one.why.rule.startswith("attributions.")


def test_furniture_says_nothing(said):
    text = (
        "Wall fails in Port Maren\n\nThe wall failed on Monday, the port authority said, and water "
        "ran into the old town within the hour.\n\nShare this page\n\nSign up for our newsletter"
    )
    assert len(said(text)) == 1


MIXED = (
    "🚢 Ferry sinks off Port Maren\r\n\r\nOfficials said 🌊 the ferry sank on Monday, and 12 people "
    'are missing.\r\n\r\n“Nobody told us,” said Lena Ås. קפטן אמר: "שלום". 船長は「大丈夫」と言った。\r\n'
)


def test_spans_hold_with_emoji_right_to_left_and_carriage_returns(said):
    found = said(MIXED)
    words = [MIXED[slice(*a.content[0])] for a in found]
    assert words[0].startswith("🌊 the ferry sank on Monday")
    assert "“Nobody told us,”" in words


def test_same_in_same_out(parsed):
    document, parse = parsed(MIXED + NESTED)
    first = msgspec.json.encode(find(document, parse))
    assert first == msgspec.json.encode(find(document, parse))


def test_nothing_in_nothing_out(said):
    assert said("") == ()
    assert said("\n\n") == ()


PIECES = st.sampled_from(
    [
        "Holt", "said", "the wall", "fell", ",", ".", '"', "“", "”", "according to", "Reuters", "that",
        "claims", "by", "Corva", "told", "he", "reportedly", "was quoted", "as saying", "adding",
        "called", "it", "a lie", "and", "\n\n", "🚢", "קפטן", "？", "‘", "’", ":", ";", "—", "(", ")",
        "denied", "whether", "to leave", "not", "12", "in a statement", "citing", "officials",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@example("( קפטן reportedly adding said Holt")
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_every_span_lies_in_the_text_and_no_part_overlaps_its_cue(parser, text):
    document = from_text(text)
    found = find(document, parser.parse(document))
    for n, one in enumerate(found):
        parts = [*(one.source or ()), *(one.cue or ()), *one.content, *(one.via or ())]
        parts += [link.span for link in one.chain]
        assert all(0 <= start < end <= len(document.text) for start, end in parts)
        for cue in one.cue or ():
            for start, end in (*one.content, *(one.source or ())):
                assert end <= cue[0] or cue[1] <= start, document.text[slice(*cue)]
        assert sorted(one.content) == list(one.content)
        assert all(a[1] <= b[0] for a, b in pairwise(one.content))
        seen, holder = {n}, one.inside
        while holder is not None:
            assert holder not in seen
            seen.add(holder)
            holder = found[holder].inside
