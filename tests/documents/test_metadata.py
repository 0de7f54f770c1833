"""What a page says of itself."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from sayso.documents.metadata import about


def page(head: str = "", body: str = "<p>x</p>", lang: str = ""):
    markup = f"<html{lang}><head>{head}</head><body>{body}</body></html>"
    return about(document_fromstring(markup), markup)


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


ARTICLE = (
    '{"@type": "NewsArticle", "headline": "Blast &amp; fire", "datePublished": "2031-06-14T13:20:00Z", '
    '"author": [{"@type": "Person", "name": "Mirel Asmoun"}, {"name": "Jorun Haldt"}], '
    '"publisher": {"name": "Harbour Post"}}'
)


def test_json_ld_comes_first():
    found = page(
        linked(ARTICLE)
        + '<meta property="og:title" content="Other"><meta name="author" content="Nobody">'
    )
    assert found.titles[:2] == ("Blast & fire", "Other")
    assert found.byline == "Mirel Asmoun, Jorun Haldt"
    assert found.outlet == "Harbour Post"
    assert (found.published.value, found.published.from_) == ("2031-06-14T13:20+00:00", "json-ld")


@pytest.mark.parametrize(
    "json",
    [
        f'{{"@graph": [{{"@type": "WebSite", "name": "x"}}, {ARTICLE}]}}',
        f"[{ARTICLE}]",
        ARTICLE + ";",
        ARTICLE.replace('"NewsArticle"', '["ReportageNewsArticle", "Article"]'),
        f'{{"@type": "WebPage", "datePublished": "2001-01-01", "mainEntity": {ARTICLE}}}',
    ],
)
def test_json_ld_in_its_forms(json):
    assert page(linked(json)).published.value == "2031-06-14T13:20+00:00"


@pytest.mark.parametrize(
    "json",
    [
        "{broken",
        "[" * 10_000,
        "null",
        "5",
        '{"@type": "NewsArticle", "headline": 5, "author": {"name": []}}',
    ],
)
def test_broken_json_ld_is_passed_over(json):
    found = page(linked(json) + '<meta property="og:title" content="Blast">')
    assert found.titles == ("Blast",)


def test_a_day_that_a_template_prints_is_none():
    json = '{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00Z"}'
    found = page(
        linked(json) + '<meta property="article:published_time" content="2031-06-14T10:00:00Z">'
    )
    assert (found.published.value, found.published.from_) == ("2031-06-14", "htmldate")


def test_a_month_is_not_filled_up_to_a_day():
    found = page(body="<p>Posted in June 2031</p><p>We were there.</p>")
    assert found.published is None or found.published.value != "2031-06-01"


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("LinkMaren | The town's news", "LinkMaren"),
        ("@harbourpost", "harbourpost"),
        ("https://www.harbourpost.example", "harbourpost.example"),
        ("", "harbourpost.example"),
    ],
)
def test_an_outlets_name(name, outlet):
    head = f'<meta property="og:site_name" content="{name}">'
    assert (
        page(head + '<link rel="canonical" href="https://www.harbourpost.example/a">').outlet
        == outlet
    )


def test_address_language_captions():
    found = page(
        '<link rel="canonical" href=" https://a.example/1 ">',
        "<h1>Blast <b>at quay</b></h1><figure><figcaption>The <i>quay</i></figcaption></figure>",
        ' lang="en-GB"',
    )
    assert found.url == "https://a.example/1"
    assert found.language == "en"
    assert found.captions == ("The quay",)
    assert found.titles == ("Blast at quay",)


def test_a_byline_without_its_by():
    assert page('<meta name="author" content="By MIREL ASMOUN">').byline == "MIREL ASMOUN"
    assert page('<meta name="author" content="https://a.example/mirel">').byline is None


def test_an_empty_page_says_nothing():
    found = page()
    assert found.titles == ()
    assert (found.outlet, found.byline, found.url, found.published) == (None, None, None, None)
