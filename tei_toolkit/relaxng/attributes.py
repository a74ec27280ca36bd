"""Attributes checked beforehand, so that libxml2 needn't.

libxml2 tries each optional attribute of an element both as taken and as left: 20 attributes cost it a million states
and a minute.  An attribute that every element pattern of that name has as optional, on its own and with a pattern
that accepts the value, can't change the verdict: it is taken off a copy of the document before libxml2 sees it.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from tei_toolkit.relaxng.datatypes import Values
from tei_toolkit.relaxng.pattern import Grammar, NameClass, Pattern


class Attributes:
    """Takes the attributes off documents of one grammar that can't matter, where an element has more than `few`."""

    def __init__(self, grammar: Grammar, few: int) -> None:
        self._grammar = grammar
        self._few = few
        self._values = Values(grammar)
        self._elements = list(grammar.elements())
        self._free: dict[Pattern, list[tuple[NameClass, Pattern | None]]] = {}
        self._by_name: dict[str, list[Pattern]] = {}

    def reduced(self, tree: etree._ElementTree) -> etree._ElementTree:
        """A copy of the tree without those that can't matter."""
        copy = deepcopy(tree)
        for element in copy.iter(etree.Element):
            if len(element.attrib) > self._few:
                patterns = self._patterns(str(element.tag))
                for name, value in list(element.attrib.items()):
                    if all(self._is_free(pattern, str(name), str(value)) for pattern in patterns):
                        del element.attrib[name]
        return copy

    def _patterns(self, name: str) -> list[Pattern]:
        known = self._by_name.get(name)
        if known is None:
            known = [one for one in self._elements if one.name is not None and one.name.accepts(name)]
            self._by_name[name] = known
        return known

    def _is_free(self, element: Pattern, name: str, value: str) -> bool:
        if element not in self._free:
            self._free[element] = []
            self._collect(element.parts[0], self._free[element])
        wanted = [pattern for known, pattern in self._free[element] if known.accepts(name)]
        if len(wanted) != 1 or wanted[0] is None:
            return False
        return self._values.accept(wanted[0], value)

    def _collect(self, pattern: Pattern, found: list[tuple[NameClass, Pattern | None]]) -> None:
        """All attributes of a pattern: with the pattern of the value if optional on its own, else with None."""
        kind = pattern.kind
        if kind == "ref":
            self._collect(self._grammar.defines[pattern.words], found)
        elif kind in {"group", "interleave"}:
            for part in pattern.parts:
                self._collect(part, found)
        elif kind == "choice" and (alone := self._optional(pattern)) is not None:
            assert alone.name is not None
            found.append((alone.name, alone.parts[0]))
        elif kind == "attribute":
            assert pattern.name is not None
            found.append((pattern.name, None))
        elif kind in {"choice", "oneOrMore"}:
            inner: list[tuple[NameClass, Pattern | None]] = []
            for part in pattern.parts:
                self._collect(part, inner)
            found.extend((name, None) for name, _ in inner)

    def _optional(self, choice: Pattern) -> Pattern | None:
        """The attribute that a choice has beside nothing."""
        some = [part for part in choice.parts if part.kind != "empty"]
        if len(some) != 1 or len(some) == len(choice.parts):
            return None
        one = some[0]
        while one.kind in {"ref", "oneOrMore"}:
            one = self._grammar.defines[one.words] if one.kind == "ref" else one.parts[0]
        return one if one.kind == "attribute" else None
