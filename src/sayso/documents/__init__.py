"""Bytes -> Document."""

from sayso.documents.reading import read
from sayso.documents.readings import Reading
from sayso.documents.text import from_row, from_text

__all__ = ["WEIGHTS", "Reading", "from_row", "from_text", "read"]


def __getattr__(name: str) -> str:
    """``WEIGHTS``: name and hash of the trained lines, read when they are first asked for."""
    if name == "WEIGHTS":
        from sayso.documents.line_model import identity

        return identity()
    raise AttributeError(name)
