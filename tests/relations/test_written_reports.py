"""The invented events that are told in whole reports hold together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.bench.relations import FAMILY

REPORTS = Path(__file__).parents[2] / "scripts" / "oppositions" / "reports"
EVENTS = [
    pytest.param(cluster, id=f"{path.stem}-{cluster['cluster']}")
    for path in sorted(REPORTS.glob("*.json"))
    for cluster in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("cluster", EVENTS)
def test_each_claim_is_the_words_of_its_report_and_each_relation_of_two_claims(cluster):
    text = {r["id"]: r["text"] for r in cluster["reports"]}
    claims = {c["id"]: c for c in cluster["claims"]}
    points = {p["id"] for p in cluster["points"]}
    assert len(text) == len(cluster["reports"])
    assert len(claims) == len(cluster["claims"])
    for c in claims.values():
        assert text[c["report"]].count(c["quote"]) == 1, c["id"]
        assert c["point"] in points
    for r in cluster["relations"]:
        assert r["type"] in FAMILY
        assert claims[r["a"]]["point"] == claims[r["b"]]["point"], r
    assert all(t["quote"] in text[t["report"]] for t in cluster["tolls"])


def test_there_are_some():
    assert len(EVENTS) == 20
