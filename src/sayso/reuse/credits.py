"""Document -> Issuer: who put a report out, and whom it credits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.documents.agencies import agency
from sayso.model import Document, Record, Span
from sayso.reuse.outlets import key, named

_WORD = re.compile(r"\w+")
_FRAME = frozenset({"furniture", "credit", "byline"})
_SHORT = 4  # letters of an outlet's name below which it is not looked for in running text
_LONGEST = 120  # code points of a line in which an issuer names itself
_NOTICE = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)


class Issuer(Record, frozen=True, kw_only=True):
    """Names in folded words: who issued a report, whom it credits, and its own running text.

    ``names``: its outlet, and what a line above its title or a copyright notice says. ``text`` is
    the folded text that is read, with a blank at either end; ``relays`` are the outlets that it
    names (``outlets.key``), without its own, with where in the stored text it does so: nowhere for
    those that it credits as a whole.
    """

    names: frozenset[str]
    credited: frozenset[str]
    text: str
    relays: Mapping[str, tuple[int, ...]]


def issuer(document: Document) -> Issuer:
    """Who put the report out, as far as it says so."""
    names = {folded(document.outlet)} if document.outlet else set()
    read: list[Span] = []
    above = True
    for line in document.lines:
        words = document.text[line.span[0] : line.span[1]]
        above = above and line.role != "body"
        if line.role not in _FRAME:
            read.append(line.span)
        elif (
            line.role == "furniture" and len(words) <= _LONGEST and (above or _NOTICE.search(words))
        ):
            names.add(folded(words))
    if not document.lines:
        read = [(0, len(document.text))]
    texts = [document.text[start:end] for start, end in read]
    return Issuer(
        names=frozenset(names - {""}),
        credited=frozenset(folded(agency(c) or c) for c in document.credits) - {""},
        text=f" {folded(' '.join(texts))} ",
        relays=_relays(document, read),
    )


def _relays(document: Document, read: Sequence[Span]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for start, end in read:
        for name, places in named(document.text[start:end]).items():
            found[name] = (*found.get(name, ()), *(start + at for at in places))
    found |= {key(credit): () for credit in document.credits}
    found.pop(key(document.outlet or ""), None)
    found.pop("", None)
    return found


def folded(words: str) -> str:
    """Lower-case words without an article in front."""
    found = [w.casefold() for w in _WORD.findall(words)]
    return " ".join(found[1:] if len(found) > 1 and found[0] == "the" else found)


def owes(b: Issuer, a: Issuer) -> bool:
    """Whether ``b`` names who issued ``a`` as its source, and is not issued by the same."""
    if a.names & b.names:
        return False
    if any(_same(name, credit) for credit in b.credited for name in a.names):
        return not any(_same(name, credit) for credit in b.credited for name in b.names)
    return any(len(name) > _SHORT and f" {name} " in b.text for name in a.names)


def _same(name: str, credit: str) -> bool:
    """Whether a line that names an issuer holds a credited name, or its initials are that name."""
    if f" {credit} " in f" {name} ":
        return True
    return len(credit) > 2 and credit.isalpha() and credit == "".join(w[0] for w in name.split())
