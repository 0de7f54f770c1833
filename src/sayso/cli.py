"""The commands: each is one library call. Progress and problems go to standard error."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso import __version__, console
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from sayso.judge import Judge
    from sayso.pipeline import Tools


class Commands(click.Group):
    """Ends an error of the call, the inputs or the disk with its message and status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            click.echo(f"sayso: {error}", err=True)
            ctx.exit(2)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the output has seen enough
                raise
            click.echo(f"sayso: {error}", err=True)
            ctx.exit(2)


def _tool_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--model", metavar="PATH", help="A spaCy model to read with."),
        click.option(
            "--gazetteer",
            metavar="FILE",
            help="Your places: a CSV (name, lat, lon, aliases) or a GeoNames dump.",
        ),
        click.option(
            "--aliases",
            metavar="FILE",
            help="Your names: which are one and which stay apart, a CSV (name, aliases, apart) or TOML.",
        ),
        click.option(
            "--jobs", type=click.IntRange(0), default=0, help="Worker processes; 0 chooses."
        ),
        click.option("--quiet", is_flag=True, help="No progress on standard error."),
        click.option(
            "--fast",
            is_flag=True,
            help="Find attributions by the rules alone, without the trained tagger: fewer, "
            "in about half the time.",
        ),
    ):
        command = option(command)
    return command


_COLUMN = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="The column NAME of a table holds FIELD (text, title, date, url, outlet, id ...).",
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
def main() -> None:
    """On whose say-so? A pile of reports in, a sourced record of each event out."""


@main.command()
@click.argument("reports", nargs=-1, required=True)
@click.option("-o", "--out", required=True, metavar="DIR", help="Folder for the edition.")
@click.option(
    "--policy",
    type=click.Choice(["latest", "lowest", "most_accounts", "acled"]),
    default=None,
    help="Which figure of a reported range is shown as best (default: latest).",
)
@click.option("--keep-raw", metavar="DIR", help="Keep the raw bytes of every input here.")
@click.option("--outline", metavar="FILE", help="GeoJSON outline for the map.")
@click.option("--notice", metavar="TEXT", help="A content notice above every page.")
@_COLUMN
@click.option(
    "--engine",
    type=click.Choice(["local", "parquet", "spark"]),
    default="local",
    show_default=True,
    help="In memory; over tables in the --work folder; or over tables on Spark (docs/engines.md).",
)
@click.option("--work", metavar="DIR", help="parquet, spark: the folder for the tables.")
@click.option(
    "--shards",
    type=click.IntRange(1),
    default=16,
    show_default=True,
    help="parquet, spark: parts into which the reports are divided.",
)
@click.option("--master", metavar="URL", help="spark: the master; default: this machine.")
@click.option(
    "--judge",
    metavar="URL",
    help="Ask a language model of yours about arguable pairs: an OpenAI-compatible address "
    "(http://127.0.0.1:8080/v1), to which words of the reports are sent (docs/judge.md). Its key, "
    "if it needs one, is in SAYSO_JUDGE_KEY.",
)
@click.option("--judge-model", metavar="NAME", help="The model's name at that address.")
@click.option(
    "--judge-answers",
    metavar="DIR",
    help="Keep the judge's answers here, so that nothing is asked twice; default: .judged in DIR.",
)
@_tool_options
def compile(  # noqa: A001 - the contract's own word
    reports: tuple[str, ...],
    out: str,
    policy: str | None,
    keep_raw: str | None,
    outline: str | None,
    notice: str | None,
    columns: tuple[str, ...],
    engine: str,
    work: str | None,
    shards: int,
    master: str | None,
    judge: str | None,
    judge_model: str | None,
    judge_answers: str | None,
    model: str | None,
    gazetteer: str | None,
    aliases: str | None,
    jobs: int,
    quiet: bool,
    fast: bool,
) -> None:
    """Compile REPORTS (files, folders, globs, or - for standard input) into a sourced record."""
    if (engine == "local") == (work is not None):
        raise click.UsageError("--engine parquet and spark need a --work folder, local has none")
    if master is not None and engine != "spark":
        raise click.UsageError("--master is for --engine spark")
    if judge is None and (judge_model is not None or judge_answers is not None):
        raise click.UsageError("--judge-model and --judge-answers go with --judge")
    if judge is not None and engine != "local":
        raise click.UsageError("--judge goes with --engine local")
    asked = _judge(judge, judge_model, judge_answers, out) if judge is not None else None
    with console.progress(quiet) as progress, _going_on():
        how: dict[str, Any] = {
            "tools": _tools(
                model, gazetteer, policy, aliases=aliases, fast=fast, columns=columns, asked=asked
            ),
            "keep_raw": keep_raw,
            "outline": outline,
            "notice": notice or "",
            "progress": progress,
        }
        if engine == "local":
            from sayso.runs import compile_paths

            record = compile_paths(reports, out, jobs=jobs, **how)
        else:
            from sayso import engines

            with engines.over_tables(engine, jobs=jobs, shards=shards, master=master) as running:
                from sayso.plan.running import compile_paths as over_tables

                record = over_tables(
                    reports, out, engine=running, work=work or "", shards=shards, **how
                )
    _show(record, Path(out), quiet)


