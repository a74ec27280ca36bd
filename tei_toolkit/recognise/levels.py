"""Lines of one kind are read alike: the headings of a document's sections, and the items of a row of numbers.

Each block was read for itself.  Where a document has two headings of one form, and one opens a section, the other
does so too; of blocks that stand under each other with numbers that follow each other none is an item where the next is
a paragraph.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.model import Block
from tei_toolkit.names.dates import find_dates
from tei_toolkit.names.evidence import Evidence
from tei_toolkit.recognise.engine import Labelled

_ROMAN = re.compile(r"(?P<number>[IVX]{1,5})\.\s+\S")
_ROMAN_ALONE = re.compile(r"(?P<number>[IVX]{1,5})\.?")
_ROW = re.compile(r"(?:\(?(?P<digit>\d{1,2})[.)]|\(?(?P<letter>[a-zа-я])\)|(?P<roman>[IVX]{1,5})\.)\s*(?=\S)")
_VALUES = {"I": 1, "V": 5, "X": 10}
_HEADINGS = frozenset({"label", "section-head"})
_ROW_OF_LINES = 4  # lines under one another that nobody would take for headings
# What a heading under a Roman number may have been read as, where others of its row were known.
_ROMANS = _HEADINGS | {"paragraph", "list-head", "list-item", "item", "head"}
_ROWED = frozenset({"paragraph", "list-item", "section-head", "label"})
_TABULAR = _ROWED | {"table-row", "list-head", "subject", "head", "item"}
# A name of one word stands for nobody, and offices have names too.
_PERSON = re.compile(
    r"(?![^,]*\b(?:Office|Bureau|Committee|Commission|Board|Division|Department|Delegation|Ministry|Embassy|Legation|"
    r"Section|Service|Staff|Session|University|Association|Society|Council|Institute|Union|"
    r"Present|Ausschu(?:ss|ß)|Kommission|Abteilung|Ministerium|Botschaft)\b)"
    r"(?:(?:[A-ZÀ-ŽА-ЯЁ][\w’'.\-]*|de|del|della|di|du|van|von|der|ter|zu|y|bin) ){1,5}"
    r"(?:al-|el-)?[A-ZÀ-ŽА-ЯЁ][\w’'\-]+(?:,? (?:Jr|Sr)\.?)?"
    r"(?: \([^()]*\))?(?:, [^\W\d_(].{0,140}[^.!?:;,])?"
)
_NAMED = frozenset({"paragraph", "list-item", "label", "participants"})
_FEWEST_NAMES = 4  # under each other
_LEADS = re.compile(r"[^\d:]{2,30}:(?: |$)")  # "Copies to:" and what it leads to are no columns
_MINUTES = frozenset({"minutes", "minutes-excerpt"})
_LONGEST_POINT = 400  # characters of a point of an agenda
_LONGEST = 160  # characters of a heading
_LONGEST_DAY = 40
_OF_DAY = re.compile(
    r"(?i)[\s.,;:—–-]*(?:(?:early|late|in the|at|am|um|le|la|il|al)?\s?(?:morning|noon|midday|afternoon|evening|night|"
    r"midnight|morgens?|mittags?|nachmittags?|abends?|nachts?|matin|midi|soir|nuit|mattina|sera|notte|mañana|tarde|noche|"
    r"утро|утром|вечер|вечером|ночь|ночью|\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?\s?m\.?|h(?:ours?)?|uhr)))?[\s.,:]*"
)
_ANY_YEAR = Evidence(day=datetime.date(2000, 1, 1), year=2000)  # "6 June" is a day, whatever its year
_CAPITALS = 0.9  # of the letters of a line that is set in capitals
_LETTERS = 4  # of a heading in capitals
_SURE = 1.0  # the margin from which a reading isn't doubted
_ENUMERATED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+\S")
_LETTERED = re.compile(r"(?P<open>\(?)(?P<number>[a-h]|[A-H]|\d{1,2})(?P<close>[.)])\s+\S")
_LONGEST_LETTERED = 90
_FEWEST_LETTERED = 3  # of headings under letters that nothing else tells from paragraphs


def levelled(blocks: Sequence[Block], labels: Sequence[Labelled], *, page: bool) -> list[Labelled]:
    """The labels with those alike that their form says are alike.

    `page` tells whether the text was taken off the page of an archive: elsewhere the model of labels knows headings.
    """
    found = list(labels)
    edges = [*(at for at, one in enumerate(labels) if one.opens), len(labels)]
    for start, end in itertools.pairwise(edges):
        minutes = labels[start].type in _MINUTES
        known = [at for at in range(start, end) if found[at].part == "section-head"]
        for row in _rows(blocks, found, start, end):
            _unite(blocks, found, row, minutes=minutes)
        _tables(blocks, found, start, end)
        _names(blocks, found, start, end)
        capitals = _capitals(blocks, found, start, end) if page else []
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


def roman(number: str) -> int:
    """The value of a Roman number up to XXXIX."""
    figures = [_VALUES[letter] for letter in number]
    return sum(-one if one < two else one for one, two in zip(figures, [*figures[1:], 0], strict=True))


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
