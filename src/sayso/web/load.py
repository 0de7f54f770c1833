"""The room under load: a large event opened, many reports searched, many requests at once.

    python -m sayso.web.load [--reports N] [--event N] [--requests N] [--connections N] [--store FILE]

Invented reports are read into a new store (or taken from one that an earlier call kept with
``--store``); one event is told by very many of them. Printed are the CPU of adding one report more,
the server's for opening that event first and again, the time of searches, and what came of requests
to a server in a process of its own. Exit status 1 where a request failed.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

import click

from sayso import adding
from sayso.pipeline import Tools
from sayso.stores.sqlite import Store
from sayso.web import searching
from sayso.web.app import application
from sayso.web.safety import access

_SEED = 11
_SYLLABLES = ("bel", "dor", "kes", "mar", "nu", "osh", "pra", "qui", "ren", "sol", "tav", "zim")
_THINGS = ("mill", "depot", "ferry", "quarry", "bakery", "bridge", "school", "harbour")
_SPEAKERS = ("the coast guard", "the mayor", "the police", "a doctor", "the ministry of health")
_SAID = (
    "{speaker} said {n} people were killed.",
    "At least {n} people were injured, {speaker} told reporters.",
    "“The walls shook for a minute,” said {name} {name2}, who lives beside the {thing}.",
    "{speaker} denied that the {thing} of {place} had been without a fire alarm.",
    "{name} {name2} put the number of missing at {n}.",
)
_QUERIES = ("fire", "coast guard", '"fire alarm"', "walls shook", "injured doctor", "killed", "den")
_SEARCHES = 50
_PATIENCE = 180  # seconds in which a server begins to listen, on a busy machine too


def _name(chance: random.Random) -> str:
    return "".join(chance.sample(_SYLLABLES, 3)).capitalize()


def invented(reports: int, large: int) -> Iterator[dict[str, str]]:
    """Rows of a JSON-lines file: ``large`` reports of one event, the rest of events of five each."""
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    place, thing, day = "", "", ""
    for number in range(reports):
        if number == 0 or (number >= large and (number - large) % 5 == 0):
            place, thing = _name(chance), chance.choice(_THINGS)
            day = f"20{chance.randrange(10, 40)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        lines = [
            one.format(
                speaker=chance.choice(_SPEAKERS), n=chance.randrange(3, 60), thing=thing,
                name=_name(chance), name2=_name(chance), place=place,
            )
            for one in chance.sample(_SAID, 3)
        ]  # fmt: skip
        title = f"Fire at the {thing} of {place} kills {chance.randrange(3, 60)}"
        lead = f"A fire at the {thing} of {place} killed people, {chance.choice(_SPEAKERS)} said."
        body = " ".join(line[0].upper() + line[1:] for line in lines)
        yield {
            "id": f"load-{number}", "title": title, "outlet": f"{_name(chance)} Herald",
            "date": day, "text": f"{title}\n\n{lead} {body}\n",
        }  # fmt: skip


def filled(file: Path, reports: int, large: int, tools: Tools) -> None:
    """A store of invented reports, where there is none yet."""
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "reports.jsonl"
        rows.write_text("\n".join(map(json.dumps, invented(reports, large))), encoding="utf-8")
        began = time.process_time()
        done = adding.add([rows], file, who="load", tools=tools)
    spent = time.process_time() - began
    click.echo(f"{done.stored} reports added, {done.events} events, {spent:.0f} s CPU")


def added(file: Path, large: int, tools: Tools) -> None:
    """Print the CPU of adding one report more, of an event of its own, several times in turn.

    The first time the model is loaded, and a store that an earlier version filled is grouped whole.
    """
    spent = []
    with Store(file) as store:
        (many,) = store.rows("SELECT count(*) FROM reports")[0]
    for row in list(invented(many + 20, large))[many::5]:
        with tempfile.TemporaryDirectory() as folder:
            rows = Path(folder) / "report.jsonl"
            rows.write_text(json.dumps(row), encoding="utf-8")
            began = time.process_time()
            adding.add([rows], file, who="load", tools=tools)
        spent.append(time.process_time() - began)
    told = ", ".join(f"{one:.2f}" for one in spent)
    click.echo(f"one report more among {many}, {len(spent)} times: {told} s CPU")


def opened(file: Path, tools: Tools) -> str:
    """Print the CPU of opening the event of most reports; its id."""
    from starlette.testclient import TestClient

    with Store(file) as store:
        event, many = store.rows(
            "SELECT id, reports FROM events WHERE alias IS NULL ORDER BY reports DESC, id LIMIT 1"
        )[0]
    app, library = application(file, tools, access("127.0.0.1", 8731, "load", None))
    client = TestClient(app, base_url="http://127.0.0.1:8731")
    client.get("/").raise_for_status()  # templates are compiled once a server
    for when in ("first", "again"):
        began = time.process_time()
        answer = client.get(f"/events/{event}")
        spent = time.process_time() - began
        answer.raise_for_status()
        size = len(answer.content) / 1000
        click.echo(f"event of {many} reports, opened {when}: {spent:.2f} s CPU, {size:.0f} kB")
    library.close()
    return str(event)


def searched(file: Path) -> None:
    """Print how long searches take, hits and their count together: by the clock, and of CPU.

    Both, since a machine that is busy otherwise makes the clock tell of its other work.
    """
    with Store(file) as store:
        (many,) = store.rows("SELECT count(*) FROM reports")[0]
        took = []
        for query in islice(cycle(_QUERIES), _SEARCHES):
            began, before = time.perf_counter(), time.process_time()
            searching.search(store, query, kind=None, most=30)
            spent = (time.process_time() - before) * 1000
            took.append(((time.perf_counter() - began) * 1000, spent, query))
    click.echo(f"{many} reports searched {len(took)} times: {_told(took, 0)}; CPU {_told(took, 1)}")


def _told(took: list[tuple[float, float, str]], which: int) -> str:
    ranked = sorted((one[which], one[2]) for one in took)
    middle, (longest, query) = ranked[len(ranked) // 2][0], ranked[-1]
    return f"{middle:.0f} ms in the middle, {longest:.0f} ms at most ({query})"


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until a server answers."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise click.ClickException("the server did not begin to listen") from error
            time.sleep(0.1)
        else:
            return


@contextmanager
def served(file: Path) -> Iterator[tuple[int, int]]:
    """A server over a store in a process of its own: its port and process id."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "sayso", "serve", "--store", str(file), "--port", str(port)]
    process = subprocess.Popen(command)  # noqa: S603 - our own command
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _asked(port: int, wanted: list[str]) -> Counter[str]:
    """Ask for pages over one connection that is kept; how each ended."""
    found: Counter[str] = Counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for where in wanted:
        try:
            connection.request("GET", where)
            answer = connection.getresponse()
            answer.read()
            found[str(answer.status)] += 1
        except (OSError, http.client.HTTPException) as error:
            found[type(error).__name__] += 1
            connection.close()
    connection.close()
    return found