@main.command()
@click.option("-o", "--out", default="demo-out", show_default=True, metavar="DIR")
@_tool_options
def demo(
    out: str,
    model: str | None,
    gazetteer: str | None,
    aliases: str | None,
    jobs: int,
    quiet: bool,
    fast: bool,
) -> None:
    """Compile the packaged demo collection: two events in an invented country."""
    from sayso.pipeline import DEMO
    from sayso.runs import compile_paths

    with console.progress(quiet) as progress, _going_on():
        record = compile_paths(
            [DEMO / "reports"],
            out,
            tools=_tools(
                model,
                gazetteer or str(DEMO / "gazetteer.csv"),
                None,
                aliases=aliases,
                fast=fast,
            ),
            jobs=jobs,
            outline=DEMO / "outline.geojson",
            progress=progress,
        )
    _show(record, Path(out), quiet)


_STORE = click.option("--store", required=True, metavar="FILE", help="The store.")
_WHO = click.option("--who", metavar="NAME", help="Whose work it is, for the log; default: yours.")


@main.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("-o", "--out", metavar="FILE.warc.gz", help="Default: fetched-DAY-TIME.warc.gz.")
def fetch(urls: tuple[str, ...], out: str | None) -> None:
    """Save pages of the web as a WARC file, which the other commands then read.

    The only command that uses a network, beside compile --judge. Each page is saved as it came, with
    its server's address, before anything reads it. Addresses that are not public are not asked.
    """
    from sayso.documents import fetching

    file = Path(out or time.strftime("fetched-%Y%m%d-%H%M%S.warc.gz", time.gmtime()))
    found = fetching.fetch(urls, file)
    for one in found:
        click.echo(f"{one.url}: {one.reason or f'{one.size} bytes'}", err=True)
    if not any(one.status == 200 for one in found):
        raise UsageError("no page was fetched")
    click.echo(str(file))


@main.command()
@click.argument("reports", nargs=-1)
@_STORE
@_WHO
@click.option("--again", is_flag=True, help="Read stored reports again with this version.")
@_COLUMN
@_tool_options
def add(
    reports: tuple[str, ...],
    store: str,
    who: str | None,
    again: bool,
    columns: tuple[str, ...],
    model: str | None,
    gazetteer: str | None,
    aliases: str | None,
    jobs: int,
    quiet: bool,
    fast: bool,
) -> None:
    """Add REPORTS to a store: they join the events that are there, or found new ones.

    What people corrected is kept. A call that is cut off is gone on with by the next.
    """
    from sayso import adding

    if not reports and not again:
        raise click.UsageError("name REPORTS to add, or --again")
    with console.progress(quiet) as progress, _going_on():
        done = adding.add(
            reports,
            store,
            who=_person(who),
            tools=_tools(model, gazetteer, None, aliases=aliases, fast=fast, columns=columns),
            jobs=jobs,
            again=again,
            progress=progress,
        )
    if quiet:
        return
    for one in done.others:
        click.echo(f"{one.outcome}: {one.path}: {one.reason}")
    click.echo(
        f"{done.stored} stored, {done.duplicates} there already, {len(done.others)} not stored; "
        f"{done.events} events compiled, {done.new} of them new"
    )


