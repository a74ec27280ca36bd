"""Doing one thing to many documents, in this process or in several: the results are the same, and in order.

Processes, because Saxon holds the interpreter's lock: threads gain nothing.  Documents go to them in chunks, and no
more chunks are under way than keep them busy, so that memory does not grow with the edition.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import Any, Generic, TypeVar

from tei_toolkit.model import ToolkitError

Bench = TypeVar("Bench")
_CHUNK = 64
# Below this number of documents a second process costs more than it saves: it has stylesheets of its own to compile.
_FEW = 48

_bench: Any = None


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers(Generic[Bench]):
    """Processes that each have a workbench of their own: what is read and compiled once, and used for every document.

    `jobs` is how many there may be, None for as many as there are cores, as soon as there is enough to do.
    """

    def __init__(self, make_bench: Callable[[], Bench], jobs: int | None = None, *, quiet: bool = True) -> None:
        if jobs is not None and jobs < 1:
            raise ToolkitError(f"{jobs} jobs can do nothing", "--jobs 1 or more")
        self._make_bench = make_bench
        self._asked = jobs
        self._quiet = quiet
        self._pool: ProcessPoolExecutor | None = None
        self._own: Bench | None = None

    def __enter__(self) -> Workers[Bench]:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool is None:
            return
        if kind is not None:
            # Nobody waits for what is under way: every file is written whole, and what isn't recorded is done again.
            for process in list((self._pool._processes or {}).values()):
                process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def bench(self) -> Bench:
        """The workbench of this process."""
        if self._own is None:
            self._own = self._make_bench()
        return self._own

    def map(self, method: str, arguments: Iterable[Any], total: int, label: str = "") -> Iterator[list[Any]]:
        """What a method of the workbench returns for each of `total` arguments, in order, in lists of a chunk."""
        with self._bar(label, total) as advance:
            for results in self._chunks(method, iter(arguments), total):
                advance(len(results))
                yield results

    def _chunks(self, method: str, arguments: Iterator[Any], total: int) -> Iterator[list[Any]]:
        jobs = self._asked or (cores() if total >= _FEW else 1)
        if jobs == 1 or total < 2:
            call = getattr(self.bench, method)
            while chunk := list(islice(arguments, _CHUNK)):
                yield [call(one) for one in chunk]
            return
        pool = self._processes(jobs)
        size = max(1, min(_CHUNK, -(-total // (jobs * 4))))
        waiting: deque[Future[list[Any]]] = deque()
        try:
            while chunk := list(islice(arguments, size)):
                waiting.append(pool.submit(_run, method, chunk))
                if len(waiting) > jobs * 2:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            hint = "memory may be short: try --jobs 1; what was done is kept"
            raise ToolkitError("a process that made pages has died", hint) from error

    def _processes(self, jobs: int) -> ProcessPoolExecutor:
        if self._pool is None:
            # A fork costs 10 ms, a new interpreter 300; but a fork takes along the locks that other threads hold, and
            # Saxon's library, once it is loaded, does not survive one.
            can_fork = sys.platform == "linux" and threading.active_count() == 1 and "saxonche" not in sys.modules
            context = multiprocessing.get_context("fork" if can_fork else "spawn")
            self._pool = ProcessPoolExecutor(jobs, context, _begin, (self._make_bench, os.getpid()))
        return self._pool

    @contextlib.contextmanager
    def _bar(self, label: str, total: int) -> Iterator[Callable[[int], object]]:
        if self._quiet or not label or total < 2 or not sys.stderr.isatty():
            yield lambda _: None
            return
        from tqdm import tqdm  # loading it takes longer than converting a letter

        tqdm.monitor_interval = 0  # its thread would keep us from forking
        with tqdm(total=total, desc=label, unit="document", leave=False, file=sys.stderr) as bar:
            yield bar.update


def _begin(make_bench: Callable[[], Any], parent: int) -> None:
    """A worker's first act: Ctrl-C is left to the parent, and nobody works on for a parent that has died."""
    global _bench
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=partial(_outlive_nobody, parent), daemon=True).start()
    _bench = make_bench()


def _outlive_nobody(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _run(method: str, chunk: Sequence[Any]) -> list[Any]:
    call = getattr(_bench, method)
    return [call(one) for one in chunk]
