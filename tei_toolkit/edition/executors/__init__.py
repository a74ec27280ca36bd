"""Executors: where one thing is done to many documents.  The results are the same everywhere, and in order.

    with executors.workers(partial(Bench, …), Where(jobs=4)) as workers:
        for results in workers.map("convert", paths, len(paths), "convert"):
            …

A workbench is whatever `make_bench` returns: each process makes one, which reads and compiles once what it uses for
every document.  `make_bench`, the arguments of its methods and their results travel between processes, so they must be
picklable.  `BEFORE_A_FORK` may name methods of it that a process may call before it is forked.  One more executor is
one more module of this folder with a subclass of `Workers` named `Executor`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module

from tei_toolkit.edition.executors._workers import Bench, Workers
from tei_toolkit.model import ToolkitError
from tei_toolkit.where import Where

__all__ = ["Workers", "names", "workers"]


def names() -> list[str]:
    """The names of all executors, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def workers(make_bench: Callable[[], Bench], where: Where) -> Workers[Bench]:
    """The workers that are asked for, to be used in a `with`; `ToolkitError` for an executor that can't be had."""
    if where.executor not in names():
        raise ToolkitError(f"no executor is called “{where.executor}”", f"there are: {', '.join(names())}")
    found: type[Workers[Bench]] = import_module(f"{__name__}.{where.executor}").Executor
    return found(make_bench, where)
