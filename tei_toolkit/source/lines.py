"""The lines of a text: where each begins and ends, and what stands between it and the one before."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from tei_toolkit.compiled import compiled
from tei_toolkit.model import GONE, Block
from tei_toolkit.source.columns import parts_columns

_MARGIN = (
    12  # columns by which a paragraph may be indented; what stands farther in is set at the right or in the middle
)
# Two words with a space between their letters, which are told apart by a wider one: "N o t e   V e r b a l e".
_SPACED_WORD = compiled(r"(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?!\S)")
_SPACED_WORDS = compiled(rf"{_SPACED_WORD.pattern}\s{{2,8}}(?:[^\W\d_] )+[^\W\d_](?!\S)")
# Letters as wide as Chinese ones, "１．", which have their space within themselves.
_FULL_WIDTH = {code: chr(code - 0xFEE0) + (" " if code == 0xFF0E else "") for code in range(0xFF01, 0xFF5F)}


class Gap(IntEnum):
    """What stands between a line and the line of text before it."""

    BREAK = 0
    BLANK = 1
    WIDE = 2


class Line(NamedTuple):
    """A line that holds text, without the white space at its ends, and how far it is indented."""

    start: int
    end: int
    gap: Gap
    indent: int

    @property
    def edge(self) -> int:
        """The column at which the line ends; of one that is set at the right or in the middle, its length."""
        return self.end - self.start + (self.indent if self.indent <= _MARGIN else 0)


def read_lines(text: str, start: int, end: int) -> Iterator[Line]:
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
            yield Line(begin, begin + len(inner), gap, begin - at)
            blank = wide = 0
        else:
            blank += 1
            wide += "\u00a0" in line or "\f" in line
        at = stop + 1


def block(text: str, start: int, end: int, wide: bool) -> Block:
    """The block between two offsets; its words as they are recognised, folded and of usual width."""
    words = text[start:end].replace(GONE, "")
    if "  " in words and _SPACED_WORDS.search(words):
        words = _SPACED_WORD.sub(lambda match: match[0].replace(" ", ""), words)
    # What is printable has no white space but spaces, and neither end of a line is one.
    folded = words if "  " not in words and words.isprintable() else " ".join(words.split())
    return Block(start, end, folded if folded.isascii() else _plain(folded), wide, parts_columns(words))


def _plain(words: str) -> str:
    """Words whose wide letters are as narrow as others."""
    return " ".join(words.translate(_FULL_WIDTH).split())
