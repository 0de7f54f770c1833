"""A user's own list of names: which are one bearer's, which must stay apart; CSV or TOML."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import UsageError
from sayso.mentions.lexicon import fold
from sayso.model import Problem

_COLUMNS = ("name", "aliases", "apart")
_HOW = (
    "a CSV whose first line is name,aliases,apart (several names in a cell parted by ;), or a .toml file "
    'of [[names]] with name = "...", aliases = ["..."], apart = ["..."]'
)


class AliasFile(NamedTuple):
    """A user's file: groups of names that are one, the first of which is shown; pairs that are two."""

    one: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


class _Row(NamedTuple):
    """One entry: where it stands, its name, what else it is called, what it is not."""

    where: str
    name: str
    aliases: tuple[str, ...]
    apart: tuple[str, ...]


def read_aliases(path: Path) -> AliasFile:
    """Read a user's names.

    A row that cannot be used is left out and becomes a problem with its line.

    Raises:
        UsageError: the file cannot be read, or is neither table.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the aliases {path} cannot be read: {error}") from error
    rows = _toml(path, text) if path.suffix.lower() == ".toml" else _table(path, text)
    return _checked(path.name, rows)


def _table(path: Path, text: str) -> Iterator[_Row | tuple[str, str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True)
    try:
        columns = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    except csv.Error as error:
        raise UsageError(f"the aliases {path} cannot be read: {error}; they are {_HOW}") from error
    if "name" not in columns or columns.keys().isdisjoint(_COLUMNS[1:]):
        raise UsageError(f"the aliases {path} lack columns: they must be {_HOW}")
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"line {reader.line_num}", f"{error}; from here the table was not read"
            return
        where = f"line {reader.line_num}"
        if None in cells:
            yield where, "more cells than columns; part several names by ;, or quote a name's comma"
            continue
        name, *lists = ((cells.get(columns.get(c, "")) or "").strip() for c in _COLUMNS)
        aliases, apart = (tuple(n.strip() for n in cell.split(";") if n.strip()) for cell in lists)
        yield _Row(where, name, aliases, apart)


def _toml(path: Path, text: str) -> Iterator[_Row | tuple[str, str]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"the aliases {path} cannot be read: {error}") from error
    entries = table.get("names")
    if not isinstance(entries, list):
        raise UsageError(f"the aliases {path} have no [[names]]: they must be {_HOW}")
    for number, entry in enumerate(entries, 1):
        yield _entry(f"entry {number}", entry)


def _entry(where: str, entry: Any) -> _Row | tuple[str, str]:
    if not isinstance(entry, dict):
        return where, "no table with name, aliases, apart"
    odd = sorted(entry.keys() - set(_COLUMNS))
    if odd:
        return where, f"{', '.join(odd)} is unknown; use name, aliases, apart"
    name, lists = entry.get("name", ""), [entry.get(key, []) for key in _COLUMNS[1:]]
    if not isinstance(name, str):
        return where, "name is no text"
    for key, names in zip(_COLUMNS[1:], lists, strict=True):
        if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
            return where, f'{key} is no list of names: write {key} = ["...", "..."]'
    aliases, apart = (tuple(n.strip() for n in names if n.strip()) for names in lists)
    return _Row(where, name.strip(), aliases, apart)


def _checked(file: str, rows: Iterator[_Row | tuple[str, str]]) -> AliasFile:
    """The rows that hold together; of two that contradict each other the first holds."""
    one: list[tuple[str, ...]] = []
    apart: list[tuple[str, str]] = []
    owner: dict[str, str] = {}
    two: set[frozenset[str]] = set()
    problems: list[Problem] = []
    for row in rows:
        wrong = row[1] if not isinstance(row, _Row) else _wrong(row, owner, two)
        if wrong or not isinstance(row, _Row):
            message = f"{file}, {row[0]}: {wrong}"
            problems.append(Problem(room="mentions", document=None, message=message))
            continue
        for name in (row.name, *row.aliases):
            owner[fold(name)] = fold(row.name)
        two |= {frozenset((fold(row.name), fold(other))) for other in row.apart}
        if row.aliases:
            one.append((row.name, *row.aliases))
        apart += [(row.name, other) for other in row.apart]
    return AliasFile(tuple(one), tuple(apart), tuple(problems))


def _wrong(row: _Row, owner: dict[str, str], two: set[frozenset[str]]) -> str | None:
    """Why a row cannot be used, by itself or beside those before it."""
    mine = [fold(name) for name in (row.name, *row.aliases)]
    if not all(any(c.isalnum() for c in name) for name in (*mine, *map(fold, row.apart))):
        return "a name without letters" if row.name else "no name"
    if not row.aliases and not row.apart:
        return f"{row.name!r} has neither aliases nor names to stay apart from"
    for folded, name in zip(mine, (row.name, *row.aliases), strict=True):
        if owner.get(folded, mine[0]) != mine[0]:
            return f"{name!r} is one with {owner[folded]!r} by an earlier line"
    group = {name for name, first in owner.items() if first == mine[0]} | set(mine)
    both = [name for name in row.apart if fold(name) in group]
    both += [name for name in group for other in group if frozenset((name, other)) in two]
    if both:
        return f"{sorted(both)[0]!r} would be one with {row.name!r} and apart from it"
    return None
