"""What the targets begin with: small inputs of each kind that a parser reads."""

from __future__ import annotations

import io
import tarfile
import zipfile

SAID = b"Five people died in a blast at Port Maren on Sunday, 3 March 2019, the ministry said. "
PAGE = (
    b'<!doctype html><html lang="en"><head><title>Blast | Corva</title>'
    b'<meta property="article:published_time" content="2019-03-03T10:00:00Z">'
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"Blast","datePublished":'
    b'"2019-03-03","author":[{"name":"Ada Holt"}],"publisher":{"name":"Corva"}}</script></head>'
    b"<body><article><h1>Blast</h1><p>" + SAID * 4 + b"</p></article></body></html>"
)
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
WARC = (
    (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2019-03-03T10:00:00Z\r\n"
        b"WARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n" % len(HTTP)
    )
    + HTTP
    + b"\r\n\r\n"
)
FEED = (
    b'<?xml version="1.0"?><rss><channel><title>Corva</title><item><title>Blast</title><guid>1</guid>'
    b"<pubDate>Sun, 03 Mar 2019 10:00:00 GMT</pubDate><description>&lt;p&gt;"
    + SAID
    + b"&lt;/p&gt;</description></item></channel></rss>"
)
LETTER = (
    b"From: a@b.example\r\nSubject: =?utf-8?q?Blast?=\r\nDate: Sun, 03 Mar 2019 10:00:00 +0000\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: '
    b"text/plain; charset=utf-8\r\n\r\n" + SAID + b"\r\n--x\r\nContent-Type: image/png\r\n"
    b'Content-Disposition: attachment; filename="a.png"\r\n\r\nx\r\n--x--\r\n'
)
ROWS = b'{"id": "a", "text": "%s", "title": "Blast", "date": "2019-03-03"}\n{"id": 2}\n' % SAID
REPORT = (
    b"Blast at Port Maren\n\nBy Ada Holt\n\nPORT MAREN, March 3 (Corva News) - "
    + SAID
    + b"\n\n'They fled,' Holt said. \"At least 12 died.\"\n\nShare this\n\nCopyright 2019 Corva"
)


def printed(drawn: bytes, info: bytes = b"", font: bytes = b"") -> bytes:
    """A PDF file of one page, with its table of objects.

    Args:
        drawn: what the page draws.
        info: fields of what the file says of itself.
        font: fields of its font.
    """
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica" + font + b">>",
        b"<<" + info + b">>",
    )
    out, at = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        at.append(len(out))
        out += b"%d 0 obj" % number + part + b"endobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % one for one in at)
    out += b"trailer<</Size %d/Root 1 0 R/Info 6 0 R>>\n" % (len(parts) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % table)


PRINTED = printed(b"BT /F 12 Tf 50 700 Td (Five people died in a blast.) Tj ET")
NEWS = (
    b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a"><itemMeta>'
    b'<itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>Blast</headline></contentMeta><contentSet>'
    b'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>'
    + SAID
    + b"</p></body></html></inlineXML></contentSet></newsItem>"
)
NINJS = (
    b'{"uri":"urn:a","type":"text","headline":"Blast","body_text":"%s","versioncreated":"2019-03-03T10:00:00Z"}'
    % SAID
)
WIDE = SAID.decode().encode("utf-16-le")
ALIASES = b'name,aliases,apart\nAda Holt,"Holt; A. Holt",Bel Holt\n'
TOML = b'[[names]]\nname = "Ada Holt"\naliases = ["Holt"]\napart = ["Bel"]\n'
PLACES = b"name,lat,lon,aliases,kind,within,country\nPort Maren,10.5,20.1,Maren,town,Corva,CV\n"
DUMP = b"1\tPort Maren\tPort Maren\tMaren\t10.5\t20.1\tP\tPPL\tCV\t\t01\t\t\t\t9000\t\t5\tEtc/UTC\t2019-03-03\n"
OUTLINE = b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}'
RECORD = (
    b'{"schema":"sayso.record/1","run":{"sayso":"0","model":{"name":"m","sha256":""},"weights":"","gazetteer":"",'
    b'"settings":{},"policy":"latest","inputs":[]},"events":[],"reports":[],"names":[],"claims":[],"figures":[],'
    b'"places":[],"dates":[],"problems":[]}'
)
FORM = b"\x01\x09\n\nkind=comment&target=report%3Aa&after=1&set.low=3&spans=[[0,4]]"
CALL = b'\x03\x0c\n\n{"kind":"comment","target":"report:a","after":{"text":"x"},"seen":""}'


def zipped(data: bytes, name: str = "a.html") -> bytes:
    """A zip file of one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def tarred(data: bytes) -> bytes:
    """A tar file of one member."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def wacz(data: bytes) -> bytes:
    """A WACZ file whose only archive is this."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", b'{"profile":"data-package","resources":[]}')
        archive.writestr("archive/a.warc", data)
    return out.getvalue()


CSV = (
    b'id,title,date,text\n1,Blast,2019-03-03,"%s"\n2,"A ""b""",3 March 2019,%s\n' % (SAID, SAID),
    b"url\ttext\toutlet\nhttp://a.example/\t%s\tCorva; Post\n" % SAID,
    'titel;"text";datum\n"a\nb";"é";2019'.encode("utf-16"),
)
LISTS = (
    b"a.warc\ncc/news/a.warc.gz\n../a.warc\nhttps://x.example/a.warc.gz\n",
    b" CDX N b a m s k r M S V g\nexample,corva)/1 20310303101500 http://a.example/ text/html 200 A - - 9 0 a.warc\n",
    b'example,corva)/1 20310303101500 {"url":"http://a.example/","offset":"0","length":"9","filename":"a.warc"}\n',
)
