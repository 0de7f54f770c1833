#!/usr/bin/env python3
"""Text that nobody marked -> windows that a teacher reads for the tagger (train.py --unmarked).

    .venv/bin/python scripts/attributions/unmarked.py CORPORA VOCAB OUT.msgpack [--words 300000]

The texts are those of furniture/lines_train (pages' lines that are kept), whose use for a classifier's
weights is allowed. Pages that share more than three runs of eight words with any attribution gold
are left out. Of the rest come first the pages of newsrooms (``sh``), then those in which the packaged tagger finds most
attributions a word; of a page the windows in which it finds a cue, and every eighth other, until there are ``--words`` tokens.
No text of them is in the package.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from prepare import example

from sayso.attributions.tagger import read
from sayso.attributions.tagger_features import View, windows
from sayso.attributions.tagger_words import Vocabulary
from sayso.bench.corpora import Parses, rows
from sayso.documents import from_text

RUN, SHARED = 8, 3  # words of a run; runs shared with gold from which a page is left out
WORTH = 0.5  # score of an attribution that counts when pages are ranked
LEAST = 120  # words of a page
OTHERS = 8  # of the windows without a cue one in so many is read


def runs(text: str) -> set[tuple[str, ...]]:
    """Runs of words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def pages(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """(id, source, text) of each page, from its view of the main text where it has one."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows(corpora / "furniture" / "lines_train.jsonl"):
        page = row["id"].split("#")[0]
        if page not in found or row["view"] == "main":
            found[page] = row
    for page, row in sorted(found.items()):
        lines = [line["text"] for line in row["lines"] if line["keep"]]
        yield page, row["source"], "\n\n".join(lines)


def main() -> None:
    """Read, rank, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("vocab", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=300_000, help="tokens")
    asked = parser.parse_args()
    vocabulary = Vocabulary(asked.vocab.read_text(encoding="utf-8").splitlines())
    parses = Parses(Path("bench-out/parses"))
    gold: set[tuple[str, ...]] = set()
    for path in sorted((asked.corpora / "attributions").glob("*/*.jsonl")):
        for row in rows(path):
            gold |= runs(row["text"])
    ranked = []
    for page, source, text in pages(asked.corpora):
        count = len(text.split())
        if count < LEAST or len(runs(text) & gold) > SHARED:
            continue
        parse = parses(from_text(text, id=page))
        found = read(parse)
        said = sum(t.score >= WORTH for t in found)
        ranked.append((source != "sh", -said / count, page, {t.first for t in found}, parse))
    ranked.sort(key=lambda r: r[:3])
    kept, total = [], 0
    for _, _, _, spoken, parse in ranked:
        view, many = View(parse), windows(parse, vocabulary)
        chosen = [w for n, w in enumerate(many) if w.first in spoken or n % OTHERS == 0]
        total += sum(w.last - w.first for w in chosen)
        kept.append([example(view, w, []) for w in chosen])
        if total >= asked.words:
            break
    print(json.dumps({"pages": len(kept), "of": len(ranked), "tokens": total,
                      "windows": sum(map(len, kept)), "least": -ranked[len(kept) - 1][1]}))  # fmt: skip
    asked.out.write_bytes(msgspec.msgpack.encode({"unmarked": kept}))


if __name__ == "__main__":
    main()
