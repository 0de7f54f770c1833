"""Figures of what is told of beside the news."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.recalling import relations
from sayso.settings import FigureSettings

TEXT = "In clashes on the Sela river last week the Front killed {} soldiers of the Guard."


def told(
    identity: str, number: str, low: int | None, high: int | None, *, text: str = TEXT, **more
):
    return report(
        identity,
        text.format(number),
        figures=[
            {"text": number, "low": low, "high": high, "group": "soldiers", "flags": ("other",)}
            | more
        ],
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, known.figures.values(), FigureSettings())
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


def test_two_numbers_of_one_recalled_happening():
    a, b = told("a", "more than 40", 41, None), told("b", "up to 30", None, 30)
    assert drawn(a, b) == [("figure_conflict", "a", "b")]
    assert drawn(a, told("b", "more than 40", 41, None)) == [("same", "a", "b")]


@pytest.mark.parametrize(
    ("number", "low", "more"),
    [
        ("300", 300, {}),  # so far apart, two things
        ("30", 30, {"group": "children"}),
        ("30", 30, {"group": None}),
        ("30", 30, {"text_": "A mine on the coast road killed {} soldiers of the Legion."}),
    ],
)
def test_other_numbers_other_people_other_happenings_are_not_compared(number, low, more):
    text = more.pop("text_", TEXT)
    b = told("b", number, low, low, text=text, **more)
    assert drawn(told("a", "50", 50, 50), b) == []


def test_days_apart_are_two_happenings():
    text = "In clashes on the Sela river on Sunday the Front killed {} soldiers of the Guard."

    def dated(identity: str, number: str, low: int, day: str):
        return report(
            identity,
            text.format(number),
            figures=[
                {"text": number, "low": low, "high": low, "group": "soldiers", "flags": ("other",)}
            ],
            dates=[("Sunday", day)],
        )

    a = dated("a", "50", 50, "2031-03-02")
    assert drawn(a, dated("b", "30", 30, "2031-03-02")) == [("figure_conflict", "a", "b")]
    assert drawn(a, dated("b", "30", 30, "2031-03-09")) == []


def test_counts_of_a_time_and_of_other_places_are_no_one_happening():
    a = told(
        "a",
        "34",
        34,
        34,
        text="So far this year {} soldiers of the Guard have died on the Sela river.",
    )
    b = told("b", "50", 50, 50, text="Last year {} soldiers of the Guard died on the Sela river.")
    assert drawn(a, b) == []
