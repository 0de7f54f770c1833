"""Places against gold: found, and put within 161 km of where they are.

Definitions: toponym recognition by exact span and by overlap (one to one, greedy, in text order);
end-to-end accuracy@161km (Leidner 2007; Gritta et al. 2018): a gold toponym with coordinates
counts if it was found (overlap) and put within 161 km, or has the same GeoNames id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_text
from sayso.model import Document, Place
from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places import find, kilometres

NEAR_KM = 161.0  # 100 miles, the literature's circle


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """LGL (local US news, many places of one name) and GeoVirus (world news)."""
    gazetteer = Gazetteer.open()
    for name in ("lgl", "geovirus"):
        gold = rows(need(corpora / "places" / f"{name}.jsonl"))
        found = [find(d, p, gazetteer) for d, p in parses.all([document(row) for row in gold])]
        scores = score(gold, found)
        for metric, (value, of) in scores.items():
            yield Measure(name=f"places.{name}.{metric}", value=value, of=of)


def document(row: dict[str, Any]) -> Document:
    """A gold row as a report; the outlet's address is known, as it is to a reader."""
    return from_text(row["text"], id=str(row["id"]), url=row.get("url"))


def score(
    gold: Sequence[dict[str, Any]], found: Sequence[Sequence[Place]]
) -> dict[str, tuple[float, int]]:
    """The measures as ``{metric: (value, gold items)}``."""
    exact = overlap = predicted = wanted = near = located = resolved = 0
    for row, places in zip(gold, found, strict=True):
        toponyms = row["toponyms"]
        predicted += len(places)
        wanted += len(toponyms)
        spans = {p.span for p in places}
        exact += len(spans & {tuple(t["span"]) for t in toponyms})
        matched = match(toponyms, places)
        overlap += len(matched)
        for n, toponym in enumerate(toponyms):
            if toponym.get("lat") is None:
                continue
            located += 1
            place = matched.get(n)
            if place is None or place.lat is None or place.lon is None:
                continue
            resolved += 1
            near += is_near(toponym, place)
    return {
        "exact_f1": (_f1(exact, predicted, wanted), wanted),
        "overlap_f1": (_f1(overlap, predicted, wanted), wanted),
        "overlap_recall": (overlap / max(1, wanted), wanted),
        "acc161_matched": (near / max(1, resolved), resolved),
        "acc161_end_to_end": (near / max(1, located), located),
    }


def match(toponyms: Sequence[dict[str, Any]], places: Sequence[Place]) -> dict[int, Place]:
    """Gold toponyms and the place that overlaps each most, one to one, in text order."""
    used: set[int] = set()
    matched: dict[int, Place] = {}
    for n in sorted(range(len(toponyms)), key=lambda i: toponyms[i]["span"]):
        start, end = toponyms[n]["span"]
        best: tuple[int, int] | None = None
        for k, place in enumerate(places):
            common = min(end, place.span[1]) - max(start, place.span[0])
            if k not in used and common > 0 and (best is None or common > best[0]):
                best = (common, k)
        if best is not None:
            used.add(best[1])
            matched[n] = places[best[1]]
    return matched


def is_near(toponym: dict[str, Any], place: Place) -> bool:
    """Within 161 km of the gold point, or the same GeoNames id."""
    if toponym.get("geonameid") and str(toponym["geonameid"]) == str(place.geonameid):
        return True
    if place.lat is None or place.lon is None:
        return False
    return kilometres((toponym["lat"], toponym["lon"]), (place.lat, place.lon)) <= NEAR_KM


def _f1(right: int, predicted: int, wanted: int) -> float:
    return 2 * right / (predicted + wanted) if predicted + wanted else 0.0
