"""Ids that occur twice, and references to ids that don't occur.

What is an id, a schema says by the datatypes `ID`, `IDREF` and `IDREFS` (RELAX NG DTD Compatibility, section 5);
`xml:id` is one everywhere (xml:id Version 1.0, section 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.findings import finding
from tei_toolkit.trouble import Finding, Location

if TYPE_CHECKING:
    from tei_toolkit.relaxng.kept import Types
    from tei_toolkit.relaxng.pattern import Grammar, Pattern

# Markup that is quoted as an example (TEI Guidelines, 23.1.1) has ids of its own.
_EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
TYPES = frozenset({"ID", "IDREF", "IDREFS"})
_every_id = etree.XPath("/descendant::*/@xml:id", smart_strings=False)


def types(grammar: Grammar) -> Types:
    """Of each element, the attributes whose values are ids or references, but for `xml:id`, which is one anyway."""
    known: dict[Pattern, dict[str, str]] = {}
    found: Types = {}
    for element in grammar.elements():
        typed = _typed(element.parts[0], grammar, known)
        if typed:
            for name in (element.name.names() if element.name is not None else None) or ():
                found.setdefault(name, {}).update(typed)
    return found


def _typed(pattern: Pattern, grammar: Grammar, known: dict[Pattern, dict[str, str]]) -> dict[str, str]:
    if pattern in known:
        return known[pattern]
    found: dict[str, str] = {}
    kind = pattern.kind
    if kind == "ref":
        found = _typed(grammar.defines[pattern.words], grammar, known)
    elif kind == "attribute":
        value = pattern.parts[0]
        while value.kind == "ref":
            value = grammar.defines[value.words]
        if value.kind == "data" and value.words in TYPES and pattern.name is not None:
            found = dict.fromkeys(pattern.name.names() or (), value.words)
            if found.get(xml.XML_ID) == "ID":
                del found[xml.XML_ID]
    elif kind != "element":
        for part in pattern.parts:
            found = {**found, **_typed(part, grammar, known)}
    known[pattern] = found
    return found


def _may_occur_twice(tree: etree._ElementTree) -> bool:
    """Whether it is worth looking for an `xml:id` that occurs twice: libxml2 gathers them in no time."""
    every = _every_id(tree)
    # White space around an id is none of it; where there is any, or none of the value is left, the words differ.
    return len(set(every)) < len(every) or " ".join(every).split() != every


class Identifiers:
    """Looks up the ids of documents by the types that a schema gives attributes."""

    def __init__(self, types: Types) -> None:
        # Of each element, the attributes whose values are ids or references.
        self._types = types

    def check(self, tree: etree._ElementTree, path: str, source: bytes | None = None) -> list[Finding]:
        """A finding for each id that an earlier element has, and for each reference to an id that none has.

        `source` are the bytes that the tree was parsed from; without them columns aren't known.
        """
        if not self._types and not _may_occur_twice(tree):
            return []
        faults = list(self._faults(tree))
        if not faults:
            return []
        from tei_toolkit.relaxng.positions import Positions

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
                from tei_toolkit.relaxng.wording import attribute_name

                short = attribute_name(attribute)
                message = f"@{short} names the id “{word}”, which no element has"
                hint = "name an id of this document, or give one to the element that is meant"
                yield element, attribute, finding("TEI311", message, Location(""), hint, attribute=short, value=word)
