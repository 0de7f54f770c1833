"""What docs/engines.md says of scale: sameness over engines, lost workers, growth.

    python scripts/scale.py sample --corpora FOLDER WORK 300 1000 5000
    python scripts/scale.py same WORK 300 [--shared] [--engine spark]   # the same bytes?
    python scripts/scale.py kill WORK 300              # a Spark worker is killed in the middle
    python scripts/scale.py cluster WORK 300           # spark-submit to two workers; one is lost
    python scripts/scale.py stages WORK 1000 10000 100000
    python scripts/scale.py table WORK                 # writes the tables into docs/engines.md

Results are lines of JSON in WORK/scale.jsonl. ``stages`` needs no annotation: grouping and the
candidates of reuse run over rows made of the sample of 1,000 texts, and beyond these of edits of the rows
(days shifted, names changed, a run of sentences left out), each size in a process of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import click
import numpy as np

SEED = 11
ENGINES = ("parquet", "local", "spark")
DOCS = Path(__file__).parent.parent / "docs" / "engines.md"


@click.group()
def main() -> None:
    """Measure."""


def _note(work: Path, **row: Any) -> None:
    from sayso.stores import source_digest

    row["code"] = source_digest()[:8]  # the same bytes are asked of the same code alone
    click.echo(json.dumps(row))
    with (work / "scale.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


@main.command()
@click.argument("work", type=click.Path(path_type=Path))
@click.argument("sizes", type=int, nargs=-1, required=True)
@click.option("--corpora", type=click.Path(path_type=Path), required=True)
def sample(work: Path, sizes: tuple[int, ...], corpora: Path) -> None:
    """Draw reports by seed from all corpora (``sayso.bench.scale``)."""
    from sayso.bench.scale import reports
    from sayso.bench.scale import sample as taken

    drawn = reports(corpora)
    work.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        lines = (json.dumps(row) + "\n" for row in taken(drawn, size))
        (work / f"in-{size}.jsonl").write_text("".join(lines), encoding="utf-8")
    click.echo(f"{len(drawn)} reports in the corpora; beyond them edits of them")


# --- runs of the command ----------------------------------------------------------------------


class Watch(threading.Thread):
    """CPU seconds and peak memory of a process and all its children, Java among them."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.seen = pid, 0.0, dict[int, float]()
        self.workers: list[int] = []  # Python workers of Spark
        self.over = threading.Event()

    def run(self) -> None:
        """Look twice a second."""
        while not self.over.wait(0.5):
            self.look()

    def look(self) -> None:
        """Read the numbers of the whole family."""
        family, total = _family(self.pid), 0.0
        self.workers = []
        for pid in family:
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
                said = Path(f"/proc/{pid}/cmdline").read_text()
            except OSError:  # it has ended
                continue
            ticks = int(fields[11]) + int(fields[12])
            self.seen[pid] = ticks / os.sysconf("SC_CLK_TCK")
            total += next((int(x.split()[1]) for x in rolled.splitlines() if x[:4] == "Pss:"), 0)
            if "pyspark.daemon" in said or "pyspark/daemon" in said:
                self.workers.append(pid)
        self.peak = max(self.peak, total / 1024)


def _family(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(stat[1]), []).append(int(entry))
    found, at = [pid], 0
    while at < len(found):
        found += children.get(found[at], [])
        at += 1
    return found


