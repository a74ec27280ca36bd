"""Editions that lie elsewhere, `s3://bucket/edition`: the one module that knows fsspec.

A process works on a copy in a folder of its own.  A file is fetched, or another of its size stands for it until it is
read (`files.stand_in`).  What was written is put back, each file whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tei_toolkit import files
from tei_toolkit.trouble import ToolkitError

# What is written there is there whole, or not at all.  Elsewhere (a disk, sftp) it is written beside and moved.
_WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"}
# Folders of an edition that hold many documents.
MANY = ("sources", "tei", "build")
# Asking for an object takes long, and giving it out does not.
_AT_ONCE = 16
# By what storages tell one version of a file from another.
_VERSIONS = (
    *("ETag", "etag", "md5Hash", "content_md5", "generation", "VersionId", "version_id"),
    *("LastModified", "last_modified", "updated", "mtime", "created", "ino", "size"),
)
Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a storage says of a file: its size, and what is another whenever the file is another."""

    size: int
    version: str


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier look into a file told: at which version, the hash of its bytes, whether our seal on it holds."""

    version: str
    digest: str
    sealed: bool


def is_elsewhere(place: str | Path) -> bool:
    """Whether a place is an address of some storage, and no path."""
    return "://" in str(place)


class Storage:
    """The files of a folder elsewhere, by their paths in it; and a copy of some of them in the folder `home`."""

    def __init__(self, url: str, home: Path) -> None:
        self.url = url.rstrip("/")
        self.home = home
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            hint = "install it: pip install 'tei-toolkit[distributed]'"
            raise ToolkitError(f"{url}: reading it needs the package fsspec", hint) from error
        with _told(url):
            self._there, self._root = url_to_fs(self.url)
        said = self._there.protocol
        self._is_whole = bool(_WHOLE & set((said,) if isinstance(said, str) else said))
        # What lies there, as it was listed last; files that we wrote since are taken out.
        self._listed: dict[str, Listed] = {}
        # The files of the copy as they were when they were the same there and here.
        self._stamps: dict[str, Stamp] = {}
        # What is known of those that stand for others.
        self._known: dict[str, tuple[Stamp, str, bool]] = {}

    def listing(self) -> dict[str, Listed]:
        """What lies there now, by path, in order."""
        with _told(self.url):
            self._there.invalidate_cache()
            found = self._there.find(self._root, detail=True)
        before = f"{self._root.strip('/')}/"
        said = {name.lstrip("/").removeprefix(before): _listed(about) for name, about in found.items()}
        self._listed = dict(sorted(said.items()))
        return dict(self._listed)

    def top(self) -> list[str]:
        """The names of the files and folders in it; none where there is no such folder."""
        with _told(self.url), contextlib.suppress(FileNotFoundError, NotADirectoryError):
            return [one.rstrip("/").rpartition("/")[2] for one in self._there.ls(self._root, detail=False)]
        return []

    def version(self, name: str) -> str:
        """The version of a file of which the copy is a copy still; empty where that isn't known."""
        listed = self._listed.get(name)
        return listed.version if listed and self._stamps.get(name) == _stamp(self.home / name) else ""

    def pull(self, names: Iterable[str]) -> None:
        """Fetch files into the copy; folders, and what is not there, are left out."""
        with _told(self.url):
            self._each(self._pull, names)

    def _pull(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            files.write(self._here(name), self._there.cat_file(f"{self._root}/{name}"))
            self._same(name)

    def leave(self, name: str, size: int, digest: str = "", *, sealed: bool = False) -> None:
        """Let a file of the copy stand for one there until it is read; with its hash, where that is known."""
        if files.stand_in(self._here(name), size):
            self._same(name)
            if digest:
                self._known[name] = self._stamps[name], digest, sealed
        else:
            self.pull([name])

    def written(self, done: Iterable[tuple[str, int, str, bool]]) -> None:
        """Take in what others wrote there: path, size, hash, whether sealed."""
        for name, size, digest, sealed in done:
            # It bears a version that nobody has told us.
            self._listed.pop(name, None)
            self.leave(name, size, digest, sealed=sealed)

    def leave_unread(self, name: str, listed: Listed) -> None:
        """Let a file stand for one there into which others will look: its version takes the place of its hash."""
        self.leave(name, listed.size, hashlib.sha256(f"version {listed.version}".encode()).hexdigest())

    def copied(self, path: Path, target: Path) -> bool:
        """Copy there a file that another stands for here; False where none does.  Neither is fetched."""
        if not path.is_relative_to(self.home) or not files.is_stand_in(path):
            return False
        name, new = self.name(path), self.name(target)
        stamp, digest, _ = self._known.get(name, (None, "", False))
        if stamp is None or stamp != _stamp(path):
            return False
        with _told(self.url):
            self._placed(new, lambda place: self._there.cp_file(f"{self._root}/{name}", place))
        self.written([(new, stamp[0], digest, False)])
        return True

    def fetch(self, path: Path) -> None:
        """Fetch a file that another stands for; any other path is left as it is."""
        if path.is_relative_to(self.home):
            self.pull([self.name(path)])

    def prepare(self, wanted: Iterable[Path]) -> None:
        """Fetch those of these files that others stand for, several at a time."""
        here = [path for path in dict.fromkeys(wanted) if path.is_relative_to(self.home) and path.is_file()]
        self.pull([self.name(path) for path in here if files.is_stand_in(path)])

    def known(self, path: str, now: Stamp) -> tuple[str, bool] | None:
        """The hash of what a file of the copy stands for, and whether it is sealed; None where that isn't known."""
        name = path.removeprefix(f"{self.home}{os.sep}").replace(os.sep, "/")
        stamp, *said = self._known.get(name, (None, "", False))
        return (str(said[0]), bool(said[1])) if stamp == now else None

    def push(self, names: Iterable[str]) -> None:
        """Put files of the copy there."""
        with _told(self.url):
            self._each(self._push, names)

    def _push(self, name: str) -> None:
        content = files.read_bytes(self._here(name))
        self._listed.pop(name, None)
        self._same(name)
        self._placed(name, lambda place: self._there.pipe_file(place, content))

    def _placed(self, name: str, make: Callable[[str], object]) -> None:
        """Make a file there, whole or not at all."""
        place = f"{self._root}/{name}"
        if self._is_whole:
            make(place)
            return
        folder, _, own = place.rpartition("/")
        self._there.makedirs(folder, exist_ok=True)
        make(f"{folder}/.{own}.new")
        self._there.mv(f"{folder}/.{own}.new", place)

    def _same(self, name: str) -> None:
        if now := _stamp(self._here(name)):
            self._stamps[name] = now

    def _each(self, act: Callable[[str], None], names: Iterable[str]) -> None:
        """Do it with each file; with several at a time where the storage is one that answers so."""
        if not getattr(self._there, "async_impl", False):
            for name in names:
                act(name)
            return
        from concurrent.futures import ThreadPoolExecutor  # most editions lie in no storage

        with ThreadPoolExecutor(_AT_ONCE) as hands:
            for _ in hands.map(act, names):
                pass

    def changed(self, *, small: bool = False) -> list[str]:
        """The files of the copy that are not as they were fetched or put there; if `small`, none of many documents."""
        inside = [one for one in self.home.glob("*") if not small or one.name not in MANY]
        every = (path for one in inside for path in ([one] if one.is_file() else sorted(one.rglob("*"))))
        named = ((self.name(path), path) for path in every if path.is_file())
        other = [(name, path) for name, path in named if self._stamps.get(name) != _stamp(path)]
        return [name for name, path in other if not self._is_fetched(name, path)]

    def _is_fetched(self, name: str, path: Path) -> bool:
        """Whether another process has but fetched a file that another stood for."""
        _, digest, _ = self._known.get(name, (None, "", False))
        return bool(digest) and hashlib.sha256(files.read_bytes(path)).hexdigest() == digest

    def remove(self, names: Collection[str]) -> None:
        """Remove files there."""
        with _told(self.url):
            for name in names:
                self._there.rm_file(f"{self._root}/{name}")

    def found(self, places: Iterable[str | Path]) -> list[Path]:
        """The files and folders of the copy that addresses name, `*` for any; what is no address stays as it is."""
        found: list[Path] = []
        for place in places:
            if not is_elsewhere(place):
                found.append(Path(place))
                continue
            inside = str(place).rstrip("/").removeprefix(self.url).lstrip("/")
            named = sorted(self.home.glob(inside)) if "*" in inside else [self.home / inside]
            if not named:
                raise ToolkitError(f"{place}: no such file", "check the address")
            found += named
        return found

    def name(self, path: Path) -> str:
        """The path in the folder of a file of the copy."""
        return path.relative_to(self.home).as_posix()

    def _here(self, name: str) -> Path:
        path = self.home / name
        if not path.resolve().is_relative_to(self.home.resolve()):
            raise ToolkitError(f"{self.url}: “{name}” lies outside the edition", "give the file another name")
        return path


def _listed(about: Mapping[str, Any]) -> Listed:
    told = {name: str(about[name]) for name in _VERSIONS if about.get(name) not in (None, "")}
    size = about.get("size")
    # A size alone tells nothing.
    version = "" if told.keys() <= {"size"} else " ".join(f"{name}={value}" for name, value in told.items())
    return Listed(size if isinstance(size, int) else 0, version)


@contextlib.contextmanager
def _told(url: str) -> Iterator[None]:
    """Whatever a storage may raise, as one line."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, ToolkitError):
        raise
    except ImportError as error:
        raise ToolkitError(f"{url}: {error}", "install the package for this storage: s3fs, gcsfs, adlfs") from error
    except Exception as error:  # each storage has exceptions of its own
        words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise ToolkitError(f"{url}: {words}", "check the address, and who may read and write there") from error


def _stamp(path: Path) -> Stamp | None:
    try:
        said = path.stat()
    except OSError:
        return None
    return said.st_size, said.st_mtime_ns, said.st_ctime_ns, said.st_ino
