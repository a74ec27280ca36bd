"""What a build remembers for the next one: one SQLite file beside the formats, which may be deleted at any time.

It holds the hashes of files, so that an unchanged one needn't be read again, and for each task the hash of all that it
depended on, with its result.  Every result is recorded after its files are written; whoever is killed in between does
that task again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tei_toolkit import files
from tei_toolkit.seal import untouched
from tei_toolkit.trouble import Finding, Location, Severity, ToolkitError

FILE = ".tei-toolkit.sqlite"
# To be raised whenever tables or the form of results change: another version's file is thrown away.
_VERSION = 9
# Rows that hold texts keep their row ids: without, each would take a page of the database of its own.
_TABLES = """
create table file (path text primary key, size integer, modified integer, changed integer, inode integer, digest text,
  sealed integer) without rowid;
create table task (kind text, name text, key text, result text, primary key (kind, name));
create table entry (stem text primary key, brief text, head text, mentions blob);
create table extract (name text primary key, digest text, said_digest text, said text);
create table record (format text, stem text, digest text, text blob, primary key (format, stem));
"""
# Ticks of the clocks of file systems, generously; some count whole seconds.
TICK, _COARSE_TICK = 50_000_000, 2_000_000_000

Stamp = tuple[int, int, int, int]
"""What the file system says of a file: its size, when it was written, when anything about it changed (both in
nanoseconds), its inode."""
_Row = tuple[int, int, int, int, str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it is now: the hash of its bytes, and whether the toolkit's seal on it holds."""

    digest: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class Done:
    """A task as it was done last: the hash of all that it depended on, and what came of it."""

    key: str
    result: dict[str, Any]


