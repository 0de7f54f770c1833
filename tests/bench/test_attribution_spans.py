"""The counts of the attribution bench on invented gold."""

from __future__ import annotations

import pytest

from sayso.bench.attribution_fields import Fields
from sayso.bench.attribution_spans import Score, Text, pairs, sides

TEXT = 'Holt said the wall had failed. "It was old," Dane said.'


def span(words: str) -> list[list[int]]:
    at = TEXT.index(words)
    return [[at, at + len(words)]]


def one(source: str | None, content: str, **more: object) -> dict[str, object]:
    return {"source": source and span(source), "cue": None, "content": span(content), **more}


GOLD = [
    one("Holt", "the wall had failed", stance="asserts", type="says", via=None),
    one("Dane", '"It was old,"', stance="asserts", type="says", via=None),
]


def scores(found: list[dict[str, object]]) -> dict[str, float]:
    score = Score()
    score.add(TEXT, GOLD, found)
    return {metric: value for metric, value, _ in score.measures()}


def test_the_gold_itself_is_right():
    measures = scores(GOLD)
    assert measures["full_f1"] == measures["content_exact_f1"] == measures["full_strict_f1"] == 1
    assert measures["full_f1_direct"] == 1


def test_quotation_marks_at_the_edge_never_matter_unless_strict():
    measures = scores([GOLD[0], one("Dane", "It was old")])
    assert measures["content_exact_f1"] == 1
    assert measures["content_strict_f1"] == pytest.approx(0.5)


def test_half_of_the_content_is_enough_for_full_but_not_for_exact():
    measures = scores([one("Holt", "the wall had"), GOLD[1]])
    assert measures["full_f1"] == 1
    assert measures["content_exact_f1"] == pytest.approx(0.5)


def test_another_source_is_not_full():
    measures = scores([one("Dane", "the wall had failed"), GOLD[1]])
    assert measures["content_exact_f1"] == 1
    assert measures["full_f1"] == pytest.approx(0.5)


def test_nothing_found_is_zero():
    assert scores([])["full_f1"] == 0


def test_pairing_is_one_to_one_and_best_first():
    text = Text(TEXT)
    mine = sides(text, GOLD)
    theirs = sides(text, [one("Holt", "the wall"), one("Holt", "the wall had failed")])
    assert [(p.gold, p.found) for p in pairs(mine, theirs)] == [(0, 1)]


def test_fields():
    fields = Fields()
    gold = [
        one("Holt", "the wall had failed", stance="denies", type="says", via=span("Dane")),
        one("Dane", "wall had failed", stance="asserts", type="thinks", via=None),
    ]
    found = [
        one("Holt", "the wall had failed", stance="denies", type="says", via=span("Dane said")),
        one("Dane", "wall had failed", stance="denies", type="thinks", via=None),
    ]
    fields.add(gold, found)
    measures = {metric: value for metric, value, _ in fields.measures()}
    assert measures["stance_accuracy"] == pytest.approx(0.5)
    assert measures["type_accuracy"] == 1
    assert measures["via_f1"] == 1
    assert measures["nested_recall"] == 1
