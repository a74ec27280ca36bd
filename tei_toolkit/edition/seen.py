"""Files as builds see them: the hashes of their contents, read only where the file system says that they changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import files
from tei_toolkit.seal import untouched

if TYPE_CHECKING:
    from tei_toolkit.storage import Storage

# Ticks of the clocks of file systems, generously; some count whole seconds.
TICK, _COARSE_TICK = 50_000_000, 2_000_000_000

Stamp = tuple[int, int, int, int]
"""What the file system says of a file: its size, when it was written, when anything about it changed (both in
nanoseconds), its inode."""
_Row = tuple[int, int, int, int, str, bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it is now: the hash of its bytes, and whether the toolkit's seal on it holds."""

    digest: str
    sealed: bool


def stamp(path: str | Path | os.DirEntry[str]) -> Stamp | None:
    """What the file system says of a file, None where there is none."""
    try:
        # Asked for every file of an edition: Path.stat takes twice as long.
        now = path.stat() if isinstance(path, os.DirEntry) else os.stat(path)  # noqa: PTH116 -- strings are quicker
    except OSError:
        return None
    return now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino


def is_young(there: Stamp, moment: int) -> bool:
    """Whether a file may have been written after this moment (in nanoseconds), or so shortly before that none can say.

    A file that changes twice within one tick of the file system's clock looks unchanged.
    """
    return moment - max(there[1], there[2]) < (TICK if there[1] % 1_000_000_000 else _COARSE_TICK)


def _below(folder: str, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The parts of the paths of all files below a folder, but for those that Python compiles."""
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as inside:
        for one in inside:
            if one.is_dir(follow_symlinks=False):
                if one.name != "__pycache__":
                    yield from _below(one.path, (*before, one.name))
            elif one.is_file():
                yield *before, one.name


def _looked_into(path: Path) -> tuple[str, bool]:
    content = files.read_bytes(path)
    return hashlib.sha256(content).hexdigest(), path.suffix == ".xml" and untouched(content)


class SeenFiles:
    """The files that a build has seen, and those that earlier builds saw, as its database has them.

    Where the edition lies in a storage, and here is but a `copy`, files are remembered by their versions there.
    """

    def __init__(self, database: sqlite3.Connection, copy: Storage | None = None) -> None:
        self._database = database
        self._copy = copy
        # Files met in this build, None for those that are not there; those whose rows are to be written.
        self._met: dict[str, _Row | None] = {}
        self._fresh: set[str] = set()
        # Those met so soon after they were written that they may change and look the same.
        self._young: set[str] = set()

    @cached_property
    def _known(self) -> dict[str, _Row]:
        """Files as earlier builds saw them, but for those met in this one."""
        return {row[0]: row[1:] for row in self._database.execute("select * from file")}

    def see(self, path: str | Path) -> Seen | None:
        """What a file holds now, None where there is none.  It is read only where size, date or inode changed."""
        known = self._row(path)
        return Seen(known[4], bool(known[5])) if known else None

    def _row(self, path: str | Path) -> _Row | None:
        name = os.fspath(path)
        now = stamp(name)
        if now is None:
            self._met[name] = None
            return None
        known = self._met.get(name) or self._known.pop(name, None)
        if known is None or known[:4] != now:
            known = (*now, *((self._copy and self._copy.known(name, now)) or _looked_into(Path(path))))
            is_new = is_young(now, time.time_ns())
            (self._fresh.discard if is_new else self._fresh.add)(name)
            (self._young.add if is_new else self._young.discard)(name)
        self._met[name] = known
        return known

    def stamp(self, path: str) -> Stamp | None:
        """What the file system said of a file when it was last seen in this build."""
        known = self._met.get(path)
        return known[:4] if known else None

    def knows(self, path: str, there: Stamp) -> bool:
        """Whether a file of which the file system says this is remembered as it is."""
        known = self._met.get(path)
        return known is not None and known[:4] == there and path not in self._young

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
        self._young.difference_update(rows)

    def made(self, folder: Path, digests: Mapping[str, str]) -> None:
        """Take the files of a folder as what was made of them: by their paths in it, the hashes."""
        every = ((f"{folder}{os.sep}{name}", digest) for name, digest in digests.items() if digest)
        self.trust({path: (*now, digest, False) for path, digest in every if (now := stamp(path))})

    def digest(self, path: str | Path) -> str:
        """The hash of a file; empty where there is none."""
        known = self._row(path)
        return known[4] if known else ""

    def digests(self, folder: Path, pattern: str = "*") -> list[tuple[str, str]]:
        """Names and hashes of the files below a folder, in order."""
        home = os.fspath(folder)
        # In the order of paths, which is not that of strings.
        paths = sorted(parts for parts in _below(home, ()) if fnmatch(parts[-1], pattern))
        return [("/".join(parts), self.digest(os.path.join(home, *parts))) for parts in paths]  # noqa: PTH118 -- many

    def copied(self, path: Path, target: Path) -> bool:
        """Whether a file could be copied where the edition lies, without being fetched."""
        return self._copy is not None and self._copy.copied(path, target)

    def save(self) -> None:
        """Record the hashes of the files met, and drop those of files that nobody asked for."""
        if self._copy is not None:
            self._save_versions(self._copy)
            return
        gone = [(name,) for name in self._known]
        if self._fresh or gone:
            with self._database:
                self._database.executemany("delete from file where path = ?", gone)
                rows = ((name, *row) for name in self._fresh if (row := self._met[name]))
                self._database.executemany("insert or replace into file values (?, ?, ?, ?, ?, ?, ?)", rows)

    def _save_versions(self, copy: Storage) -> None:
        met = ((Path(path), row) for path, row in self._met.items() if row and Path(path).is_relative_to(copy.home))
        named = ((copy.name(path), row) for path, row in met)
        with self._database:
            self._database.execute("delete from object")
            rows = ((name, copy.version(name), digest, sealed) for name, (*_, digest, sealed) in named)
            self._database.executemany("insert or replace into object values (?, ?, ?, ?)", rows)
