"""Long lists over several pages, so that no page is slow to open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from sayso.records.pages.apparatus import RuleRow


class Pager(msgspec.Struct, frozen=True):
    """The pages of one list: (number, address); ``number`` is the one that is shown."""

    number: int
    pages: tuple[tuple[int, str], ...]
    total: int


class MorePage(msgspec.Struct, frozen=True):
    """A page that goes on with a list of another page."""

    kind: str  # which macro writes the rows
    title: str
    rows: tuple[Any, ...]
    pager: Pager
    event: tuple[str, str] | None  # address and label of the event that the list belongs to
    rules: tuple[RuleRow, ...]


def pager(
    items: Sequence[Any], most: int, address: Callable[[int], str], number: int = 1
) -> Pager | None:
    """Links to the pages of a list; None where one page holds all."""
    pages = -(-len(items) // most)
    if pages < 2:
        return None
    return Pager(number, tuple((page, address(page)) for page in range(1, pages + 1)), len(items))


def chunks(items: Sequence[Any], most: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """The pages of a list from the second on, with their numbers."""
    for number in range(2, -(-len(items) // most) + 1):
        yield number, items[(number - 1) * most : number * most]
