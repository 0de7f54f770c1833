"""An edition on disk is whole, or it is not there."""

import json
from pathlib import Path

import msgspec
import pytest

from sayso import records
from sayso.errors import StoreError, UsageError
from sayso.model import Problem
from sayso.records import files


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def other(sample, record):
    """Another record: the second event alone."""
    return sample.record([sample.second_event()])


def test_what_is_written(folder, record):
    names = tree(folder)
    assert {"index.html", "record.json", "problems.jsonl", "figures.csv", "claims.csv",
            "assets/sayso.css", "assets/sayso.js", files.MANIFEST} <= set(names)  # fmt: skip
    problems = [json.loads(line) for line in names["problems.jsonl"].splitlines()]
    assert msgspec.convert(problems, tuple[Problem, ...]) == record.problems


def test_twice_the_same_bytes(record, folder, tmp_path):
    records.write(record, tmp_path)
    assert tree(tmp_path) == tree(folder)
    records.write(record, tmp_path)
    assert tree(tmp_path) == tree(folder)


def test_a_new_edition_leaves_nothing_of_the_former(record, other, tmp_path):
    records.write(record, tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "assets" / "mine.css").write_text("mine")
    records.write(other, tmp_path)
    found = tree(tmp_path)
    assert found.pop("notes.txt") == b"mine"
    assert found.pop("assets/mine.css") == b"mine"
    clean = tmp_path.with_name("clean")
    records.write(other, clean)
    assert found == tree(clean)


class Cut(BaseException):
    """The power is cut: no handler takes it."""


def test_cut_off_at_any_moment_it_is_whole_or_has_no_index(record, other, tmp_path, monkeypatch):
    records.write(record, tmp_path)
    former = tree(tmp_path)
    clean = tmp_path.with_name("clean")
    records.write(other, clean)
    real = Path.replace
    moves = 0

    def counted(self, target):
        nonlocal moves
        moves += 1
        return real(self, target)

    monkeypatch.setattr(Path, "replace", counted)
    records.write(other, tmp_path.with_name("count"))
    for cut in range(0, moves + 1, 3):
        monkeypatch.setattr(Path, "replace", real)
        records.write(record, tmp_path)
        done = 0

        def failing(self, target, cut=cut):
            nonlocal done
            if done == cut:
                raise Cut
            done += 1
            return real(self, target)

        monkeypatch.setattr(Path, "replace", failing)
        if cut < moves:
            with pytest.raises(Cut):
                records.write(other, tmp_path)
            assert not (tmp_path / "index.html").exists()
        monkeypatch.setattr(Path, "replace", real)
        records.write(other, tmp_path)  # the next run puts it right
        assert tree(tmp_path) == tree(clean)
    assert former != tree(clean)


def test_cut_off_while_writing_the_former_edition_stands(record, other, tmp_path, monkeypatch):
    records.write(record, tmp_path)
    former = tree(tmp_path)

    def failing(_):
        raise Cut

    monkeypatch.setattr(files, "json_bytes", failing)
    with pytest.raises(Cut):
        records.write(other, tmp_path)
    found = {name: content for name, content in tree(tmp_path).items() if name in former}
    assert found == former


def test_a_manifest_removes_nothing_outside(record, tmp_path):
    edition = tmp_path / "edition"
    records.write(record, edition)
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    with (edition / files.MANIFEST).open("a") as manifest:
        manifest.write(f"{'0' * 64}  ../outside.txt\n{'0' * 64}  {outside}\n")
    records.write(record, edition)
    assert outside.read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_an_error_with_a_reason(record, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot write to"):
        records.write(record, tmp_path / "file" / "edition")


@pytest.mark.parametrize(
    "content", [None, "no json", "[]", '{"type": "Sphere"}', '{"type": "LineString"}',
                '{"type": "LineString", "coordinates": [[0, "x"]]}',
                '{"type": "LineString", "coordinates": [[0, 91]]}',
                '{"type": "LineString", "coordinates": [[0, NaN]]}',
                '{"type": "FeatureCollection", "features": 3}'],
)  # fmt: skip
def test_an_outline_that_is_none_is_a_wrong_call(record, tmp_path, content):
    outline = tmp_path / "outline.geojson"
    if content is not None:
        outline.write_text(content)
    with pytest.raises(UsageError, match="outline"):
        records.write(record, tmp_path / "edition", outline)
    assert not (tmp_path / "edition" / "index.html").exists()
