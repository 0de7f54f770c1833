"""What a store holds: sources, reports and their readings, and what became of each input.

Source bytes and texts are written once, with their hashes; a reading is the machine's and is
replaced when the report is read again. A text is kept once: what is packed with a reading has none.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from sayso.errors import StoreError
from sayso.events import Features, features
from sayso.model import Annotated, Document, Input, Problem, Run
from sayso.stores import nearby
from sayso.stores.sqlite import Store, now

_ANNOTATED = msgspec.msgpack.Decoder(Annotated)
_DOCUMENT = msgspec.msgpack.Decoder(Document)
_FEATURES = msgspec.msgpack.Decoder(Features)


def packed(record: msgspec.Struct) -> bytes:
    """A record as it is kept."""
    return zlib.compress(msgspec.msgpack.encode(record), 1)


# --- additions --------------------------------------------------------------------------------


def begin(store: Store, who: str, run: Run) -> int:
    """Note that reports are being added, by whom and with what; the addition's number."""
    with store.writing():
        return store.run(
            "INSERT INTO additions (at, who, run) VALUES (?, ?, ?)",
            (now(), who, msgspec.json.encode(run).decode()),
        )


def note(store: Store, addition: int, item: Input, problems: Iterable[Problem] = ()) -> None:
    """Note what became of an input, with what was met in it that belongs to no stored report."""
    store.run(
        "INSERT INTO inputs (addition, path, sha256, outcome, reason, report)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (addition, item.path, item.sha256, item.outcome, item.reason, item.report),
    )
    for problem in problems:
        store.run(
            "INSERT INTO problems (addition, problem) VALUES (?, ?)",
            (addition, msgspec.json.encode(problem).decode()),
        )


def inputs(store: Store) -> tuple[Input, ...]:
    """What became of every input, in order."""
    return tuple(
        Input(path=path, sha256=sha256, outcome=outcome, reason=reason, report=report)
        for path, sha256, outcome, reason, report in store.rows(
            "SELECT path, sha256, outcome, reason, report FROM inputs ORDER BY path, id"
        )
    )


def problems(store: Store) -> tuple[Problem, ...]:
    """Problems met in inputs that are no stored report."""
    rows = store.rows("SELECT problem FROM problems ORDER BY id")
    return tuple(msgspec.json.decode(one, type=Problem) for (one,) in rows)


def reading_problems(store: Store) -> list[Problem]:
    """Problems of the stored reports and of their readings."""
    found: list[Problem] = []
    for (blob,) in store.rows("SELECT annotated FROM readings ORDER BY report"):
        made = _ANNOTATED.decode(zlib.decompress(blob))
        found += (*made.document.problems, *made.problems)
    return found


def last_run(store: Store) -> Run | None:
    """What the latest addition was made with."""
    row = store.row("SELECT run FROM additions ORDER BY id DESC LIMIT 1")
    return msgspec.json.decode(row[0], type=Run) if row else None


# --- reports ----------------------------------------------------------------------------------


def known(store: Store, report: str) -> str | None:
    """The hash of a stored report's source; None where there is none of this id."""
    row = store.row("SELECT source FROM reports WHERE id = ?", (report,))
    return row[0] if row else None


def put(store: Store, addition: int, raw: bytes, annotated: Annotated, reader: str) -> bool:
    """Store a report with its source and its reading; False where it is stored already.

    Raises:
        StoreError: its bytes do not have the hash that they should have.
    """
    document = annotated.document
    digest = hashlib.sha256(raw).hexdigest()
    if digest != document.raw_sha256:
        raise StoreError(f"{document.path}: changed while it was read: add it again")
    with store.writing():
        held = known(store, document.id)
        if held is not None:
            if held != digest:
                raise StoreError(f"two sources have the report id {document.id}")
            return False
        store.run("INSERT OR IGNORE INTO sources VALUES (?, ?)", (digest, raw))
        store.run(
            "INSERT INTO reports (id, source, text, text_sha256, document, addition)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                document.id, digest, document.text,
                hashlib.sha256(document.text.encode()).hexdigest(),
                packed(replace(document, text="")), addition,
            ),
        )  # fmt: skip
        put_reading(store, annotated, reader)
        for line in document.lines:
            body = document.text[slice(*line.span)]
            if line.role != "furniture" and body.strip():
                ref = f"line-{line.span[0]}-{line.span[1]}"
                _passage(store, "text", document.id, None, ref, body)
    return True


def _passage(
    store: Store, kind: str, report: str | None, event: str | None, ref: str, body: str
) -> None:
    store.run(
        "INSERT INTO passages (kind, report, event, ref, body) VALUES (?, ?, ?, ?, ?)",
        (kind, report, event, ref, body),
    )


def put_reading(store: Store, annotated: Annotated, reader: str) -> None:
    """Keep what was read in a stored report, in place of an earlier reading."""
    bare = replace(annotated, document=replace(annotated.document, text=""))
    with store.writing():
        nearby.drop(store, annotated.document.id)
        store.run(
            "INSERT INTO readings VALUES (?, ?, ?, ?) ON CONFLICT (report) DO UPDATE SET"
            " reader = excluded.reader, annotated = excluded.annotated,"
            " features = excluded.features",
            (
                annotated.document.id, reader, packed(bare),
                packed(features(annotated)) if annotated.sentences else b"",
            ),
        )  # fmt: skip


def documents(store: Store, unlike: str) -> Iterator[Document]:
    """The stored documents whose reading is by another reader than this."""
    rows = store.rows(
        "SELECT r.document, r.text FROM reports r JOIN readings g ON g.report = r.id"
        " WHERE g.reader <> ? ORDER BY r.id",
        (unlike,),
    )
    for document, text in rows:
        yield replace(_DOCUMENT.decode(zlib.decompress(document)), text=text)


def annotated(store: Store, reports: Sequence[str]) -> list[Annotated]:
    """The readings of some reports, with their texts."""
    found: list[Annotated] = []
    for report in reports:
        row = store.row(
            "SELECT g.annotated, r.text FROM readings g JOIN reports r ON r.id = g.report"
            " WHERE r.id = ?",
            (report,),
        )
        if row is None:
            raise StoreError(f"{store.path}: report {report} is missing: run sayso check")
        made = _ANNOTATED.decode(zlib.decompress(row[0]))
        found.append(replace(made, document=replace(made.document, text=row[1])))
    return found


def all_features(store: Store) -> tuple[list[Features], set[str]]:
    """What grouping compares of every report, and the reports in which nothing is read."""
    made: list[Features] = []
    bare: set[str] = set()
    for report, blob in store.rows("SELECT report, features FROM readings ORDER BY report"):
        if blob:
            made.append(_FEATURES.decode(zlib.decompress(blob)))
        else:
            bare.add(report)
    return made, bare


def source(store: Store, report: str) -> bytes | None:
    """The bytes that a report was read from."""
    row = store.row(
        "SELECT s.bytes FROM reports r JOIN sources s ON s.sha256 = r.source WHERE r.id = ?",
        (report,),
    )
    return row[0] if row else None
