"""What a file holds, by its content."""

from __future__ import annotations

import pytest

from sayso.documents.kinds import declared, kind


@pytest.mark.parametrize(
    ("head", "path", "what"),
    [
        (b"<!DOCTYPE html><html><p>x</p>", "a.txt", "html"),
        (b"\xef\xbb\xbf\n<html lang='en'>", "a", "html"),
        (b"<!-- saved --><body class='x'>", "a", "html"),
        ("<html><p>x</p></html>".encode("utf-16"), "a.htm", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "a", "html"),
        (b"<div><p>One</p><p>Two</p></div>", "a", "html"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "a.html", "xml"),
        (b"<svg xmlns='x'><path/></svg>", "a", "xml"),
        (b"Five people died, he said.", "a.html", "text"),
        (b"He wrote <b> and <i> into the margin.", "a.txt", "text"),
        (b"<3 is what she wrote", "a.txt", "text"),
        (b"<" * 1000, "a.html", "text"),
        (b"Top <p>a</p><p>b</p><p>c</p>", "a.html", "html"),
        (b"", "a.html", "text"),
    ],
)
def test_kinds(head, path, what):
    assert kind(head, path) == what


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b"<meta charset=koi8-r>", "koi8-r"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "Shift_JIS"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?>", "iso-8859-2"),
        (b"<p>charset=utf-8</p>", None),
        (b"", None),
    ],
)
def test_declared_charsets(head, charset):
    assert declared(head) == charset
