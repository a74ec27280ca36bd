"""Values whose paths lead from one folder to another: what is said of the copy of an edition, said of the edition."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def paths(value: Any) -> Iterator[Path]:
    """All paths in a value of tuples, lists, dicts and dataclasses."""
    if isinstance(value, Path):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from paths(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from paths(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from paths(getattr(value, field.name))


def moved(value: T, old: str, new: str) -> T:
    """The same value with all paths, and strings that begin as one, below `new` that were below `old`."""
    # `_moved` gives back the kind of value that it is given.
    return _moved(value, old.rstrip("/"), new.rstrip("/"))  # type: ignore[no-any-return]  # of its own type


def _moved(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return new + value[len(old) :] if value == old or value.startswith(f"{old}/") else value
    if isinstance(value, Path):
        return Path(_moved(str(value), old, new))
    if isinstance(value, functools.partial):
        return functools.partial(value.func, *_moved(value.args, old, new), **_moved(value.keywords, old, new))
    if isinstance(value, dict):
        return {_moved(name, old, new): _moved(one, old, new) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)([_moved(one, old, new) for one in value])
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: _moved(getattr(value, one.name), old, new) for one in dataclasses.fields(value) if one.init}
        return dataclasses.replace(value, **fields)
    return value
