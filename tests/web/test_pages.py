"""Every page opens, leads somewhere, and needs no script."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import urldefrag, urlencode, urljoin

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sayso import cli
from sayso.pipeline import DEMO
from sayso.records.pictures import outline
from sayso.settings import WebSettings
from sayso.web.app import application
from sayso.web.safety import access


def links_of(html: str, base: str) -> set[str]:
    found = re.findall(r'(?:href|src)="([^"]+)"', html)
    return {urljoin(base, unescape(one)) for one in found if not one.startswith(("http", "data:"))}


def test_every_link_of_every_page_leads_somewhere(room, market):
    seen: dict[str, str] = {}
    todo, broken = {"/"}, []
    while todo:
        where = todo.pop()
        answer = room.client.get(where)
        seen[where] = answer.text if "html" in answer.headers["content-type"] else ""
        assert answer.status_code in (200, 308), where
        for link in links_of(seen[where], where):
            page = urldefrag(link).url
            if page not in seen and len(seen) + len(todo) < 400:
                todo.add(page)
    ids = {w: set(re.findall(r'id="([^"]+)"', html)) for w, html in seen.items()}
    for where, html in seen.items():
        for link in links_of(html, where):
            page, fragment = urldefrag(link)
            if fragment and seen.get(page) and fragment not in ids[page]:
                broken.append(f"{where} -> {link}")
    assert not broken
    assert len(seen) > 40


def test_the_list_shows_events_and_filters_them(room, market):
    html = room.get("/")
    assert html.count('<ol class="events">') == 1
    assert market in html
    assert "No event passes" in room.get("/?since=2040-01-01")
    assert market in room.get("/?killed=5&disputed=1&order=reports&until=2031-12-31")
    assert market not in room.get("/?killed=9000")
    assert market in room.get("/?q=fish+market")
    assert market not in room.get("/?q=zebra")
    for odd in (
        "/?killed=x",
        "/?page=-1",
        "/?order=nonsense",
        "/?q=%22%22%22*AND(NEAR",
        "/?since=x",
    ):
        room.get(odd)


def test_the_list_is_seen_on_a_line_of_days_and_on_a_map(room, market):
    for view in ("time line", "map"):
        html = room.get(f"/?view={view}")
        assert f"<option selected>{view}</option>" in html
        for event in room.events():
            assert f'href="/events/{event["id"]}"' in html
        assert len(html) < 300_000
    html = room.get("/?view=map")
    assert re.search(r'<svg[^>]* class="map".*<a href="/events/[^"]+" tabindex="-1">', html)
    assert re.search(r"[0-9] km</text>", html)
    assert "No event passes" in room.get("/?view=map&q=nowhereatall")
    assert 'class="events"' in room.get("/?view=nonsense")


def test_what_is_new_is_told_until_it_was_seen(room, market):
    assert 'class="news">new<' in room.get("/")
    room.post("/seen", back="/")
    assert 'class="news"' not in room.get("/")
    assert "No event passes" in room.get("/?new=1")
    target = room.item(f"event:{market}")
    figure = room.client.get(f"/api/events/{market}").json()["figures"][0]["id"]
    seen = room.item(f"figure:{figure}")["version"]
    room.post("/acts", kind="reject", target=f"figure:{figure}", seen=seen, back="/")
    assert "changed since you looked" in room.get("/")
    assert target["event"] == market


def test_search_finds_texts_claims_speakers_and_marks_the_hits(room):
    html = room.get("/search?q=fish+market")
    assert "<mark>" in html
    for kind in ("text", "claim", "speaker"):
        room.get(f"/search?q=ministry&kind={kind}")
    answer = room.client.get("/api/search", params={"q": "ministry", "kind": "speaker"}).json()
    assert {hit["kind"] for hit in answer["hits"]} == {"speaker"}
    first = re.search(r'<a class="words" href="(/reports/[^"#]+)#([^"]+)"', html)
    assert f'id="{first.group(2)}"' in room.get(first.group(1))


@pytest.mark.parametrize("query", ['"', '""', "*", "a*b", "NEAR(a b)", "AND OR NOT", "-x", "(", "body:x",
                                   "^x", "\x00", "é", "😀", "'", "x OR 1=1; --"])  # fmt: skip
def test_nothing_in_a_search_is_an_operator(room, query):
    assert room.client.get("/search", params={"q": query}).status_code == 200
    assert room.client.get("/", params={"q": query}).status_code == 200


def test_a_retired_event_leads_to_the_one_that_took_its_place(room, market):
    other = next(e["id"] for e in room.events() if e["id"] != market)
    seen = room.item(f"event:{market}")["version"]
    room.post("/acts", kind="join", target=f"event:{market}", seen=seen, back="/",
              **{"set.with": other})  # fmt: skip
    answer = room.client.get(f"/events/{other}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/events/{market}")


def test_pages_are_small(room, market):
    for where in ("/", f"/events/{market}", f"/events/{market}/review", "/log"):
        assert len(room.get(where)) < 300_000


def test_two_reports_side_by_side_have_their_passages_joined(room, market):
    record = room.client.get(f"/api/events/{market}").json()
    pair = next(p for e in record["events"] for p in e["reuse"] if p["passages"])
    html = room.get(f"/reports/{pair['a']}/beside/{pair['b']}")
    for number in range(1, len(pair["passages"]) + 1):
        assert f'id="l-{number}"' in html
        assert f'href="#r-{number}"' in html
    room.get(f"/reports/{pair['a']}/beside/nope", 404)


def test_a_store_that_may_only_be_read_offers_nothing_to_do(demo_file, make_room):
    reader = make_room(demo_file, write=False)
    event = reader.events()[0]["id"]
    for where in ("/", f"/events/{event}", f"/events/{event}/review", f"/events/{event}/manage"):
        assert 'method="post"' not in reader.get(where)
    figure = reader.client.get(f"/api/events/{event}").json()["figures"][0]["id"]
    target = f"figure:{figure}"
    seen = reader.item(target)["version"]
    answer = reader.post("/acts", 503, kind="accept", target=target, seen=seen)
    assert "may only be read" in answer.text


def test_the_record_as_files(room):
    record = json.loads(room.get("/files/record.json"))
    assert record["schema"] == "sayso.record/1"
    assert room.client.get("/files/figures.csv").headers["content-disposition"].startswith("attach")
    room.get("/files/../pyproject.toml", 404)
    room.get("/files/%2e%2e%2fx", 404)
    room.get("/assets/%2e%2e/app.py", 404)


def test_the_calls_are_described(room):
    described = room.client.get("/api/openapi.json").json()
    from sayso.web.api import ROUTES

    for verb, where, _ in ROUTES:
        assert verb.lower() in described["paths"][where], where
    assert "EventRecord" in described["components"]["schemas"]


def test_a_content_notice_stands_above_every_page_where_it_is_set(room, demo_file, tools):
    assert 'class="notice"' not in room.get("/")
    app, _ = application(
        demo_file, tools, access("127.0.0.1", 8731, "Ada", None),
        held=WebSettings(notice="Deaths are told <here>."),
    )  # fmt: skip
    client = TestClient(app, base_url="http://127.0.0.1:8731")
    for where in ("/", "/log", f"/events/{room.events()[0]['id']}"):
        assert "Deaths are told &lt;here&gt;." in client.get(where).text


def test_the_maps_have_the_users_own_lines(demo_file, tools, market):
    lines = outline.read(DEMO / "outline.geojson")
    app, _ = application(demo_file, tools, access("127.0.0.1", 8731, "Ada", None), outline=lines)
    client = TestClient(app, base_url="http://127.0.0.1:8731")
    for where in ("/?view=map", f"/events/{market}"):
        assert 'class="coast"' in client.get(where).text


def test_the_notice_and_the_outline_are_options(demo_file, monkeypatch):
    """Of the command, before the environment."""
    told = {}
    monkeypatch.setattr("uvicorn.run", lambda app, **_: told.update(app=app))
    monkeypatch.setenv("SAYSO_NOTICE", "From outside")
    words = ["serve", "--store", str(demo_file), "--gazetteer", str(DEMO / "gazetteer.csv")]
    for more, notice in (([], "From outside"), (["--notice", "Of deaths"], "Of deaths"),
                         (["--notice", ""], "")):  # fmt: skip
        done = CliRunner().invoke(cli.main, [*words, *more])
        assert done.exit_code == 0, done.output
        html = TestClient(told["app"], base_url="http://127.0.0.1:8731").get("/keys").text
        assert ('aria-label="Content notice"' in html) == bool(notice)
        assert notice in html
    done = CliRunner().invoke(cli.main, [*words, "--outline", "nowhere.geojson"])
    assert done.exit_code != 0
    assert "cannot read the outline" in done.output


def test_the_page_of_keys_names_every_key_of_the_review(room, market):
    html = room.get("/keys")
    for key in "jkareuo":
        assert f"<kbd>{key}</kbd>" in html
        assert f"<kbd>{key}</kbd>" in room.get(f"/events/{market}/review")
    assert 'href="/keys"' in room.get("/")


def test_a_figure_leads_to_its_relations_and_they_to_both_figures(room, market):
    record = room.client.get(f"/api/events/{market}").json()
    relation = next(r for r in record["events"][0]["relations"] if r["type"] == "figure_conflict")
    html = room.get("/items?" + urlencode({"target": f"figure:{relation['a']}"}))
    own = urlencode({"target": f"relation:{relation['a']}|{relation['b']}"})
    assert f'href="/items?{own}"' in unescape(html)
    page = room.get(f"/items?{own}")
    texts = {f["id"]: f["text"] for f in record["figures"]}
    for end in (relation["a"], relation["b"]):
        if end in texts:
            assert texts[end] in page
    assert "<h2>Between</h2>" in page


def test_a_large_event_is_joined_and_split_over_light_pages(room, market, monkeypatch):
    whole = room.get(f"/events/{market}/manage")
    every = set(re.findall(r'name="target" value="(name:[^"]+)"', whole))
    monkeypatch.setattr("sayso.web.pages._BOXES", 20)
    monkeypatch.setattr("sayso.web.pages._INSIDE", 2)
    found, number = set(), 1
    while True:
        html = room.get(f"/events/{market}/manage?page={number}")
        found |= set(re.findall(r'name="target" value="(name:[^"]+)"', html))
        if 'rel="next"' not in html:
            break
        number += 1
    assert number > 2
    assert found == every
    html = room.get(f"/events/{market}/manage")
    assert 'name="set.items"' not in html
    chosen = unescape(re.search(r'href="(\?incident=[^"]+)"', html).group(1))
    assert 'name="set.items"' in room.get(f"/events/{market}/manage{chosen}")
