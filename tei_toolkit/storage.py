"""Editions that lie elsewhere, `s3://bucket/edition`: the one module that knows fsspec.

A process works on a copy in a folder of its own.  What it needs is fetched, what it wrote is put back, each file whole.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from tei_toolkit import files
from tei_toolkit.trouble import ToolkitError

# What is written there is there whole, or not at all.  Elsewhere (a disk, sftp) it is written beside and moved.
_WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"}
_SETTINGS = "edition.toml"
# What one process needs of an edition is all but these, of which it needs the documents that it works on.
_MANY = ("sources", "tei", "build")
# Asking for an object takes long, and giving it out does not.
_AT_ONCE = 16
T = TypeVar("T")


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
        self._stamps: dict[str, tuple[int, int]] = {}
        self._is_whole = bool(_WHOLE & set((said,) if isinstance(said, str) else said))

    def names(self) -> list[str]:
        """The paths of all files, in order."""
        with _told(self.url):
            self._there.invalidate_cache()
            found = self._there.find(self._root)
        before = f"{self._root.strip('/')}/"
        return sorted(one.lstrip("/").removeprefix(before) for one in found)

    def pull(self, names: Iterable[str]) -> None:
        """Fetch files into the copy; those that are not there are left out."""
        with _told(self.url):
            self._each(self._pull, names)

    def _pull(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            files.write(self._here(name), self._there.cat_file(f"{self._root}/{name}"))
            self._stamps[name] = _stamp(self._here(name))

    def push(self, names: Iterable[str]) -> None:
        """Put files of the copy there."""
        with _told(self.url):
            self._each(self._push, names)

    def _push(self, name: str) -> None:
        place = f"{self._root}/{name}"
        content = files.read_bytes(self._here(name))
        self._stamps[name] = _stamp(self._here(name))
        if self._is_whole:
            self._there.pipe_file(place, content)
            return
        folder, _, own = place.rpartition("/")
        self._there.makedirs(folder, exist_ok=True)
        self._there.pipe_file(f"{folder}/.{own}.new", content)
        self._there.mv(f"{folder}/.{own}.new", place)

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
        inside = [one for one in self.home.glob("*") if not small or one.name not in _MANY]
        every = (path for one in inside for path in ([one] if one.is_file() else sorted(one.rglob("*"))))
        named = ((self.name(path), path) for path in every if path.is_file())
        return [name for name, path in named if self._stamps.get(name) != _stamp(path)]

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


def is_small(name: str) -> bool:
    """Whether a file of an edition is none of its many documents: each process needs it."""
    return PurePosixPath(name).parts[0] not in _MANY


@contextlib.contextmanager
def opened(places: Iterable[str | Path], *, built: bool = False) -> Iterator[Storage | None]:
    """A copy of the edition in which all these addresses lie; None where none of them is an address.

    What is written into the copy meanwhile is put there, what is removed from it is removed there; whatever happens.
    `built` says whether what was built is needed too.
    """
    urls = [str(one) for one in places if is_elsewhere(one)]
    if not urls:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="tei-toolkit-") as home:
        storage = Storage(_root(urls), Path(home).resolve())
        wanted = [name for name in storage.names() if built or not name.startswith("build/")]
        storage.pull(wanted)
        try:
            yield storage
        finally:
            storage.push(storage.changed())
            storage.remove([name for name in wanted if not (storage.home / name).exists()])


def _root(urls: list[str]) -> str:
    """The folder of the edition that holds what the addresses name, else the one that holds them all."""
    folders = [url.partition("*")[0].rpartition("/")[0] if "*" in url else url.rstrip("/") for url in urls]
    shared = folders[0]
    while not all(f"{one}/".startswith(f"{shared}/") for one in folders):
        shared = shared.rpartition("/")[0]
        if shared.endswith(":/"):
            raise ToolkitError(f"{urls[0]}: lies in another storage than {urls[-1]}", "name places in one edition")
    for one in (shared, shared.rpartition("/")[0]):
        if not one.endswith(":/") and _SETTINGS in _names_in(one):
            return one
    return shared.rpartition("/")[0] if PurePosixPath(shared).suffix else shared


def _names_in(url: str) -> list[str]:
    storage = Storage(url, Path())
    with _told(url), contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return [one.rstrip("/").rpartition("/")[2] for one in storage._there.ls(storage._root, detail=False)]
    return []


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


def _stamp(path: Path) -> tuple[int, int]:
    said = path.stat()
    return said.st_mtime_ns, said.st_size


def paths(value: Any) -> Iterator[Path]:
    """All paths in a value of tuples, lists, dicts and dataclasses."""
    if isinstance(value, Path):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from paths(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from paths(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from paths(getattr(value, field.name))


def moved(value: T, old: str, new: str) -> T:
    """The same value with all paths, and strings that begin as one, below `new` that were below `old`."""
    # `_moved` gives back the kind of value that it is given.
    return _moved(value, old.rstrip("/"), new.rstrip("/"))  # type: ignore[no-any-return]


def _moved(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return new + value[len(old) :] if value == old or value.startswith(f"{old}/") else value
    if isinstance(value, Path):
        return Path(_moved(str(value), old, new))
    if isinstance(value, functools.partial):
        return functools.partial(value.func, *_moved(value.args, old, new), **_moved(value.keywords, old, new))
    if isinstance(value, dict):
        return {_moved(name, old, new): _moved(one, old, new) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)([_moved(one, old, new) for one in value])
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: _moved(getattr(value, one.name), old, new) for one in dataclasses.fields(value) if one.init}
        return dataclasses.replace(value, **fields)
    return value
