"""Correcting from pages and from programs: acts, stale edits, undo, words after an emoji."""

from __future__ import annotations

import re

import pytest

from sayso import adding
from sayso.records.html import utf16


def first(room, market, kind):
    return room.client.get(f"/api/events/{market}").json()[f"{kind}s"][0]


def test_accept_reject_and_undo_from_the_review(room, market):
    html = room.get(f"/events/{market}/review?kind=figure")
    target = re.search(r'data-target="(figure:[^"]+)" data-seen="([^"]+)"', html)
    where = f"/events/{market}/review"
    room.post("/acts", kind="accept", target=target[1], seen=target[2], back=where)
    assert "accepted by Ada" in room.get(where)
    assert "accepted by Ada" in room.get(f"/reports/{target[1].split(':')[1]}")
    seen = room.item(target[1])["version"]
    answer = room.post("/acts", kind="reject", target=target[1], seen=seen, back=where)
    assert answer.headers["location"] == where
    assert "rejected by Ada" in room.get(f"{where}?state=rejected")
    room.post("/undo", n="2", back="/log")
    assert "accepted by Ada" in room.get(where)
    room.post("/undo", 400, n="2")


def test_a_stale_edit_is_refused_with_both_versions(room, market):
    figure = first(room, market, "figure")
    target = f"figure:{figure['id']}"
    seen = room.item(target)["version"]
    room.post(
        "/acts", kind="change", target=target, seen=seen, **{"set.low": "31", "set.high": "31"}
    )
    answer = room.post(
        "/acts", 409, kind="change", target=target, seen=seen, **{"set.low": "8", "set.high": "9"}
    )
    for words in ("Changed meanwhile", "31", "<dd>8</dd>", "<dd>9</dd>", "Ada"):
        assert words in answer.text
    told = room.call("/api/acts", {"kind": "accept", "target": target, "seen": seen}, 409)
    assert told["item"]["fields"] == {"low": 31, "high": 31}


def test_values_that_were_not_changed_are_not_set(room, market):
    figure = first(room, market, "figure")
    target = f"figure:{figure['id']}"
    html = room.get(f"/items?target={target}")
    assert 'name="was.low"' in html
    room.post(
        "/acts", kind="change", target=target, seen=room.item(target)["version"],
        **{"set.low": "55", "was.low": str(figure["low"]), "set.high": "", "was.high": "",
           "set.kind": figure["kind"], "was.kind": figure["kind"]},
    )  # fmt: skip
    assert room.item(target)["fields"] == {"low": 55}


def test_the_item_page_shows_machine_and_person_apart(room, market):
    claim = first(room, market, "claim")
    target = f"claim:{claim['id']}"
    room.call("/api/acts", {"kind": "change", "target": target, "after": {"stance": "denies"},
                            "seen": room.item(target)["version"], "reason": "read it again"})  # fmt: skip
    html = room.get(f"/items?target={target}")
    assert "<dt>The machine</dt>" in html
    assert "<dt>Ada</dt>" in html
    assert "read it again" in html
    assert "denies" in html


def test_a_citation_has_quotation_speaker_outlet_day_and_a_link_that_opens(room, market):
    record = room.client.get(f"/api/events/{market}").json()
    claim = next(c for c in record["claims"] if c["speaker"])
    name = next(n["name"] for n in record["names"] if n["id"] == claim["speaker"])
    report = next(r for r in record["reports"] if r["id"] == claim["report"])
    cite = room.client.get("/api/items", params={"target": f"claim:{claim['id']}"}).json()["cite"]
    start, end = claim["content"][0]
    assert " ".join(report["text"][start:end].split()) in cite
    assert name in cite
    assert "2031" in cite
    where = re.search(r"http://127\.0\.0\.1:8731(/reports/\S+)#(\S+)$", cite)
    assert f'id="{where[2]}"' in room.get(where[1])


TEXT = (
    "Fire at the depot of Belor\n\n"
    "\U0001f525\U0001f525 \u202b\u05d4\u05d3\u05d5\u05d1\u05e8\u202c The ministry said four people "
    "died. The mayor of Belor, Ada Holt, said 12 people were hurt.\r\n"
)


@pytest.fixture
def emoji(make_room, tools, tmp_path):
    (tmp_path / "emoji.txt").write_bytes(TEXT.encode())
    adding.add([tmp_path / "emoji.txt"], tmp_path / "e.sayso", who="t", tools=tools)
    return make_room(tmp_path / "e.sayso")


