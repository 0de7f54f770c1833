"""``record.json``: its bytes and the JSON Schema that every record written is valid against.

``python -m sayso.records.schema`` writes the schema that the package carries.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sayso.model import EventRecord

_ENCODER = msgspec.json.Encoder(order="deterministic")


def json_bytes(record: EventRecord) -> bytes:
    """The record as UTF-8 JSON, fields in the order of ``model.py``, one line break at its end."""
    return msgspec.json.format(_ENCODER.encode(record), indent=1) + b"\n"


def made() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, made from ``model.EventRecord``."""
    schema = msgspec.json.schema(EventRecord)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sayso.record/1",
        "description": "A sourced record of events. Spans are [start, end], half-open, in Unicode"
        " code points of a report's text.",
        **schema,
    }


def made_bytes() -> bytes:
    """The schema as the package carries it."""
    return msgspec.json.format(msgspec.json.encode(made()), indent=1) + b"\n"


def carried() -> bytes:
    """The schema file in the package."""
    return files("sayso.records").joinpath("assets", "record.schema.json").read_bytes()


if __name__ == "__main__":
    (Path(__file__).parent / "assets" / "record.schema.json").write_bytes(made_bytes())
