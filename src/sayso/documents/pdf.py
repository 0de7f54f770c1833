"""PDF with text -> Document: lines put together to paragraphs, what repeats on pages is furniture.

The library follows the order in which a page draws its text, which is the order of reading in
most files, columns included. It is bounded in bytes and work for each stream; the pages and the
bytes that they draw are counted here.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from sayso.documents import paragraphs
from sayso.documents.furniture import furniture
from sayso.documents.layout import rows
from sayso.documents.paragraphs import Piece
from sayso.documents.text import from_text, problem
from sayso.model import Document, Published, Role
from sayso.settings import DocumentSettings

_CONTENTS = 10_000_000  # bytes that all pages draw with; a page of text takes 5 to 20 thousand
_OPERATIONS = 200_000  # parts of one page's drawing: a second; maps and plans have more
_FORMS = 500  # drawings that one page calls
_STRANGE = 0.3  # share of letters without a meaning above which the fonts do not tell the text
_NAMELESS = ("microsoft word", "untitled", "document", "slide", "print", "layout")
_LEAST_TITLE = 12  # code points of a title among what the file says of itself


class Refused(Exception):
    """A file that is not read, and why."""

    def __init__(self, reason: str, *, failed: bool = False) -> None:
        super().__init__(reason)
        self.failed = failed


class _Enough(Exception):
    """The pages have more text than is read."""


class _Read(NamedTuple):
    pages: list[list[Piece]]
    about: dict[str, str]
    remarks: list[str]


def holds_pdf(raw: bytes) -> bool:
    """Whether a file is a PDF."""
    return raw[:64].lstrip(b" \t\r\n\x00\xef\xbb\xbf").startswith(b"%PDF-")


def extractor() -> str:
    """Name and version of what makes the text."""
    from importlib.metadata import version

    return f"pypdf/{version('pypdf')} pdf/1"


def from_pdf(
    raw: bytes,
    *,
    path: str,
    id: str,  # noqa: A002
    settings: DocumentSettings | None = None,
) -> Document:
    """A document from a PDF file.

    Args:
        raw: the file.
        path: where it came from.
        id: the document's id.
        settings: ``max_bytes`` of a stream, ``max_pages``, ``max_page`` of all their text.

    Raises:
        Refused: it is encrypted, damaged, or holds no text.
    """
    limits = settings or DocumentSettings()
    found = _read(raw, limits)
    made = paragraphs.compose(found.pages)
    if not made.text.strip():
        if found.remarks:
            raise Refused(f"no text in it: {found.remarks[0]}", failed=True)
        raise Refused("a PDF without text: its pages are pictures, as scans are")
    strange = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in made.text)
    if strange > _STRANGE * len(made.text):
        raise Refused("a PDF whose fonts do not tell which letters they draw")
    lines = rows(made.text)
    cut = furniture(lines, limits).furniture
    told: list[Role] = [
        "furniture" if of or row.span[0] in made.furniture else "body"
        for row, of in zip(lines, cut, strict=True)
    ]
    if "body" not in told:
        told = ["furniture" if row.span[0] in made.furniture else "body" for row in lines]
    document = from_text(
        made.text,
        id=id,
        path=path,
        raw=raw,
        told=told,
        title=made.title or _title(found.about.get("title"), made.text),
        language=found.about.get("language"),
        extractor=extractor(),
        problems=tuple(problem(id, remark) for remark in found.remarks),
        settings=limits,
    )
    day = found.about.get("created")
    created = Published(value=day, precision="day", from_="pdf") if day else None
    return msgspec.structs.replace(
        document,
        byline=document.byline or found.about.get("author"),
        published=document.published or created,
    )


def _title(told: str | None, text: str) -> str | None:
    """The title that the file gives itself, unless a program gave it."""
    if told is None or len(told) < _LEAST_TITLE or told.lower().startswith(_NAMELESS):
        return None
    return told if " " in told or told in text else None


def _read(raw: bytes, limits: DocumentSettings) -> _Read:
    from pypdf import PdfReader, apply_configuration, get_configuration

    most = min(limits.max_bytes, get_configuration().zlib_maximum_output_length)
    with (
        _quiet(),
        apply_configuration(
            zlib_maximum_output_length=most,
            lzw_maximum_output_length=most,
            run_length_maximum_output_length=most,
            brotli_maximum_output_length=most,
            array_based_stream_maximum_output_length=most,
            maximum_declared_stream_length=most,
            stream_decoding_work_maximum_length=4 * most,
            stream_parsing_work_maximum_count=_OPERATIONS,
            xform_maximum_invocations_per_extraction=_FORMS,
            jbig2dec_binary=None,
        ),
    ):
        try:
            reader = PdfReader(io.BytesIO(raw))
            _opened(reader)
            pages = len(reader.pages)
        except Refused:
            raise
        # Files of any kind come in; the library's own errors are of many classes.
        except Exception as error:
            raise Refused(f"a damaged PDF ({_told(error)})", failed=True) from error
        remarks = []
        if pages > limits.max_pages:
            told = f"more than {limits.max_pages} pages (documents.max_pages)"
            remarks.append(f"{told}: the rest of {pages} is not read")
        found = _pages(reader, min(pages, limits.max_pages), remarks, limits)
        return _Read(found, _about(reader), remarks)


def _opened(reader: Any) -> None:
    """Open what is encrypted with an empty password, as reading programs do."""
    if not reader.is_encrypted:
        return
    from pypdf.errors import DependencyError

    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError) as error:
        raise Refused(f"an encrypted PDF: not read ({_told(error)})") from error
    if not opened:
        raise Refused("an encrypted PDF: it opens with a password only")


def _pages(
    reader: Any, pages: int, remarks: list[str], limits: DocumentSettings
) -> list[list[Piece]]:
    """The pieces of text on each page; a page that fails is told and costs no other."""
    left, letters = _CONTENTS, [limits.max_page]
    found: list[list[Piece]] = []
    for number in range(pages):
        pieces: list[Piece] = []
        try:
            page = reader.pages[number]
            drawn = page.get_contents()
            left -= len(drawn.get_data()) if drawn is not None else 0
            if left < 0:
                remarks.append(
                    f"pages of more than {_CONTENTS} bytes: not read from {number + 1} on"
                )
                break
            page.extract_text(visitor_text=_visitor(pieces, letters))
        except _Enough:
            told = f"more than {limits.max_page} code points (documents.max_page)"
            remarks.append(f"{told}: not read from page {number + 1} on")
            break
        except Exception as error:  # as above: what was drawn before the damage is kept
            remarks.append(f"page {number + 1} is damaged ({_told(error)})")
        found.append(pieces)
    return found


def _visitor(pieces: list[Piece], letters: list[int]) -> Any:
    def visit(text: str, outer: Any, inner: Any, _font: Any, size: float | None) -> None:
        if not text:
            return
        letters[0] -= len(text)
        if letters[0] < 0:
            raise _Enough
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        across = inner[2] * outer[1] + inner[3] * outer[3]
        pieces.append(Piece(text, float(x), float(y), abs(float(size or 0) * float(across))))

    return visit


def _about(reader: Any) -> dict[str, str]:
    """What the file says of itself; what cannot be read of it is left out."""
    found: dict[str, str] = {}
    try:
        told = reader.metadata
        for key in ("title", "author"):
            value = getattr(told, key, None) if told is not None else None
            if isinstance(value, str) and value.strip():
                found[key] = " ".join(value.split())[:500]
        created = told.creation_date if told is not None else None
        if created is not None:
            found["created"] = created.date().isoformat()
        language = reader.root_object.get("/Lang")
        if isinstance(language, str) and language[:2].isalpha():
            found["language"] = language[:2].lower()
    except Exception:  # as above; the text does not depend on it
        return found
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """The library logs what it mends; its own log is not this program's standard error."""
    log = logging.getLogger("pypdf")
    silent = logging.NullHandler()
    before = log.propagate
    log.addHandler(silent)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(silent)
        log.propagate = before


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:160]
