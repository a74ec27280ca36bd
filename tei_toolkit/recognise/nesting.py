"""How deep the sections of a document lie in each other: its headings are of as many forms as it has levels.

"I." holds "1.", "1." holds "a)", capitals hold small letters.  A form that has gone before is on its level again.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.engine import Labelled
from tei_toolkit.recognise.levels import in_capitals
from tei_toolkit.recognise.united import roman

_NUMBERED = compiled(
    r"(?P<decimal>\d{1,2}(?:\.\d{1,2})+)\.?\s"
    r"|(?P<roman>[IVX]{1,5})[.)]?\s(?=\S)"
    r"|(?P<capital>[A-Z])[.)]\s"
    r"|(?P<digit>\d{1,2})[.)]\s"
    r"|\((?P<round>\d{1,2})\)\s"
    r"|\(?(?P<letter>[a-zа-я])[.)]\s"
)
_PARTS = compiled(r"(?i)(?:part|chapter|teil|kapitel|partie|chapitre|titre|часть|глава|раздел)\s+(?:\d{1,2}|[IVXL]+)\b")
_PLAIN = ("part", "capitals", "plain")  # forms without a number of their own, from the one that holds the others
_FIRST = frozenset({"1", "I", "A", "a", "а"})


@dataclass(frozen=True, slots=True)
class _Heading:
    form: str
    number: str


def nested(blocks: Sequence[Block], labels: Sequence[Labelled], marked: Sequence[int] = ()) -> dict[int, int]:
    """By index, the level of each heading of a section; the source may have `marked` it, 0 where it did not."""
    found: dict[int, int] = {}
    edges = [*(at for at, one in enumerate(labels) if one.opens), len(labels)]
    for start, end in itertools.pairwise(edges):
        heads = [at for at in range(start, end) if labels[at].part == "section-head"]
        close = [at > start and labels[at - 1].part == "section-head" for at in heads]
        said = [marked[at] for at in heads] if marked else []
        if said and all(said):
            found |= zip(heads, _levels(said), strict=True)
        else:
            found |= zip(heads, depths([blocks[at].text for at in heads], close), strict=True)
    return found


def _levels(marked: Sequence[int]) -> Iterator[int]:
    """The levels of headings that are marked with numbers, of which some may be left out: 2, 4, 2."""
    stack: list[int] = []
    for one in marked:
        while stack and stack[-1] >= one:
            stack.pop()
        stack.append(one)
        yield len(stack)


def depths(headings: Sequence[str], close: Sequence[bool]) -> list[int]:
    """The level of each heading of a document, the outermost 1.

    `close` tells for each whether it stands right under the heading before it, with no text between them.
    """
    read = [_read(words) for words in headings]
    restarts = {one.form for one in read if sum(one == other for other in read) > 1 and one.number in _FIRST}
    found: list[int] = []
    stack: list[str] = []
    levels: dict[str, int] = {}
    for at, one in enumerate(read):
        later = {other.form for other in read[at + 1 :]}
        if one.form in stack:
            del stack[stack.index(one.form) :]
        elif one.form == "decimal":
            del stack[one.number.count(".") :]
        elif one.form in _PLAIN:
            # It belongs to a numbered heading only if that has a next one, and to one of a larger form.
            larger = _PLAIN[: _PLAIN.index(one.form)]
            while stack and not (stack[-1] in larger or (stack[-1] not in _PLAIN and stack[-1] in later)):
                stack.pop()
        elif one.number not in _FIRST:
            # It goes on with a row that was left for a larger heading.
            del stack[levels.get(one.form, len(stack)) - 1 :]
        elif stack and stack[-1] in _PLAIN and not (stack[-1] == "part" or one.form in restarts or close[at]):
            stack.pop()
        stack.append(one.form)
        levels[one.form] = len(stack)
        found.append(len(stack))
    return found


def _read(words: str) -> _Heading:
    match = _NUMBERED.match(words)
    if match is None:
        return _Heading("part" if _PARTS.match(words) else "capitals" if in_capitals(words) else "plain", "")
    form = match.lastgroup or ""
    number = match[form]
    if form == "roman" and not roman(number):
        form = "capital"
    return _Heading(form, number)
