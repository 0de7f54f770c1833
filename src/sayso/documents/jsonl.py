"""JSONL: one document a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import BinaryIO

from sayso.documents import ninjs
from sayso.documents.decoding import decode

Member = tuple[
    str, bytes, dict[str, object] | None, str | None
]  # path, bytes, row, reason or remark
_TRIED = 20  # lines looked at to tell whether a file holds rows
_MOST = 1_000_000  # lists and objects in a row
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def holds_rows(head: bytes, path: str) -> bool:
    """Whether a file is JSONL: by one row among its first lines, or by name and an open brace."""
    if head.startswith(_WIDE):
        decoded = decode(head[: len(head) & ~3])
        head = decoded.text.encode("utf-8", "replace") if decoded else b""
    body = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    named = os.path.splitext(path)[1].lower() in {".jsonl", ".ndjson"}
    if named and not body.startswith(b"<"):
        return any(line.lstrip().startswith((b"{", b"[")) for line in body.splitlines()[:_TRIED])
    if not body.startswith(b"{"):
        return False
    lines = [line for line in body.splitlines()[:_TRIED] if line.strip()]
    if lines[0].strip() == b"{":  # a JSON document over several lines
        return False
    if len(body) > 60_000 and len(lines) == 1 and (b'"text"' in body or b'"uri"' in body):
        return True  # one row, longer than the head
    return any(_row(line)[0] is not None for line in lines)


def rows(head: bytes, stream: BinaryIO, path: str, most: int) -> Iterator[Member]:
    """Each line that is not blank: path of the member, its bytes, the row or why there is none.

    The path is ``file#<the row's id, else the line's number>``.
    """
    number = 0
    taken: set[str] = set()
    for raw in _lines(head, stream, most):
        number += 1
        if not raw.strip():
            continue
        if len(raw) > most:
            yield f"{path}#{number}", raw, None, f"larger than {most} bytes (documents.max_bytes)"
            continue
        row, reason = _row(raw)
        given = row.get("id") if row else None
        name = str(given) if isinstance(given, str | int) and str(given).isprintable() else ""
        name = name if name and name not in taken else str(number)
        taken.add(name)
        yield f"{path}#{name}", raw, row, reason


def whole(text: str) -> list[dict[str, object]] | None:
    """The rows of a JSON document that is one row or ninjs item, or a list; None for anything else.

    Raises:
        ValueError: it begins and ends as JSON does, but holds no rows.
    """
    body = text.strip()
    if body[:1] + body[-1:] not in {"{}", "[]"}:
        return None
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None  # prose in brackets, or no JSON after all: it is read as it stands
    if (items := ninjs.listed(data)) is not None:
        return items
    found = data if isinstance(data, list) else [data]
    if not found or not all(isinstance(row, dict) and "text" in row for row in found):
        raise ValueError('JSON without objects that have a "text", and no ninjs items')
    return found


def _row(raw: bytes) -> tuple[dict[str, object] | None, str | None]:
    remark = None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(raw)
        if decoded is None:
            return None, "binary: no text in it"
        text, remark = decoded.text, "; ".join(decoded.remarks) or None
    if raw.count(b"[") + raw.count(b"{") > _MOST:  # each takes twenty times its bytes
        return None, f"more than {_MOST} lists and objects in a row"
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, f"not JSON: {error}"
    if not isinstance(row, dict):
        return None, "JSON, but no object"
    return row, remark


def _lines(head: bytes, stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Lines without their ends; of one longer than ``most`` only so much that this shows."""
    if head.startswith(_WIDE):
        decoded = decode(head + stream.read(most))
        yield from (decoded.text.encode("utf-8", "replace").split(b"\n") if decoded else ())
        return
    head = head.removeprefix(b"\xef\xbb\xbf")
    *whole, rest = head.split(b"\n")
    for line in whole:
        yield line.removesuffix(b"\r")
    while True:  # until the stream ends
        more = stream.readline(max(1, most + 2 - len(rest)))
        line = rest + more
        rest = b""
        if not line:
            return
        if len(line) > most and not line.endswith(b"\n"):
            yield line
            while (skipped := stream.readline(1 << 20)) and not skipped.endswith(b"\n"):
                pass
            continue
        yield line.removesuffix(b"\n").removesuffix(b"\r")
        if not more:
            return
