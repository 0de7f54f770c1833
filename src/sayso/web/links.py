"""Where the pages of the reading room stand."""

from __future__ import annotations

from collections.abc import Callable
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

    def report(self, report: str, part: str = "") -> str:
        """The page of a report, or one that goes on with its text or a list of it."""
        return f"/reports/{quote(report, _SAFE)}{'/' if part else ''}{quote(part, _SAFE)}"

    def report_at(self, report: str, at: int, part: Callable[[], str] | None = None) -> str:  # noqa: ARG002
        """The page of a report that has the words at a code point of its text.

        It names the place and not the part, so that the link holds if the text is parted otherwise
        once more is read in it.
        """
        return f"/reports/{quote(report, _SAFE)}?at={at}"

    def asset(self, name: str) -> str:
        """A file of the pages' look."""
        return f"/assets/{name}"

    def file(self, name: str) -> str:
        """A file of the record."""
        return f"/files/{name}"


def item(target: str) -> str:
    """The page of something that can be corrected."""
    return f"/items?target={quote(target, _SAFE)}"


def beside(one: str, other: str, left: int = 1, right: int = 0) -> str:
    """Two reports side by side, or parts of them; 0 is the part that begins with what they share."""
    asked = f"?left={left}" + (f"&right={right}" if right else "") if left > 1 or right else ""
    return f"/reports/{quote(one, _SAFE)}/beside/{quote(other, _SAFE)}{asked}"
