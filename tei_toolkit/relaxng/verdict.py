"""Whether documents are valid: libxml2 over the part of the schema that they need."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit.relaxng.kept import Kept

if TYPE_CHECKING:
    from tei_toolkit.relaxng.attributes import Attributes

# libxml2 tries an optional attribute both as taken and as left.  Of this number it is still as quick as we are; 14
# take seconds.
_FEW = 6
_has_many = etree.XPath(f"boolean(//*/@*[{_FEW + 1}])")
# With so many left that depend on each other (in choices, say) it might take hours.
_has_too_many = etree.XPath("boolean(//*/@*[11])")


# No more parts than this are held in memory.
_HELD = 40

_Part = tuple[frozenset[str], etree.RelaxNG | None]
"""Names of elements and attributes, and the part of a schema for them as libxml2 compiled it."""


class Verdict:
    """Gives verdicts by one schema; compiles again only when a document brings a name not met before.

    Documents that are alike soon have one part in common.  Where they differ a part for all would be compiled anew
    for each, and libxml2's time for that grows with the cube of the names (tei_all: 100 names 30 ms, 264 names 0.8 s,
    all 588 12 s).  So a document gets a part of its own until such parts have cost as much as one for all would.
    """

    def __init__(self, schema: Kept) -> None:
        self._schema = schema
        self._met: frozenset[str] = frozenset()
        self._parts: list[_Part] = []
        # The part that the last document was checked by.
        self._last: etree.RelaxNG | None = None
        self._spent = 0
        self._fails = False
        self._attributes: Attributes | None = None

    def is_valid(self, tree: etree._ElementTree) -> bool | None:
        """Whether the document is valid; None where libxml2 can't say."""
        reduced = self._reduced(tree)
        if reduced is not tree and _has_too_many(reduced):
            return None
        # A part allows nothing that the whole doesn't, so its yes counts for every document.
        tried = self._last
        if tried is not None and tried.validate(reduced):
            return True
        self._last = self._for(_names(tree))
        if self._last is None:
            return None
        return self._last is not tried and self._last.validate(reduced)

    def complaints(self, tree: etree._ElementTree) -> list[tuple[int, str]]:
        """libxml2's own messages on an invalid document, each with the line of its element."""
        schema = self._for(_names(tree))
        if schema is None:
            return []
        tree = self._reduced(tree)
        schema.validate(tree)
        said: dict[tuple[int, str], None] = {}
        for entry in schema.error_log:
            nodes = tree.xpath(entry.path) if entry.path else []
            first = nodes[0] if isinstance(nodes, list) and nodes else None
            line = first.sourceline if isinstance(first, etree._Element) else entry.line
            said[line or 0, entry.message] = None
        return list(said)

    def _reduced(self, tree: etree._ElementTree) -> etree._ElementTree:
        """The tree without what libxml2 would stumble on and needn't see."""
        if not _has_many(tree):
            return tree
        if self._attributes is None:
            from tei_toolkit.relaxng.attributes import Attributes

            self._attributes = Attributes(self._schema.grammar, _FEW)
        return self._attributes.reduced(tree)

    def _for(self, found: AbstractSet[str]) -> etree.RelaxNG | None:
        """The compiled part of the schema for documents with these names; None where libxml2 can't compile it."""
        if self._fails:  # with a name more it would be no easier
            return None
        names = self._schema.names & found
        for has, compiled in self._parts:
            if names <= has:
                return compiled
        self._met |= names
        self._spent += _cost(names)
        if self._spent >= _cost(self._met) or len(self._parts) >= _HELD:
            names, self._parts, self._spent = self._met, [], 0
        self._parts.append(self._part(names))
        return self._parts[-1][1]

    def _part(self, names: AbstractSet[str]) -> _Part:
        # A part that is much larger than needed costs more than it saves.
        kept = self._schema.part(names, 2 * len(names) + 20)
        if kept is not None:
            return kept[0], etree.RelaxNG(etree.fromstring(kept[1]))
        from tei_toolkit.relaxng import write
        from tei_toolkit.relaxng.attempts import compiles
        from tei_toolkit.relaxng.prune import prune

        tree = write.schema(prune(self._schema.grammar, names))
        if not self._schema.is_known and not compiles(tree):
            self._fails = True
            return frozenset(names), None
        compiled = etree.RelaxNG(tree)
        self._schema.keep_part(names, tree)
        return frozenset(names), compiled


def _names(tree: etree._ElementTree) -> set[str]:
    """The names of all elements and attributes of a document."""
    names: set[str] = set()
    for element in tree.iter(etree.Element):
        names.add(str(element.tag))
        names.update(map(str, element.keys()))
    return names


def _cost(names: AbstractSet[str]) -> int:
    """How long libxml2 compiles a part with these names, in no unit."""
    return len(names) ** 3
