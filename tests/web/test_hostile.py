"""Sources are hostile, and so is what is searched for and commented: all of it stays words."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sayso import adding

HERE = Path(__file__).parent


def module(file: Path):
    spec = importlib.util.spec_from_file_location(f"room_{file.stem}", file)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


PAYLOADS = module(HERE / "payloads.py").PAYLOADS
checking = module(HERE.parent / "records" / "checking.py")
OURS = checking.KNOWN | {"form", "input", "button", "label", "select", "option", "textarea", "mark",
                         "kbd", "fieldset", "legend", "datalist"}  # fmt: skip
checking.VOID.add("input")
TURNS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def foreign(html: str) -> list[str]:
    """What in a page is not of our making."""
    page = checking.Page(html)
    found = [slip for slip in page.slips if "<input>" not in slip]
    for tag, attributes in page.elements:
        if tag not in OURS:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "http-equiv"):
                found.append(f"<{tag} {name}>")
            if name in ("href", "src", "action", "data"):
                parts = urlsplit(value or "")
                web = tag == "a" and parts.scheme in ("http", "https")
                if (parts.scheme or parts.netloc) and not web:
                    found.append(f"<{tag} {name}={value}>")
        if tag == "script" and not re.fullmatch(
            r"/assets/(sayso|room)\.js", attributes.get("src") or ""
        ):
            found.append(f"<script {attributes}>")
    if TURNS.search(html):
        found.append("a character that turns or hides text")
    return found


@pytest.fixture(scope="module")
def poisoned(tools, tmp_path_factory):
    """A store whose sources say every payload in title, body, byline, outlet, address, file name."""
    folder = tmp_path_factory.mktemp("poison")
    reports = folder / "reports"
    reports.mkdir()
    rows = []
    for number, payload in enumerate(PAYLOADS):
        text = (
            f"Blast {number} in Belor {payload}\nBy {payload}\n"
            f"A blast killed {number + 2} people in Belor on Monday, the {payload} ministry said. "
            f"“{payload} was seen,” Ada {payload} Holt told {payload}.\n"
        )
        rows.append(json.dumps({
            "id": payload, "text": text, "title": f"Blast {number} {payload}", "date": "2031-03-04",
            "outlet": f"{payload} Herald", "url": f"https://example.org/{payload}",
        }))  # fmt: skip
    (reports / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    for number, payload in enumerate(PAYLOADS[::9]):
        name = payload.replace("/", "⁄").replace("\0", "")[:60] + f"{number}.html"
        (reports / name).write_text(
            f"<html><head><title>Fire {number} &lt;img src=x onerror=fired()&gt;</title>"
            f"<meta name=author content='&quot;&gt;{number}<b onload=fired()>'></head><body><article>"
            f"<h1>Fire {number}</h1><p>A fire killed {number + 3} people in Dorn, police said. "
            f"{payload.replace('<', '&lt;')}</p></article><script>fired()</script></body></html>",
            encoding="utf-8",
        )
    file = folder / "poison.sayso"
    adding.add([reports], file, who=PAYLOADS[21], tools=tools)
    return file


def test_two_hundred_payloads_stay_words(poisoned, make_room):
    reader = make_room(poisoned)
    store = reader.library.store
    reports = [i for (i,) in store.rows("SELECT id FROM reports ORDER BY id")]
    assert len(reports) > 200
    events = [i for (i,) in store.rows("SELECT id FROM events WHERE alias IS NULL")]
    pages = ["/", "/?page=2", "/log", *(f"/reports/{r}" for r in reports)]
    for event in events:
        pages += [f"/events/{event}", f"/events/{event}/review", f"/events/{event}/manage"]
    wrong = {where: found for where in pages if (found := foreign(reader.get(where)))}
    assert not wrong


def test_what_is_searched_commented_and_asked_for_stays_words(poisoned, make_room, tmp_path):
    import shutil

    reader = make_room(shutil.copy(poisoned, tmp_path / "p.sayso"))
    small = "SELECT id FROM events WHERE alias IS NULL ORDER BY reports, id LIMIT 1"
    report = reader.library.store.rows(f"SELECT report FROM members WHERE event = ({small})")[0][0]
    target = f"report:{report}"
    token = reader.csrf()
    stands = reader.item(target)["version"].partition("-")[2]
    for number, payload in enumerate(PAYLOADS):
        for where, asked in (
            ("/search", {"q": payload}),
            ("/", {"q": payload, "place": payload, "since": payload, "killed": payload}),
            ("/items", {"target": payload}),
            ("/log", {"event": payload}),
        ):
            answer = reader.client.get(where, params=asked)
            assert answer.status_code in (200, 400, 404), where
            assert foreign(answer.text) == [], (where, payload)
        seen = f"{number}-{stands}"
        answer = reader.client.post(
            "/acts", data={"csrf": token, "kind": "comment", "target": target, "seen": seen,
                           "reason": payload, "back": payload},
        )  # fmt: skip
        assert (answer.status_code, answer.headers["location"]) == (303, "/"), payload
    assert foreign(reader.get(f"/items?target={target}")) == []
    assert foreign(reader.get("/log")) == []


def test_an_archived_page_is_handed_over_only_as_a_file(poisoned, make_room):
    reader = make_room(poisoned)
    report = reader.library.store.rows("SELECT id FROM reports ORDER BY id")[0][0]
    answer = reader.client.get(f"/api/reports/{report}/source")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
