"""This computer: documents are done in this process, or in several as soon as there are enough of them.

Processes, because Saxon holds the interpreter's lock: threads gain nothing.  Documents go to them in chunks.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_toolkit import files
from tei_toolkit.edition.executors._workers import Bench, Workers, each, in_order
from tei_toolkit.model import ToolkitError
from tei_toolkit.relocation import paths
from tei_toolkit.where import Where

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_CHUNK = 64
# Below this number of documents a second process costs more than it saves: it has stylesheets of its own to compile.
_FEW = 48

_bench: Any = None


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Executor(Workers[Bench]):
    """Processes of this computer."""

    def __init__(self, make_bench: Callable[[], Bench], where: Where) -> None:
        if where.jobs is not None and where.jobs < 1:
            raise ToolkitError(f"{where.jobs} jobs can do nothing", "--jobs 1 or more")
        super().__init__(make_bench, where)
        self._pool: ProcessPoolExecutor | None = None
        # One process that gets ready for few documents, until there are many to do.
        self._ahead: ProcessPoolExecutor | None = None

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Nobody waits for what is under way: every file is written whole, and what isn't recorded is done again."""
        for pool in (self._pool, self._ahead):
            if pool is not None:
                _end(pool, at_once=kind is not None or pool is self._ahead)

    def get_ready(self, method: str, arguments: Iterable[Any]) -> None:
        """A process of its own does it, where there is a core to spare."""
        spare = min(self._where.jobs or cores(), cores()) > 1
        if self._pool is None and spare and self._where.storage is None and _can_fork():
            self._ahead = self._started(1)
            _one_by_one(self._ahead, method, iter(arguments))

    def _chunks(self, method: str, arguments: Iterator[Any], total: int, alone: bool) -> Iterator[list[Any]]:
        jobs = self._where.jobs or (cores() if total >= _FEW or (alone and self._pool) else 1)
        if (jobs == 1 or total < 2) and self._ahead is not None and method not in self._before_a_fork:
            size = 1 if alone else -(-total // 4)
            ahead = self._ahead
            yield from _results(in_order(lambda some: ahead.submit(_run, method, some), arguments, size or 1, 2))
            return
        if jobs == 1 or total < 2:
            while chunk := list(islice(arguments, _CHUNK)):
                yield each(self.bench, method, chunk)
            return
        if self._pool is None and (_can_fork() or self._ahead is not None) and method in self._before_a_fork:
            # What the first document has this process load, the others are born with.
            yield each(self.bench, method, list(islice(arguments, 1)))
        pool = self._processes(jobs)
        # Towards the end nobody should be left with a long row.
        size = 1 if alone else max(1, min(_CHUNK, -(-total // (jobs * 8))))

        def submit(chunk: list[Any]) -> Future[list[Any]]:
            if self._where.storage is not None:
                self._where.storage.prepare(paths(chunk))
            return pool.submit(_run, method, chunk)

        yield from _results(in_order(submit, arguments, size, jobs * 2))

    @property
    def _before_a_fork(self) -> Container[str]:
        methods: Container[str] = getattr(self.bench, "BEFORE_A_FORK", ())
        return methods

    def _processes(self, jobs: int) -> ProcessPoolExecutor:
        if self._pool is None:
            if self._ahead is not None:
                # A thread of ours looks after it, and would keep us from forking.
                _end(self._ahead, at_once=True)
                self._ahead = None
            self._pool = self._started(jobs)
        return self._pool

    def _started(self, jobs: int) -> ProcessPoolExecutor:
        import multiprocessing  # a build that has nothing to do needs none of it
        from concurrent.futures import ProcessPoolExecutor

        can_fork = _can_fork()
        context = multiprocessing.get_context("fork" if can_fork else "spawn")
        make = partial(_same, self.bench) if can_fork else self._make_bench
        far = self._where.storage
        place = (far.url, far.home) if far is not None else None
        return ProcessPoolExecutor(jobs, context, _begin, (make, os.getpid(), place))


def _one_by_one(
    pool: ProcessPoolExecutor, method: str, arguments: Iterator[Any], done: Future[list[Any]] | None = None
) -> None:
    """Have something done for each argument; but only when the last is done, so that other work need not wait for all.

    Of what has been submitted in the meantime, the pool does all first.
    """
    # One that has failed or was cancelled comes with a lock that submitting needs.
    if done is not None and (done.cancelled() or done.exception() is not None):
        return
    with contextlib.suppress(StopIteration, RuntimeError):  # as soon as the pool is ended, nothing more is wanted
        promise = pool.submit(_run, method, [next(arguments)])
        promise.add_done_callback(partial(_one_by_one, pool, method, arguments))


def _results(made: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """The same; where a process has died, one line says so."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from made
    except BrokenProcessPool as error:
        hint = "memory may be short: try --jobs 1; what was done is kept"
        raise ToolkitError("a process that did part of the work has died", hint) from error


def _end(pool: ProcessPoolExecutor, *, at_once: bool) -> None:
    if at_once:
        for process in list((pool._processes or {}).values()):
            process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


def _can_fork() -> bool:
    """Whether processes may be forked, which costs 10 ms, where a new interpreter costs 300.

    A fork takes along the locks that other threads hold, and Saxon's library, once it is loaded, does not survive one.
    """
    return sys.platform == "linux" and threading.active_count() == 1 and "saxonche" not in sys.modules


def _same(bench: Any) -> Any:
    return bench


def _begin(make_bench: Callable[[], Any], parent: int, place: tuple[str, Path] | None) -> None:
    """A worker's first act: Ctrl-C is left to the parent, and nobody works on for a parent that has died.

    Where the edition is the copy of one elsewhere, the worker fetches by itself what it reads beside its documents.
    """
    global _bench
    if place is not None:
        from tei_toolkit.storage import Storage

        files.fetch_by(Storage(*place).fetch)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=partial(_outlive_nobody, parent), daemon=True).start()
    _bench = make_bench()


def _outlive_nobody(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _run(method: str, chunk: Sequence[Any]) -> list[Any]:
    return each(_bench, method, chunk)
