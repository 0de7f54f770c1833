"""FollowTheMoney entities, and ninjs items of the reports."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sayso.model import NameKind, Published
from sayso.records.formats.feeds import moment
from sayso.records.formats.source import Source, address, cases, report_iri

Node = dict[str, Any]

# A state or group is no registered body: FollowTheMoney's LegalEntity says no more than that.
_SCHEMATA: dict[NameKind, str] = {
    "person": "Person", "organisation": "Organization", "state": "LegalEntity",
    "group": "LegalEntity",
}  # fmt: skip
# ISO 639-1 -> ISO 639-3, for the languages that FollowTheMoney's type of language knows.
_LANGUAGES = dict(
    pair.split(":")
    for pair in """af:afr ar:ara az:aze be:bel bg:bul bs:bos ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa
    et:est fa:fas fi:fin fr:fra he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat kk:kaz
    km:khm kn:kan ko:kor ky:kir lb:ltz lt:lit lv:lav mk:mkd mn:mon ms:msa mt:mlt ne:nep nl:nld no:nor pl:pol
    pt:por ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa th:tha tl:tgl tr:tur uk:ukr ur:urd
    zh:zho""".split()  # noqa: SIM905 - a table of pairs
)
NINJS = "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"


def ftm(source: Source) -> bytes:
    """FollowTheMoney: an entity a line; reports, named parties, their mentions, incidents."""
    return _lines(_entities(source))


def _entities(source: Source) -> Iterator[Node]:
    for report in source.record.reports:
        yield _entity(
            "Article", f"report:{report.id}",
            title=report.title, author=report.byline, publisher=report.outlet,
            sourceUrl=address(report.url), language=_LANGUAGES.get(report.language or ""), fileName=report.path,
            publishedAt=report.published.value if report.published else None,
        )  # fmt: skip
    named = {name.id: name for name in source.record.names if name.kind in _SCHEMATA}
    for name in named.values():
        yield Node(
            _entity(_SCHEMATA[name.kind], f"name:{name.id}", name=name.name, alias=name.forms)
        )
        for inside in dict.fromkeys(ref.report for ref in name.mentions):
            forms = [source.look.text(ref) for ref in name.mentions if ref.report == inside]
            yield _entity(
                "Mention", f"mention:{name.id}:{inside}",
                name=dict.fromkeys(form for form in forms if form), document=_id(f"report:{inside}"), resolved=_id(f"name:{name.id}"),
            )  # fmt: skip
    for case in cases(source):
        when, place = case.incident.date, case.incident.place
        urls = [address(source.look.reports[report].url) for report in case.reports]
        actors = (actor.name for actor in case.incident.actors if actor.name in named)
        yield _entity(
            "Event", f"event:{case.id}",
            name=source.look.text(case.incident.label),
            startDate=when.earliest if when else None, endDate=when.latest if when else None,
            location=place.name if place else None, recordId=case.id,
            sourceUrl=[url for url in urls if url],
            involved=[_id(f"name:{name}") for name in dict.fromkeys(actors)],
        )  # fmt: skip


def _id(what: str) -> str:
    return "sayso-" + hashlib.sha256(what.encode()).hexdigest()[:32]


def _entity(schema: str, what: str, **properties: Any) -> Node:
    held = {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in properties.items()
        if value
    }
    return {"id": _id(what), "schema": schema, "properties": held}


def ninjs(source: Source) -> bytes:
    """Ninjs 2.1: a report a line, with its text and what is named in it."""
    return _lines(_items(source))


def _items(source: Source) -> Iterator[Node]:
    for report in source.record.reports:
        facts: Node = {
            "by": report.byline,
            "language": report.language,
            "headlines": [{"role": "main", "value": report.title}] if report.title else None,
            "infosources": [{"name": report.outlet}] if report.outlet else None,
            "contentcreated": _clock(report.published),
        }
        for field, kind in (("people", "person"), ("organisations", "organisation")):
            facts[field] = [
                {"name": name.name}
                for name in source.record.names
                if name.kind == kind and any(ref.report == report.id for ref in name.mentions)
            ]
        places = dict.fromkeys(place.name for place in source.look.places_of[report.id])
        facts["places"] = [{"name": name} for name in places]
        yield {
            "uri": address(report.url) or report_iri(report.id),
            "type": "text",
            "standard": {"name": "ninjs", "version": "2.1", "schema": NINJS},
            "bodies": [
                {
                    "role": "main",
                    "contenttype": "text/plain",
                    "charcount": len(report.text),
                    "value": report.text,
                }
            ],
        } | {name: value for name, value in facts.items() if value}


def _clock(published: Published | None) -> str | None:
    """Ninjs asks for a time of day: a report that states only its day gets none."""
    if published is None or published.precision != "minute":
        return None
    return moment(published.value)


def _lines(nodes: Iterator[Node]) -> bytes:
    return "".join(json.dumps(node, ensure_ascii=False) + "\n" for node in nodes).encode()
