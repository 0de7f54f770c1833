"""The demo collection comes out as planted: day, outlet, credits, captions; no furniture is read."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from sayso.documents import read
from sayso.model import Document

DEMO = resources.files("sayso") / "data" / "demo"
PLANTED = tomllib.loads((DEMO / "planted.toml").read_text(encoding="utf-8"))
READ = {"title", "body", "caption", "dateline"}
# An agency's own report names it in its dateline: that is no other's credit.
OWN = {"halyard-1": ("HNA",), "halyard-2": ("HNA",)}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """Report key -> its document, found by the phrase that only it holds."""
    stored = [r.document for r in read([str(DEMO / "reports")])]
    assert all(stored)
    assert len(stored) == len(PLANTED["report"])
    found = {}
    for report in PLANTED["report"]:
        (found[report["key"]],) = [d for d in stored if report["phrase"] in d.text]
    return found


@pytest.mark.parametrize("report", PLANTED["report"], ids=lambda r: r["key"])
def test_reports_say_of_themselves_what_was_planted(documents, report):
    document = documents[report["key"]]
    day = document.published.value[:10] if document.published else None
    assert day == report.get("published")
    assert document.outlet == report.get("outlet")
    assert document.credits == tuple(report.get("credits", OWN.get(report["key"], ())))
    assert document.language == "en"
    assert document.problems == ()
    captions = [
        document.text[slice(*line.span)].strip()
        for line in document.lines
        if line.role == "caption"
    ]
    assert captions == ([report["caption"]] if "caption" in report else [])


def test_the_lantern_stays_undated(documents):
    assert documents["lantern"].published is None


@pytest.mark.parametrize("planted", PLANTED["furniture"], ids=lambda f: f["report"])
def test_no_planted_furniture_is_read(documents, planted):
    document = documents[planted["report"]]
    lines = [(document.text[slice(*line.span)], line.role) for line in document.lines]
    for wanted in planted["lines"]:
        holding = [role for text, role in lines if wanted in text]
        assert holding
        assert set(holding) == {"furniture"}


def test_every_planted_quote_is_read(documents):
    for key in ("statement", "left_out", "no_figure"):
        for planted in PLANTED[key]:
            for at in planted.get("at", [planted]):
                for quote in at.get("quotes", [at.get("quote")]):
                    document = documents[at["report"]]
                    start = document.text.index(quote)
                    (role,) = [
                        line.role for line in document.lines if line.span[0] <= start < line.span[1]
                    ]
                    assert role in READ, (at["report"], quote)


def test_every_report_has_a_headline(documents):
    for document in documents.values():
        titles = [
            document.text[slice(*line.span)].strip()
            for line in document.lines
            if line.role == "title"
        ]
        assert titles == [document.title]
