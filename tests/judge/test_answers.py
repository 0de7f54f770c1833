"""An answer is a choice among what was given, or it is refused."""

from __future__ import annotations

import json

import pytest
from tests.judging import completion

from sayso.judge.answers import Answers, Refused, choice
from sayso.judge.questions import Question
from sayso.model import Ref

A, B, C = (Ref(report=r, span=(0, n)) for r, n in (("x", 3), ("x", 5), ("y", 4)))
ASKED = Question(
    body=b"{}", key="0" * 64, labels=("denial", "unrelated"), spans={"a1": A, "a2": B, "b1": C}
)


def test_a_given_label_with_given_spans_of_both_sides_is_a_choice():
    said = json.dumps({"label": "denial", "spans": ["b1", "a2", "b1"]})
    found = choice(ASKED, completion(said))
    assert (found.label, found.spans) == ("denial", (B, C))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('{"label": "same", "spans": ["a1", "b1"]}', "none of the given"),
        ('{"label": "Denial", "spans": ["a1", "b1"]}', "none of the given"),
        ('{"label": "denial", "spans": ["a1", "b7"]}', "not given"),
        ('{"label": "denial", "spans": ["a1"]}', "no span of one"),
        ('{"label": "denial", "spans": []}', "no span of one"),
        ('{"label": "denial", "spans": [[0, 3]]}', "not the JSON object"),
        ('{"label": "denial"}', "not the JSON object"),
        ('{"label": "denial", "spans": ["a1", "b1"], "quote": "62 died"}', "not the JSON object"),
        ('It is this: {"label": "denial", "spans": ["a1", "b1"]}', "not the JSON object"),
        ('{"label": "denial", "spans": ["a1", "b1"]} Besides, 62 died.', "not the JSON object"),
        ('```json\n{"label": "denial", "spans": ["a1", "b1"]}\n```', "not the JSON object"),
        ('["denial"]', "not the JSON object"),
        ("[" * 100_000, "not the JSON object"),
        ("", "not the JSON object"),
        ("\ud800", "not the JSON object|no chat completion"),
    ],
)
def test_all_else_that_a_model_says_is_refused(said, why):
    with pytest.raises(Refused, match=why):
        choice(ASKED, completion(said))


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>", b"{}", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"\xff\xfe",
     b'{"choices": [{"message": {"content": ["denial"]}}]}', completion("x")[:-1]],
)  # fmt: skip
def test_what_is_no_chat_completion_is_refused(answer):
    with pytest.raises(Refused):
        choice(ASKED, answer)


def test_answers_are_kept_by_question(tmp_path):
    kept = Answers(str(tmp_path / "some" / "folder"))
    assert kept.get(ASKED) is None
    kept.put(ASKED, b"one")
    assert Answers(str(tmp_path / "some" / "folder")).get(ASKED) == b"one"
    assert [f.name for f in (tmp_path / "some" / "folder").iterdir()] == [f"{ASKED.key}.json"]


def test_without_a_folder_nothing_is_kept():
    kept = Answers(None)
    kept.put(ASKED, b"one")
    assert kept.get(ASKED) is None
