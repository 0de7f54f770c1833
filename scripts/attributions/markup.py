#!/usr/bin/env python3
"""Reports written for training, with their attributions marked in the text.

    python scripts/attributions/markup.py written/*.txt     # check, count

A file holds documents, each begun by ``=== id``. Marks are ``{label words}`` and nest: a letter for
the part (``s`` source, ``c`` cue, ``q`` content, ``v`` via) and the attribution's number in its
document; ``{s3+s4 Reth}`` serves two. A cue's label carries what is not "asserts" and "says":
``{c5:denies denied}``, ``{c6:thinks fears}``. The words are Sayso's own, about invented places.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PARTS = {"s": "source", "c": "cue", "q": "content", "v": "via"}
STANCES = ("denies", "asks", "urges", "promises", "unconfirmed")
_LABEL = r"[scqv]\d+(?::[a-z/]+)?"
_MARK = re.compile(r"\{(" + _LABEL + r"(?:\+" + _LABEL + r")*) |\}")


class MarkupError(ValueError):
    """A mark that is not closed, not opened or not known."""


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file as rows like those of the corpora: id, text, attributions.

    Raises:
        MarkupError: the marks make no sense; the message names document and place.
    """
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, body = block.split("\n", 1)
        try:
            text, marks = _unmarked(body.strip())
            yield {"id": name.strip(), "text": text, "attributions": _attributions(marks)}
        except MarkupError as error:
            raise MarkupError(f"{path.name} {name.strip()}: {error}") from error


def _unmarked(body: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The bare text, and its marks as (label, start, end)."""
    pieces, marks, open_ = list[str](), list[tuple[str, int, int]](), list[tuple[str, int]]()
    at = length = 0
    for found in _MARK.finditer(body):
        pieces.append(body[at : found.start()])
        length += found.start() - at
        at = found.end()
        if found.group(1):
            open_.append((found.group(1), length))
        elif not open_:
            raise MarkupError(f"a brace closes nothing after {''.join(pieces)[-50:]!r}")
        else:
            label, start = open_.pop()
            marks.append((label, start, length))
    text = "".join([*pieces, body[at:]])
    if open_ or "{" in text or "}" in text:
        raise MarkupError(
            f"a mark is not closed or not known: {open_ or text[text.find('{') :][:50]}"
        )
    return text, marks


def _attributions(marks: list[tuple[str, int, int]]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for labels, start, end in sorted(marks, key=lambda m: (m[1], -m[2])):
        for label in labels.split("+"):
            part, _, told = label.partition(":")
            row = found.setdefault(
                int(part[1:]),
                {"source": None, "cue": None, "content": [], "via": None}
                | {"stance": "asserts", "type": "says"},
            )
            row[PARTS[part[0]]] = [*(row[PARTS[part[0]]] or []), [start, end]]
            for word in filter(None, told.split("/")):
                if word == "thinks":
                    row["type"] = word
                elif word in STANCES and part[0] == "c":
                    row["stance"] = word
                else:
                    raise MarkupError(f"{label!r} is no label")
    for number, row in found.items():
        if not row["content"]:
            raise MarkupError(f"attribution {number} has no content")
        for part in ("source", "cue"):
            if row[part] and len(row[part]) > 1:
                raise MarkupError(f"attribution {number} has two marks of its {part}")
    return [row for _, row in sorted(found.items())]


def main(paths: list[str]) -> int:
    """Print what is wrong and how much there is."""
    count, stances, bad = Counter[str](), Counter[str](), 0
    for path in paths:
        try:
            for row in read(Path(path)):
                count["documents"] += 1
                count["words"] += len(row["text"].split())
                count["attributions"] += len(row["attributions"])
                stances.update(a["stance"] for a in row["attributions"])
                stances.update(a["type"] for a in row["attributions"] if a["type"] == "thinks")
        except MarkupError as error:
            print(error)
            bad += 1
    print(dict(count), dict(stances))
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
