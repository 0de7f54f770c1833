#!/usr/bin/env python3
"""Gold attributions -> windows with labels, for scripts/attributions/train.py.

Run in the project's own environment (it parses):

    .venv/bin/python scripts/attributions/prepare.py CORPORA VOCAB OUT.msgpack

CORPORA holds attributions/wikinews and attributions/gum; VOCAB is the encoder's vocab.txt.
Lines of GUM under a share-alike licence are left out. Nothing of PolNeAR is read. The reports in
written/ beside this file are Sayso's own; those of gum_*.txt are marked as GUM marks.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
from markup import read as marked

from sayso.attributions.tagger_features import View, Window, to_cue, windows
from sayso.attributions.tagger_words import Vocabulary
from sayso.bench.attributions import document
from sayso.bench.corpora import Parses, rows
from sayso.model import Parse

FILES = {
    "wikinews_train": "wikinews/train",
    "wikinews_dev": "wikinews/dev",
    "gum_train": "gum/train",
}
STANCES = ("asserts", "denies", "asks", "urges", "promises", "unconfirmed")


def tokens(parse: Parse, spans: list[list[int]] | None) -> list[tuple[int, int]]:
    """Character spans as token ranges; a span that meets no token is left out."""
    found = []
    for start, end in spans or []:
        meets = [i for i in range(len(parse)) if parse.start[i] < end and parse.end[i] > start]
        if meets:
            found.append((meets[0], meets[-1] + 1))
    return found


def attribution(parse: Parse, row: dict[str, Any]) -> dict[str, Any] | None:
    """One gold attribution in tokens; ``None`` where it has no cue."""
    cue = tokens(parse, row["cue"])
    content = tokens(parse, row["content"])
    if not cue or not content:
        return None
    return {
        # of two parts alike in length the later: "do" belongs to "think" in "do you think"
        "cue": max(cue, key=lambda c: (c[1] - c[0], c[0])),
        "content": content,
        "source": tokens(parse, row["source"]),
        "via": tokens(parse, row.get("via")),
        "stance": STANCES.index(row["stance"]) if row.get("stance") else -1,
        "type": ("says", "thinks").index(row["type"]) if row.get("type") else -1,
    }


def example(view: View, window: Window, gold: list[dict[str, Any]]) -> dict[str, Any]:
    """A window with everything that training needs of it."""
    p, w = view.parse, window
    spelled = [
        w.pieces[a:b] for a, b in zip(w.starts, [*w.starts[1:], len(w.pieces) - 1], strict=True)
    ]
    return {
        "first": w.first,
        "pieces": spelled,
        "columns": view.columns[w.first : w.last].astype("int8").tobytes(),
        "head": [min(max(h, w.first), w.last - 1) - w.first for h in p.head[w.first : w.last]],
        "gold": [g for g in gold if w.first <= g["cue"][0] < w.last],
        # how the window's tokens lie to each token taken as a cue, and to each gold cue
        "to_token": {
            i: to_cue(view, w, i, i + 1).astype("int8").tobytes()
            for i in range(w.first, w.last)
            if p.pos[i] in ("VERB", "NOUN", "AUX", "ADP", "ADV", "ADJ") or p.form[i] == ":"
        },
        "to_gold": [
            to_cue(view, w, *g["cue"]).astype("int8").tobytes()
            for g in gold
            if w.first <= g["cue"][0] < w.last
        ],
        "forms": list(p.form[w.first : w.last]),
    }


def main(corpora: str, vocab: str, out: str) -> None:
    """Read, parse, write."""
    vocabulary = Vocabulary(Path(vocab).read_text(encoding="utf-8").splitlines())
    parses = Parses(Path("bench-out/parses"))
    prepared: dict[str, list[Any]] = {}
    sources = {
        name: rows(Path(corpora) / "attributions" / f"{file}.jsonl") for name, file in FILES.items()
    }
    for name, pattern in (("written", "[!g]*.txt"), ("written_gum", "gum_*.txt")):
        found = sorted((Path(__file__).parent / "written").glob(pattern))
        sources[name] = [row for path in found for row in marked(path)]
    for name, every in sources.items():
        kept = prepared[name] = []
        for row in every:
            if "SA" in (row.get("license") or ""):
                continue
            parse = parses(document(row))
            view = View(parse)
            gold = [g for g in (attribution(parse, a) for a in row["attributions"]) if g]
            kept.append([example(view, w, gold) for w in windows(parse, vocabulary)])
        print(
            name,
            len(kept),
            sum(map(len, kept)),
            sum(len(w["gold"]) for d in kept for w in d),
            sum(len(p) for d in kept for w in d for p in w["pieces"]),
        )
    Path(out).write_bytes(msgspec.msgpack.encode(prepared))


if __name__ == "__main__":
    main(*sys.argv[1:4])
