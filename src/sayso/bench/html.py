"""The article of a page against gold, by runs of four words (shingles), page means.

Definitions as in the Scrapinghub article-extraction benchmark: precision and recall over the
multiset of four-word shingles of each page, their means over the pages, and F of the means.
``f1`` is of all lines that are read (the headline, byline and captions among them, which gold
leaves out), ``body_f1`` of the lines with the role body.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path

from sayso.bench.corpora import Parses
from sayso.bench.measures import Measure, need
from sayso.documents import kinds
from sayso.documents.decoding import decode
from sayso.documents.html import from_html
from sayso.model import Document

SHINGLE = 4
ROLES = {
    "": ("title", "body", "caption", "byline", "dateline", "credit"),
    "body_": ("body",),
}
_WORD = re.compile(r"\w+")
_HEAD = 65_536  # bytes in which a page declares its charset


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:  # noqa: ARG001 - nothing is parsed
    """Precision, recall and F of what is read, and of the body."""
    folder = need(corpora / "html")
    gold = json.loads(need(folder / "ground-truth.json").read_text(encoding="utf-8"))
    documents = {key: page(folder / "pages" / f"{key}.html.gz") for key in sorted(gold)}
    for part, roles in ROLES.items():
        precision = recall = 0.0
        for key, document in documents.items():
            wanted, found = shingles(gold[key]["articleBody"]), shingles(text(document, roles))
            common = sum((wanted & found).values())
            precision += common / max(1, sum(found.values())) / len(gold)
            recall += common / max(1, sum(wanted.values())) / len(gold)
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        for metric, value in (("precision", precision), ("recall", recall), ("f1", both)):
            yield Measure(name=f"documents.html.{part}{metric}", value=value, of=len(gold))


def page(file: Path) -> Document:
    """A packed page as it is read."""
    raw = gzip.decompress(need(file).read_bytes())
    decoded = decode(raw, kinds.declared(raw[:_HEAD]))
    return from_html(decoded.text if decoded else "", raw=raw, path=file.name)


def text(document: Document, roles: Container[str]) -> str:
    """The lines of a document that have one of the roles."""
    return "\n".join(
        document.text[slice(*line.span)] for line in document.lines if line.role in roles
    )


def shingles(words: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text."""
    found = _WORD.findall(words)
    return Counter(zip(*(found[i:] for i in range(SHINGLE)), strict=False))
