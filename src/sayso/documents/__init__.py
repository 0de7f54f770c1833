"""Bytes -> Document."""

from sayso.documents.text import from_text

__all__ = ["from_text"]
