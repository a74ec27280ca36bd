"""Blocks under each other that are of one kind, and read alike: numbered points, rows of a table, names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.engine import Labelled

_ROW = compiled(r"(?:\(?(?P<digit>\d{1,2})[.)]|\(?(?P<letter>[a-zа-я])\)|(?P<roman>[IVX]{1,5})\.)\s*(?=\S)")
_ROMAN = compiled(r"[IVX]{1,5}\.\s+\S")
_POINT = compiled(r"\d{1,2}\.\s+\S")
_VALUES = {"I": 1, "V": 5, "X": 10}
_SHORT_LINES = frozenset({"label", "section-head", "paragraph"})
_ROWED = frozenset({"paragraph", "list-item", "section-head", "label"})
_TABULAR = _ROWED | {"table-row", "list-head", "subject", "head", "item"}
# A name of one word stands for nobody, and offices have names too.
_PERSON = compiled(
    r"(?![^,]*\b(?:Office|Bureau|Committee|Commission|Board|Division|Department|Delegation|Ministry|Embassy|Legation|"
    r"Section|Service|Staff|Session|University|Association|Society|Council|Institute|Union|"
    r"Present|Ausschu(?:ss|ß)|Kommission|Abteilung|Ministerium|Botschaft)\b)"
    r"(?:(?:[A-ZÀ-ŽА-ЯЁ][\w’'.\-]*|de|del|della|di|du|van|von|der|ter|zu|y|bin) ){1,5}"
    r"(?:al-|el-)?[A-ZÀ-ŽА-ЯЁ][\w’'\-]+(?:,? (?:Jr|Sr)\.?)?"
    r"(?: \([^()]*\))?(?:, [^\W\d_(].{0,140}[^.!?:;,])?"
)
_NAMED = frozenset({"paragraph", "list-item", "label", "participants"})
_FEWEST_NAMES = 4  # under each other
_LEADS = compiled(r"[^\d:]{2,30}:(?: |$)")  # "Copies to:" and what it leads to are no columns
_LONGEST_HEAD = 90  # characters of the heading of a list
_LONGEST_POINT = 400  # characters of a point of an agenda


def united(
    blocks: Sequence[Block], found: list[Labelled], start: int, end: int, *, minutes: bool, teletype: bool
) -> None:
    """Read the rows of a document alike, of `minutes` those of their agenda too; a `teletype` has no small letters."""
    for row in _rows(blocks, found, start, end):
        _unite(blocks, found, row, minutes=minutes)
    if teletype:
        _paragraphs(blocks, found, start, end)
    _tables(blocks, found, start, end)
    _names(blocks, found, start, end)
    _heads(blocks, found, start, end)


def roman(number: str) -> int:
    """The value of a Roman number up to XXXIX."""
    figures = [_VALUES[letter] for letter in number]
    return sum(-one if one < two else one for one, two in zip(figures, [*figures[1:], 0], strict=True))


def _rows(blocks: Sequence[Block], labels: Sequence[Labelled], start: int, end: int) -> Iterator[list[int]]:
    """Blocks under each other whose numbers, or letters, follow each other; two at least."""
    row: list[int] = []
    last: tuple[str, int] | None = None
    for at in range(start, end):
        match = _ROW.match(blocks[at].text)
        value = _value(match) if match and labels[at].part in _ROWED and not labels[at].opens else None
        if value and last == (value[0], value[1] - 1):
            row.append(at)
        else:
            if len(row) > 1:
                yield row
            row = [at] if value else []
        last = value
    if len(row) > 1:
        yield row


def _value(match: re.Match[str]) -> tuple[str, int]:
    kind = match.lastgroup or ""
    if kind == "roman":
        return kind, roman(match[kind])
    return kind, int(match[kind]) if kind == "digit" else ord(match[kind])


def _unite(blocks: Sequence[Block], found: list[Labelled], row: Sequence[int], *, minutes: bool) -> None:
    """Read a row as what most of it was read as: items or paragraphs; what minutes count in a row is their agenda."""
    items = sum(found[at].part in {"list-item", "section-head"} for at in row)
    agenda = minutes and _ROMAN.match(blocks[row[0]].text) and max(len(blocks[at].text) for at in row) <= _LONGEST_POINT
    if not (items or agenda) or all(found[at].part == "list-item" for at in row):
        return
    part = "list-item" if agenda or items * 2 >= len(row) else "paragraph"
    for at in row:
        if found[at].part != part:
            found[at] = replace(found[at], part=part, zone="body", rule="level:row")


def _paragraphs(blocks: Sequence[Block], found: list[Labelled], start: int, end: int) -> None:
    """Read short lines of a cable that are numbered as its paragraphs are as paragraphs: "2. TEXT FOLLOWS:"."""
    row = [at for at in range(start, end) if _POINT.match(blocks[at].text) and found[at].part in _SHORT_LINES]
    if any(found[at].part == "paragraph" for at in row):
        for at in row:
            found[at] = replace(found[at], part="paragraph", rule="level:numbered")


def _tables(blocks: Sequence[Block], found: list[Labelled], start: int, end: int) -> None:
    """Read lines under each other whose words tabs part as the rows of a table."""
    rows = (at for at in range(start + 1, end) if blocks[at].tabbed and not _LEADS.match(blocks[at].text))
    for _, group in itertools.groupby(enumerate(rows), lambda one: one[1] - one[0]):
        row = [at for _, at in group if found[at].part in _TABULAR]
        if len(row) > 1 and row[-1] - row[0] == len(row) - 1 and any(found[at].zone == "body" for at in row):
            for at in row:
                found[at] = replace(found[at], part="table-row", zone="body", rule="level:table")


def _names(blocks: Sequence[Block], found: list[Labelled], start: int, end: int) -> None:
    """Read names under each other, with what those are who bear them, as the items of a list.

    Some of them must have been read so, or be led to by a heading or a colon; and text must follow, for names below a
    text are signatures.
    """
    people = (at for at in range(start + 1, end) if found[at].part in _NAMED and _PERSON.fullmatch(blocks[at].text))
    for _, group in itertools.groupby(enumerate(people), lambda one: one[1] - one[0]):
        row = [at for _, at in group]
        first, last = row[0], row[-1]
        led = found[first - 1].part in {"list-head", "list-item"} or blocks[first - 1].text.endswith(":")
        if len(row) < _FEWEST_NAMES or not (led or any(found[at].part == "list-item" for at in row)):
            continue
        if any(found[at].zone == "body" and found[at].part == "paragraph" for at in range(last + 1, end)):
            for at in row:
                if found[at].part != "list-item":
                    found[at] = replace(found[at], part="list-item", zone="body", rule="level:names")


def _heads(blocks: Sequence[Block], found: list[Labelled], start: int, end: int) -> None:
    """Read lines without a number between two rows of items, of which the second begins anew, as its heading.

    Such a line above the first row heads that.
    """
    heads: list[int] = []
    for at in range(start + 1, end - 1):
        if found[at].part not in _SHORT_LINES | {"list-item"} or found[at + 1].part != "list-item":
            continue
        text, after = blocks[at].text, _ROW.match(blocks[at + 1].text)
        if after is None or after["digit"] != "1" or _ROW.match(text) or len(text) > _LONGEST_HEAD:
            continue
        if text[:1].isupper() and text[-1] not in ".:;,!?":
            heads.append(at)
    rows = [
        {above, at}
        for above, at in itertools.pairwise([start, *heads])
        if at > above + 1 and all(found[one].part == "list-item" for one in range(above + 1, at))
    ]
    for at in set().union(*rows) & set(heads):
        found[at] = replace(found[at], part="list-head", zone="body", rule="level:list-head")
