"""Ids that occur twice, and references to ids that don't occur.

What is an id, a schema says by the datatypes `ID`, `IDREF` and `IDREFS` (RELAX NG DTD Compatibility, section 5);
`xml:id` is one everywhere (xml:id Version 1.0, section 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.relaxng.pattern import Grammar, Pattern
from tei_toolkit.relaxng.positions import Positions
from tei_toolkit.relaxng.wording import attribute_name

# Markup that is quoted as an example (TEI Guidelines, 23.1.1) has ids of its own.
_EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
_TYPES = frozenset({"ID", "IDREF", "IDREFS"})
_Typed = dict[str, str]


class Identifiers:
    """Looks up the ids of documents by one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._known: dict[Pattern, _Typed] = {}
        # Of each element, the attributes whose values are ids or references.
        self._types: dict[str, _Typed] = {}
        for element in grammar.elements():
            typed = self._typed(element.parts[0])
            if typed:
                for name in (element.name.names() if element.name is not None else None) or ():
                    self._types.setdefault(name, {}).update(typed)

    def _typed(self, pattern: Pattern) -> _Typed:
        known = self._known.get(pattern)
        if known is None:
            known = {}
            kind = pattern.kind
            if kind == "ref":
                known = self._typed(self._grammar.defines[pattern.words])
            elif kind == "attribute":
                value = pattern.parts[0]
                while value.kind == "ref":
                    value = self._grammar.defines[value.words]
                if value.kind == "data" and value.words in _TYPES and pattern.name is not None:
                    known = dict.fromkeys(pattern.name.names() or (), value.words)
            elif kind != "element":
                for part in pattern.parts:
                    known = {**known, **self._typed(part)}
            self._known[pattern] = known
        return known

    def check(self, tree: etree._ElementTree, path: str, source: bytes | None = None) -> list[Finding]:
        """A finding for each id that an earlier element has, and for each reference to an id that none has.

        `source` are the bytes that the tree was parsed from; without them columns aren't known.
        """
        faults = list(self._faults(tree))
        places = Positions(tree, source, (element for element, _, _ in faults))
        return [
            replace(one, location=Location(path, *places.attribute(element, attribute)))
            for element, attribute, one in faults
        ]

    def _faults(self, tree: etree._ElementTree) -> Iterator[tuple[etree._Element, str, Finding]]:
        first: dict[str, int] = {}
        wanted: list[tuple[str, str, etree._Element]] = []
        for element in tree.iter(etree.Element):
            tag = str(element.tag)
            typed = self._types.get(tag)
            given = None if tag.startswith(_EXAMPLES) else element.get(xml.XML_ID)
            ids = [(xml.XML_ID, given)] if given is not None else []
            for name, kind in (typed or {}).items():
                value = element.get(name)
                if value is None:
                    continue
                if kind != "ID":
                    wanted.extend((name, word, element) for word in value.split())
                elif name != xml.XML_ID:
                    ids.append((name, value))
            for attribute, one in ids:
                name = " ".join(one.split())
                line = element.sourceline or 0
                if name not in first:
                    first[name] = line
                    continue
                message = f"the id “{name}” is taken: line {first[name]} has it"
                hint = "give this element another id"
                yield element, attribute, finding("TEI308", message, Location(""), hint, first=first[name])
        for attribute, word, element in wanted:
            if word not in first:
                short = attribute_name(attribute)
                message = f"@{short} names the id “{word}”, which no element has"
                hint = "name an id of this document, or give one to the element that is meant"
                yield element, attribute, finding("TEI311", message, Location(""), hint, attribute=short, value=word)
