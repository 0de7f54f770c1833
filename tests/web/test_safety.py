"""Who is answered: this host, this session, with the password where there is one."""

from __future__ import annotations

import base64

import pytest

from sayso.errors import UsageError
from sayso.web.safety import POLICY, access, loopback


def test_every_answer_has_the_strict_policy(room, market):
    for where in ("/", f"/events/{market}", "/nope", "/api/events", "/assets/sayso.css", "/log"):
        answer = room.client.get(where)
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
    assert POLICY.startswith("default-src 'none'")
    assert "unsafe" not in POLICY


def test_pages_have_no_inline_script_or_style(room, market):
    for where in ("/", f"/events/{market}", f"/events/{market}/review", "/log", "/search?q=a"):
        html = room.get(where)
        assert "<style" not in html
        assert " style=" not in html
        assert all(part.startswith(" defer src=") for part in html.split("<script")[1:])


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:80", "localhost:1", "", "127.0.0.1.evil.example:8731"]
)
def test_no_other_host_name_is_answered(room, host):
    assert room.client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "host", ["localhost:8731", "127.0.0.1:8731", "[::1]:8731", "LOCALHOST:8731"]
)
def test_its_own_names_are(room, host):
    assert room.client.get("/", headers={"host": host}).status_code == 200


def test_the_cookie_is_kept_from_scripts_and_other_sites(room):
    cookie = room.client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_nothing_is_written_without_the_sessions_token(room, market):
    figure = room.client.get(f"/api/events/{market}").json()["figures"][0]["id"]
    asked = {"kind": "accept", "target": f"figure:{figure}",
             "seen": room.item(f"figure:{figure}")["version"]}  # fmt: skip
    token = room.csrf()
    assert room.client.post("/acts", data=asked).status_code == 403
    assert room.client.post("/acts", data={**asked, "csrf": "0" * 64}).status_code == 403
    assert room.client.post("/api/acts", json=asked).status_code == 403
    for headers in (
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
    ):
        answer = room.client.post("/acts", data={**asked, "csrf": token}, headers=headers)
        assert answer.status_code == 403, headers
    room.client.cookies.clear()
    assert room.client.post("/acts", data={**asked, "csrf": token}).status_code == 403
    assert room.item(asked["target"])["acts"] == []


def test_reading_changes_nothing(room, market):
    before = room.client.get("/api/acts").json()
    for where in ("/acts", "/undo", "/seen"):
        assert room.client.get(where).status_code == 405
    assert room.client.get("/api/acts").json() == before


def test_what_is_too_long_is_refused(room):
    answer = room.client.post("/acts", data={"csrf": room.csrf(), "reason": "x" * 300_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/\n/x"]
)
def test_a_form_never_leads_away(room, back):
    answer = room.post("/seen", back=back)
    assert answer.headers["location"] == "/"


def test_beyond_this_machine_there_is_a_password():
    for host in ("0.0.0.0", "192.168.1.4", "::", "example.org"):
        with pytest.raises(UsageError, match="password"):
            access(host, 80, "Ada", None)
        access(host, 80, "Ada", "long and secret")
    assert loopback("127.0.0.2")
    assert loopback("::1")


def test_with_a_password_nobody_is_answered_without_it(demo_file, make_room):
    reader = make_room(demo_file, password="pass wörd")

    def asked(told: bytes) -> int:
        headers = {"authorization": "Basic " + base64.b64encode(told).decode()}
        return reader.client.get("/", headers=headers).status_code

    assert reader.client.get("/").status_code == 401
    assert asked(b"Bo:wrong") == 401
    assert asked(b"\xff:\xfe") == 401
    assert reader.client.get("/", headers={"authorization": "Basic !"}).status_code == 401
    assert asked("Bo:pass wörd".encode()) == 200
    headers = {"authorization": "Basic " + base64.b64encode("Bo:pass wörd".encode()).decode()}
    assert "Bo" in reader.client.get("/log", headers=headers).text


def test_bytes_that_are_no_text_are_refused(room):
    headers = {"x-csrf-token": room.csrf()}
    for body in (b'{"kind": "\xff"}', b"[" * 100_000):
        answer = room.client.post("/api/acts", content=body, headers=headers)
        assert answer.status_code == 400
        assert "not JSON" in answer.text


def test_an_address_with_letters_that_are_not_written_out_is_refused(room):
    import asyncio

    sent = []

    async def asked():
        async def send(message):
            sent.append(message)

        scope = {
            "type": "http", "method": "GET", "path": "/", "query_string": b"q=\xff", "scheme": "http",
            "headers": [(b"host", b"127.0.0.1:8731")], "server": ("127.0.0.1", 8731),
        }  # fmt: skip
        await room.client.app(scope, None, send)

    asyncio.run(asked())
    assert sent[0]["status"] == 400
