"""Sayso beside the usual tools where they do the same job: quality and CPU, in one run.

    python -m venv BESIDE && BESIDE/bin/pip install -e . -r scripts/beside.txt
    BESIDE/bin/python scripts/beside.py --corpora FOLDER [html] [archives] [duplicates] [quotations]

trafilatura on pages, warcio and fastwarc on archives, datasketch and rensa on duplicates, textacy
on quotations. What was measured is written between its marks in docs/beside.md. CPU is processor
time of this process, so that what else the machine does does not count. Gold: docs/beside.md.
"""

from __future__ import annotations

import argparse
import gzip
import io
import itertools
import json
import os
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "beside.md"
Row = tuple[Any, ...]


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives back, and its processor time in seconds."""
    begun = time.process_time()
    made = call()
    return made, time.process_time() - begun


def named(tool: str, settings: str = "") -> str:
    """A tool with its version."""
    return f"{tool} {version(tool)}" + (f", {settings}" if settings else "")


# --- pages ------------------------------------------------------------------------------------


def html(corpora: Path) -> Iterator[Row]:
    """The article of 85 news pages."""
    import trafilatura

    from sayso.bench import html as bench

    yield "tool", "F1", "precision", "recall", "CPU, ms a page", "besides"
    folder = corpora / "html"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    files = {key: folder / "pages" / f"{key}.html.gz" for key in sorted(gold)}
    raw = {key: gzip.decompress(file.read_bytes()) for key, file in files.items()}

    def theirs(**how: bool) -> dict[str, str]:
        return {key: trafilatura.extract(data, **how) or "" for key, data in raw.items()}

    for file in files.values():  # what is loaded once, by the first page that needs it
        bench.page(file)
    theirs()
    read, cpu = timed(lambda: {key: bench.page(file) for key, file in files.items()})
    whole = "whole text, lines with roles, offsets, title, day, credits"
    for name, roles in (("Sayso, body", ("body",)), ("Sayso, all that is read", bench.ROLES[""])):
        texts = {key: bench.text(one, roles) for key, one in read.items()}
        yield name, *_overlap(gold, texts), f"{1000 * cpu / len(raw):.0f}", whole
    for told, how in (
        ("as it comes", {}),
        ("favor_precision", {"favor_precision": True, "include_comments": False}),
        ("favor_recall", {"favor_recall": True, "include_comments": False}),
    ):
        texts, cpu = timed(lambda how=how: theirs(**how))
        yield (
            named("trafilatura", told),
            *_overlap(gold, texts),
            f"{1000 * cpu / len(raw):.0f}",
            "the article alone",
        )


def _overlap(gold: dict[str, Any], texts: dict[str, str]) -> tuple[str, str, str]:
    """F1, precision, recall of runs of four words, as the benchmark of the corpus defines them."""
    from sayso.bench.html import shingles

    precision = recall = 0.0
    for key, text in texts.items():
        wanted, found = shingles(gold[key]["articleBody"]), shingles(text)
        common = sum((wanted & found).values())
        precision += common / max(1, sum(found.values())) / len(gold)
        recall += common / max(1, sum(wanted.values())) / len(gold)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{100 * both:.1f}", f"{100 * precision:.1f}", f"{100 * recall:.1f}"


# --- archives ---------------------------------------------------------------------------------

_COPIES, _EVERY = 3, 20  # of each page in the archive; members between two that are damaged


def archives(corpora: Path) -> Iterator[Row]:
    """Pages as a WARC file of gzip members: whole, damaged in places, cut off."""
    yield "tool", "whole", "damaged in places", "cut off in the middle", "records a CPU second"
    members = [
        _member(number, gzip.decompress(file.read_bytes()))
        for number, file in enumerate(
            [f for f in sorted((corpora / "html" / "pages").glob("*.gz")) for _ in range(_COPIES)]
        )
    ]
    damaged = [
        one[: len(one) // 2] + b"\0" * 40 + one[len(one) // 2 + 40 :] if at % _EVERY == 9 else one
        for at, one in enumerate(members)
    ]
    whole = b"".join(members)
    half = whole[: len(whole) // 2]
    within = sum(end <= len(half) for end in itertools.accumulate(map(len, members)))
    sound = (len(members) - len(members[9::_EVERY]), within)  # members that are whole
    files = (whole, b"".join(damaged), half)
    tools = {
        "Sayso": _ours,
        named("warcio"): _warcio,
        named("fastwarc"): _fastwarc,
    }
    for name, read in tools.items():
        read(files[0])
        bodies, cpu = timed(lambda read=read: read(files[0]))
        some = [read(file)[0] for file in files[1:]]
        yield (
            name,
            f"{bodies[0]} of {len(members)}",
            *(f"{count} of {of}" for count, of in zip(some, sound, strict=True)),
            f"{bodies[0] / cpu:,.0f}",
        )


def _member(number: int, page: bytes) -> bytes:
    http = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page)
        + page
    )
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: 2031-03-03T10:00:00Z\r\n"
        b"WARC-Target-URI: http://corva.example/%d\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % (number, number, len(http))
    )
    return gzip.compress(head + http + b"\r\n\r\n", 6)


def _ours(data: bytes) -> tuple[int, int]:
    """Whole bodies, and their bytes."""
    from sayso.documents import inflating, warc
    from sayso.settings import DocumentSettings

    limits = DocumentSettings()
    found = inflating.inflate(io.BytesIO(data), "gzip", limits)
    with found.stream as stream:
        sizes = [
            len(page.raw)
            for page in warc.pages(stream, found.breaks, limits)
            if page.raw and not page.remarks
        ]
    return len(sizes), sum(sizes)


def _warcio(data: bytes) -> tuple[int, int]:
    from warcio.archiveiterator import ArchiveIterator

    sizes: list[int] = []
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            wanted = int(record.http_headers.get_header("Content-Length"))
            sizes += [wanted] if len(record.content_stream().read()) == wanted else []
    except Exception:  # what it reads before it breaks off is what it reads
        return len(sizes), sum(sizes)
    return len(sizes), sum(sizes)


def _fastwarc(data: bytes) -> tuple[int, int]:
    from fastwarc.warc import ArchiveIterator

    sizes: list[int] = []
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            wanted = int(record.http_headers["Content-Length"])
            sizes += [wanted] if len(record.reader.read()) == wanted else []
    except Exception:  # as above
        return len(sizes), sum(sizes)
    return len(sizes), sum(sizes)


# --- duplicates -------------------------------------------------------------------------------

_PERMUTATIONS, _SEED = 128, 1
_WORD = re.compile(r"\w+")


def duplicates(corpora: Path) -> Iterator[Row]:
    """Reports that share text, among 2,114 real ones and among 287 edited copies."""
    from sayso.bench.corpora import rows
    from sayso.documents import from_row

    yield (
        "tool", "recall, 80 % shared", "40 %", "15 %", "candidate pairs", "of them gold, %",
        "edited copies: recall", "reworded ones", "reports a CPU second",
    )  # fmt: skip
    real = [from_row(row) for row in rows(corpora / "reuse" / "fnc_silver_docs.jsonl")]
    edited = [
        from_row({**row, "date": None}) for row in rows(corpora / "reuse" / "synth_dev_docs.jsonl")
    ]
    silver = rows(corpora / "reuse" / "fnc_silver_pairs.jsonl")
    synth = rows(corpora / "reuse" / "synth_dev_pairs.jsonl")
    tools: dict[str, Callable[[list[Any]], set[frozenset[str]]]] = {
        "Sayso, candidates": _candidates,
        "Sayso, pairs found in them": _aligned,
    }
    for threshold in (0.5, 0.2):
        tools[named("datasketch", f"threshold {threshold}")] = lambda d, t=threshold: _datasketch(
            d, t
        )
        tools[named("rensa", f"threshold {threshold}")] = lambda d, t=threshold: _rensa(d, t)
    for name, find in tools.items():
        find(real[:20])
        found, cpu = timed(lambda find=find: find(real))
        gold = {frozenset((row["a"], row["b"])): row["level"] for row in silver}
        recall = [
            _met(found, [pair for pair, level in gold.items() if level == wanted])
            for wanted in ("whole", "large", "part")
        ]
        copies = find(edited)
        pairs = {frozenset((row["a"], row["b"])): row["level"] for row in synth}
        spun = [pair for pair, level in pairs.items() if level == "spun"]
        yield (
            name, *recall, f"{len(found):,}", f"{100 * len(found & set(gold)) / max(1, len(found)):.0f}",
            _met(copies, list(pairs)), _met(copies, spun), f"{len(real) / cpu:,.0f}",
        )  # fmt: skip


def _met(found: set[frozenset[str]], wanted: list[frozenset[str]]) -> str:
    return f"{100 * sum(pair in found for pair in wanted) / max(1, len(wanted)):.1f}"


def _candidates(documents: list[Any]) -> set[frozenset[str]]:
    from sayso.reuse.candidates import candidates
    from sayso.reuse.words import Vocabulary, Words
    from sayso.settings import ReuseSettings

    vocabulary = Vocabulary()
    read = [Words(one, vocabulary) for one in documents]
    return {
        frozenset((documents[a].id, documents[b].id)) for a, b in candidates(read, ReuseSettings())
    }


def _aligned(documents: list[Any]) -> set[frozenset[str]]:
    from sayso.reuse import pairs

    return {frozenset((one.a, one.b)) for one in pairs(documents)}


def _runs(text: str) -> set[str]:
    """Runs of five words, as the seeds of Sayso's candidates are."""
    words = _WORD.findall(text.lower())
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def _datasketch(documents: list[Any], threshold: float) -> set[frozenset[str]]:
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS), set()
    for one in documents:
        made = MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        made.update_batch([run.encode() for run in _runs(one.text)])
        found |= {frozenset((one.id, other)) for other in index.query(made) if other != one.id}
        index.insert(one.id, made)
    return found


