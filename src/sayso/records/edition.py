"""The edition: static pages that open from disk, without server, network or script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.model import EventRecord
from sayso.records.html import breakable, plain, visible
from sayso.records.lookup import Lookup
from sayso.records.pages.apparatus import rule_id
from sayso.records.pages.event import event_page
from sayso.records.pages.event_parts import event_more
from sayso.records.pages.index import index_more, index_page
from sayso.records.pages.paging import MorePage
from sayso.records.pages.report import report_more, report_page
from sayso.records.pictures.outline import Line

# Everything that the pages need beside themselves, by its path under ``records/assets``.
ASSETS = (
    "sayso.css",
    "sayso.js",
    "fonts/OFL-inter.txt",
    "fonts/OFL-source-serif-4.txt",
    *(
        f"fonts/{name}-{subset}-{style}.woff2"
        for name, styles in (
            ("inter", ("400-normal", "600-normal")),
            ("source-serif-4", ("400-normal", "400-italic", "600-normal")),
        )
        for subset in ("latin", "latin-ext")
        for style in styles
    ),
)


def _finished(value: object) -> object:
    """Every text that a template writes: escaped, and with no character that hides or turns it."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The templates, with escaping on; also what a server renders with."""
    made = Environment(
        loader=PackageLoader("sayso.records", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["room"] = None  # a server's pages have what a person works with
    made.globals["notice"] = ""
    made.filters["visible"] = visible
    made.filters["plain"] = plain
    made.filters["breakable"] = breakable
    made.filters["rule_id"] = rule_id
    return made


def pages(
    record: EventRecord, outline: Sequence[Line] = (), notice: str = ""
) -> Iterator[tuple[str, bytes]]:
    """The pages by file name: the index, then events, then reports.

    Args:
        record: The record.
        outline: Lines for the maps beside the packaged ones.
        notice: A content notice above every page.
    """
    lookup = Lookup(record)
    made = environment()
    links = lookup.links

    def page(template: str, **values: object) -> bytes:
        html = made.get_template(template).render(links=links, notice=notice, **values)
        return html.encode("utf-8", "replace")

    yield links.index(), page("index.html.j2", page=index_page(lookup))
    for address, more in index_more(lookup):
        yield address, page("more.html.j2", page=more)
    for event in record.events:
        for address, more in event_more(lookup, event):
            yield address, page("more.html.j2", page=more)
        yield links.event(event.id), page("event.html.j2", page=event_page(lookup, event, outline))
    for report in record.reports:
        yield links.report(report.id), page("report.html.j2", page=report_page(lookup, report))
        for address, further in report_more(lookup, report):
            template = "more" if isinstance(further, MorePage) else "report"
            yield address, page(f"{template}.html.j2", page=further)


def write(
    record: EventRecord, folder: Path, outline: Sequence[Line] = (), notice: str = ""
) -> None:
    """Write the pages and their assets into a folder that exists."""
    root = files("sayso.records") / "assets"
    for name in ASSETS:
        target = folder / "assets" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(root.joinpath(*name.split("/")).read_bytes())
    for name, content in pages(record, outline, notice):
        (folder / name).write_bytes(content)
