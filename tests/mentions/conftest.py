"""Fixtures of this room: names found in invented text, speakers of marked sources."""

from __future__ import annotations

import pytest

from sayso import mentions
from sayso.model import Annotated, Attribution, Link, Name, Published, Why


@pytest.fixture(scope="session")
def named(parsed):
    """``named(text)`` -> {name: Name} of an invented report."""

    def find(text: str, **about: str) -> dict[str, Name]:
        return {name.name: name for name in mentions.find(*parsed(text, **about))}

    return find


@pytest.fixture(scope="session")
def spoken(parsed, marked):
    """``spoken("⟦c1:It fell⟧, ⟦s1:she⟧ said")`` -> ({"s1": name or None}, {name: Name}).

    A source ``sN`` belongs to the content ``cN``; ``inside={2: 1}`` puts the second into the first,
    ``direct={1}`` makes the first a quotation.
    """

    def find(
        text: str, inside: dict[int, int] | None = None, direct: frozenset[int] = frozenset()
    ) -> tuple[dict[str, str | None], dict[str, Name]]:
        plain, spans = unmarked(marked, text)
        document, parse = parsed(plain)
        numbers = sorted(int(key[1:]) for key in spans if key[0] == "s")
        made = tuple(
            Attribution(
                source=(spans[f"s{n}"],),
                cue=None,
                content=(spans[f"c{n}"],),
                chain=(Link(kind="speaker", span=spans[f"s{n}"]),),
                form="direct" if n in direct else "indirect",
                inside=numbers.index((inside or {})[n]) if n in (inside or {}) else None,
                why=Why(rule="test"),
            )
            for n in numbers
        )
        names, done = mentions.speakers(document, parse, mentions.find(document, parse), made)
        called = {name.id: name.name for name in names}
        said = {
            f"s{n}": called.get(one.speaker or "") for n, one in zip(numbers, done, strict=True)
        }
        for one in done:
            assert one.chain[0].name == one.speaker
        return said, {name.name: name for name in names}

    return find


def unmarked(marked, text: str):
    """Marked text without its marks."""
    return marked(text)


@pytest.fixture(scope="session")
def event(parsed):
    """``event({"a": text, ...})`` -> the reports' names, as ``mentions.join`` takes them."""

    def read(texts: dict[str, str], days: dict[str, str] | None = None) -> list[Annotated]:
        reports = []
        for report, text in texts.items():
            document, parse = parsed(text, id=report)
            if days:
                published = Published(value=days[report], precision="day", from_="text")
                document = replaced(document, published)
            reports.append(Annotated(document=document, names=mentions.find(document, parse)))
        return reports

    return read


def replaced(document, published):
    """The document with another day of publication."""
    from msgspec.structs import replace

    return replace(document, published=published)
