"""GeoJSON (RFC 7946): a point for each incident, and how precisely it is placed.

A point is where a gazetteer puts the named place. ``precision`` says how much that place covers:
a point of a province is no more exact than the province. Incidents without a place have a null
geometry, as the standard allows.
"""

from __future__ import annotations

from typing import Any

from sayso.records.formats.source import Case, Source, cases, json_file


def write(source: Source) -> bytes:
    """A FeatureCollection of the incidents."""
    features = [_feature(source, case) for case in cases(source)]
    return json_file({"type": "FeatureCollection", "features": features})


def _feature(source: Source, case: Case) -> dict[str, Any]:
    place, when = case.incident.place, case.incident.date
    geometry = None
    if place is not None and place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {
        "type": "Feature",
        "id": case.id,
        "geometry": geometry,
        "properties": {
            "label": source.look.text(case.incident.label),
            "label_report": case.incident.label.report,
            "label_span": list(case.incident.label.span),
            "place": place.name if place else None,
            "precision": place.precision if place else None,
            "date": when.best if when else None,
            "earliest": when.earliest if when else None,
            "latest": when.latest if when else None,
            "accounts": len(case.accounts),
            "reports": list(case.reports),
            "tolls": [
                {
                    "kind": toll.kind,
                    "group": toll.group,
                    "low": toll.low,
                    "best": toll.best,
                    "high": toll.high,
                    "policy": toll.policy,
                }
                for toll in case.incident.tolls
            ],
        },
    }
