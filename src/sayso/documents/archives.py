"""Zip and tar -> their members: capped in number, bytes, ratio; no name leads out of the archive."""

from __future__ import annotations

import os
import re
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, NamedTuple, cast

from sayso.settings import DocumentSettings

_CHUNK = 65_536
_MEMORY = 8_000_000  # bytes of a member from which it stands on disk
_FREE = 4_000_000  # bytes of a member below which no ratio is looked at
_ENTRY = 1_000  # bytes of a zip directory for each member that may be read; a name has 100
_TAIL = 65_536 + 200  # bytes at the end of a zip file that tell of its directory
_HEADER = 1_000_000  # bytes of a header in a tar file; long names and attributes stand in them
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")


class Member(NamedTuple):
    """One member: its bytes, or why they are not read."""

    name: str
    stream: BinaryIO | None
    remark: str | None = None
    failed: bool = False


def holds_tar(head: bytes) -> bool:
    """Whether a file begins with a tar header."""
    return head[257:262] == b"ustar"


def members(stream: BinaryIO, kind: str, limits: DocumentSettings) -> Iterator[Member]:
    """The members of a zip or tar file, in its own order."""
    left = [limits.max_archive]
    number = 0
    if kind == "zip" and (size := _directory(stream)) > _ENTRY * limits.max_members:
        told = f"its directory has {size} bytes, too many for {limits.max_members} members"
        yield Member("", None, f"{told} (documents.max_members): not read")
        return
    try:
        for member in (
            _zipped(stream, limits, left) if kind == "zip" else _tarred(stream, limits, left)
        ):
            number += 1
            if number > limits.max_members:
                told = f"more than {limits.max_members} members (documents.max_members)"
                yield Member("", None, f"{told}: the rest is not read")
                return
            yield member
            if left[0] < 0:
                told = f"more than {limits.max_archive} bytes (documents.max_archive)"
                yield Member("", None, f"{told}: the rest is not read")
                return
        if not number:
            yield Member("", None, f"a {kind} file without files in it")
    # The libraries' own errors on damaged archives are of these classes and of no others.
    except (
        zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, ValueError, NotImplementedError
    ) as error:  # fmt: skip
        yield Member("", None, f"damaged {kind}: {error}", failed=True)


def _directory(stream: BinaryIO) -> int:
    """The bytes of a zip file's directory, all of which the library keeps (APPNOTE, 4.3.14-16)."""
    end = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, end - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    at, large = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    sizes = [int.from_bytes(tail[at + 12 : at + 16], "little")] if at >= 0 else [0]
    if large >= 0 and sizes[0] == 0xFFFFFFFF:
        sizes = [int.from_bytes(tail[large + 40 : large + 48], "little")]
    return sizes[0]


class _Bounded:
    """A stream of which no more is read at once than a header may have."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.seek, self.tell = stream, stream.seek, stream.tell

    def read(self, size: int) -> bytes:
        if size > _HEADER:
            raise tarfile.ReadError(f"a header of {size} bytes")
        return self._stream.read(size)


def _zipped(stream: BinaryIO, limits: DocumentSettings, left: list[int]) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
        names = {info.filename for info in infos}
        web = "datapackage.json" in names and any(n.startswith("archive/") for n in names)
        for info in infos:
            name = info.filename
            if _OUTSIDE.search(name):
                yield Member(name, None, "its name leads out of the archive", failed=True)
            elif (info.external_attr >> 16) & 0o170000 == 0o120000:
                yield Member(name, None, "a link: not followed")
            elif info.flag_bits & 1:
                yield Member(name, None, "encrypted", failed=True)
            elif web and not name.startswith("archive/"):
                yield Member(name, None, "the index of a web archive, no report")
            else:
                try:
                    with archive.open(info) as source:
                        yield _copied(name, source, info.compress_size, limits, left)
                except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError) as error:
                    yield Member(name, None, f"damaged member: {error}", failed=True)


def _tarred(stream: BinaryIO, limits: DocumentSettings, left: list[int]) -> Iterator[Member]:
    with tarfile.open(fileobj=cast("BinaryIO", _Bounded(stream)), mode="r:") as archive:
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # the library keeps every header that it has met
            if info.isdir():
                continue
            if _OUTSIDE.search(info.name):
                yield Member(info.name, None, "its name leads out of the archive", failed=True)
            elif not info.isreg():
                yield Member(info.name, None, "a link or device: not followed")
            elif info.issparse():
                yield Member(info.name, None, "a file with holes (sparse): not read")
            else:
                source = archive.extractfile(info)
                assert source is not None
                yield _copied(info.name, source, info.size, limits, left)


def _copied(
    name: str, source: IO[bytes], packed: int, limits: DocumentSettings, left: list[int]
) -> Member:
    out = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_MEMORY))  # noqa: SIM115
    made = 0
    while data := source.read(_CHUNK):
        made += len(data)
        left[0] -= len(data)
        if made > _FREE and made > limits.max_ratio * max(1, packed):
            told = f"more than {limits.max_ratio} times its packed bytes (documents.max_ratio)"
            return Member(name, None, told)
        if left[0] < 0:
            return Member(name, None, f"more than {limits.max_archive} bytes in the archive")
        out.write(data)
    out.seek(0)
    return Member(name, out)
