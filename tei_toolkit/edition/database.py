"""The one SQLite file in which builds keep what they remember."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tei_toolkit.trouble import ToolkitError

FILE = ".tei-toolkit.sqlite"
# To be raised whenever tables or the form of results change: another version's file is thrown away.
_VERSION = 11
# Rows that hold texts keep their row ids: without, each would take a page of the database of its own.
_TABLES = """
create table file (path text primary key, size integer, modified integer, changed integer, inode integer, digest text,
  sealed integer) without rowid;
create table object (path text primary key, version text, digest text, sealed integer) without rowid;
create table task (kind text, name text, key text, result text, primary key (kind, name));
create table entry (stem text primary key, brief text, head text, mentions blob);
create table extract (name text primary key, digest text, said_digest text, said text);
create table record (format text, stem text, digest text, text blob, primary key (format, stem));
"""


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The database in `path`, to be read alone; `sqlite3.Error` where there is none of this version, or none at all."""
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as database:
        if database.execute("pragma user_version").fetchone() != (_VERSION,):
            raise sqlite3.DatabaseError(f"{path}: of another version")
        yield database


@contextlib.contextmanager
def hasty(database: sqlite3.Connection) -> Iterator[None]:
    """While a build is at work, what it remembers is on the disk when it ends: to wait each time would take long.

    Should the computer fail, the last of it is forgotten; the file stays whole (https://www.sqlite.org/wal.html).
    """
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = normal")
    try:
        yield
    finally:
        with contextlib.suppress(sqlite3.OperationalError):  # another build is at work
            database.execute("pragma journal_mode = delete")


def remove(path: Path) -> None:
    """Remove the database, and what a build that was killed has left beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def connect(path: Path) -> sqlite3.Connection:
    """The database, made anew where it is damaged or of another version."""
    for attempt in (1, 2):
        database = sqlite3.connect(path, timeout=10)
        try:
            (version,) = database.execute("pragma user_version").fetchone()
            if version == _VERSION:
                database.execute("select count(*) from file").fetchone()
                return database
            if version == 0 and not database.execute("select name from sqlite_master").fetchall():
                with database:
                    database.executescript(f"begin; {_TABLES} pragma user_version = {_VERSION}; commit;")
                return database
        except sqlite3.OperationalError:
            database.close()
            raise
        except sqlite3.DatabaseError:
            if attempt == 2:
                raise
        database.close()
        remove(path)
    raise ToolkitError(f"{path}: cannot make this file", "delete it")