@main.command()
@_STORE
@_WHO
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8731, show_default=True)
@click.option("--gazetteer", metavar="FILE", help="Your places, as given to sayso add.")
@click.option("--aliases", metavar="FILE", help="Your names, as given to sayso add.")
@click.option("--read-only", is_flag=True, help="Nobody may correct anything.")
@click.option("--notice", metavar="TEXT", help="A content notice above every page.")
@click.option("--outline", metavar="FILE", help="GeoJSON outline for the maps.")
def serve(
    store: str,
    who: str | None,
    host: str,
    port: int,
    gazetteer: str | None,
    aliases: str | None,
    read_only: bool,
    notice: str | None,
    outline: str | None,
) -> None:
    """Open a store in the browser: read, search, check, correct, cite.

    Nothing leaves this machine. Beyond it (another --host) the room answers only with the password
    that SAYSO_PASSWORD holds.
    """
    from sayso.web.serving import serve as run

    write = not read_only and _may_write(store)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{shown}:{port}/{'' if write else ' (for reading only)'}", err=True)
    run(
        Path(store),
        _tools(None, gazetteer, None, aliases=aliases),
        host=host,
        port=port,
        who=_person(who),
        write=write,
        notice=notice,
        outline=Path(outline) if outline else None,
    )


@main.command()
@_STORE
def check(store: str) -> None:
    """Verify hashes, spans, indexes and the log of a store, and say what is wrong."""
    from sayso.stores.acts import head
    from sayso.stores.checking import check as found
    from sayso.stores.checking import waiting
    from sayso.stores.sqlite import Store

    with Store(store, write=_may_write(store)) as held:
        wrong = 0
        for said in found(held):
            wrong += 1
            click.echo(said)
        reports = held.rows("SELECT count(*) FROM reports")[0][0]
        events = held.rows("SELECT count(*) FROM events WHERE alias IS NULL")[0][0]
        acts, seal = head(held)
        if left := waiting(held):
            click.echo(f"{left} reports wait to be grouped: the next sayso add does it")
    click.echo(
        f"{reports} reports, {events} events, {acts} acts of people (last sealed {seal[:16]})"
    )
    click.echo(f"{wrong} things are wrong" if wrong else "all is well")
    if wrong:
        raise SystemExit(1)


@main.command()
@click.argument("record", metavar="RECORD.json", required=False)
@click.option("--store", metavar="FILE", help="The store.")
@click.option("--format", "format_", metavar="NAME", help="One format; see docs/exports.md.")
@click.option("--since", metavar="FORMER.json", help="atom: only what changed since this record.")
@click.option(
    "-o", "--out", required=True, metavar="OUT", help="A file (- for standard output), or a folder."
)
def export(
    record: str | None, store: str | None, format_: str | None, since: str | None, out: str
) -> None:
    """Write RECORD.json, or what a store shows, in another format to the file OUT.

    A store without --format is written whole to the empty folder OUT: records, sources, the log.
    """
    if (record is None) == (store is None):
        raise click.UsageError("name a RECORD.json or a --store")
    if format_ is None:
        if store is None or since is not None:
            raise click.UsageError("name a --format")
        _export_whole(store, Path(out))
        return
    from sayso.records import formats
    from sayso.records.explaining import read

    if store is not None:
        from sayso import adding
        from sayso.stores.acts import acts
        from sayso.stores.exporting import people as persons
        from sayso.stores.sqlite import Store

        with Store(store, write=False) as held:
            shown = adding.record(held)
            people = persons(acts(held))
    else:
        shown = read(Path(record or ""))
        people = {}
    former = read(Path(since)) if since is not None else None
    written = formats.export(shown, format_, former=former, people=people)
    if out == "-":
        sys.stdout.buffer.write(written)
    else:
        Path(out).write_bytes(written)


def _export_whole(store: str, out: Path) -> None:
    from sayso import adding
    from sayso.stores.exporting import export as write
    from sayso.stores.sqlite import Store

    with Store(store, write=False) as held:
        done = write(held, out, adding.record(held), adding.record(held, people=False))
    click.echo(", ".join(f"{number} {what}" for what, number in done.items()) + f": {out}")


