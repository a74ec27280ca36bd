"""Lines that touch put together, in layouts where only an empty line ends a paragraph."""

from __future__ import annotations

import re

from tei_toolkit.archives.layout import Layout
from tei_toolkit.model import Span

_ENDS = re.compile(r"[.!?:;…\]”\"»]$")
_NUMBER_ALONE = re.compile(r"[^\S\n]*(?:\d{1,3}|[*†‡])[^\S\n]*\n[^\S\n]*\n")


def run_on(text: str, body: Span, layout: Layout) -> str:
    """The text with a space for each line end of its body that parts nothing: there is text on both sides of it.

    The lines that the layout's `own_lines` and `new_lines` speak of stay apart.
    """
    own = [match.span() for match in layout.own_lines.finditer(text, *_ends(body))] if layout.own_lines else []
    made = list(text)
    begin, at = body.start, text.find("\n", body.start, body.end)
    alone = _within(own, _first(text, begin, at if at >= 0 else body.end))
    while at >= 0:
        end = text.find("\n", at + 1, body.end)
        stop = end if end >= 0 else body.end
        before, after = text[begin:at], text[at + 1 : stop]
        apart = _within(own, _first(text, at + 1, stop))
        if before.strip() and after.strip() and not alone and not apart and not _new(text, before, at + 1, layout):
            made[at] = " "
        begin, at, alone = at + 1, end, apart
    return "".join(made)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _first(text: str, start: int, end: int) -> int:
    """Where the words of a line begin."""
    line = text[start:end]
    return start + len(line) - len(line.lstrip())


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a place lies within the first of the spans, once those before it are let go of."""
    while spans and spans[0][1] <= at:
        del spans[0]
    return bool(spans) and spans[0][0] <= at


def _new(text: str, before: str, at: int, layout: Layout) -> bool:
    """Whether a line is a new one after all: a footnote's number, or a bracket after the end of a sentence."""
    if _NUMBER_ALONE.match(text, at) or (layout.new_lines and layout.new_lines.match(text, at)):
        return True
    return bool(_ENDS.search(before.rstrip())) and text[at : at + 40].lstrip()[:1] == "["
