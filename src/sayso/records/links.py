"""Where pages stand: files beside each other, or addresses of a server."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Protocol

_SAFE = re.compile(r"[^A-Za-z0-9_-]")
_LONGEST = 80  # characters of an id in a file name


def file_part(identity: str) -> str:
    """An id as part of a file name or fragment: ASCII, and different for different ids."""
    safe = _SAFE.sub("_", identity)[:_LONGEST]
    if safe == identity and safe:
        return safe
    return f"{safe}-{hashlib.sha256(identity.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


class Links(Protocol):
    """Where pages stand: files beside each other, or addresses of a server."""

    def index(self, part: str = "") -> str:
        """The page of all events; ``part`` names a page that goes on with a list of it."""
        ...

    def event(self, event: str, part: str = "") -> str:
        """The page of an event; ``part`` names a page that goes on with a list of it."""
        ...

    def report(self, report: str, part: str = "") -> str:
        """The page of a report; ``part`` names a page that goes on with its text or a list of it."""
        ...

    def report_at(self, report: str, at: int, part: Callable[[], str]) -> str:
        """The page of a report that has the words at a code point of its text.

        Args:
            report: The report.
            at: The code point.
            part: Tells the part of the report's pages that has it.
        """
        ...

    def asset(self, name: str) -> str:
        """A file of the pages' look (style sheet, script)."""
        ...

    def file(self, name: str) -> str:
        """A file of the record (``record.json``, ``figures.csv``)."""
        ...


class FileLinks:
    """Links between files in one folder."""

    def index(self, part: str = "") -> str:
        """The first page, or ``index.events-2.html``."""
        return f"index.{part}.html" if part else "index.html"

    def event(self, event: str, part: str = "") -> str:
        """The file of an event's page, or ``event-X.points-2.html``."""
        return f"event-{file_part(event)}{'.' if part else ''}{part}.html"

    def report(self, report: str, part: str = "") -> str:
        """The file of a report's page, or ``report-X.part-2.html``."""
        return f"report-{file_part(report)}{'.' if part else ''}{part}.html"

    def report_at(self, report: str, at: int, part: Callable[[], str]) -> str:  # noqa: ARG002
        """The file that has the words at a code point of a report."""
        return self.report(report, part())

    def asset(self, name: str) -> str:
        """A file in the folder of assets."""
        return f"assets/{name}"

    def file(self, name: str) -> str:
        """A file beside the pages."""
        return name
