"""What comes of one input."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.documents.text import problem
from sayso.model import Document, Input, Problem, Record


class Reading(Record, frozen=True, kw_only=True):
    """One input and what came of it.

    ``problems`` are all that were met, those of the stored document (``document.problems``) among
    them, and those of the record that the input stood in (``around``).
    """

    input: Input
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    around: tuple[Problem, ...] = ()


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


def duplicate(path: str, sha256: str, report: str, around: tuple[Problem, ...] = ()) -> Reading:
    """An input of the same bytes as a report that was stored before it.

    Args:
        path: of the input.
        sha256: of its bytes.
        report: id of the report that has them too.
        around: problems of the record that the input stood in.
    """
    told = Input(
        path=path,
        sha256=sha256,
        outcome="duplicate",
        reason=f"the same bytes as report {report}",
        report=report,
    )
    bare = tuple(msgspec.structs.replace(p, document=None) for p in around)
    return Reading(input=told, problems=bare, around=bare)
