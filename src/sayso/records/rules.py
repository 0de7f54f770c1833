"""What each rule says: the ``RULES`` tables of the rooms, read from their source.

Reading the source instead of importing it keeps language model and gazetteer unloaded, and a rule's
name that stands in a file from elsewhere never decides what is imported.
"""

from __future__ import annotations

import ast
import re
import threading
from functools import cache
from importlib.resources import files

_ROOM = re.compile(r"[a-z]+")
_TABLE = re.compile(r"^RULES\b", re.MULTILINE)
_ONE = threading.Lock()  # Python 3.11's ast.parse fails where two threads parse (cpython 106905)


def description(rule: str) -> str | None:
    """What a rule says, by its address (``slots.figures.numeral``); None for an unknown one."""
    room = rule.partition(".")[0]
    if not _ROOM.fullmatch(room):
        return None
    with _ONE:
        return _room(room).get(rule)


@cache
def _room(room: str) -> dict[str, str]:
    """The rules of a room."""
    folder = files("sayso") / room
    found: dict[str, str] = {}
    if not folder.is_dir():
        return found
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".py"):
            source = file.read_text(encoding="utf-8")
            if _TABLE.search(source):
                found.update(_table(source))
    return found


def _table(source: str) -> dict[str, str]:
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and target.id == "RULES":
            table = ast.literal_eval(node.value)
            return {str(rule): " ".join(str(text).split()) for rule, text in table.items()}
    return {}
