"""Long lists over several pages, so that no page is slow to open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

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
    pager: Pager | None  # None where this page has all of it
    event: tuple[str, str] | None  # address and label of the event or report it belongs to
    rules: tuple[RuleRow, ...]
    defs: Markup = Markup()  # what the pictures of the page draw with
    subject: str = ""  # the report whose list it is


def pager(
    items: Sequence[Any], most: int, address: Callable[[int], str], number: int = 1
) -> Pager | None:
    """Links to the pages of a list; None where one page holds all."""
    return pager_of(-(-len(items) // most), len(items), address, number)


def pager_of(
    pages: int, total: int, address: Callable[[int], str], number: int = 1
) -> Pager | None:
    """Links to so many pages; None where there is one."""
    if pages < 2:
        return None
    return Pager(number, tuple((page, address(page)) for page in range(1, pages + 1)), total)


def chunks(items: Sequence[Any], most: int) -> Iterator[tuple[int, Sequence[Any]]]:
    """The pages of a list from the second on, with their numbers."""
    for number in range(2, -(-len(items) // most) + 1):
        yield number, items[(number - 1) * most : number * most]
