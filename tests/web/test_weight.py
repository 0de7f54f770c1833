"""No page of the room is heavy, whatever the store holds, and every link to a long report holds."""

import re
from html import unescape
from urllib.parse import urldefrag, urlencode, urljoin

import pytest

LIGHT = 300_000  # bytes of a page without the lines of its map
_LINES = re.compile(r'<path d="M[^"]*" class="(?:coast|border|province)"')
_EACH = 12  # pages of one kind that are opened


@pytest.fixture(scope="module")
def bulky(tools, beside_me, tmp_path_factory):
    """A store, and the event of its long reports."""
    made = beside_me("bulky")
    folder = tmp_path_factory.mktemp("bulky")
    file = folder / "room.sayso"
    return file, made.filled(file, folder, tools, sentences=120, events=30)


@pytest.fixture(scope="module")
def crawling(beside_me):
    return beside_me("crawling")


@pytest.fixture(scope="module")
def visited(bulky, reader, crawling):
    """The pages of the store, and the event of its long reports."""
    file, event = bulky
    room = reader(file)
    begin = ["/", "/?view=map", "/?view=time+line", "/log", "/keys", f"/events/{event}"]
    begin += [
        f"/search?{urlencode({'q': one})}"
        for one in ("house", "weavers", "burned", "nothing-of-it")
    ]
    try:
        yield crawling.crawled(room, *begin, each=_EACH), event, room
    finally:
        room.library.close()


def test_every_page_is_light(visited, crawling):
    pages, _, _ = visited
    heavy = {
        where: size
        for where, html in pages.items()
        if (size := len(_LINES.sub("", html).encode())) >= LIGHT
    }
    assert heavy == {}
    kinds = {crawling.kind_of(where) for where in pages}
    assert {
        "/? ", "/?view ", "/events/X? ", "/events/X/review? ", "/events/X/manage? ", "/events/X/toll? ",
        "/reports/X?at ", "/reports/X/part? ", "/reports/X/beside/X? ",
        "/reports/X/beside/X?left,right ", "/search?q ", "/search?page,q ", "/log? ", "/log?page ",
        "/log?target report", "/items?target claim", "/items?target report", "/items?target figure", "/keys? ",
    } <= kinds, kinds  # fmt: skip


def test_every_link_to_a_place_leads_to_it(visited):
    pages, _, _ = visited
    ids = {where: set(re.findall(r' id="([^"]+)"', html)) for where, html in pages.items()}
    broken, followed = [], 0
    for where, html in pages.items():
        for href in set(re.findall(r'href="([^"]+)"', html)):
            page, fragment = urldefrag(urljoin(where, unescape(href)))
            if fragment and page in ids:
                followed += 1
                if fragment not in ids[page]:
                    broken.append(f"{where}: {page}#{fragment}")
    assert broken == []
    assert followed > 1000


def test_every_statement_opens_at_its_words_in_the_part_that_has_them(visited):
    _, event, room = visited
    record = room.client.get(f"/api/events/{event}").json()
    reports = {one["id"]: one for one in record["reports"]}
    longest = max(reports, key=lambda one: len(reports[one]["text"]))
    lookup = room.library.event(event).lookup
    assert len(lookup.portions(longest)) > 1
    for item in [*lookup.claims_of[longest], *lookup.values_of(longest)][::9]:
        page, _, fragment = lookup.link(item).partition("#")
        assert "?at=" in page
        assert f' id="{fragment}"' in room.get(page)
    names = [
        lookup.links.report(longest, lookup.part_name(n + 1))
        for n in range(len(lookup.portions(longest)))
    ]
    parts = [room.get(name) for name in names]
    for item in [*lookup.claims_of[longest], *lookup.values_of(longest)]:
        assert sum(f' id="{lookup.fragment(item)}"' in part for part in parts) == 1


def test_what_is_no_part_is_not_found(visited):
    pages, _event, room = visited
    report = next(where.split("/")[2] for where in pages if "/part-" in where)
    for part in ("part-1", "part-0", "part-999", "shared-999", "nope"):
        room.get(f"/reports/{report}/{part}", 404)
    beside = next(where for where in pages if "/beside/" in where).partition("?")[0]
    room.get(f"{beside}?left=999", 404)
    room.get(f"{beside}?right=999", 404)
    for at in ("999999999", "-1", "x", "", "9" * 40):
        room.get(f"/reports/{report}?at={at}")


def test_a_passage_leads_to_its_other_half_in_whichever_part_it_stands(visited):
    pages, _, _ = visited
    sides = {where: html for where, html in pages.items() if "/beside/" in where}
    across = 0
    for where, html in sides.items():
        for href in set(re.findall(r'class="passage"[^>]* href="([^"]+)"', html)):
            page, fragment = urldefrag(urljoin(where, unescape(href)))
            across += page != where
            if page in sides or page == where:
                assert f' id="{fragment}"' in sides[page]
    assert across > 0


def test_the_log_is_paged_and_tells_what_was_undone_on_another_page(bulky, reader, tmp_path):
    import shutil

    room = reader(shutil.copy(bulky[0], tmp_path / "log.sayso"))
    first = room.get("/log")
    assert 'rel="next"' in first
    oldest = room.get("/log?page=4")
    (n,) = set(re.findall(r'name="n" value="(1)"', oldest))
    room.post("/undo", n=n, back="/log")
    assert f'name="n" value="{n}"' not in room.get("/log?page=5") + room.get("/log?page=4")
    assert "of 5" in room.get("/log?page=2")
    room.library.close()
