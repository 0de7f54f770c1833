"""The flow's own laws: order of reports, copies and reports without a source change no count."""

from __future__ import annotations

import json

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import collection
from tests.telling import BY_HAND, report

import sayso
from sayso import documents, pipeline
from sayso.cli import main
from sayso.errors import UsageError
from sayso.model import Annotated, Document, EventPart, Group, Published
from sayso.pipeline import Tools, compile_event, shipped

TOOLS = Tools()
DAY = "2031-03-04"


SAYING = {
    "Harbour Police": "the strike on the port of Belmar killed {}",
    "Aid Society": "{} had been killed when the strike hit quays at Belmar",
    "Coast Ministry": "nobody but {} was killed by the Belmar strike this morning",
    "Doctors": "a strike on Belmar had brought them {} killed on the spot",
}
OWN = (
    "Fishermen pulled nets from the burning sheds until nightfall.",
    "A school two streets away sent its pupils home at noon.",
    "Ships bound for the north waited outside the breakwater.",
    "The market hall was built by the grandfathers of its traders.",
    "Insurance brokers expect a long argument about the cranes.",
)


def telling(identity: str, who: str, number: int | None, day: str | None = DAY) -> Annotated:
    """A report in which somebody says how many the strike on the port killed."""
    many = "zero people" if number is None else f"{number} people"
    said = SAYING[who].format(many)
    own = OWN[int(identity[1:])]
    return report(
        identity,
        f"{who} said {said}.\n\n{own}\n",
        day=day,
        claims=[{"by": who, "said": said, "speaker": who}],
        figures=[{"text": many, "low": number or 0, "high": number or 0, "claim": 0}],
        names=[(who, who, "organisation")],
        places=[{"words": "Belmar", "at": (12.5, 40.25)}],
        triggers=[{"word": "strike", "claim": 0}, {"word": "killed", "kind": "death", "claim": 0}],
    )


def plain(identity: str, number: int, *, day: str | None = DAY) -> Annotated:
    """A report that gives a number as its own: no source is visible."""
    return report(
        identity,
        f"The strike on the port of Belmar killed {number} people.\n\nSmoke of {identity} rose.\n",
        day=day,
        figures=[{"text": f"{number} people", "low": number, "high": number}],
        places=[{"words": "Belmar", "at": (12.5, 40.25)}],
        triggers=[{"word": "strike"}, {"word": "killed", "kind": "death"}],
    )


def copy(one: Annotated, identity: str, day: str | None) -> Annotated:
    """The same report word for word, under another id and day."""
    published = Published(value=day, precision="day", from_="given") if day else None
    replace = msgspec.structs.replace
    return replace(one, document=replace(one.document, id=identity, published=published))


def compiled(reports: list[Annotated]) -> EventPart:
    group = Group(id="e-x", reports=tuple(r.document.id for r in reports), why=BY_HAND)
    return compile_event(group, reports, TOOLS)


def accounts(part: EventPart, kind: str | None = None) -> int:
    return sum(kind is None or a.kind == kind for a in part.event.accounts)


GRADES = ["No harm reported", "Weak", "Fair"]  # of Airwars' scale, those that accounts decide


def grade(part: EventPart) -> tuple[int, int]:
    main = part.event.incidents[0].grade
    return GRADES.index(main.proposed), main.accounts


one_report = st.builds(
    lambda who, number, day: ("by", who, number, day),
    st.sampled_from(sorted(SAYING)),
    st.sampled_from((None, 9, 12, 12, 31)),
    st.sampled_from((None, DAY, "2031-03-05")),
) | st.builds(
    lambda number, day: ("plain", "", number, day),
    st.sampled_from((9, 12, 31)),
    st.sampled_from((None, DAY)),
)
some = st.lists(one_report, min_size=1, max_size=5)


def made(rows: list[tuple]) -> list[Annotated]:
    return [
        telling(f"r{n}", who, number, day) if kind == "by" else plain(f"r{n}", number, day=day)
        for n, (kind, who, number, day) in enumerate(rows)
    ]


few = settings(max_examples=25, deadline=None, derandomize=True)


@few
@given(rows=some, order=st.randoms(use_true_random=False))
def test_order_of_reports_changes_no_event(rows, order):
    reports = made(rows)
    mixed = list(reports)
    order.shuffle(mixed)
    assert compiled(mixed) == compiled(reports)


