"""Fuzzes every parser that takes bytes or text from outside, with atheris (libFuzzer).

    python -m venv FUZZ && FUZZ/bin/pip install atheris && FUZZ/bin/pip install -e .
    FUZZ/bin/python scripts/fuzz.py [--seconds 60] [--folder fuzz-out] [TARGET ...]
    FUZZ/bin/python scripts/fuzz.py TARGET fuzz-out/TARGET/crash-...      (one input again)

Each target runs in a process of its own for so many seconds of processor time and goes on after a
crash. A crash is any exception that is not one which the parser documents, a span that leads out
of its text, an input that ends without an outcome, or one that takes longer than 60 s or more than
2 GB. A table
of executions, coverage and crashes is printed; the exit status is 1 where there was a crash.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

LONGEST = 4096  # bytes of one input
HANG = 60  # seconds of the clock of one input, on a machine that does much else
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
    spent = 0.0
    while spent < seconds - 2 and crashes < CRASHES:
        log = home / "now.log"
        command = [
            sys.executable, __file__, target, str(corpus), "-print_final_stats=1", f"-max_len={LONGEST}",
            f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={home}/",
        ]  # fmt: skip
        with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:  # noqa: S603
            spent += _watched(process, seconds - spent)
        told = log.read_text(errors="replace")
        runs += int(found[1]) if (found := _RUNS.search(told)) else 0
        coverage = max([coverage, *map(int, _COVERAGE.findall(told))])
        if process.returncode:
            crashes += 1
            log.rename(home / f"crash-{crashes}.log")
    return spent, runs, coverage, crashes


def _watched(process: subprocess.Popen[bytes], seconds: float) -> float:
    """Processor seconds of a run, which is told to end after so many."""
    spent, asked = 0.0, False
    while process.poll() is None:
        try:
            told = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            break
        spent = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
        if spent > seconds and not asked:
            process.send_signal(signal.SIGUSR1)  # libFuzzer ends after the run that it is in
            asked = True
        time.sleep(0.5)
    process.wait()
    return spent


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
