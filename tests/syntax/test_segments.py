import msgspec

from sayso.documents import from_text
from sayso.model import Line
from sayso.syntax import segments


def read(document):
    return [document.text[s:e] for (s, e), _ in segments(document)]


def lines(document, *roles):
    new = tuple(Line(span=l.span, role=r) for l, r in zip(document.lines, roles, strict=True))
    return msgspec.structs.replace(document, lines=new)


def test_furniture_bylines_and_credits_are_not_read():
    document = lines(
        from_text("Blast kills two\nBy Ana Reth\nTwo died.\nShare\nWith reporting by Corva"),
        "title",
        "byline",
        "body",
        "furniture",
        "credit",
    )
    assert read(document) == ["Blast kills two", "Two died."]


def test_a_hard_wrapped_paragraph_is_one_segment():
    text = (
        "The harbour authority said on Tuesday that the fire had\n"
        "spread to a second warehouse before crews arrived from\n"
        "the town.\n"
        "A new paragraph begins here.\n"
    )
    assert len(read(lines(from_text(text), *["body"] * 4))) == 2


def test_a_blank_line_ends_a_segment():
    document = lines(
        from_text("The fire had spread to a second one\n\nnear the town"), "body", "body"
    )
    assert len(read(document)) == 2


def test_a_long_segment_is_cut_at_a_blank():
    document = lines(from_text("word " * 30), "body")
    pieces = [document.text[s:e] for (s, e), _ in segments(document, 40)]
    assert "".join(p + " " for p in pieces) == document.text
    assert all(len(p) <= 40 for p in pieces)


def test_a_dateline_is_a_segment_of_its_own():
    text = "Blast in Port Maren\n\nPORT MAREN, 4 March 2031 (Corva Press) — A depot blew up.\n\nIt burned."
    document = from_text(text)
    assert read(document)[1:] == [
        "PORT MAREN, 4 March 2031 (Corva Press) —",
        "A depot blew up.",
        "It burned.",
    ]
