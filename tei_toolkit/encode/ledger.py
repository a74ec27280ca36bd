"""Putting stretches of the source into elements, and keeping the ledger of it.

Every character of the source that reaches the TEI goes through `Ledger.words`; what the toolkit adds does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from tei_toolkit.compiled import compiled
from tei_toolkit.ids import Ids
from tei_toolkit.model import GONE, Fate, Mark, Note, SourceText
from tei_toolkit.xml import XML_ID, tei

# XML 1.0, production 2: all other characters may stand in a document.
FORBIDDEN = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = compiled(r"\s+")


def forbidden(text: str) -> re.Match[str] | None:
    """The first character of a text that XML forbids."""
    # Of most texts all but the ends of lines is printable, which is found out in no time.
    return None if text.replace("\n", "").isprintable() else FORBIDDEN.search(text)


def picture(one: re.Match[str]) -> str:
    """What stands for a character that XML forbids: its picture from the block Control Pictures, else U+FFFD."""
    code = ord(one.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


class Entry(NamedTuple):
    """A stretch of the source and the element that holds its words now."""

    start: int
    end: int
    element: etree._Element
    fate: Fate
    rule: str


class Ledger:
    """The element builder of one document."""

    def __init__(self, source: SourceText, ids: Ids) -> None:
        self._text = source.text
        self._ids = ids
        self.entries: list[Entry] = []

    def words(
        self,
        parent: etree._Element,
        start: int,
        end: int,
        rule: str,
        *,
        fate: Fate = Fate.KEPT,
        marks: Sequence[Mark] = (),
    ) -> None:
        """Append the words of a stretch to an element, with the marks in it as elements."""
        at, index = start, 0
        while index < len(marks):
            mark = marks[index]
            after = index + 1
            while after < len(marks) and marks[after].start < mark.end:
                after += 1
            self._append(parent, at, mark.start, rule, fate)
            self._mark(parent, mark, fate, marks[index + 1 : after])
            at, index = mark.end, after
        self._append(parent, at, end, rule, fate)

    def note(self, element: etree._Element, start: int, end: int, rule: str) -> None:
        """Account for a stretch whose words an element of the header holds already."""
        self.entries.append(Entry(start, end, element, Fate.HEADER, rule))

    def _append(self, parent: etree._Element, start: int, end: int, rule: str, fate: Fate) -> None:
        if start >= end:
            return
        self.entries.append(Entry(start, end, parent, fate, rule))
        words = self._text[start:end]
        if not words.isprintable() or "  " in words:  # what is printable has no white space but spaces
            words = FORBIDDEN.sub(picture, _SPACE.sub(" ", words.replace(GONE, "")))
        append_text(parent, words)

    def _mark(self, parent: etree._Element, mark: Mark, fate: Fate, inner: Sequence[Mark]) -> None:
        attributes = dict(mark.attributes)
        if mark.note is not None:
            self._footnote(parent, mark, mark.note)
            return
        if mark.element == "lb":
            etree.SubElement(parent, tei("lb"), attributes)
            return
        if mark.element == "pb":
            # Its number holds what the words say, so these aren't kept.
            self.entries.append(
                Entry(mark.start, mark.end, etree.SubElement(parent, tei("pb"), attributes), Fate.NORMALISED, mark.rule)
            )
            return
        if mark.element == "gap":
            gap = etree.SubElement(parent, tei("gap"), attributes)
            self.words(etree.SubElement(gap, tei("desc")), mark.start, mark.end, mark.rule, fate=fate, marks=inner)
            return
        added = {"abbr": "expan", "sic": "corr", "orig": "reg"}.get(mark.element)
        holder = etree.SubElement(parent, tei("choice")) if added else parent
        element = etree.SubElement(holder, tei(mark.element), attributes)
        self.words(element, mark.start, mark.end, mark.rule, fate=fate, marks=inner)
        if added:
            etree.SubElement(holder, tei(added), {"cert": mark.cert, "resp": "#toolkit"}).text = mark.addition

    def _footnote(self, parent: etree._Element, mark: Mark, note: Note) -> None:
        """A note at its mark; mark and number are replaced by the markup, the words are moved."""
        element = etree.SubElement(parent, tei("note"), dict(mark.attributes))
        element.set(XML_ID, self._ids.hashed("note", self._text[note.start : note.end]))
        for start, end in ((mark.start, mark.end), (note.label.start, note.label.end)):
            self.entries.append(Entry(start, end, element, Fate.NORMALISED, mark.rule))
        self.words(element, note.start, note.end, "footnote", fate=Fate.MOVED, marks=note.marks)


def append_text(parent: etree._Element, text: str) -> None:
    """Append text after what an element holds already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
