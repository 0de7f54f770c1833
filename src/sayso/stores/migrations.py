"""The store's tables. Migrations are only ever appended: one that has been shipped never changes.

A migration is a tuple of statements, run in one transaction. Its hash is kept in the store and
compared when the store is opened, so that a changed one is noticed.
"""

from __future__ import annotations

import hashlib

APPLICATION_ID = 0x53_59_53_4F  # "SYSO", in the file's header
Migration = tuple[str, ...]

_FIRST: Migration = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # what was read in one call
    """CREATE TABLE additions (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, run TEXT NOT NULL)""",
    """CREATE TABLE inputs (
        id INTEGER PRIMARY KEY, addition INTEGER NOT NULL REFERENCES additions,
        path TEXT NOT NULL, sha256 TEXT, outcome TEXT NOT NULL, reason TEXT, report TEXT)""",
    "CREATE INDEX inputs_addition ON inputs (addition)",
    """CREATE TABLE problems (
        id INTEGER PRIMARY KEY, addition INTEGER NOT NULL REFERENCES additions,
        problem TEXT NOT NULL)""",
    # sources and texts: written once
    """CREATE TABLE sources (
        sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE reports (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL REFERENCES sources, text TEXT NOT NULL, text_sha256 TEXT NOT NULL,
        document BLOB NOT NULL, addition INTEGER NOT NULL REFERENCES additions)""",
    # what the machine read in a report; replaced when it is read again
    """CREATE TABLE readings (
        report TEXT PRIMARY KEY REFERENCES reports (id), reader TEXT NOT NULL,
        annotated BLOB NOT NULL, features BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE events (
        id TEXT PRIMARY KEY, alias TEXT, version INTEGER NOT NULL, addition INTEGER NOT NULL,
        machine BLOB, shown BLOB, acts INTEGER NOT NULL DEFAULT 0, proposal TEXT NOT NULL DEFAULT '[]',
        label TEXT NOT NULL DEFAULT '', earliest TEXT, latest TEXT, place TEXT, country TEXT,
        lat REAL, lon REAL, precision TEXT, reports INTEGER NOT NULL DEFAULT 0,
        accounts INTEGER NOT NULL DEFAULT 0, disputes INTEGER NOT NULL DEFAULT 0,
        unconfirmed INTEGER NOT NULL DEFAULT 0, killed INTEGER, row TEXT)""",
    "CREATE INDEX events_days ON events (earliest, latest)",
    """CREATE TABLE members (
        report TEXT PRIMARY KEY REFERENCES reports (id),
        event TEXT NOT NULL REFERENCES events) WITHOUT ROWID""",
    "CREATE INDEX members_event ON members (event)",
    # what people did: only ever appended, each act sealed with the one before it
    """CREATE TABLE acts (
        n INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
        target TEXT NOT NULL, event TEXT, report TEXT, before TEXT NOT NULL, after TEXT NOT NULL,
        reason TEXT NOT NULL, undoes INTEGER, previous TEXT NOT NULL, hash TEXT NOT NULL)""",
    "CREATE INDEX acts_target ON acts (target)",
    "CREATE INDEX acts_event ON acts (event)",
    "CREATE INDEX acts_report ON acts (report)",
    "CREATE UNIQUE INDEX acts_undoes ON acts (undoes) WHERE undoes IS NOT NULL",
    # what each person has looked at: the version of an event
    """CREATE TABLE looks (
        who TEXT NOT NULL, event TEXT NOT NULL, version INTEGER NOT NULL,
        PRIMARY KEY (who, event)) WITHOUT ROWID""",
    # full text: lines of reports, contents of claims, speakers
    """CREATE TABLE passages (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, report TEXT, event TEXT, ref TEXT NOT NULL,
        body TEXT NOT NULL)""",
    "CREATE INDEX passages_event ON passages (event) WHERE event IS NOT NULL",
    """CREATE VIRTUAL TABLE search USING fts5 (
        body, content = 'passages', content_rowid = 'id',
        tokenize = "unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER passages_put AFTER INSERT ON passages BEGIN
        INSERT INTO search (rowid, body) VALUES (new.id, new.body); END""",
    """CREATE TRIGGER passages_drop AFTER DELETE ON passages BEGIN
        INSERT INTO search (search, rowid, body) VALUES ('delete', old.id, old.body); END""",
    *(
        f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN
        SELECT RAISE(ABORT, 'a row of {table} never changes'); END"""
        for table in ("sources", "reports", "acts", "additions", "inputs")
        for verb in ("UPDATE", "DELETE")
    ),
)

# what a new report's event is looked for by, without all the others
_SECOND: Migration = (
    """CREATE TABLE terms (
        term TEXT NOT NULL, day INTEGER NOT NULL, report TEXT NOT NULL, weight REAL NOT NULL,
        PRIMARY KEY (term, day, report)) WITHOUT ROWID""",
    "CREATE INDEX terms_report ON terms (report)",
    "CREATE TABLE holders (term TEXT PRIMARY KEY, many INTEGER NOT NULL) WITHOUT ROWID",
    # reports whose terms are counted; bare ones have none
    "CREATE TABLE indexed (report TEXT PRIMARY KEY, bare INTEGER NOT NULL) WITHOUT ROWID",
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _SECOND)


def digest(migration: Migration) -> str:
    """SHA-256 of a migration's statements, blanks aside."""
    words = "\0".join(" ".join(statement.split()) for statement in migration)
    return hashlib.sha256(words.encode()).hexdigest()
