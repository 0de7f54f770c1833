"""``sayso explain`` and the terminal's summary."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

import sayso
from sayso import cli
from sayso.errors import UsageError
from sayso.records import explain, rules, summary
from sayso.records.explaining import inferred
from sayso.records.lookup import Lookup


@pytest.fixture(scope="module")
def file(folder):
    return folder / "record.json"


def test_everything_that_has_a_reason_can_be_asked_for(record, file):
    ids = {one for item in inferred(Lookup(record)) for one in item.ids}
    wanted = {item.id for item in (*record.claims, *record.figures, *record.places, *record.dates,
                                   *record.names)}  # fmt: skip
    for event in record.events:
        wanted |= {item.id for item in (*event.accounts, *event.incidents, *event.points)}
    assert wanted <= ids
    for one in sorted(wanted):
        assert explain(file, one)


def test_a_figure(record, file):
    related = {relation.a for relation in record.events[0].relations}
    figure = next(f for f in record.figures if f.text == "at least 12" and f.id in related)
    lines = explain(file, figure.id)
    assert (
        lines[0] == "figure: “at least 12”: killed, at least 12; scope: incident, status: asserted"
    )
    said = "\n".join(lines)
    assert "rule   slots.figures.numeral" in said
    assert f"[{figure.span[0]}, {figure.span[1]}]): “at least 12”" in said
    assert "relation: " in said  # what it takes part in


def test_a_score_is_printed(record, tmp_path):
    place = record.places[0]
    scored = msgspec.structs.replace(place, why=msgspec.structs.replace(place.why, score=0.8712))
    made = msgspec.structs.replace(record, places=(scored, *record.places[1:]))
    file = tmp_path / "record.json"
    file.write_bytes(msgspec.json.encode(made))
    assert "  score  0.8712" in explain(file, place.id)


def test_without_an_id_every_rule_is_listed(record, file):
    named = {one.why.rule for one in inferred(Lookup(record)) if one.why}
    lines = explain(file)
    listed = {match.group(1) for line in lines if (match := re.match(r"([\w.]+)  \(\d+\)$", line))}
    assert listed == named
    assert sum(line.startswith("    ") for line in lines) >= len(listed)


def test_every_rule_of_every_room_is_found_where_its_address_says():
    package = Path(sayso.__file__).parent
    known = 0
    for room in ("documents", "attributions", "slots", "events", "reuse", "relations", "incidents"):
        table = rules._room(room)
        for rule, text in table.items():
            assert rules.description(rule) == text
            assert rule.startswith(f"{room}.")
            assert (package / room).is_dir()
            known += 1
    assert known > 30


@pytest.mark.parametrize("rule", ["", "os.system", "..", "slots", "slots.figures", "a/b.c", "<x>"])
def test_an_unknown_rule_has_no_description(rule):
    assert rules.description(rule) is None


@pytest.mark.parametrize("content", [b"", b"[]", b'{"schema": "sayso.record/2"}', b"\xff"])
def test_a_file_that_is_no_record(tmp_path, content):
    file = tmp_path / "record.json"
    file.write_bytes(content)
    with pytest.raises(UsageError, match="is not a sayso.record/1"):
        explain(file)


def test_a_record_that_names_what_is_not_in_it(record, tmp_path):
    file = tmp_path / "record.json"
    cut = msgspec.structs.replace(record, reports=record.reports[1:])
    file.write_bytes(msgspec.json.encode(cut))
    with pytest.raises(UsageError, match="which is not in it"):
        explain(file)


def test_no_file_and_no_such_id(file, tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        explain(tmp_path / "none.json")
    with pytest.raises(UsageError, match="has the id nothing"):
        explain(file, "nothing")


def test_the_command(record, file):
    done = CliRunner().invoke(cli.main, ["explain", str(file), record.figures[0].id])
    assert done.exit_code == 0
    assert "slots.figures.numeral" in done.stdout
    assert CliRunner().invoke(cli.main, ["explain", str(file), "x"]).exit_code == 2


# --- summary ----------------------------------------------------------------------------------


def test_a_row_for_each_event(record):
    first, second = summary(record)
    assert (first.label, first.when, first.where) == (
        "An explosion at a fuel depot", "4 March 2031", "Tarn Osk")  # fmt: skip
    assert (first.reports, first.accounts, first.conflicts) == (11, 6, 3)
    assert ("doctors at St Ilan hospital", "killed: 15") in first.figures
    assert ("residents", "injured: 2") not in first.figures  # of another incident
    assert second.when == ""


def test_the_terminal_shows_square_brackets_as_they_are(record, tmp_path, capsys):
    named = tuple(msgspec.structs.replace(n, name=f"[red]{n.name}[/red]") for n in record.names)
    cli._show(msgspec.structs.replace(record, names=named), tmp_path, quiet=False)
    said = capsys.readouterr().out
    assert "[red]police[/red]" in said
    assert str(tmp_path / "index.html") in said
    assert "failed: =HYPERLINK(1).txt: empty" in said


def test_quiet_shows_nothing(record, tmp_path, capsys):
    cli._show(record, tmp_path, quiet=True)
    assert capsys.readouterr().out == ""


def test_rules_are_read_by_many_threads_at_once():
    """Python 3.11 fails where two threads parse (cpython issue 106905)."""
    for _ in range(3):
        rules._room.cache_clear()
        with ThreadPoolExecutor(8) as pool:
            found = list(
                pool.map(rules.description, ["reuse.accounts.own", "relations.points.day"] * 8)
            )
        assert set(found[1::2]) == {"The days on which reports put the incident."}


def test_a_record_that_was_damaged_is_no_record(tmp_path):
    for content in (b'{"schema":"\xff"}', b"[" * 100_000, b"{}"):
        (tmp_path / "record.json").write_bytes(content)
        with pytest.raises(UsageError, match="is not a sayso.record/1"):
            explain(tmp_path / "record.json", "c1")
