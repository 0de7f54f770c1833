"""EventRecord -> files: JSON, tables, and the edition."""

from sayso.records import edition, notebook
from sayso.records.assembly import assemble
from sayso.records.explaining import explain
from sayso.records.files import write
from sayso.records.schema import carried as schema_bytes
from sayso.records.schema import json_bytes
from sayso.records.summary import SummaryRow, summary

__all__ = [
    "SummaryRow",
    "assemble",
    "edition",
    "explain",
    "json_bytes",
    "notebook",
    "schema_bytes",
    "summary",
    "write",
]
