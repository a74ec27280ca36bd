"""Reading a TOML file that a person wrote: every complaint names the line, the words and what to write instead."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tei_toolkit import files
from tei_toolkit.model import Location, ToolkitError

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True)
class Table:
    """One table of a file, with the means to say where in the file a key of it stands.

    `trail` leads from the top of the file to it: the names of tables, and the place in a list of tables.
    """

    path: Path
    text: str
    trail: tuple[str | int, ...]
    values: Mapping[str, object]

    def expect(self, known: Iterable[str]) -> None:
        """`ToolkitError` for a key that isn't among the `known`, with the one that was probably meant."""
        allowed = list(known)
        for key in self.values:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1, cutoff=0.6)
                hint = f"did you mean “{near[0]}”?" if near else f"known here: {', '.join(allowed)}"
                self.refuse(key, f"unknown key “{key}”{self._where()}", hint)

    def string(self, key: str, default: str | None = "") -> str:
        """A string, white space folded; it must be there if `default` is None."""
        value = self.values.get(key, default)
        if value is None:
            self.refuse("", f"“{key}” is missing{self._where()}", f'add a line like: {key} = "…"')
        if not isinstance(value, str):
            self.refuse(key, f"“{key}” is {_kind(value)}, wanted is a string", f'write {key} = "…"')
        folded = " ".join(value.split())
        if default is None and not folded:
            self.refuse(key, f"“{key}” is empty", f'write {key} = "…"')
        return folded

    def strings(self, key: str, default: Iterable[str] = ()) -> tuple[str, ...]:
        """A list of strings without empty ones."""
        value = self.values.get(key)
        if value is None:
            return tuple(default)
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            kind = "a list with something else in it" if isinstance(value, list) else _kind(value)
            self.refuse(key, f"“{key}” is {kind}, wanted is a list of strings", f'write {key} = ["…", "…"]')
        return tuple(" ".join(one.split()) for one in value)

    def number(self, key: str, default: float | None = 0.0) -> float:
        """A number; it must be there if `default` is None."""
        value = self.values.get(key, default)
        if value is None:
            self.refuse("", f"“{key}” is missing{self._where()}", f"add a line like: {key} = 1")
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse(key, f"“{key}” is {_kind(value)}, wanted is a number", f"write {key} = 1")
        return float(value)

    def flag(self, key: str) -> bool:
        """A claim that holds or not; it doesn't where nothing is said."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"“{key}” is {_kind(value)}, wanted is true or false", f"write {key} = true")
        return value

    def table(self, key: str) -> Table:
        """A table inside this one; empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.refuse(key, f"“{key}” is {_kind(value)}, wanted is a table", f"write [{key}] on a line of its own")
        return Table(self.path, self.text, (*self.trail, key), value)

    def tables(self, key: str) -> list[Table]:
        """The tables of a list `[[key]]`; none where there is no such list."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(key, f"“{key}” is no list of tables", f"write [[{key}]] on a line of its own before each")
        return [Table(self.path, self.text, (*self.trail, key, index), one) for index, one in enumerate(value)]

    def refuse(self, key: str, message: str, hint: str) -> NoReturn:
        """Raise the `ToolkitError` that says what is wrong with the key, and where it stands."""
        raise ToolkitError(f"{self.locate(key)}: {message}", hint)

    def locate(self, key: str) -> Location:
        """The place of a key of this table; of the table where the key is empty; of the file where neither is there."""
        keys = (*self.trail, key) if key else self.trail
        line = _line(self.text, keys) if keys else 0
        if not line:
            return Location(str(self.path))
        word = next(name for name in reversed(keys) if isinstance(name, str))
        column = self.text.splitlines()[line - 1].find(word) + 1
        return Location(str(self.path), line, column)

    def _where(self) -> str:
        name = ".".join(part for part in self.trail if isinstance(part, str))
        return f" in [{name}]" if name else ""


def read(path: Path) -> Table:
    """The whole file as a table; `ToolkitError` with line and column where it isn't TOML."""
    text = files.read_text(path)
    try:
        return Table(path, text, (), tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _PLACE.search(said)
        last = text.count("\n") + (not text.endswith("\n"))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (last, 1)
        words = _PLACE.sub("", said)
        message = f"{Location(str(path), line, column)}: not TOML: {words[:1].lower()}{words[1:]}"
        raise ToolkitError(message, 'a line of this file reads: key = "value"') from error


def _line(text: str, keys: Sequence[str | int]) -> int:
    """The line on which the value that the keys lead to begins; 0 where there is none.

    The file is read line by line anew, so that multi-line strings and dotted keys need no thought; this happens only
    when there is something to complain about.
    """
    lines = text.splitlines(keepends=True)
    complete = 0
    for end in range(1, len(lines) + 1):
        try:
            value: object = tomllib.loads("".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        for key in keys:
            if isinstance(value, list):
                value = value[key] if isinstance(key, int) and key < len(value) else None
            else:
                value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            # Comments and blank lines were complete by themselves, so the value begins right after.
            return complete + 1
        complete = end
    return 0


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    kinds: dict[type, str] = {str: "a string", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date")
