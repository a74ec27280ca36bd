"""What all executors share: a workbench of one's own, results in order, progress."""

from __future__ import annotations

import contextlib
import sys
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

from tei_toolkit.where import Where

Bench = TypeVar("Bench")


class Promise(Protocol):
    """The results of a chunk that somebody works on."""

    def result(self) -> list[Any]:
        """The results, as soon as they are there."""


class Workers(ABC, Generic[Bench]):
    """Those who do one thing to many documents, each with a workbench of their own."""

    def __init__(self, make_bench: Callable[[], Bench], where: Where) -> None:
        self._make_bench = make_bench
        self._where = where
        self._own: Bench | None = None

    def __enter__(self) -> Workers[Bench]:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End all work; at once, where an error or Ctrl-C is the reason."""

    @property
    def bench(self) -> Bench:
        """The workbench of this process."""
        if self._own is None:
            self._own = self._make_bench()
        return self._own

    def get_ready(self, method: str, arguments: Iterable[Any]) -> None:
        """Let somebody get ready for few documents, by this method of the workbench, while this process goes on.

        For each argument it may be done or not, and nothing comes of it but time.  What there is to do comes first.
        """

    def map(
        self, method: str, arguments: Iterable[Any], total: int, label: str = "", *, alone: bool = False
    ) -> Iterator[list[Any]]:
        """What a method of the workbench returns for each of `total` arguments, in order, in lists of a chunk.

        With `alone` each argument is a chunk, for what takes long.
        """
        with self._bar(label, total) as advance:
            for results in self._chunks(method, iter(arguments), total, alone):
                advance(len(results))
                yield results

    @abstractmethod
    def _chunks(self, method: str, arguments: Iterator[Any], total: int, alone: bool) -> Iterator[list[Any]]:
        """As `map`, without progress."""

    @contextlib.contextmanager
    def _bar(self, label: str, total: int) -> Iterator[Callable[[int], object]]:
        """A bar on standard error with rate and remaining time, where that is a terminal."""
        if self._where.quiet or not label or total < 2 or not sys.stderr.isatty():
            yield lambda _: None
            return
        from tqdm import tqdm  # loading it takes longer than converting a letter

        tqdm.monitor_interval = 0  # its thread would keep us from forking
        with tqdm(total=total, desc=label, unit="document", leave=False, file=sys.stderr) as bar:
            yield bar.update


def in_order(
    submit: Callable[[list[Any]], Promise], arguments: Iterator[Any], size: int, ahead: int
) -> Iterator[list[Any]]:
    """The results of chunks of `size` arguments, in order; of no more than `ahead` chunks more than are done.

    So memory does not grow with the edition.
    """
    waiting: deque[Promise] = deque()
    while chunk := list(islice(arguments, size)):
        waiting.append(submit(chunk))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def each(bench: object, method: str, chunk: Sequence[Any]) -> list[Any]:
    """What a method of a workbench returns for each argument of a chunk."""
    call = getattr(bench, method)
    return [call(one) for one in chunk]
