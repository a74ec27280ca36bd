"""Footnotes: blocks at the end that begin with a number, and the marks in the text that refer to them.

A note is taken only with its mark, and a mark only with its note: a bracketed number without the other stays what it
is, part of a block.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block, Furniture, Mark, Note, Span

_NUMBER = r"(?P<number>\d{1,3}|[*†‡]{1,3})"
# Markdown writes "[^1]" for the mark, and "[^1]:" before the note.
_NOTE = compiled(rf"\[\^?{_NUMBER}\]:?\s*(?=\S)")
# Some editions print the number of a note without brackets; then it must be one of a row that the marks call for.
_SMALL = "[¹²³⁰⁴-⁹]{1,3}"
_BARE_NOTE = compiled(
    # A note may begin with a day: "1 9 March. Not printed."
    rf"(?P<number>\d{{1,3}}(?=[.)]\s*\D|\s+(?!x\s)[^\W\d]|\s+\d\d?\s[^\W\d_]{{3,9}}[\s.,:])|{_SMALL})[.)]?\s*(?=\S)"
)
_MARK = compiled(rf"[^\S\t\x1f]?\[\^?{_NUMBER}\]")  # a tab parts the cells of a table
# A raised figure, of which a copy as text leaves the figure alone, right behind its word.
_RAISED = compiled(
    r"(?<=[^\W\d_]|[.,;:!?)\]”»\"’\x27])(?<!\b[Nn][or]\.)(?<!№)(?<!\bp\.)(?<!\bpp\.)"
    rf"(?P<number>\d{{1,3}}(?=[\s.,;:)\]”»]|$)|{_SMALL})"
)
# In electronic books the number stands on a line of its own, in the text as well as above the note.
_LONE_NOTE = compiled(rf"{_NUMBER}\s+(?=\S)")
_LONE_MARK = compiled(rf"\s?{_NUMBER}")
# French editions write "(1)" for the mark and before the note.
_ROUND_NOTE = compiled(r"\((?P<number>\d{1,3})\)\s+(?=\S)")
_ROUND_MARK = compiled(r"(?<=[\w”\"»’)])[^\S\t\x1f]?\((?P<number>\d{1,3})\)(?=[\s.,;:!?)]|$)")
# Older prints have stars and daggers: "as he said.*" and "* Not printed."
_STARS = ("*", "†", "‡")
_STAR_NOTE = compiled(r"(?P<number>[*†‡]{1,3})\s+(?=[^\s*†‡-])")
_STAR_MARK = compiled(r"(?<=[\w.,;:!?)”\"’\x27])(?P<number>[*†‡]{1,3})(?=[\s.,;:)\]”—]|$)")
_EMPHASIS = compiled(r"(?<!\S)\*\w")
_HEADING = compiled(
    r"(?i)(?:(?:(?:editor|translator)[’\x27]?s[’\x27]? |foot|end)?notes?|anmerkungen|fu(?:ß|ss)noten|примечани[яе]"
    r"|notes de bas de page)\s?:?$"
)
_REMARK = compiled(r"\[(?!\d{1,3}\]|[*†‡])[^\[\]]{3,120}\]\.?")
_MOST_PARAGRAPHS = 3  # a note of more paragraphs is rather the text going on
_MOST_MISSING = 2  # of the notes for which marks call, every second at least stands there
_MOST_UNCALLED = 3  # of the notes, no more than every third lacks its mark


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The blocks without the notes and without their marks, and the marks by the index of the block they stand in.

    A heading over notes that went to their marks is `furniture`.
    """

    blocks: tuple[Block, ...]
    marks: tuple[tuple[Mark, ...], ...]
    furniture: tuple[Furniture, ...] = ()