@main.command()
@click.argument("source", metavar="IN.jsonl")
@click.option("-o", "--out", default="-", metavar="OUT.jsonl", help="Default: standard output.")
@_tool_options
def annotate(
    source: str,
    out: str,
    model: str | None,
    gazetteer: str | None,
    aliases: str | None,
    jobs: int,
    quiet: bool,
    fast: bool,
) -> None:
    """Add attributions, figures, places, dates and names to each document of IN.jsonl."""
    from sayso.runs import annotate_rows

    rows = console.Rows(source)
    with console.progress(quiet) as progress, console.written(out) as write:
        progress("annotate", 0, rows.many or 0)
        found = annotate_rows(
            ((row.fields, row.remark) for row in rows),
            rows.many,
            tools=_tools(model, gazetteer, None, aliases=aliases, fast=fast),
            jobs=jobs,
        )
        for done, row in enumerate(found, 1):
            write(row)
            progress("annotate", done, rows.many or 0)


@main.command()
@click.argument("source", metavar="IN.jsonl")
@click.option("-o", "--out", default="-", metavar="OUT.jsonl", help="Default: standard output.")
@click.option(
    "--stream", is_flag=True, help="In one pass over documents in order of time; holds few."
)
@click.option("--changes", metavar="FILE", help="With --stream: write merges and splits here.")
@click.option("--quiet", is_flag=True, help="No progress on standard error.")
def group(source: str, out: str, stream: bool, changes: str | None, quiet: bool) -> None:
    """Say which event each document of IN.jsonl belongs to."""
    from sayso import pipeline

    if changes is not None and not stream:
        raise click.UsageError("--changes goes with --stream")
    rows = console.Rows(source)
    if stream:
        with (
            console.progress(quiet) as progress,
            console.written(changes or os.devnull) as log,
            console.written(out) as write,
        ):
            found = pipeline.group_stream(
                rows.documents(progress), log=lambda change: log(_builtins(change))
            )
            for one in found:
                write(_builtins(one) | {"id": rows.id(one.id)})
        return
    with console.progress(quiet) as progress, console.written(out) as write:
        for one in pipeline.group(rows.documents(progress), progress=progress):
            write(_builtins(one) | {"id": rows.id(one.id)})


@main.command()
@click.argument("source", metavar="IN.jsonl")
@click.option("-o", "--out", default="-", metavar="OUT.jsonl", help="Default: standard output.")
@click.option("--quiet", is_flag=True, help="No progress on standard error.")
def reuse(source: str, out: str, quiet: bool) -> None:
    """Say which documents of IN.jsonl share text, where, and who derives from whom."""
    from sayso import pipeline

    rows = console.Rows(source)
    with console.progress(quiet) as progress, console.written(out) as write:
        for one in pipeline.reuse_stream(rows.documents(progress), progress=progress):
            write(_builtins(one) | {"a": rows.id(one.a), "b": rows.id(one.b)})


@main.command()
@click.argument("record", metavar="RECORD.json")
@click.argument("id", required=False)
def explain(record: str, id: str | None) -> None:  # noqa: A002 - what users call it
    """Say by which rule, on which words, something in RECORD.json was inferred.

    ID is any id in the record (a claim, figure, place, date, account, incident, point, name);
    without one, every rule that took part is listed with its description.
    """
    from sayso.records import explain as explaining

    for line in explaining(Path(record), id):
        click.echo(line)


@main.command()
@click.option("--corpora", metavar="DIR", default=None, help="The gold corpora.")
@click.option("--json", "json_file", metavar="FILE", default=None, help="Write the figures here.")
@click.option("--only", multiple=True, metavar="ROOM", help="Measure only this room.")
def bench(corpora: str | None, json_file: str | None, only: tuple[str, ...]) -> None:
    """Measure every room on gold corpora and print one table."""
    from sayso.bench.run import main as run

    run(corpora, json_file, only)


@main.command()
def schema() -> None:
    """Print the JSON Schema of record.json."""
    from sayso.records import schema_bytes

    sys.stdout.buffer.write(schema_bytes())


