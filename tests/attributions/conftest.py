"""Fixtures of the room: what an invented report's attributions are, and marked sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sayso.attributions import find
from sayso.model import Attribution, Spans
from sayso.settings import AttributionSettings

RULES = AttributionSettings(
    tagger=False, texts="news"
)  # what the rules read, whatever the weights say


@pytest.fixture(scope="session")
def said(parsed) -> Callable[..., tuple[Attribution, ...]]:
    """``said(text)`` -> the attributions of a report."""

    def read(text: str, **about: Any) -> tuple[Attribution, ...]:
        document, parse = parsed(text, **about)
        return find(document, parse, RULES)

    return read


@pytest.fixture(scope="session")
def told(said):
    """``told(text)`` -> [(source, cue, content pieces, stance), ...] in words."""

    def read(text: str, **about: Any) -> list[tuple[str, str, tuple[str, ...], str]]:
        return [
            (words(text, a.source), words(text, a.cue), pieces(text, a.content), a.stance)
            for a in said(text, **about)
        ]

    return read


@pytest.fixture(scope="session")
def check(said, marked):
    """``check("⟦who:Holt⟧ ⟦cue:said⟧ ⟦what:it fell⟧.")``: one attribution with these spans.

    Pieces of one content are marked ``what`` and ``more``, who passes it on ``via``. A mark that
    is missing means that there must be none. Returns the attribution.
    """

    def run(text: str, **fields: str) -> Attribution:
        plain, spans = marked(text)
        found = said(plain)
        cue = (spans["cue"],) if "cue" in spans else None
        content = tuple(spans[name] for name in ("what", "more") if name in spans)
        same = [a for a in found if a.cue == cue and a.content == content]
        assert same, f"{[pieces(plain, a.content) for a in found]}"
        one = same[0]
        assert one.source == ((spans["who"],) if "who" in spans else None), words(plain, one.source)
        assert one.via == ((spans["via"],) if "via" in spans else None), words(plain, one.via)
        for name, value in fields.items():
            assert getattr(one, name) == value, name
        return one

    return run


def words(text: str, spans: Spans | None) -> str:
    return "" if spans is None else " ".join(pieces(text, spans))


def pieces(text: str, spans: Spans) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans)
