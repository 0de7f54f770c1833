"""Reports for measuring growth: real ones first, then edits that differ from them."""

from __future__ import annotations

from sayso.bench.scale import edited, sample

TEXT = "\n\n".join(
    f"On the quay of Orlo{word} a man named Bren Vadim spoke to Ilda Reth of the harbour."
    for word in ("first", "second", "third", "fourth", "fifth", "sixth")
)
ROWS = [{"id": f"r{n}", "text": TEXT + f"\n\nThe {n} end.", "date": "2031-06-14"} for n in range(3)]


def test_real_reports_come_first_and_each_is_edited_once_before_any_twice():
    taken = sample(ROWS, 8)
    assert taken[:3] == ROWS
    assert [row["id"] for row in taken[3:]] == ["r0-1", "r1-1", "r2-1", "r0-2", "r1-2"]
    assert len({row["text"] for row in taken}) == 8
    assert sample(ROWS, 2) == ROWS[:2]


def test_an_edit_leaves_out_a_third_changes_names_and_moves_the_day():
    one = edited(ROWS[0], 1, ["Tarn", "Vessa"])
    assert len(one["text"].split("\n\n")) == 7 - 7 // 3
    assert "Tarn" in one["text"] or "Vessa" in one["text"]
    assert "2031-06-14" <= one["date"] < "2041-06-14"
    assert one == edited(ROWS[0], 1, ["Tarn", "Vessa"])


def test_a_day_that_is_none_stays_as_it_is():
    assert edited({"id": "r", "text": "No day.", "date": None}, 1, [])["date"] is None
