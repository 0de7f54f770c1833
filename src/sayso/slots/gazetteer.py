"""Names of places, with coordinates: the shipped index, and what a user adds to it.

The index is one file (``data/gazetteer.bin``, written by ``scripts/build_gazetteer.py``) that is
mapped into memory and never read whole: a sorted table of name keys points into columns. Opening
costs a few milliseconds whatever its size, and only the pages that are asked for are held.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sayso.errors import GazetteerError
from sayso.model import Precision, Problem
from sayso.slots.gazetteer_file import PRECISIONS, Own, Row, read_file
from sayso.slots.places_names import fold, loose, tellable

MAGIC = b"SAYSOGAZ"
# One row: lat, lon, people, GeoNames id, offset of the name, row of the container, precision,
# country, source.
ROW = struct.Struct("<ffIIIIBBBx")
NOWHERE = 0xFFFFFFFF
HASH_BITS, ROW_BITS = 40, 23  # a key is hash | alias bit | row
ROW_MASK, ALIAS = (1 << ROW_BITS) - 1, 1 << ROW_BITS
_HASH_SHIFT = ROW_BITS + 1
_DEFAULT = Path(__file__).parent.parent / "data" / "gazetteer.bin"
_KEPT = 50_000  # names whose places are kept at hand


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

    def __init__(self, image: memoryview, own: Own | None = None) -> None:
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
        self._own_names: dict[str, list[tuple[int, tuple[str, ...]]]] = {}  # by country
        self._own_loose: dict[str, dict[str, list[int]]] = {}  # by country, once it is asked for
        self._openers: dict[str, int] = {}  # first word of an own name -> its most words, doubled
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._entries: dict[int, Entry] = {}
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
        own = None if file is None else read_file(Path(file))
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
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[folded] = known
        return known

    def lookup_loose(self, name: str, country: str) -> tuple[Entry, ...]:
        """Places of one country whose name is another transliteration of ``name``."""
        if not tellable(name):
            return ()
        key = loose(name)
        own = self._spelt(country).get(key)
        if own:
            return tuple(self._own[i] for i in own)
        return tuple(self._find(self._loose, f"{country}|{key}"))

    def _spelt(self, country: str) -> dict[str, list[int]]:
        """The user's places of a country by the sounds of their names."""
        known = self._own_loose.get(country)
        if known is None:
            known = self._own_loose[country] = {}
            for i, names in self._own_names.get(country, ()):
                for key in dict.fromkeys(map(loose, names)):
                    known.setdefault(key, []).append(i)
        return known

    @property
    def own_countries(self) -> tuple[str, ...]:
        """The countries of the user's places."""
        return tuple(sorted(self._own_names))

    def own_opening(self, word: str) -> int:
        """How many tokens a name of the user's file that opens with the word may have; 0: none."""
        return self._openers.get(fold(word).split(" ")[0], 0)

    @property
    def has_own(self) -> bool:
        """Whether a user's file is laid over it."""
        return bool(self._openers)

    def entry(self, row: int) -> Entry:
        """The place in a row."""
        if row >= self.size:
            return self._own[row - self.size]
        known = self._entries.get(row)
        if known is None:
            if len(self._entries) >= _KEPT:
                self._entries.clear()
            known = self._entries[row] = self._entry(row, alias=False)
        return known

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

    def _add(self, own: Own) -> None:
        self.identity = f"{self.identity}+{own.identity}"
        self.problems = tuple(own.problems)
        folded = [fold(row.name) for row in own.rows]
        named: dict[str, int] = {}
        for i, name in enumerate(folded):
            named.setdefault(name, self.size + i)
        states: dict[str, int | None] = {}
        for i, row in enumerate(own.rows):
            parent = self._container(row, named, self.size + i, states)
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
            country = self._own[i].country
            if country is None:
                country = next((p.country for p in self.parents(self._own[i]) if p.country), None)
                self._own[i] = self._own[i]._replace(country=country)
            self._own_names.setdefault(country or "", []).append((i, (row.name, *row.aliases)))
            for name in dict.fromkeys((folded[i], *map(fold, row.aliases))):
                opener, *others = name.split() or [""]
                if opener:  # a hyphen or apostrophe is a token of its own
                    most = 2 * len(others) + 4
                    self._openers[opener] = max(most, self._openers.get(opener, 0))
                self._own_keys.setdefault(name, []).append(i)

    def _container(
        self, row: Row, named: dict[str, int], mine: int, states: dict[str, int | None]
    ) -> int | None:
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
            if row.country not in states:
                found = self._find(self._keys, f"iso {row.country.lower()}")
                states[row.country] = next((e.row for e in found if e.precision == "country"), None)
            return states[row.country]
        return None
