"""A page -> Document."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.documents.headlines import plain
from sayso.documents.html import from_html, headline
from sayso.documents.layout import rows
from sayso.settings import DocumentSettings

SENTENCES = [
    f"On day {day} the harbour police of Port Maren said that {day} more boats had been brought back to the old quay, "
    f"where families of the {day} missing sailors were waiting behind a rope."
    for day in ("one", "two", "three", "four", "five")
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Boats come back | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://hp.example/boats">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Boats come back",
"datePublished": "2031-06-14T10:00:00Z", "author": {{"name": "Halyard News Agency"}}}}</script></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Boats come back</h1>
<p class="by">By Halyard News Agency</p><figure><img src="a"><figcaption>The quay. Photo: M. Asmoun</figcaption></figure>
<p>PORT MAREN (HNA) — {SENTENCES[0]}</p>{"".join(f"<p>{s}</p>" for s in SENTENCES[1:])}
<p>Do you have a story to tell? Write to the newsroom.</p></article><aside>Most read</aside></body></html>"""


def lines(document) -> dict[str, str]:
    return {document.text[slice(*line.span)].strip(): line.role for line in document.lines}


def test_a_page_says_of_itself():
    document = from_html(PAGE)
    assert document.title == "Boats come back"
    assert document.outlet == "Harbour Post"
    assert document.url == "https://hp.example/boats"
    assert document.byline == "Halyard News Agency"
    assert document.credits == ("Halyard News Agency",)
    assert document.published.value == "2031-06-14T10:00+00:00"
    assert document.language == "en"
    assert document.extractor.startswith("resiliparse/")
    assert document.problems == ()
    assert document.id == hashlib.sha256(PAGE.encode()).hexdigest()[:12]


def test_lines_of_a_page_and_their_roles():
    found = lines(from_html(PAGE))
    assert found["Boats come back"] == "title"
    assert found["By Halyard News Agency"] == "byline"
    assert found["The quay. Photo: M. Asmoun"] == "caption"
    assert found[f"PORT MAREN (HNA) — {SENTENCES[0]}"] == "body"
    assert all(found[s] == "body" for s in SENTENCES[1:])
    assert found["Do you have a story to tell? Write to the newsroom."] == "furniture"
    assert found["Most read"] == "furniture"


def test_the_headline_is_the_title_that_a_line_repeats():
    found = rows("Menu\nBoats come back\nThe news.")
    assert (
        headline(found, ["» Advert here", "Boats come back - Harbour Post"], 2) == "Boats come back"
    )
    assert headline(found, ["Nowhere to be found"], 2) == "Nowhere to be found"
    assert headline(found, [], 2) is None
    assert (
        headline(
            [*found, *rows("x\n" * 9 + "Far below here")], ["Far below here", "Boats come back"], 2
        )
        == "Boats come back"
    )


def test_an_agency_as_author_is_a_credit_where_the_text_names_none():
    page = PAGE.replace('<p class="by">By Halyard News Agency</p>', "").replace("(HNA) ", "")
    document = from_html(page)
    assert document.credits == ("Halyard News Agency",)
    assert document.credit_spans == (None,)


def test_deep_markup_is_read_below_the_limit_as_text():
    deep = (
        "<html><body>"
        + "<div>" * 3000
        + "".join(f"<p>{s}</p>" for s in SENTENCES)
        + "</div>" * 3000
    )
    document = from_html(deep)
    assert all(plain(s) in plain(document.text) for s in SENTENCES)
    assert "nested 3000 deep" in document.problems[0].message


def test_xhtml_with_its_declaration():
    document = from_html('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE)
    assert document.outlet == "Harbour Post"
    assert document.problems == ()


@pytest.mark.parametrize("cut", [30, 300, 700, 900, 1200])
def test_a_page_that_breaks_off(cut):
    document = from_html(PAGE[:cut])
    assert all(0 <= a < b <= len(document.text) for a, b in (line.span for line in document.lines))


def test_nothing_in_the_page():
    assert from_html("<html><body><script>var a = 1;</script></body></html>").text.strip() == ""


def test_the_limit_on_size_is_told():
    document = from_html(PAGE, settings=DocumentSettings(max_page=50))
    assert "larger than 50" in document.problems[0].message
    assert document.outlet is None


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<!--", "-->", "<table>", "<td>", "<a href='", "'>", "<br>",
                         "&amp;", "&#x1F600;", "&#0;", "<script>", "</script>", "<style>", "<h1>", "</h1>", "\0"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(SENTENCES),
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(MARKUP)
def test_any_markup_ends_in_a_document(parts):
    markup = "<html><body>" + "".join(parts)
    document = from_html(markup)
    at = 0
    for line in document.lines:
        assert document.text[at : line.span[0]].strip() == ""
        at = line.span[1]
    assert document.text[at:].strip() == ""
    assert from_html(markup) == document


def test_a_tag_of_countless_attributes_does_not_hang():
    attributes = " ".join(f"a{n}=x" for n in range(300_000))
    found = from_html(f"<html><body><p {attributes}>Five people died, police said.</body></html>")
    assert "Five people died" in found.text
    assert any("without their attributes" in p.message for p in found.problems)
