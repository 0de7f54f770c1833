"""Only the named address is asked; nothing that goes wrong there stops or says a secret."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from tests.judging import Server, choosing, completion, saying, send, serving

from sayso.errors import UsageError
from sayso.judge.asking import KEY, Judge, Unanswered, ask, checked
from sayso.settings import JudgeSettings

BODY = json.dumps({"messages": [{}, {"content": '{"labels": {"same": ""}}'}]}).encode()


@pytest.fixture(autouse=True)
def no_key(monkeypatch):
    monkeypatch.delenv(KEY, raising=False)


def test_the_question_goes_to_the_chat_address_and_its_answer_comes_back():
    with serving(saying("yes")) as server:
        answer = ask(Judge(url=server.url, model="m"), BODY, JudgeSettings())
    assert answer == completion("yes")
    assert server.paths == ["/v1/chat/completions"]


def test_a_query_of_the_address_is_kept_and_the_record_does_not_name_it():
    with serving(saying("yes")) as server:
        judge = Judge(url=server.url + "?code=s3cret", model="m")
        ask(judge, BODY, JudgeSettings())
    assert server.paths == ["/v1/chat/completions?code=s3cret"]
    assert judge.named.url == server.url


def test_the_key_goes_into_the_header_and_nowhere_else(monkeypatch):
    monkeypatch.setenv(KEY, "s3cret")
    with serving(choosing(lambda labels: labels[0])) as server:
        ask(checked(Judge(url=server.url, model="m")), BODY, JudgeSettings())
    assert server.heads[0]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in json.dumps(server.bodies)


def test_a_proxy_of_the_environment_is_not_used(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with serving(saying("yes")) as server:
        assert ask(Judge(url=server.url, model="m"), BODY, JudgeSettings())


def test_a_redirect_is_not_followed():
    def away(server: Server, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        handler.send_response(307)
        handler.send_header("Location", other.url + "/chat/completions")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with serving(saying("yes")) as other, serving(away) as server:
        with pytest.raises(Unanswered, match="HTTP status 307"):
            ask(Judge(url=server.url, model="m"), BODY, JudgeSettings())
        assert other.bodies == []


def test_an_error_of_the_server_says_its_status_alone(monkeypatch):
    monkeypatch.setenv(KEY, "s3cret")

    def wrong(server: Server, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        handler.send_response(401, "bad key s3cret")
        handler.end_headers()

    with serving(wrong) as server, pytest.raises(Unanswered) as told:
        ask(Judge(url=server.url, model="m"), BODY, JudgeSettings())
    assert str(told.value) == "HTTP status 401"


def test_a_server_that_never_answers_is_left():
    def silent(server: Server, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        server.over.wait()

    with serving(silent) as server:
        with pytest.raises(Unanswered, match="no answer within 0.05 seconds"):
            ask(Judge(url=server.url, model="m"), BODY, JudgeSettings(seconds=0.05))
        server.over.set()


def test_a_server_that_trickles_is_left_at_the_end_of_the_whole_time():
    def trickling(server: Server, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.over.wait(0.01):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    with serving(trickling) as server:
        with pytest.raises(Unanswered, match="no answer within 0.3 seconds"):
            ask(Judge(url=server.url, model="m"), BODY, JudgeSettings(seconds=0.3))
        server.over.set()


def test_an_answer_that_is_too_long_is_none():
    def long(server: Server, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        send(handler, b"x" * 100)

    with serving(long) as server, pytest.raises(Unanswered, match="more than 99 bytes"):
        ask(Judge(url=server.url, model="m"), BODY, JudgeSettings(reply=99))


def test_where_nobody_listens_there_is_no_answer():
    with serving(saying("")) as server:
        url = server.url
    with pytest.raises(Unanswered, match="could not be asked"):
        ask(Judge(url=url, model="m"), BODY, JudgeSettings())


@pytest.mark.parametrize(
    ("url", "model", "told"),
    [
        ("ftp://localhost/v1", "m", "begins http://"),
        ("localhost:8080/v1", "m", "begins http://"),
        ("http://", "m", "names a host"),
        ("http://me:pass@localhost/v1", "m", "no name or password"),
        ("http://localhost:x/v1", "m", "cannot be read"),
        ("http://localhost/v1 x", "m", "space or a control"),
        ("http://localhost/v1", " ", "--judge-model"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_before_the_work(url, model, told):
    with pytest.raises(UsageError, match=told) as said:
        checked(Judge(url=url, model=model))
    assert "pass@" not in str(said.value)


def test_a_key_never_goes_unprotected_beyond_this_machine(monkeypatch):
    far = Judge(url="http://judge.example/v1", model="m")
    assert checked(far) == far
    monkeypatch.setenv(KEY, "s3cret")
    with pytest.raises(UsageError, match="unprotected to judge.example"):
        checked(far)
    for near in ("http://localhost:1/v1", "http://[::1]:1/v1", "https://judge.example/v1"):
        assert checked(Judge(url=near, model="m")).url == near
