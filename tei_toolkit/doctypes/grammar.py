"""A document type's grammar and the cues by which parts are known, read from TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tei_toolkit import files, resources
from tei_toolkit.model import Block, ToolkitError
from tei_toolkit.names.dates import DATE

FALLBACK = "document"
ZONES = ("opener", "body", "closer")
_CAPITALISED = 0.7  # of the longer words, so many begin with a capital in a heading in title case
_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE = re.compile(r"(?<![ap]\.m)[.!?][”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that speaks for (or, with a negative weight, against) a block being a part.

    All conditions given must hold: a regular expression, a length in characters, capitals only, title case, the end
    of a sentence, the first block of the text, a place of the register and nothing else, words parted by tabs.
    """

    name: str
    weight: float
    pattern: re.Pattern[str] | None = None
    longest: int = 1_000_000
    shortest: int = 0
    capitals: bool | None = None
    titled: bool | None = None
    sentence: bool | None = None
    first: bool | None = None
    place: bool | None = None
    tabs: bool | None = None

    def holds(self, block: Block, *, first: bool, place: bool) -> bool:
        """Whether the cue speaks of a block."""
        text = block.text
        return (
            self.shortest <= len(text) <= self.longest
            and (self.first is None or self.first == first)
            and (self.place is None or self.place == place)
            and (self.tabs is None or self.tabs == block.tabbed)
            and (self.capitals is None or self.capitals == text.isupper())
            and (self.sentence is None or self.sentence == bool(_SENTENCE.search(text)))
            and (self.pattern is None or self.pattern.search(text) is not None)
            and (self.titled is None or self.titled == _titled(text))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """A document type: what opens it, its parts by zone, and cues for parts that look special in it.

    Two grammars are the same only if they were read at once, so that what is made of them can be kept.
    """

    type: str
    title: str
    opens: tuple[Cue, ...]
    zones: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[Cue, ...]]
    attached: bool = False


def _titled(text: str) -> bool:
    words = _WORD.findall(text)
    return bool(words) and sum(not word[0].islower() for word in words) >= _CAPITALISED * len(words)


def _cue(said: Mapping[str, Any], name: str, macros: Mapping[str, str], where: str) -> Cue:
    known = {
        "weight",
        "pattern",
        "longest",
        "shortest",
        "capitals",
        "titled",
        "sentence",
        "first",
        "place",
        "tabs",
        "name",
    }
    if unknown := set(said) - known:
        raise ToolkitError(f"{where}: a cue has no {min(unknown)!r}", f"it may have {', '.join(sorted(known))}")
    pattern = said.get("pattern")
    if pattern is not None:
        for macro, words in macros.items():
            pattern = pattern.replace("{" + macro + "}", words)
    try:
        conditions = {key: value for key, value in said.items() if key not in {"pattern", "weight", "name"}}
        compiled = re.compile(pattern) if pattern is not None else None
        return Cue(str(said.get("name", name)), float(said["weight"]), compiled, **conditions)
    except re.error as error:
        raise ToolkitError(f"{where}: bad regular expression {said['pattern']!r}: {error}", "correct it") from error
    except (KeyError, TypeError, ValueError) as error:
        raise ToolkitError(f"{where}: a cue of {name} lacks a weight", 'give it one, like "weight = 2"') from error


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(files.read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ToolkitError(f"{path}: not TOML: {error}", "correct the file") from error


@cache
def _macros() -> dict[str, str]:
    said = _toml(resources.package("recognise") / "parts.toml")
    return {"date": DATE, **said["macros"]}


@cache
def part_cues() -> Mapping[str, tuple[Cue, ...]]:
    """The cues that hold for a part in every type, by the name of the part."""
    path = resources.package("recognise") / "parts.toml"
    parts: Mapping[str, Any] = _toml(path)["part"]
    return {
        part: tuple(_cue(said, f"{part}:{index}", _macros(), str(path)) for index, said in enumerate(cues, 1))
        for part, cues in parts.items()
    }


def _grammar(path: Path) -> Grammar:
    said = _toml(path)
    where = str(path)
    try:
        zones = {zone: tuple(said["parts"].get(zone, ())) for zone in ZONES}
        title = str(said["title"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ToolkitError(f"{where}: no complete grammar: {error!r}", "docs/doctypes.md shows the form") from error
    for part in (part for parts in zones.values() for part in parts):
        if part not in part_cues():
            raise ToolkitError(f"{where}: there is no part {part!r}", f"there are: {', '.join(part_cues())}")
    return Grammar(
        type=path.stem,
        title=title,
        opens=tuple(
            _cue(one, f"{path.stem}:opens:{index}", _macros(), where)
            for index, one in enumerate(said.get("opens", []), 1)
        ),
        zones=zones,
        cues={
            part: tuple(_cue(one, f"{path.stem}:{part}:{index}", _macros(), where) for index, one in enumerate(cues, 1))
            for part, cues in said.get("cues", {}).items()
        },
        attached=bool(said.get("attached", False)),
    )


@cache
def grammars(folder: Path | None = None) -> tuple[Grammar, ...]:
    """The built-in grammars and those of an edition's folder `doctypes/`, by name; an edition's own replaces ours."""
    paths = {path.stem: path for path in sorted(resources.package("doctypes").glob("*.toml"))}
    if folder and folder.is_dir():
        paths |= {path.stem: path for path in sorted(folder.glob("*.toml"))}
    return tuple(_grammar(path) for _, path in sorted(paths.items()))
