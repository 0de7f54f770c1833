"""Names on the map, beside their places where there is room."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from sayso.records.pictures import svg
from sayso.records.pictures.frame import HEIGHT, WIDTH, Frame

_NARROW = 0.5  # width of the map on a telephone, of its width on a desk
_LETTER, _LINE = 7.2, 16.0  # pixels of a letter and a line of a label, about


class Label(msgspec.Struct, frozen=True):
    """A place's name: ``main`` where an incident is said to have happened there."""

    words: str
    precision: str
    lon: float
    lat: float
    main: bool


Box = tuple[float, float, float, float]


def label_shapes(frame: Frame, labels: Sequence[Label]) -> list[Markup]:
    """Names beside their places where there is room, those of the incidents first."""
    found: list[Markup] = []
    wide: list[Box] = []
    narrow: list[Box] = []
    for label in labels:
        x, y = (part / whole for part, whole in zip(
            frame.place(label.lon, label.lat), (WIDTH, HEIGHT), strict=True))  # fmt: skip
        room = _room(label, x, y, 1.0, wide)
        if room is None and not label.main:
            continue
        small = _room(label, x, y, _NARROW, narrow)
        side, box = room or _side(label, x, y, 1.0, "right")
        wide.append(box)
        if small is not None and small[0] == side:
            narrow.append(small[1])
            name = "place-name"
        else:
            name = "place-name" if label.main else "place-name wide"
        found.append(_text(label, x, y, side, name))
    return found


def _room(
    label: Label, x: float, y: float, size: float, taken: Sequence[Box]
) -> tuple[str, Box] | None:
    for side in ("right", "left"):
        _, box = _side(label, x, y, size, side)
        if box[0] < 0 or box[2] > WIDTH * size or box[1] < 0 or box[3] > HEIGHT * size:
            continue
        if not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in taken
        ):
            return side, box
    return None


def _side(label: Label, x: float, y: float, size: float, side: str) -> tuple[str, Box]:
    """The box of a label beside its place, in pixels of a map of some size."""
    length = len(f"{label.words} {label.precision}".strip()) * _LETTER
    left = x * WIDTH * size + (10 if side == "right" else -10 - length)
    top = y * HEIGHT * size - _LINE / 2
    return side, (left, top, left + length, top + _LINE)


def _text(label: Label, x: float, y: float, side: str, name: str) -> Markup:
    parts = [svg.tag("tspan", label.words)]
    if label.precision:
        parts.append(svg.tag("tspan", f" {label.precision}", class_="precision"))
    return svg.tag(
        "text",
        *parts,
        x=svg.percent(x),
        y=svg.percent(y),
        dx=10 if side == "right" else -10,
        dy="0.35em",
        text_anchor=None if side == "right" else "end",
        class_=name if label.main else f"{name} other",
    )
