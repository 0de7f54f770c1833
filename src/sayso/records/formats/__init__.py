"""The formats that ``sayso export`` writes: a name, a file ending, and a function to bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sayso.errors import UsageError
from sayso.model import EventRecord
from sayso.records.formats import (
    citing,
    coding,
    csv_tables,
    entities,
    feeds,
    geojson,
    linked,
    rows,
    standoff,
)
from sayso.records.formats.source import Source
from sayso.records.lookup import Lookup


class Format(NamedTuple):
    """One way to take a record away."""

    write: Callable[[Source], bytes]
    ending: str
    about: str


FORMATS: dict[str, Format] = {
    "acled": Format(coding.acled, "csv", "ACLED draft rows"),
    "atom": Format(feeds.write, "atom", "Atom feed of events"),
    "bibtex": Format(citing.bibtex, "bib", "citations of the reports"),
    "claims-csv": Format(csv_tables.claims, "csv", "claims as a table"),
    "csl": Format(citing.csl, "json", "citations of the reports (CSL-JSON)"),
    "csv": Format(csv_tables.figures, "csv", "figures as a table"),
    "cas": Format(standoff.cas, "zip", "UIMA CAS (XMI) for INCEpTION"),
    "ftm": Format(entities.ftm, "jsonl", "FollowTheMoney entities"),
    "ninjs": Format(entities.ninjs, "jsonl", "reports as ninjs items"),
    "tei": Format(standoff.tei, "xml", "TEI with stand-off marks"),
    **{
        f"parquet-{name}": Format(rows.parquet(name), "parquet", f"{name} as a Parquet table")
        for name in rows.COLUMNS
    },
    "ged": Format(coding.ged, "csv", "UCDP GED draft rows"),
    "geojson": Format(geojson.write, "geojson", "incidents on a map"),
    "hxl": Format(coding.hxl, "csv", "tolls with HXL hashtags"),
    "jsonld": Format(linked.web_annotations, "jsonld", "W3C Web Annotation and PROV"),
    "schema.org": Format(linked.schema_org, "jsonld", "NewsArticle, Quotation, Claim"),
}


def export(
    record: EventRecord,
    name: str,
    *,
    former: EventRecord | None = None,
    people: Mapping[str, str] | None = None,
) -> bytes:
    """A record in one of ``FORMATS``.

    Args:
        record: the record.
        name: the format's name.
        former: an earlier record, to tell what changed since (``atom`` only).
        people: who corrected what: target (``claim:ID``) -> name (``jsonld`` only).

    Raises:
        UsageError: there is no such format, or it cannot compare records.
    """
    found = FORMATS.get(name)
    if found is None:
        raise UsageError(f"there is no format {name!r}; formats: {', '.join(FORMATS)}")
    if former is not None and name != "atom":
        raise UsageError(f"only atom tells what changed since another record, not {name}")
    return found.write(Source(record, Lookup(record), former, people or {}))
