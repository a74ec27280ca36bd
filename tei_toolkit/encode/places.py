"""The places of a division: which element takes its next part, an open one or a new one.

Source: TEI-P5, 4.1 (Divisions of the Body), 4.2 (Elements Common to All Divisions).
"""

from __future__ import annotations

from lxml import etree

from tei_toolkit.encode.ledger import Ledger
from tei_toolkit.ids import Ids
from tei_toolkit.model import Part
from tei_toolkit.recognise.inline import stands
from tei_toolkit.xml import XML_ID, tei


class Places:
    """What is open in a division (a section, an opener, a list, a closer), and what was written of it before."""

    def __init__(self, text: str, ledger: Ledger, ids: Ids, div: etree._Element) -> None:
        self._text = text
        self._ledger = ledger
        self._ids = ids
        self._div = div
        self._sections: list[etree._Element] = []  # those that are open, each in the one before
        self._open: etree._Element | None = None
        self._numbered: list[etree._Element] = []  # the open list of numbered items, and the one inside its last item
        self._sent, self._last = 0, 0  # which section of a cable's transmission is open, and the last; 0 for whole ones
        self._sectioned = False
        self._has_text = False
        self._closed = False

    def _place(self) -> etree._Element:
        """Where text goes: the section that is open, and one without a heading for what stands before the first."""
        if self._sectioned and not self._sections:
            section = self._new_section(1)
            if self._last:
                section.set("n", "1")
        return self._sections[-1] if self._sections else self._div

    def _new_section(self, depth: int) -> etree._Element:
        del self._sections[depth - 1 :]
        within = self._sections[-1] if self._sections else self._div
        section = etree.SubElement(within, tei("div"), {"type": "section"})
        section.set(XML_ID, self._ids.named("section"))
        self._sections.append(section)
        return section

    def _new_transmission(self, number: int) -> None:
        """A section of a cable, whose heading was sent once more with it."""
        self._place()  # the first has no heading but the cable's
        self._open, self._has_text, self._closed, self._sent = None, False, False, number
        self._new_section(1).set("n", str(number))

    def _top(self) -> etree._Element:
        """Where headings and openers go: the document, or the section of a cable that has its own."""
        return self._sections[0] if self._sent else self._div

    def _bottom(self) -> etree._Element:
        """Where closers go: the document, or the section of a cable after which others come."""
        return self._sections[0] if self._sent < self._last and self._sections else self._div

    def _group(self, parent: etree._Element, name: str) -> etree._Element:
        """The list, opener or closer that takes the next part; a new one unless it is open already."""
        if self._open is None or self._open.tag != tei(name):
            self._open = etree.SubElement(parent, tei(name))
        return self._open

    def _filled(self, parent: etree._Element, name: str, part: Part, **attributes: str) -> etree._Element:
        if name == "idno" and any(stands(mark) or mark.element == "idno" for mark in part.marks):
            name, attributes = "seg", {"type": "number"}  # an idno holds no note, emphasis or idno
        element: etree._Element = etree.SubElement(parent, tei(name), attributes)
        # A number is a number: TEI allows no date or name inside it.
        marks = () if name == "idno" else part.marks
        self._ledger.words(element, part.start, part.end, part.rule, marks=marks)
        return element

    def _identified(self, element: etree._Element, kind: str, part: Part) -> etree._Element:
        element.set(XML_ID, self._ids.hashed(kind, self._text[part.start : part.end]))
        return element
