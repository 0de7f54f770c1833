"""How places are scored against gold."""

from __future__ import annotations

import json

import pytest

from sayso.bench import places
from sayso.bench.corpora import Parses
from sayso.bench.measures import CorpusMissingError
from sayso.model import Place, Why


def place(
    start: int, end: int, lat: float | None, lon: float | None, geonameid: int | None = None
) -> Place:
    return Place(span=(start, end), name="X", lat=lat, lon=lon, geonameid=geonameid,
                 precision="settlement", why=Why(rule="slots.places.only"))  # fmt: skip


def gold(
    start: int, end: int, lat: float | None, lon: float | None, geonameid: str | None = None
) -> dict:
    return {"span": [start, end], "lat": lat, "lon": lon, "geonameid": geonameid}


def test_near_is_161_kilometres_or_the_same_id():
    assert places.is_near(gold(0, 1, 10.0, 20.0), place(0, 1, 11.4, 20.0))
    assert not places.is_near(gold(0, 1, 10.0, 20.0), place(0, 1, 11.5, 20.0))
    assert places.is_near(gold(0, 1, 10.0, 20.0, "7"), place(0, 1, 50.0, 20.0, 7))
    assert not places.is_near(gold(0, 1, 10.0, 20.0, "7"), place(0, 1, None, None, 8))


def test_scores():
    rows = [{"toponyms": [gold(0, 5, 10.0, 20.0), gold(10, 15, 10.0, 20.0), gold(20, 25, None, None),
                          gold(30, 35, 10.0, 20.0)]}]  # fmt: skip
    found = [
        (
            place(0, 5, 10.1, 20.0),
            place(12, 15, 50.0, 20.0),
            place(21, 25, 1.0, 1.0),
            place(40, 45, 1.0, 1.0),
        )
    ]
    scores = places.score(rows, found)
    assert scores["exact_f1"] == (pytest.approx(2 / 8), 4)
    assert scores["overlap_f1"] == (pytest.approx(6 / 8), 4)
    assert scores["overlap_recall"] == (pytest.approx(3 / 4), 4)
    assert scores["acc161_matched"] == (pytest.approx(1 / 2), 2)
    assert scores["acc161_end_to_end"] == (pytest.approx(1 / 3), 3)


def test_a_corpus_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CorpusMissingError, match="lgl"):
        list(places.measure(tmp_path, Parses()))


def test_measures_of_an_invented_corpus(tmp_path):
    row = {"id": "a", "text": "A mill burned in Homs.", "url": "https://post.example/a",
           "toponyms": [gold(17, 21, 34.73, 36.71)]}  # fmt: skip
    (tmp_path / "places").mkdir()
    for name in ("lgl", "geovirus"):
        (tmp_path / "places" / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    found = {m.name: (m.value, m.of) for m in places.measure(tmp_path, Parses(tmp_path / "parses"))}
    assert found["places.lgl.acc161_end_to_end"] == (1.0, 1)
    assert found["places.geovirus.exact_f1"] == (1.0, 1)
