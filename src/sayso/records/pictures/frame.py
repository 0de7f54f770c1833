"""The part of the world that a map shows, and lines cut to it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.records.pictures.outline import Line

WIDTH, HEIGHT = 720.0, 450.0  # units of the map; lines and areas stand in them
_KM = 111.2  # kilometres of a degree of latitude (a sphere of 6,371 km)
_LEAST = 70.0  # kilometres from the middle to the upper edge at least
_ROOM = 1.5  # times the reach of what is shown, to the edge
_LONG = 100  # points of a line from which most of it is passed over at once
_FINE = 0.8  # units below which a line's next point is left out

Point = tuple[float, float]
Floats = npt.NDArray[np.float64]


class Frame(msgspec.Struct, frozen=True):
    """An equirectangular map around a middle, true to scale there."""

    lon: float
    lat: float
    per_km: float  # units

    def place(self, lon: float, lat: float) -> Point:
        """Where a point of the globe stands; the nearer way round."""
        turned = (lon - self.lon + 180) % 360 - 180
        shrunk = math.cos(math.radians(self.lat))
        return (
            WIDTH / 2 + turned * _KM * shrunk * self.per_km,
            HEIGHT / 2 - (lat - self.lat) * _KM * self.per_km,
        )

    def places(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Where points of the globe stand, as ``place`` says."""
        turned = (lon - self.lon + 180) % 360 - 180
        shrunk = math.cos(math.radians(self.lat))
        return (
            WIDTH / 2 + turned * _KM * shrunk * self.per_km,
            HEIGHT / 2 - (lat - self.lat) * _KM * self.per_km,
        )

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point of the globe is on the map."""
        x, y = self.place(lon, lat)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

    @property
    def reach(self) -> tuple[float, float]:
        """Degrees of longitude and latitude from the middle to the edges."""
        shrunk = max(0.01, math.cos(math.radians(self.lat)))
        return WIDTH / 2 / (_KM * shrunk * self.per_km), HEIGHT / 2 / (_KM * self.per_km)


def around(areas: Sequence[tuple[float, float, float]]) -> Frame:
    """The frame that shows some discs: (longitude, latitude, kilometres of radius)."""
    first = areas[0][0]
    turned = [(lon - first + 180) % 360 - 180 for lon, _, _ in areas]
    lats = [lat for _, lat, _ in areas]
    lon = first + (min(turned) + max(turned)) / 2
    lat = max(-85.0, min(85.0, (min(lats) + max(lats)) / 2))
    shrunk = math.cos(math.radians(lat))
    across = up = 0.0
    for (_, own, radius), east in zip(areas, turned, strict=True):
        across = max(across, abs(first + east - lon) * _KM * shrunk + radius)
        up = max(up, abs(own - lat) * _KM + radius)
    half = max(_LEAST, up * _ROOM, across * _ROOM * HEIGHT / WIDTH)
    return Frame((lon + 180) % 360 - 180, lat, HEIGHT / 2 / half)


def cut(frame: Frame, lines: Iterable[Line]) -> str:
    """The lines within the frame as the data of an SVG path."""
    wide, high = frame.reach
    found: list[str] = []
    for line in lines:
        west, south, east, north = line.box
        if south > frame.lat + high or north < frame.lat - high:
            continue
        if not _meets(west, east, frame.lon - wide, frame.lon + wide):
            continue
        found += _strokes(frame, line)
    return "".join(found)


def _meets(west: float, east: float, left: float, right: float) -> bool:
    """Whether two ranges of longitude meet, on a globe."""
    return any(west + turn <= right and east + turn >= left for turn in (-720, -360, 0, 360, 720))


def _strokes(frame: Frame, line: Line) -> list[str]:
    """A line's strokes within the frame: ``M`` to their beginning, ``L`` on."""
    if len(line.lon) < _LONG:
        return _part(frame, (frame.place(lon, lat) for lon, lat in line.points()))
    xs, ys = frame.places(np.asarray(line.lon) / line.grid, np.asarray(line.lat) / line.grid)
    found: list[str] = []
    for first, last in _near(xs, ys):
        found += _part(frame, zip(xs[first:last].tolist(), ys[first:last].tolist(), strict=True))
    return found


def _near(xs: Floats, ys: Floats) -> list[tuple[int, int]]:
    """The parts of a line that may be seen, each from a point at which the pen is known to be up.

    A step with both its ends beyond one edge shows nothing; most of a coast is such steps. A step
    of twice ``_FINE`` is never left out, whatever was before it: its end is where the line goes on.
    """
    beyond = (xs < -_FINE, xs > WIDTH + _FINE, ys < -_FINE, ys > HEIGHT + _FINE)
    unseen = np.any([side[1:] & side[:-1] for side in beyond], axis=0)
    seen = np.flatnonzero(~unseen) + 1  # ends of steps
    if not len(seen):
        return []
    surely = np.abs(np.diff(xs)) + np.abs(np.diff(ys)) >= 2 * _FINE
    known = np.concatenate(([0], np.flatnonzero(unseen & surely) + 1))
    begin = known[np.searchsorted(known, seen, "left") - 1]
    firsts, at = np.unique(begin, return_index=True)
    ends = seen[np.concatenate((at[1:], [len(seen)])) - 1] + 1
    return list(zip(firsts.tolist(), ends.tolist(), strict=True))


def _part(frame: Frame, points: Iterable[Point]) -> list[str]:
    """The strokes of a part of a line."""
    found: list[str] = []
    last: Point | None = None
    pen: Point | None = None
    half_turn = 180 / frame.reach[0] * WIDTH / 2
    for here in points:
        if last is None or abs(here[0] - last[0]) > half_turn:
            last, pen = here, None  # the beginning, or the other side of the globe's far meridian
            continue
        if abs(here[0] - last[0]) + abs(here[1] - last[1]) < _FINE:
            continue
        part = _inside(last, here)
        last = here
        if part is None:
            pen = None
            continue
        begin, end = part
        if pen != begin:
            found.append(f"M{begin[0]:.1f} {begin[1]:.1f}")
        found.append(f"L{end[0]:.1f} {end[1]:.1f}")
        pen = end
    return found


def _inside(a: Point, b: Point) -> tuple[Point, Point] | None:
    """The part of a stroke within the frame (Liang and Barsky 1984)."""
    begin, end = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for step, room in ((-dx, a[0]), (dx, WIDTH - a[0]), (-dy, a[1]), (dy, HEIGHT - a[1])):
        if step == 0:
            if room < 0:
                return None
            continue
        at = room / step
        if step < 0:
            begin = max(begin, at)
        else:
            end = min(end, at)
        if begin > end:
            return None
    return (a[0] + begin * dx, a[1] + begin * dy), (a[0] + end * dx, a[1] + end * dy)
