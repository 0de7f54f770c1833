"""Shards of documents -> annotated tables, one row a report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from sayso import events
from sayso.model import Annotated, Document
from sayso.plan.columns import BYTES, INT, REAL, TEXT, lists, schema, starts, table
from sayso.reuse.candidates import stems, winnow
from sayso.reuse.words import Vocabulary, Words, grams
from sayso.runs import Copies, copies
from sayso.settings import ReuseSettings

ANNOTATED = schema(
    id=TEXT,
    published=TEXT,
    day=INT,
    sha256=TEXT,
    read=INT,  # 1 where the report has sentences: only these are grouped
    annotated=BYTES,  # msgpack of Annotated
    problems=BYTES,  # msgpack of its problems
    lead=BYTES,  # msgpack of events.conflicts.Lead
    terms=pa.list_(TEXT),
    counts=pa.list_(INT),  # of each term
    named=pa.list_(INT),  # 1 where the term is a name
    grams=pa.list_(INT),  # sampled runs of words, as 64-bit hashes
    stems=pa.list_(INT),  # different stems, as 64-bit hashes
    rare=pa.list_(REAL),  # how rare each stem is in English
)
_pack = msgspec.msgpack.Encoder(order="deterministic").encode


class AnnotateShard:
    """Annotates the reports of a shard."""

    schema = ANNOTATED

    def __init__(self, task: Copies) -> None:
        self.task = task

    def open(self) -> None:
        """Load the model and the gazetteer."""
        self.task.open()

    def __call__(self, shard: Any) -> Any:
        """A row for each report, in the order of their ids."""
        decode = msgspec.msgpack.Decoder(Document).decode
        read = [decode(packed) for packed in shard.column("document").to_pylist()]
        found = [one for some in copies(read) for one in self.task(some)]
        found.sort(key=lambda a: a.document.id)
        return rows(found, self.task.tools.settings.reuse)


def rows(found: Iterable[Annotated], settings: ReuseSettings) -> Any:
    """Annotated reports as a table."""
    some = list(found)
    told = [events.features(a) for a in some]
    vocabulary = Vocabulary()
    words = [Words(a.document, vocabulary) for a in some]
    runs = [winnow(grams(w.hashes, settings.seed), settings.window).view(np.int64) for w in words]
    stemmed = [stems(w) for w in words]
    stem = [s.view(np.int64) for s, _ in stemmed]
    return table(
        ANNOTATED,
        id=[f.id for f in told],
        published=[f.published for f in told],
        day=[f.day for f in told],
        sha256=[a.document.text_sha256 for a in some],
        read=[int(bool(a.sentences)) for a in some],
        annotated=[msgspec.msgpack.encode(a) for a in some],
        problems=[msgspec.msgpack.encode(a.problems) for a in some],
        lead=[_pack(f.lead) for f in told],
        terms=[f.terms for f in told],
        counts=[f.weights for f in told],
        named=[[int(t in f.names) for t in f.terms] for f in told],
        grams=lists(_joined(runs), starts([len(r) for r in runs]), INT),
        stems=lists(_joined(stem), starts([len(s) for s in stem]), INT),
        rare=lists(
            np.concatenate([np.zeros(0), *(r for _, r in stemmed)]),
            starts([len(s) for s in stem]),
            REAL,
        ),
    )


def _joined(arrays: list[Any]) -> Any:
    return np.concatenate([np.zeros(0, np.int64), *arrays])
