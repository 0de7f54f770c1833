"""Where the pages of the reading room stand."""

from __future__ import annotations

from urllib.parse import quote

_SAFE = ""  # an id may hold anything: every other character is written as %XX


class RoomLinks:
    """Addresses of the server, for the templates that the edition has too."""

    def index(self, part: str = "") -> str:
        """The list of events; ``part`` is one of the edition's pages, which a server does not have."""
        return "/" if not part else f"/?part={quote(part, _SAFE)}"

    def event(self, event: str, part: str = "") -> str:
        """The page of an event, or one that goes on with a list of it."""
        return f"/events/{quote(event, _SAFE)}{'/' if part else ''}{quote(part, _SAFE)}"

    def report(self, report: str) -> str:
        """The page of a report."""
        return f"/reports/{quote(report, _SAFE)}"

    def asset(self, name: str) -> str:
        """A file of the pages' look."""
        return f"/assets/{name}"

    def file(self, name: str) -> str:
        """A file of the record."""
        return f"/files/{name}"


def item(target: str) -> str:
    """The page of something that can be corrected."""
    return f"/items?target={quote(target, _SAFE)}"


def beside(one: str, other: str) -> str:
    """Two reports side by side."""
    return f"/reports/{quote(one, _SAFE)}/beside/{quote(other, _SAFE)}"
