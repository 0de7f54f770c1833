"""GeoJSON, as the library ``geojson`` checks it."""

from __future__ import annotations

import geojson


def test_valid_and_says_how_precise(exported, record):
    made = geojson.loads(exported("geojson"))
    assert made.is_valid, made.errors()
    incidents = [incident for event in record.events for incident in event.incidents]
    assert len(made.features) == len(incidents) > 0
    for feature, incident in zip(made.features, incidents, strict=True):
        place = incident.place
        assert feature.properties["precision"] == (place.precision if place else None)
        if place is not None and place.lat is not None:
            assert feature.geometry.coordinates == [place.lon, place.lat]
        else:
            assert feature.geometry is None
    assert len({feature.id for feature in made.features}) == len(incidents)
