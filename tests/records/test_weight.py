"""No page is heavy, and nothing is lost for it: an event of 200 reports with all of it long."""

import importlib.util
import re
from pathlib import Path

import pytest

from sayso import records
from sayso.records.lookup import Lookup
from sayso.records.pages.event_parts import event_more, event_part

LIGHT = 300_000  # bytes of a page without the lines of its map
_LINES = re.compile(r'<path d="M[^"]*" class="(?:coast|border|province)"')


@pytest.fixture(scope="module")
def heavy():
    spec = importlib.util.spec_from_file_location("heavy", Path(__file__).with_name("heavy.py"))
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made.record()


@pytest.fixture(scope="module")
def written(heavy, tmp_path_factory):
    folder = tmp_path_factory.mktemp("heavy")
    records.write(heavy, folder)
    return folder


@pytest.fixture(scope="module")
def sources(written):
    return {file.name: file.read_text(encoding="utf-8") for file in written.glob("*.html")}


def test_every_page_is_light(sources):
    heaviest = {
        name: size
        for name, source in sources.items()
        if (size := len(_LINES.sub("", source).encode())) >= LIGHT
    }
    assert heaviest == {}


def test_every_link_leads_somewhere_and_every_page_is_led_to(sources):
    ids = {name: set(re.findall(r' id="([^"]+)"', source)) for name, source in sources.items()}
    broken, linked = [], set()
    for name, source in sources.items():
        for href in set(re.findall(r'href="([^"]+)"', source)):
            page, _, fragment = href.partition("#")
            linked.add(page)
            page = page or name
            if page.endswith(".html") and (
                page not in ids or (fragment and fragment not in ids[page])
            ):
                broken.append(f"{name}: {href}")
    assert broken == []
    assert set(sources) - linked - {"index.html"} == set()


def test_each_kind_of_page_is_strict(checking, sources):
    kinds = {re.sub(r"[0-9].*", "", name): name for name in sources if name.startswith("event-")}
    assert {"event-e-heavy.html", "event-e-heavy.point-", "event-e-heavy.toll-",
            "event-e-heavy.lineage-", "event-e-heavy.places-"} <= set(kinds)  # fmt: skip
    for name in kinds.values():
        page = checking.Page(sources[name])
        assert page.slips == []
        assert len(page.ids) == len(set(page.ids)), name
        assert checking.hostile(page) == []


def test_nothing_is_lost(heavy, sources):
    lookup = Lookup(heavy)
    pages = {name: text for name, text in sources.items() if name.startswith("event-")}
    whole = "".join(pages.values())
    linked = set(re.findall(r'href="([^"]+)"', whole))
    tolls = "".join(text for name, text in pages.items() if ".toll-" in name)
    charted = set(re.findall(r'href="([^"]+)"', tolls))
    for figure in heavy.figures:
        assert lookup.link(figure) in linked
        assert lookup.link(figure) in charted
    for claim in heavy.claims:
        assert lookup.link(claim) in linked
    for report in heavy.reports:
        assert f'id="{lookup.row_id(report.id)}"' in whole
        assert f"{lookup.links.report(report.id)}#" in whole
    for place in heavy.places:
        assert lookup.link(place) in linked
    (event,) = heavy.events
    for point in event.points:
        assert f'id="{lookup.point_id(point.id)}"' in whole
    for name in heavy.names:  # every holder of the first toll's positions
        assert name.name[:12] in whole


def test_a_part_is_the_same_page_by_its_name(heavy):
    lookup = Lookup(heavy)
    (event,) = heavy.events
    more = dict(event_more(lookup, event))
    kinds = set()
    for address, page in list(more.items())[::29]:
        part = address.removeprefix(f"event-{event.id}.").removesuffix(".html")
        kinds.add(part.partition("-")[0])
        assert event_part(lookup, event, part) == page
    assert len(kinds) > 1


@pytest.mark.parametrize(
    "part",
    ["points-0", "points-1", "points-999", "point-1-nope", "point-99-p1", "toll-1-99-i0",
     "toll-9-1-nope", "nope-2", "lineage-99", "timeline-99", "", "points", "point-x-p1",
     "reports-1", "points-٢"],
)  # fmt: skip
def test_no_other_part_is_a_page(heavy, part):
    lookup = Lookup(heavy)
    assert event_part(lookup, heavy.events[0], part) is None
