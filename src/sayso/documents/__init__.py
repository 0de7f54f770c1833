"""Bytes -> Document."""

from sayso.documents.reading import STDIN, Files, listed, read
from sayso.documents.readings import Reading, duplicate
from sayso.documents.text import from_row, from_text

__all__ = [
    "STDIN",
    "WEIGHTS",
    "Files",
    "Reading",
    "duplicate",
    "from_row",
    "from_text",
    "listed",
    "read",
]


def __getattr__(name: str) -> str:
    """``WEIGHTS``: name and hash of the trained lines, read when they are first asked for."""
    if name == "WEIGHTS":
        from sayso.documents.line_model import identity

        return identity()
    raise AttributeError(name)
