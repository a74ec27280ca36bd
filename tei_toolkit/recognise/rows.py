"""Rows of numbers, letters, bullets or ordinals: which blocks that follow each other are items of a list.

"1. …" may be a numbered paragraph as well as an item.  It is an item where a colon leads to the row, where a body
decides point by point, where the way it is numbered is that of lists, or where nothing in the row is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.scores import Scores

_ENUMERATED = compiled(
    r"(?:(?P<bullet>[-–—•*·])[-–—]?\s?|(?P<open>\(?)(?P<number>\d{1,2})(?P<shut>(?:[.)°º]|\.\))/?)\s|"
    r"\(?(?P<letter>[a-zа-я])\)\s?|(?P<point>[a-zа-я])\.\s|(?P<capital>[A-H])\.\s|\(?(?P<roman>[ivx]{2,5})\)\s?|(?P<ordinal>(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))"
    r"(?:ly)?[.,:]\s)(?=\S)"
)
_FIGURES = {"i": 1, "v": 5, "x": 10}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SENTENCE = compiled(r"(?<!\b[A-ZА-ЯЁ])[.!?…][”\"’')\]]*$")
_SAYS = compiled(rf"{_SENTENCE.pattern}|:$")
_DECIDES = compiled(
    r"(?i)\b(?:resolve[sd]?|decide[sd]?|decree[sd]?|orders?|beschlossen|beschlie(?:ß|ss)t|постановляет|решили|решил[аo]?|"
    r"proposals|recommendations|measures|vorschläge|empfehlungen|maßnahmen|propositions|recommandations|propuestas|"
    r"предложения|рекомендации)\s?:?$"
)
_DECISIONS = frozenset({"resolution", "minutes-excerpt"})
_CLAUSE = compiled(r"\d{1,2}\) [а-яё].*;$")  # as Russian papers have them
_LED = frozenset("ordinal - – • * ·".split())
_LONGEST_CLAUSE, _FEWEST_CLAUSES = 200, 2  # letters of an item without a number, and how many must end alike
_LONG = 100  # letters of a block that is a paragraph


@dataclass(slots=True)
class _Row:
    """Blocks whose numbers follow each other, with the rows that stand between two of them."""

    style: str
    last: int
    at: list[int]
    inner: list[_Row] = field(default_factory=list)


def listed(blocks: Sequence[Block], scores: Sequence[Scores]) -> list[str]:
    """Which blocks are items of a list: "led" where a colon leads to bullets, ordinals or clauses, else "row"."""
    found = [""] * len(blocks)
    deciding = _deciding(blocks, scores)
    for row in _rows(blocks, range(len(blocks))):
        _mark(row, blocks, deciding, found)
    for at in _clauses(blocks):
        found[at] = found[at] or "led"
    return found


def _clauses(blocks: Sequence[Block]) -> list[int]:
    """The lines without numbers that a colon leads to and semicolons part: "of coal: 3 tons;", "of tar: none."."""
    found: list[int] = []
    for at, block in enumerate(blocks):
        if not block.text.endswith(":"):
            continue
        end = at + 1
        while end < len(blocks) and blocks[end].text.endswith(";") and len(blocks[end].text) <= _LONGEST_CLAUSE:
            end += 1
        if end - at <= _FEWEST_CLAUSES:
            continue
        last = end < len(blocks) and blocks[end].text.endswith(".") and len(blocks[end].text) <= _LONGEST_CLAUSE
        found += range(at + 1, end + last)
    return found


def among_prose(blocks: Sequence[Block], prose: Sequence[bool], at: int) -> bool:
    """Whether a block stands in a row of numbers beside one that is a sentence."""
    own = _ENUMERATED.match(blocks[at].text)
    if own is None or not own["number"]:
        return False
    style, value = _reading(own)
    for other, wanted in ((at - 1, value - 1), (at + 1, value + 1)):
        match = _ENUMERATED.match(blocks[other].text) if 0 <= other < len(blocks) and prose[other] else None
        if match and _reading(match) == (style, wanted):
            return True
    return False


def depths(blocks: Sequence[Block], items: Sequence[int]) -> Mapping[int, int]:
    """How deep each of some blocks, all items, lies in lists within lists."""
    found: dict[int, int] = {}

    def descend(row: _Row, depth: int) -> None:
        found.update(dict.fromkeys(row.at, depth))
        for inner in row.inner:
            descend(inner, depth + 1)

    for row in _rows(blocks, items):
        descend(row, 0)
    return found


def _mark(row: _Row, blocks: Sequence[Block], deciding: Sequence[bool], found: list[str]) -> None:
    if len(row.at) > 1 and _is_list(row, blocks, deciding):
        clauses = all(_CLAUSE.match(blocks[at].text) for at in row.at[:-1])
        sure = row.style in _LED or clauses or row.style[-1:] in "°º"  # nobody numbers paragraphs by degrees
        led = sure and row.at[0] > 0 and blocks[row.at[0] - 1].text.endswith(":")
        for at in row.at:
            found[at] = "led" if led else "row"
    for inner in row.inner:
        _mark(inner, blocks, deciding, found)


def _is_list(row: _Row, blocks: Sequence[Block], deciding: Sequence[bool]) -> bool:
    # A number above a row is a heading, unless a colon leads on.
    if row.inner and not all(blocks[inner.at[0] - 1].text.endswith((":", ",", ";", "–", "-")) for inner in row.inner):
        return False
    first = row.at[0]
    led = first > 0 and blocks[first - 1].text.endswith(":")
    if row.style in {"ordinal", "A."}:
        return led
    if row.style not in {"1.", "(1)", "a."}:
        return True
    # What a colon ends leads to something itself.
    sentences = (_SAYS.search(blocks[at].text) or len(blocks[at].text) > _LONG for at in row.at)
    return led or deciding[first] or not any(sentences)


def _deciding(blocks: Sequence[Block], scores: Sequence[Scores]) -> list[bool]:
    """Of each block whether it stands in a decision."""
    found: list[bool] = []
    deciding = False
    for block, one in zip(blocks, scores, strict=True):
        if one.opens:
            deciding = max(one.opens, key=lambda type_: one.opens[type_][0]) in _DECISIONS
        elif len(block.text) <= _LONG and _DECIDES.search(block.text):
            deciding = True
        found.append(deciding)
    return found


def _rows(blocks: Sequence[Block], places: Sequence[int]) -> list[_Row]:
    """The rows of some blocks, the outermost ones; a block without a number ends those that are open."""
    rows: list[_Row] = []
    stack: list[_Row] = []
    before = -2
    for at in places:
        match = _ENUMERATED.match(blocks[at].text)
        if match is None or at != before + 1:
            stack.clear()
        before = at
        if match is None:
            continue
        style, value = _reading(match, stack)
        while stack and (stack[-1].style != style or value not in {0, stack[-1].last + 1}):
            if not any(row.style == style for row in stack[:-1]):
                break
            stack.pop()
        if stack and stack[-1].style == style and value in {0, stack[-1].last + 1}:
            stack[-1].last = value
            stack[-1].at.append(at)
            continue
        row = _Row(style, value, [at])
        if value <= 1 and stack and stack[-1].style != style:
            stack[-1].inner.append(row)
        else:
            stack.clear()
            rows.append(row)
        stack.append(row)
    return rows


def _reading(match: re.Match[str], open_: Sequence[_Row] = ()) -> tuple[str, int]:
    """How a block is numbered, and its number; 0 for a bullet.

    A letter that is a Roman figure too is what goes on with an open row; "(i)" begins one of Roman figures.
    """
    if match["number"]:
        return f"{match['open']}1{match['shut']}", int(match["number"])
    if match["roman"]:
        return "roman", _roman(match["roman"])
    if match["letter"]:
        letter = match["letter"]
        value = ord(letter) - ord("а" if letter >= "а" else "a") + 1
        roman = _roman(letter) if letter in _FIGURES else 0
        if roman and (any(row.style == "roman" and row.last + 1 == roman for row in open_) or _begins(open_, letter)):
            return "roman", roman
        return "a", value
    if match["point"]:
        return "a.", ord(match["point"]) - ord("а" if match["point"] >= "а" else "a") + 1
    if match["capital"]:
        return "A.", ord(match["capital"]) - ord("A") + 1
    if match["ordinal"]:
        return "ordinal", _ORDINALS.index(match["ordinal"].casefold()) + 1
    return match["bullet"], 0


def _begins(open_: Sequence[_Row], letter: str) -> bool:
    return letter == "i" and not any(row.style == "a" and row.last == ord("h") - ord("a") + 1 for row in open_)


def _roman(figures: str) -> int:
    values = [_FIGURES[one] for one in figures]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