def _compile(
    work: Path, size: int, engine: str, name: str, *, kill: bool = False
) -> dict[str, Any]:
    """One run of ``sayso compile``: its figures and the digest of its record."""
    out = work / f"out-{name}-{size}"
    source = f"in-{size}.jsonl"
    command = [sys.executable, "-m", "sayso", "compile", source, "-o", out.name, "--fast"]
    command += ["--engine", engine, "--quiet", "--jobs", "2"]
    if engine != "local":
        command += ["--work", f"work-{name}-{size}", "--shards", str(max(4, size // 50))]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=work)  # noqa: S603
    watch = Watch(process.pid)
    watch.start()
    killed = _kill(work / f"work-{name}-{size}", watch) if kill else None
    code = process.wait()
    watch.over.set()
    watch.join()
    record = out / "record.json"
    return {
        "reports": size,
        "run": name,
        "exit": code,
        "killed": killed,
        "wall_s": round(time.perf_counter() - started, 1),
        "cpu_s": round(sum(watch.seen.values()), 1),
        "peak_mb": round(watch.peak),
        "sha256": hashlib.sha256(record.read_bytes()).hexdigest() if record.is_file() else None,
    }


@main.command()
@click.argument("work", type=click.Path(path_type=Path))
@click.argument("size", type=int)
@click.option("--port", default=7177, show_default=True, help="Of the master that is started.")
def cluster(work: Path, size: int, port: int) -> None:
    """Compile with spark-submit on a master and two workers, of which one is killed in the middle."""
    import pyspark

    import sayso.submit

    place, out = work / f"work-cluster-{size}", work / f"out-cluster-{size}"
    for folder in (place, out):
        shutil.rmtree(folder, ignore_errors=True)
    home = Path(pyspark.__file__).parent
    elsewhere = (
        work / "cluster"
    )  # workers that share nothing with the driver but paths and packages
    elsewhere.mkdir(exist_ok=True)
    env = {**os.environ, "SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable}
    env["SPARK_LOCAL_IP"] = "127.0.0.1"
    master = f"spark://127.0.0.1:{port}"
    daemon = [str(home / "bin" / "spark-class"), "org.apache.spark.deploy"]
    to_master = ["--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]
    to_worker = [
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        "2g",
        "--webui-port",
        "0",
        master,
    ]
    submit = [str(home / "bin" / "spark-submit"), "--master", master, sayso.submit.__file__]
    submit += [
        "compile",
        f"in-{size}.jsonl",
        "-o",
        out.name,
        "--fast",
        "--engine",
        "spark",
        "--quiet",
    ]
    submit += ["--work", place.name, "--shards", str(max(4, size // 50))]
    started: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], cwd: Path) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen(command, cwd=cwd, env=env))  # noqa: S603
        return started[-1]

    begun, lost = time.perf_counter(), None
    watch = Watch(os.getpid())
    watch.start()
    try:
        start([daemon[0], f"{daemon[1]}.master.Master", *to_master], elsewhere)
        workers = [
            start(
                [daemon[0], f"{daemon[1]}.worker.Worker", "-d", f"worker-{n}", *to_worker],
                elsewhere,
            )
            for n in range(2)
        ]
        run = start(submit, work)
        while run.poll() is None and lost is None:
            done = len(list((place / "annotated").glob("*.parquet")))
            if done >= 2:
                for pid in _family(workers[1].pid)[::-1]:  # as a machine that is switched off
                    os.kill(pid, signal.SIGKILL)
                lost = f"after {done} shards"
            time.sleep(0.2)
        code = run.wait()
    finally:
        watch.over.set()
        for process in started[::-1]:
            for pid in _family(process.pid)[::-1]:
                if process.poll() is None:
                    os.kill(pid, signal.SIGKILL)
            process.wait()
    record = out / "record.json"
    _note(
        work, what="cluster", reports=size, run="cluster", exit=code, killed=lost,
        wall_s=round(time.perf_counter() - begun, 1), cpu_s=round(sum(watch.seen.values()), 1),
        peak_mb=round(watch.peak),
        sha256=hashlib.sha256(record.read_bytes()).hexdigest() if record.is_file() else None,
    )  # fmt: skip


def _kill(folder: Path, watch: Watch) -> str | None:
    """Kill -9 a Python worker of Spark when the first shards are annotated."""
    while watch.is_alive():
        done = len(list((folder / "annotated").glob("*.parquet")))
        if done >= 2:
            watch.look()
            if len(watch.workers) > 1:  # the first is the one that starts the others
                os.kill(watch.workers[-1], signal.SIGKILL)
                return f"after {done} shards"
        time.sleep(0.2)
    return None


@main.command()
@click.argument("work", type=click.Path(path_type=Path))
@click.argument("size", type=int)
@click.option("--shared", is_flag=True, help="Annotate once: the other engines go on from there.")
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), default=ENGINES)
def same(work: Path, size: int, engines: tuple[str, ...], *, shared: bool) -> None:
    """Compile with every engine, or those that are named."""
    for name in engines:
        place = work / f"work-{name}-{size}"
        done = work / f"work-parquet-{size}" / "annotated"
        if shared and name == "spark":
            shutil.copytree(done, place / "annotated", dirs_exist_ok=True)
        if shared and name == "local":
            _seed(work, size, done)
        _note(work, what="same", shared=shared, **_compile(work, size, name, name))


def _seed(work: Path, size: int, annotated: Path) -> None:
    """Give the run in one process what was annotated, as a run that was cut off leaves it."""
    import msgspec

    from sayso import stores
    from sayso.engines import tables
    from sayso.model import Annotated
    from sayso.pipeline import Tools
    from sayso.runs import PARTIAL, described, salt
    from sayso.settings import Settings

    settings = Settings()
    rules = msgspec.structs.replace(settings.attributions, tagger=False)
    tools = Tools(settings=msgspec.structs.replace(settings, attributions=rules))
    partial = stores.Partial(work / f"out-local-{size}" / PARTIAL, salt(described(tools, ())))
    for file in tables.files(annotated):
        for packed in tables.read(file, ["annotated"]).column("annotated").to_pylist():
            partial.put(msgspec.msgpack.decode(packed, type=Annotated))


@main.command()
@click.argument("work", type=click.Path(path_type=Path))
@click.argument("size", type=int)
def kill(work: Path, size: int) -> None:
    """Compile on Spark while a worker is killed."""
    shutil.rmtree(work / f"work-killed-{size}", ignore_errors=True)
    _note(work, what="kill", **_compile(work, size, "spark", "killed", kill=True))


# --- grouping and reuse over many rows --------------------------------------------------------


@main.command()
@click.argument("work", type=click.Path(path_type=Path))
@click.argument("sizes", type=int, nargs=-1, required=True)
def stages(work: Path, sizes: tuple[int, ...]) -> None:
    """CPU and memory of each stage behind annotation."""
    for size in sizes:
        subprocess.run([sys.executable, __file__, "one", str(work), str(size)], check=True)  # noqa: S603


@main.command(hidden=True)
@click.argument("work", type=click.Path(path_type=Path))
@click.argument("size", type=int)
def one(work: Path, size: int) -> None:
    """One size, in this process alone: CPU time tells the work, whatever else the machine does."""
    from sayso.engines.parquet import Parquet
    from sayso.plan.index import Index
    from sayso.plan.running import STRETCH, group
    from sayso.plan.sharing import candidates
    from sayso.settings import EventSettings, ReuseSettings

    place = work / f"stages-{size}"
    shutil.rmtree(place, ignore_errors=True)
    real = _rows(work, place / "annotated", size)
    engine, spent = Parquet(1, 16), dict[str, float]()
    inner = engine.group

    def timed(source: Path, key: str, step: Any, out: Path, digest: str, **how: Any) -> None:
        began = time.process_time()
        inner(source, key, step, out, digest, **how)
        name = type(step).__name__
        spent[name] = spent.get(name, 0.0) + time.process_time() - began

    engine.group = timed  # type: ignore[method-assign]
    began = time.process_time()
    groups = group(engine, place / "annotated", place, EventSettings(), "x")
    grouping = time.process_time() - began
    index = Index(place / "index.parquet")
    began = time.process_time()
    pairs, masked = candidates(
        engine, place / "annotated", place / "reuse", index, size, STRETCH, ReuseSettings(), "x"
    )
    reuse = time.process_time() - began
    spent["driver"] = grouping + reuse - sum(spent.values())
    _note(
        work,
        what="stages",
        reports=size,
        real=real,
        events=len(groups),
        pairs=len(pairs),
        masked=len(masked),
        largest_masked=int(masked.max()) if len(masked) else 0,
        group_cpu_s=round(grouping, 1),
        reuse_cpu_s=round(reuse, 1),
        rows_per_s=round(size / (grouping + reuse)),
        peak_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        table_mb=round(sum(f.stat().st_size for f in place.rglob("*.parquet")) / 1e6, 1),
        share={k: round(v / (grouping + reuse), 3) for k, v in sorted(spent.items())},
    )
    shutil.rmtree(place)


def _rows(work: Path, folder: Path, size: int) -> int:
    """Write annotated rows without their annotations; how many are real texts comes back."""
    import pyarrow as pa

    from sayso.engines import tables
    from sayso.model import Annotated, Document
    from sayso.plan.shards import rows
    from sayso.settings import ReuseSettings

    base_file = work / "base.parquet"
    if not base_file.is_file():
        read = [json.loads(line) for line in (work / "in-1000.jsonl").open(encoding="utf-8")]
        bare = [
            Annotated(document=Document(**r), sentences=((0, 1),))
            for r in ({"id": r["id"], "text": r["text"], "path": ""} for r in read)
        ]
        known = rows(bare, ReuseSettings())
        empty = pa.array([b""] * len(bare), pa.binary())
        at = known.schema.get_field_index("annotated")
        tables.write(base_file, known.set_column(at, known.schema.field(at), empty))
    base = tables.read(base_file)
    random, written, number = np.random.default_rng(SEED), 0, 0
    while written < size:
        some = base.slice(0, min(len(base), size - written))
        tables.write(
            folder / f"shard-{number:05}.parquet",
            some if not number else _edited(some, number, random),
        )
        written, number = written + len(some), number + 1
    return min(size, len(base))


def _edited(base: Any, number: int, random: Any) -> Any:
    """The rows with shifted days, two in three names changed, and a third of the words left out."""
    from sayso.plan.columns import INT, TEXT, array, flat, lists, sizes, starts, table
    from sayso.plan.shards import ANNOTATED

    def kept(name: str) -> tuple[Any, Any]:
        """A run of two thirds of each list, and where it lies in the flat column."""
        size = sizes(base, name)
        first = starts(size)
        left = np.maximum(1, size * 2 // 3)
        left[size == 0] = 0
        begin = first[:-1] + (random.random(len(size)) * (size - left + 1)).astype(np.int64)
        at = np.arange(int(left.sum())) + np.repeat(begin - (np.cumsum(left) - left), left)
        return at, starts(left)

    at, first = kept("terms")
    terms, named = flat(base, "terms")[at], flat(base, "named")[at]
    changed = (named == 1) & (random.random(len(at)) < 2 / 3)
    terms = [
        f"{t}{number}" if c else t for t, c in zip(terms.tolist(), changed.tolist(), strict=True)
    ]
    runs, run_first = kept("grams")
    stem, stem_first = kept("stems")
    gram = flat(base, "grams")[runs]
    gram = np.where(
        random.random(len(gram)) < 1 / 4, gram ^ number, gram
    )  # runs with a name in them
    day = random.integers(730_000, 733_650, len(base))
    import datetime

    published = [datetime.date.fromordinal(d).isoformat() for d in day.tolist()]
    return table(
        ANNOTATED,
        id=[f"{i}-{number}" for i in base.column("id").to_pylist()],
        published=published,
        day=day,
        sha256=base.column("sha256").to_pylist(),
        read=array(base, "read"),
        annotated=base.column("annotated").to_pylist(),
        problems=base.column("problems").to_pylist(),
        lead=base.column("lead").to_pylist(),
        terms=lists(terms, first, TEXT),
        counts=lists(flat(base, "counts")[at], first, INT),
        named=lists(named, first, INT),
        grams=lists(gram, run_first, INT),
        stems=lists(flat(base, "stems")[stem], stem_first, INT),
        rare=lists(flat(base, "rare")[stem], stem_first, "float64"),
    )


# --- the page ---------------------------------------------------------------------------------


@main.command()
@click.argument("work", type=click.Path(path_type=Path))
def table(work: Path) -> None:
    """Write the tables between the marks of docs/engines.md."""
    known = [json.loads(line) for line in (work / "scale.jsonl").read_text().splitlines()]
    text = DOCS.read_text(encoding="utf-8")
    for name, lines in (("runs", _runs(known)), ("stages", _stages(known))):
        begin, end = f"<!-- {name}: scripts/scale.py -->\n", f"<!-- end {name} -->"
        head, tail = text.split(begin)[0], text.split(end)[1]
        text = head + begin + "\n".join(lines) + "\n" + end + tail
    DOCS.write_text(text, encoding="utf-8")


def _runs(known: list[dict[str, Any]]) -> list[str]:
    rows = {
        (r["reports"], r["code"], r["run"]): r
        for r in known
        if r["what"] in ("same", "kill", "cluster")
    }
    if not rows:
        return []
    lines = ["| reports | code | run | CPU, s | memory of all processes, MB | record.json |"]
    lines.append("|---|---|---|---|---|---|")
    for (size, code, _), r in sorted(rows.items(), key=lambda item: item[0]):
        name = r["run"] + (f" (a worker killed, {r['killed']})" if r.get("killed") else "")
        name += ", annotated already" if r.get("shared") and r["run"] != "parquet" else ""
        ours = rows.get((size, code, "local"), {}).get("sha256")
        told = "none" if r["sha256"] is None else f"`{r['sha256'][:12]}`"
        told += ", the same bytes" if r["sha256"] == ours and r["run"] != "local" else ""
        lines.append(f"| {size:,} | {code} | {name} | {r['cpu_s']} | {r['peak_mb']:,} | {told} |")
    return lines


def _stages(known: list[dict[str, Any]]) -> list[str]:
    rows = {r["reports"]: r for r in known if r["what"] == "stages"}
    lines = ["| reports | of them real | grouping, CPU s | reuse, CPU s | rows a CPU second |"]
    lines[0] += " memory, MB | tables, MB | pairs | masked runs (most reports) | shares |"
    lines.append("|---" * 10 + "|")
    for size, r in sorted(rows.items()):
        most = sorted(r["share"].items(), key=lambda item: -item[1])[:5]
        share = ", ".join(f"{k} {v:.0%}" for k, v in most)
        lines.append(
            f"| {size:,} | {r['real']:,} | {r['group_cpu_s']} | {r['reuse_cpu_s']} | "
            f"{r['rows_per_s']:,} | {r['peak_mb']:,} | {r['table_mb']} | {r['pairs']:,} | "
            f"{r['masked']:,} ({r['largest_masked']:,}) | {share} |"
        )
    return lines


if __name__ == "__main__":
    main()
