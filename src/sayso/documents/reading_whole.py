"""One input that is one document, or one file of items -> its Readings.

Every input ends as stored, skipped, failed or duplicate, with the reason; nothing but the hashes of
what was read is kept in memory.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from sayso.documents import jsonl, kinds, mail, newsml, ninjs, pdf
from sayso.documents.calendar import iso
from sayso.documents.decoding import Decoded, decode
from sayso.documents.readings import Reading, duplicate, ended
from sayso.documents.text import from_row, from_text, problem
from sayso.model import Document, Input, Problem
from sayso.settings import DocumentSettings

BROKE_OFF = "its parser broke off"
HEAD = 65_536  # bytes looked at to tell the kind of a file


class Whole:
    """Reads single inputs, one after the other; knows the bytes it has seen.

    Args:
        settings: the limits.
        keep_raw: a folder for the raw bytes of stored reports.
        begin: called with the path of each single input before it is parsed.
        end: called after it.

    Attributes:
        seen: report id by the SHA-256 of its bytes.
        passed: single inputs of the next file that are left out.
    """

    def __init__(
        self,
        settings: DocumentSettings,
        keep_raw: Path | None,
        begin: Callable[[str], None] = lambda _: None,
        end: Callable[[], None] = lambda: None,
    ) -> None:
        self.settings, self.keep_raw = settings, keep_raw
        self.begin, self.end = begin, end
        self.seen: dict[str, str] = {}
        self.passed = 0
        self.followed: set[str] = set()  # files that lists have led to

    def single(
        self, path: str, parse: Callable[..., Iterator[Reading]], *given: object
    ) -> Iterator[Reading]:
        """The readings of one input by itself: whatever its parser does, the run goes on."""
        if self.passed:
            self.passed -= 1
            return
        self.begin(path)
        try:
            yield from parse(path, *given)
        except MemoryError:
            raise
        # A parser that meets what nobody thought of: the error is told, and nothing else is lost.
        except Exception as error:
            yield ended(path, "failed", f"{BROKE_OFF} ({type(error).__name__}: {error})")
        self.end()

    def whole(self, path: str, raw: bytes) -> Iterator[Reading]:
        """One input that is one document, or one JSON document of rows."""
        digest = hashlib.sha256(raw).hexdigest()
        if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
            yield ended(path, "skipped", "empty", digest)
            return
        if digest in self.seen:
            yield self._duplicate(path, digest)
            return
        if mail.holds_mail(raw[:HEAD]):
            yield self._letter(path, raw, digest)
            return
        if pdf.holds_pdf(raw):
            yield self._printed(path, raw, digest)
            return
        kind = kinds.kind(raw[:HEAD], path)
        decoded = decode(raw, kinds.declared(raw[:HEAD]) if kind != "text" else None)
        if decoded is None:
            yield ended(path, "skipped", "binary: no text in it", digest)
        elif kind == "xml":
            yield from self._tree(path, raw, digest)
        else:
            try:
                rows = jsonl.whole(decoded.text) if kind == "text" else None
            except ValueError as error:
                yield ended(path, "skipped", str(error), digest)
                return
            if rows is None:
                yield self._single(path, raw, digest, kind, decoded)
            else:
                yield from self._members(path, rows)

    def _letter(self, path: str, raw: bytes, digest: str) -> Reading:
        """The reading of a letter, or of a page that was saved as one."""
        try:
            letter = mail.letter(raw)
        except MemoryError:
            raise
        # A letter of any kind comes in; the library's own errors are of many classes.
        except Exception as error:
            return ended(path, "failed", f"not a letter ({type(error).__name__}: {error})", digest)
        if letter is None:
            return ended(path, "skipped", "a letter without text", digest)
        remarks = tuple(problem(digest[:12], remark) for remark in letter.remarks)
        text = letter.body.decode("utf-8")
        if letter.kind == "html":
            from sayso.documents.html import from_html

            made = from_html(text, path=path, raw=raw, settings=self.settings, problems=remarks)
            sent = iso(letter.sent, "mail") if letter.sent else None
            made = msgspec.structs.replace(
                made,
                title=made.title or letter.title,
                url=made.url or letter.url,
                published=made.published or sent,
            )
        else:
            made = from_text(
                text, path=path, raw=raw, settings=self.settings, problems=remarks,
                title=letter.title, url=letter.url, published=letter.sent, source="mail",
            )  # fmt: skip
        if not made.text.strip():
            return ended(path, "skipped", "no text in it", digest)
        return self._stored(path, raw, digest, "mail", made)

    def _printed(self, path: str, raw: bytes, digest: str) -> Reading:
        """The reading of a PDF file."""
        try:
            made = pdf.from_pdf(raw, path=path, id=digest[:12], settings=self.settings)
        except pdf.Refused as error:
            return ended(path, "failed" if error.failed else "skipped", str(error), digest)
        return self._stored(path, raw, digest, "pdf", made)

    def _tree(self, path: str, raw: bytes, digest: str) -> Iterator[Reading]:
        """The entries of a feed or the items of a news file; other XML is not read."""
        from sayso.documents.defused import parsed
        from sayso.documents.feeds import entries

        try:
            root, damage = parsed(raw)
        except ValueError as error:
            yield ended(path, "failed", str(error), digest)
            return
        items = newsml.items(root, self.settings.max_members)
        found = entries(root, self.settings.max_members) if items is None else None
        if items is None and found is None:
            told = "XML that is neither page, feed nor news item: not read yet"
            yield ended(path, "skipped", told, digest)
            return
        rows, remarks = found or ([], ())
        if damage or remarks:
            told = "; ".join(filter(None, (damage, *remarks)))
            yield ended(path, "failed", told, digest)
        elif not rows and not items:
            yield ended(path, "skipped", "a feed without entries", digest)
        yield from self._members(path, rows, "feed")
        yield from self._items(path, items or [], "newsml")

    def _items(self, path: str, items: list[newsml.Item], source: str) -> Iterator[Reading]:
        """News items: each one's bytes are its row's JSON, its id is in its path."""
        for number, item in enumerate(items, 1):
            name = f"{path}#{item.name or number}"
            if item.row is None:
                yield ended(name, "failed" if item.failed else "skipped", item.reason or "")
                continue
            raw = json.dumps(item.row, ensure_ascii=True).encode()
            yield self.row(name, raw, item.row, None, source)

    def _members(
        self, path: str, rows: list[dict[str, object]], source: str = "jsonl"
    ) -> Iterator[Reading]:
        """The rows of a JSON document: each one's bytes are its own JSON, keys in their order."""
        for number, row in enumerate(rows, 1):
            if ninjs.holds(row):
                items = ninjs.items(row, self.settings.max_members)
                yield from self._items(path, items, "ninjs")
                continue
            raw = json.dumps(row, ensure_ascii=True).encode()
            yield self.row(f"{path}#{number}", raw, row, None, source)

    def _single(
        self,
        path: str,
        raw: bytes,
        digest: str,
        kind: str,
        decoded: Decoded,
    ) -> Reading:
        document = self._document(path, raw, digest, kind, decoded)
        if not document.text.strip():
            return ended(path, "skipped", "no text in it", digest)
        return self._stored(path, raw, digest, kind, document)

    def row(
        self,
        path: str,
        raw: bytes,
        row: dict[str, object] | None,
        reason: str | None,
        source: str = "jsonl",
    ) -> Reading:
        """One row of a JSONL file, or what another reader made a row of."""
        digest = hashlib.sha256(raw).hexdigest()
        if digest in self.seen:
            return self._duplicate(path, digest)
        if row is None:
            return ended(path, "failed", reason or "not a row", digest)
        text = row.get("text")
        if not isinstance(text, str):
            return ended(path, "failed", 'the row has no "text" that is a string', digest)
        if not text.strip():
            return ended(path, "skipped", "empty", digest)
        remarks = (problem(digest[:12], reason),) if reason else ()
        document = from_row(
            row, path=path, raw=raw, id=digest[:12], problems=remarks, source=source,
            settings=self.settings,
        )  # fmt: skip
        return self._stored(path, raw, digest, "jsonl", document)

    def _document(
        self, path: str, raw: bytes, digest: str, kind: str, decoded: Decoded
    ) -> Document:
        remarks = tuple(problem(digest[:12], remark) for remark in decoded.remarks)
        if kind == "html":
            from sayso.documents.html import from_html

            return from_html(
                decoded.text, path=path, raw=raw, settings=self.settings, problems=remarks
            )
        return from_text(decoded.text, path=path, raw=raw, problems=remarks, settings=self.settings)

    def _stored(self, path: str, raw: bytes, digest: str, kind: str, document: Document) -> Reading:
        self.seen[digest] = document.id
        problems = document.problems
        if self.keep_raw is not None:
            problems += self._keep(raw, digest, kind, document.id)
        told = Input(path=path, sha256=digest, outcome="stored", report=document.id)
        return Reading(input=told, document=document, problems=problems)

    def _duplicate(self, path: str, digest: str) -> Reading:
        return duplicate(path, digest, self.seen[digest])

    def _keep(self, raw: bytes, digest: str, kind: str, report: str) -> tuple[Problem, ...]:
        """Write the raw bytes under their hash: whole or not at all, and only once."""
        assert self.keep_raw is not None
        ending = {"html": "html", "jsonl": "json", "mail": "eml", "pdf": "pdf"}.get(kind, "txt")
        file = self.keep_raw / f"{digest}.{ending}"
        try:
            self.keep_raw.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                part = file.with_suffix(f".{uuid.uuid4().hex}")  # others may write the same
                part.write_bytes(raw)
                part.replace(file)
        except OSError as error:
            return (problem(report, f"raw bytes could not be kept: {error.strerror or error}"),)
        return ()
