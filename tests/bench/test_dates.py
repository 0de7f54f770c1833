"""How times are scored against gold."""

from __future__ import annotations

import json

import pytest

from sayso.bench import dates
from sayso.bench.corpora import Parses
from sayso.bench.measures import CorpusMissingError
from sayso.model import Timex, Why


def timex(start: int, end: int, value: str, kind: str = "DATE") -> Timex:
    return Timex(span=(start, end), type=kind, value=value, earliest=None, latest=None,
                 why=Why(rule="slots.dates.calendar"))  # fmt: skip


def gold(*items: tuple[int, int, str]) -> dict:
    return {"timexes": [{"span": [s, e], "value": v, "type": "DATE"} for s, e, v in items]}


def test_each_gold_time_takes_the_free_one_that_overlaps_it_most():
    row = gold((0, 10, "2031"), (12, 20, "2030"))
    times = (timex(0, 4, "2031"), timex(3, 10, "2029"), timex(12, 20, "2030"))
    assert {n: t.value for n, t in dates.match(row["timexes"], times).items()} == {
        0: "2029",
        1: "2030",
    }


def test_scores():
    rows = [gold((0, 10, "2031"), (12, 20, "2030"), (30, 40, "2028"))]
    found = [(timex(0, 10, "2031"), timex(12, 18, "2029", "TIME"))]
    scores = dates.score(rows, found)
    assert scores["strict_f1"] == (pytest.approx(2 / 5), 3)
    assert scores["relaxed_f1"] == (pytest.approx(4 / 5), 3)
    assert scores["value_f1"] == (pytest.approx(2 / 5), 3)
    assert scores["type_f1"] == (pytest.approx(2 / 5), 3)
    assert dates.score([gold()], [()])["strict_f1"] == (0.0, 0)


def test_a_corpus_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CorpusMissingError, match="timebank"):
        list(dates.measure(tmp_path, Parses()))


def test_measures_of_an_invented_corpus(tmp_path):
    text = "The hall burned on Monday."
    row = {"id": "a", "text": text, "dct": "2031-06-18",
           "timexes": [{"span": [19, 25], "type": "DATE", "value": "2031-06-16"}]}  # fmt: skip
    (tmp_path / "dates").mkdir()
    for name in ("timebank", "aquaint"):
        (tmp_path / "dates" / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    found = {m.name: (m.value, m.of) for m in dates.measure(tmp_path, Parses(tmp_path / "parses"))}
    assert found["dates.timebank.value_f1"] == (1.0, 1)
    assert found["dates.all.strict_f1"] == (1.0, 2)
