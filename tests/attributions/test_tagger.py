"""The trained tagger on invented reports: what it finds, and that it finds the same always."""

from __future__ import annotations

import pytest

from sayso.attributions.tagger import find, read
from sayso.model import Parse

PARAGRAPHS = (
    "Harbour master Ana Reth said the ferry had been carrying too many passengers.",
    '"We are still counting the dead," Mayor Tomas Brill told reporters on Friday.',
    "According to the coast guard, at least twelve people were rescued.",
    "The company denied that the vessel was unsafe. 🚢 It sails again on Monday.",
)


def _found(parse: Parse) -> set[tuple[str, str, str]]:
    def words(span: tuple[int, int] | None) -> str:
        return "" if span is None else parse.text[slice(*parse.span(*span))]

    return {
        (words(t.source), words(t.cue), " / ".join(words(c) for c in t.content))
        for t in read(parse)
        if t.score >= 0.5
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            PARAGRAPHS[0],
            (
                "Harbour master Ana Reth",
                "said",
                "the ferry had been carrying too many passengers",
            ),
        ),
        (PARAGRAPHS[1], ("Mayor Tomas Brill", "told", '"We are still counting the dead,"')),
        (
            PARAGRAPHS[2],
            ("the coast guard", "According to", "at least twelve people were rescued"),
        ),
        (PARAGRAPHS[3], ("The company", "denied", "that the vessel was unsafe")),
    ],
)
def test_plain_attributions(parsed, text: str, expected: tuple[str, str, str]) -> None:  # type: ignore[no-untyped-def]
    assert expected in _found(parsed(text)[1])


def test_a_paragraph_reads_the_same_in_any_company(parsed) -> None:  # type: ignore[no-untyped-def]
    alone = {text: read(parsed(text)[1]) for text in PARAGRAPHS}
    for order in (PARAGRAPHS, PARAGRAPHS[::-1]):
        parse = parsed("\n\n".join(order))[1]
        together = read(parse)
        scores = [(t.score, t.cue_score) for t in together]
        assert scores == [(t.score, t.cue_score) for text in order for t in alone[text]]
        again = [(t.cue, t.content, t.source, t.via, t.score) for t in read(parse)]
        assert again == [(t.cue, t.content, t.source, t.via, t.score) for t in together]


def test_spans_lie_in_the_report(parsed) -> None:  # type: ignore[no-untyped-def]
    _, parse = parsed(
        "“Nie wieder,” said 大臣 Ōno — 🚢 and the مدير added that it was over.\r\nOK."
    )
    for t in read(parse):
        ranges = [t.cue, *t.content, *(s for s in (t.source, t.via) if s)]
        assert all(0 <= first < last <= len(parse) for first, last in ranges)
        assert 0 <= t.score <= 1


def test_a_proposed_cue_is_judged(parsed) -> None:  # type: ignore[no-untyped-def]
    _, parse = parsed(PARAGRAPHS[0])
    ferry = parse.form.index("ferry")
    said = parse.form.index("said")
    scores = {t.cue: t.score for t in read(parse, [(ferry, ferry + 1)], least=2.0)}
    assert (said, said + 1) not in scores
    assert scores.get((ferry, ferry + 1), 0.0) < 0.5


def test_nothing_is_read_in_nothing(parsed) -> None:  # type: ignore[no-untyped-def]
    document, parse = parsed("")
    assert find(document, parse) == []
    document, parse = parsed("Friday, March 4, 2031")
    assert find(document, parse) == []


def test_joined_with_the_rules_an_attribution_tells_the_taggers_score(parsed):
    from sayso.attributions import find as by_rules
    from sayso.settings import AttributionSettings

    document, parse = parsed(PARAGRAPHS[0])
    (alone,) = by_rules(document, parse, AttributionSettings(tagger=False))
    (joined,) = by_rules(document, parse)
    assert alone.why.score is None
    assert joined.why.score is not None
    assert 0.3 <= joined.why.score <= 1
    assert (joined.source, joined.cue) == (alone.source, alone.cue)
