"""Bytes -> Document."""

from sayso.documents.reading import Reading, read
from sayso.documents.text import from_row, from_text

__all__ = ["Reading", "from_row", "from_text", "read"]
