"""A whole run with a judge: only where a flag asks for it, with its name wherever its choice shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.collection import tree
from tests.judging import choosing, serving

from sayso.cli import main
from sayso.pipeline import DEMO
from sayso.records import explain
from sayso.records.schema import carried

WORDS = ["compile", str(DEMO / "reports"), "--gazetteer", str(DEMO / "gazetteer.csv"), "--fast"]


def run(out: Path, *more: str) -> str:
    done = CliRunner().invoke(main, [*WORDS, "-o", str(out), "--quiet", *more])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> tuple[Path, str, int]:
    """An edition for which a judge took every second kind of verdict away; its address; how often."""
    out = tmp_path_factory.mktemp("judged")
    with serving(choosing(lambda labels: labels[-1] if len(labels) > 2 else labels[0])) as server:
        run(out, "--judge", server.url, "--judge-model", "small <b>one")
        return out, server.url, len(server.bodies)


def test_the_record_names_the_judge_and_what_was_its_choice(asked):
    out, url, often = asked
    record = json.loads((out / "record.json").read_text(encoding="utf-8"))
    assert often
    assert record["run"]["judge"] == {"model": "small <b>one", "url": url}
    judged = [one for event in record["events"] for one in event["judged"]]
    assert {one["model"] for one in judged} == {"small <b>one"}
    rules = {one["why"]["rule"].rpartition(".")[2] for one in judged}
    assert {"withdrawn", "upheld", "found"} <= rules
    drawn = {(r["a"], r["b"], r["type"]) for e in record["events"] for r in e["relations"]}
    for one in judged:
        was = one.get("was")
        if one["why"]["rule"] == "judge.verdicts.withdrawn":
            assert (was["a"], was["b"], was["type"]) not in drawn
        elif one["chosen"] != "unrelated":
            assert (one["a"], one["b"], one["chosen"]) in drawn


def test_every_record_with_a_judge_is_valid_against_the_schema(asked):
    jsonschema = pytest.importorskip("jsonschema")
    record = json.loads((asked[0] / "record.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, json.loads(carried()))


def test_pages_name_the_model_beside_a_verdict_of_its_own(asked):
    out = asked[0]
    pages = "".join(f.read_text(encoding="utf-8") for f in sorted(out.glob("event-*.html")))
    assert "chosen by a judge, the model small &lt;b&gt;one" in pages
    assert "small <b>one" not in pages
    assert "small &lt;b&gt;one, at http://127.0.0.1:" in (out / "index.html").read_text("utf-8")


def test_explain_prints_both_verdicts(asked):
    out = asked[0]
    record = json.loads((out / "record.json").read_text(encoding="utf-8"))
    one = next(
        j
        for event in record["events"]
        for j in event["judged"]
        if j["why"]["rule"] == "judge.verdicts.withdrawn"
    )
    said = " ".join(" ".join(explain(out / "record.json", one["a"])).split())
    assert "the model small <b>one was asked, and chose unrelated" in said
    assert f"by {one['was']['why']['rule']}" in said
    assert "by judge" in said


def test_a_rerun_asks_nobody_and_gives_the_same_bytes(asked):
    out, url, _ = asked
    before = tree(out)
    run(out, "--judge", url, "--judge-model", "small <b>one")  # nobody listens there any more
    assert tree(out) == before


def test_without_the_flag_nothing_is_asked_and_no_trace_is_left(tmp_path):
    with serving(choosing(lambda labels: labels[0])) as server:
        run(tmp_path / "out")
        assert server.bodies == []
    record = json.loads((tmp_path / "out" / "record.json").read_text(encoding="utf-8"))
    assert "judge" not in record["run"]
    assert all("judged" not in event for event in record["events"])
    assert not (tmp_path / "out" / ".judged").exists()


@pytest.mark.parametrize(
    "more",
    [
        ["--judge-model", "m"],
        ["--judge-answers", "d"],
        ["--judge", "http://127.0.0.1:1/v1"],
        ["--judge", "ftp://x/v1", "--judge-model", "m"],
        ["--judge", "http://127.0.0.1:1/v1", "--judge-model", "m", "--engine", "parquet",
         "--work", "w"],
    ],
)  # fmt: skip
def test_a_wrong_call_ends_before_the_work(more, tmp_path):
    done = CliRunner().invoke(main, [*WORDS, "-o", str(tmp_path / "out"), *more])
    assert done.exit_code == 2
    assert "--judge" in done.output
    assert not (tmp_path / "out").exists()
