"""How ``sayso compile`` grows: wall time, CPU and memory at several numbers of reports.

    python -m sayso.bench.scale --corpora ../shared/corpora 100 1000 5000

Each size is a run of the command on its own, over reports drawn by seed from all corpora that
hold whole reports; the same text is drawn once. Where they end, edits of them are taken. Memory is the largest
process.
"""

from __future__ import annotations

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from sayso.bench.corpora import rows

SEED = 7
_NAMED = 500  # reports whose names are given to others
_CHANGED = 2 / 3  # of the names
_DAYS = 3650
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{2,}")
_SETS = (
    "reuse/fnc_silver_docs.jsonl",
    "groups/fnc1_rumours_dev.jsonl",
    "groups/ecbplus_dev.jsonl",
    "reuse/synth_dev_docs.jsonl",
    "attributions/wikinews/train.jsonl",
    "attributions/wikinews/dev.jsonl",
    "attributions/polnear/dev.jsonl",
    "places/lgl.jsonl",
    "places/geovirus.jsonl",
    "dates/timebank.jsonl",
    "dates/aquaint.jsonl",
    "figures/gva_dev.jsonl",
    "figures/muc4_dev.jsonl",
)


def reports(corpora: Path) -> list[dict[str, Any]]:
    """Every whole report of the corpora, each text once, in an order shuffled by seed."""
    found: dict[str, dict[str, Any]] = {}
    for name in _SETS:
        for row in rows(corpora / name):
            for one in row.get("docs", [row]):
                date = one.get("date") or one.get("dct")
                date = date if isinstance(date, str) else None  # some list the days of an event
                found.setdefault(one["text"], {"text": one["text"], "date": date})
    drawn = [{"id": f"r{i}", **row} for i, row in enumerate(found.values())]
    random.Random(SEED).shuffle(drawn)  # noqa: S311 - a sample, not a secret
    return drawn


def sample(drawn: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """So many reports: real ones first, then edits of them, one of each before a second of any."""
    found = drawn[:size]
    names = sorted({name for row in drawn[:_NAMED] for name in _NAME.findall(row["text"])})
    for turn in range(1, -(-size // max(1, len(drawn)))):
        found += [edited(row, turn, names) for row in drawn[: size - len(found)]]
    return found


def edited(row: dict[str, Any], turn: int, names: list[str]) -> dict[str, Any]:
    """A report made of another: a third of its paragraphs left out as one run, two names in three changed.

    Its day is shifted within ten years. A name is a capitalised word behind a small one; each is changed to
    one other throughout the report.
    """
    draw = random.Random(f"{row['id']} {turn}")  # noqa: S311 - a sample, not a secret
    parts = row["text"].split("\n\n")
    gone = len(parts) // 3
    first = draw.randrange(len(parts) - gone + 1)
    text = "\n\n".join(parts[:first] + parts[first + gone :])
    other = {
        name: draw.choice(names)
        for name in sorted(set(_NAME.findall(text)))
        if names and draw.random() < _CHANGED
    }
    text = _NAME.sub(lambda found: other.get(found[0], found[0]), text)
    date = row["date"]
    if date and re.fullmatch(r"\d{4}-\d\d-\d\d", date[:10]):
        shifted = datetime.fromisoformat(date[:10]) + timedelta(draw.randrange(_DAYS))
        date = shifted.date().isoformat()
    return {"id": f"{row['id']}-{turn}", "text": text, "date": date}


def run(sample: list[dict[str, Any]], jobs: int) -> dict[str, float]:
    """One run of the command over a sample: seconds, CPU seconds, and MB of the largest process."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in sample), encoding="utf-8")
        words = sum(len(row["text"].split()) for row in sample)
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "sayso", "compile", str(source), "-o", f"{folder}/out"]
        subprocess.run([*command, "--jobs", str(jobs), "--quiet"], check=True)  # noqa: S603
        wall = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        size = sum(f.stat().st_size for f in (Path(folder) / "out").rglob("*") if f.is_file())
    return {
        "reports": len(sample),
        "words": words,
        "wall_s": round(wall, 1),
        "cpu_s": round(cpu, 1),
        "cpu_ms_per_report": round(1000 * cpu / len(sample), 1),
        "peak_mb": round(after.ru_maxrss / 1024),  # of all runs so far: give sizes in rising order
        "out_mb": round(size / 1e6, 1),
    }


@click.command()
@click.argument("sizes", nargs=-1, type=int, required=True)
@click.option("--corpora", type=click.Path(path_type=Path), required=True)
@click.option("--jobs", type=int, default=1, show_default=True)
def main(sizes: tuple[int, ...], corpora: Path, jobs: int) -> None:
    """Print a line of figures for each of SIZES, in rising order."""
    drawn = reports(corpora)
    click.echo(f"{len(drawn)} reports in the corpora, beyond them edits; seed {SEED}; jobs {jobs}")
    for size in sorted(sizes):
        click.echo(json.dumps(run(sample(drawn, size), jobs)))


if __name__ == "__main__":
    main()
