"""Marks of pages in running text: "(p. 2)", "[page two]", "———[page break]———".

They become `pb`, whose `@n` keeps what they say.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Division, Mark, Part

CERTAIN = 100.0
"""The margin of a reading that the layout itself tells."""

_WORDS = {
    word: str(n)
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}
_INNER = compiled(
    r"(?i)^(?:(?:facsimile )?(?:page|pg\.?|p\.|s\.|seite|folio|fol\.|стр\.|с\.|л\.)\s?"
    r"(?P<number>\d{1,4}(?:ob|[rv])?|[a-z]+)(?: of (?:the )?(?:original|document|text))?|(?P<break>page ?break))$"
)
_BREAK = compiled(r"[—–_-]{2,}\s*\[?(?i:page ?break)\]?\s*[—–_-]{2,}")
_ROUND = compiled(r"[(/](?:p\.|pg\.|page|стр\.)\s?(?P<number>\d{1,4})[)/]")


def page_number(inner: str) -> str | None:
    """What the words of a bracket say of a page: its number, nothing for a mere break, None for other words."""
    match = _INNER.match(inner)
    if match is None:
        return None
    if match["break"]:
        return ""
    number = match["number"].lower()
    return number if number[0].isdigit() else _WORDS.get(number)


class Pages:
    """The page marks of one text.

    "(p. 2)" may be a reference to another text: it is taken for a mark where such numbers follow each other.
    `breaks` are the page marks that the layout knows.
    """

    def __init__(self, text: str, start: int, end: int, breaks: Sequence[Mark] = ()) -> None:
        round_ = [(match.start(), match.end(), int(match["number"])) for match in _ROUND.finditer(text, start, end)]
        numbers = [number for _, _, number in round_]
        breaking = _BREAK.finditer(text, start, end) if "break" in text[start:end].lower() else ()
        self._found = [Mark(*match.span(), "pb", "page-mark") for match in breaking]
        if len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers)):
            self._found += [
                Mark(begin, stop, "pb", "page-mark", (("n", str(number)),)) for begin, stop, number in round_
            ]
        self._found = sorted([*self._found, *breaks], key=lambda mark: mark.start)

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """The marks between two offsets."""
        first = bisect.bisect_left(self._found, start, key=lambda mark: mark.start)
        return itertools.takewhile(lambda mark: mark.end <= end, self._found[first:])


def with_breaks(divisions: Sequence[Division], breaks: Sequence[Mark]) -> tuple[Division, ...]:
    """The divisions with a part for each page mark that no part holds: between two of them a page begins."""
    left = sorted(breaks, key=lambda mark: mark.start, reverse=True)
    made: list[Division] = []
    for division in divisions:
        parts: list[Part] = []
        for part in division.parts:
            while left and left[-1].end <= part.start:
                quoted = part.quoted and bool(parts) and parts[-1].quoted
                parts.append(replace(_page_mark(left.pop()), quoted=quoted))
            parts.append(part)
            while left and left[-1].start < part.end:
                left.pop()
        made.append(replace(division, parts=tuple(parts)) if len(parts) > len(division.parts) else division)
    if made and left:
        ends = tuple(_page_mark(mark) for mark in reversed(left))
        made[-1] = replace(made[-1], parts=(*made[-1].parts, *ends))
    return tuple(made)


def _page_mark(mark: Mark) -> Part:
    return Part("page-mark", mark.start, mark.end, mark.rule, CERTAIN, marks=(mark,))
