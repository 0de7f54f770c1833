"""The quality gate: no measure below its floor, and no floor below one ever committed.

python -m sayso.bench.gate              measure and compare (exit status 1 on a failure)
python -m sayso.bench.gate --raise      measure and raise the floors that were surpassed
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import click

from sayso.bench import floors as keeping
from sayso.bench.floors import Floor, Floors
from sayso.bench.run import ROOT, Bench, main


def below(bench: Bench, floors: Floors) -> list[str]:
    """What a run misses: values below their floor, and floors that nothing measured.

    A topic whose corpus is absent is not judged; neither is one that the run left out.
    """
    measured = {one.name: one for one in bench.measures}
    judged = {topic.name for topic in bench.topics if topic.absent is None}
    rooms = {one.name.split(".")[0] for t in bench.topics if t.name in judged for one in t.measures}
    rooms -= {one.name.split(".")[0] for t in bench.topics if t.absent for one in t.measures}
    found = []
    for name, floor in floors.floors.items():
        one = measured.get(name)
        if one is None:
            if name.split(".")[0] in rooms:
                found.append(f"{name}: has a floor ({floor.sign} {floor.value}), is not measured")
        elif not floor.holds(one.value):
            found.append(f"{name}: {one.value:.4f}, must be {floor.sign} {floor.value}")
    return found


def lowered(now: Floors, before: Iterable[tuple[str, Floors]]) -> list[str]:
    """Which floors ask less than an earlier commit's did, or are gone without a reason."""
    strictest: dict[str, tuple[str, Floor]] = {}
    for commit, earlier in before:
        for name, old in earlier.floors.items():
            known = strictest.get(name)
            if known is None or known[1].looser(old):
                strictest[name] = commit, old
    found = []
    for name, (commit, old) in sorted(strictest.items()):
        new = now.floors.get(name)
        if name in now.retired:
            continue
        if new is None:
            found.append(f"{name}: its floor of {commit} is gone; retire it with a reason")
        elif new.looser(old):
            found.append(f"{name}: {new.sign} {new.value}, but {old.sign} {old.value} in {commit}")
    return found


def committed(root: Path = ROOT) -> list[tuple[str, Floors]]:
    """Every version of the floors in this branch's history: (short commit, floors)."""
    name = keeping.FILE.relative_to(root).as_posix()
    commits = _git(root, "log", "--format=%h", "--", name).split()
    found = []
    for commit in commits:
        data = _git(root, "show", f"{commit}:{name}", may_fail=True)
        if data:
            found.append((commit, keeping.decode(data.encode())))
    return found


def _git(root: Path, *words: str, may_fail: bool = False) -> str:
    command = ["git", "-C", str(root), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode and not may_fail:
        raise click.ClickException(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout if not done.returncode else ""


@click.command()
@click.option("--corpora", metavar="DIR", help="The gold corpora.")
@click.option("--only", multiple=True, metavar="ROOM", help="Only this bench file.")
@click.option("--json", "json_file", metavar="FILE", help="Write the figures here.")
@click.option("--raise", "raising", is_flag=True, help="Raise the floors that were surpassed.")
def gate(corpora: str | None, only: tuple[str, ...], json_file: str | None, raising: bool) -> None:
    """Measure, compare with the floors, and refuse what is lower."""
    floors = keeping.read()
    if (ROOT / ".git").exists():
        refused = lowered(floors, committed())
    else:
        refused = []
        click.echo("No git history here: floors are not compared with earlier ones.")
    for line in refused:
        click.echo(f"lowered floor: {line}")
    bench = main(corpora, json_file, only)
    if raising and not refused:
        new = keeping.raised(floors, bench.measures)
        keeping.write(new)
        changed = [n for n, f in new.floors.items() if floors.floors.get(n) != f]
        click.echo(f"{len(changed)} floors raised or added: {', '.join(changed) or 'none'}")
        floors = new
    missed = below(bench, floors)
    for line in missed:
        click.echo(f"below its floor: {line}")
    absent = [topic.name for topic in bench.topics if topic.absent is not None]
    if absent:
        click.echo(f"Not measured, corpora absent: {', '.join(absent)}")
    if refused or missed:
        raise SystemExit(1)
    click.echo(f"Gate passed: {len(bench.measures)} measures, {len(floors.floors)} floors.")


if __name__ == "__main__":
    gate()
