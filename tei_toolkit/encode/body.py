"""The text: divisions as siblings, each with its opener, body and closer (TEI-P5, chapters 4 and 12)."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from tei_toolkit.encode.ids import Ids
from tei_toolkit.encode.ledger import Ledger
from tei_toolkit.model import Division, Document, Part
from tei_toolkit.recognise.document import DOUBTFUL
from tei_toolkit.xml import XML_ID, tei

_SENT = re.compile(r"(?i)^\W*(sent|received|deciphered|dispatched|transmitted)\b")
_SPACED = re.compile(r"^(?:\S\s){3,}\S$")
_LINES = {"number": "idno", "dateline": "dateline", "routing": "dateline", "reference": "ref", "salute": "salute"}


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
        _Encoder(document, ledger, ids, element, target).encode(division)
    if not document.divisions:
        # A page whose text is missing is still a document; TEI wants something in its body.
        element = etree.SubElement(holder, tei("div"), {"type": "document", XML_ID: ids.named("document")})
        etree.SubElement(etree.SubElement(element, tei("ab")), tei("gap"), {"reason": "missing"})
    return text


class _Encoder:
    """Writes one division; what is open (an opener, an address, a closer) takes the next part of its kind."""

    def __init__(self, document: Document, ledger: Ledger, ids: Ids, div: etree._Element, target: str) -> None:
        self._text = document.source.text
        self._ledger = ledger
        self._ids = ids
        self._div = div
        self._target = target
        self._group: etree._Element | None = None
        self._has_body = False

    def encode(self, division: Division) -> None:
        """Append the parts of a division."""
        for part in division.parts:
            element = self._writer(part)(part)
            if part.margin < DOUBTFUL and part.runner_up:
                element.set("cert", "low")
                element.set("resp", "#toolkit")

    def _writer(self, part: Part) -> Callable[[Part], etree._Element]:
        """How a part is written here: after a paragraph or a closer, fewer things may follow (TEI-P5, 4.2)."""
        writers: dict[str, Callable[[Part], etree._Element]] = {
            "head": self._label if self._has_body else self._head,
            "item": self._label if self._has_body else self._head,
            "paragraph": self._paragraph,
            "label": self._label,
            "addressee": self._paragraph if self._has_body else self._address_line,
            "signed": self._signed,
            "closing-dateline": self._closing_dateline,
            "valediction": self._valediction,
            "subject": self._paragraph if self._has_body else self._segment,
            "participants": self._paragraph if self._has_body else self._segment,
        }
        if part.kind in writers:
            return writers[part.kind]
        if part.kind in _LINES:
            return self._paragraph if self._has_body else self._line
        return self._note

    def _open(self, name: str) -> etree._Element:
        """The group (opener, closer) that takes the next part; a new one unless it is open already."""
        if self._group is None or self._group.tag != tei(name):
            self._group = etree.SubElement(self._div, tei(name))
        return self._group

    def _filled(self, parent: etree._Element, name: str, part: Part, **attributes: str) -> etree._Element:
        element: etree._Element = etree.SubElement(parent, tei(name), attributes)
        # A number is a number: TEI allows no date or name inside it.
        marks = () if name == "idno" else part.marks
        self._ledger.words(element, part.start, part.end, part.rule, marks=marks)
        return element

    def _identified(self, element: etree._Element, kind: str, part: Part) -> etree._Element:
        element.set(XML_ID, self._ids.hashed(kind, self._text[part.start : part.end]))
        return element

    def _head(self, part: Part) -> etree._Element:
        self._group = None
        return self._filled(self._div, "head", part, **({"type": "item"} if part.kind == "item" else {}))

    def _paragraph(self, part: Part) -> etree._Element:
        self._group, self._has_body = None, True
        return self._identified(self._filled(self._div, "p", part), "p", part)

    def _label(self, part: Part) -> etree._Element:
        self._group, self._has_body = None, True
        return self._filled(self._div, "label", part)

    def _line(self, part: Part) -> etree._Element:
        attributes = {"number": {"type": "document"}, "reference": {"target": self._target} if self._target else {}}
        element = self._filled(self._open("opener"), _LINES[part.kind], part, **attributes.get(part.kind, {}))
        sent = _SENT.match(self._text[part.start : part.end])
        if part.kind == "routing" and sent:
            for date in element.iter(tei("date")):
                date.set("type", {"dispatched": "sent"}.get(sent[1].lower(), sent[1].lower()))
        return element

    def _segment(self, part: Part) -> etree._Element:
        return self._filled(self._open("opener"), "seg", part, type=part.kind)

    def _address_line(self, part: Part) -> etree._Element:
        opener = self._open("opener")
        last = opener[-1] if len(opener) else None
        address = last if last is not None and last.tag == tei("address") else etree.SubElement(opener, tei("address"))
        return self._filled(address, "addrLine", part)

    def _note(self, part: Part) -> etree._Element:
        """A note of its type: in the opener, or between paragraphs, or after the closer."""
        if self._has_body or (self._group is not None and self._group.tag == tei("closer")):
            self._group = None
            self._has_body = True
            return self._identified(self._filled(self._div, "note", part, type=part.kind), "note", part)
        return self._identified(self._filled(self._open("opener"), "note", part, type=part.kind), "note", part)

    def _closing(self) -> etree._Element:
        """A closer; the division itself where no paragraph stands before it, for there TEI allows no closer."""
        return self._open("closer") if self._has_body else self._div

    def _signed(self, part: Part) -> etree._Element:
        element = self._filled(self._closing(), "signed", part)
        for name in element.iter(tei("persName")):
            words = "".join(str(text) for text in name.itertext())
            if _SPACED.match(words):
                name.set("n", "".join(words.split()))
        return element

    def _valediction(self, part: Part) -> etree._Element:
        # Outside a closer TEI has a place for a greeting only at the top of a division.
        return self._filled(self._closing(), "salute", part)

    def _closing_dateline(self, part: Part) -> etree._Element:
        return self._filled(self._closing(), "dateline", part)
