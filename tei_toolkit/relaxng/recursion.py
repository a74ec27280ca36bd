"""Which definitions refer to which: one may lead to itself only through an element (RELAX NG, section 4.19)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class References:
    """Noted while a schema is read, before anything is simplified away."""

    _owner: str = ""
    _elements: int = 0
    _plain: dict[str, dict[str, None]] = field(default_factory=dict)
    _through: dict[str, dict[str, None]] = field(default_factory=dict)

    def note(self, name: str) -> None:
        """What is read now refers to the definition `name`."""
        self._plain.setdefault(self._owner, {})[name] = None

    @contextmanager
    def inside(self, name: str) -> Iterator[None]:
        """The definition `name` is read."""
        before, self._owner = self._owner, name
        yield
        self._owner = before

    @contextmanager
    def inside_element(self) -> Iterator[None]:
        """An element's content is read."""
        self._elements += 1
        name = f"\N{MIDDLE DOT}{self._elements}"
        self._through.setdefault(self._owner, {})[name] = None
        with self.inside(name):
            yield

    def circle(self) -> str:
        """A definition that leads to itself with no element between, of those that the start leads to; or empty."""
        reached: set[str] = set()
        waiting = [""]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += [*self._plain.get(one, ()), *self._through.get(one, ())]
        done: set[str] = set()
        for first in sorted(reached):
            found = self._descend(first, {}, done)
            if found:
                return found
        return ""

    def _descend(self, name: str, path: dict[str, None], done: set[str]) -> str:
        if name in done:
            return ""
        if name in path:
            return name
        path[name] = None
        for inner in self._plain.get(name, ()):
            found = self._descend(inner, path, done)
            if found:
                return found
        del path[name]
        done.add(name)
        return ""
