"""Reading the gold corpora, and a cache of their parses so that a room can be measured often."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.model import Document, Parse
from sayso.syntax import Parser


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Parses:
    """Parses by content: kept in ``folder`` when one is named, so that a text is parsed once.

    The key is the hash of text, line roles, model and adapter source, so a stale parse is never
    read back.
    """

    def __init__(self, folder: Path | None = None, model: str | None = None) -> None:
        self.folder = folder
        self.model = model
        self._parser: Parser | None = None
        source = Path(__file__).parent.parent / "syntax"
        self._salt = (
            b"".join(file.read_bytes() for file in sorted(source.glob("*.py")))
            + (model or "").encode()
        )

    @property
    def parser(self) -> Parser:
        """The parser, loaded when first needed."""
        if self._parser is None:
            self._parser = Parser(self.model)
        return self._parser

    def __call__(self, document: Document) -> Parse:
        """The parse of a document, from the folder if it is there."""
        if self.folder is None:
            return self.parser.parse(document)
        what = msgspec.json.encode((document.id, document.text, document.lines))
        key = hashlib.sha256(self._salt + what).hexdigest()
        file = self.folder / f"{key}.msgpack"
        if file.is_file():
            return msgspec.msgpack.decode(file.read_bytes(), type=Parse)
        parse = self.parser.parse(document)
        self.folder.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{id(parse)}.part")
        part.write_bytes(msgspec.msgpack.encode(parse))
        part.replace(file)
        return parse

    def all(self, documents: list[Document]) -> Iterator[tuple[Document, Parse]]:
        """Each document with its parse."""
        for document in documents:
            yield document, self(document)
