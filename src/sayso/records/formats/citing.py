"""Citations of the reports: BibTeX and CSL-JSON. Only what a report states is cited."""

from __future__ import annotations

import re
from typing import Any

from sayso.model import Report
from sayso.records.formats.source import Source, address, json_file

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MARKS = re.compile(r"[\\{}$&#%_~^]")


def csl(source: Source) -> bytes:
    """CSL-JSON: one item for each report."""
    return json_file([_item(report) for report in source.record.reports])


def _item(report: Report) -> dict[str, Any]:
    item: dict[str, Any] = {"id": report.id, "type": "article-newspaper"}
    facts = {
        "title": report.title,
        "container-title": report.outlet,
        "URL": address(report.url),
        "language": report.language,
        "author": [{"literal": report.byline}] if report.byline else None,
        "issued": _parts(report.published.value) if report.published else None,
        "accessed": _parts(report.fetched) if report.fetched else None,
        "archive_location": f"sha256:{report.raw_sha256}" if report.raw_sha256 else None,
    }
    return item | {name: value for name, value in facts.items() if value is not None}


def _parts(value: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in value.partition("T")[0].split("-")]]}


def bibtex(source: Source) -> bytes:
    """BibTeX: one ``@misc`` for each report."""
    return "".join(_entry(report) for report in source.record.reports).encode()


def _entry(report: Report) -> str:
    day = report.published.value.partition("T")[0].split("-") if report.published else []
    facts = {
        "author": f"{{{_tex(report.byline)}}}" if report.byline else None,
        "title": f"{{{_tex(report.title)}}}" if report.title else None,
        "howpublished": _tex(report.outlet) if report.outlet else None,
        "year": day[0] if day else None,
        "month": str(int(day[1])) if len(day) > 1 else None,
        "day": str(int(day[2])) if len(day) > 2 else None,
        "url": _tex(at) if (at := address(report.url)) else None,
        "note": f"sha256:{report.raw_sha256}" if report.raw_sha256 else None,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in facts.items() if value)
    return f"@misc{{{re.sub(r'[^A-Za-z0-9-]', '-', report.id)},\n{lines}}}\n\n"


def _tex(text: str) -> str:
    return _MARKS.sub(lambda mark: _TEX[mark[0]], " ".join(text.split()))
