"""Compiling a schema by libxml2 in another process, under a limit of time and memory.

There are schemas on which libxml2 never returns, and while it compiles one nothing else runs in its process, not even
what would stop it.  So whatever hasn't been compiled before is tried first where it may be killed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

from lxml import etree

SECONDS = 10.0
"""What a schema may take; TEI's whole one would take six where the toolkit asks for parts of it."""

_MEMORY = 1 << 30
_ALONE = "import sys; from lxml import etree; etree.RelaxNG(etree.fromstring(sys.stdin.buffer.read()))"


def compiles(tree: etree._ElementTree, seconds: float | None = None) -> bool:
    """Whether libxml2 compiles a schema within the limits."""
    limit = SECONDS if seconds is None else seconds
    # A fork takes a few milliseconds, a new interpreter a tenth of a second; but a fork takes along the locks that
    # other threads hold, those of Saxon among them.
    if sys.platform == "linux" and threading.active_count() == 1 and "saxonche" not in sys.modules:
        return _by_fork(tree, limit)
    return _by_start(tree, limit)


def _by_start(tree: etree._ElementTree, seconds: float) -> bool:
    import subprocess

    command = [sys.executable, "-c", _ALONE]
    try:
        done = subprocess.run(command, input=etree.tostring(tree), capture_output=True, timeout=seconds, check=False)
    except (subprocess.TimeoutExpired, OSError):
        return False
    return done.returncode == 0


def _by_fork(tree: etree._ElementTree, seconds: float) -> bool:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _limit_memory()
            etree.RelaxNG(tree)
            code = 0
        finally:
            os._exit(code)
    until, pause = time.monotonic() + seconds, 0.001
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) == 0
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        time.sleep(pause)
        pause = min(2 * pause, 0.05)


def _limit_memory() -> None:
    """Let this process have a gigabyte more than it has."""
    import resource

    with open("/proc/self/statm") as counts:  # noqa: PTH123 -- a forked child does as little as it can
        now = int(counts.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + _MEMORY, resource.RLIM_INFINITY))
