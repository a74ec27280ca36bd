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
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_toolkit import files
from tei_toolkit.edition.database import connect, hasty, reading, remove
from tei_toolkit.edition.seen import SeenFiles
from tei_toolkit.trouble import Finding, Location, Severity, ToolkitError

if TYPE_CHECKING:
    from tei_toolkit.storage import Storage


# Results that are read together.
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Done:
    """A task as it was done last: the hash of all that it depended on, and what came of it."""

    key: str
    result: dict[str, Any]


def key(*parts: object) -> str:
    """One hash of strings, numbers, and lists of them."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def joined(*parts: str) -> str:
    """One hash of strings without NUL: a quick `key` for what is asked of every document."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


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


class State(SeenFiles):
    """The memory of the builds of one edition into one folder."""

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path, *, clean: bool = False, copy: Storage | None = None) -> Iterator[State]:
        """The state kept in `path`; a new one with `clean`, and where the file is no good.

        `copy` is the copy of an edition that lies in a storage, if it is one.
        """
        files.make_folder(path.parent)
        if clean:
            remove(path)
        try:
            database = connect(path)
            with contextlib.closing(database), hasty(database):
                state = cls(database, copy)
                try:
                    yield state
                finally:
                    state.save()
        except sqlite3.OperationalError as error:
            busy = "wait until another build of this edition is done, or choose a folder by -o"
            hint = "choose a folder you may write to by -o" if "readonly" in str(error) else busy
            raise ToolkitError(f"{path}: cannot write: {error}", hint) from error

    @property
    def is_old(self) -> bool:
        """Whether an earlier build has done anything."""
        return self._database.execute("select 1 from task limit 1").fetchone() is not None

    def recall(self, kind: str) -> dict[str, Done]:
        """All tasks of a kind by their names."""
        rows = self._database.execute("select name, key, result from task where kind = ?", (kind,))
        found: dict[str, Done] = {}
        # Read together: each reading has its price, and an edition has many.
        while some := rows.fetchmany(_MANY):
            results = json.loads(f"[{','.join([result for _, _, result in some])}]")
            found.update({name: Done(said, result) for (name, said, _), result in zip(some, results, strict=True)})
        return found

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


def stored_extracts(path: Path) -> dict[str, tuple[str, str]]:
    """By the names of their files, the extracts in the state kept in `path`, each behind the hash of its file.

    Nothing, where there is none, or a build is just writing it.
    """
    with contextlib.suppress(sqlite3.Error), reading(path) as database:
        return {row[0]: row[1:] for row in database.execute("select name, digest, said from extract")}
    return {}


def recall_one(path: Path, kind: str, name: str) -> Done | None:
    """A task that is recorded in the file of a state, without all the rest; None where it isn't, or can't be had."""
    row = None
    with contextlib.suppress(sqlite3.Error), reading(path) as database:
        query = "select key, result from task where kind = ? and name = ?"
        row = database.execute(query, (kind, name)).fetchone()
    return Done(row[0], json.loads(row[1])) if row else None
