"""Where the CPU time of ``sayso compile`` goes, in one process, and what it is beside the bare parser.

    python scripts/throughput.py REPORTS [--fast]

Reports are compiled with ``--jobs 1`` while a timer of CPU time looks at the stack every five
milliseconds; that costs less than a hundredth. Where the library's parser works, its component is
named. Prints milliseconds of CPU a report: by stage, by step and by function, the digest of the record, and the bare
parser's over the same texts. Another version of the package is measured by this script with its
folder in PYTHONPATH.
"""

from __future__ import annotations

import hashlib
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import click

EVERY = 0.005  # seconds of CPU
STAGES = {
    "_read": "read", "read": "read", "_annotate_all": "annotate", "_compile_all": "compile",
    "assemble": "write", "write": "write", "described": "load", "salt": "load",
}  # fmt: skip


class Sampler:
    """Counts what the stack holds."""

    def __init__(self) -> None:
        self.stages, self.steps, self.functions = Counter[str](), Counter[str](), Counter[str]()

    def look(self, _: int, frame: FrameType | None) -> None:
        """One look: the stage, the room or the library's component, the function."""
        stage, function, component = "other", None, None
        while frame is not None:
            code = frame.f_code
            file = code.co_filename
            if component is None and code.co_name == "_pipe" and file.endswith("spacy/util.py"):
                component = frame.f_locals.get("name")
            if "/sayso/" in file:
                place = file.split("/sayso/")[-1]
                if function is None:
                    function = f"{place}:{code.co_name}"
                if place == "syntax/steps.py" and code.co_name == "run":
                    component = component or frame.f_locals.get("name")
                if place in (
                    "runs.py",
                    "records/edition.py",
                    "records/files.py",
                    "records/__init__.py",
                ):
                    stage = STAGES.get(code.co_name, stage)
            frame = frame.f_back
        function = function or "other"
        self.stages[stage] += 1
        self.functions[function] += 1
        room = function.split("/")[0] if "/" in function else "flow"
        self.steps[f"parser: {component}" if component else f"ours: {room}"] += 1


def _table(title: str, counts: Counter[str], scale: float, most: int) -> None:
    click.echo(f"\n{title}: ms a report")
    for name, many in counts.most_common(most):
        click.echo(f"{many * scale:9.2f}  {name}")


@click.command()
@click.argument("reports", type=click.Path(exists=True))
@click.option("--fast", is_flag=True, help="Read by rules alone.")
@click.option("--most", default=20, show_default=True, help="Functions that are shown.")
def main(reports: str, *, fast: bool, most: int) -> None:
    """Measure."""
    import msgspec

    from sayso import documents
    from sayso.pipeline import Tools
    from sayso.runs import compile_paths
    from sayso.settings import Settings

    settings = Settings()
    rules = msgspec.structs.replace(settings.attributions, tagger=not fast)
    tools = Tools(settings=msgspec.structs.replace(settings, attributions=rules))
    read = [r.document for r in documents.read([reports]) if r.document is not None]
    english = [d for d in read if d.language in (None, "en")]
    bare(tools, english[:20])
    sampler = Sampler()
    signal.signal(signal.SIGPROF, sampler.look)
    with tempfile.TemporaryDirectory() as out:
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        compile_paths([reports], out, tools=tools, jobs=1)
        signal.setitimer(signal.ITIMER_PROF, 0)
        spent = time.process_time() - started
        record = hashlib.sha256((Path(out) / "record.json").read_bytes()).hexdigest()
    many = len(read)
    scale = 1000 * spent / many / sum(sampler.stages.values())
    alone, tokens = bare(tools, english)
    click.echo(
        f"{many} reports, {tokens / len(english):.0f} tokens each; record.json {record[:12]}"
    )
    click.echo(
        f"{1000 * spent / many:.1f} ms of CPU a report, {many / spent:.1f} reports a CPU second"
    )
    each = 1000 * alone / len(english)
    click.echo(
        f"bare parser {each:.1f} ms a report; compile over the bare parser {spent / alone:.2f}"
    )
    _table("stages", sampler.stages, scale, 10)
    _table("steps", sampler.steps, scale, 30)
    _table("functions", sampler.functions, scale, most)


def bare(tools: Any, read: list[Any]) -> tuple[float, int]:
    """CPU seconds of the library alone, and tokens."""
    started = time.process_time()
    tokens = sum(tools.parser.bare(document) for document in read)
    return time.process_time() - started, tokens


if __name__ == "__main__":
    sys.exit(main())
