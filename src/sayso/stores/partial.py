"""Annotated reports of an unfinished run, so that a run that was cut off goes on where it stopped.

One file per report, written whole and then renamed: a file that is there is complete. The key
covers everything that decides the result, so what another version or setting made is not used.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import msgspec

from sayso.errors import StoreError
from sayso.model import Annotated, Document

_DECODER = msgspec.msgpack.Decoder(Annotated)


def source_digest() -> str:
    """SHA-256 over the package's own code and data: what decides results beside the inputs."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for file in sorted(root.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts and "demo" not in file.parts:
            digest.update(file.relative_to(root).as_posix().encode() + b"\0")
            digest.update(file.read_bytes())
    return digest.hexdigest()


def writable(folder: Path) -> None:
    """See that a folder is there or can be made, without making it.

    Raises:
        StoreError: it cannot, or what is there is no folder or may not be written.
    """
    known = folder
    while not os.path.lexists(known) and known != known.parent:
        known = known.parent
    if not known.is_dir():
        raise StoreError(f"cannot write to {folder}: {known} is no folder")
    if not os.access(known, os.W_OK | os.X_OK):
        raise StoreError(f"cannot write to {folder}: {known} may not be written")


class Partial:
    """A folder of annotated reports under the output folder.

    Raises:
        StoreError: the folder cannot be written.
    """

    def __init__(self, folder: Path, salt: str) -> None:
        self.folder = folder
        self._salt = salt.encode()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot write to {folder}: {error.strerror}") from error

    def _file(self, document: Document) -> Path:
        key = hashlib.sha256(self._salt + msgspec.msgpack.encode(document)).hexdigest()
        return self.folder / f"{key}.msgpack"

    def get(self, document: Document) -> Annotated | None:
        """What was kept of a report, or None; a file that a crash left unreadable is none."""
        file = self._file(document)
        if not file.is_file():
            return None
        try:
            return _DECODER.decode(file.read_bytes())
        # the machine went down before the bytes were on disk
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        except OSError as error:
            raise StoreError(f"cannot read {file}: {error.strerror}") from error

    def put(self, annotated: Annotated) -> None:
        """Keep an annotated report."""
        file = self._file(annotated.document)
        part = file.with_suffix(".part")
        try:
            part.write_bytes(msgspec.msgpack.encode(annotated))
            part.replace(file)
        except OSError as error:
            raise StoreError(f"cannot write {file}: {error.strerror}") from error

    def clear(self) -> None:
        """Remove the folder: the run is finished.

        Raises:
            StoreError: a file in it cannot be removed.
        """
        try:
            shutil.rmtree(self.folder)
        except OSError as error:
            raise StoreError(f"cannot remove {self.folder}: {error.strerror}") from error
