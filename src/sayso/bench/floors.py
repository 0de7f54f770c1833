"""The reached floors: ``floors.json`` beside this file, and how they are raised.

A floor is raised by ``make floors`` after a measured gain and is never lowered. A measure that
is no longer taken (another definition, another corpus) moves to ``retired``, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from sayso.bench.measures import Measure
from sayso.model import Record

FILE = Path(__file__).with_name("floors.json")
MARGIN = 0.005  # shares: what another processor or library patch may move a measure by
# Gold items: on fewer, one of them moves a share by more than a change should be held to.
LEAST = 30
# Units that are shown, not held: times tell of the machine, further relations may be right ones.
UNHELD = frozenset({"ms", "seconds", "relations"})


class Floor(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A value that a measure must keep; ``why`` marks one set by hand, which is not raised."""

    value: float
    better: Literal["higher", "lower"] = "higher"
    why: str | None = None

    @property
    def sign(self) -> str:
        """How the measure must stand to the value."""
        return "≥" if self.better == "higher" else "≤"

    def holds(self, measured: float) -> bool:
        """Whether a measured value keeps this floor."""
        return measured >= self.value if self.better == "higher" else measured <= self.value

    def looser(self, than: Floor) -> bool:
        """Whether this floor asks less than another, or something else."""
        if self.better != than.better:
            return True
        return self.value < than.value if self.better == "higher" else self.value > than.value


class Floors(msgspec.Struct, frozen=True, kw_only=True):
    """The file, whole."""

    floors: dict[str, Floor] = {}
    retired: dict[str, str] = {}  # name -> why it is no longer measured


def decode(data: bytes) -> Floors:
    """Read the bytes of a floors file."""
    return msgspec.json.decode(data, type=Floors)


def read() -> Floors:
    """The floors as they stand in this tree."""
    return decode(FILE.read_bytes()) if FILE.is_file() else Floors()


def read_floors() -> dict[str, Floor]:
    """Floor by name of measure."""
    return read().floors


def raised(before: Floors, measures: Iterable[Measure]) -> Floors:
    """The floors after a run: each measure's value less a margin, where that asks more.

    The margin is a hundredth of the value for what is no share. Floors set by hand stay. Measures
    on few gold items, and times, have none.
    """
    floors = dict(before.floors)
    for one in measures:
        if one.unit in UNHELD or (one.unit == "share" and one.of < LEAST):
            continue
        margin = MARGIN if one.unit == "share" else abs(one.value) / 100
        value = one.value - margin if one.better == "higher" else one.value + margin
        new = Floor(value=round(max(value, 0.0), 4), better=one.better)
        old = floors.get(one.name)
        if old is None or (old.why is None and old.looser(new)):
            floors[one.name] = new
    return Floors(floors=dict(sorted(floors.items())), retired=before.retired)


def write(floors: Floors) -> None:
    """Write the file, one floor a line, sorted."""
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")