def _rensa(documents: list[Any], threshold: float) -> set[frozenset[str]]:
    from datasketch.lsh import _optimal_param
    from rensa import RMinHash, RMinHashLSH

    bands = _PERMUTATIONS // _optimal_param(threshold, _PERMUTATIONS, 0.5, 0.5)[1]
    while _PERMUTATIONS % bands:  # its bands must divide the permutations
        bands += 1
    index = RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=bands)
    found: set[frozenset[str]] = set()
    for number, one in enumerate(documents):
        made = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        made.update(sorted(_runs(one.text)))
        found |= {frozenset((one.id, documents[k].id)) for k in index.query(made) if k != number}
        index.insert(number, made)
    return found


# --- quotations -------------------------------------------------------------------------------


def quotations(corpora: Path) -> Iterator[Row]:
    """Who said what: in Wikinews reports and in US political news."""
    from textacy.extract.triples import direct_quotations

    from sayso.attributions import find
    from sayso.bench.attributions import document
    from sayso.bench.corpora import Parses, rows
    from sayso.settings import AttributionSettings
    from sayso.syntax import Parser

    yield (
        "corpus", "tool", "direct speech: full F1", "exact content F1", "all: full F1",
        "exact content F1", "CPU, ms for 1,000 tokens behind the parse",
    )  # fmt: skip
    parser = Parser()
    parses = Parses()
    parses._parser = parser
    for name in ("wikinews/dev", "polnear/dev"):
        gold = rows(corpora / "attributions" / f"{name}.jsonl")
        reports = [document(row) for row in gold]
        read = [parses(report) for report in reports]
        pairs = list(zip(reports, read, strict=True))
        tokens = sum(len(parse) for parse in read) / 1000
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            whole = [parser._nlp(row["text"]) for row in gold]
            direct_quotations(whole[0])
            theirs, cpu = timed(
                lambda whole=whole: [_triples(direct_quotations, one) for one in whole]
            )
        yield name, named("textacy"), *_told(gold, theirs), f"{1000 * cpu / tokens:.2f}"
        for told, tagger in (("Sayso, rules alone (--fast)", False), ("Sayso", True)):
            how = AttributionSettings(tagger=tagger)
            find(reports[0], read[0], how)
            ours, cpu = timed(lambda how=how, pairs=pairs: [find(*one, how) for one in pairs])
            yield name, told, *_told(gold, _builtins(ours)), f"{1000 * cpu / tokens:.2f}"


