"""Pages saved as WARC from a server on this machine; no name is resolved and no network used."""

from __future__ import annotations

import gzip
import re
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import sayso
from sayso import cli
from sayso.documents import addresses, fetching, read
from sayso.documents.fetching import Net, fetch
from sayso.errors import UsageError

REPORT = b"Five people died in a blast at the harbour of Port Maren on Sunday, the ministry said. "
PAGE = b"<!doctype html><html><body><h1>Blast</h1><p>" + REPORT * 5 + b"</p></body></html>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PUBLIC, ROGUE = "93.184.215.14", "10.0.0.1"


class Server:
    """Answers each connection by what its path says; notes what was asked."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self.answers, self.asked, self.to = answers, [], []
        self.listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection:
                request = b""
                while b"\r\n\r\n" not in request and (piece := connection.recv(4096)):
                    request += piece
                self.asked.append(request.decode())
                path = request.split(b" ")[1].decode()
                connection.sendall(self.answers.get(path, b"HTTP/1.1 404 Not Found\r\n\r\n"))

    def connect(self, place, address: str, seconds: float) -> socket.socket:
        self.to.append((place.host, address))
        return socket.create_connection(self.listening.getsockname(), timeout=20)


@pytest.fixture
def serve():
    servers = []

    def made(**answers: bytes) -> Server:
        servers.append(Server({f"/{name}": answer for name, answer in answers.items()}))
        return servers[-1]

    yield made
    for server in servers:
        server.listening.close()


def net(server: Server, resolve: Callable[..., list[str]] = lambda *_: [PUBLIC]) -> Net:
    return Net(resolve=resolve, connect=server.connect)


def moved(to: str) -> bytes:
    return b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % to.encode()


def test_a_page_is_saved_as_it_came_and_read(serve, tmp_path):
    chunks = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    server = serve(a=OK + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
                   b=b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK + chunks, c=OK + b"\r\n" + PAGE + b"<p>c")  # fmt: skip
    file = tmp_path / "a.warc.gz"
    urls = [f"http://corva.example:8080/{name}" for name in ("a#part", "b", "c", "a#part")]
    found = fetch(urls, file, net(server))
    assert [(one.status, one.reason) for one in found] == [(200, None)] * 3
    stored = [r for r in read([file]) if r.input.outcome != "skipped"]
    assert [r.input.outcome for r in stored] == ["stored", "duplicate", "stored"]
    document = stored[0].document
    assert document.url == "http://corva.example:8080/a"
    assert document.fetched
    assert "Five people died" in document.text
    assert server.asked[0].startswith(
        "GET /a HTTP/1.1\r\nHost: corva.example:8080\r\nUser-Agent: sayso/"
    )
    text = gzip.decompress(file.read_bytes()).decode()
    assert re.findall(r"WARC-Type: (\w+)", text) == ["warcinfo", *["response", "request"] * 3]
    assert text.count(f"WARC-IP-Address: {PUBLIC}") == 6
    assert len(re.findall(r"WARC-Block-Digest: sha256:[A-Z2-7]{52}\r\n", text)) == 7
    assert server.asked[0] in text


def test_redirects_are_followed_saved_and_each_checked(serve, tmp_path):
    server = serve(a=moved("/b"), b=moved("https://other.example/c"), c=OK + b"\r\n" + PAGE)
    (found,) = fetch(["http://corva.example/a"], tmp_path / "a.warc.gz", net(server))
    assert (found.at, found.status, found.reason) == ("https://other.example/c", 200, None)
    assert server.to == [("corva.example", PUBLIC)] * 2 + [("other.example", PUBLIC)]
    outcomes = [r.input.reason or r.input.outcome for r in read([tmp_path / "a.warc.gz"])]
    assert outcomes.count("HTTP status 302") == 2
    assert outcomes.count("stored") == 1


@pytest.mark.parametrize("to", ["http://127.0.0.1/", "http://inside.example/", "//0x7f.1/", "file:///etc/passwd",
                                "http://[::ffff:127.0.0.1]/", "http://ada@corva.example/"])  # fmt: skip
def test_redirects_to_what_is_not_public_are_refused(serve, tmp_path, to):
    server = serve(a=moved(to))
    hosts = {"corva.example": [PUBLIC], "inside.example": [ROGUE]}
    (found,) = fetch(
        ["http://corva.example/a"], tmp_path / "a.warc.gz", net(server, lambda h, *_: hosts[h])
    )
    assert found.status is None
    assert found.reason.startswith("its redirect ")
    assert [address for _, address in server.to] == [PUBLIC]


def test_a_name_that_is_given_another_address_afterwards_gains_nothing(serve, tmp_path):
    answers = [[PUBLIC], [ROGUE], [ROGUE]]
    server = serve(a=OK + b"\r\n" + PAGE)
    (found,) = fetch(["http://corva.example/a"], tmp_path / "a.warc.gz",
                     net(server, lambda *_: answers.pop(0)))  # fmt: skip
    assert found.status == 200
    assert len(answers) == 2  # resolved once
    assert server.to == [("corva.example", PUBLIC)]
    server = serve(a=moved("/a"))
    answers = [[PUBLIC], [ROGUE]]
    (found,) = fetch(["http://corva.example/a"], tmp_path / "b.warc.gz",
                     net(server, lambda *_: answers.pop(0)))  # fmt: skip
    assert "10.0.0.1 is not public" in found.reason
    assert server.to == [("corva.example", PUBLIC)]


def test_a_circle_of_redirects_ends(serve, tmp_path):
    server = serve(a=moved("/a"))
    (found,) = fetch(["http://corva.example/a"], tmp_path / "a.warc.gz", net(server))
    assert found.reason == "more than 5 redirects"
    assert len(server.asked) == 6


def test_answers_are_bounded_and_what_is_wrong_with_them_is_told(serve, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "MOST", 200_000)
    server = serve(
        long=OK + b"\r\n" + b"x" * 300_000, header=OK + b"X: y\r\n" * 20_000, no=b"no HTTP\r\n\r\n", none=b"",
        cut=OK + b"Content-Length: 900\r\n\r\n" + REPORT, gone=b"HTTP/1.1 410 Gone\r\n\r\n",
    )  # fmt: skip
    urls = [f"http://corva.example/{name}" for name in server.answers]
    urls = [url.replace("//corva.example//", "//corva.example/") for url in urls]
    found = fetch(urls, tmp_path / "a.warc.gz", net(server))
    assert [one.reason for one in found] == [
        "cut off: length", "could not be fetched (its header has no end within 65536 bytes)",
        "what came is no answer of HTTP/1", "what came is no answer of HTTP/1", "cut off: disconnect",
        "HTTP status 410",
    ]  # fmt: skip
    assert (
        "WARC-Truncated: length" in gzip.decompress((tmp_path / "a.warc.gz").read_bytes()).decode()
    )


def test_a_server_that_says_nothing_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.05)
    ours, theirs = socket.socketpair()
    with theirs:
        silent = Net(resolve=lambda *_: [PUBLIC], connect=lambda *_: ours)
        (found,) = fetch(["http://corva.example/"], tmp_path / "a.warc.gz", silent)
    assert "within 0.05 seconds" in found.reason
    assert not (tmp_path / "a.warc.gz").exists()  # nothing came


def test_proxies_of_the_environment_are_not_used(serve, tmp_path, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.9:3128")
    server = serve(a=OK + b"\r\n" + PAGE)
    (found,) = fetch(["http://corva.example/a"], tmp_path / "a.warc.gz", net(server))
    assert (found.status, server.to) == (200, [("corva.example", PUBLIC)])


def test_tls_is_asked_under_the_name_and_checked(serve, monkeypatch):
    server, named = serve(a=OK), []
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: socket.socket())

    class Context:
        def wrap_socket(self, plain, server_hostname):
            named.append(server_hostname)
            return plain

    monkeypatch.setattr(fetching.ssl, "create_default_context", Context)
    place = addresses.place("https://corva.example/", 1, lambda *_: [PUBLIC])
    fetching.connected(place, PUBLIC, 1).close()
    assert named == ["corva.example"]
    assert server.asked == []


def test_the_command_says_what_came(serve, tmp_path, monkeypatch):
    server = serve(a=OK + b"\r\n" + PAGE)
    monkeypatch.setattr(fetching, "Net", lambda: net(server))
    file = tmp_path / "a.warc.gz"
    done = CliRunner().invoke(
        cli.main, ["fetch", "http://corva.example/a", "http://127.0.0.1/", "-o", str(file)]
    )
    assert done.exit_code == 0
    assert "127.0.0.1 is not public" in done.stderr
    assert done.stdout.strip() == str(file)
    again = CliRunner().invoke(cli.main, ["fetch", "http://corva.example/a", "-o", str(file)])
    assert again.exit_code != 0
    none = CliRunner().invoke(
        cli.main, ["fetch", "http://10.0.0.1/", "-o", str(tmp_path / "b.warc.gz")]
    )
    assert none.exit_code != 0
    assert "no page was fetched" in none.output


def test_nothing_to_fetch_is_misuse(tmp_path):
    with pytest.raises(UsageError, match="nothing to fetch"):
        fetch([], tmp_path / "a.warc.gz")


def test_nothing_but_the_command_uses_a_network():
    root = Path(sayso.__file__).parent
    asking = [
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if re.search(
            r"import .*\bfetching\b|^import socket$|urllib\.request|http\.client",
            file.read_text(),
            re.MULTILINE,
        )
    ]
    asking.remove("judge/asking.py")  # asks the judge whose address a person gives, or nobody
    asking.remove("web/load.py")  # asks the reading room on this machine, to measure it
    assert sorted(asking) == ["cli.py", "documents/addresses.py", "documents/fetching.py"]
