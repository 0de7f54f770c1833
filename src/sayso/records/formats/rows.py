"""A record as flat tables: for frames of pandas or polars, and for Parquet.

Libraries are imported where they are needed; none of them is needed to run Sayso.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from sayso.errors import UsageError
from sayso.model import EventRecord, Span
from sayso.records.formats.source import Source, cases
from sayso.records.lookup import Lookup

Row = dict[str, Any]
Kind = dict[str, type]

# Every column has one type over all records, also where a record has no value for it.
COLUMNS: dict[str, Kind] = {
    "reports": {
        "id": str, "path": str, "url": str, "outlet": str, "title": str, "published": str,
        "language": str, "byline": str, "text": str, "raw_sha256": str,
    },
    "claims": {
        "id": str, "report": str, "incident": str, "start": int, "end": int, "part": int,
        "text": str, "speaker": str, "source": str, "cue": str, "form": str, "stance": str,
        "type": str, "inside": str, "rule": str, "by": str,
    },
    "figures": {
        "id": str, "report": str, "incident": str, "start": int, "end": int, "text": str,
        "kind": str, "low": int, "high": int, "group": str, "claimant": str, "claim": str,
        "scope": str, "status": str, "rule": str, "by": str,
    },
    "tolls": {
        "incident": str, "event": str, "label": str, "label_report": str, "label_start": int,
        "label_end": int, "date": str, "earliest": str, "latest": str, "place": str, "lat": float,
        "lon": float, "precision": str, "kind": str, "group": str, "low": int, "best": int,
        "high": int, "policy": str, "accounts": int, "reports": int,
    },
}  # fmt: skip


def rows(record: EventRecord, table: str) -> list[Row]:
    """The rows of one of ``COLUMNS``; every row has every column.

    A claim in pieces has a row for each, numbered by ``part``. An incident without a toll has one
    row of ``tolls`` without a kind.

    Raises:
        UsageError: there is no such table.
    """
    makers = {"reports": _reports, "claims": _claims, "figures": _figures, "tolls": _tolls}
    if table not in makers:
        raise UsageError(f"there is no table {table!r}; tables: {', '.join(COLUMNS)}")
    return makers[table](Source(record, Lookup(record)))


def pandas(record: EventRecord, table: str) -> Any:
    """A table as a ``pandas.DataFrame``."""
    import pandas as library

    kinds = {str: "string", int: "Int64", float: "Float64"}
    made = rows(record, table)
    return library.DataFrame(
        {
            name: library.array([row[name] for row in made], dtype=kinds[kind])
            for name, kind in COLUMNS[table].items()
        }
    )


def polars(record: EventRecord, table: str) -> Any:
    """A table as a ``polars.DataFrame``."""
    import polars as library

    kinds = {str: library.String, int: library.Int64, float: library.Float64}
    schema = {name: kinds[kind] for name, kind in COLUMNS[table].items()}
    return library.DataFrame(rows(record, table), schema=schema)


def parquet(table: str) -> Callable[[Source], bytes]:
    """The writer of one table as a Parquet file."""

    def write(source: Source) -> bytes:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise UsageError("Parquet needs pyarrow: pip install sayso[tables]") from error
        kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
        schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS[table].items()])
        made = pyarrow.Table.from_pylist(rows(source.record, table), schema=schema)
        out = io.BytesIO()
        pyarrow.parquet.write_table(made, out)
        return out.getvalue()

    return write


def _words(text: str, spans: tuple[Span, ...] | None) -> str | None:
    return " … ".join(text[start:end] for start, end in spans) if spans else None


def _reports(source: Source) -> list[Row]:
    return [
        {
            "id": one.id, "path": one.path, "url": one.url, "outlet": one.outlet,
            "title": one.title, "published": one.published.value if one.published else None,
            "language": one.language, "byline": one.byline, "text": one.text,
            "raw_sha256": one.raw_sha256,
        }
        for one in source.record.reports
    ]  # fmt: skip


def _claims(source: Source) -> list[Row]:
    found = []
    for claim in source.record.claims:
        text = source.look.reports[claim.report].text
        common = {
            "speaker": source.look.speaker(claim), "source": _words(text, claim.source),
            "cue": _words(text, claim.cue), "form": claim.form, "stance": claim.stance,
            "type": claim.type, "inside": claim.inside, "rule": claim.why.rule,
            "by": claim.why.by, "id": claim.id, "report": claim.report,
            "incident": claim.incident,
        }  # fmt: skip
        found += [
            common | {"part": part, "start": start, "end": end, "text": text[start:end]}
            for part, (start, end) in enumerate(claim.content)
        ]
    return found


def _figures(source: Source) -> list[Row]:
    return [
        {
            "id": one.id, "report": one.report, "incident": one.incident, "start": one.span[0],
            "end": one.span[1], "text": one.text, "kind": one.kind, "low": one.low,
            "high": one.high, "group": one.group, "claimant": one.claimant, "claim": one.claim,
            "scope": one.scope, "status": one.status, "rule": one.why.rule, "by": one.why.by,
        }
        for one in source.record.figures
    ]  # fmt: skip


def _tolls(source: Source) -> list[Row]:
    found = []
    empty = dict.fromkeys(("kind", "group", "low", "best", "high", "policy"))
    for case in cases(source):
        incident = case.incident
        when, place = incident.date, incident.place
        common = {
            "incident": incident.id, "event": case.event.id,
            "label": source.look.text(incident.label), "label_report": incident.label.report,
            "label_start": incident.label.span[0], "label_end": incident.label.span[1],
            "date": when.best if when else None, "earliest": when.earliest if when else None,
            "latest": when.latest if when else None, "place": place.name if place else None,
            "lat": place.lat if place else None, "lon": place.lon if place else None,
            "precision": place.precision if place else None, "accounts": len(case.accounts),
            "reports": len(case.reports),
        }  # fmt: skip
        tolls = [{name: getattr(toll, name) for name in empty} for toll in incident.tolls]
        found += [common | toll for toll in tolls or [empty]]
    return found
