"""The edition as a reader's browser finds it."""

import html
import itertools
import re
from pathlib import Path

import msgspec
import pytest

from sayso import records
from sayso.model import EventRecord
from sayso.records import edition
from sayso.records.html import visible
from sayso.records.lookup import Lookup
from sayso.records.pages.event import counts
from sayso.records.pages.index import index_page

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'"


@pytest.fixture(scope="module")
def read(checking, folder):
    return checking.pages(folder)


def test_a_page_for_the_index_each_event_and_each_report(record, read):
    names = {name for name in read if not re.search(r"\.(?:point|toll)-", name)}
    assert len(names) == 1 + len(record.events) + len(record.reports)


def test_nesting_is_strict(read):
    assert {name: page.slips for name, page in read.items() if page.slips} == {}


def test_ids_are_unique_in_a_page(read):
    for name, page in read.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_every_link_leads_to_a_file_and_a_fragment_of_it(checking, folder, read):
    assert checking.broken(folder, read) == []


def test_nothing_but_our_own_elements(checking, read):
    assert {
        name: checking.hostile(page) for name, page in read.items() if checking.hostile(page)
    } == {}


def test_a_strict_policy_stands_before_anything_is_loaded(folder):
    for file in folder.glob("*.html"):
        source = file.read_text(encoding="utf-8")
        at = source.index("Content-Security-Policy")
        assert POLICY in source[at : at + 300]
        assert at < source.index("<link")
        assert at < source.index("<script")


def test_the_style_sheet_loads_only_what_stands_beside_it(folder):
    css = (folder / "assets" / "sayso.css").read_text(encoding="utf-8")
    assert "@import" not in css
    for target in re.findall(r"url\(\"?([^)\"]+)", css):
        assert (folder / "assets" / target).is_file(), target


def test_the_script_is_classic_and_asks_for_nothing(folder):
    script = (folder / "assets" / "sayso.js").read_text(encoding="ascii")
    assert "(() => {" in script
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|import|eval|innerHTML|WebSocket)\b", script)


def test_the_text_on_a_report_page_is_the_reports_text(record, read):
    links = Lookup(record).links
    for report in record.reports:
        page = read[links.report(report.id)]
        for line in report.lines:
            begin, end = line.span
            said = report.text[begin:end]
            if said.strip():
                shown = page.texts[f"line-{begin}-{end}"]
                expected = re.sub("<[^>]+>", "", str(visible(said)))
                assert html.unescape(expected) in shown


def test_every_span_has_its_words_at_its_permanent_place(record, read):
    lookup = Lookup(record)
    links = lookup.links
    for item in (*record.figures, *record.dates, *record.places):
        page = read[links.report(item.report)]
        assert page.texts[lookup.fragment(item)] == lookup.words_of(item.report, (item.span,))
    for claim in record.claims:
        assert lookup.fragment(claim) in read[links.report(claim.report)].ids


def test_every_attribution_has_its_bracket(record, folder):
    lookup = Lookup(record)
    for claim in record.claims:
        source = (folder / lookup.links.report(claim.report)).read_text(encoding="utf-8")
        assert f'class="note" data-k="{lookup.fragment(claim)}"' in source


def test_an_event_page_has_its_parts_in_order(folder):
    source = (folder / "event-e-blast.html").read_text(encoding="utf-8")
    heads = re.findall(r'<section id="(\w+)"', source)
    assert heads == [
        "points", "toll", "lineage", "timeline", "map", "open", "single", "reports", "rules",
    ]  # fmt: skip


def test_the_counts_line(record):
    event = record.events[0]
    said = counts(Lookup(record), event)
    assert said == "11 reports · 6 accounts · 30 claims · 3 disputes · 1 unconfirmed"


def test_no_word_of_judgement_on_a_page(folder):
    for file in folder.glob("*.html"):
        words = re.sub("<[^>]+>", " ", file.read_text(encoding="utf-8")).casefold()
        for word in ("truth", "fake", "confidence", "score"):
            assert word not in words, (file.name, word)


@pytest.fixture(scope="module")
def grown(sample, tmp_path_factory):
    """An event of 880 reports, 640 points."""
    folder = tmp_path_factory.mktemp("grown")
    records.write(sample.grown(80), folder)
    return folder


def test_lists_of_a_large_event_go_on_on_further_pages(checking, grown):
    read = checking.pages(grown)
    assert checking.broken(grown, read) == []
    assert {name: page.slips for name, page in read.items() if page.slips} == {}
    names = set(read)
    assert {"event-e-grown.points-2.html", "event-e-grown.single-2.html",
            "event-e-grown.reports-22.html"} <= names  # fmt: skip
    shown = sum(len([i for i in page.ids if i.startswith("point-")]) for page in read.values())
    assert shown == 8 * 80


def test_a_page_without_the_maps_lines_is_small(folder, grown):
    for file in (*folder.glob("*.html"), *grown.glob("*.html")):
        source = re.sub(
            r'<path d="M[^"]*" class="(?:coast|border|province)"',
            "",
            file.read_text(encoding="utf-8"),
        )
        assert len(source.encode()) < 300_000, file.name


def test_the_order_of_parts_changes_no_byte(sample):
    parts = [sample.first_event(), sample.second_event()]
    first, *others = (
        dict(edition.pages(sample.record(order))) for order in itertools.permutations(parts)
    )
    assert all(other == first for other in others)


def test_pages_without_events(sample, checking, tmp_path):
    record = sample.record([])
    records.write(record, tmp_path)
    read = checking.pages(tmp_path)
    assert "No event was read" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert checking.broken(tmp_path, read) == []


def test_the_contracts_shape_makes_an_edition(checking, tmp_path):
    source = Path(__file__).with_name("two_reports.json").read_bytes()
    record = msgspec.json.decode(source, type=EventRecord)
    records.write(record, tmp_path)
    read = checking.pages(tmp_path)
    assert checking.broken(tmp_path, read) == []
    assert [page.slips for page in read.values() if page.slips] == []


def test_the_index_shows_the_toll_of_the_incident_that_names_the_event(record):
    page = index_page(Lookup(record))
    assert page.events[0].tolls == (
        "killed: at least 12",
        "injured: at least 24",
        "missing: at most 5",
    )
    assert page.events[0].others == "1 other incident"
    assert page.events[1].others == ""


def test_a_content_notice_stands_above_every_page(record, checking, tmp_path):
    records.write(record, tmp_path, notice="Deaths are told <here>.")
    for file in tmp_path.glob("*.html"):
        assert "Deaths are told &lt;here&gt;." in file.read_text(encoding="utf-8"), file.name
    assert [page.slips for page in checking.pages(tmp_path).values() if page.slips] == []
