"""A user's own gazetteer: a CSV table, or a GeoNames dump, read into rows and problems."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import GazetteerError
from sayso.model import Precision, Problem
from sayso.slots.places_names import fold

PRECISIONS: tuple[Precision, ...] = (
    "country", "province", "district", "settlement", "exact", "region",
)  # fmt: skip
# A column of GeoNames' dump (https://download.geonames.org/export/dump/, "readme.txt").
_GEONAMES_COLUMNS = 19
_FEATURES: dict[str, Precision] = {
    "PCLI": "country", "PCLS": "country", "PCLD": "country", "PCLF": "country",
    "ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district",
}  # fmt: skip


class Row(NamedTuple):
    """One place of a user's file."""

    name: str
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...]
    precision: Precision
    within: str | None
    country: str | None
    geonameid: int | None
    people: int


class Own(NamedTuple):
    """A user's file: its name and hash, its places, and the rows that could not be used."""

    identity: str
    rows: list[Row]
    problems: list[Problem]


# Words that users write in a ``kind`` column. Source: Sayso, compiled for this package.
_KINDS: dict[str, Precision] = {
    "site": "exact", "point": "exact", "building": "exact", "base": "exact",
    "city": "settlement", "town": "settlement", "village": "settlement", "place": "settlement",
    "capital": "settlement", "camp": "settlement", "neighbourhood": "settlement",
    "county": "district", "municipality": "district", "subdistrict": "district",
    "state": "province", "governorate": "province", "oblast": "province",
    "nation": "country", "area": "region", "river": "region", "sea": "region",
    "mountain": "region", "island": "region", "lake": "region",
}  # fmt: skip


def read_file(path: Path) -> Own:
    """Read a CSV table or a GeoNames dump.

    Raises:
        GazetteerError: it is neither, or cannot be read.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"the gazetteer {path} cannot be read: {error}") from error
    identity = f"{path.name}@{hashlib.sha256(raw).hexdigest()[:12]}"
    first = text.split("\n", 1)[0]
    if first.count("\t") >= _GEONAMES_COLUMNS - 1:
        rows = _geonames(text)
    else:
        reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
        try:
            columns = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
        except csv.Error as error:
            raise GazetteerError(f"the gazetteer {path} cannot be read: {error}") from error
        missing = [c for c in ("name", "lat", "lon") if c not in columns]
        if missing:
            raise GazetteerError(
                f"the gazetteer {path} has no column {', '.join(missing)}: its first line must "
                "name the columns name, lat, lon (and aliases, kind, within, country), "
                "or it must be a GeoNames dump"
            )
        rows = _table(reader, columns)
    own = Own(identity, [], [])
    for number, row in rows:
        if isinstance(row, str):
            own.problems.append(
                Problem(room="slots", document=None, message=f"{path.name}, line {number}: {row}")
            )
        else:
            own.rows.append(row)
    return own


def _table(reader: csv.DictReader[str], columns: dict[str, str]) -> Iterator[tuple[int, Row | str]]:
    def cell(row: dict[str, Any], name: str) -> str:
        value = row.get(columns.get(name, ""))
        return value.strip() if isinstance(value, str) else ""

    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"{error}; from here the table was not read"
            return
        kind = (cell(row, "kind") or cell(row, "precision")).lower()
        precision = _KINDS.get(kind) or (kind if kind in PRECISIONS else None)
        if kind and precision is None:
            yield reader.line_num, f"kind {kind!r} is unknown; use one of {', '.join(PRECISIONS)}"
            continue
        yield (
            reader.line_num,
            _row(
                cell(row, "name"),
                cell(row, "lat"),
                cell(row, "lon"),
                tuple(a.strip() for a in cell(row, "aliases").split(";") if a.strip()),
                precision or "settlement",
                within=cell(row, "within") or None,
                country=cell(row, "country") or None,
                geonameid=cell(row, "geonameid"),
            ),
        )


def _geonames(text: str) -> Iterator[tuple[int, Row | str]]:
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if len(cells) < _GEONAMES_COLUMNS:
            if line.strip():
                yield number, f"{len(cells)} columns where a GeoNames dump has {_GEONAMES_COLUMNS}"
            continue
        kind = _FEATURES.get(cells[7])
        if kind is None:
            kind = "settlement" if cells[6] == "P" else "exact" if cells[6] == "S" else "region"
        names = (cells[2], *cells[3].split(","))
        yield (
            number,
            _row(
                cells[1],
                cells[4],
                cells[5],
                tuple(dict.fromkeys(n.strip() for n in names if n.strip())),
                kind,
                country=cells[8] or None,
                geonameid=cells[0],
                people=cells[14],
            ),
        )


def _row(
    name: str,
    lat: str,
    lon: str,
    aliases: tuple[str, ...],
    precision: Precision,
    *,
    within: str | None = None,
    country: str | None = None,
    geonameid: str = "",
    people: str = "",
) -> Row | str:
    """A row, or what is wrong with it."""
    if not fold(name):
        return "no name"
    try:
        degrees = (float(lat), float(lon)) if lat or lon else None
    except ValueError:
        return f"lat {lat!r}, lon {lon!r} are not numbers"
    if degrees and not (abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180):
        return f"lat {lat}, lon {lon} lie outside the globe"
    return Row(
        name,
        degrees[0] if degrees else None,
        degrees[1] if degrees else None,
        aliases,
        precision,
        within,
        country.upper() if country else None,
        int(geonameid) if geonameid.isdigit() else None,
        int(people) if people.isdigit() else 0,
    )
