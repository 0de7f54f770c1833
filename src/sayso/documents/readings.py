"""What comes of one input."""

from __future__ import annotations

from typing import Literal

from sayso.documents.text import problem
from sayso.model import Document, Input, Problem, Record


class Reading(Record, frozen=True, kw_only=True):
    """One input and what came of it.

    ``problems`` are all that were met, those of the stored document (``document.problems``) among
    them.
    """

    input: Input
    document: Document | None = None
    problems: tuple[Problem, ...] = ()


def ended(
    path: str,
    outcome: Literal["skipped", "failed"],
    reason: str,
    sha256: str | None = None,
) -> Reading:
    """An input that is not stored, with its problem."""
    return Reading(
        input=Input(path=path, sha256=sha256, outcome=outcome, reason=reason),
        problems=(problem(None, f"{path}: {outcome}: {reason}"),),
    )
