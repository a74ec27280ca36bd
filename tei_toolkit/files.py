"""Reading and writing at the edge: every file the toolkit writes is written here, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tei_toolkit.trouble import ToolkitError


def reason(error: OSError) -> str:
    """The operating system's words for an error, in lower case: `no such file or directory`."""
    return (error.strerror or str(error)).lower()


# How a file begins that stands for one that lies elsewhere, and was not fetched yet; it has the size of that one.
_ELSEWHERE = b"\0tei-toolkit: lies elsewhere\0"
# Who can fetch them in this process.
_fetchers: list[Callable[[Path], None]] = []


@contextlib.contextmanager
def fetched_by(fetch: Callable[[Path], None]) -> Iterator[None]:
    """Have `fetch` put the file itself in the place of what stands for it, when it is read meanwhile."""
    _fetchers.append(fetch)
    try:
        yield
    finally:
        _fetchers.remove(fetch)


def fetch_by(fetch: Callable[[Path], None]) -> None:
    """As `fetched_by`, for as long as this process lives, and by nobody else."""
    _fetchers[:] = [fetch]


def stand_in(path: Path, size: int) -> bool:
    """Let a file stand for one that lies elsewhere; False where that is so small that it had better be fetched."""
    if size < len(_ELSEWHERE):
        return False
    try:
        make_folder(path.parent)
        with path.open("wb") as file:
            file.write(_ELSEWHERE)
            file.truncate(size)
    except OSError as error:
        raise ToolkitError(f"{path}: cannot write: {reason(error)}", "choose a place you may write to") from error
    return True


def be_there(path: Path) -> None:
    """Fetch a file that lies elsewhere, for whoever reads it by its name; `OSError` where it can't be read."""
    # Where nothing lies elsewhere, a file that begins so was written by somebody else.
    if _fetchers and is_stand_in(path):
        for fetch in _fetchers:
            fetch(path)
        if is_stand_in(path):
            raise ToolkitError(f"{path}: is no longer where the edition lies", "start again")


def is_stand_in(path: Path) -> bool:
    """Whether a file stands for one that lies elsewhere; `OSError` where it can't be read."""
    with path.open("rb") as file:
        return file.read(len(_ELSEWHERE)) == _ELSEWHERE


def raw(path: Path) -> bytes:
    """The bytes of a file, fetched where it lies elsewhere; `OSError` where it can't be read."""
    data = path.read_bytes()
    if data.startswith(_ELSEWHERE):
        be_there(path)
        data = path.read_bytes()
    return data


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; `ToolkitError` where it can't be read."""
    try:
        return raw(path)
    except OSError as error:
        if path.is_dir():
            raise ToolkitError(f"{path}: is a folder", "name a file") from error
        raise ToolkitError(f"{path}: {reason(error)}", "check the path and its permissions") from error


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; `ToolkitError` with the line at fault where it isn't UTF-8."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ToolkitError(f"{path}:{line}: not UTF-8", "save the file as UTF-8") from error


def make_folder(path: Path) -> Path:
    """The folder `path`, made with its parents; `ToolkitError` where that can't be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "choose another folder" if path.exists() else "choose a folder you may write to"
        why = "a file stands there" if path.exists() else reason(error)
        raise ToolkitError(f"{path}: cannot make this folder: {why}", hint) from error
    return path


# Who wants to know what is written; more than one, where one works for another.
_notes: list[set[Path]] = []


@contextlib.contextmanager
def noted() -> Iterator[set[Path]]:
    """The paths of the files that this process writes meanwhile."""
    written: set[Path] = set()
    _notes.append(written)
    try:
        yield written
    finally:
        _notes[:] = [one for one in _notes if one is not written]


_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}")
# Seconds after which nobody is still writing a file.
_LONG = 10


def sweep(folder: Path) -> None:
    """Remove from a folder what writers left half written when they were killed."""
    left = []
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as inside:
        left = [one for one in inside if one.name.startswith(".") and _TEMPORARY.fullmatch(one.name)]
    for one in left:
        with contextlib.suppress(OSError):  # another process may be as quick
            if time.time() - one.stat().st_mtime > _LONG:
                Path(one).unlink()


def write(path: Path, content: str | bytes) -> None:
    """Write a file so that readers see the old one or the new one, never a part.

    A file that already holds these very bytes isn't touched.  Text is written as UTF-8 with line feeds.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    # Strings and numbers of open files, as many files are written of each document: paths take half as long again.
    place = os.fspath(path)
    folder, slash, name = place.rpartition(os.sep)
    temporary = f"{folder}{slash}.{name}.{os.urandom(4).hex()}"
    try:
        if _holds(place, data):
            return
        try:
            _put(temporary, data)
        except (FileNotFoundError, NotADirectoryError):
            make_folder(path.parent)
            _put(temporary, data)
        os.replace(temporary, place)  # noqa: PTH105 -- as above
        for one in _notes:
            one.add(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 -- as above
        raise ToolkitError(f"{path}: cannot write: {reason(error)}", "choose a place you may write to") from error


def _holds(path: str, data: bytes) -> bool:
    """Whether a file has these bytes; only one of this length is read."""
    try:
        if os.stat(path).st_size != len(data):  # noqa: PTH116 -- as above
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- as above
            return file.read() == data
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return False


def _put(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 -- as above
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
