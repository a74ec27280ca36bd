"""A document as it stands in its file: characters, lines, and where the tags are."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng.positions import Positions

_NAME = re.compile(r"[^\s/>=<]+")
_ATTRIBUTE = re.compile(r"""([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_MARKS = {"utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-8": (codecs.BOM_UTF8,)}


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` and what shall stand there."""

    start: int
    end: int
    new: str


class Source:
    """The characters of a file that can be written back to the byte, and its elements by their places."""

    def __init__(self, data: bytes, path: str) -> None:
        """Raises `UnicodeError` or `LookupError` for what can't be written back as it was."""
        self.path = path
        self.data = data
        self.tree = xml.parse(data, path)
        declared = (self.tree.docinfo.encoding or "utf-8").lower()
        self._mark = next((mark for marks in _MARKS.values() for mark in marks if data.startswith(mark)), b"")
        self._encoding = {
            codecs.BOM_UTF16_LE: "utf-16-le",
            codecs.BOM_UTF16_BE: "utf-16-be",
            codecs.BOM_UTF8: "utf-8",
        }.get(self._mark, declared)
        self.text = data[len(self._mark) :].decode(self._encoding)
        if self.encoded(self.text) != data:
            raise UnicodeError("its bytes are not those that its encoding would give")

    def encoded(self, text: str) -> bytes:
        """The bytes of a text in the encoding of the file."""
        return self._mark + text.encode(self._encoding)

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0]
        while (at := self.text.find("\n", starts[-1])) >= 0:
            starts.append(at + 1)
        return starts

    def offset(self, line: int, column: int) -> int:
        """Where a line and column is; -1 where there is no such place."""
        return self._lines[line - 1] + column - 1 if 0 < line <= len(self._lines) and column > 0 else -1

    @cached_property
    def _elements(self) -> dict[int, tuple[etree._Element, int]]:
        """The elements by the offsets of their start tags, with the offsets of their end tags."""
        every = list(self.tree.iter(etree.Element))
        positions = Positions(self.tree, self.data, every)
        return {
            self.offset(*positions.start(one)): (one, self.offset(*positions.end(one)))
            for one in every
            if positions.start(one)[1]
        }

    def element(self, offset: int) -> tuple[etree._Element, int] | None:
        """The element whose tag begins at an offset, and the offset of its end tag."""
        return self._elements.get(offset)

    def around(self, offset: int) -> etree._Element | None:
        """The element in whose start tag an offset lies."""
        begin = self.text.rfind("<", 0, offset)
        found = self._elements.get(begin)
        return found[0] if found is not None else None

    def name(self, offset: int) -> tuple[int, int]:
        """From where to where the name goes of the tag or the attribute at an offset."""
        begin = offset + (self.text.startswith("<", offset) + self.text.startswith("</", offset))
        match = _NAME.match(self.text, begin)
        return (begin, match.end()) if match else (begin, begin)

    def value(self, offset: int) -> tuple[int, int] | None:
        """From where to where the value goes, without its quotes, of the attribute at an offset."""
        match = _ATTRIBUTE.match(self.text, offset)
        return (match.start(2) + 1, match.end(2) - 1) if match else None

    def applied(self, edits: list[Edit]) -> str:
        """The text with the edits, of which no two overlap."""
        text = self.text
        for edit in sorted(edits, key=lambda one: one.start, reverse=True):
            text = text[: edit.start] + edit.new + text[edit.end :]
        return text