def _builtins(found: list[Any]) -> list[Any]:
    import msgspec

    return [msgspec.to_builtins(one) for one in found]


def _triples(extract: Any, doc: Any) -> list[dict[str, Any]]:
    """Its triples in the shape of attributions."""
    try:
        found = list(extract(doc))
    except ValueError:  # it reads no report whose quotation marks are not even in number
        return []
    return [
        {
            "content": [(one.content.start_char, one.content.end_char)],
            "source": [(token.idx, token.idx + len(token)) for token in one.speaker],
            "cue": [(token.idx, token.idx + len(token)) for token in one.cue],
        }
        for one in found
    ]


def _told(gold: list[Any], found: list[Any]) -> tuple[str, ...]:
    from sayso.bench.attribution_spans import Score

    score = Score()
    for row, mine in zip(gold, found, strict=True):
        score.add(row["text"], row["attributions"], mine)
    measures = {name: value for name, value, _ in score.measures()}
    return tuple(
        f"{100 * measures[name]:.1f}"
        for name in ("full_f1_direct", "content_exact_f1_direct", "full_f1", "content_exact_f1")
    )


# --- the page ---------------------------------------------------------------------------------

PARTS = {"html": html, "archives": archives, "duplicates": duplicates, "quotations": quotations}


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("parts", nargs="*", metavar="PART")
    given = parser.parse_args()
    for name in given.parts or PARTS:
        lines = []
        for row in PARTS[name](given.corpora):
            lines.append("| " + " | ".join(map(str, row)) + " |")
            if len(lines) == 1:
                lines.append("|---" * len(row) + "|")
            print(lines[-1] if len(lines) > 2 else "\n".join(lines), flush=True)
        text = PAGE.read_text(encoding="utf-8")
        begin, end = f"<!-- {name}: scripts/beside.py -->\n", f"<!-- end {name} -->"
        head, tail = text.split(begin)[0], text.split(end)[1]
        PAGE.write_text(head + begin + "\n".join(lines) + "\n" + end + tail, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
