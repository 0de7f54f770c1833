"""A model that answers as a test tells it, on this machine; and an event with something to ask."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.telling import evidence, report

from sayso.relations import Related, relate
from sayso.relations.evidence import Evidence
from sayso.settings import Settings

Reply = Callable[["Server", BaseHTTPRequestHandler, dict[str, Any]], None]


class Server:
    """What was asked of it: ``bodies`` and ``heads``; ``url`` is its address."""

    def __init__(self, reply: Reply) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.over = threading.Event()
        me = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                me.bodies.append(body)
                me.heads.append(dict(self.headers))
                me.paths.append(self.path)
                reply(me, self, body)

            def log_message(self, *args: Any) -> None:
                """Nothing on standard error."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self.over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@contextmanager
def serving(reply: Reply) -> Iterator[Server]:
    server = Server(reply)
    try:
        yield server
    finally:
        server.close()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: str) -> bytes:
    return json.dumps(
        {"choices": [{"message": {"role": "assistant", "content": content}}]}
    ).encode()


def saying(content: str) -> Reply:
    """The same words whatever is asked."""

    def reply(server: Server, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        send(handler, completion(content))

    return reply


def choosing(label: Callable[[list[str]], str]) -> Reply:
    """One of the labels that are offered, with the first span of each side."""

    def reply(server: Server, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        asked = json.loads(body["messages"][1]["content"])
        chosen = {"label": label(list(asked["labels"])), "spans": ["a1", "b1"]}
        send(handler, completion(json.dumps(chosen)))

    return reply


def denied(said: str = "that Ovarran warplanes carried out the raid on the market") -> Evidence:
    """One side asserts a strike, another denies it in like words."""
    names = [("The General Staff", "staff", "organisation"), ("Ovarran", "ovarra", "state")]
    denial = report(
        "b",
        f"The General Staff denied {said}.",
        claims=[
            {
                "by": "The General Staff",
                "said": said,
                "cue": "denied",
                "stance": "denies",
                "speaker": "staff",
            }
        ],
        names=names,
        triggers=[{"word": "raid", "agent": "Ovarran warplanes", "claim": 0}],
    )
    return evidence([accusation(), denial])


def accusation(identity: str = "a") -> Any:
    return report(
        identity,
        "The ministry said Ovarran jets had carried out the strike on the market.",
        claims=[
            {
                "by": "The ministry",
                "said": "Ovarran jets had carried out the strike on the market",
                "speaker": "ministry",
            }
        ],
        names=[("The ministry", "ministry", "organisation"), ("Ovarran", "ovarra", "state")],
        triggers=[{"word": "strike", "agent": "Ovarran jets", "claim": 0}],
    )


def related(known: Evidence) -> Related:
    return relate(known, {}, {}, Settings())[0]
