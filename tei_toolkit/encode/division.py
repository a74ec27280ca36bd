"""One division: its parts in order, each in the element that TEI allows where it stands.

TEI-P5, 4.2: headings and openers stand before the text, closers after it, and after a child division nothing but
closers.  So a part that comes too late for its own element becomes a paragraph or a label: its words count, and a
document whose order is unusual is encoded all the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import partial

from lxml import etree

from tei_toolkit.compiled import compiled
from tei_toolkit.encode.ledger import Ledger
from tei_toolkit.encode.places import Places
from tei_toolkit.ids import Ids
from tei_toolkit.model import Division, Part
from tei_toolkit.recognise.document import DOUBTFUL
from tei_toolkit.recognise.events import event
from tei_toolkit.xml import tei

_SPACED = compiled(r"^(?:\S\s){3,}\S$")
_TAB, _GAP = compiled(r"\s*\t\s*"), compiled(r"[^\S\n]{3,}")
_NUMBERED = frozenset({"item-number", "item-text", "subitem-number", "subitem-text"})
_LISTS = {
    "subject": "subject",
    "subjects": "subject",
    "participants": "participants",
    "present": "participants",
    "also present": "participants",
    "to": "to",
    "from": "from",
    "ref": "references",
    "references": "references",
}
_Write = Callable[[Part], etree._Element]


class DivisionWriter(Places):
    """Writes the parts of a division; what is open (an opener, a list, a closer) takes the next part of its kind."""

    def __init__(self, text: str, ledger: Ledger, ids: Ids, div: etree._Element, target: str) -> None:
        super().__init__(text, ledger, ids, div)
        self._target = target
        # What a part becomes in its place, and where that place is past.
        opener = self._in_opener
        self._writers: dict[str, tuple[_Write, _Write]] = {
            "head": (self._head, self._label),
            "item": (partial(self._head, type="item"), self._label),
            "number": (partial(opener, "idno", type="document"), self._paragraph),
            "dateline": (partial(opener, "dateline"), self._paragraph),
            "routing": (self._routing, self._paragraph),
            "reference": (self._reference, self._paragraph),
            "salute": (partial(opener, "salute"), self._paragraph),
            "subject": (partial(opener, "seg", type="subject"), self._paragraph),
            "participants": (partial(opener, "seg", type="participants"), self._paragraph),
            "addressee": (self._address_line, self._paragraph),
            "letterhead": (self._address_line, self._paragraph),
        }
        self._in_text: dict[str, _Write] = {
            "paragraph": self._paragraph,
            "label": self._label,
            "list-head": self._list_head,
            "list-item": self._list_item,
            "list-subitem": self._list_subitem,
            "item-number": self._item_number,
            "item-text": self._item_text,
            "subitem-number": partial(self._item_number, inside=True),
            "subitem-text": partial(self._item_text, inside=True),
            "table-row": self._table_row,
            "section-head": self._section_head,
            "speaker": self._speaker,
            "speech": self._paragraph,
        }
        self._at_end: dict[str, _Write] = {
            "signed": self._signed,
            "valediction": partial(self._in_closer, "salute"),
            "closing-dateline": partial(self._in_closer, "dateline"),
            "closing-addressee": self._foot_line,
            "closing-number": partial(self._in_closer, "idno", type="document"),
            "postscript": self._postscript,
        }

    def write(self, division: Division) -> None:
        """Append the parts of a division."""
        self._last = max(part.section for part in division.parts)
        self._sectioned = self._last > 0 or any(part.kind == "section-head" for part in division.parts)
        for quoted, parts in itertools.groupby(division.parts, lambda part: part.quoted):
            if quoted and not self._closed:
                place = self._place()
                self._open, self._has_text = None, True
                message = etree.SubElement(etree.SubElement(place, tei("floatingText")), tei("body"))
                DivisionWriter(self._text, self._ledger, self._ids, message, "")._write(tuple(parts))
            else:
                self._write(tuple(parts))

    def _write(self, parts: Sequence[Part]) -> None:
        before = ""
        for part, after in itertools.zip_longest(parts, parts[1:]):
            # The mark of a page stands above the heading that stands on it.
            section = part.section or (after.section if after and part.kind == "page-mark" else 0)
            if section > self._sent:
                self._new_transmission(section)
            if before == "speech" and part.kind == "paragraph":
                self._open = None  # what follows a speech on the speaker's line may be anybody's words
            before = part.kind
            if part.kind not in _NUMBERED and part.kind != "page-mark":
                self._numbered.clear()
            # A speaker who says nothing is no speech (TEI-P5, 7.2.2).
            silent = part.kind == "speaker" and (after is None or after.kind not in {"paragraph", "speech"})
            if silent and not self._closed:
                self._open = None
            element = (self._paragraph if silent and not self._closed else self._writer(part))(part)
            if part.margin < DOUBTFUL and part.runner_up:
                element.set("cert", "low")
                element.set("resp", "#toolkit")

    def _writer(self, part: Part) -> _Write:
        if part.kind == "page-mark":
            return self._page_mark
        if part.kind in self._at_end:
            return self._at_end[part.kind]
        if self._closed:
            return self._note_after
        if part.kind in self._in_text:
            return self._in_text[part.kind]
        if part.kind in self._writers:
            return self._writers[part.kind][self._has_text]
        return self._note

    # Before the text

    def _head(self, part: Part, **attributes: str) -> etree._Element:
        self._open = None
        return self._filled(self._top(), "head", part, **attributes)

    def _in_opener(self, name: str, part: Part, **attributes: str) -> etree._Element:
        return self._filled(self._group(self._top(), "opener"), name, part, **attributes)

    def _routing(self, part: Part) -> etree._Element:
        element = self._in_opener("dateline", part)
        happened = event(self._text[part.start : part.end])
        for date in element.iter(tei("date")) if happened else ():
            if date.get("type") is None:
                date.set("type", happened)
        return element

    def _reference(self, part: Part) -> etree._Element:
        # A document that isn't on the page can't be pointed to.
        if not self._target:
            return self._in_opener("seg", part, type="reference")
        return self._in_opener("ref", part, target=self._target)

    def _address_line(self, part: Part) -> etree._Element:
        return self._address(self._group(self._top(), "opener"), part)

    # The text

    def _block(self, name: str, part: Part, **attributes: str) -> etree._Element:
        place = self._place()
        self._open, self._has_text = None, True
        return self._filled(place, name, part, **attributes)

    def _paragraph(self, part: Part) -> etree._Element:
        speech = self._open
        if speech is not None and speech.tag == tei("sp"):
            return self._identified(self._filled(speech, "p", part), "p", part)
        return self._identified(self._block("p", part), "p", part)

    def _label(self, part: Part) -> etree._Element:
        return self._block("label", part)

    def _list_item(self, part: Part) -> etree._Element:
        self._has_text = True
        return self._filled(self._group(self._place(), "list"), "item", part)

    def _list_subitem(self, part: Part) -> etree._Element:
        outer = self._group(self._place(), "list")
        if not len(outer) or outer[-1].tag != tei("item"):
            return self._list_item(part)
        last = outer[-1]
        inner = last[-1] if len(last) and last[-1].tag == tei("list") and not (last[-1].tail or "").strip() else None
        return self._filled(etree.SubElement(last, tei("list")) if inner is None else inner, "item", part)

    def _item_number(self, part: Part, *, inside: bool = False) -> etree._Element:
        self._has_text, self._open = True, None
        if not self._numbered:
            self._numbered = [etree.SubElement(self._place(), tei("list"))]
        if not inside:
            del self._numbered[1:]
        elif len(self._numbered) == 1:
            self._numbered.append(etree.SubElement(self._item(self._numbered[0]), tei("list")))
        return self._filled(self._numbered[-1], "label", part)

    def _item_text(self, part: Part, *, inside: bool = False) -> etree._Element:
        if not inside:
            del self._numbered[1:]
        return self._identified(self._filled(self._item(self._numbered[-1]), "p", part), "p", part)

    def _item(self, numbered: etree._Element) -> etree._Element:
        """The last item of a list, a new one after a number."""
        last = numbered[-1]
        return last if last.tag == tei("item") else etree.SubElement(numbered, tei("item"))

    def _list_head(self, part: Part) -> etree._Element:
        self._has_text, self._open = True, None
        group = self._group(self._place(), "list")
        head = self._filled(group, "head", part)
        # As FRUS types them.
        kind = _LISTS.get("".join(head.itertext()).strip(" .:").casefold(), "")
        if kind:
            group.set("type", kind)
        return head

    def _table_row(self, part: Part) -> etree._Element:
        self._has_text = True
        row = etree.SubElement(self._group(self._place(), "table"), tei("row"))
        at = part.start
        parting = _TAB if "\t" in self._text[part.start : part.end] else _GAP
        for tab in [*parting.finditer(self._text, part.start, part.end), None]:
            end = tab.start() if tab else part.end
            cell = etree.SubElement(row, tei("cell"))
            inside = tuple(mark for mark in part.marks if mark.start >= at and mark.end <= end)
            self._ledger.words(cell, at, end, part.rule, marks=inside)
            at = tab.end() if tab else end
        return row

    def _section_head(self, part: Part) -> etree._Element:
        if self._last:
            self._place()
        self._open, self._has_text = None, True
        return self._filled(self._new_section((self._last > 0) + part.depth), "head", part)

    def _speaker(self, part: Part) -> etree._Element:
        self._has_text = True
        self._open = etree.SubElement(self._place(), tei("sp"))
        return self._filled(self._open, "speaker", part)

    def _page_mark(self, part: Part) -> etree._Element:
        """A page mark on a line of its own: it stands between the parts, in what is open, and opens nothing."""
        place = self._open if self._open is not None else self._numbered[-1] if self._numbered else None
        if place is None:
            place = self._top() if self._closed or not self._has_text else self._place()
        self._ledger.words(place, part.start, part.end, part.rule, marks=part.marks)
        return place[-1]

    def _note(self, part: Part) -> etree._Element:
        """A note of its type: in the opener, or between paragraphs."""
        if self._has_text:
            return self._identified(self._block("note", part, type=part.kind), "note", part)
        opener = self._group(self._top(), "opener")
        return self._identified(self._filled(opener, "note", part, type=part.kind), "note", part)

    # After the text

    def _note_after(self, part: Part) -> etree._Element:
        self._open = None
        known = part.kind not in self._writers and part.kind not in self._in_text
        attributes = {"type": part.kind} if known else {}
        return self._identified(self._filled(self._bottom(), "note", part, **attributes), "note", part)

    def _closing(self) -> etree._Element:
        """A closer; the division itself where no text stands before it, for there TEI allows no closer."""
        self._closed = self._has_text
        if self._has_text:
            return self._group(self._bottom(), "closer")
        self._open = None
        return self._bottom()

    def _in_closer(self, name: str, part: Part, **attributes: str) -> etree._Element:
        if name == "idno" and not self._has_text:
            return self._in_opener(name, part, **attributes)
        return self._filled(self._closing(), name, part, **attributes)

    def _foot_line(self, part: Part) -> etree._Element:
        return self._address(self._closing(), part) if self._has_text else self._address_line(part)

    def _address(self, parent: etree._Element, part: Part) -> etree._Element:
        last = parent[-1] if len(parent) else None
        address = last if last is not None and last.tag == tei("address") else etree.SubElement(parent, tei("address"))
        return self._filled(address, "addrLine", part)

    def _signed(self, part: Part) -> etree._Element:
        element = self._in_closer("signed", part)
        for name in element.iter(tei("persName")):
            words = "".join(str(text) for text in name.itertext())
            if _SPACED.match(words):
                name.set("n", "".join(words.split()))
        return element

    def _postscript(self, part: Part) -> etree._Element:
        if not self._has_text:  # TEI allows no postscript to nothing
            return self._paragraph(part)
        self._open, self._closed = None, True
        holder = etree.SubElement(self._bottom(), tei("postscript"))
        return self._identified(self._filled(holder, "p", part), "p", part)
