"""Bearers of names, joined and split as people say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sayso.model import Ref, SharedName, Why
from sayso.stores.verdicts import Move, place_of


def moved_names(
    names: Sequence[SharedName], name_of: Mapping[tuple[str, str], str], moves: Sequence[Move]
) -> tuple[tuple[SharedName, ...], dict[tuple[str, str], str]]:
    """The names and what each report's own names lead to, after some moves.

    A name is found by any of its mentions, so that a move outlives a new numbering. A move whose
    name is not there changes nothing.
    """
    held, leads = {name.id: name for name in names}, dict(name_of)
    for move in moves:
        first = _holding(held, place_of(move.target)[1])
        if first is None:
            continue
        if move.kind == "join":
            second = _holding(held, place_of(move.after["with"])[1])
            if second is not None and second.id != first.id:
                _join(held, leads, first, second)
        else:
            _split(held, leads, first, set(move.after["reports"]), move.n)
    return tuple(held.values()), leads


def _holding(held: Mapping[str, SharedName], ref: Ref) -> SharedName | None:
    return next((name for name in held.values() if ref in name.mentions), None)


def _why(rule: str, name: SharedName) -> Why:
    return Why(rule=f"stores.revising.{rule}", spans=name.mentions[:1], by="person")


def _join(
    held: dict[str, SharedName],
    leads: dict[tuple[str, str], str],
    first: SharedName,
    second: SharedName,
) -> None:
    mentions = tuple(dict.fromkeys((*first.mentions, *second.mentions)))
    acts_for = first.acts_for if first.acts_for != second.id else None
    held[first.id] = replace(
        first,
        forms=tuple(dict.fromkeys((*first.forms, *second.forms))),
        mentions=mentions,
        acts_for=acts_for or (second.acts_for if second.acts_for != first.id else None),
        why=_why("joined", first),
    )
    del held[second.id]
    for key, name in leads.items():
        if name == second.id:
            leads[key] = first.id
    for other in list(held.values()):
        if other.acts_for == second.id:
            held[other.id] = replace(other, acts_for=first.id)


def _split(
    held: dict[str, SharedName],
    leads: dict[tuple[str, str], str],
    first: SharedName,
    reports: set[str],
    number: int,
) -> None:
    """What the name is in some reports becomes a name of its own."""
    away = tuple(ref for ref in first.mentions if ref.report in reports)
    if not away or len(away) == len(first.mentions):
        return
    new = f"{first.id}-{number}"
    held[new] = replace(first, id=new, mentions=away, why=_why("split", first))
    held[first.id] = replace(
        first,
        mentions=tuple(ref for ref in first.mentions if ref.report not in reports),
        why=_why("split", first),
    )
    for key, name in leads.items():
        if name == first.id and key[0] in reports:
            leads[key] = new
