"""The record over tables is the record of one process, to the byte."""

import json

import pytest
from tests import collection

from sayso import runs
from sayso.engines.parquet import Parquet
from sayso.errors import UsageError
from sayso.pipeline import Tools
from sayso.plan import running
from sayso.plan.shards import AnnotateShard
from sayso.settings import AttributionSettings, Settings


@pytest.fixture(scope="module")
def tools():
    return Tools(settings=Settings(attributions=AttributionSettings(tagger=False)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = collection.put(tmp_path_factory.mktemp("plan") / "in")
    again = {"id": "again", "text": collection.TEXTS["bus.txt"], "outlet": "Kellmar Mail"}
    bad = {"id": "bad", "text": 7}
    rows = "".join(json.dumps(row) + "\n" for row in (again, bad))
    (folder / "rows.jsonl").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def edition(folder, tools, tmp_path_factory):
    out = tmp_path_factory.mktemp("plan") / "out"
    runs.compile_paths([folder], out, tools=tools)
    return collection.tree(out)


@pytest.fixture(scope="module")
def work(folder, tools, edition, tmp_path_factory):
    """The folder of a run over tables, whose edition is that of one process."""
    place = tmp_path_factory.mktemp("plan")
    compiled(folder, place, tools, stretch=2)
    assert collection.tree(place / "out") == edition
    return place


def compiled(folder, place, tools, **how):
    return running.compile_paths(
        [folder],
        place / "out",
        engine=Parquet(1, 3),
        work=place / "work",
        shards=3,
        tools=tools,
        **how,
    )


def test_a_run_over_tables_writes_the_edition_of_one_process(work, edition):
    told = json.loads((work / "work" / "plan.json").read_text())
    assert told["engine"] == "parquet"
    assert told["events"] == len(json.loads(edition["record.json"])["events"])


def test_a_second_run_goes_on_from_what_is_finished(work, folder, tools, edition, monkeypatch):
    annotated = sorted((work / "work" / "annotated").iterdir())
    before = [f.stat().st_mtime_ns for f in annotated]
    annotated[0].unlink()  # as if the run had been cut off before this one
    (work / "work" / "annotated" / ".half.part").write_bytes(b"PAR1")  # and in the middle of it
    done = []
    call = AnnotateShard.__call__
    monkeypatch.setattr(
        AnnotateShard, "__call__", lambda self, table: done.append(1) or call(self, table)
    )
    compiled(folder, work, tools, stretch=2)
    assert done == [1]
    assert [f.stat().st_mtime_ns for f in annotated[1:]] == before[1:]
    assert sorted((work / "work" / "annotated").iterdir()) == annotated
    assert collection.tree(work / "out") == edition


def test_another_setting_annotates_again(work, folder):
    from sayso.settings import FigureSettings

    settings = Settings(
        attributions=AttributionSettings(tagger=False), figures=FigureSettings(lead=1)
    )
    other = Tools(settings=settings)
    before = [f.stat().st_mtime_ns for f in sorted((work / "work" / "annotated").iterdir())]
    compiled(folder, work, other)
    after = [f.stat().st_mtime_ns for f in sorted((work / "work" / "annotated").iterdir())]
    assert not set(before) & set(after)


def test_nothing_to_read_is_told(tmp_path, tools):
    with pytest.raises(UsageError, match="none of 1 inputs"):
        compiled(tmp_path / "not-there", tmp_path, tools)


def test_tables_are_no_reports(work, tools, edition, folder):
    found = running.compile_paths(
        [folder, work / "work"],
        None,
        engine=Parquet(1, 3),
        work=work / "work",
        shards=3,
        tools=tools,
    )
    assert len(found.run.inputs) == len(json.loads(edition["record.json"])["run"]["inputs"])
