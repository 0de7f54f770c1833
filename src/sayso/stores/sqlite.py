"""The store's file: SQLite with a write-ahead log; what a transaction has acknowledged is on disk.

This is the only file that knows the database library's errors: they end as ``StoreError``, with
what to do, and the store as it was before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso.errors import StoreError
from sayso.settings import StoreSettings
from sayso.stores.migrations import APPLICATION_ID, MIGRATIONS, digest

Values = Sequence[Any]


def now() -> str:
    """The moment, UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store:
    """One connection to a store. A connection belongs to one thread.

    Args:
        path: the file.
        create: make it where there is none.
        write: whether it may be written; a store that may only be read needs False.
        settings: how long another writer is waited for.

    Raises:
        StoreError: there is no such file, it is no store, it was made by a newer Sayso, or it
            cannot be opened so.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = False,
        write: bool = True,
        settings: StoreSettings | None = None,
    ) -> None:
        self.path = Path(path)
        self.settings = settings or StoreSettings()
        self.write = write
        self._depth = 0
        if not create and not self.path.is_file():
            raise StoreError(f"there is no store {self.path}: sayso add REPORTS --store makes one")
        if create and not self.path.parent.is_dir():
            raise StoreError(f"cannot make {self.path}: there is no folder {self.path.parent}")
        with self._told():
            self.db = self._connect()
            try:
                self._open()
            except BaseException:
                self.db.close()
                raise

    def _connect(self) -> sqlite3.Connection:
        address = self.path.resolve().as_uri()
        wait = self.settings.wait
        if self.write:
            return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
        db = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=wait, isolation_level=None)
        try:
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            db.close()
            beside = self.path.with_name(self.path.name + "-wal")
            if beside.exists() and beside.stat().st_size:
                raise
            # on a medium that cannot be written there is no log to read either
            return sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
        return db

    def _open(self) -> None:
        db = self.db
        db.execute("PRAGMA foreign_keys = ON")
        (kind,) = db.execute("PRAGMA application_id").fetchone()
        empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        if kind != APPLICATION_ID and not (self.write and empty):
            raise StoreError(f"{self.path} is no store of Sayso's")
        if self.write:
            if db.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
                raise StoreError(f"{self.path}: this file system allows no write-ahead log")
            db.execute("PRAGMA synchronous = FULL")  # acknowledged means on disk
        self._migrate()

    def _migrate(self) -> None:
        done = self._migrated()
        if len(done) == len(MIGRATIONS):
            return
        if not self.write:
            raise StoreError(f"{self.path} is of an older Sayso: open it once for writing")
        with self.writing():
            done = self._migrated()  # another process may have been first
            self.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for number, migration in enumerate(MIGRATIONS[len(done) :], len(done) + 1):
                if number == 1:
                    self.db.execute(
                        "CREATE TABLE migrations (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL,"
                        " at TEXT NOT NULL)"
                    )
                for statement in migration:
                    self.db.execute(statement)
                self.db.execute(
                    "INSERT INTO migrations VALUES (?, ?, ?)", (number, digest(migration), now())
                )

    def _migrated(self) -> list[str]:
        """The migrations that the store has had, by their hashes."""
        known = self.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone()
        rows = self.db.execute("SELECT sha256 FROM migrations ORDER BY number") if known else ()
        done = [sha256 for (sha256,) in rows]
        if len(done) > len(MIGRATIONS):
            raise StoreError(f"{self.path} was made by a newer Sayso: use that one")
        for number, sha256 in enumerate(done):
            if sha256 != digest(MIGRATIONS[number]):
                raise StoreError(f"{self.path} was made by another Sayso: migration {number + 1}")
        return done

    # --- reading and writing ------------------------------------------------------------------

    def rows(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._told():
            return self.db.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with self._told():
            found: tuple[Any, ...] | None = self.db.execute(sql, values).fetchone()
            return found

    def run(self, sql: str, values: Values = ()) -> int:
        """Run a statement inside ``writing``; the row id of what it put in."""
        assert self._depth, "a write outside a transaction"
        with self._told():
            return self.db.execute(sql, values).lastrowid or 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: all of it or nothing. On leaving it is on disk.

        A transaction inside another is part of it.

        Raises:
            StoreError: the store may not be written, the disk is full, another process has been
                writing for too long. The store is as it was.
        """
        if self._depth:
            yield
            return
        with self._told():
            if not self.write:
                raise sqlite3.OperationalError("attempt to write a readonly database")
            self.db.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            with self._told():
                self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Queries that all see the store at one moment."""
        if self.db.in_transaction:
            yield
            return
        with self._told():
            self.db.execute("BEGIN")
        try:
            yield
        finally:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(_reason(self.path, error, self.settings.wait)) from error
        except UnicodeDecodeError as error:  # the library decodes what a damaged file holds
            raise StoreError(f"{self.path} is damaged: {error}") from error

    def close(self) -> None:
        """Close the connection; the last writer folds the log into the file."""
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _reason(path: Path, error: sqlite3.Error, wait: float) -> str:
    name = getattr(error, "sqlite_errorname", "")
    said = str(error)
    if name == "SQLITE_FULL":
        return f"{path}: no room on the disk: nothing of this was stored, the store is as it was"
    if name.startswith("SQLITE_IOERR"):
        return f"{path}: the disk could not be written or read ({said}): the store is as it was"
    if name.startswith("SQLITE_READONLY") or "readonly" in said:
        return f"{path} may only be read: nothing was stored"
    if name.startswith("SQLITE_BUSY"):
        return f"{path}: another process has been writing for {wait:g} seconds: try again"
    if name in {"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CORRUPT_VTAB"}:
        return f"{path} is damaged or no store of Sayso's ({said}): sayso check says more"
    if name.startswith("SQLITE_CANTOPEN"):
        return f"{path} cannot be opened ({said})"
    return f"{path}: {said}"
