"""The demo collection: everything that was planted in it is found, and nothing false is reported.

``data/demo/planted.toml`` says what was planted; a quotation there is exact text of a report.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.model import EventRecord, Report
from sayso.pipeline import DEMO

OPPOSED = {
    "figure_conflict", "date_conflict", "place_conflict", "actor_conflict", "denial", "dispute",
    "update",
}  # fmt: skip
PLANTED = tomllib.loads((DEMO / "planted.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def record(folder: Path) -> EventRecord:
    tools = sayso.Tools(gazetteer_file=str(DEMO / "gazetteer.csv"))
    return sayso.compile([DEMO / "reports"], folder, tools=tools, outline=DEMO / "outline.geojson")


@pytest.fixture(scope="module")
def reports(record: EventRecord) -> dict[str, Report]:
    """The reports by the key that the planted list gives them."""
    found = {}
    for row in PLANTED["report"]:
        holding = [r for r in record.reports if row["phrase"] in r.text]
        assert len(holding) == 1, row["key"]
        found[row["key"]] = holding[0]
    return found


def spans(reports: dict[str, Report], key: str, quote: str) -> tuple[str, tuple[int, int]]:
    report = reports[key]
    assert report.text.count(quote) >= 1, f"{key}: {quote}"
    start = report.text.index(quote)
    return report.id, (start, start + len(quote))


def units(record: EventRecord) -> dict[str, tuple[str, list[tuple[int, int]]]]:
    found = {c.id: (c.report, list(c.content)) for c in record.claims}
    found |= {f.id: (f.report, [f.span]) for f in record.figures}
    return found


@pytest.fixture(scope="module")
def stated(record: EventRecord, reports: dict[str, Report]) -> dict[str, set[str]]:
    """For each planted statement the ids of claims and figures that stand in its words."""
    known = units(record)
    found: dict[str, set[str]] = {}
    for row in PLANTED["statement"]:
        for at in row["at"]:
            report, (start, end) = spans(reports, at["report"], at["quote"])
            for identity, (where, pieces) in known.items():
                if where == report and any(a < end and start < b for a, b in pieces):
                    found.setdefault(row["key"], set()).add(identity)
    return found


def events(reports: dict[str, Report]) -> Iterator[tuple[str, set[str]]]:
    for row in PLANTED["event"]:
        yield (
            row["key"],
            {reports[r["key"]].id for r in PLANTED["report"] if r["event"] == row["key"]},
        )


def event_of(record: EventRecord, reports: dict[str, Report], key: str):
    wanted = dict(events(reports))[key]
    return next(e for e in record.events if set(e.reports) == wanted)


def test_two_events_with_their_reports(record, reports):
    assert {frozenset(e.reports) for e in record.events} == {
        frozenset(ids) for _, ids in events(reports)
    }


@pytest.mark.parametrize("row", PLANTED["event"], ids=lambda r: r["key"])
def test_event_has_its_day_and_place(record, reports, row):
    main = event_of(record, reports, row["key"]).incidents[0]
    assert main.date is not None
    assert (main.date.earliest, main.date.latest) == (row["date"], row["date"])
    assert main.place is not None
    assert main.place.lat == pytest.approx(row["lat"])
    assert main.place.lon == pytest.approx(row["lon"])


@pytest.mark.parametrize("row", PLANTED["report"], ids=lambda r: r["key"])
def test_report_is_read_as_planted(reports, row):
    report = reports[row["key"]]
    if "published" in row:
        assert report.published is not None
        assert report.published.value[:10] == row["published"]
    else:
        assert report.published is None or report.published.from_ == "siblings"
    if "outlet" in row:
        assert report.outlet == row["outlet"]
    if "credits" in row:
        assert list(report.credits) == row["credits"]


@pytest.mark.parametrize("row", PLANTED["relation"], ids=lambda r: f"{r['type']}:{r['a']}:{r['b']}")
def test_planted_relation_is_found(record, stated, row):
    a, b = stated[row["a"]], stated[row["b"]]
    drawn = [r for e in record.events for r in e.relations if r.type == row["type"]]
    if row["type"] == "update":
        assert any(r.a in a and r.b in b for r in drawn)
    else:
        assert any((r.a in a and r.b in b) or (r.a in b and r.b in a) for r in drawn)


def test_no_other_opposition_is_reported(record, stated):
    allowed = [
        (row["type"], stated[row["a"]], stated[row["b"]])
        for row in (*PLANTED["relation"], *PLANTED["allowed"])
    ]
    words = {r.id: r.text for r in record.reports}
    known = units(record)

    def said(identity: str) -> str:
        report, pieces = known[identity]
        return " … ".join(words[report][a:b] for a, b in pieces)

    false = [
        f"{r.type}: {said(r.a)!r} / {said(r.b)!r}"
        for e in record.events
        for r in e.relations
        if r.type in OPPOSED
        and not any(
            r.type == kind and ((r.a in a and r.b in b) or (r.a in b and r.b in a))
            for kind, a, b in allowed
        )
    ]
    assert not false, "\n".join(false)


@pytest.mark.parametrize("row", PLANTED["copy"], ids=lambda r: r["b"])
def test_copy_is_found_with_its_direction(record, reports, row):
    a, b = reports[row["a"]].id, reports[row["b"]].id
    pairs = {
        (p.a, p.b) if p.direction == "a->b" else (p.b, p.a)
        for e in record.events
        for p in e.reuse
        if p.direction in ("a->b", "b->a")
    }
    assert (a, b) in pairs


def test_reports_of_one_telling_share_an_account_and_others_do_not(record, reports):
    mine = {
        r: {a.id for a in e.accounts if r in a.reports} for e in record.events for r in e.reports
    }
    for row in PLANTED["account"]:
        held = [mine[reports[k].id] for k in row["reports"]]
        assert set.intersection(*held), row["reports"]
    for one in PLANTED["account"]:
        for other in PLANTED["account"]:
            if one is other or one["event"] != other["event"]:
                continue
            for a in one["reports"]:
                for b in other["reports"]:
                    assert not mine[reports[a].id] & mine[reports[b].id], (a, b)


@pytest.mark.parametrize("row", PLANTED["toll"], ids=lambda r: f"{r['event']}-{r['kind']}")
def test_toll_ranges_as_planted(record, reports, row):
    event = event_of(record, reports, row["event"])
    tolls = [t for t in event.incidents[0].tolls if t.kind == row["kind"] and t.group is None]
    assert len(tolls) == 1
    assert (tolls[0].low, tolls[0].high) == (row["low"], row["high"])
    for claimant in row.get("claimants", ()):
        rows = [
            r for r in tolls[0].by_claimant
            if r.text is not None and claimant["text"].lower() in r.text.lower()
        ]  # fmt: skip
        assert rows, claimant["text"]
        assert rows[0].low == claimant.get("low")
        if "high" in claimant:
            assert rows[0].high == claimant["high"]


@pytest.mark.parametrize("row", PLANTED["left_out"], ids=lambda r: f"{r['report']}:{r['quote']}")
def test_figure_is_left_out_for_its_reason(record, reports, row):
    report, (start, end) = spans(reports, row["report"], row["quote"])
    figures = [
        f for f in record.figures if f.report == report and start <= f.span[0] and f.span[1] <= end
    ]
    assert figures
    counted = {
        i
        for e in record.events
        if report in e.reports
        for t in e.incidents[0].tolls
        for c in t.by_claimant
        for i in c.figures
    }
    for figure in figures:
        assert figure.id not in counted
        if row["reason"] in ("cumulative", "part"):
            assert figure.scope == row["reason"]
        if row["reason"] == "superseded":
            assert figure.status == "superseded"


@pytest.mark.parametrize("row", PLANTED["no_figure"], ids=lambda r: r["report"])
def test_numbers_that_count_nobody_are_no_figures(record, reports, row):
    for quote in row["quotes"]:
        report, (start, end) = spans(reports, row["report"], quote)
        met = [
            f.text
            for f in record.figures
            if f.report == report and f.span[0] < end and start < f.span[1]
        ]
        assert not met, quote


@pytest.mark.parametrize("row", PLANTED["day"], ids=lambda r: r["quote"])
def test_days_of_the_texts(record, reports, row):
    report, (start, end) = spans(reports, row["report"], row["quote"])
    days = [
        d.earliest
        for d in record.dates
        if d.report == report and start <= d.span[0] and d.span[1] <= end
    ]
    assert row["earliest"] in days


def test_two_spellings_are_one_place(record):
    for row in PLANTED["spelling"]:
        texts = {r.id: r.text for r in record.reports}
        met = {
            form: {
                (p.lat, p.lon)
                for p in record.places
                if texts[p.report][p.span[0] : p.span[1]] == form
            }
            for form in row["forms"]
        }
        assert all(len(points) == 1 for points in met.values()), met
        assert len({next(iter(points)) for points in met.values()}) == 1


@pytest.mark.parametrize("row", PLANTED["offset"], ids=lambda r: r["after"])
def test_spans_count_code_points(record, reports, row):
    report, (start, end) = spans(reports, row["report"], row["quote"])
    assert reports[row["report"]].text.index(row["after"]) < start
    assert any(
        c.report == report and any(a <= start and end <= b + 2 for a, b in c.content)
        for c in record.claims
    )


@pytest.mark.parametrize("row", PLANTED["furniture"], ids=lambda r: r["report"])
def test_furniture_stays_in_the_text_and_is_not_read(record, reports, row):
    report = reports[row["report"]]
    for quote in row["lines"]:
        _, (start, end) = spans(reports, row["report"], quote)
        assert any(a <= start and end <= b for a, b in report.furniture), quote
    inside = [
        c.id
        for c in record.claims
        if c.report == report.id
        and any(s < b and a < e for s, e in c.content for a, b in report.furniture)
    ]
    assert not inside


def test_record_is_valid_and_every_reference_leads_somewhere(folder, record):
    import jsonschema

    from sayso.records.schema import carried

    data = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, json.loads(carried()))
    claims, figures = {c.id for c in record.claims}, {f.id for f in record.figures}
    values = {d.id for d in record.dates} | {p.id for p in record.places}
    names, texts = {n.id for n in record.names}, {r.id: r.text for r in record.reports}
    for event in record.events:
        accounts = {a.id for a in event.accounts}
        for relation in event.relations:
            assert {relation.a, relation.b} <= claims | figures | values
        for point in event.points:
            for position in point.positions:
                assert set(position.claims) <= claims
                assert set(position.figures) <= figures
                assert set(position.holders) <= names
                assert set(position.accounts) <= accounts
                assert set(position.mentions) <= values
    for claim in record.claims:
        size = len(texts[claim.report])
        for start, end in (*claim.content, *(claim.source or ()), *(claim.cue or ())):
            assert 0 <= start < end <= size
        assert claim.inside is None or claim.inside in claims
    for figure in record.figures:
        assert texts[figure.report][figure.span[0] : figure.span[1]] == figure.text
