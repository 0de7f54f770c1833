"""Coasts and borders for the map: the packaged ones of the world, and lines that the user gives."""

from __future__ import annotations

import gzip
import json
import math
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import msgspec

from sayso.errors import UsageError

Kind = Literal["coast", "border", "province"]


class Line(msgspec.Struct, frozen=True):
    """A line in degrees times ``grid``, with the box that it lies in (west, south, east, north)."""

    kind: Kind
    grid: float
    lon: Sequence[float]
    lat: Sequence[float]
    box: tuple[float, float, float, float]

    def points(self) -> Iterator[tuple[float, float]]:
        """The points as (longitude, latitude) in degrees."""
        return ((x / self.grid, y / self.grid) for x, y in zip(self.lon, self.lat, strict=True))


@cache
def world() -> tuple[Line, ...]:
    """Natural Earth's coasts and borders at 1:50 million (public domain; edition/assets.mjs)."""
    packed = files("sayso.records").joinpath("assets", "outline.json.gz").read_bytes()
    table = json.loads(gzip.decompress(packed))
    grid = float(table["grid"])
    found = []
    kinds: tuple[Kind, ...] = ("coast", "border")
    for kind in kinds:
        for steps in table[kind]:
            lon = array("h", accumulate(steps[::2]))
            lat = array("h", accumulate(steps[1::2]))
            box = min(lon) / grid, min(lat) / grid, max(lon) / grid, max(lat) / grid
            found.append(Line(kind, grid, lon, lat, box))
    return tuple(found)


def read(path: Path) -> tuple[Line, ...]:
    """The lines of a GeoJSON file: rings of areas and lines; ``kind: province`` draws them thin.

    Raises:
        UsageError: the file cannot be read or is no GeoJSON.
    """
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read the outline {path}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"the outline {path} is not JSON: {error}") from error
    try:
        return tuple(_lines(table))
    except (TypeError, KeyError, ValueError, AttributeError, IndexError) as error:
        raise UsageError(
            f"the outline {path} is not GeoJSON in degrees: {type(error).__name__}: {error}"
        ) from error


def _lines(table: dict[str, Any], kind: Kind = "coast") -> Iterator[Line]:
    match table["type"]:
        case "FeatureCollection":
            for feature in table["features"]:
                yield from _lines(feature)
        case "Feature":
            said = (table.get("properties") or {}).get("kind")
            if table["geometry"] is not None:
                yield from _lines(table["geometry"], "province" if said == "province" else kind)
        case "GeometryCollection":
            for part in table["geometries"]:
                yield from _lines(part, kind)
        case "LineString":
            yield _line(table["coordinates"], kind)
        case "MultiLineString" | "Polygon":
            for part in table["coordinates"]:
                yield _line(part, kind)
        case "MultiPolygon":
            for area in table["coordinates"]:
                for part in area:
                    yield _line(part, kind)
        case "Point" | "MultiPoint":
            return
        case other:
            raise ValueError(f"unknown type {other!r}")


def _line(points: Sequence[Sequence[float]], kind: Kind) -> Line:
    lon = [float(point[0]) for point in points]
    lat = [float(point[1]) for point in points]
    if not lon or not all(math.isfinite(x) and abs(x) <= 360 for x in lon):
        raise ValueError("a longitude is no number of degrees")
    if not all(math.isfinite(y) and abs(y) <= 90 for y in lat):
        raise ValueError("a latitude is no number of degrees")
    return Line(kind, 1.0, lon, lat, (min(lon), min(lat), max(lon), max(lat)))
