"""``sayso export``: everything that a store holds, as plain files that need no Sayso to be read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sayso.errors import StoreError
from sayso.model import EventRecord
from sayso.records import json_bytes
from sayso.stores import acts
from sayso.stores.sqlite import Store


def export(store: Store, folder: Path, shown: EventRecord, machine: EventRecord) -> dict[str, int]:
    """Write the store's contents; how many of what.

    ``record.json`` is what is shown, ``machine.json`` the machine's reading alone, ``acts.jsonl``
    the log of what people did, ``sources/`` the bytes of every report under their hashes, and
    ``inputs.jsonl`` and ``events.jsonl`` tell of each addition and of each event's id.

    Raises:
        StoreError: the folder cannot be written, or is not empty.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StoreError(f"{folder} is not empty: an export gets a folder of its own")
        (folder / "record.json").write_bytes(json_bytes(shown))
        (folder / "machine.json").write_bytes(json_bytes(machine))
        log = acts.acts(store)
        _lines(folder / "acts.jsonl", log)
        _rows(folder / "inputs.jsonl", store, "inputs", "id")
        _rows(folder / "additions.jsonl", store, "additions", "id")
        events = [
            {"id": event, "alias": alias, "reports": [
                r for (r,) in store.rows(
                    "SELECT report FROM members WHERE event = ? ORDER BY report", (event,))]}
            for event, alias in store.rows("SELECT id, alias FROM events ORDER BY id")
        ]  # fmt: skip
        _lines(folder / "events.jsonl", events)
        sources = folder / "sources"
        sources.mkdir()
        rows = store.rows("SELECT r.id, r.source FROM reports r ORDER BY r.id")
        for _, digest in rows:
            raw = store.row("SELECT bytes FROM sources WHERE sha256 = ?", (digest,))
            (sources / digest).write_bytes(raw[0] if raw else b"")
    except OSError as error:
        raise StoreError(f"cannot write to {folder}: {error.strerror or error}") from error
    return {"events": len(shown.events), "reports": len(rows), "acts": len(log)}


def people(log: list[acts.Act]) -> dict[str, str]:
    """Who last changed what, of what still stands: target -> name.

    Where a change moved the words of an item, its id moved too; it is found under both.
    """
    undone = {act.undoes for act in log if act.kind == "undo"}
    found: dict[str, str] = {}
    for act in log:
        if act.kind != "change" or act.n in undone:
            continue
        found[act.target] = act.who
        spans = act.after.get("content") or [act.after.get("span")]
        if spans[0]:
            start, end = min(s for s, _ in spans), max(e for _, e in spans)
            found[f"{act.target.rpartition(':')[0]}:{start}-{end}"] = act.who
    return found


def _lines(file: Path, items: list[acts.Act] | list[dict[str, object]]) -> None:
    file.write_bytes(msgspec.json.Encoder().encode_lines(items))


def _rows(file: Path, store: Store, table: str, order: str) -> None:
    names = [row[1] for row in store.rows(f"PRAGMA table_info({table})")]
    rows = store.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}")  # noqa: S608
    _lines(file, [dict(zip(names, row, strict=True)) for row in rows])
