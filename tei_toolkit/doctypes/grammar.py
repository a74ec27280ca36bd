"""A document type's grammar and the cues by which parts are known, read from TOML."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tei_toolkit import resources, toml
from tei_toolkit.doctypes.cues import Cue, read_cue

FALLBACK = "document"
ZONES = ("opener", "body", "closer")


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


@cache
def _parts() -> toml.Table:
    return toml.read(resources.package("recognise") / "parts.toml")


@cache
def _macros() -> Mapping[str, str]:
    said = _parts().table("macros")
    # As they were written: `string` would fold white space that a pattern may mean.
    return {name: str(value) for name, value in said.values.items()}


@cache
def part_cues() -> Mapping[str, tuple[Cue, ...]]:
    """The cues that hold for a part in every type, by the name of the part."""
    parts = _parts().table("part")
    return {part: _cues(parts, part, part, prove=False) for part in parts.values}


def _cues(said: toml.Table, key: str, name: str, *, prove: bool) -> tuple[Cue, ...]:
    tables = enumerate(said.tables(key), 1)
    return tuple(read_cue(one, f"{name}:{index}", _macros(), prove=prove) for index, one in tables)


def read_grammar(path: Path, *, prove: bool = True) -> Grammar:
    """The grammar of a TOML file; `ToolkitError` says with file and line what is wrong in it."""
    said = toml.read(path)
    said.expect(("title", "attached", "parts", "opens", "cues"))
    parts = said.table("parts")
    parts.expect(ZONES)
    zones = {zone: parts.strings(zone) for zone in ZONES}
    if not any(zones.values()):
        said.refuse("parts", "a document type has no parts", 'write under [parts] a line like: body = ["paragraph"]')
    for zone, names in zones.items():
        _known(parts, zone, names)
    cues = said.table("cues")
    for part in cues.values:
        _known(cues, part, [part])
    type_ = path.stem
    return Grammar(
        type=type_,
        title=said.string("title", None),
        opens=_cues(said, "opens", f"{type_}:opens", prove=prove),
        zones=zones,
        cues={part: _cues(cues, part, f"{type_}:{part}", prove=prove) for part in cues.values},
        attached=said.flag("attached"),
    )


def _known(said: toml.Table, key: str, parts: Iterable[str]) -> None:
    known = sorted(part_cues())
    for part in parts:
        if part not in known:
            near = difflib.get_close_matches(part, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"there are: {', '.join(known)}"
            said.refuse(key, f"no part is called “{part}”", hint)


@cache
def grammars(folder: Path | None = None) -> tuple[Grammar, ...]:
    """The built-in grammars and those of an edition's folder `doctypes/`, by name; an edition's own replaces ours."""
    own = {path.stem: path for path in sorted(folder.glob("*.toml"))} if folder and folder.is_dir() else {}
    paths = {path.stem: path for path in resources.package("doctypes").glob("*.toml")} | own
    return tuple(read_grammar(path, prove=name in own) for name, path in sorted(paths.items()))