def key(*parts: object) -> str:
    """One hash of strings, numbers, and lists of them."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def stamp(path: str | Path | os.DirEntry[str]) -> Stamp | None:
    """What the file system says of a file, None where there is none."""
    try:
        # Asked for every file of an edition: Path.stat takes twice as long.
        now = path.stat() if isinstance(path, os.DirEntry) else os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino


def is_young(there: Stamp, moment: int) -> bool:
    """Whether a file may have been written after this moment (in nanoseconds), or so shortly before that none can say.

    A file that changes twice within one tick of the file system's clock looks unchanged.
    """
    return moment - max(there[1], there[2]) < (TICK if there[1] % 1_000_000_000 else _COARSE_TICK)


def stored_extracts(path: Path) -> dict[str, tuple[str, str]]:
    """By the names of their files, the extracts in the state kept in `path`, each behind the hash of its file.

    Nothing, where there is none, or a build is just writing it.
    """
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
        ) as database:
            if database.execute("pragma user_version").fetchone() != (_VERSION,):
                return {}
            return {row[0]: row[1:] for row in database.execute("select name, digest, said from extract")}
    except sqlite3.Error:
        return {}


def pack(findings: Iterable[Finding], home: Path) -> list[dict[str, Any]]:
    """Findings as JSON can hold them; paths inside the edition are relative to it, for it may be moved."""
    packed = []
    for one in findings:
        said = asdict(one)
        path = Path(one.location.path)
        said["location"]["path"] = os.fspath(path.relative_to(home) if path.is_relative_to(home) else path)
        packed.append(said)
    return packed


def unpack(packed: Iterable[Mapping[str, Any]], home: Path) -> list[Finding]:
    """The findings that `pack` was given."""
    return [
        Finding(
            **{
                **one,
                "severity": Severity(one["severity"]),
                "location": Location(**{**one["location"], "path": str(home / one["location"]["path"])}),
            }
        )
        for one in packed
    ]


class State:
    """The memory of the builds of one edition into one folder."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        # Files met in this build, None for those that are not there; those whose rows are to be written.
        self._met: dict[str, _Row | None] = {}
        self._fresh: set[str] = set()

    @cached_property
    def _known(self) -> dict[str, _Row]:
        """Files as earlier builds saw them, but for those met in this one."""
        return {row[0]: row[1:] for row in self._database.execute("select * from file")}

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path, *, clean: bool = False) -> Iterator[State]:
        """The state kept in `path`; a new one with `clean`, and where the file is no good."""
        files.make_folder(path.parent)
        if clean:
            path.unlink(missing_ok=True)
        try:
            database = _connect(path)
            with contextlib.closing(database):
                state = cls(database)
                try:
                    yield state
                finally:
                    state.save()
        except sqlite3.OperationalError as error:
            hint = "wait until another build of this edition is done, or choose a folder by -o"
            raise ToolkitError(f"{path}: cannot write: {error}", hint) from error

    def see(self, path: str | Path) -> Seen | None:
        """What a file holds now, None where there is none.  It is read only where size, date or inode changed."""
        name = os.fspath(path)
        now = stamp(name)
        if now is None:
            self._met[name] = None
            return None
        known = self._met.get(name) or self._known.pop(name, None)
        if known is None or known[:4] != now:
            content = files.read_bytes(Path(path))
            ours = name.endswith(".xml") and untouched(content)
            known = (*now, hashlib.sha256(content).hexdigest(), int(ours))
            if is_young(now, time.time_ns()):
                self._fresh.discard(name)
            else:
                self._fresh.add(name)
        self._met[name] = known
        return Seen(known[4], bool(known[5]))

    def stamp(self, path: str) -> Stamp | None:
        """What the file system said of a file when it was last seen in this build."""
        known = self._met.get(path)
        return known[:4] if known else None

    def stamps(self) -> Iterator[tuple[str, Stamp | None]]:
        """The same of all files seen in this build, there or not."""
        return ((name, row[:4] if row else None) for name, row in self._met.items())

    def folders(self) -> dict[str, list[str]]:
        """The names of all files seen in this build that are there, by folder."""
        found: dict[str, list[str]] = {}
        for path, row in self._met.items():
            if row:
                folder, _, name = path.rpartition(os.sep)
                found.setdefault(folder, []).append(name)
        return found

    def trust(self, rows: Mapping[str, _Row]) -> None:
        """Take files as what they are said to be, without a look into them: we wrote them."""
        self._met.update(rows)
        self._fresh.update(rows)

    def digest(self, path: str | Path) -> str:
        """The hash of a file; empty where there is none."""
        seen = self.see(path)
        return seen.digest if seen else ""

    def digests(self, folder: Path, pattern: str = "*") -> list[tuple[str, str]]:
        """Names and hashes of the files below a folder, in order."""
        found = sorted(path for path in folder.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts)
        return [(path.relative_to(folder).as_posix(), self.digest(path)) for path in found]

    def recall(self, kind: str) -> dict[str, Done]:
        """All tasks of a kind by their names."""
        rows = self._database.execute("select name, key, result from task where kind = ?", (kind,))
        return {name: Done(said, json.loads(result)) for name, said, result in rows}

    def remember(self, kind: str, done: Mapping[str, Done]) -> None:
        """Record tasks as done."""
        rows = [(kind, name, one.key, json.dumps(one.result, ensure_ascii=False)) for name, one in done.items()]
        with self._database:
            self._database.executemany("insert or replace into task values (?, ?, ?, ?)", rows)

    def forget(self, kind: str, names: Iterable[str]) -> None:
        """Drop tasks that are no longer there."""
        with self._database:
            self._database.executemany("delete from task where kind = ? and name = ?", [(kind, one) for one in names])

    def keep_entries(self, entries: Mapping[str, tuple[str, str, bytes]]) -> None:
        """Record what the edition document says of documents, by their stems: brief, head, packed mentions."""
        with self._database:
            rows = ((stem, *said) for stem, said in entries.items())
            self._database.executemany("insert or replace into entry values (?, ?, ?, ?)", rows)

    def forget_entries(self, stems: Iterable[str]) -> None:
        """Drop what was recorded of documents that are no longer there."""
        gone = [(stem,) for stem in stems]
        if gone:
            with self._database:
                for table in ("entry", "record"):
                    self._database.executemany(f"delete from {table} where stem = ?", gone)

    def entries(self, stems: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        """What `keep_entries` was given for each of these documents, in their order."""
        query = "select brief, head, mentions from entry where stem = ?"
        for stem in stems:
            yield self._database.execute(query, (stem,)).fetchone()

    def briefs(self, stems: Iterable[str]) -> Iterator[str]:
        """Of `entries` what other pages see of a document."""
        return (brief for brief, _, _ in self.entries(stems))

    def keep_extracts(self, extracts: Mapping[str, tuple[str, str]]) -> None:
        """Record extracts by the names of their files, each behind the hash of its file."""
        rows = [(name, digest, key(said), said) for name, (digest, said) in extracts.items()]
        with self._database:
            self._database.executemany("insert or replace into extract values (?, ?, ?, ?)", rows)

    def forget_extracts(self, names: Iterable[str]) -> None:
        """Drop the extracts of files that are no longer there."""
        with self._database:
            self._database.executemany("delete from extract where name = ?", [(one,) for one in names])

    def extract_digests(self) -> dict[str, tuple[str, str]]:
        """The hashes of all files that there are extracts of, by name, and of the extracts."""
        return {row[0]: row[1:] for row in self._database.execute("select name, digest, said_digest from extract")}

    def extracts(self) -> dict[str, str]:
        """All extracts by the names of their files."""
        return dict(self._database.execute("select name, said from extract"))

    def keep_records(self, made: str, records: Mapping[str, str]) -> None:
        """Record what a format is to know of its pages later, by the stems of the documents."""
        rows = [
            (made, stem, hashlib.sha256(text.encode()).hexdigest(), zlib.compress(text.encode()))
            for stem, text in records.items()
            if text
        ]
        with self._database:
            self._database.executemany("insert or replace into record values (?, ?, ?, ?)", rows)

    def records(self, made: str, stems: Iterable[str]) -> Iterator[str]:
        """What `keep_records` was given for each of these documents, in their order."""
        query = "select text from record where format = ? and stem = ?"
        for stem in stems:
            yield zlib.decompress(self._database.execute(query, (made, stem)).fetchone()[0]).decode()

    def record_digests(self, made: str) -> dict[str, str]:
        """The hashes of all records of a format, by stem."""
        return dict(self._database.execute("select stem, digest from record where format = ?", (made,)))

    def save(self) -> None:
        """Record the hashes of the files met, and drop those of files that nobody asked for."""
        gone = [(name,) for name in self._known]
        if self._fresh or gone:
            with self._database:
                self._database.executemany("delete from file where path = ?", gone)
                rows = ((name, *row) for name in self._fresh if (row := self._met[name]))
                self._database.executemany("insert or replace into file values (?, ?, ?, ?, ?, ?, ?)", rows)


def recall_one(path: Path, kind: str, name: str) -> Done | None:
    """A task that is recorded in the file of a state, without all the rest; None where it isn't, or can't be had."""
    if not path.is_file():
        return None
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=1)) as database:
            if database.execute("pragma user_version").fetchone() != (_VERSION,):
                return None
            query = "select key, result from task where kind = ? and name = ?"
            row = database.execute(query, (kind, name)).fetchone()
    except sqlite3.Error:
        return None
    return Done(row[0], json.loads(row[1])) if row else None


def _connect(path: Path) -> sqlite3.Connection:
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
        path.unlink()
    raise ToolkitError(f"{path}: cannot make this file", "delete it")
