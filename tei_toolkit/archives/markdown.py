"""Emphasis, links, quotations and headings of Markdown: what they mark, and the signs that mark it.

Source: CommonMark 0.31, as far as transcriptions use it: marks stand within a line, and each has its other half.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block, Mark, Sign, Span

_INNER = r"(?:[^\n\t\[\]{0}]|\[[^\n\t\[\]{0}]*\])"
_EMPHASIS = (
    (
        "bold italic",
        r"(?<![\w*\\\x1f])\*\*\*(?=[^\s*])(?P<inner>" + _INNER.format("*") + r"+?)(?<=[^\s*])\*\*\*(?![\w*])",
    ),
    ("bold", r"(?<![\w*\\\x1f])\*\*(?=[^\s*])(?P<inner>" + _INNER.format("") + r"+?)(?<=\S)\*\*(?![\w*])"),
    ("bold", r"(?<![\w\\\x1f])__(?=[^\s_])(?P<inner>" + _INNER.format("") + r"+?)(?<=\S)__(?!\w)"),
    ("italic", r"(?<![\w*\\\x1f])\*(?=[^\s*])(?P<inner>" + _INNER.format("*") + r"+?)(?<=[^\s*])\*(?![\w*])"),
    ("italic", r"(?<![\w\\\x1f])_(?=[^\s_])(?P<inner>" + _INNER.format("_") + r"+?)(?<=[^\s_])_(?!\w)"),
)
_PATTERNS = tuple((rend, compiled(pattern)) for rend, pattern in _EMPHASIS)
_LINK = compiled(
    r"(?<![\\\x1f])\[(?P<inner>[^\s\[\]](?:[^\n\t\[\]]*[^\s\[\]])?)\]\((?P<target>(?:https?://|mailto:)[^\s()<>]+)\)"
)
_QUOTATION = re.compile(r"^[^\S\n]*(?P<sign>>)[^\S\n]*(?=[^\s>])", re.MULTILINE)
_HEADING = re.compile(r"^[^\S\n]{0,3}(?P<sign>#{1,6})[^\S\n]+(?=[^\s#])", re.MULTILINE)

# A table, as GitHub's dialect has it: the names of the columns, a row of dashes, the rows.
_TABLE = re.compile(
    r"^(?P<head>[^\S\n]*\|[^\n]*\|[^\S\n]*)\n(?P<rule>[^\S\n]*\|(?:[^\S\n]*:?-+:?[^\S\n]*\|)+)[^\S\n]*"
    r"(?P<rows>(?:\n[^\S\n]*\|[^\n]*\|[^\S\n]*$)+)",
    re.MULTILINE,
)
_HEADED = "sign:head"
CELL = "sign:cell"
"""The rule of a sign that parts two cells of a table."""

_GONE = "\ufdd1"  # a noncharacter, where a sign stood: no letter and no space


@dataclass(frozen=True, slots=True)
class Markup:
    """The marks of a text, outer before inner, and the signs that they replace, in order."""

    marks: tuple[Mark, ...] = ()
    signs: tuple[Sign, ...] = ()

    def covers(self, block: Block) -> bool:
        """Whether a block is emphasised as a whole."""
        said = [mark for mark in self.within(block.start - 1, block.end + 1) if mark.element == "hi"]
        return any(mark.end - mark.start >= len(block.text) for mark in said)

    def level(self, block: Block) -> int:
        """How many signs of a heading stand before a block; 0 where it is none."""
        at = bisect.bisect_right(self.signs, block.start, key=lambda sign: sign.start) - 1
        sign = self.signs[at] if at >= 0 else None
        return sign.end - sign.start if sign and sign.rule == _HEADED and sign.anchor == block.start else 0

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks of a block; of one that begins with a quotation's sign, that it is one."""
        first = bisect.bisect_left(self.marks, start, key=lambda mark: mark.start)
        last = bisect.bisect_left(self.marks, end, key=lambda mark: mark.start)
        found = [mark for mark in self.marks[first:last] if mark.end <= end]
        at = bisect.bisect_right(self.signs, start, key=lambda sign: sign.start) - 1
        if at >= 0 and self.signs[at].rule == "sign:quote" and self.signs[at].anchor == start:
            found.insert(0, Mark(start, end, "quote", "markup:quote"))
        return found


def markup(text: str, body: Span) -> Markup:
    """The Markdown between two offsets.

    A sign without its other half, or one that would cross another pair, is a letter like others.
    """
    found = sorted(_found(text, body), key=lambda one: (one[0].start, -one[1].end))
    marks: list[Mark] = []
    signs: list[Sign] = []
    open_: list[Span] = []
    for begin, end, mark in found:
        while open_ and open_[-1].end <= begin.start:
            open_.pop()
        if open_ and end.end > open_[-1].end:
            continue
        open_.append(Span(begin.start, end.end))
        marks.append(mark)
        signs += [Sign(one.start, one.end, f"sign:{mark.element}", mark.start) for one in (begin, end)]
    for rule, pattern in (("sign:quote", _QUOTATION), (_HEADED, _HEADING)):
        for match in pattern.finditer(text, body.start, body.end):
            signs.append(Sign(match.start("sign"), match.end("sign"), rule, match.end()))
    for table in _TABLE.finditer(text, body.start, body.end):
        signs += _of_table(text, table)
    return Markup(tuple(marks), tuple(sorted(signs, key=lambda one: one.start)))


def with_cells(text: str, signs: Sequence[Sign]) -> str:
    """A text with a tab for each sign that parts two cells of a table, as other sources have it."""
    made = list(text) if any(sign.rule == CELL for sign in signs) else []
    for sign in signs:
        if sign.rule == CELL:
            made[sign.start] = "\t"
    return "".join(made) if made else text


def _of_table(text: str, table: re.Match[str]) -> Iterator[Sign]:
    """The signs of a table: the lines of its cells, and the whole row under the names of its columns."""
    first = table.start("head")
    yield Sign(table.start("rule"), table.end("rule"), "sign", first)
    for name in ("head", "rows"):
        for line in re.finditer(r"[^\n]+", text[table.start(name) : table.end(name)]):
            start = table.start(name) + line.start()
            bars = [start + one.start() for one in re.finditer(r"(?<![\\\x1f])\|", line[0])]
            edges = (len(line[0]) - len(line[0].lstrip()), len(line[0].rstrip()) - 1)
            for at in bars:
                yield Sign(at, at + 1, "sign" if at - start in edges else CELL, start)


def _found(text: str, body: Span) -> Iterator[tuple[Span, Span, Mark]]:
    """Pairs of signs, each with what stands between; those of a kind are sought without the signs of kinds before."""
    made = text
    for rend, pattern in _PATTERNS:
        pairs = [_pair(match, "inner") for match in pattern.finditer(made, body.start, body.end)]
        for begin, end in pairs:
            yield begin, end, Mark(begin.end, end.start, "hi", "markup:hi", (("rend", rend),))
        made = _without(made, pairs)
    for match in _LINK.finditer(made, body.start, body.end):
        begin, end = _pair(match, "inner")
        yield begin, end, Mark(begin.end, end.start, "ref", "markup:ref", (("target", match["target"]),))


def _pair(match: re.Match[str], group: str) -> tuple[Span, Span]:
    return Span(match.start(), match.start(group)), Span(match.end(group), match.end())


def _without(text: str, pairs: Sequence[tuple[Span, Span]]) -> str:
    pieces: list[str] = []
    at = 0
    for span in (span for pair in pairs for span in pair):
        pieces += [text[at : span.start], _GONE * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])
