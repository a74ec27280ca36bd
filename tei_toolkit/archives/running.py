"""Running heads of printed pages: a line that stands at the top or foot of several pages, with the page's number.

No pattern can know them, for each document has its own; that they come again, and that their numbers go up, tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from tei_toolkit.archives.take import Taken
from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block, Span
from tei_toolkit.names.calendar import NUMBER as MONTHS

_NUMBER = compiled(r"[-–—]?\s?(?P<number>\d{1,3})\s?[-–—]?")
_WITH_NUMBER = compiled(r"(?:(?P<before>\d{1,3})\s+)?(?P<words>\S.*?\S)(?:\s+(?P<after>\d{1,3}))?")
_SHORTEST, _LONGEST = 4, 70  # letters of a running head
_NO_HEAD = compiled(r"[.!?:;,]$|^(?:[-–—•*(\[]|\d{1,3}[.)])|^[a-zà-žа-яё]")


def running_heads(text: str, lines: Sequence[Block], taken: Taken, *, capitals: bool = False) -> list[Span]:
    """Take the running heads of some lines as furniture, and their numbers as breaks of pages; where they stand.

    With `capitals` only heads of several words in capitals count: "Article 1" and "Article 2" are none.
    """
    found: dict[str, list[tuple[Span, Span | None]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if not _SHORTEST <= len(line.text) <= _LONGEST or _NO_HEAD.search(line.text):
            continue
        match = _WITH_NUMBER.fullmatch(text, line.start, line.end)
        if match is None or match["words"].split()[0].casefold() in MONTHS:
            continue  # the days of a diary have numbers too
        if capitals and not (match["words"].isupper() and " " in match["words"]):
            continue
        own = next((Span(*match.span(name)) for name in ("before", "after") if match[name]), None)
        number = own or _beside(text, lines, at)
        words = " ".join(match["words"].casefold().split())
        found[words].append((Span(line.start, line.end), number))
    spans: list[Span] = []
    for pages in found.values():
        numbers = [int(text[number.start : number.end]) for _, number in pages if number is not None]
        # On left and right pages there may be different heads.
        if len(numbers) < max(2, len(pages)) or any(not 1 <= b - a <= 2 for a, b in pairwise(numbers)):
            continue
        for span, number in pages:
            if number is not None:
                taken.breaks.append(number)
                spans += _take(span, number, taken)
    return sorted(spans)


def _beside(text: str, lines: Sequence[Block], at: int) -> Span | None:
    """The number that stands alone on the line below a running head, or on that above it."""
    for other in (at + 1, at - 1):
        if 0 <= other < len(lines):
            match = _NUMBER.fullmatch(text, lines[other].start, lines[other].end)
            if match:
                return Span(*match.span("number"))
    return None


def _take(line: Span, number: Span, taken: Taken) -> list[Span]:
    """Drop the words around a number of a page, which stays as its break."""
    rule = "running-head"
    if number.end <= line.start or line.end <= number.start:
        taken.drop(line.start, line.end, rule)
        return [line, number]
    taken.drop(line.start, number.start, rule)
    taken.drop(number.end, line.end, rule)
    return [line]
