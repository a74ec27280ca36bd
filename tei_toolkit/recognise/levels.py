"""Lines of one kind are read alike: the headings of a document's sections, and the items of a row of numbers.

Each block was read for itself.  Where a document has two headings of one form, and one opens a section, the other
does so too; of blocks that stand under each other with numbers that follow each other none is an item where the next is
a paragraph.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.names.dates import find_dates
from tei_toolkit.names.evidence import Evidence
from tei_toolkit.recognise.engine import Labelled
from tei_toolkit.recognise.united import roman, united

_ROMAN = compiled(r"(?P<number>[IVX]{1,5})\.\s+\S")
_ROMAN_ALONE = compiled(r"(?P<number>[IVX]{1,5})\.?")
_HEADINGS = frozenset({"label", "section-head"})
_ROW_OF_LINES = 4  # lines under one another that nobody would take for headings
# What a heading under a Roman number may have been read as, where others of its row were known.
_ROMANS = _HEADINGS | {"paragraph", "list-head", "list-item", "item", "head"}
_MINUTES = frozenset({"minutes", "minutes-excerpt"})
_LONGEST_POINT = 400  # characters of a point of an agenda
_LONGEST = 160  # characters of a heading
_LONGEST_DAY = 40
_OF_DAY = compiled(
    r"(?i)[\s.,;:—–-]*(?:(?:early|late|in the|at|am|um|le|la|il|al)?\s?(?:morning|noon|midday|afternoon|evening|night|"
    r"midnight|morgens?|mittags?|nachmittags?|abends?|nachts?|matin|midi|soir|nuit|mattina|sera|notte|mañana|tarde|noche|"
    r"утро|утром|вечер|вечером|ночь|ночью|\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?\s?m\.?|h(?:ours?)?|uhr)))?[\s.,:]*"
)
_ANY_YEAR = Evidence(day=datetime.date(2000, 1, 1), year=2000)  # "6 June" is a day, whatever its year
_CAPITALS = 0.9  # of the letters of a line that is set in capitals
_LETTERS = 4  # of a heading in capitals
_SURE = 1.0  # the margin from which a reading isn't doubted
_ENUMERATED = compiled(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+\S")
_LETTERED = compiled(r"(?P<open>\(?)(?P<number>[a-h]|[A-H]|\d{1,2})(?P<close>[.)])\s+\S")
_LONGEST_LETTERED = 90
_FEWEST_LETTERED = 3  # of headings under letters that nothing else tells from paragraphs


def levelled(blocks: Sequence[Block], labels: Sequence[Labelled], *, page: bool) -> list[Labelled]:
    """The labels with those alike that their form says are alike.

    `page` tells whether the text was taken off the page of an archive: elsewhere the model of labels knows headings.
    """
    found = list(labels)
    # A teletype has no small letters, so that capitals tell nothing of a line.
    teletype = sum(block.text.isupper() for block in blocks) * 2 > len(blocks)
    edges = [*(at for at, one in enumerate(labels) if one.opens), len(labels)]
    for start, end in itertools.pairwise(edges):
        minutes = labels[start].type in _MINUTES
        known = [at for at in range(start, end) if found[at].part == "section-head"]
        united(blocks, found, start, end, minutes=minutes, teletype=teletype)
        capitals = _capitals(blocks, found, start, end) if page and not teletype else []
        days = _days(blocks, found, start, end) if labels[start].type == "diary" else []
        again = _again(blocks, found, start, end)
        # Where the model knows one heading of a form, the others are headings too.
        lettered = _lettered(blocks, found, start, end)
        lettered = lettered if page or set(lettered) & set(known) else []
        roman_known = any(_ROMAN.match(blocks[at].text) for at in known)
        numbered = _numbered(blocks, found, start, end, page=page or minutes or roman_known, minutes=minutes)
        above = _numbers_above(blocks, found, start, end)
        for at in (*above, *days, *numbered, *capitals, *lettered, *again):
            sure = max(found[at].margin, _SURE)  # more than one line says so
            found[at] = replace(found[at], part="section-head", zone="body", rule="level:heading", margin=sure)
    return found


def over_text(blocks: Sequence[Block], labels: Sequence[Labelled]) -> Iterator[Labelled]:
    """The labels without small headings over nothing: names or verses under one another, a document’s last line."""
    row: list[Labelled] = []
    for at, one in enumerate(labels):
        if row and one.opens:
            yield from _plain(row)
            row = []
        if one.part == "label" and not in_capitals(blocks[at].text):
            row.append(one)
            continue
        yield from _plain(row) if one.zone == "closer" or len(row) >= _ROW_OF_LINES else row
        row = []
        yield one
    yield from _plain(row)


def _plain(row: Sequence[Labelled]) -> Iterator[Labelled]:
    return (replace(one, part="paragraph") for one in row)


def in_capitals(text: str) -> bool:
    """Whether all letters of a line are capitals, but for a few: "ON CONTACTS WITH THE VKP(b)"."""
    letters = [one for one in text if one.isalpha()]
    return sum(one.isupper() for one in letters) > _CAPITALS * len(letters)


def _numbered(
    blocks: Sequence[Block], labels: Sequence[Labelled], start: int, end: int, *, page: bool, minutes: bool
) -> list[int]:
    """Small headings under Roman numbers: I, II, …; those of minutes may be long."""
    found: list[int] = []
    sure = 0
    for at in range(start, end - 1):
        match = _ROMAN.match(blocks[at].text)
        longest = _LONGEST_POINT if minutes else _LONGEST
        if match is None or labels[at].opens or len(blocks[at].text) > longest:
            continue
        if blocks[at].text[-1] in ".;" and not in_capitals(blocks[at].text):
            continue
        if labels[at].part not in _ROMANS or not (page or in_capitals(blocks[at].text)):
            continue
        if roman(match["number"]) == len(found) + 1:
            found.append(at)
            sure += labels[at].part in _HEADINGS
    if minutes and all(_over_prose(blocks, labels, at) for at in found):
        sure = len(found)
    return found if len(found) > 1 and sure * 2 >= len(found) else []


def _numbers_above(blocks: Sequence[Block], labels: Sequence[Labelled], start: int, end: int) -> list[int]:
    """Headings whose Roman numbers stand on lines of their own above them: "I." and "Introduction", "II." …"""
    found: list[int] = []
    for at in range(start + 1, end - 2):
        match = _ROMAN_ALONE.fullmatch(blocks[at].text)
        if match is None or roman(match["number"]) != len(found) // 2 + 1:
            continue
        title = blocks[at + 1].text
        short = len(title) <= _LONGEST_LETTERED and title[-1] not in ".;:,!?" and title[:1].isupper()
        if not short or labels[at + 1].part not in _ROMANS or any(labels[one].opens for one in (at, at + 1, at + 2)):
            return []  # numbers of items
        found += [at, at + 1]
    return found if len(found) > 2 else []


def _over_prose(blocks: Sequence[Block], labels: Sequence[Labelled], at: int) -> bool:
    """Whether a line stands right above a paragraph that is longer than itself."""
    return labels[at + 1].part == "paragraph" and len(blocks[at + 1].text) > len(blocks[at].text)


def _lettered(blocks: Sequence[Block], labels: Sequence[Labelled], start: int, end: int) -> list[int]:
    """Small headings under letters or figures of one form that follow each other, each over a paragraph."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    last: dict[tuple[str, str, str], int] = {}
    for at in range(start, end - 1):
        match = _LETTERED.match(blocks[at].text)
        if match is None or not _over_text(blocks, labels, at):
            continue
        number = match["number"]
        kind = "digit" if number.isdigit() else "small" if number.islower() else "capital"
        value = int(number) if kind == "digit" else ord(number.casefold()) - ord("a") + 1
        form = (match["open"], kind, match["close"])
        if value == last.get(form, 0) + 1 or value == 1:
            rows.setdefault(form, []).append(at)
            last[form] = value
    found: list[int] = []
    for row in rows.values():
        known = sum(labels[at].part in _HEADINGS for at in row)
        if len(row) >= (_FEWEST_LETTERED if not known else 2):
            found += row
    return found


