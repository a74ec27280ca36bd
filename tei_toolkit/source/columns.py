"""Columns within lines: what tabs part, or wide gaps."""

from __future__ import annotations

import itertools
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block

# A number, and what it counts: no columns.
_LISTED = compiled(r"[(\[]?(?:\d{1,3}[.)\]]{0,2}|[A-Za-z]{1,4}[.)\]]{1,2}|[-–•*·])\t")
_COLUMN = compiled(r"(?<=\S) {3,}(?=\S)")
_WIDE = " " * 6  # no printer parts words so far to fill a line
_FEWEST_GAPS, _FEWEST_ROWS = 2, 3  # of a table whose columns are aligned by spaces
GAPS = ("\t", _WIDE)
"""Where none of these stands in a text, no line of it has columns."""


def parts_columns(words: str) -> bool:
    """Whether tabs part a line's words, and don't only stand behind the number of a paragraph."""
    return "\t" in words and (words.count("\t") > 1 or _LISTED.match(words) is None)


def in_rows(before: str, line: str) -> bool:
    """Whether two lines are rows of a table, which tabs part, or one of them stands in two columns."""
    return (parts_columns(before) and parts_columns(line)) or _WIDE in before or _WIDE in line


def with_columns(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with those marked like rows with tabs that stand in a row and have as many wide gaps each."""
    gaps = [len(_COLUMN.findall(text, block.start, block.end)) for block in blocks]
    first = 0
    for count, group in itertools.groupby(gaps):
        size = len(list(group))
        if count >= _FEWEST_GAPS and size >= _FEWEST_ROWS:
            blocks[first : first + size] = [replace(one, tabbed=True) for one in blocks[first : first + size]]
        first += size
    return blocks
