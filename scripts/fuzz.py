"""Fuzzes every parser that takes bytes or text from outside, with atheris (libFuzzer).

    python -m venv FUZZ && FUZZ/bin/pip install atheris && FUZZ/bin/pip install -e .
    FUZZ/bin/python scripts/fuzz.py [--seconds 60] [--folder fuzz-out] [TARGET ...]
    FUZZ/bin/python scripts/fuzz.py TARGET fuzz-out/TARGET/crash-...      (one input again)

Each target runs in a process of its own for so many seconds and goes on after a crash. A crash is
any exception that is not one which the parser documents, a span that leads out of its text, an
input that ends without an outcome, or one that takes longer than 20 s or more than 2 GB. A table
of executions, coverage and crashes is printed; the exit status is 1 where there was a crash.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

LONGEST = 4096  # bytes of one input
HANG = 20  # seconds of one input
MEMORY = 2048  # MB of a process
CRASHES = 10  # after which a target is left
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERAGE = re.compile(r"cov: (\d+)")


def fuzz(target: str, options: list[str]) -> None:
    """Run one target in this process; libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["sayso"]):
        import fuzz_targets
    test = fuzz_targets.TARGETS[target].prepare()
    atheris.Setup([target, *options], test)
    atheris.Fuzz()


def run(target: str, seconds: int, folder: Path) -> tuple[float, int, int, int]:
    """Fuzz one target in processes of their own: CPU seconds, executions, coverage, crashes."""
    import fuzz_targets

    home, corpus = folder / target, folder / target / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(fuzz_targets.TARGETS[target].seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    runs = coverage = crashes = 0
    begin = _spent()
    while (left := int(seconds - (_spent() - begin))) > 2 and crashes < CRASHES:
        command = [
            sys.executable, __file__, target, str(corpus), f"-max_total_time={left}", "-print_final_stats=1",
            f"-max_len={LONGEST}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={home}/",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")  # noqa: S603
        runs += int(found[1]) if (found := _RUNS.search(done.stderr)) else 0
        coverage = max([coverage, *map(int, _COVERAGE.findall(done.stderr))])
        if done.returncode:
            crashes += 1
            (home / f"crash-{crashes}.log").write_text(done.stdout[-6000:] + done.stderr[-6000:])
    return _spent() - begin, runs, coverage, crashes


def _spent() -> float:
    """Processor seconds of all processes that were started here and have ended."""
    told = os.times()
    return told.children_user + told.children_system


def main() -> int:
    """Print the table; exit status 1 where something crashed."""
    import fuzz_targets

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--folder", type=Path, default=Path("fuzz-out"))
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    given = parser.parse_args()
    bad = 0
    print("| target | CPU s | executions | coverage | crashes |\n|---|---|---|---|---|", flush=True)
    for target in given.targets or fuzz_targets.TARGETS:
        spent, runs, coverage, crashes = run(target, given.seconds, given.folder)
        print(f"| {target} | {spent:.0f} | {runs} | {coverage} | {crashes} |", flush=True)
        with (given.folder / "runs.jsonl").open("a") as kept:
            told = {
                "target": target,
                "cpu_s": round(spent, 1),
                "executions": runs,
                "coverage": coverage,
                "crashes": crashes,
            }
            kept.write(json.dumps(told) + "\n")
        bad += crashes
    return int(bad > 0)


if __name__ == "__main__":
    if len(sys.argv) > 2 and not sys.argv[1].startswith("-") and Path(sys.argv[2]).exists():
        fuzz(sys.argv[1], sys.argv[2:])
    sys.exit(main())