def _again(blocks: Sequence[Block], labels: Sequence[Labelled], start: int, end: int) -> list[int]:
    """The items of an agenda or a table of contents that stand once more, each over what was said of it."""
    announced: set[str] = set()
    found: list[int] = []
    for at in range(start, end - 1):
        text = blocks[at].text.casefold()
        if text in announced and labels[at + 1].part in {"paragraph", "speaker", "list-item"} and not labels[at].opens:
            if labels[at].part in _ROMANS and blocks[at + 1].text.casefold() not in announced:
                found.append(at)
        elif labels[at].part == "list-item" and len(text) <= _LONGEST and _ENUMERATED.match(text):
            announced.add(text)
    return found


def _over_text(blocks: Sequence[Block], labels: Sequence[Labelled], at: int) -> bool:
    """Whether a line may be a heading: it is short, ends like none, and a longer paragraph without a number follows."""
    text, after = blocks[at].text, blocks[at + 1].text
    return (
        len(text) <= _LONGEST_LETTERED
        and text[-1] not in ".;:,!?"
        and labels[at].part in _HEADINGS | {"paragraph"}
        and not labels[at].opens
        and labels[at + 1].part in {"paragraph", "speaker"}
        and len(after) > len(text)
        and _LETTERED.match(after) is None
    )


def _days(blocks: Sequence[Block], labels: Sequence[Labelled], start: int, end: int) -> list[int]:
    """The days of a diary that stand over what is told of them, after the first."""
    return [
        at
        for at in range(start + 1, end - 1)
        if labels[at].part in _HEADINGS | {"paragraph"}
        and len(blocks[at].text) <= _LONGEST_DAY
        and _is_day(blocks[at].text)
    ]


def _is_day(text: str) -> bool:
    """Whether a line is a date and nothing else but a time of day: "6 June", "Tuesday, 7 June 1967, evening"."""
    found = next(find_dates(text, 0, len(text), _ANY_YEAR, dateline=True), None)
    if found is None or text[: found.start].count(" ") > 1:
        return False
    return _OF_DAY.fullmatch(text, found.end) is not None


def _capitals(blocks: Sequence[Block], labels: Sequence[Labelled], start: int, end: int) -> list[int]:
    """Small headings in capitals, each over a paragraph."""
    found = [
        at
        for at in range(start, end - 1)
        if labels[at].part in _HEADINGS
        and labels[at].zone == "body"
        and not labels[at].opens
        and in_capitals(blocks[at].text)
        and _LETTERS <= len(blocks[at].text) <= _LONGEST
        and labels[at + 1].part in {"paragraph", "list-item", "label", "section-head"}
    ]
    over = [at for at in found if labels[at + 1].part == "paragraph"]
    return found if len(over) > 1 else []