@pytest.mark.parametrize("words", ["Ada Holt", "\u05d4\u05d3\u05d5\u05d1\u05e8"])
def test_a_speaker_selected_behind_emoji_and_in_hebrew(emoji, words):
    event = emoji.events()[0]["id"]
    record = emoji.client.get(f"/api/events/{event}").json()
    text = record["reports"][0]["text"]
    target = f"claim:{record['claims'][0]['id']}"
    start = text.index(words)
    units = utf16(text, (start, start + len(words)))
    emoji.post("/acts", kind="change", target=target, seen=emoji.item(target)["version"],
               **{"set.source": f"{units[0]}-{units[1]}"})  # fmt: skip
    after = emoji.client.get(f"/api/events/{event}").json()
    claim = next(c for c in after["claims"] if c["id"] == record["claims"][0]["id"])
    assert [text[s:e] for s, e in claim["source"]] == [words]
    name = next(n for n in after["names"] if n["id"] == claim["speaker"])
    assert words in (name["name"], *name["forms"])


def test_an_end_inside_a_surrogate_pair_is_refused(emoji):
    event = emoji.events()[0]["id"]
    record = emoji.client.get(f"/api/events/{event}").json()
    target = f"claim:{record['claims'][0]['id']}"
    at = utf16(
        record["reports"][0]["text"], (record["reports"][0]["text"].index("\U0001f525"),) * 2
    )[0]
    emoji.post("/acts", 400, kind="change", target=target, seen=emoji.item(target)["version"],
               **{"set.source": f"{at + 1}-{at + 4}"})  # fmt: skip


def test_the_excerpt_accounts_for_every_unit(emoji):
    event = emoji.events()[0]["id"]
    record = emoji.client.get(f"/api/events/{event}").json()
    html = emoji.get(f"/items?target=claim:{record['claims'][0]['id']}")
    text = record["reports"][0]["text"]
    from html import unescape

    for start, body in re.findall(r'data-start="(\d+)"[^>]*>(.*?)</p>', html, re.DOTALL):
        bare = re.sub(
            r'<span data-u="(\d)"><span[^>]*>.*?</span></span>', lambda m: "x" * int(m[1]), body
        )
        bare = unescape(re.sub(r"</?mark>", "", bare))
        units = len(bare.encode("utf-16-le")) // 2
        line = text.encode("utf-16-le")[2 * int(start) : 2 * (int(start) + units)].decode(
            "utf-16-le"
        )
        assert "\n" not in line
        assert len(line.encode("utf-16-le")) // 2 == units
        assert re.sub("[\u202b\u202c]", "x", line) == bare


def test_events_are_joined_and_taken_apart_by_form(room, market):
    other = next(e["id"] for e in room.events() if e["id"] != market)
    seen = room.item(f"event:{market}")["version"]
    html = room.get(f"/events/{market}/manage")
    assert other in html
    room.post("/acts", kind="join", target=f"event:{market}", seen=seen,
              **{"set.with": other, "reason": "one blast"})  # fmt: skip
    assert len(room.events()) == 1
    room.post("/undo", n="1")
    assert {e["id"] for e in room.events()} == {market, other}


def test_a_grade_needs_a_reason_and_is_shown(room, market):
    html = room.get(f"/events/{market}/manage")
    target = re.search(r'name="target" value="(incident:[^"]+)"', html)[1]
    seen = room.item(target)["version"]
    room.post("/acts", 400, kind="grade", target=target, seen=seen, **{"set.grade": "Confirmed"})
    room.post("/acts", kind="grade", target=target, seen=seen, reason="two of us saw it",
              **{"set.grade": "Confirmed", "was.grade": "x"})  # fmt: skip
    assert "Confirmed" in room.get(f"/events/{market}")
    assert "two of us saw it" in room.get("/log")


def test_programs_are_told_what_is_wrong(room):
    assert "kind and a target" in room.call("/api/acts", {"kind": "undo"}, 400)["title"]
    assert room.client.get("/api/events/nope").status_code == 404
    assert room.client.get("/api/nope").headers["content-type"] == "application/problem+json"
    room.call("/api/undo", {"n": "1"}, 400)
    answer = room.client.post("/api/acts", content=b"{", headers={"x-csrf-token": room.csrf()})
    assert answer.status_code == 400
