"""The text: divisions as siblings, each with its opener, body and closer (TEI-P5, chapters 4 and 12)."""

from __future__ import annotations

from lxml import etree

from tei_toolkit.encode.division import DivisionWriter
from tei_toolkit.encode.ledger import Ledger
from tei_toolkit.ids import Ids
from tei_toolkit.model import Document
from tei_toolkit.xml import XML_ID, tei


def body(document: Document, ledger: Ledger, ids: Ids) -> etree._Element:
    """The element `text` of a document."""
    text = etree.Element(tei("text"))
    holder = etree.SubElement(text, tei("body"))
    given: list[str] = []
    for division in document.divisions:
        element = etree.SubElement(holder, tei("div"), {"type": division.type})
        id_ = ids.named(division.type)
        given.append(id_)
        element.set(XML_ID, id_)
        target = f"#{given[division.attached_to]}" if division.attached_to is not None else ""
        if target:
            element.set("corresp", target)
        DivisionWriter(document.source.text, ledger, ids, element, target).write(division)
    if not document.divisions:
        # A page whose text is missing is still a document; TEI wants something in its body.
        element = etree.SubElement(holder, tei("div"), {"type": "document", XML_ID: ids.named("document")})
        etree.SubElement(etree.SubElement(element, tei("ab")), tei("gap"), {"reason": "missing"})
    return text
