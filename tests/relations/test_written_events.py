"""The oppositions written by hand: every file reads, and labels follow from sides."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "scripts/oppositions"


@pytest.fixture(scope="module")
def written():
    spec = importlib.util.spec_from_file_location("written_events", FOLDER / "written_events.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def read(written, folder: Path, *lines: str):
    file = folder / "one.txt"
    file.write_text("\n".join(("# The ferry", *lines)) + "\n", encoding="utf-8")
    return list(written.read(file))


def test_what_is_said_is_marked_and_the_marks_are_gone(written, tmp_path):
    (event,) = read(written, tmp_path, "? Does it close", "+ [It closes], Venn said, [in May].")
    (told,) = event.told
    assert told.text == "It closes, Venn said, in May."
    assert [told.text[a:b] for a, b in told.content] == ["It closes", "in May"]


def test_labels_follow_from_sides(written, tmp_path):
    lines = ("? Does it close", "+ [Yes].", "- [No].", "* [Who knows].", "~ [It may].", ". [Rain].")
    (event,) = read(written, tmp_path, *lines, "? When", "a [In May].", "b [In June].")
    yes, no, doubt, aside, other, may, june = event.told
    assert written.label(yes, no) == written.OPPOSED
    assert written.label(may, june) == written.OPPOSED
    assert written.label(doubt, yes) == written.DOUBTS
    assert written.label(yes, doubt) == written.DOUBTED
    assert written.label(no, doubt) is None
    assert {written.label(yes, x) for x in (aside, other, may)} == {written.NONE}


@pytest.mark.parametrize("line", ["+ No mark.", "! [A sign that is none]."])
def test_a_line_of_another_form_is_refused(written, tmp_path, line):
    with pytest.raises(ValueError, match=r"one\.txt:3"):
        read(written, tmp_path, "? Does it close", line)


@pytest.mark.parametrize("file", sorted((FOLDER / "written").glob("*.txt")), ids=lambda f: f.stem)
def test_every_file_reads(written, file):
    events = list(written.read(file))
    assert events
    for event in events:
        assert {k for *_, k in written.pairs(event)} >= {written.NONE, written.OPPOSED}