def footnotes(text: str, blocks: Sequence[Block], calls: Sequence[Span] = ()) -> Footnotes:
    """Take out of the blocks of a text the footnotes that its marks refer to.

    `calls` are numbers that the layout of the page knows for marks.

    The notes stand at the end, each under its number; what stands between two of them belongs to the first.
    """
    whole, blocks = blocks, blocks[: _last(blocks)]
    groups, pattern = _groups(text, blocks, _NOTE), _NOTE
    raised: list[re.Match[str]] = []
    if calls and (lone := _lone(text, blocks, calls)):
        groups, pattern, raised = lone[0], _LONE_NOTE, lone[1]
    elif not groups:
        groups, pattern = _row(text, blocks, _BARE_NOTE), _BARE_NOTE
        raised = _raised(text, blocks, groups, _RAISED)
        groups = groups if raised else _called_for(text, blocks)
        if not groups:
            groups, pattern = _row(text, blocks, _ROUND_NOTE), _ROUND_NOTE
            raised = _raised(text, blocks, groups, _ROUND_MARK)
            groups = groups if raised else []
        if not groups and not (blocks and _EMPHASIS.search(text, blocks[0].start, blocks[-1].end)):
            groups, pattern = _row(text, blocks, _STAR_NOTE), _STAR_NOTE
            raised = _raised(text, blocks, groups, _STAR_MARK)
            groups = groups if raised else []
    first = groups[0][0] if groups else len(blocks)
    starts = _starts(text, blocks, groups, pattern)
    notes = {match["number"]: _note(match, blocks[group[-1]]) for group, match in starts}
    if pattern is _BARE_NOTE and not raised:
        notes = _parted(text, notes, _called(text, blocks[:first]))
    marks = [_marks(text, block, notes, raised) if index < first else () for index, block in enumerate(blocks)]
    # Of two marks of one number the first counts, and a note without a mark stays a block.
    used: set[str] = set()
    tied: list[tuple[Mark, ...]] = []
    for found in marks:
        fresh = [mark for mark in found if dict(mark.attributes)["n"] not in used]
        fresh = list({dict(mark.attributes)["n"]: mark for mark in reversed(fresh)}.values())[::-1]
        used.update(dict(mark.attributes)["n"] for mark in fresh)
        tied.append(tuple(fresh))
    gone = {index for group, match in starts if match["number"] in used for index in group}
    headed = first - 1 if first in gone and first and _HEADING.match(blocks[first - 1].text) else -1
    heading = (Furniture(blocks[headed].start, blocks[headed].end, "notes-heading"),) if headed >= 0 else ()
    kept = [index for index in range(len(blocks)) if index not in gone and index != headed]
    below = whole[len(blocks) :]
    return Footnotes(
        (*(_without(text, blocks[n], tied[n]) for n in kept), *below),
        (*(tied[n] for n in kept), *(() for _ in below)),
        heading,
    )


def _last(blocks: Sequence[Block]) -> int:
    """Where the blocks end that may be notes: a remark in brackets below them says where the original lies."""
    end = len(blocks)
    while end and _REMARK.fullmatch(blocks[end - 1].text):
        end -= 1
    return end


def _lone(
    text: str, blocks: Sequence[Block], calls: Sequence[Span]
) -> tuple[list[list[int]], list[re.Match[str]]] | None:
    """The notes at the end that some numbers call for, and the numbers, with the white space before them."""
    called = {text[one.start : one.end] for one in calls}
    at: list[int] = []
    for index in range(len(blocks) - 1, -1, -1):
        match = _LONE_NOTE.match(text, blocks[index].start, blocks[index].end)
        if match and match["number"] in called:
            called.discard(match["number"])
            at.insert(0, index)
        elif index + (_MOST_PARAGRAPHS if at else 1) < (at[0] if at else len(blocks)):
            break
    if not at:
        return None
    first = blocks[at[0]].start
    marks = [_LONE_MARK.match(text, one.start - 1, one.end) for one in calls if one.end < first]
    edges = [*at, len(blocks)]
    return [list(range(begin, end)) for begin, end in itertools.pairwise(edges)], [one for one in marks if one]


def _row(text: str, blocks: Sequence[Block], pattern: re.Pattern[str]) -> list[list[int]]:
    """Notes under numbers without square brackets: one, two, three, … at the end."""
    groups = _groups(text, blocks, pattern)
    while groups and _ordinal(text, blocks[groups[0][0]], pattern) != 1:
        groups = groups[1:]
    numbers = [_ordinal(text, blocks[group[0]], pattern) for group in groups]
    return groups if numbers == list(range(1, len(numbers) + 1)) else []


def _called_for(text: str, blocks: Sequence[Block]) -> list[list[int]]:
    """Notes under bare numbers at the end, for which marks in brackets call.

    No mark calls for an earlier note than the first.  Some of either may be missing: prints lose numbers, and run two
    notes together.
    """
    groups = _groups(text, blocks, _BARE_NOTE)
    while groups:
        marked = _called(text, blocks[: groups[0][0]])
        numbers = [_ordinal(text, blocks[group[0]], _BARE_NOTE) for group in groups]
        if numbers[0] <= min(marked, default=0):
            uncalled = len(set(numbers) - marked)
            few = uncalled * _MOST_UNCALLED <= len(numbers) and len(marked) <= (len(numbers) - uncalled) * _MOST_MISSING
            return groups if few else []
        groups = groups[1:]
    return []


def _called(text: str, blocks: Sequence[Block]) -> set[int]:
    """The numbers that stand in brackets in the text."""
    found = _MARK.finditer(text, blocks[0].start, blocks[-1].end) if blocks else ()
    return {int(match["number"]) for match in found if match["number"].isdigit()}


