"""The marks in the reports written for training."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "scripts/attributions"


@pytest.fixture(scope="module")
def markup():
    spec = importlib.util.spec_from_file_location("markup", FOLDER / "markup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(markup, folder: Path, body: str):
    file = folder / "written.txt"
    file.write_text(f"=== one\n{body}\n", encoding="utf-8")
    return list(markup.read(file))


def test_marks_nest_and_leave_the_bare_text(markup, tmp_path):
    (row,) = read(
        markup, tmp_path, "{s1 Reth} {c1 said} {q1 that {s2 Vessa} {c2:denies denied} {q2 it}}."
    )
    assert row["text"] == "Reth said that Vessa denied it."
    outer, inner = row["attributions"]
    assert outer["content"] == [[10, 30]]
    assert row["text"][slice(*inner["source"][0])] == "Vessa"
    assert (outer["stance"], inner["stance"]) == ("asserts", "denies")


def test_one_source_serves_two(markup, tmp_path):
    (row,) = read(
        markup, tmp_path, "{s1+s2 Reth} {c1 said} {q1 no} and {c2:thinks feared} {q2 it}."
    )
    first, second = row["attributions"]
    assert first["source"] == second["source"] == [[0, 4]]
    assert second["type"] == "thinks"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("{s1 Reth} {c1 said}.", "no content"),
        ("{s1 Reth {c1 said} {q1 no}.", "not closed"),
        ("Reth} {c1 said} {q1 no}.", "closes nothing"),
        ("{c1:shouts said} {q1 no}.", "no label"),
    ],
)
def test_marks_that_make_no_sense_are_refused(markup, tmp_path, body, what):
    with pytest.raises(markup.MarkupError, match=what):
        read(markup, tmp_path, body)


def test_every_report_written_for_training_can_be_read(markup):
    files = sorted(FOLDER.glob("written/*.txt"))
    assert files
    for file in files:
        for row in markup.read(file):
            assert all(
                0 <= start < end <= len(row["text"])
                for a in row["attributions"]
                for part in ("source", "cue", "content", "via")
                for start, end in a[part] or ()
            )
