"""The tables of docs/doors.md: inputs and outcomes, formats and validators, scale and figures.

    python scripts/doors.py [good] [hostile] [formats] [scale] [fuzz RUNS.jsonl ...]

Without a name all but ``fuzz`` are run for real and written between their marks: every sound input
is read, every hostile one in a run of its own (``hostile.py``), every format is written from the
demo's record and given to its own validator (``tests/records/formats/validators.py``), and the
tables of scale come from docs/engines.md, which ``scale.py`` writes. ``fuzz`` adds up what runs of
``fuzz.py`` have left. A validator that is not installed is named as such. The exit status is 1
where an input, a format or a target failed.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections import Counter
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
PAGE = ROOT / "docs" / "doors.md"


def good() -> tuple[list[str], bool]:
    """Each sound input, what read it, and what is kept of it."""
    from good_inputs import GOOD

    lines = [
        "| input | read by | outcome | path of the first report | address | fetched | day (from) | SHA-256 |",
        "|---" * 8 + "|",
    ]
    sound = True
    for name, one in GOOD.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "input"  # its name tells nothing
            file.write_bytes(one.make())
            if one.beside is not None:
                (Path(folder) / one.beside[0]).write_bytes(one.beside[1])
            row, stored = _kept(file, folder)
        sound &= stored
        lines.append(f"| {name} | {one.reader} | {row} |")
    return lines, sound


def _kept(file: Path, folder: str) -> tuple[str, bool]:
    from sayso.documents import read

    found = list(read([file]))
    ends = Counter(reading.input.outcome for reading in found)
    outcome = ", ".join(f"{count} {end}" for end, count in ends.items())
    made = next((reading.document for reading in found if reading.document), None)
    if made is None:
        return f"**{outcome}**: {found[0].input.reason} | | | | |", False
    day = f"{made.published.value} ({made.published.from_})" if made.published else ""
    path = made.path.replace(f"{folder}/", "")
    cells = (
        outcome,
        f"`{path}`",
        made.url or "",
        made.fetched or "",
        day,
        f"`{made.raw_sha256[:12]}`",
    )
    return " | ".join(cells), True


def hostile() -> tuple[list[str], bool]:
    """Each hostile or broken input, what came of it, and what it took."""
    import hostile as runs
    from hostile_inputs import INPUTS

    lines = [
        "| input | outcome | memory of the run and its worker, MB | CPU, s | first reason |",
        "|---|---|---|---|---|",
    ]
    sound = True
    for name in INPUTS:
        told = runs.outcome(name)
        sound &= told.within
        over = "" if told.within else " **over**"
        lines.append(
            f"| {name} | {told.ends}{over} | {told.memory} | {told.seconds} | {told.why} |"
        )
        print(lines[-1], flush=True)
    return lines, sound


def formats() -> tuple[list[str], bool]:
    """Each format of the demo's record, and what its validator says."""
    from tests.records.formats.validators import VALIDATORS

    from sayso.pipeline import DEMO, Tools
    from sayso.records import formats as writers
    from sayso.runs import compile_paths

    tools = Tools(gazetteer_file=str(DEMO / "gazetteer.csv"))
    record = compile_paths([DEMO / "reports"], tools=tools)
    lines = ["| format | bytes | checked by | it says |", "|---|---|---|---|"]
    sound = True
    for name in writers.FORMATS:
        data, validator = writers.export(record, name), VALIDATORS[name]
        try:
            told = f"valid: {validator.check(data)}"
            versions = ", ".join(f"{one} {version(one)}" for one in validator.distributions)
        except ImportError as missing:
            told, versions = f"not asked: {missing.name} is not installed", ""
        except Exception as error:  # whatever a validator raises is what it says
            told, versions, sound = f"**{type(error).__name__}: {error}**"[:300], "", False
        by = f"{validator.by} ({versions})" if versions else validator.by
        lines.append(f"| `{name}` | {len(data):,} | {by} | {told} |".replace("\n", " "))
    return lines, sound


def scale() -> tuple[list[str], bool]:
    """The tables that ``scale.py`` has written."""
    text = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
    lines: list[str] = []
    for name in ("runs", "stages"):
        found = re.search(rf"<!-- {name}: .*? -->\n(.*?)<!-- end {name} -->", text, re.DOTALL)
        if found is not None:
            lines += [*found[1].strip().splitlines(), ""]
    return lines[:-1], bool(lines)


def fuzz(files: list[str]) -> tuple[list[str], bool]:
    """CPU seconds, executions, coverage and crashes of each target, over all runs."""
    found: dict[str, list[float]] = {}
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            sums = found.setdefault(one["target"], [0.0, 0, 0, 0])
            sums[0] += one["cpu_s"]
            sums[1] += one["executions"]
            sums[2] = max(sums[2], one["coverage"])
            sums[3] += one["crashes"]
    lines = ["| target | CPU, s | executions | coverage | crashes |", "|---|---|---|---|---|"]
    for name, (cpu, runs, coverage, crashes) in sorted(found.items()):
        lines.append(f"| {name} | {cpu:.0f} | {runs:,} | {coverage:,} | {crashes} |")
    cpu, runs, crashes = (sum(one[at] for one in found.values()) for at in (0, 1, 3))
    lines.append(f"| all {len(found)} | {cpu:,.0f} | {runs:,} | | {crashes} |")
    return lines, not crashes


def write(name: str, lines: list[str]) -> None:
    """Put a table between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}: scripts/doors.py -->\n", f"<!-- end {name} -->"
    head, tail = text.split(begin)[0], text.split(end)[1]
    PAGE.write_text(head + begin + "\n".join(lines) + "\n" + end + tail, encoding="utf-8")


def main() -> int:
    """Write the tables that are named, or all."""
    names = sys.argv[1:] or ["good", "hostile", "formats", "scale"]
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sound = True
    tables = {"good": good, "hostile": hostile, "formats": formats, "scale": scale}
    while names:
        name = names.pop(0)
        lines, right = fuzz(names) if name == "fuzz" else tables[name]()
        write(name, lines)
        print("\n".join(lines))
        sound &= right
        if name == "fuzz":
            break
    return int(not sound)


if __name__ == "__main__":
    sys.exit(main())
