"""RSS and Atom: one row an entry; hostile XML is refused."""

from __future__ import annotations

import io

from sayso.documents import Reading, read

TEXT = "Five people died in a blast at Port Maren on Sunday, the ministry said."
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Corva Post</title>
<item><title>Blast</title><link>https://corva.example/1</link><guid>one</guid>
<pubDate>Mon, 03 Mar 2031 10:00:00 GMT</pubDate>
<description><![CDATA[<p>{TEXT}</p><p>More &amp; more.</p>]]></description></item>
<item><title>Empty</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Corva Post</title><entry><id>two</id>
<title>Blast</title><link href="https://corva.example/2"/><updated>2031-03-04T10:00:00Z</updated>
<summary>{TEXT}</summary></entry></feed>"""


def readings(raw: str) -> list[Reading]:
    return list(read(["-"], stdin=io.BytesIO(raw.encode())))


def test_rss():
    first, second = readings(RSS)
    made = first.document
    assert (made.title, made.outlet, made.url) == ("Blast", "Corva Post", "https://corva.example/1")
    assert made.published.value.startswith("2031-03-03")
    assert made.published.from_ == "feed"
    assert made.text.splitlines()[0] == TEXT
    assert "More & more." in made.text
    assert (second.input.outcome, second.input.reason) == ("skipped", "empty")


def test_atom():
    (one,) = readings(ATOM)
    assert (one.document.text, one.document.url) == (TEXT, "https://corva.example/2")
    assert one.document.published.value.startswith("2031-03-04")


def test_a_cut_feed_is_told_and_read_as_far_as_it_goes():
    found = readings(RSS[: RSS.index("<item><title>Empty")])
    assert [r.input.outcome for r in found] == ["failed", "stored"]
    assert "damaged" in found[0].input.reason


def test_entities_are_refused():
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for head in (laughs, outside):
        (one,) = readings(
            f'<?xml version="1.0"?>{head}<rss><item><title>&x;&b;</title></item></rss>'
        )
        assert (one.input.outcome, "entities" in one.input.reason) == ("failed", True)


def test_other_xml_is_skipped():
    (one,) = readings("<?xml version='1.0'?><newsItem><itemMeta/></newsItem>")
    assert (one.input.outcome, one.document) == ("skipped", None)


def test_deep_markup_in_an_entry():
    deep = "&lt;div&gt;" * 20_000
    (one,) = readings(
        f"<rss><channel><item><description>{deep}{TEXT}</description></item></channel></rss>"
    )
    assert TEXT in one.document.text
