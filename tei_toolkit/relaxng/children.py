"""The children of an element in order, with the lines on which they begin."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def tokens(element: etree._Element) -> Iterator[tuple[etree._Element | None, int, str]]:
    """The children in order: elements, and runs of text with the line on which their first word stands."""
    text, line = element.text or "", line_of(element)
    for child in element:
        if not isinstance(child.tag, str):  # comments and processing instructions don't part a text
            text += child.tail or ""
            continue
        if text:
            yield None, line + _lines_before(text), text
        yield child, line_of(child), ""
        text, line = child.tail or "", _last_line(child)
    if text or len(element) == 0:
        yield from [(None, line + _lines_before(text), text)] if text else []


def line_of(element: etree._Element) -> int:
    """The line on which an element begins; right beyond 65,535 too."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _last_line(element: etree._Element) -> int:
    """About the line where an element ends: line feeds inside tags are not known any more."""
    last, lines = element, (element.text or "").count("\n")
    while len(last):
        last = last[-1]
        lines = (last.text or "").count("\n") if isinstance(last.tag, str) else 0
    line = line_of(last) + lines
    while last is not element:
        line += (last.tail or "").count("\n")
        parent = last.getparent()
        if parent is None:
            break
        last = parent
    return line


def _lines_before(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")
