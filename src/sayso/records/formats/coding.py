"""Draft rows for coders of conflict data: UCDP GED, ACLED, and a table with HXL hashtags.

A draft holds what the reports say. What a coder decides (the conflict, the dyad, the type of
violence, who belongs to which side, how clear an event is) stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.model import Precision
from sayso.records.formats.source import Case, Source, cases, days, deaths
from sayso.records.tables import table

# UCDP Georeferenced Event Dataset, Codebook: the 49 columns in their order.
GED_COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip

# ACLED Codebook: the columns of its export in their order.
ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip

# where_prec: 1 the place itself, 3 second-order, 4 first-order division, 6 country. A region
# may be less or more than a country, so it stays empty.
_GED_WHERE: dict[Precision, int] = {
    "exact": 1, "settlement": 1, "district": 3, "province": 4, "country": 6,
}  # fmt: skip
# geo_precision: 1 the place itself, 2 part of a region, 3 a larger region.
_ACLED_WHERE: dict[Precision, int] = {
    "exact": 1, "settlement": 1, "district": 2, "province": 3, "country": 3, "region": 3,
}  # fmt: skip
# Days up to which GED's date_prec is 1, 2, 3, 4; more is 5.
_GED_DAYS = ((1, 1), (6, 2), (7, 3), (30, 4))
_ACLED_DAYS = ((1, 1), (7, 2))  # time_precision; more is 3

Row = dict[str, object]


def ged(source: Source) -> bytes:
    """UCDP GED: one row for each incident, and Sayso's number of reports behind the 49 columns."""
    columns = (*GED_COLUMNS, "sayso_n_reports", "sayso_event", "sayso_policy")
    return _rows(columns, (_ged(source, case) for case in cases(source)))


def acled(source: Source) -> bytes:
    """ACLED: one row for each incident; the policy of ``fatalities`` is named beside it."""
    columns = (*ACLED_COLUMNS, "sayso_n_accounts", "sayso_n_reports", "sayso_event", "sayso_policy")
    return _rows(columns, (_acled(source, case) for case in cases(source)))


def _ged(source: Source, case: Case) -> Row:
    toll, number = deaths(case.incident), days(case.incident)
    when, place = case.incident.date, case.incident.place
    first = case.reports[0] if case.reports else None
    report = source.look.reports[first] if first else None
    located = place is not None and place.lat is not None and place.lon is not None
    return _common(source, case) | {
        "number_of_sources": len(case.accounts),
        "source_article": _joined(_cited(source, one) for one in case.reports),
        "source_office": report.outlet if report else None,
        "source_date": report.published.value[:10] if report and report.published else None,
        "source_headline": report.title if report else None,
        "source_original": _joined(a.primary.text for a in case.accounts if a.primary),
        "where_prec": _GED_WHERE.get(place.precision) if place else None,
        "where_coordinates": place.name if place else None,
        "where_description": source.look.text(case.incident.label),
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place and located else None,
        "date_prec": _step(number, _GED_DAYS),
        "date_start": when.earliest if when else None,
        "date_end": when.latest if when else None,
        "best": toll.best if toll else None,
        "high": toll.high if toll else None,
        "low": toll.low if toll else None,
        "sayso_policy": toll.policy if toll else None,
    }


def _acled(source: Source, case: Case) -> Row:
    toll, place = deaths(case.incident), case.incident.place
    return _common(source, case) | {
        "event_date": case.incident.date.best if case.incident.date else None,
        "time_precision": _step(days(case.incident), _ACLED_DAYS),
        "location": place.name if place else None,
        "geo_precision": _ACLED_WHERE.get(place.precision) if place else None,
        "source": _joined(source.look.origin(report) for report in case.reports),
        "notes": source.look.text(case.incident.label),
        "fatalities": toll.best if toll else None,
        "sayso_policy": toll.policy if toll else None,
        "sayso_n_accounts": len(case.accounts),
    }


def _common(source: Source, case: Case) -> Row:
    place, when = case.incident.place, case.incident.date
    item = source.look.places.get(place.place) if place else None
    return {
        "year": when.best[:4] if when and when.best else None,
        "country": item.country if item else None,  # ISO 3166 alpha-2, as the gazetteer has it
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "sayso_event": case.id,
        "sayso_n_reports": len(case.reports),
    }


# The Humanitarian Exchange Language, version 1.1: header, hashtags and attributes.
HXL = {
    "Event": "#event+id",
    "Label": "#description",
    "Date": "#date+occurred",
    "Earliest": "#date+start",
    "Latest": "#date+end",
    "Place": "#loc+name",
    "Precision": "#loc+precision",
    "Country": "#country+code+v_iso2",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Kind": "#affected+type",
    "Low": "#affected+num+min",
    "Best": "#affected+num",
    "High": "#affected+num+max",
    "Policy": "#meta+policy",
    "Accounts": "#meta+accounts+num",
    "Reports": "#meta+reports+num",
}


def hxl(source: Source) -> bytes:
    """One row for each toll of each incident, under a row of HXL hashtags."""
    rows: list[Sequence[object]] = [list(HXL.values())]
    for case in cases(source):
        place, when = case.incident.place, case.incident.date
        head = (
            case.id, source.look.text(case.incident.label), when.best if when else None,
            when.earliest if when else None, when.latest if when else None,
            place.name if place else None, place.precision if place else None,
            _common(source, case)["country"], place.lat if place else None,
            place.lon if place else None,
        )  # fmt: skip
        tail = (len(case.accounts), len(case.reports))
        tolls: list[Sequence[object]] = [
            (
                t.kind if t.group is None else f"{t.kind} ({t.group})",
                t.low, t.best, t.high, t.policy,
            )
            for t in case.incident.tolls
        ]  # fmt: skip
        rows.extend((*head, *toll, *tail) for toll in tolls or [(None,) * 5])
    return table(list(HXL), rows)


def _cited(source: Source, report: str) -> str:
    return f"{source.look.origin(report)}, {source.look.short_day(report)}"


def _rows(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    return table(columns, ([row.get(column) for column in columns] for row in rows))


def _step(number: int | None, steps: Sequence[tuple[int, int]]) -> int | None:
    if number is None:
        return None
    found = (grade for most, grade in steps if number <= most)
    return next(found, steps[-1][1] + 1)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(parts))
