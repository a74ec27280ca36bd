"""A page layout, read from its TOML file, and the choice of the layout for a page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tei_toolkit import files, resources
from tei_toolkit.model import Block, ToolkitError
from tei_toolkit.names.dates import DATE

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Sign:
    """A line by which a layout is known, and how much it weighs."""

    pattern: re.Pattern[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Above:
    """What may stand above the text: a field of the header, or furniture where `field` is empty.

    Only the group `value` of the pattern is the datum; the words around it are furniture.
    """

    name: str
    field: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Label:
    """A line below the text that says what the lines after it are."""

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pages of one archive are laid out when they are saved as text.

    With `summary = "last"` the last paragraph before the labels is a summary; `publisher` is whose the pages are.
    """

    name: str
    title: str
    threshold: float = 1.0
    signs: tuple[Sign, ...] = ()
    above: tuple[Above, ...] = ()
    labels: tuple[Label, ...] = ()
    summary: str = ""
    publisher: str = ""


def _pattern(text: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(text.replace("{date}", DATE))
    except re.error as error:
        raise ToolkitError(f"{where}: bad regular expression {text!r}: {error}", "correct it") from error


def read_layout(path: Path) -> Layout:
    """The layout of a TOML file; `ToolkitError` names what is wrong in it."""
    try:
        said: Mapping[str, Any] = tomllib.loads(files.read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ToolkitError(f"{path}: not TOML: {error}", "correct the file") from error
    try:
        where = str(path)
        return Layout(
            name=path.stem,
            title=said["title"],
            threshold=float(said["threshold"]),
            signs=tuple(Sign(_pattern(one["pattern"], where), float(one["weight"])) for one in said["sign"]),
            above=tuple(
                Above(one["name"], one.get("field", ""), _pattern(one["pattern"], where))
                for one in said.get("above", [])
            ),
            labels=tuple(Label(one["text"], one.get("field", "")) for one in said.get("label", [])),
            summary=said.get("summary", ""),
            publisher=said["publisher"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ToolkitError(f"{path}: no complete page layout: {error!r}", "docs/archives.md shows the form") from error


@cache
def layouts(folder: Path | None = None) -> tuple[Layout, ...]:
    """The built-in layouts and those of an edition's folder `archives/`, by name; the edition's come first."""
    own = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    built_in = sorted(resources.package("archives").glob("*.toml"))
    return tuple(read_layout(path) for path in [*own, *built_in])


def layout_names(folder: Path | None = None) -> list[str]:
    """What `--archive` takes."""
    return [PLAIN, *(layout.name for layout in layouts(folder))]


def recognise_layout(lines: Sequence[Block], asked: str | None = None, folder: Path | None = None) -> Layout | None:
    """The layout of a page: the one asked for, or that whose signs weigh most; None for a plain transcription.

    Raises `ToolkitError` for a layout that doesn't exist.
    """
    known = layouts(folder)
    if asked is not None:
        if asked == PLAIN:
            return None
        for layout in known:
            if layout.name == asked:
                return layout
        raise ToolkitError(f"no archive layout is called {asked}", f"there are: {', '.join(layout_names(folder))}")
    weighed = [(_weight(layout, lines), layout) for layout in known]
    best = max(weighed, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= best[1].threshold else None


def _weight(layout: Layout, lines: Sequence[Block]) -> float:
    return sum(
        sign.weight
        for sign in layout.signs
        # No sign is longer than this, and a pattern need not be tried on a whole paragraph.
        if any(len(line.text) < 200 and sign.pattern.search(line.text) for line in lines)
    )
