"""Whether anything has changed since the last build: a look at the files, and at what is in none of them.

A build ends with a fingerprint of all that it may depend on and of all that it made: names, sizes, dates and inodes.
Where the next one finds the same, it has nothing to do, and says again what that one said.  Where it finds another, it
looks into the files, by their hashes: one that was merely copied, or saved anew, makes nothing to be done.

The fingerprint is taken of the results, of the edition's folder without hidden files and what builds made, of the
toolkit, and of whatever else the build looked at, there or not: a schema elsewhere, the catalogue, waivers above.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tei_toolkit import catalogue, resources
from tei_toolkit.edition import database, packages, seen, state
from tei_toolkit.edition.outputs import MARKER
from tei_toolkit.edition.seen import Stamp
from tei_toolkit.edition.state import Done, State
from tei_toolkit.version import __version__

_KIND = "build"
# What is hashed of a stamp: files may be dated before 1970; and of a link that leads nowhere.
_STAMP, _NOWHERE = struct.Struct("<QqqQ").pack, bytes(32)
# Where a build writes by itself what it reads.
_OURS = ("tei", "schema")


@dataclass(frozen=True)
class Asked:
    """A build that is asked for: of which edition, into which folder, and the hash of all else that decides of it."""

    edition: Path
    home: Path
    said: str

    @classmethod
    def of(cls, edition: Path, home: Path, *words: object) -> Asked:
        """A build in these words."""
        installed = packages.versions((*packages.NAMES, *packages.SEARCH))
        said = state.key(__version__, sys.version, str(catalogue.file()), installed, words)
        return cls(edition, home, said)


def last(asked: Asked) -> Mapping[str, Any] | None:
    """What `remember` was told of the last build asked for in these words; None if anything has changed since."""
    known = state.recall_one(asked.home / database.FILE, _KIND, asked.said)
    if known is None:
        return None
    there = known.result["beside"].items()
    if any(seen.stamp(name) != (tuple(said) if said else None) for name, said in there):
        return None
    look = _Look(asked, known.result["formats"])
    for root in look.roots:
        look.below(root)
    told: Mapping[str, Any] = known.result["told"]
    return told if look.digest == known.key else None


def remember(
    asked: Asked, memory: State, begun: int, made: Mapping[str, Mapping[str, str]], told: Mapping[str, Any]
) -> None:
    """Let the next build find out that it has nothing to do; unless something was changed while this one was at work.

    `begun` is when this build began, in nanoseconds; `made` are the hashes of the files of each format, `told` what the
    next build is to say again.
    """
    now = time.time_ns()
    look = _Look(asked, list(made))
    changed = False
    young: dict[str, Stamp] = {}
    rows = {}
    for root, kept in zip(look.results, made.values(), strict=True):
        for name, there in look.below(root):
            if there is None:
                changed = True
                continue
            if seen.is_young(there, now):
                young[name] = there
            if not memory.knows(name, there) and (digest := kept.get(name[len(root) + 1 :])):
                rows[name] = (*there, digest, False)
    ours = tuple(_inside(os.fspath(asked.edition), name) + os.sep for name in _OURS)
    for root in look.sources:
        for name, there in look.below(root):
            if there and seen.is_young(there, begun):
                if seen.is_young(there, now):
                    young[name] = there
                # Either we wrote it, and have seen it since, or somebody else did.
                changed |= not name.startswith(ours) or memory.stamp(name) != there
    doubtful = _doubtful(young)
    memory.trust({name: row for name, row in rows.items() if name not in doubtful})
    if not changed and not doubtful:
        # Here and below `resolve` would follow links, and it is the link's own place that counts.
        beside = {os.path.abspath(name): there for name, there in memory.stamps() if not look.covers(name)}  # noqa: PTH100
        memory.remember(_KIND, {asked.said: Done(look.digest, {"formats": list(made), "beside": beside, "told": told})})


def _doubtful(young: Mapping[str, Stamp]) -> set[str]:
    """Those files that have just been written and that changed since; or may yet, and look the same."""
    # What is written from then on bears another date; mostly the look at all files has taken as long.
    last = max((max(there[1], there[2]) for there in young.values()), default=0)
    time.sleep(min(max(last + seen.TICK - time.time_ns(), 0), seen.TICK) / 1e9)
    now = time.time_ns()
    return {name for name, there in young.items() if seen.is_young(there, now) or seen.stamp(name) != there}


class _Look:
    """A fingerprint of the files below some folders, as they are walked through."""

    def __init__(self, asked: Asked, formats: Iterable[str]) -> None:
        edition = os.fspath(asked.edition)
        self.results = [os.fspath(asked.home / name) for name in formats]
        code = (resources.package(""), resources.schemas(), resources.xslt())
        self.sources = list(dict.fromkeys([edition, *map(os.fspath, code)]))
        self._passed = {os.fspath(asked.home), _inside(edition, "build")}
        self._covered: dict[str, bool] = {}
        self._digest = hashlib.sha256()

    @property
    def roots(self) -> list[str]:
        """All folders, in the order in which they are to be walked through."""
        return [*self.results, *self.sources]

    @property
    def digest(self) -> str:
        """The fingerprint so far."""
        return self._digest.hexdigest()

    def below(self, root: str) -> list[tuple[str, Stamp | None]]:
        """The files below a folder; None for a link that leads nowhere."""
        found: list[tuple[str, Stamp | None]] = []
        self._walk(root, set(), found)
        # An edition has many files, and each call its price: so all names are hashed at once, and then all stamps.
        start = len(root) + 1 if root != os.curdir else 0
        self._digest.update(b"\n" + os.fsencode("\0".join([name[start:] for name, _ in found])) + b"\0\0")
        self._digest.update(b"".join([_STAMP(*there) if there else _NOWHERE for _, there in found]))
        return found

    def _walk(self, folder: str, around: set[str], found: list[tuple[str, Stamp | None]]) -> None:
        try:
            with os.scandir(folder) as inside:
                entries = sorted(inside, key=lambda one: one.name)
        except OSError:
            return
        if around and any(one.name == MARKER for one in entries):
            self._passed.add(folder)
            return
        real = os.path.realpath(folder)
        if real in around:  # a link that leads back up
            return
        before = "" if folder == os.curdir else f"{folder}{os.sep}"
        for one in entries:
            own = one.name
            if _is_passed(own):
                continue
            name = before + own
            if not one.is_dir():
                found.append((name, seen.stamp(one)))
            elif name not in self._passed:
                self._walk(name, {*around, real}, found)

    def covers(self, name: str) -> bool:
        """Whether another file in this place would show in the fingerprint; to be asked when all folders are seen."""
        folder, _, own = name.rpartition(os.sep)
        if folder not in self._covered:
            path = Path(os.path.abspath(folder))  # noqa: PTH100 -- a link is not to be followed
            self._covered[folder] = any(self._reaches(Path(os.path.abspath(root)), path) for root in self.roots)  # noqa: PTH100
        return self._covered[folder] and not _is_passed(own)

    def _reaches(self, root: Path, folder: Path) -> bool:
        if not folder.is_relative_to(root) or any(map(_is_passed, folder.relative_to(root).parts)):
            return False
        passed = {Path(os.path.abspath(one)) for one in self._passed}  # noqa: PTH100
        return passed.isdisjoint(one for one in (folder, *folder.parents) if one != root and one.is_relative_to(root))


def _inside(folder: str, name: str) -> str:
    """As joining paths does, which is much slower."""
    return name if folder == os.curdir else f"{folder}{os.sep}{name}"


def _is_passed(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"
