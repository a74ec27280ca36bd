"""Ids that occur twice: a document's ids must differ (xml:id Version 1.0, section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location

# Markup that is quoted as an example (TEI Guidelines, 23.1.1) has ids of its own.
_EXAMPLES = "{http://www.tei-c.org/ns/Examples}"


def duplicates(tree: etree._ElementTree, path: str) -> Iterator[Finding]:
    """A finding for each `xml:id` that an earlier element has."""
    first: dict[str, int] = {}
    for element in tree.iter(etree.Element):
        given = element.get(xml.XML_ID)
        if given is None or str(element.tag).startswith(_EXAMPLES):
            continue
        name = " ".join(given.split())
        line = element.sourceline or 0
        if name in first:
            yield finding(
                "TEI308",
                f"the id “{name}” is taken: line {first[name]} has it",
                Location(path, line),
                "give this element another id",
                first=first[name],
            )
        else:
            first[name] = line
