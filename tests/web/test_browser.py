"""The room in Chromium, as a recorder uses it, and as a hostile source would."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from sayso import adding
from sayso.pipeline import DEMO
from sayso.stores import compiled, correcting
from sayso.stores.sqlite import Store

EDITION = Path(__file__).parents[2] / "edition"
GAZETTEER = str(DEMO / "gazetteer.csv")
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
NOT_OPENED = "the room was NOT opened in a browser"
EMOJI = (
    "Fire at the depot of Qasrin\n14 June 2031\n\n"
    "\U0001f525\U0001f525\U0001f468\u200d\U0001f692 \u05d3\u05d5\u05d1\u05e8\u05ea "
    "\u202b\u05d4\u05e0\u05de\u05dc\u202c stood beside Mira Sol at the gate of the depot. "
    "The ministry said four people died in the fire at the depot of Qasrin.\n"
)
LATER = (
    "Five died at the depot of Qasrin\n15 June 2031\n\n"
    "Five people died in the fire at the depot of Qasrin, the ministry said on Sunday. Mira Sol was "
    "at the gate.\n"
)


def needed() -> str | None:
    if shutil.which("node") is None or not (EDITION / "node_modules").is_dir():
        return "node or edition/node_modules is not there (npm ci in edition/)"
    if CHROMIUM is None or not Path(CHROMIUM).exists():
        return "there is no Chromium (apt-get install chromium as root, or CHROMIUM=PATH)"
    return None


@pytest.fixture(autouse=True)
def browser():
    reason = needed()
    if reason:
        pytest.skip(f"{NOT_OPENED}: {reason}")  # said loudly at the end (conftest.py)


@contextmanager
def served(file: Path, *more: str):
    """A real server over a store, in a process of its own."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "sayso", "serve", "--store", str(file), "--port", str(port),
               "--gazetteer", GAZETTEER, "--outline", str(DEMO / "outline.geojson"), "--who", "Ada", *more]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1800):  # a busy machine takes its time
            assert process.poll() is None, process.stderr.read()
            try:
                urllib.request.urlopen(base, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=20)


def node(*words: str) -> None:
    done = subprocess.run(
        ["node", *words], cwd=EDITION, capture_output=True, text=True, check=False, timeout=1800,
        env={**os.environ, "CHROMIUM": str(CHROMIUM)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_recorders_day(demo_file, tools, tmp_path):
    file = Path(shutil.copy(demo_file, tmp_path / "room.sayso"))
    for name, text in (("emoji.txt", EMOJI), ("later.txt", LATER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    adding.add([tmp_path / "emoji.txt"], file, who="test", tools=tools)
    add = [sys.executable, "-m", "sayso", "add", str(tmp_path / "later.txt"), "--store", str(file),
           "--gazetteer", GAZETTEER, "--quiet"]  # fmt: skip
    shots = os.environ.get("SAYSO_SHOTS")
    shots = shots and str(Path(shots).resolve())
    with served(file) as base:
        node("room.mjs", *(["--shots", shots] if shots else []), base, *add)
    out = tmp_path / "out"
    for words in (["check"], ["export", "-o", str(out)]):
        done = subprocess.run(
            [sys.executable, "-m", "sayso", *words, "--store", str(file)],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    written = "".join(p.read_text(encoding="utf-8") for p in out.rglob("*.json*"))
    assert "Five people died" in written
    assert '"undo"' in written  # the log goes with it


def test_a_desks_work_on_findings(demo_file, tmp_path):
    file = Path(shutil.copy(demo_file, tmp_path / "room.sayso"))
    with served(file) as base:
        node("desk.mjs", base)
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "check", "--store", str(file)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_kind_of_page_is_accessible(beside_me, reader, tools, tmp_path):
    bulky, crawling = beside_me("bulky"), beside_me("crawling")
    file = tmp_path / "bulky.sayso"
    adding.add([DEMO / "reports"], file, who="test", tools=tools)
    long = bulky.filled(file, tmp_path, tools, sentences=120, events=2)
    room = reader(file)
    begin = [
        "/",
        "/?view=map",
        "/?view=time+line",
        "/?q=zzzz",
        "/log",
        "/keys",
        "/search",
        "/search?q=zzzz",
    ]
    begin += [f"/search?q={one}" for one in ("ministry", "house")]
    begin += [f"/events/{event}" for event in (room.events()[0]["id"], long)]
    begin += [f"/reports/{report}" for report in room.library.event(long).event.reports]
    pages = list(crawling.crawled(room, *begin, each=2))
    assert any("/part-2" in where for where in pages)
    assert any("?left=" in where for where in pages)
    room.library.close()
    (tmp_path / "pages.json").write_text(
        json.dumps([*pages, "/events/nope", "/nope", "/reports/nope"])
    )
    with served(file, "--notice", "Reports of deaths; names of the dead.") as base:
        node("every.mjs", base, str(tmp_path / "pages.json"))


def test_no_payload_runs_with_the_policy_on_or_off(tools, tmp_path):
    spec = importlib.util.spec_from_file_location("payloads", Path(__file__).parent / "payloads.py")
    payloads = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(payloads)
    rows = [
        {"id": one, "title": f"Blast {n} {one}", "outlet": f"{one} Herald", "date": "2031-03-04",
         "url": f"https://example.org/{one}",
         "text": f"Blast {n} {one}\nBy {one}\nA blast killed {n + 2} people in Belor, the {one} "
                 f"ministry said. “{one},” Ada {one} Holt said.\n"}
        for n, one in enumerate(payloads.PAYLOADS)
    ]  # fmt: skip
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    file = tmp_path / "poison.sayso"
    adding.add([tmp_path / "rows.jsonl"], file, who=payloads.PAYLOADS[21], tools=tools)
    with Store(file) as store:
        reports = [i for (i,) in store.rows("SELECT id FROM reports ORDER BY id")]
        target = f"report:{reports[0]}"
        for one in payloads.PAYLOADS[::4]:
            seen = correcting.item(store, target).version
            correcting.act(store, who=one, kind="comment", target=target, seen=seen, reason=one)
        events = compiled.event_ids(store)
    pages = ["/", "/log", f"/items?{urlencode({'target': target})}"]
    pages += [f"/reports/{report}" for report in reports]
    pages += [f"/search?{urlencode({'q': one})}" for one in payloads.PAYLOADS]
    pages += [f"/events/{event}{part}" for event in events for part in ("", "/review", "/manage")]
    (tmp_path / "pages.json").write_text(json.dumps(pages))
    with served(file) as base:
        node("fired.mjs", base, str(tmp_path / "pages.json"))
