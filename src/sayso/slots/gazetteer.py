"""Names of places, with coordinates: the shipped index, and what a user adds to it.

The index is one file (``data/gazetteer.bin``, written by ``scripts/build_gazetteer.py``) that is
mapped into memory and never read whole: a sorted table of name keys points into columns. Opening
costs a few milliseconds whatever its size, and only the pages that are asked for are held.
"""

from __future__ import annotations

import csv
import hashlib
import io
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sayso.errors import GazetteerError
from sayso.model import Precision, Problem
from sayso.slots.places_names import fold, loose

MAGIC = b"SAYSOGAZ"
PRECISIONS: tuple[Precision, ...] = (
    "country", "province", "district", "settlement", "exact", "region",
)  # fmt: skip
# One row: lat, lon, people, GeoNames id, offset of the name, row of the container, precision,
# country, source.
ROW = struct.Struct("<ffIIIIBBBx")
NOWHERE = 0xFFFFFFFF
HASH_BITS, ROW_BITS = 40, 23  # a key is hash | alias bit | row
ROW_MASK, ALIAS = (1 << ROW_BITS) - 1, 1 << ROW_BITS
_HASH_SHIFT = ROW_BITS + 1
_DEFAULT = Path(__file__).parent.parent / "data" / "gazetteer.bin"
# A column of GeoNames' dump (https://download.geonames.org/export/dump/, "readme.txt").
_GEONAMES_COLUMNS = 19
_FEATURES: dict[str, Precision] = {
    "PCLI": "country", "PCLS": "country", "PCLD": "country", "PCLF": "country",
    "ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district",
}  # fmt: skip


class Entry(NamedTuple):
    """A place of the gazetteer. ``row`` names it, ``parent`` is the row that contains it.

    ``alias`` says that the name asked for is another name of the place, ``people`` is its
    population (0 where unknown), ``own`` that it comes from the user's file.
    """

    row: int
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: Precision
    country: str | None
    parent: int | None
    people: int
    source: str
    alias: bool = False
    own: bool = False


