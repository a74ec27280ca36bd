"""Datelines: the place before the date, the times, and dates of sending and receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Mark
from tei_toolkit.names.times import find_times
from tei_toolkit.recognise.events import event, event_before

_CONNECTED = compiled(
    r"(?i)(?:[\s,.;:–—]|\b(?:a|al)[’\x27]|\b(?:alli|adì)\b|\b(?:den|am|d|le|li|on|at|the|this|of|um)\b|,\s*il\b)+$"
)
_OPENS = compiled(r"[\s\[(“\"]+|(?:Di|Aus|From|At)\s(?=[A-ZÀ-Ž])")
_OFFICE = compiled(
    r"(?i)\b(?:legation|embassy|consulate|department|ministry|office|headquarters|mission|commission|government"
    r"|gesandtschaft|botschaft|ministerium|посольство|миссия|министерство)\b"
)
_COLUMN = compiled(r"(?P<left>\S[^\n,;]{2,70}?)(?:[^\S\n]{3,}|\t)[^\S\n]*")
_ROLE = compiled(
    r"(?i)(?:the |acting |deputy |first |second |vice[- ])*(?:head|director|chief|secretary|minister|ambassador|"
    r"president|chairman|consul|envoy|commander|counsell?or|attaché|representative|chargé|under-?secretary|leiter|"
    r"botschafter|staatssekretär|посол|министр|начальник|секретарь)\b"
)
_WORD = compiled(r"[^\W\d_][\w’'.\-]*")
_SMALL = frozenset(
    "of the am an der die bei im in upon on sur le la les de di del da do und and b a on-the на близ".split()
)
_MOST_WORDS = 6
# Between place and date, and no part of either.
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag "
    "sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunedì martedì mercoledì giovedì venerdì "
    "sabato domenica lunes martes miércoles jueves viernes sábado domingo понедельник вторник среда четверг пятница "
    "суббота воскресенье".split()
)


def dateline_marks(text: str, start: int, end: int, dated: Sequence[Mark], named: Sequence[Mark]) -> Iterator[Mark]:
    """The times of a dateline, its place, and its dates with what happened then."""
    for begin, stop, attributes in find_times(text, start, end):
        if all(stop <= mark.start or begin >= mark.end for mark in dated):
            yield Mark(begin, stop, "time", "time", attributes)
    dates = [mark for mark in dated if mark.element == "date"]
    if dates:
        start += len("FM ") if text.startswith("FM ", start) else 0
        first = min(mark.start for mark in dates)
        column = _COLUMN.match(text, start, first)
        if column and _WORD.match(column["left"]):
            # At the left the office or the post of him who writes, at the right place and date.
            element = "roleName" if _ROLE.match(column["left"]) else "orgName"
            yield Mark(column.start("left"), column.end("left"), element, "dateline:column")
            start = column.end()
        yield from _places(text, start, first, named)


def with_event(text: str, start: int, mark: Mark) -> Mark:
    """A date with its type, where a word before it says that something was sent or received then."""
    happened = event_before(text, start, mark.start) if mark.element == "date" else ""
    return replace(mark, attributes=(("type", happened), *mark.attributes)) if happened else mark


def _places(text: str, start: int, end: int, named: Sequence[Mark]) -> Iterator[Mark]:
    """What stands before the date: the office, and the place."""
    at = start
    begun = False
    place: tuple[int, int] | None = None
    for piece in text[start:end].split(","):
        begin, stop = at, at + len(piece)
        at = stop + 1
        opens = _OPENS.match(text, begin, stop)
        begin = opens.end() if opens else begin
        stop = _trimmed(text, begin, stop)
        words = _WORD.findall(text[begin:stop])
        if begin >= stop:
            continue
        if event(text[begin:stop]):
            break
        if text[begin:stop].strip(" ,.").casefold() in _WEEKDAYS:
            continue
        if not _reads_as_name(text[begin:stop], words) or (place and len(words) > 2):
            break
        if any(mark.start < stop and mark.end > begin for mark in named):
            break
        if _OFFICE.search(text, begin, stop) and not begun:
            yield Mark(begin, stop, "orgName", "dateline:office")
            continue
        begun = True
        place = (place[0] if place else begin, stop)
    if place:
        yield Mark(*place, "placeName", "dateline:place")


def _trimmed(text: str, begin: int, stop: int) -> int:
    """Where a piece ends without the words and brackets that lead over to the date."""
    while True:
        found = _CONNECTED.search(text, begin, stop)
        end = found.start() if found else stop
        while end > begin and text[end - 1] in '])”"':
            end -= 1
        if end == stop:
            return stop
        stop = end


def _reads_as_name(piece: str, words: Sequence[str]) -> bool:
    return (
        0 < len(words) <= _MOST_WORDS
        and not any(character.isdigit() or character in "[]" for character in piece)
        and words[0][0].isupper()
        and all(word[0].isupper() or word.rstrip(".") in _SMALL for word in words)
    )
