"""The gate: floors hold, are raised with a margin, and are never lowered."""

import subprocess
from pathlib import Path

import msgspec
import pytest

from sayso.bench import floors as keeping
from sayso.bench.floors import Floor, Floors, raised
from sayso.bench.gate import below, committed, lowered
from sayso.bench.measures import Measure
from sayso.bench.run import Bench, Topic


def bench(*measures: Measure, absent: str | None = None, topic: str = "figures") -> Bench:
    return Bench(
        sayso="0", corpora="c", topics=(Topic(name=topic, measures=measures, absent=absent),)
    )


def one(value: float, name: str = "slots.set.f1", **more: object) -> Measure:
    return msgspec.convert({"name": name, "value": value, "of": 100, **more}, Measure)


def test_value_below_its_floor_is_named():
    floors = Floors(floors={"slots.set.f1": Floor(value=0.8)})
    assert below(bench(one(0.8)), floors) == []
    assert "slots.set.f1" in below(bench(one(0.79)), floors)[0]


def test_where_less_is_better_the_floor_is_a_ceiling():
    floors = Floors(floors={"cost.x": Floor(value=1.4, better="lower")})
    assert below(bench(one(1.3, "cost.x", better="lower")), floors) == []
    assert below(bench(one(1.5, "cost.x", better="lower")), floors)


def test_floor_that_nothing_measures_is_named_unless_its_corpus_is_absent():
    floors = Floors(floors={"slots.set.f1": Floor(value=0.8)})
    assert below(bench(one(0.9, "slots.set.recall")), floors)
    assert below(bench(absent="figures"), floors) == []
    assert below(bench(one(0.9, "slots.a.f1"), absent="set"), floors) == []


def test_raising_leaves_a_margin_and_never_lowers():
    floors = Floors(floors={"a": Floor(value=0.9), "hand": Floor(value=0.1, why="noisy")})
    new = raised(floors, [one(0.8, "a"), one(0.95, "hand"), one(0.7, "b")])
    assert new.floors["a"].value == 0.9
    assert new.floors["hand"].value == 0.1
    assert new.floors["b"].value == pytest.approx(0.695)
    assert raised(new, [one(0.95, "a")]).floors["a"].value == pytest.approx(0.945)


def test_few_items_and_times_have_no_floor():
    few = one(0.9, "few", of=29)
    slow = one(80.0, "slow", unit="ms", better="lower")
    assert raised(Floors(), [few, slow, one(0.9, "held")]).floors.keys() == {"held"}


def test_lowered_or_dropped_floor_is_refused():
    before = [("abc", Floors(floors={"a": Floor(value=0.9)}))]
    assert lowered(Floors(floors={"a": Floor(value=0.91)}), before) == []
    assert lowered(Floors(floors={"a": Floor(value=0.89)}), before)
    assert lowered(Floors(), before)
    assert lowered(Floors(retired={"a": "another definition"}), before) == []


def test_turning_a_floor_round_is_refused():
    before = [("abc", Floors(floors={"a": Floor(value=0.9)}))]
    assert lowered(Floors(floors={"a": Floor(value=0.9, better="lower")}), before)


def test_lowering_is_seen_in_every_earlier_commit(tmp_path: Path, monkeypatch):
    def git(*words: str) -> None:
        name = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *name, *words], check=True, capture_output=True)

    git("init", "-q")
    file = tmp_path / "floors.json"
    for value in (0.7, 0.9, 0.6):
        file.write_bytes(msgspec.json.encode(Floors(floors={"a": Floor(value=value)})))
        git("add", "floors.json")
        git("commit", "-qm", f"{value}")
    monkeypatch.setattr(keeping, "FILE", file)
    assert len(committed(tmp_path)) == 3
    assert "0.9" in lowered(keeping.read(), committed(tmp_path))[0]


def test_shipped_floors_are_readable_and_sorted():
    names = list(keeping.read().floors)
    assert names == sorted(names)
