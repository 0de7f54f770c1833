"""What a bench file yields: one number with its name, and what it was measured on."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sayso.model import Record


class Measure(Record, frozen=True, kw_only=True):
    """One measured number.

    ``name`` reads ``room.corpus.metric`` (``attributions.wikinews_dev.full_f1``), ``value`` is in
    ``unit`` (``share`` from 0 to 1, ``seconds``, ``ratio`` ...), ``of`` counts the gold items.
    """

    name: str
    value: float
    of: int
    unit: str = "share"
    better: Literal["higher", "lower"] = "higher"


class CorpusMissingError(Exception):
    """A gold corpus is not there; the runner says so and goes on with the rest."""


def need(path: Path) -> Path:
    """The path, if it is there.

    Raises:
        CorpusMissingError: it is not.
    """
    if not path.exists():
        raise CorpusMissingError(path.name)
    return path
