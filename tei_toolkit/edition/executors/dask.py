"""Many computers: documents are done by the workers of a Dask scheduler.

They all see the same files; or, where the edition lies in a storage, each fetches what it needs and puts back what it
wrote.

A task is a chunk of documents.  It may be done twice: each file is written whole, and comes out the same.  So a worker
that is lost costs no more than its task, which the scheduler gives to another.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from tei_toolkit import files
from tei_toolkit.copies import copy, is_small
from tei_toolkit.edition import packages
from tei_toolkit.edition.executors._workers import Bench, Workers, each, in_order
from tei_toolkit.model import ToolkitError
from tei_toolkit.relocation import moved, paths
from tei_toolkit.seal import untouched
from tei_toolkit.storage import Storage
from tei_toolkit.version import __version__
from tei_toolkit.where import Where

# Each task costs the scheduler about two milliseconds, as much as part of a document.
_CHUNK = 64
# Seconds until a scheduler answers, or has a worker.
_PATIENCE = 30

_turn = threading.Lock()
_benches: dict[str, Any] = {}
_copies: dict[str, tuple[Storage, tempfile.TemporaryDirectory[str]]] = {}


class Executor(Workers[Bench]):
    """The workers of a scheduler."""

    def __init__(self, make_bench: Callable[[], Bench], where: Where) -> None:
        super().__init__(make_bench, where)
        self._scheduler = where.scheduler
        self._storage = where.storage
        if not self._scheduler:
            raise ToolkitError("the executor dask needs a scheduler", "--scheduler tcp://HOST:8786")
        self._token = uuid4().hex  # the workers keep a workbench for each run
        self._client: Any = None
        self._hands = 1

    def __enter__(self) -> Workers[Bench]:
        try:
            from distributed import Client
        except ImportError as error:
            hint = "install it: pip install 'tei-toolkit[distributed]'"
            raise ToolkitError("the executor dask needs the package distributed", hint) from error
        try:
            self._client = Client(self._scheduler, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, ImportError) as error:
            words = " ".join(str(error).split())[:160]
            raise ToolkitError(
                f"{self._scheduler}: no scheduler answers: {words}", "start one: dask scheduler"
            ) from error
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            self._client.close()
            hint = f"start some: dask worker {self._scheduler} --nthreads 1"
            raise ToolkitError(f"{self._scheduler}: has no workers", hint) from error
        self._hands = sum(self._client.nthreads().values()) or 1
        own = _versions()
        others = {one for said in self._client.run(_versions).values() for one in said if one not in own}
        if others:
            self._client.close()
            words = f"workers have {', '.join(sorted(others))}, which this computer has not"
            raise ToolkitError(words, "install the same versions everywhere: other ones may make other pages")
        return self

    def __exit__(self, *_: object) -> None:
        """What is under way is given up with the client; the workers stay, for they are not ours."""
        if self._client is not None:
            self._client.close()

    def _chunks(self, method: str, arguments: Iterator[Any], total: int, alone: bool) -> Iterator[list[Any]]:
        del total
        from distributed import CancelledError, KilledWorker

        submit = self._submit if self._storage is None else self._submit_far

        try:
            yield from in_order(partial(submit, method), arguments, 1 if alone else _CHUNK, self._hands * 2)
        except KilledWorker as error:
            raise ToolkitError(
                f"several workers died of the same task: {error.task}", "memory may be short: give the workers more"
            ) from error
        except CancelledError as error:
            raise ToolkitError(f"{self._scheduler}: the scheduler has gone", "what was done is kept") from error

    def _submit(self, method: str, chunk: list[Any]) -> Any:
        return self._client.submit(_run, self._token, self._make_bench, method, chunk, pure=False)

    def _submit_far(self, method: str, chunk: list[Any]) -> _Fetched:
        assert self._storage is not None
        if new := self._storage.changed(small=True):
            self._storage.push(new)
            self._token = uuid4().hex  # what workers have read of the edition is out of date
        here = (self._storage.url, str(self._storage.home))
        task = self._client.submit(_run_far, self._token, self._make_bench, method, chunk, here, pure=False)
        return _Fetched(task, self._storage)


@dataclass(frozen=True, slots=True)
class _Fetched:
    """A task whose files are in the storage when it is done."""

    task: Any
    storage: Storage

    def result(self) -> list[Any]:
        """The results; here other files stand for those that were written."""
        results, written = self.task.result()
        self.storage.written(written)
        return list(results)


def _versions() -> list[str]:
    """What decides about the bytes that a computer makes."""
    python, *others = packages.versions((*packages.NAMES, *packages.SEARCH))
    return [f"tei-toolkit {__version__}", f"Python {python}", *others]


def _run_far(
    token: str, make_bench: Callable[[], Any], method: str, chunk: list[Any], here: tuple[str, str]
) -> tuple[list[Any], list[tuple[str, int, str, bool]]]:
    """As `_run`, on a copy of the edition; with what is to be known of the files that were written."""
    url, theirs = here
    with _turn:
        if token not in _copies:
            _copies.clear()
            place = tempfile.TemporaryDirectory(prefix="tei-toolkit-worker-")
            fresh = Storage(url, Path(place.name).resolve())
            # Of what was built, and of transcriptions, a task names all that it needs.
            wanted = {name: one for name, one in fresh.listing().items() if not name.startswith(("build/", "sources/"))}
            copy(fresh, wanted, {})
            _copies[token] = (fresh, place)
        storage = _copies[token][0]
        ours = str(storage.home)
        own = moved(chunk, theirs, ours)
        named = dict.fromkeys(storage.name(one) for one in paths(own) if one.is_relative_to(storage.home))
        # Of what was built, nothing is read: it is where results go.
        asked = [name for name in named if not is_small(name) and not name.startswith("build/")]
        storage.pull(asked)
        with files.noted() as written, files.fetched_by(storage.fetch):
            results = _run_held(token, partial(_made, make_bench, theirs, ours), method, own)
        names = sorted(storage.name(one) for one in written if one.is_relative_to(storage.home) and one.is_file())
        storage.push(names)
        said = [_said(storage, name) for name in names]
        # A worker sees all documents in the end; its disk need not hold them.
        for name in {*asked, *names}:
            _let_go(storage, name)
    return moved(results, ours, theirs), said


def _said(storage: Storage, name: str) -> tuple[str, int, str, bool]:
    content = files.read_bytes(storage.home / name)
    return name, len(content), hashlib.sha256(content).hexdigest(), name.endswith(".xml") and untouched(content)


def _let_go(storage: Storage, name: str) -> None:
    path = storage.home / name
    if is_small(name) or not path.is_file():
        return
    if name.startswith("tei/"):
        storage.leave(name, path.stat().st_size)  # other documents may ask whether it is there
    else:
        path.unlink()


def _made(make_bench: Callable[[], Any], theirs: str, ours: str) -> Any:
    return moved(make_bench, theirs, ours)()


def _run(token: str, make_bench: Callable[[], Any], method: str, chunk: list[Any]) -> list[Any]:
    """In a worker: a workbench is no place for two at once, however many threads the worker has."""
    with _turn:
        return _run_held(token, make_bench, method, chunk)


def _run_held(token: str, make_bench: Callable[[], Any], method: str, chunk: list[Any]) -> list[Any]:
    if token not in _benches:
        _benches.clear()
        _benches[token] = make_bench()
    return each(_benches[token], method, chunk)
