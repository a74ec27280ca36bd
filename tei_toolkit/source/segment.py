"""Cutting a transcription into blocks by nothing but its layout: gaps, line lengths, wraps.

Three habits occur.  A web page saved as text parts its lines by empty lines and its groups by wider gaps (a line that
holds a no-break space, or two empty lines).  A printed page wraps its lines at a width and parts paragraphs by empty
lines.  A flat copy has one paragraph a line and no empty lines.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from tei_toolkit.model import Block

_WRAPPED_SHARE = 0.6  # of the lines that touch the next one, so many must be broken for lack of room
_SHORTEST_WIDTH, _LONGEST_WIDTH = 40, 120  # a typewriter's narrow column; the widest page that anyone wraps by hand
_LONG_LINE = 60  # a line of a group that may be the first half of one sentence
# A line that begins so is a new thing, whatever stands before it.
_BEGINS = re.compile(r"(?:[-–—•*·]|\(?\d{1,3}[.)]|[A-Za-z]\)|[([]|№|N[º°o]\b|No\.|#|to:?\s|from:?\s)", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;…\]”\"»]$")


class Gap(IntEnum):
    """What stands between a line and the line of text before it."""

    BREAK = 0
    BLANK = 1
    WIDE = 2


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    gap: Gap


def segment(text: str, start: int = 0, end: int | None = None, *, join: bool = True) -> list[Block]:
    """The blocks between two offsets, in order; together they hold every character that isn't white space.

    With `join=False` each line is a block of its own.
    """
    # A byte order mark belongs to the file, not to its text.
    start = 1 if start == 0 and text.startswith("\ufeff") else start
    lines = list(_lines(text, start, len(text) if end is None else end))
    if not lines:
        return []
    joined = _joined(text, lines) if join else [False] * len(lines)
    widest = max(line.gap for line in lines[1:]) if len(lines) > 1 else Gap.BLANK
    blocks: list[Block] = []
    for line, joins in zip(lines, joined, strict=True):
        if joins:
            begin = blocks.pop()
            blocks.append(Block(begin.start, line.end, _fold(text[begin.start : line.end]), begin.wide))
        else:
            wide = line.gap == widest and widest > Gap.BREAK
            blocks.append(Block(line.start, line.end, _fold(text[line.start : line.end]), wide))
    return blocks


def _fold(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that hold text, trimmed, each with the gap before it."""
    blank = wide = 0
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        inner = line.strip()
        if inner:
            begin = at + line.index(inner)
            gap = Gap.WIDE if wide or blank > 1 else Gap.BLANK if blank else Gap.BREAK
            yield _Line(begin, begin + len(inner), gap)
            blank = wide = 0
        else:
            blank += 1
            wide += "\u00a0" in line or "\f" in line
        at = stop + 1


def _joined(text: str, lines: list[_Line]) -> list[bool]:
    """For each line whether it goes on with the block of the line before."""
    width = _wrap_width(text, lines)
    grouped = any(line.gap is Gap.WIDE for line in lines[1:]) and not width
    joins = [False]
    for before, line in itertools.pairwise(lines):
        if width and line.gap is Gap.BREAK:
            joins.append(_no_room(text, before, line, width))
        elif grouped and line.gap is Gap.BLANK:
            joins.append(_half_sentence(text[before.start : before.end], text[line.start : line.end]))
        else:
            joins.append(False)
    return joins


def _first_word(text: str, line: _Line) -> int:
    return len(text[line.start : line.end].split(None, 1)[0])


def _no_room(text: str, before: _Line, line: _Line, width: int) -> bool:
    """Whether the first word of a line had no room on the line before: then the line was wrapped there."""
    return before.end - before.start + 1 + _first_word(text, line) > width


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The width at which the lines are wrapped; 0 where they aren't."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.gap is Gap.BREAK]
    if len(pairs) < 3:
        return 0
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[int(len(lengths) * 0.98)] if len(lengths) > 50 else lengths[-1]
    # Proportional type wraps at no exact number of letters: allow one line in ten to be longer.
    width = max(min(width, lengths[int((len(lengths) - 1) * 0.9)] + 8), 1)
    if not _SHORTEST_WIDTH <= width <= _LONGEST_WIDTH:
        return 0
    broken = sum(_no_room(text, a, b, width - width // 8) for a, b in pairs)
    return width - width // 8 if broken >= _WRAPPED_SHARE * len(pairs) else 0


def _half_sentence(before: str, line: str) -> bool:
    """Whether two lines of one group are the halves of one sentence: the first is long and unfinished."""
    return len(before) >= _LONG_LINE and not _ENDS.search(before) and not _BEGINS.match(line)
