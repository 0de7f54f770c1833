"""The commands, as a user's script meets them."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests import collection, shapes

import sayso
from sayso.cli import main

ROWS = collection.rows()


def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(w) for w in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    file = tmp_path / "in.jsonl"
    file.write_text(collection.jsonl(ROWS), encoding="utf-8")
    return file


# --- annotate ---------------------------------------------------------------------------------


def test_annotate_writes_the_same_lines_with_what_was_read(rows, tmp_path):
    out = tmp_path / "out.jsonl"
    result = run("annotate", rows, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    found = lines(out.read_text(encoding="utf-8"))
    assert [{k: row[k] for k in given} for row, given in zip(found, ROWS, strict=True)] == ROWS
    for row in found:
        assert shapes.annotation(row)
        assert all(0 <= a < b <= len(row["text"]) for a, b in shapes.spans_of(row))
        assert all(row["text"][slice(*f["span"])] == f["text"] for f in row["figures"])
        assert row["problems"] == []
    ferry = found[0]
    assert {(f["kind"], f["low"], f["high"]) for f in ferry["figures"]} == {
        ("killed", 9, None),
        ("injured", 14, 14),
    }
    assert any(
        ferry["text"][slice(*a["source"][0])] == "coast guard spokeswoman Lena Obrist"
        for a in ferry["attributions"]
    )
    assert list(tmp_path.iterdir()) == [rows, out] or set(tmp_path.iterdir()) == {rows, out}


def test_annotate_reads_standard_input_and_writes_standard_output(rows, tmp_path):
    out = tmp_path / "out.jsonl"
    run("annotate", rows, "-o", out)
    result = run("annotate", "-", stdin=rows.read_bytes())
    assert result.exit_code == 0
    assert result.stdout_bytes == out.read_bytes()


AWKWARD = [
    "😀👩‍👩‍👧 Police said 12 people died in the port of Ostrel. “We counted,” she said. 👍🏽",
    "قالت الشرطة. Police said three people were killed.\u202e \u05e9\u05dc\u05d5\u05dd \u202c",
    'Police said two people died.\r\n\r\n"It burned," a guard said.\r\nEnd.\r',
    "Police said \ud83d two people died. \udc00 The coast guard denied it.",
    "警方说 Police said four people died. 全角　空白",
    "Police said\x00 five people\x0b died\u2028 in Ostrel.\u0085 \ufeff End",
    "e\u0301t\u00e9 a\u030a Police said six people died.",
    "",
    " \n\t ",
    "?",
    "said " * 300,
]


def test_text_comes_back_unchanged_and_spans_count_in_it():
    given = "".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(AWKWARD))
    result = run("annotate", "-", stdin=given)
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout_bytes.splitlines()]
    assert [row["text"] for row in found] == AWKWARD
    for row in found:
        assert shapes.annotation(row)
        assert all(0 <= a < b <= len(row["text"]) for a, b in shapes.spans_of(row))
        assert not any(p["room"] == "pipeline" for p in row["problems"]), row["problems"]
        for f in row["figures"]:
            assert row["text"][slice(*f["span"])] == f["text"]
    assert [row["id"] for row in found if row["problems"]] == ["3"]


def test_unknown_fields_of_rows_are_kept():
    row = {"id": "a", "text": "Police said two died.", "mine": {"b": [1, 2.5, None]}, "tag": True}
    (found,) = lines(run("annotate", "-", stdin=json.dumps(row)).stdout)
    assert {k: found[k] for k in row} == row


def test_rows_without_an_id_are_named_by_their_line():
    text = "Police said two died."
    given = f"\n{json.dumps({'text': text})}\n{json.dumps({'id': 7, 'text': text})}\n"
    found = lines(run("annotate", "-", stdin=given).stdout)
    assert [row["id"] for row in found] == ["2", 7]


def test_annotating_its_own_output_gives_it_again(rows):
    once = run("annotate", rows).stdout
    assert run("annotate", "-", stdin=once).stdout == once


BAD = (
    b'{"id": "good", "text": "Police said two people died."}\n'
    b"\n"
    b'{"id": "cut", "text": "Police sa\n'
    b"[1, 2]\n"
    b'{"id": "empty", "title": "no text"}\n'
    b'{"id": "number", "text": 12, "mine": 1}\n'
    b'{"id": "latin", "text": "caf\xe9: police said two died."}\n'
    b"\xff\xfe\x00garbage\n"
)


def test_lines_that_hold_no_document_are_told_and_come_back_with_the_reason():
    result = run("annotate", "-", stdin=BAD)
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout_bytes.splitlines()]
    assert [row["id"] for row in found] == ["good", "3", "4", "empty", "number", "latin", "8"]
    assert all(shapes.annotation(row) for row in found)
    bad = [row["id"] for row in found if row["problems"]]
    assert bad == ["3", "4", "empty", "number", "latin", "8"]
    assert "not JSON" in found[1]["problems"][0]["message"]
    assert found[1]["line"] == '{"id": "cut", "text": "Police sa'
    assert found[4]["mine"] == 1
    assert found[5]["text"] == "café: police said two died."
    for name in bad:
        assert f"standard input, {name}: " in result.stderr


@pytest.mark.parametrize("command", ["annotate", "group", "reuse"])
def test_input_without_a_document_is_an_error(command, tmp_path):
    out = tmp_path / "out.jsonl"
    for stdin in (b"", b"\n\n", b"no json\n", b'{"id": "a"}\n'):
        result = run(command, "-", "-o", out, stdin=stdin)
        assert result.exit_code == 2
        assert "sayso: standard input holds no document" in result.stderr
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["annotate", "group", "reuse"])
def test_wrong_calls_say_what_is_wrong(command, rows, tmp_path):
    missing = run(command, tmp_path / "none.jsonl")
    assert missing.exit_code == 2
    assert "none.jsonl: No such file or directory" in missing.stderr
    folder = run(command, tmp_path)
    assert folder.exit_code == 2
    assert "Is a directory" in folder.stderr
    option = run(command, rows, "--nonsense")
    assert option.exit_code == 2
    assert "No such option" in option.stderr
    for out in (tmp_path, tmp_path / "no" / "folder.jsonl", rows / "x.jsonl"):
        unwritable = run(command, rows, "-o", out)
        assert unwritable.exit_code == 2
        assert f"cannot write {out}" in unwritable.stderr
        assert unwritable.stdout == ""
    assert list(tmp_path.iterdir()) == [rows]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_input_is_an_error(rows):
    rows.chmod(0)
    result = run("group", rows)
    assert result.exit_code == 2
    assert "Permission denied" in result.stderr


def test_a_pipe_is_written_to_and_not_replaced(rows, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run("group", rows, "-o", pipe).exit_code == 0
    reader.join(10)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert len(read[0].splitlines()) == len(ROWS)


def test_output_may_be_the_input(rows):
    assert run("annotate", rows, "-o", rows).exit_code == 0
    found = lines(rows.read_text(encoding="utf-8"))
    assert [row["id"] for row in found] == [row["id"] for row in ROWS]
    assert all(shapes.annotation(row) for row in found)


def test_a_model_that_is_not_there_is_an_error(rows):
    for jobs in ("1", "2"):
        result = run("annotate", rows, "--model", "nonsense", "--jobs", jobs)
        assert result.exit_code == 2
        assert "no language model at 'nonsense'" in result.stderr


# --- group and reuse --------------------------------------------------------------------------


def test_group_gives_each_document_its_event(rows, tmp_path):
    out = tmp_path / "groups.jsonl"
    assert run("group", rows, "-o", out).exit_code == 0
    found = lines(out.read_text(encoding="utf-8"))
    assert [row["id"] for row in found] == [row["id"] for row in ROWS]
    for row in found:
        assert shapes.membership(row)
        assert row["event"] in row["events"]
    event = {row["id"]: row["event"] for row in found}
    assert event["ferry"] == event["copy"] == event["doctors"] != event["bus"]
    assert run("group", "-", stdin=rows.read_bytes()).stdout_bytes == out.read_bytes()


def test_group_as_a_stream_gives_the_same_lines_and_logs_changes(rows, tmp_path):
    out, whole = tmp_path / "stream.jsonl", tmp_path / "groups.jsonl"
    changes = tmp_path / "changes.jsonl"
    assert run("group", rows, "-o", whole).exit_code == 0
    assert run("group", rows, "--stream", "--changes", changes, "-o", out).exit_code == 0
    found = lines(out.read_text(encoding="utf-8"))
    assert [row["id"] for row in found] == [row["id"] for row in ROWS]
    assert found == lines(whole.read_text(encoding="utf-8"))
    assert changes.read_text(encoding="utf-8") == ""
    assert run("group", rows, "--changes", changes).exit_code == 2


def test_reuse_gives_each_pair_with_its_passages(rows, tmp_path):
    out = tmp_path / "reuse.jsonl"
    assert run("reuse", rows, "-o", out).exit_code == 0
    (found,) = lines(out.read_text(encoding="utf-8"))
    assert shapes.reuse(found)
    assert {found["a"], found["b"]} == {"ferry", "copy"}
    texts = {row["id"]: row["text"] for row in ROWS}
    for passage in found["passages"]:
        a = texts[found["a"]][slice(*passage["a"])]
        b = texts[found["b"]][slice(*passage["b"])]
        assert a.split()[1:3] == b.split()[1:3]
    origin = found["a"] if found["direction"] == "a->b" else found["b"]
    assert (found["direction"] in ("a->b", "b->a"), origin) == (True, "ferry")
    assert run("reuse", "-", stdin=rows.read_bytes()).stdout_bytes == out.read_bytes()


@pytest.mark.parametrize("command", ["group", "reuse"])
def test_order_of_the_lines_changes_no_result(command, tmp_path):
    def found(some: list[dict]) -> list[str]:
        return sorted(run(command, "-", stdin=collection.jsonl(some)).stdout.splitlines())

    assert found(ROWS) == found(ROWS[::-1])


def test_ids_come_back_as_they_came_and_a_second_bearer_gets_its_own():
    same = [{"id": 1, "text": collection.FERRY}, {"id": 1, "text": collection.BUS}]
    result = run("group", "-", stdin=collection.jsonl(same))  # type: ignore[arg-type]
    found = lines(result.stdout)
    assert [row["id"] for row in found] == [1, "2"]
    assert found[0]["event"] != found[1]["event"]
    assert "standard input, 2: another row has the id '1'" in result.stderr


@pytest.mark.parametrize("command", ["group", "reuse"])
def test_what_is_left_out_of_groups_and_reuse_is_told(command):
    result = run(command, "-", stdin=BAD)
    assert result.exit_code == 0
    for name in ("3", "4", "empty", "number", "latin", "8"):
        assert f"standard input, {name}: " in result.stderr
    quiet = run(command, "-", "--quiet", stdin=BAD)
    assert quiet.stderr == result.stderr


# --- compile, explain, schema, demo -----------------------------------------------------------


@pytest.fixture(scope="module")
def compiled(tmp_path_factory) -> tuple[Path, Path, Result]:
    """A folder of good and bad inputs, the edition made of it, and what the command said."""
    folder = collection.put(tmp_path_factory.mktemp("reports") / "in")
    (folder / "twice.txt").write_text(collection.FERRY, encoding="utf-8", newline="")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.html").write_bytes(b"<html><body><div><p>Police said <b>two died</i><tab")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7\n...")
    (folder / "bad.jsonl").write_text('{"id": "x", "text": "cut', encoding="utf-8")
    (folder / "closed.txt").write_text("Police said two died.", encoding="utf-8")
    (folder / "closed.txt").chmod(0)
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    out = folder.parent / "out"
    return folder, out, run("compile", folder, folder / "missing.txt", "-o", out)


def record(out: Path) -> dict:
    return json.loads((out / "record.json").read_text(encoding="utf-8"))


def test_compile_writes_edition_record_and_problems(compiled):
    _, out, result = compiled
    assert result.exit_code == 0
    data = record(out)
    assert shapes.record(data)
    for name in ("index.html", "record.json", "problems.jsonl"):
        assert (out / name).is_file()
    assert lines((out / "problems.jsonl").read_text(encoding="utf-8")) == data["problems"]
    assert not [p for p in data["problems"] if p["room"] == "pipeline"]
    assert not (out / ".partial").exists()
    assert not (out / ".writing").exists()
    for event in data["events"]:
        assert (out / f"event-{event['id']}.html").is_file()
    for report in data["reports"]:
        assert (out / f"report-{report['id']}.html").is_file()


def test_record_is_valid_against_the_schema_that_the_command_prints(compiled):
    import jsonschema

    result = run("schema")
    assert result.exit_code == 0
    jsonschema.validate(record(compiled[1]), json.loads(result.stdout))


def test_every_input_ends_with_its_outcome_and_reason(compiled):
    folder, out, _ = compiled
    data = record(out)
    found = {
        os.path.relpath(i["path"], folder): (i["outcome"], i["reason"])
        for i in data["run"]["inputs"]
    }
    stored = {"ferry.txt", "doctors.txt", "french.txt", "page.html", "more/bus.txt",
              "more/copy.txt", "rows.jsonl#bus-2"}  # fmt: skip
    if os.geteuid() == 0:
        stored.add("closed.txt")  # root may read everything
    else:
        assert found.pop("closed.txt") == ("failed", "cannot be read: Permission denied")
    assert {name for name, (outcome, _) in found.items() if outcome == "stored"} - {
        "broken.html"
    } == stored
    assert "broken.html" in found
    assert found["twice.txt"][0] == "duplicate"
    assert found["empty.txt"] == ("skipped", "empty")
    assert found["binary.txt"][0] == "skipped"
    assert found["paper.pdf"] == ("failed", found["paper.pdf"][1])
    assert "PDF" in found["paper.pdf"][1]
    assert found["bad.jsonl#1"][0] == "failed"
    assert found["gone.txt"][0] == "failed"
    assert found["missing.txt"] == ("failed", "no such file or folder")
    told = " ".join(p["message"] for p in data["problems"])
    for name, (outcome, reason) in found.items():
        if outcome != "stored":
            assert reason, name
        if outcome in ("skipped", "failed"):
            assert name in told


def test_inputs_with_the_same_bytes_are_one_report(compiled):
    data = record(compiled[1])
    ids = {Path(i["path"]).name: i["report"] for i in data["run"]["inputs"]}
    assert ids["twice.txt"] == ids["ferry.txt"]
    assert [r["id"] for r in data["reports"]].count(ids["ferry.txt"]) == 1
    assert {i["report"] for i in data["run"]["inputs"] if i["report"]} == {
        r["id"] for r in data["reports"]
    }


def test_another_language_is_stored_shown_and_named_in_a_problem(compiled):
    _, out, _ = compiled
    data = record(out)
    (french,) = (r for r in data["reports"] if r["path"].endswith("french.txt"))
    assert french["language"] == "fr"
    assert french["text"] == collection.FRENCH
    assert "incendie" in (out / f"report-{french['id']}.html").read_text(encoding="utf-8").lower()
    for kind in ("claims", "figures", "places", "dates"):
        assert not [x for x in data[kind] if x["report"] == french["id"]]
    assert not [e for e in data["events"] if french["id"] in e["reports"]]
    (told,) = (p for p in data["problems"] if p["document"] == french["id"])
    assert "'fr'" in told["message"]


def test_events_of_the_collection(compiled):
    data = record(compiled[1])
    paths = {r["id"]: Path(r["path"]).name for r in data["reports"]}
    events = [{paths[r] for r in e["reports"]} for e in data["events"]]
    assert {"ferry.txt", "copy.txt", "doctors.txt", "page.html"} in events
    assert {"bus.txt", "rows.jsonl#bus-2"} in events
    ferry = data["events"][events.index({"ferry.txt", "copy.txt", "doctors.txt", "page.html"})]
    (toll,) = (
        t for t in ferry["incidents"][0]["tolls"] if t["kind"] == "killed" and t["group"] is None
    )
    assert (toll["low"], toll["high"]) == (9, 12)


def test_compile_again_into_the_same_folder_gives_the_same(compiled, tmp_path):
    folder, out, _ = compiled
    before = collection.tree(out)
    assert run("compile", folder, folder / "missing.txt", "-o", out, "--quiet").exit_code == 0
    assert collection.tree(out) == before


def test_an_edition_inside_the_folder_that_is_read_is_no_report(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "z.txt").write_text(collection.BUS, encoding="utf-8")
    words = ("compile", folder, "-o", folder / "out", "--keep-raw", folder / "raw", "--quiet")
    assert run(*words).exit_code == 0
    first = collection.tree(folder)
    assert [i["path"] for i in record(folder / "out")["run"]["inputs"]] == [str(folder / "z.txt")]
    assert run(*words).exit_code == 0
    assert collection.tree(folder) == first


def test_a_files_own_name_in_bytes_that_are_no_text(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    name = os.fsencode(folder) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text(collection.BUS, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert run("compile", folder, "-o", tmp_path / "out").exit_code == 0
    (report,) = record(tmp_path / "out")["reports"]
    assert report["path"].endswith("caf\\xe9.txt")


def test_compile_reads_standard_input(tmp_path):
    given = collection.jsonl(ROWS)
    assert run("compile", "-", "-o", tmp_path / "out", stdin=given).exit_code == 0
    data = record(tmp_path / "out")
    assert sorted(i["path"] for i in data["run"]["inputs"]) == sorted(f"-#{r['id']}" for r in ROWS)
    assert {r["text"] for r in data["reports"]} == {r["text"] for r in ROWS}


def test_compile_with_a_wrong_call(tmp_path, compiled):
    folder = compiled[0]
    (tmp_path / "file").write_text("")
    (tmp_path / "odd.csv").write_bytes(b"\x00\x01")
    out = tmp_path / "out"
    calls = {
        (tmp_path / "none", "-o", out): "no such file or folder",
        (tmp_path / "*.none", "-o", out): "no file matches",
        (tmp_path / "file", "-o", out): "empty",
        (folder, "-o", tmp_path / "file"): "is no folder",
        (folder, "-o", tmp_path / "file" / "out"): "is no folder",
        (folder, "-o", out, "--outline", tmp_path / "none.geojson"): "outline",
        (folder, "-o", out, "--gazetteer", tmp_path / "none.csv"): "none.csv",
        (folder, "-o", out, "--aliases", tmp_path / "none.csv"): "none.csv",
        (folder, "-o", out, "--aliases", tmp_path / "odd.csv"): "lack columns",
        (folder, "-o", out, "--model", "nonsense"): "no language model at 'nonsense'",
        (folder, "-o", out, "--policy", "highest"): "is not one of",
        (folder, "-o", out, "--jobs", "-1"): "--jobs",
        (folder,): "--out",
        ("-o", out): "REPORTS",
    }
    for words, said in calls.items():
        result = run("compile", *words)
        assert result.exit_code == 2, words
        assert said in result.stderr, words
        assert not (out / "index.html").exists()


def test_aliases_join_names_and_are_named_in_the_record(tmp_path):
    file, names = tmp_path / "a.txt", tmp_path / "names.csv"
    file.write_text(
        "The Quay Society said on Monday that the fire killed three people at Belmar.\n\n"
        "The Harbour Watch said that nobody warned the port before the fire.\n",
        encoding="utf-8",
    )
    names.write_text("name,aliases,apart\nHarbour Watch,Quay Society,\n,odd,\n", encoding="utf-8")
    result = run("compile", file, "-o", tmp_path / "out", "--aliases", names)
    assert result.exit_code == 0
    assert "names.csv, line 3: no name" in result.stderr
    data = record(tmp_path / "out")
    assert data["run"]["settings"] == {"mentions.one": [["Harbour Watch", "Quay Society"]]}
    assert [p["message"] for p in data["problems"]] == ["names.csv, line 3: no name"]
    (one,) = (n for n in data["names"] if n["name"] == "Harbour Watch")
    assert {"The Quay Society", "The Harbour Watch"} <= set(one["forms"])
    assert one["why"]["rule"] == "mentions.aliases.one"


def test_policy_is_named_in_the_record(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(collection.FERRY, encoding="utf-8")
    assert run("compile", file, "-o", tmp_path / "out", "--policy", "lowest").exit_code == 0
    data = record(tmp_path / "out")
    assert data["run"]["policy"] == "lowest"
    assert data["run"]["settings"] == {"incidents.policy": "lowest"}
    assert {t["policy"] for e in data["events"] for i in e["incidents"] for t in i["tolls"]} == {
        "lowest"
    }


def test_explain_prints_rules_with_their_words(compiled):
    _, out, _ = compiled
    data = record(out)
    every = run("explain", out / "record.json")
    assert every.exit_code == 0
    figure = next(f for f in data["figures"] if f["text"].startswith("at least nine"))
    for identity in (figure["id"], data["claims"][0]["id"], data["events"][0]["points"][0]["id"]):
        one = run("explain", out / "record.json", identity)
        assert one.exit_code == 0
        assert one.stdout.strip()
    assert figure["why"]["rule"] in run("explain", out / "record.json", figure["id"]).stdout
    assert figure["why"]["rule"] in every.stdout


def test_explain_of_what_is_not_there(compiled, tmp_path):
    unknown = run("explain", compiled[1] / "record.json", "nonsense")
    assert unknown.exit_code == 2
    assert "nonsense" in unknown.stderr
    missing = run("explain", tmp_path / "none.json")
    assert missing.exit_code == 2
    assert "none.json" in missing.stderr
    (tmp_path / "odd.json").write_text("{}")
    odd = run("explain", tmp_path / "odd.json")
    assert odd.exit_code == 2
    assert "odd.json" in odd.stderr


def test_demo_writes_an_edition(tmp_path):
    result = run("demo", "-o", tmp_path / "demo")
    assert result.exit_code == 0
    assert str(tmp_path / "demo" / "index.html") in result.stdout
    data = record(tmp_path / "demo")
    assert shapes.record(data)
    assert len(data["events"]) == 2
    assert not data["problems"]


def test_version_and_unknown_command():
    assert run("--version").stdout.strip().endswith(sayso.__version__)
    assert run("nonsense").exit_code == 2
    for command in main.commands:
        assert run(command, "--help").exit_code == 0
