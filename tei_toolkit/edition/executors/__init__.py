"""Executors: where one thing is done to many documents.  The results are the same everywhere, and in order.

    with executors.workers(partial(Bench, …), jobs=4, quiet=quiet) as workers:
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
from typing import TYPE_CHECKING

from tei_toolkit.edition.executors._workers import Bench, Workers
from tei_toolkit.model import ToolkitError

if TYPE_CHECKING:
    from tei_toolkit.storage import Storage

__all__ = ["Workers", "names", "workers"]


def names() -> list[str]:
    """The names of all executors, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def workers(
    make_bench: Callable[[], Bench],
    *,
    executor: str = "local",
    jobs: int | None = None,
    scheduler: str = "",
    storage: Storage | None = None,
    quiet: bool = True,
) -> Workers[Bench]:
    """Workers of an executor, to be used in a `with`.

    `jobs` is how many processes of this computer may work, None for as many as there are cores as soon as there is
    enough to do; `scheduler` the address of one that leads other computers; `storage` where the edition lies, if this
    computer has only a copy of it.  Raises `ToolkitError` for an executor that
    there isn't, or that can't be had.
    """
    if executor not in names():
        raise ToolkitError(f"no executor is called “{executor}”", f"there are: {', '.join(names())}")
    found: type[Workers[Bench]] = import_module(f"{__name__}.{executor}").Executor
    return found(make_bench, jobs=jobs, scheduler=scheduler, storage=storage, quiet=quiet)
