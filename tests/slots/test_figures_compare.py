"""Two figures side by side."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Figure, Flag, Why
from sayso.settings import FigureSettings
from sayso.slots import figures


def figure(
    low: int | None, high: int | None, *flags: Flag, kind: Any = "killed", group: str | None = None
) -> Figure:
    return Figure(
        span=(0, 1), text="", kind=kind, low=low, high=high, group=group, flags=flags,
        why=Why(rule="test"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "window"),
    [
        (figure(62, 62), (62, 62)),
        (figure(62, None), (62, 93)),
        (figure(None, 50), (40, 50)),
        (figure(30, 30, "approx"), (27, 33)),
        (figure(36, 40), (36, 40)),
        (figure(12, None, "vague"), (12, 60)),
        (figure(2, None, "vague"), (2, inf)),
        (figure(0, 0, "neg"), (0, 0)),
    ],
)
def test_windows_are_those_of_the_standards(one, window):
    assert figures.window(one) == window


def test_windows_follow_the_settings():
    assert figures.window(figure(10, None), FigureSettings(at_least=3.0)) == (10, 30)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (figure(62, 62), figure(62, 62), "same"),
        (figure(62, 62), figure(62, None), "compatible"),
        (figure(62, 62), figure(61, None), "compatible"),
        (figure(62, 62), figure(20, None, "vague"), "compatible"),
        (figure(23, 23), figure(31, 31), "conflict"),
        (figure(18, None), figure(31, 31), "conflict"),
        (figure(30, 30), figure(30, 30, "approx"), "compatible"),
        (figure(23, 23), figure(23, 23, kind="injured"), None),
        (figure(23, 23, group="children"), figure(23, 23), None),
        (figure(46, 46, "rate"), figure(46, 46), None),
    ],
)
def test_verdicts(a, b, verdict):
    assert figures.compare(a, b) == verdict


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("people on board", None),
        ("those injured in the fire", None),
        ("those affected", None),
        ("those children", "children"),
        ("pilgrims from Orvel", "pilgrim"),
        (None, None),
        ("people", None),
        ("persons", None),
        ("others", None),
        ("them", None),
        ("soldiers", "soldiers"),
        ("troops", "soldiers"),
        ("Sarnian government soldiers", "soldiers"),
        ("Sarnian regime troops", "soldiers"),
        ("government forces", "soldiers"),
        ("security forces", "police"),
        ("rebels", "fighters"),
        ("rebel forces", "fighters"),
        ("policemen", "police"),
        ("civilians", "civilians"),
        ("children", "children"),
        ("boy", "children"),
        ("women", "women"),
        ("nine men", "men"),
        ("journalists", "journalists"),
        ("occupants of the lorry", "occupant"),
        ("passengers", "passenger"),
    ],
)
def test_groups(words, group):
    assert figures.group_of(figure(1, 1, group=words)) == group


def test_a_side_matters_only_where_both_name_one():
    ours, theirs = figure(9, 9, group="Sarnian soldiers"), figure(4, 4, group="Telian soldiers")
    assert figures.compare(ours, theirs) is None
    assert figures.compare(ours, figure(4, 4, group="soldiers")) == "conflict"


def test_where_people_are_from_is_no_side():
    ours, theirs = (
        figure(9, 9, group="pilgrims from South Marn"),
        figure(4, 4, group="Orvel pilgrims"),
    )
    assert figures.compare(ours, theirs) == "conflict"


@pytest.mark.parametrize(
    ("flags", "scope", "status"),
    [
        ((), "incident", "asserted"),
        (("cum",), "cumulative", "asserted"),
        (("rate",), "cumulative", "asserted"),
        (("sub",), "part", "asserted"),
        (("sub", "other"), "other", "asserted"),
        (("neg",), "incident", "negated"),
        (("rev",), "incident", "superseded"),
        (("hyp",), "incident", "hypothetical"),
        (("neg", "denied"), "incident", "denied"),
    ],
)
def test_scope_and_status_by_flags(flags, scope, status):
    one = figure(1, 1, *flags)
    assert (figures.scope(one), figures.status(one)) == (scope, status)


_BOUNDS = st.integers(0, 500) | st.none()
_FIGURES = st.builds(
    lambda low, high, flags, group: figure(
        low if low is None or high is None else min(low, high),
        high if low is None or high is None else max(low, high),
        *flags,
        group=group,
    ),
    _BOUNDS,
    _BOUNDS,
    st.lists(st.sampled_from(["approx", "vague"]), unique=True),
    st.sampled_from([None, "people", "soldiers", "Sarnian troops", "Telian soldiers", "children"]),
)


@given(_FIGURES, _FIGURES)
def test_compare_is_symmetric(a, b):
    assert figures.compare(a, b) == figures.compare(b, a)


@given(_FIGURES)
def test_a_figure_agrees_with_itself(a):
    assert figures.compare(a, a) == "same"


@given(_FIGURES)
def test_a_window_holds_what_was_said(a):
    low, high = figures.window(a)
    assert low <= high
    assert a.low is None or low <= a.low
    assert a.high is None or a.high <= high
