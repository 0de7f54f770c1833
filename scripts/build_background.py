"""Writes ``src/sayso/data/background.tsv`` from Wikinews reports; run by hand when they change.

    python scripts/build_background.py CORPORA

The file tells in how many reports each word stands: what lets two reports alone be compared, and
what tells a common word from a rare one. Source: Wikinews reports and interviews (CC BY 2.5), as
collected for attributions (``attributions/wikinews``, ``attributions/gum``); only counts of words
are kept, of words that stand in at least two reports.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parent.parent / "src" / "sayso" / "data" / "background.tsv"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
FILES = ("wikinews/train", "wikinews/dev", "gum/train", "gum/dev", "gum/test")
LICENCE = "CC BY 2.5 (Wikinews)"
FEWEST = 2  # reports that a word must stand in; one may be a slip of the pen
HEAD = """\
# In how many of {many} English news reports a word stands (reports<TAB>word), lower case.
# Source: counted over Wikinews reports and interviews, CC BY 2.5 (https://en.wikinews.org), by
# scripts/build_background.py; words of a single report are left out.
# reports\t{many}
"""


def texts(corpora: Path) -> Iterator[str]:
    """The texts whose licence permits it, each once."""
    seen: set[str] = set()
    for name in FILES:
        with (corpora / "attributions" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                key = "".join(WORD.findall(row["text"].lower()))[:200]
                if row.get("license", LICENCE) == LICENCE and key not in seen:
                    seen.add(key)
                    yield row["text"]


def main(corpora: Path) -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    many = 0
    for text in texts(corpora):
        many += 1
        counts.update({word.lower().replace("’", "'") for word in WORD.findall(text)})
    kept = sorted((word, n) for word, n in counts.items() if n >= FEWEST)
    rows = (f"{n}\t{word}\n" for word, n in kept)
    OUT.write_text(HEAD.format(many=many) + "".join(rows), encoding="utf-8", newline="\n")
    print(f"{many} reports, {len(kept)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
