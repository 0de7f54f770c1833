"""An edition on disk: written whole into a folder of its own, then moved into place.

``index.html`` goes first and comes last: where it stands, everything else is complete and of the
same run. A run that was cut off leaves what stood there before, or no ``index.html``; the next run
puts it right.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import msgspec

from sayso.errors import StoreError
from sayso.model import EventRecord
from sayso.records import edition, tables
from sayso.records.pictures.outline import read as read_outline
from sayso.records.schema import json_bytes

_WRITING = ".writing"
_BOTH = ".both"
MANIFEST = "assets/manifest.txt"  # lines of ``sha256sum``: what belongs to the edition
INDEX = "index.html"


def problems_bytes(record: EventRecord) -> bytes:
    """``problems.jsonl``: one problem a line."""
    return msgspec.json.Encoder().encode_lines(record.problems)


def write(record: EventRecord, folder: Path, outline: Path | None = None, notice: str = "") -> None:
    """Write the edition and the record's files; an edition that stands there is replaced.

    Files that are no part of an edition are left alone.

    Args:
        record: The record.
        folder: Where to; made if it is not there.
        outline: A GeoJSON file of lines for the maps, beside the packaged coasts and borders.
        notice: A content notice above every page.

    Raises:
        StoreError: the folder cannot be written.
        UsageError: the outline cannot be read.
    """
    lines = read_outline(Path(outline)) if outline is not None else ()
    try:
        staging = folder / _WRITING
        if staging.exists():
            shutil.rmtree(staging)
        staging.mkdir(parents=True)
        edition.write(record, staging, lines, notice)
        (staging / "record.json").write_bytes(json_bytes(record))
        (staging / "problems.jsonl").write_bytes(problems_bytes(record))
        (staging / "figures.csv").write_bytes(tables.figures(record))
        (staging / "claims.csv").write_bytes(tables.claims(record))
        names = sorted(
            path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()
        )
        manifest = "".join(
            f"{hashlib.sha256((staging / name).read_bytes()).hexdigest()}  {name}\n"
            for name in names
        )
        (staging / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")
        _move(staging, folder, [*names, MANIFEST])
    except OSError as error:
        raise StoreError(f"cannot write to {folder}: {error.strerror or error}") from error


def _move(staging: Path, folder: Path, names: list[str]) -> None:
    """Take the old index away, move every file, drop what is left over, the index last.

    Until all is done the manifest names the files of both editions, so that the next run after one
    that was cut off knows them all.
    """
    former = _listed(folder)
    (folder / INDEX).unlink(missing_ok=True)
    both = staging / _BOTH
    both.write_text(
        "".join(f"{'0' * 64}  {name}\n" for name in sorted(former | set(names))),
        encoding="utf-8",
        newline="\n",
    )
    (folder / MANIFEST).parent.mkdir(parents=True, exist_ok=True)
    both.replace(folder / MANIFEST)
    for name in sorted(set(names) - {INDEX, MANIFEST}):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (staging / name).replace(target)
    for name in sorted(former - set(names)):
        (folder / name).unlink(missing_ok=True)
    for name in (MANIFEST, INDEX):
        (staging / name).replace(folder / name)
    shutil.rmtree(staging)


def _listed(folder: Path) -> set[str]:
    """The files of the edition that stands in the folder."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return set()
    names = {line[66:] for line in manifest.read_text(encoding="utf-8").splitlines()}
    # a manifest is a file on disk like any other: nothing outside the folder is ever removed
    return {name for name in names if name and ".." not in name.split("/") and name[0] != "/"}