def _cpu(process: int) -> float:
    """Seconds of CPU of a process (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asked(file: Path, requests: int, connections: int, large: str) -> int:
    """Ask a server for pages; how many requests failed.

    Of 100 requests one is for the large event; the others are spread over the list, small events,
    reports, searches, style sheets and the JSON calls.
    """
    with Store(file) as store:
        events = [
            i for (i,) in store.rows(
                "SELECT id FROM events WHERE alias IS NULL AND id <> ? ORDER BY id", (large,)
            )
        ]  # fmt: skip
        reports = [
            i for (i,) in store.rows(
                "SELECT report FROM members WHERE event <> ? ORDER BY report", (large,)
            )
        ]  # fmt: skip
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    kinds = (
        lambda: "/", lambda: f"/events/{chance.choice(events)}",
        lambda: f"/reports/{chance.choice(reports)}",
        lambda: f"/search?q={quote(chance.choice(_QUERIES))}", lambda: "/assets/sayso.css",
        lambda: f"/api/events/{chance.choice(events)}",
    )  # fmt: skip
    wanted = [
        f"/events/{large}" if n % 100 == 0 else chance.choice(kinds)() for n in range(requests)
    ]
    with served(file) as (port, process), ThreadPoolExecutor(connections) as pool:
        began, before = time.perf_counter(), _cpu(process)
        parts = [wanted[n::connections] for n in range(connections)]
        found = sum(pool.map(lambda part: _asked(port, part), parts), Counter())
        took, spent = time.perf_counter() - began, _cpu(process) - before
    failed = requests - found["200"]
    click.echo(
        f"{requests} requests over {connections} connections: {failed} failed "
        f"({took:.0f} s, {1000 * spent / requests:.1f} ms CPU of the server each)"
    )
    if failed:
        click.echo(f"answers: {dict(found)}", err=True)
    return failed


@click.command()
@click.option("--reports", default=5000)
@click.option("--event", "large", default=200)
@click.option("--requests", default=10000)
@click.option("--connections", default=20)
@click.option("--store", "kept", type=click.Path(path_type=Path), default=None)
def main(reports: int, large: int, requests: int, connections: int, kept: Path | None) -> None:
    """Print what the room bears."""
    tools = Tools()
    with tempfile.TemporaryDirectory() as folder:
        file = kept or Path(folder) / "load.sayso"
        if not file.exists():
            filled(file, reports, large, tools)
        added(file, large, tools)
        event = opened(file, tools)
        searched(file)
        failed = asked(file, requests, connections, event)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
