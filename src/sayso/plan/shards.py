"""Documents -> shards of reports -> annotated tables, one row a report.

A report's shard follows from its text, so that copies meet in one shard and are parsed once, and a
report that is added changes one shard.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from sayso import events
from sayso.engines import tables
from sayso.model import Annotated, Document
from sayso.plan.columns import BYTES, INT, REAL, TEXT, lists, schema, starts, table
from sayso.reuse.candidates import stems, winnow
from sayso.reuse.words import Vocabulary, Words, grams
from sayso.runs import Copies, copies
from sayso.settings import ReuseSettings

_FLUSH = 200  # reports of a shard that are held before they are written
DOCUMENTS = schema(id=TEXT, sha256=TEXT, document=BYTES)
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


class Shards:
    """Writes documents to the files of a folder as they come.

    Args:
        folder: where to; what stands there is replaced in the end.
        many: how many files there may be.
    """

    def __init__(self, folder: Path, many: int) -> None:
        self.folder, self.many = folder, many
        self._part = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(self._part, ignore_errors=True)
        self._waiting: dict[int, list[Document]] = {}
        self._written: dict[int, int] = {}

    def add(self, document: Document) -> None:
        """Put a document into its shard."""
        digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).digest()
        shard = int.from_bytes(digest[:8], "little") % self.many
        some = self._waiting.setdefault(shard, [])
        some.append(document)
        if len(some) >= _FLUSH:
            self._flush(shard)

    def _flush(self, shard: int) -> None:
        some = self._waiting.pop(shard)
        number = self._written[shard] = self._written.get(shard, 0) + 1
        tables.write(self._part / f"{shard:05}" / f"{number:06}.parquet", _documents(some))

    def close(self) -> None:
        """Write what is left; each shard becomes one file, its reports in order of their ids."""
        for shard in list(self._waiting):
            self._flush(shard)
        made = self._part / "made"
        made.mkdir(parents=True, exist_ok=True)
        for shard in sorted(self._written):
            parts = self._part / f"{shard:05}"
            known = tables.read(parts).sort_by("id")
            tables.write(made / f"shard-{shard:05}.parquet", known)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        made.replace(self.folder)
        shutil.rmtree(self._part)


def _documents(some: Iterable[Document]) -> Any:
    rows = [(d.id, d.text_sha256, msgspec.msgpack.encode(d)) for d in some]
    ids, digests, packed = zip(*rows, strict=True)
    return table(DOCUMENTS, id=ids, sha256=digests, document=packed)


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
