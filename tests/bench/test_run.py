"""The runner: finds the bench files, says what is absent, measures the rest."""

from pathlib import Path

import msgspec
import pytest

from sayso.bench import run as running
from sayso.bench.floors import Floor
from sayso.bench.measures import Measure
from sayso.bench.run import Bench, Topic, table, topics, write
from sayso.errors import UsageError


def test_every_topic_is_a_module_with_measure():
    found = topics()
    assert "cost" in found
    assert not {"run", "gate", "floors", "corpora", "measures"} & set(found)


def test_absent_corpora_are_said_and_nothing_fails(tmp_path: Path):
    for name in topics():
        topic = running.measure_topic(name, tmp_path, None)
        assert topic.absent, name
        assert topic.measures == ()


def test_unknown_topic_is_misuse(tmp_path: Path):
    with pytest.raises(UsageError, match="nonsense"):
        running.run(tmp_path, ["nonsense"])


def test_table_and_json_round_trip(tmp_path: Path):
    measure = Measure(name="a.b.c", value=0.5, of=3)
    bench = Bench(
        sayso="0",
        corpora="c",
        topics=(Topic(name="a", measures=(measure,)), Topic(name="z", absent="set")),
    )
    assert table(bench, {"a.b.c": Floor(value=0.6)}).row_count == 2
    write(bench, tmp_path / "x" / "bench.json")
    back = msgspec.json.decode((tmp_path / "x" / "bench.json").read_bytes(), type=Bench)
    assert back == bench


def test_corpora_default_can_be_named_in_the_environment(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("SAYSO_CORPORA", str(tmp_path))
    assert running.default_corpora() == tmp_path