def _raised(
    text: str, blocks: Sequence[Block], groups: Sequence[list[int]], pattern: re.Pattern[str]
) -> list[re.Match[str]]:
    """The figures, raised or in round brackets, that call for a row of notes, in order; none if one is missing."""
    found: list[re.Match[str]] = []
    if groups:
        for match in pattern.finditer(text, blocks[0].start, blocks[groups[0][0]].start):
            if _value(match["number"]) == len(found) + 1:
                found.append(match)
    return found if len(found) == len(groups) else []


def _groups(text: str, blocks: Sequence[Block], pattern: re.Pattern[str]) -> list[list[int]]:
    """The notes at the end, each as the indexes of its blocks: their numbers ascend, and little stands between them."""
    numbers = {
        index: _ordinal(text, block, pattern)
        for index, block in enumerate(blocks)
        if not text[block.start].isalpha() and pattern.match(text, block.start, block.end)  # no number is a letter
    }
    at = _unrepeated(numbers)
    repeated = len(blocks) - at[-1] if at and at[-1] != max(numbers) else 1
    first = len(at)
    for place in range(len(at) - 1, -1, -1):
        after = at[place + 1] if place + 1 < len(at) else len(blocks)
        paragraphs = after - at[place]
        ascending = first == len(at) or numbers[at[place]] < numbers[at[place + 1]]
        if paragraphs > (repeated if first == len(at) else _MOST_PARAGRAPHS) or not ascending:
            break
        first = place
    edges = [*at[first:], len(blocks)] if at[first:] else []
    return [list(range(begin, end)) for begin, end in itertools.pairwise(edges)]


def _unrepeated(numbers: Mapping[int, int]) -> list[int]:
    """The blocks under numbers without those that only say the last number again, as faulty pages do: 4, 5, 5, 5."""
    at = sorted(numbers)
    while len(at) > 1 and numbers[at[-1]] == numbers[at[-2]] > 1 and at[-1] == at[-2] + 1:
        at.pop()
    return at


def _ordinal(text: str, block: Block, pattern: re.Pattern[str]) -> int:
    match = pattern.match(text, block.start, block.end)
    return _value(match["number"]) if match else 0


def _value(number: str) -> int:
    """The value of a number in figures, small raised ones too, or of stars and daggers: *, **; *, †, ‡."""
    if number[0] in _STARS:
        return len(number) + _STARS.index(number[0])
    return int("".join(str(unicodedata.digit(figure)) for figure in number))


def _starts(
    text: str, blocks: Sequence[Block], groups: Sequence[list[int]], pattern: re.Pattern[str]
) -> list[tuple[list[int], re.Match[str]]]:
    matches = [(group, pattern.match(text, blocks[group[0]].start, blocks[group[-1]].end)) for group in groups]
    return [(group, match) for group, match in matches if match]


def _note(match: re.Match[str], last: Block) -> Note:
    return Note(Span(match.start(), match.end()), match.end(), last.end)


def _parted(text: str, notes: Mapping[str, Note], called: Set[int]) -> dict[str, Note]:
    """The notes, those parted that run on into the next ones: a number that is missing in the row stands within."""
    parted = dict(notes)
    for number in sorted(called):
        before = parted.get(str(number - 1))
        if not before or str(number) in parted or number - 1 not in called:
            continue
        within = compiled(rf"(?<=[.\w)\x27’]\s){number}\s+(?=[A-ZÀ-ÞА-Я])").search(text, before.start, before.end)
        if within:
            parted[str(number - 1)] = replace(before, end=within.start())
            parted[str(number)] = Note(Span(within.start(), within.end()), within.end(), before.end)
    return parted


def _marks(text: str, block: Block, notes: Mapping[str, Note], raised: Sequence[re.Match[str]]) -> tuple[Mark, ...]:
    if not notes:
        return ()
    found = [match for match in raised if block.start <= match.start() < block.end]
    return tuple(
        Mark(
            match.start(),
            match.end(),
            "note",
            "note-mark",
            (("place", "foot"), ("n", match["number"])),
            note=notes[match["number"]],
        )
        for match in (found if raised else _MARK.finditer(text, block.start, block.end))
        if match["number"] in notes
    )


def _without(text: str, block: Block, marks: Sequence[Mark]) -> Block:
    """A block whose folded text lacks the marks: they tell nothing of what it is."""
    if not marks:
        return block
    edges = [block.start, *(edge for mark in marks for edge in (mark.start, mark.end)), block.end]
    pieces = [text[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    return replace(block, text=" ".join("".join(pieces).split()))
