"""MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998), CEAF-e (Luo 2005) and their mean F1 (CoNLL).

All over the same mentions. MUC counts links, B3 mentions, CEAF-e entities, of which each may be
aligned with one other so that the sum of their Dice coefficients is greatest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def score(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    """The F1 of each measure, and ``conll``, their mean.

    Args:
        gold: mention -> its set.
        found: the same mentions -> the sets that were found.
    """
    wanted, had = _sets(gold), _sets(found)
    told = {
        "muc": f1(_links(had, gold), _links(wanted, found)),
        "b3": f1(_mentions(had, wanted, gold, found), _mentions(wanted, had, found, gold)),
        "ceafe": _ceafe(wanted, had, found),
    }
    return {f"{name}_f1": value for name, value in told.items()} | {
        "conll_f1": sum(told.values()) / 3
    }


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _sets(of: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for mention, name in of.items():
        found.setdefault(name, set()).add(mention)
    return {name: frozenset(members) for name, members in sorted(found.items())}


def _links(sets: Mapping[str, frozenset[str]], other: Mapping[str, str]) -> float:
    """Of the links that hold some sets together, the share that the others have too."""
    held = sum(len(s) - len({other[m] for m in s}) for s in sets.values())
    needed = sum(len(s) - 1 for s in sets.values())
    return held / needed if needed else 0.0


def _mentions(
    mine: Mapping[str, frozenset[str]],
    theirs: Mapping[str, frozenset[str]],
    of_theirs: Mapping[str, str],
    of_mine: Mapping[str, str],
) -> float:
    """Of each mention's set, the share that is in its other set, on average over mentions."""
    total = 0.0
    for mention, name in of_mine.items():
        members = mine[name]
        total += len(members & theirs[of_theirs[mention]]) / len(members)
    return total / max(1, len(of_mine))


def _ceafe(
    wanted: Mapping[str, frozenset[str]],
    had: Mapping[str, frozenset[str]],
    found: Mapping[str, str],
) -> float:
    """The F1 of the best alignment; sets that share no mention with another part are aligned apart."""
    total = 0.0
    for rows, columns in _parts(wanted, found):
        total += _best([[_dice(wanted[r], had[c]) for c in columns] for r in rows])
    return f1(total / max(1, len(had)), total / max(1, len(wanted)))


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _parts(
    wanted: Mapping[str, frozenset[str]], found: Mapping[str, str]
) -> list[tuple[list[str], list[str]]]:
    """Gold and found sets that hang together by shared mentions."""
    meets: dict[str, set[str]] = {}
    for name, members in wanted.items():
        for mention in members:
            meets.setdefault(found[mention], set()).add(name)
    parts: list[tuple[list[str], list[str]]] = []
    done: set[str] = set()
    for name in wanted:
        if name in done:
            continue
        rows, columns, left = {name}, set[str](), [name]
        while left:
            for column in {found[m] for m in wanted[left.pop()]} - columns:
                columns.add(column)
                left += meets[column] - rows
                rows |= meets[column]
        done |= rows
        parts.append((sorted(rows), sorted(columns)))
    return parts


def _best(gain: Sequence[Sequence[float]]) -> float:
    """The greatest sum of gains with no row and no column twice (Kuhn 1955, with potentials)."""
    if len(gain) > len(gain[0]):
        gain = list(zip(*gain, strict=True))
    rows, columns = len(gain), len(gain[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [-1] * columns + [
        -1
    ]  # the row that has each column; the last column is a starting point
    for row in range(rows):
        taken[columns] = row
        at = columns
        slack, before, seen = [float("inf")] * columns, [columns] * columns, set[int]()
        while taken[at] != -1:
            seen.add(at)
            least, nearest = float("inf"), -1
            for c in range(columns):
                if c in seen:
                    continue
                cost = -gain[taken[at]][c] - of_row[taken[at]] - of_column[c]
                if cost < slack[c]:
                    slack[c], before[c] = cost, at
                if slack[c] < least:
                    least, nearest = slack[c], c
            for c in seen:
                of_row[taken[c]] += least
                of_column[c] -= least
            for c in range(columns):
                if c not in seen:
                    slack[c] -= least
            at = nearest
        while at != columns:
            taken[at] = taken[before[at]]
            at = before[at]
    return sum(gain[taken[c]][c] for c in range(columns) if taken[c] != -1)
