"""A schema as it is kept: what a verdict needs lies ready, the rest is read when something must be explained.

Of each schema the folder of `cache` holds `schema.rng` (simplified, RELAX NG again, for everyone to read),
`facts.json` (the files that it was made of with their hashes, and what a document is asked before libxml2 is) and
parts of it, pruned to the names in some documents, that libxml2 has compiled before.
"""

from __future__ import annotations

import json
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit import files, resources
from tei_toolkit.relaxng import cache
from tei_toolkit.relaxng.scope import SchemaError
from tei_toolkit.trouble import ToolkitError

if TYPE_CHECKING:
    from tei_toolkit.relaxng.normalise import Places
    from tei_toolkit.relaxng.pattern import Grammar, Pattern

Types = dict[str, dict[str, str]]
"""Of each element, the attributes whose values are ids or references, with their types."""

Faults = tuple[tuple[str, str, int], ...]
"""What a schema does with the types of ids that it may not: words, file and line."""

# The schemas whose every part libxml2 is known to compile: the TEI's of this hash, and the toolkit's.
_KNOWN = frozenset({"b0f115095ead2ccc6933aa3365c6f4a82cba3b2ec7eee7f76bb616d7a63b7e48"})  # tei_all 4.12.0
# A schema that is used for very different documents keeps no more parts than this; the oldest goes.
_MOST = 40


@dataclass(slots=True)
class Kept:
    """One schema: `names` are those of its elements and attributes, as far as they can be counted.

    With one that `is_known` libxml2 needn't be tried where it may be killed.  `sources` tells it from what it was
    before a file that it takes in changed.
    """

    path: Path
    names: frozenset[str]
    types: Types
    home: Path | None = None
    is_known: bool = False
    faults: Faults = ()
    sources: str = ""
    _grammar: Grammar | None = None
    _parts: dict[str, frozenset[str]] | None = field(default=None)

    @classmethod
    def of(cls, path: Path) -> Kept:
        """The schema of a file; `SchemaError` where it isn't a correct one."""
        try:
            content = files.read_bytes(path)
        except ToolkitError as error:
            raise SchemaError(error.message, error.hint) from error
        home = cache.place(path, content)
        is_known = cache.digest(content) in _KNOWN or path.absolute().is_relative_to(resources.schemas())
        facts = cache.kept(home / "facts.json") if home is not None else None
        if facts is not None:
            said = json.loads(facts)
            if all(_is_unchanged(Path(name), known) for name, known in said["sources"].items()):
                faults = tuple((words, where, line) for words, where, line in said["faults"])
                taken_in = _digest(said["sources"])
                return cls(path, frozenset(said["names"]), said["types"], home, is_known, faults, taken_in)
        return cls._read(path, home, is_known)

    @classmethod
    def _read(cls, path: Path, home: Path | None, is_known: bool) -> Kept:
        from tei_toolkit.relaxng import write
        from tei_toolkit.relaxng.identifiers import types
        from tei_toolkit.relaxng.normalise import read_with_places

        grammar, sources, places = read_with_places(path)
        named = (one.name for one in grammar.reachable() if one.name is not None)
        names = frozenset(name for one in named for name in one.names() or ())
        # Of the schema's own file the folder's name has the hash.
        others = {str(source): cache.digest(source.read_bytes()) for source in sources if source != path.resolve()}
        faults = _faults(grammar, places, path)
        schema = cls(path, names, types(grammar), home, is_known, faults, _digest(others), grammar)
        if home is not None:
            tree = write.schema(grammar, plain=False)
            text = etree.tostring(tree, encoding="utf-8", xml_declaration=True, pretty_print=True)
            facts = {
                "sources": others,
                "types": schema.types,
                "faults": schema.faults,
                "names": sorted(names),
            }
            if cache.keep(home / "schema.rng", text):
                cache.keep(home / "facts.json", json.dumps(facts, ensure_ascii=False, indent=1).encode() + b"\n")
        return schema

    @property
    def grammar(self) -> Grammar:
        """All of the schema."""
        if self._grammar is None:
            from tei_toolkit.relaxng.normalise import read_checked, read_with_sources

            text = cache.kept(self.home / "schema.rng") if self.home is not None else None
            if text is not None:
                self._grammar = read_checked(etree.fromstring(text), self.path)
            else:
                self._grammar = read_with_sources(self.path)[0]
        return self._grammar

    def _file(self, names: AbstractSet[str] | None = None) -> str:
        """What the part with these names is called; without names, how those of this state of the schema begin."""
        before = f"part-{self.sources}-"
        return before if names is None else f"{before}{cache.digest(' '.join(sorted(names)).encode())[:20]}.rng"

    # Parts

    def part(self, names: AbstractSet[str], most: int) -> tuple[frozenset[str], bytes] | None:
        """The smallest part kept that has all these names, of not more than `most`: its names and its text."""
        if self.home is None:
            return None
        own = cache.kept(self.home / self._file(names))
        if own is not None:
            return frozenset(names), own
        if self._parts is None:
            self._parts = {}
            for file in self.home.glob(self._file() + "*.rng"):
                known = cache.kept(file)
                if known is not None:
                    self._parts[file.name] = _names(known)
        fitting = [(len(has), name) for name, has in self._parts.items() if names <= has and len(has) <= most]
        for _, name in sorted(fitting):
            text = cache.kept(self.home / name)
            if text is not None:
                return self._parts[name], text
        return None

    def keep_part(self, names: AbstractSet[str], tree: etree._ElementTree) -> None:
        """Keep a part that libxml2 has compiled."""
        listed = " ".join(sorted(names))
        if self.home is None or "?>" in listed or len(listed.split()) != len(names):  # namespaces may be odd
            return
        tree.getroot().addprevious(etree.ProcessingInstruction("names", listed))
        name = self._file(names)
        if cache.keep(self.home / name, etree.tostring(tree, encoding="utf-8")) and self._parts is not None:
            self._parts[name] = frozenset(names)
        others = sorted(self.home.glob("part-*.rng"), key=_age)
        for old in others[:-_MOST]:
            old.unlink(missing_ok=True)


def _faults(grammar: Grammar, places: Places, path: Path) -> Faults:
    from tei_toolkit.relaxng.consistency import faults

    def where(pattern: Pattern) -> tuple[str, int]:
        file, line = places.get(pattern, (path, 0))
        return str(file), line

    found = []
    for words, pattern, other in faults(grammar):
        file, line = where(pattern)
        there = where(other) if other is not None else (file, line)
        place = f"line {there[1]}" if there[0] == file else f"{there[0]}:{there[1]}"
        found.append((words if there == (file, line) else f"{words} ({place})", file, line))
    return tuple(found)


def _digest(sources: dict[str, str]) -> str:
    """What tells a schema from what it was before one of the files that it takes in changed."""
    return cache.digest(json.dumps(sources, sort_keys=True).encode())[:8]


def _names(part: bytes) -> frozenset[str]:
    """The names that the instruction before the root of a part lists."""
    return frozenset(part[: part.find(b"?>")].decode("utf-8").split()[1:])


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process has removed it
        return 0.0


def _is_unchanged(path: Path, known: str) -> bool:
    try:
        return cache.digest(path.read_bytes()) == known
    except OSError:
        return False
