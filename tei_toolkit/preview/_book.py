"""The book beside the preview: set anew by a process of its own, which lives on, so that no page waits for it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tei_toolkit.edition.rebuilding import rebuild
from tei_toolkit.model import Finding, ToolkitError
from tei_toolkit.where import Where

FORMAT = "pdf"
# What the typesetter remembers makes the next book fast and grows with each: then a new process takes over.
_MEMORY = 1_500
# Pages come first.
_NICE = 5


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of a book: where it lies (None where it could not be made), what was found, how long it took."""

    place: Path | None
    findings: tuple[Finding, ...]
    seconds: float
    trouble: str = ""


class Book:
    """Makes the book of an edition whenever it is asked to; what comes meanwhile is one request more."""

    def __init__(self, edition: Path, tell: Callable[[Printed], None]) -> None:
        """`tell` is called from a thread, each time a book is done."""
        self._edition = edition
        self._tell = tell
        self._wanted = threading.Semaphore(0)
        self._over = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def again(self) -> None:
        """Make it anew, as soon as the one under way is done."""
        self._wanted.release()

    def end(self) -> None:
        """Make none any more; one under way is given up, which leaves the last as it is."""
        self._over = True
        self._wanted.release()
        if self._process is not None:
            self._process.terminate()
        self._thread.join(5)

    def _run(self) -> None:
        while True:
            self._wanted.acquire()
            while self._wanted.acquire(blocking=False):
                pass
            if self._over:
                return
            with contextlib.suppress(EOFError, OSError):
                self._tell(self._make())

    def _make(self) -> Printed:
        if self._process is None or not self._process.is_alive():
            spawn = multiprocessing.get_context("spawn")
            self._pipe, theirs = spawn.Pipe()
            self._process = spawn.Process(target=_work, args=(self._edition, theirs), daemon=True)
            self._process.start()
            theirs.close()
        assert self._pipe is not None
        self._pipe.send(True)
        printed: Printed = self._pipe.recv()
        if _grown(self._process.pid):
            self._pipe.close()
            self._process.join(5)
            self._process = None
        return printed


def _grown(process: int | None) -> bool:
    """Whether a process holds much memory; where the system can't say so, it lives on."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") > _MEMORY * 1024 * 1024
    return False


def _work(edition: Path, pipe: Connection) -> None:
    """Make a book for each message, until there is nobody who sends one."""
    # The interrupt is for the preview, which ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    with contextlib.suppress(EOFError, OSError):
        while pipe.recv():
            begun = time.perf_counter()
            try:
                built = rebuild(edition, formats=[FORMAT], where=Where(jobs=1))
            except ToolkitError as error:
                pipe.send(Printed(None, (), time.perf_counter() - begun, str(error)))
                continue
            pipe.send(Printed(built.outputs.get(FORMAT), built.findings, time.perf_counter() - begun))