@few
@given(rows=some, which=st.integers(0, 4), day=st.sampled_from((None, DAY, "2031-03-09")))
def test_a_verbatim_copy_raises_no_count_and_no_grade(rows, which, day):
    reports = made(rows)
    again = copy(reports[which % len(reports)], "z-copy", day)
    before, after = compiled(reports), compiled([*reports, again])
    assert accounts(after) == accounts(before)
    assert accounts(after, "primary") == accounts(before, "primary")
    assert grade(after) <= grade(before)


@few
@given(rows=some, number=st.sampled_from((9, 12, 50)), day=st.sampled_from((None, DAY)))
def test_a_report_without_a_visible_source_raises_no_grade(rows, number, day):
    reports = made(rows)
    before, after = compiled(reports), compiled([*reports, plain("z-plain", number, day=day)])
    assert accounts(after, "primary") == accounts(before, "primary")
    was, now = grade(before), grade(after)
    assert now[1] <= was[1]
    assert now[0] <= max(was[0], GRADES.index("Weak"))


def test_two_primary_sources_are_two_accounts_and_a_fair_grade():
    part = compiled([telling("r0", "Harbour Police", 12), telling("r1", "Doctors", 31)])
    assert (accounts(part), accounts(part, "primary")) == (2, 2)
    assert grade(part) == (GRADES.index("Fair"), 2)


def test_outlets_with_one_primary_source_are_one_account():
    part = compiled([telling(f"r{n}", "Harbour Police", 12) for n in range(3)])
    assert (accounts(part), grade(part)) == (1, (GRADES.index("Weak"), 1))


# --- the library's calls ----------------------------------------------------------------------


def test_annotate_takes_a_text_a_row_and_a_document():
    row = {"id": "a", "text": collection.FERRY, "date": "2031-03-04"}
    line = json.loads(CliRunner().invoke(main, ["annotate", "-"], input=json.dumps(row)).stdout)
    wanted = {k: v for k, v in line.items() if k not in row}
    by_hand = Document(
        id="a",
        path="",
        text=collection.FERRY,
        published=Published(value="2031-03-04", precision="day", from_="jsonl"),
    )
    for given_ in (row, documents.from_row(row), by_hand):
        assert json.loads(msgspec.json.encode(sayso.annotate(given_))) == wanted
    found = sayso.annotate(collection.FERRY)
    assert {(f.kind, f.low) for f in found.figures} == {("killed", 9), ("injured", 14)}
    assert not found.problems


def test_the_shipped_tools_are_loaded_once():
    assert shipped() is shipped()
    assert shipped().parser is shipped().parser


def test_group_and_reuse_give_what_the_commands_give(tmp_path):
    rows = collection.rows()
    given_ = collection.jsonl(rows)
    for name, call in (("group", sayso.group), ("reuse", sayso.reuse)):
        lines = CliRunner().invoke(main, [name, "-"], input=given_).stdout.splitlines()
        wanted = [json.loads(line) for line in lines]
        assert wanted
        for some in (rows, [documents.from_row(r) for r in rows]):
            assert json.loads(msgspec.json.encode(call(some))) == wanted


@pytest.mark.parametrize("call", [sayso.group, sayso.reuse])
def test_two_reports_with_one_id_are_misuse(call):
    row = {"id": "a", "text": "Police said two died."}
    with pytest.raises(UsageError, match="two reports have the id a"):
        call([row, row])


def test_a_public_name_that_is_a_rooms_name_too_is_what_users_call():
    import sayso.reuse
    from sayso import reuse
    from sayso.reuse import pairs

    assert reuse is sayso.reuse is pipeline.find_reuse
    assert pairs.__module__ == "sayso.reuse.pairing"


@pytest.mark.parametrize("call", [sayso.group, sayso.reuse])
def test_no_reports_are_no_groups(call):
    assert list(call([])) == []


def test_progress_of_grouping_is_told():
    told: list[tuple[str, int, int]] = []
    sayso.group(collection.rows(), progress=lambda *word: told.append(word))
    sayso.reuse(collection.rows(), progress=lambda *word: told.append(word))
    assert told[:2] == [("group", 0, 1), ("group", 1, 1)]
    compared = [(stage, done) for stage, done, _ in told[2:]]
    many = len(collection.rows())
    assert {total for *_, total in told[2:]} == {many}
    assert compared[0] == ("compare", 0)
    assert compared[-1] == ("compare", many)
    assert compared == sorted(compared)


def test_a_report_in_another_language_is_left_bare():
    found = sayso.annotate(collection.FRENCH)
    assert (found.attributions, found.figures, found.names) == ((), (), ())
    assert "'fr'" in found.problems[0].message