def _tools(
    model: str | None,
    gazetteer: str | None,
    policy: str | None,
    *,
    aliases: str | None = None,
    fast: bool = False,
    columns: tuple[str, ...] = (),
    asked: Judge | None = None,
) -> Tools:
    """What to read with; rows of a user's aliases that cannot be used are told on standard error."""
    import msgspec

    from sayso.pipeline import Tools, shipped
    from sayso.settings import Settings

    if (model, gazetteer, policy, aliases, asked) == (None,) * 5 and not fast and not columns:
        return shipped()
    settings = Settings()
    if policy is not None:
        incidents = msgspec.structs.replace(settings.incidents, policy=policy)
        settings = msgspec.structs.replace(settings, incidents=incidents)
    if columns:
        from sayso.documents.columns import given

        given(columns)  # what is wrong with one is told before the work
        documents = msgspec.structs.replace(settings.documents, columns=columns)
        settings = msgspec.structs.replace(settings, documents=documents)
    if fast:
        attributions = msgspec.structs.replace(settings.attributions, tagger=False)
        settings = msgspec.structs.replace(settings, attributions=attributions)
    tools = Tools(
        model=model,
        gazetteer_file=gazetteer,
        aliases_file=aliases,
        settings=settings,
        asked=asked,
    )
    for problem in tools.alias_problems:
        click.echo(f"sayso: {problem.message}", err=True)
    return tools


def _judge(url: str, model: str | None, answers: str | None, out: str) -> Judge:
    """The judge that was named; what is wrong with it is told before the work."""
    from sayso.judge import Judge, checked
    from sayso.runs import JUDGED

    return checked(Judge(url=url, model=model or "", answers=answers or str(Path(out) / JUDGED)))


def _person(who: str | None) -> str:
    """Whose work it is: as said, else the name under which the machine is used."""
    if who is not None:
        return who
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name
        return "unknown"


def _may_write(store: str) -> bool:
    import os

    return os.access(store, os.W_OK) and os.access(Path(store).parent, os.W_OK)


@contextmanager
def _going_on() -> Iterator[None]:
    """Says of a run that is stopped by hand that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("sayso: stopped; the same call goes on with what is read already", err=True)
        raise


def _builtins(record: Any) -> dict[str, Any]:
    import msgspec

    built: dict[str, Any] = msgspec.to_builtins(record)
    return built


_EVENTS_SHOWN = 20  # events in the terminal's table; the edition has all
_FIGURES_SHOWN = 6  # figures of an event there


def _show(record: Any, out: Path, quiet: bool) -> None:
    """Where the edition is, what became of the inputs, and the summary table."""
    if quiet:
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from sayso.records import summary

    console = Console()
    rows = summary(record)
    table = Table(box=None, pad_edge=False, padding=(0, 3, 1, 0))
    for name in ("Event", "Reported"):
        table.add_column(name, ratio=1)
    for name in ("Reports", "Accounts", "Disputes"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows[:_EVENTS_SHOWN]:
        event = "\n".join(part for part in (row.label, row.when, row.where) if part)
        figures = "\n".join(f"{who}: {said}" for who, said in row.figures[:_FIGURES_SHOWN])
        if len(row.figures) > _FIGURES_SHOWN:
            figures += f"\nand {len(row.figures) - _FIGURES_SHOWN} more"
        counts = (str(number) for number in (row.reports, row.accounts, row.conflicts))
        # as Text: square brackets in a source's words are no styles
        table.add_row(*(Text(cell) for cell in (event, figures, *counts)))
    if rows:
        console.print(table)
    if len(rows) > _EVENTS_SHOWN:
        console.print(f"and {len(rows) - _EVENTS_SHOWN:,} more events", markup=False)
    failed: Iterable[Any] = [i for i in record.run.inputs if i.outcome in ("failed", "skipped")]
    for one in failed:
        console.print(f"{one.outcome}: {one.path}: {one.reason}", style="bold", markup=False)
    console.print(f"Edition: {out / 'index.html'}", soft_wrap=True, markup=False)
    console.print(f"Record:  {out / 'record.json'}", soft_wrap=True, markup=False)
    if record.problems:
        console.print(
            f"Problems ({len(record.problems)}): {out / 'problems.jsonl'}",
            soft_wrap=True,
            markup=False,
        )