def key_of(folded: str) -> int:
    """The upper bits of a folded name's key."""
    digest = hashlib.blake2b(folded.encode(), digest_size=HASH_BITS // 8).digest()
    return int.from_bytes(digest, "big") << _HASH_SHIFT


class Gazetteer:
    """Places by name. Make one with :meth:`open`.

    ``identity`` names what it is made of, for the record; ``problems`` are the rows of the user's
    file that could not be used.
    """

    def __init__(self, image: memoryview, own: _Own | None = None) -> None:
        size = struct.unpack_from("<I", image, len(MAGIC))[0]
        start = len(MAGIC) + 4
        head: dict[str, Any] = msgspec.json.decode(bytes(image[start : start + size]))
        self._at: dict[str, tuple[int, int]] = {k: tuple(v) for k, v in head["at"].items()}
        self._image = image
        self._keys = self._column("keys").cast("Q")
        self._loose = self._column("loose").cast("Q")
        self._rows = self._at["rows"][0]
        self._names = self._at["names"][0]
        self._countries: list[str] = head["countries"]
        self._sources: list[str] = head["sources"]
        self.size: int = head["size"]
        self.identity: str = head["identity"]
        self.problems: tuple[Problem, ...] = ()
        self._own: list[Entry] = []
        self._own_keys: dict[str, list[int]] = {}
        self._own_loose: dict[tuple[str, str], list[int]] = {}
        self._known: dict[str, tuple[Entry, ...]] = {}
        if own is not None:
            self._add(own)

    @classmethod
    def open(cls, file: str | None = None) -> Gazetteer:
        """The shipped gazetteer, with a user's file laid over it when one is named.

        Args:
            file: a CSV with the columns ``name``, ``lat``, ``lon`` and, where wanted, ``aliases``
                (separated by ``;``), ``kind`` (a precision, or a word for one), ``within``,
                ``country`` (ISO 3166 alpha-2); or a GeoNames dump (tab-separated).

        Raises:
            GazetteerError: the file cannot be read as either.
        """
        own = None if file is None else _read(Path(file))
        try:
            with _DEFAULT.open("rb") as opened:
                image = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
        except OSError as error:
            raise GazetteerError(f"the shipped gazetteer cannot be read: {error}") from error
        if bytes(image[: len(MAGIC)]) != MAGIC:
            raise GazetteerError(f"the shipped gazetteer at {_DEFAULT} is damaged: install again")
        return cls(image, own)

    def _column(self, name: str) -> memoryview:
        start, length = self._at[name]
        return self._image[start : start + length]

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All places of that name, spelling folded; the user's rows hide the shipped ones."""
        folded = fold(name)
        known = self._known.get(folded)
        if known is None:
            own = self._own_keys.get(folded)
            if own:
                known = tuple(self._own[i] for i in own)
            else:
                known = tuple(self._find(self._keys, folded)) if folded else ()
            self._known[folded] = known
        return known

    def lookup_loose(self, name: str, country: str) -> tuple[Entry, ...]:
        """Places of one country whose name is another transliteration of ``name``."""
        key = loose(name)
        if len(key) < 3:  # too little left to tell names apart
            return ()
        own = self._own_loose.get((country, key))
        if own:
            return tuple(self._own[i] for i in own)
        return tuple(self._find(self._loose, f"{country}|{key}"))

    def entry(self, row: int) -> Entry:
        """The place in a row."""
        return self._own[row - self.size] if row >= self.size else self._entry(row, alias=False)

    def parents(self, entry: Entry) -> Iterator[Entry]:
        """The places that contain a place, from the inside out."""
        at, steps = entry.parent, 0
        while at is not None and steps < 8:
            parent = self.entry(at)
            yield parent
            at, steps = parent.parent, steps + 1

    def chain(self, entry: Entry) -> tuple[int, ...]:
        """The rows of the place and of all that contain it."""
        return (entry.row, *(parent.row for parent in self.parents(entry)))

    def _find(self, keys: memoryview, folded: str) -> Iterator[Entry]:
        low = key_of(folded)
        at, high = bisect_left(keys, low), low + (1 << _HASH_SHIFT)
        while at < len(keys) and keys[at] < high:
            yield self._entry(keys[at] & ROW_MASK, alias=bool(keys[at] & ALIAS))
            at += 1

    def _entry(self, row: int, *, alias: bool) -> Entry:
        lat, lon, people, geonameid, name, parent, precision, country, source = ROW.unpack_from(
            self._image, self._rows + row * ROW.size
        )
        start = self._names + name
        length = self._image[start]
        return Entry(
            row=row,
            name=bytes(self._image[start + 1 : start + 1 + length]).decode(),
            lat=round(lat, 4),
            lon=round(lon, 4),
            geonameid=geonameid or None,
            precision=PRECISIONS[precision],
            country=self._countries[country] or None,
            parent=None if parent == NOWHERE else parent,
            people=people,
            source=self._sources[source],
            alias=alias,
        )

    def _add(self, own: _Own) -> None:
        self.identity = f"{self.identity}+{own.identity}"
        self.problems = tuple(own.problems)
        named: dict[str, int] = {}
        for i, row in enumerate(own.rows):
            named.setdefault(fold(row.name), self.size + i)
        for i, row in enumerate(own.rows):
            parent = self._container(row, named, self.size + i)
            country = row.country
            if country is None and parent is not None and parent < self.size:
                country = self.entry(parent).country
            self._own.append(
                Entry(
                    row=self.size + i,
                    name=row.name,
                    lat=row.lat,
                    lon=row.lon,
                    geonameid=row.geonameid,
                    precision=row.precision,
                    country=country,
                    parent=parent,
                    people=row.people,
                    source=own.identity,
                    own=True,
                )
            )
        for i, row in enumerate(own.rows):
            country = self._own[i].country or next(
                (p.country for p in self.parents(self._own[i]) if p.country), None
            )
            self._own[i] = self._own[i]._replace(country=country)
            for name in (row.name, *row.aliases):
                places = self._own_keys.setdefault(fold(name), [])
                if i not in places:
                    places.append(i)
                spelt = self._own_loose.setdefault((country or "", loose(name)), [])
                if i not in spelt:
                    spelt.append(i)

    def _container(self, row: _Row, named: dict[str, int], mine: int) -> int | None:
        if row.within:
            own = named.get(fold(row.within))
            if own is not None and own != mine:
                return own
            areas = [e for e in self._find(self._keys, fold(row.within)) if e.precision != "exact"]
            if row.country:
                areas = [e for e in areas if e.country == row.country] or areas
            if areas:
                return min(areas, key=lambda e: (PRECISIONS.index(e.precision), -e.people)).row
        if row.country:
            states = (e for e in self._find(self._keys, f"iso {row.country.lower()}"))
            return next((e.row for e in states if e.precision == "country"), None)
        return None


# --- a user's file ----------------------------------------------------------------------------


class _Row(NamedTuple):
    name: str
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...]
    precision: Precision
    within: str | None
    country: str | None
    geonameid: int | None
    people: int


class _Own(NamedTuple):
    identity: str
    rows: list[_Row]
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


def _read(path: Path) -> _Own:
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
        columns = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
        missing = [c for c in ("name", "lat", "lon") if c not in columns]
        if missing:
            raise GazetteerError(
                f"the gazetteer {path} has no column {', '.join(missing)}: its first line must "
                "name the columns name, lat, lon (and aliases, kind, within, country), "
                "or it must be a GeoNames dump"
            )
        rows = _table(reader, columns)
    own = _Own(identity, [], [])
    for number, row in rows:
        if isinstance(row, str):
            own.problems.append(
                Problem(room="slots", document=None, message=f"{path.name}, line {number}: {row}")
            )
        else:
            own.rows.append(row)
    return own


def _table(
    reader: csv.DictReader[str], columns: dict[str, str]
) -> Iterator[tuple[int, _Row | str]]:
    def cell(row: dict[str, Any], name: str) -> str:
        value = row.get(columns.get(name, ""))
        return value.strip() if isinstance(value, str) else ""

    for row in reader:
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
                precision or "settlement",  # type: ignore[arg-type]
                within=cell(row, "within") or None,
                country=cell(row, "country") or None,
                geonameid=cell(row, "geonameid"),
            ),
        )


def _geonames(text: str) -> Iterator[tuple[int, _Row | str]]:
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
) -> _Row | str:
    """A row, or what is wrong with it."""
    if not fold(name):
        return "no name"
    try:
        degrees = (float(lat), float(lon)) if lat or lon else None
    except ValueError:
        return f"lat {lat!r}, lon {lon!r} are not numbers"
    if degrees and not (abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180):
        return f"lat {lat}, lon {lon} lie outside the globe"
    return _Row(
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
