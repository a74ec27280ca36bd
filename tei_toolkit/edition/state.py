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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tei_toolkit import files
from tei_toolkit.model import Finding, Location, Severity, ToolkitError
from tei_toolkit.seal import untouched

FILE = ".tei-toolkit.sqlite"
# To be raised whenever tables or the form of results change: another version's file is thrown away.
_VERSION = 3
# Rows that hold texts keep their row ids: without, each would take a page of the database of its own.
_TABLES = """
create table file (path text primary key, size integer, modified integer, inode integer, digest text, sealed integer)
  without rowid;
create table task (kind text, name text, key text, result text, primary key (kind, name));
create table entry (stem text primary key, whole text, head text);
create table mention (ref text, stem text, xml text, primary key (ref, stem));
create index mention_stem on mention (stem);
create table record (format text, stem text, digest text, text text, primary key (format, stem));
"""
# A file that changes twice within one tick of the file system's clock would look unchanged: what is that young is not
# remembered.  Some file systems count whole seconds.
_TICK, _COARSE_TICK = 50_000_000, 2_000_000_000


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
        self._known = {row[0]: row[1:] for row in database.execute("select * from file")}
        self._met: set[str] = set()
        self._fresh: dict[str, tuple[int, int, int, str, int]] = {}

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
        self._met.add(name)
        try:
            now = os.stat(path)  # noqa: PTH116 -- called for every file of an edition: Path.stat takes twice as long
        except OSError:
            return None
        known = self._fresh.get(name) or self._known.get(name)
        stamp = (now.st_size, now.st_mtime_ns, now.st_ino)
        if known and known[:3] == stamp:
            return Seen(known[3], bool(known[4]))
        content = files.read_bytes(Path(path))
        digest, ours = hashlib.sha256(content).hexdigest(), name.endswith(".xml") and untouched(content)
        tick = _TICK if now.st_mtime_ns % 1_000_000_000 else _COARSE_TICK
        if time.time_ns() - now.st_mtime_ns > tick:
            self._fresh[name] = (*stamp, digest, int(ours))
        return Seen(digest, ours)

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

    def keep_entries(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        """Record what the edition document says of documents, by their stems: the texts of `extracts.entry`."""
        heads = [(stem, one["whole"], one["head"]) for stem, one in entries.items()]
        mentions = [(ref, stem, xml) for stem, one in entries.items() for ref, xml in one["mentions"].items()]
        with self._database:
            self._database.executemany("delete from mention where stem = ?", [(stem,) for stem in entries])
            self._database.executemany("insert or replace into entry values (?, ?, ?)", heads)
            self._database.executemany("insert into mention values (?, ?, ?)", mentions)

    def forget_entries(self, stems: Iterable[str]) -> None:
        """Drop what was recorded of documents that are no longer there."""
        gone = [(stem,) for stem in stems]
        if gone:
            with self._database:
                for table in ("entry", "mention", "record"):
                    self._database.executemany(f"delete from {table} where stem = ?", gone)

    def entries(self, stems: Iterable[str]) -> Iterator[str]:
        """The entry of each of these documents in the edition document, in their order."""
        return self._texts("select whole from entry where stem = ?", ((stem,) for stem in stems))

    def heads(self, stems: Iterable[str]) -> Iterator[str]:
        """As `entries`, without mentions."""
        return self._texts("select head from entry where stem = ?", ((stem,) for stem in stems))

    def mentions(self, refs: Iterable[str]) -> dict[str, list[str]]:
        """The mentions of entries of registers, by the stems of their documents, in elements around them."""
        found: dict[str, list[str]] = {}
        for ref in refs:
            for stem, xml in self._database.execute("select stem, xml from mention where ref = ?", (ref,)):
                found.setdefault(stem, []).append(xml)
        return found

    def keep_records(self, made: str, records: Mapping[str, str]) -> None:
        """Record what a format is to know of its pages later, by the stems of the documents."""
        rows = [(made, stem, hashlib.sha256(text.encode()).hexdigest(), text) for stem, text in records.items() if text]
        with self._database:
            self._database.executemany("insert or replace into record values (?, ?, ?, ?)", rows)

    def records(self, made: str, stems: Iterable[str]) -> Iterator[str]:
        """What `keep_records` was given for each of these documents, in their order."""
        return self._texts("select text from record where format = ? and stem = ?", ((made, stem) for stem in stems))

    def record_digests(self, made: str) -> dict[str, str]:
        """The hashes of all records of a format, by stem."""
        return dict(self._database.execute("select stem, digest from record where format = ?", (made,)))

    def _texts(self, query: str, names: Iterable[tuple[str, ...]]) -> Iterator[str]:
        for one in names:
            yield self._database.execute(query, one).fetchone()[0]

    def save(self) -> None:
        """Record the hashes of the files met, and drop those of files that nobody asked for."""
        gone = [(name,) for name in self._known if name not in self._met]
        if self._fresh or gone:
            with self._database:
                self._database.executemany("delete from file where path = ?", gone)
                rows = [(name, *row) for name, row in self._fresh.items()]
                self._database.executemany("insert or replace into file values (?, ?, ?, ?, ?, ?)", rows)


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
