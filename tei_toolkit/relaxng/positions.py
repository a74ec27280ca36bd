"""Where things stand in a file: lines and columns of tags, attributes, texts, comments and instructions.

lxml knows the line of an element and no more.  One pass of expat over the same characters gives the offsets of every
tag; the rest is read from the text, for the few places that findings ask for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from xml.parsers import expat

from lxml import etree

from tei_toolkit import xml

_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME_END = re.compile(rb"[\s/>]")
_PASSED = re.compile(rb"(?:\s+|<!--.*?-->|<\?.*?\?>)+", re.DOTALL)
Place = tuple[int, int]


def _line(element: etree._Element) -> int:
    """The line that lxml knows; right beyond 65,535 too."""
    return element.sourceline if isinstance(element.sourceline, int) else 0


class Positions:
    """The places of one document; without its bytes, or where expat can't read them, lines from lxml and column 0."""

    def __init__(self, tree: etree._ElementTree, source: bytes | None, wanted: Iterable[etree._Element]) -> None:
        self._source = b""
        self._spans: dict[etree._Element, tuple[int, int]] = {}
        self._attributes: dict[etree._Element, dict[str, int]] = {}
        self._counted: dict[int, Place] = {}
        known = set(wanted)
        if source is None or not known:
            return
        try:
            text = source if source.startswith(b"\xef\xbb\xbf") else source.decode(tree.docinfo.encoding or "utf-8")
            self._source = text if isinstance(text, bytes) else text.removeprefix("\ufeff").encode("utf-8")
            spans = _spans(self._source)
        except (expat.ExpatError, UnicodeError, LookupError):
            return
        for element, (begin, end) in zip(tree.iter(etree.Element), spans, strict=False):
            if element in known:
                # An empty element's one tag is its end tag too; expat gives the place behind it.
                is_empty = self._source[end - 2 : end] == b"/>" and _tag_end(self._source, begin) == end
                self._spans[element] = (begin, begin if is_empty else end)
        self._tree = tree
        self._others: dict[etree._Element, int] | None = None
        lines = self._source.split(b"\n")
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        begun = self._starts[line - 1]
        # A file may be one long line: characters are counted on from the place that was last asked for in it.
        at, counted = self._counted.get(line, (begun, 0))
        if offset < at:
            at, counted = begun, 0
        counted += len(self._source[at:offset].decode("utf-8", "replace"))
        self._counted[line] = (offset, counted)
        return line, counted + 1

    def start(self, element: etree._Element) -> Place:
        """Where the start tag begins."""
        span = self._spans.get(element)
        return self._place(span[0]) if span else (_line(element), 0)

    def end(self, element: etree._Element) -> Place:
        """Where the end tag begins; of an empty element its only tag."""
        span = self._spans.get(element)
        return self._place(span[1]) if span else (_line(element), 0)

    def attribute(self, element: etree._Element, name: str) -> Place:
        """Where an attribute begins."""
        span = self._spans.get(element)
        if span is None:
            return _line(element), 0
        if element not in self._attributes:
            self._attributes[element] = self._within(element, span[0])
        return self._place(self._attributes[element].get(name, span[0]))

    def other(self, node: etree._Element) -> Place:
        """Where a comment, an instruction or a reference to an entity begins."""
        at = self._offset(node)
        return self._place(at) if at is not None else (_line(node), 0)

    def _offset(self, node: etree._Element) -> int | None:
        """Where a comment, an instruction or a reference to an entity begins."""
        if not self._spans:
            return None
        if self._others is None:
            kinds = (etree.Comment, etree.ProcessingInstruction, etree.Entity)
            root = self._tree.getroot()
            nodes = [
                *[*root.itersiblings(*kinds, preceding=True)][::-1],
                *root.iter(*kinds),
                *root.itersiblings(*kinds),
            ]
            offsets = _others(self._source)
            # Were there one more or less, none would be right.
            self._others = dict(zip(nodes, offsets, strict=True)) if len(nodes) == len(offsets) else {}
        return self._others.get(node)

    def _within(self, element: etree._Element, begin: int) -> dict[str, int]:
        """Where the attributes of an element begin."""
        found: dict[str, int] = {}
        spaces = element.nsmap
        at = begin + 1
        at += len(_NAME_END.split(self._source[at : at + 2000], maxsplit=1)[0])
        while match := _ATTRIBUTE.match(self._source, at):
            prefix, _, local = match[1].decode("utf-8").rpartition(":")
            space = xml.XML if prefix == "xml" else spaces.get(prefix) if prefix else None
            if prefix != "xmlns":
                found[f"{{{space}}}{local}" if space else local] = match.start(1)
            at = match.end()
        return found

    def text(self, element: etree._Element, before: etree._Element | None) -> Place:
        """Where the text of an element begins that stands first in it, or after its child `before`, a comment maybe."""
        span = self._spans.get(element if before is None else before)
        if before is not None and not isinstance(before.tag, str) and (known := self._offset(before)) is not None:
            passed = _PASSED.match(self._source, known)
            return self._place(passed.end() if passed else known)
        if span is None:
            text = (element.text if before is None else before.tail) or ""
            return _line(element if before is None else before) + text[: -len(text.lstrip()) or None].count("\n"), 0
        at = span[0 if before is None else 1]
        close = _tag_end(self._source, at)
        match = _PASSED.match(self._source, close)
        return self._place(match.end() if match else close)


def _tag_end(source: bytes, at: int) -> int:
    """The offset behind a tag that begins at `at`."""
    quote = 0
    for index in range(at, len(source)):
        byte = source[index]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return index + 1
    return len(source)


def _spans(source: bytes) -> list[tuple[int, int]]:
    """Of each element in document order, where its start tag and its end tag begin."""
    parser = expat.ParserCreate("utf-8")
    begun: list[int] = []
    ends: dict[int, int] = {}
    still_open: list[int] = []

    def start(_name: str, _attributes: object) -> None:
        still_open.append(len(begun))
        begun.append(parser.CurrentByteIndex)

    def end(_name: str) -> None:
        ends[still_open.pop()] = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(source, True)
    return [(at, ends[index]) for index, at in enumerate(begun)]


def _others(source: bytes) -> list[int]:
    """Where each comment, instruction and reference to an entity begins, in document order; but for the DTD."""
    parser = expat.ParserCreate("utf-8")
    found: list[int] = []
    inside: list[bool] = []

    def note(*_: str) -> None:
        if not inside:
            found.append(parser.CurrentByteIndex)

    def other(text: str) -> None:
        # With such a handler, and only so, entities aren't expanded.
        if text.startswith("&"):
            note()

    parser.DefaultHandler = other
    parser.CharacterDataHandler = lambda _text: None
    parser.CommentHandler = note
    parser.ProcessingInstructionHandler = note
    parser.StartDoctypeDeclHandler = lambda *_: inside.append(True)
    parser.EndDoctypeDeclHandler = inside.clear
    parser.Parse(source, True)
    return found
