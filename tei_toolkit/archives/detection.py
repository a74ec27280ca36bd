"""Which layout a page has: that whose signs weigh most against its threshold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.archives.layout import Layout, Sign, layouts, named
from tei_toolkit.model import Block, SourceText

_LONGEST_LINE = 200  # no sign is longer, and a pattern need not be tried on a whole paragraph
_LONGEST_END = 4000  # characters in which a sign at the end of a page is sought
_FIRST, _LAST = 60, 150  # lines in which patterns are sought: what is sign of a layout stands near the edges of a page


def recognise_layout(
    source: SourceText, lines: Sequence[Block], asked: str | None = None, folder: Path | None = None
) -> Layout | None:
    """The layout of a page: the one asked for, or that whose signs weigh most; None for a plain transcription.

    Raises `ToolkitError` for a layout that doesn't exist.
    """
    if asked is not None:
        return named(asked, folder)
    words = {line.text for line in lines if len(line.text) < _LONGEST_LINE}
    near = lines if len(lines) <= _FIRST + _LAST else [*lines[:_FIRST], *lines[-_LAST:]]
    page = _Page(source.text, lines, [line.text for line in near if len(line.text) < _LONGEST_LINE], words)
    best, most = None, 1.0
    for layout in layouts(folder):
        share = _weight(layout, page) / layout.threshold
        if share > most or (best is None and share >= 1):
            best, most = layout, share
    return best


class _Page(NamedTuple):
    """What signs are sought in: the text, its lines, those near its edges, and the words of all that are short."""

    text: str
    lines: Sequence[Block]
    near: Sequence[str]
    words: set[str]


def _weight(layout: Layout, page: _Page) -> float:
    weight, left = 0.0, sum(sign.weight for sign in layout.signs)
    for sign in layout.signs:
        if weight + left < layout.threshold:
            return 0.0
        left -= sign.weight
        if _there(sign, page):
            weight += sign.weight
    return weight


def _there(sign: Sign, page: _Page) -> bool:
    if sign.pattern is None:
        return sign.line in page.words
    if not page.lines:
        return False
    first, last = page.lines[0].start, page.lines[-1].end
    if sign.at == "start":
        # A byte order mark or an indent may stand before the first letter.
        return any(sign.pattern.match(page.text, at) for at in ((first, 0) if first else (0,)))
    if sign.at == "end":
        return sign.pattern.search(page.text, max(first, last - _LONGEST_END)) is not None
    return any(map(sign.pattern.regex.search, page.near))
