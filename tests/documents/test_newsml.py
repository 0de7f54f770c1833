"""NewsML-G2 and NITF: one report an item, with what the item says of it."""

from __future__ import annotations

import io

import pytest

from sayso.documents import Reading, read
from sayso.documents.kinds import kind

FIRST = "Five people died in a blast at the harbour of Port Maren on Sunday, the ministry said."
SECOND = "Doctors said that they had counted seven dead."
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
META = """<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:HNA"><name>Halyard News
 Agency</name></provider><versionCreated>2031-03-03T10:15:00+01:00</versionCreated>{status}</itemMeta>
<contentMeta><contentCreated>2031-03-02</contentCreated><creator qcode="x:1"><name>Ana Riel</name>
</creator><infoSource literal="Corva Relief Office"/><creditline>HNA/Vantry Press</creditline>
<language tag="en-GB"/><headline>Blast at Port Maren kills five</headline></contentMeta>"""
XHTML = f"""<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>No headline</title></head><body><script>x()</script><p>{FIRST}</p><!-- note -->
<p>Doctors <b>said</b>&#160;that<br/> they had counted seven dead.</p></body></html></inlineXML>"""
NITF = f"""<nitf xml:lang="en"><head><title>Blast</title><docdata><doc-id id-string="n-7"/>
<date.issue norm="20310303T101500Z"/><doc.copyright holder="Halyard News Agency"/></docdata></head>
<body><body.head><hedline><hl1>Blast at Port Maren kills five</hl1></hedline>
<byline>By <person>Ana Riel</person></byline>
<dateline><location>PORT MAREN</location>, March 3</dateline></body.head><body.content>
<block><p>{FIRST}</p><media><media-caption>A picture</media-caption></media>
<p>{SECOND}</p></block></body.content><body.end><tagline>(HNA)</tagline></body.end></body></nitf>"""


def item(content: str, status: str = "", guid: str = "urn:newsml:hna:7", more: str = "") -> str:
    meta = META.format(status=status)
    return f'<newsItem {NAR} guid="{guid}" version="2">{meta}{more}<contentSet>{content}</contentSet></newsItem>'


def readings(xml: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> list[Reading]:
    return list(read(["-"], stdin=io.BytesIO((head + xml).encode())))


def test_a_news_item_with_a_page_in_it():
    raw = item(XHTML)
    assert kind(raw.encode(), "-") == "xml"
    (one,) = readings(raw)
    made = one.document
    assert one.input.path == "-#urn:newsml:hna:7"
    assert made.title == "Blast at Port Maren kills five"
    assert made.text == f"{FIRST}\nDoctors said that\nthey had counted seven dead."
    assert made.outlet == "Halyard News Agency"
    assert made.byline == "Ana Riel"
    assert (made.published.value, made.published.from_) == ("2031-03-03T10:15+01:00", "newsml")
    assert made.language == "en"
    assert made.credits == ("Corva Relief Office", "HNA", "Vantry Press")
    assert len(made.credit_spans) == 3


def test_nitf_within_an_item_and_alone():
    (within,) = readings(item(f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>'))
    assert within.document.text.splitlines() == ["PORT MAREN, March 3", FIRST, SECOND, "(HNA)"]
    assert "HNA" in within.document.credits
    (alone,) = readings(NITF, '<!DOCTYPE nitf SYSTEM "nitf.dtd">')
    made = alone.document
    assert alone.input.path == "-#n-7"
    assert made.title == "Blast at Port Maren kills five"
    assert made.published.value == "2031-03-03T10:15+00:00"
    assert made.outlet == "Halyard News Agency"
    assert made.byline == "By Ana Riel"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f'<inlineData contenttype="text/plain">{FIRST}\n\n{SECOND}</inlineData>', f"{FIRST}\n\n{SECOND}"),
        (f'<inlineData contenttype="text/html">&lt;p&gt;{FIRST}&lt;/p&gt;</inlineData>', FIRST),
        (f"<inlineXML/><inlineXML><p>{FIRST}</p></inlineXML>", FIRST),
    ],
)  # fmt: skip
def test_other_contents(data, text):
    (one,) = readings(item(data))
    assert one.document.text.strip() == text


def test_a_message_of_items_where_each_ends_somewhere():
    package = f'<packageItem {NAR} guid="p1"><groupSet/></packageItem>'
    knowledge = f'<knowledgeItem {NAR} guid="k1"/>'
    withheld = item(XHTML, '<pubStatus qcode="stat:canceled"/>', "w1")
    far = item('<remoteContent href="https://corva.example/x.jpg"/>', guid="r1")
    packed = item('<inlineData encoding="http://x.example/base64">QUJD</inlineData>', guid="e1")
    empty = f'<newsItem {NAR} guid="n1"/>'
    inner = "".join((item(XHTML), package, knowledge, withheld, far, packed, empty))
    found = readings(f"<newsMessage {NAR}><header/><itemSet>{inner}</itemSet></newsMessage>")
    assert [(r.input.path[2:], r.input.outcome) for r in found] == [
        ("urn:newsml:hna:7", "stored"), ("p1", "skipped"), ("k1", "skipped"), ("w1", "skipped"),
        ("r1", "skipped"), ("e1", "skipped"), ("n1", "skipped"),
    ]  # fmt: skip
    assert [
        next(w for w in ("package", "knowledge", "canceled", "elsewhere", "encoded", "no content")
             if w in r.input.reason) for r in found[1:]
    ] == ["package", "knowledge", "canceled", "elsewhere", "encoded", "no content"]  # fmt: skip


def test_items_are_capped():
    from sayso.settings import DocumentSettings

    many = "".join(item(XHTML.replace("Five", f"{n}"), guid=f"g{n}") for n in range(5))
    raw = f"<newsMessage><itemSet>{many}</itemSet></newsMessage>".encode()
    found = list(read(["-"], DocumentSettings(max_members=3), stdin=io.BytesIO(raw)))
    assert [r.input.outcome for r in found] == ["stored"] * 3 + ["skipped"]
    assert "max_members" in found[-1].input.reason


def test_hostile_items_end_with_a_reason():
    laughs = '<!DOCTYPE newsItem [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    (one,) = readings(item("<inlineXML><p>&b;</p></inlineXML>"), laughs)
    assert (one.input.outcome, "entities" in one.input.reason) == ("failed", True)
    deep = "<div>" * 5_000 + FIRST + "</div>" * 5_000
    found = readings(item(f"<inlineXML><html><body>{deep}</body></html></inlineXML>"))
    assert all(r.document or r.input.reason for r in found)
    cut = item(XHTML)[: item(XHTML).index("Doctors")]
    found = readings(cut)
    assert [r.input.outcome for r in found] == ["failed", "stored"]
    assert found[1].document.text == FIRST


def test_entities_of_html_without_their_document_type():
    (one,) = readings(item(f"<inlineXML><p>{FIRST}&nbsp;Caf&eacute;.</p></inlineXML>"))
    assert one.document.text == f"{FIRST} Café."
