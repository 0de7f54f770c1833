"""CSV: every figure, or every claim, in one table that no spreadsheet takes for formulas."""

from __future__ import annotations

from sayso.records import tables
from sayso.records.formats.source import Source


def figures(source: Source) -> bytes:
    """One row for each figure."""
    return tables.figures(source.record)


def claims(source: Source) -> bytes:
    """One row for each claim."""
    return tables.claims(source.record)
