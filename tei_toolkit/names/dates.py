"""Dates as they are written in documents, and as TEI's attributes want them.

Source: TEI Guidelines, att.datable.w3c; the W3C's formats for dates: `1953-07-24`, `1953-07`, `1953`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tei_toolkit.compiled import compiled
from tei_toolkit.names.calendar import NUMBER, ROMAN_MONTH
from tei_toolkit.names.calendars import other_calendars
from tei_toolkit.names.evidence import NOTHING, Evidence
from tei_toolkit.names.forms import DAYS, FULL, MONTHS, PLAIN, SHORT, UNDATED
from tei_toolkit.names.reading import Dated, month_of, read
from tei_toolkit.names.restored import restored

DATE = rf"(?<![\w-])(?i:{'|'.join(PLAIN)})(?!\w)"
"""A regular expression, without groups, for a date that names day, month and year without doubt."""

_ROMAN_DAY = compiled(rf"\d{{1,2}}(?:[./-]\s?|\s){ROMAN_MONTH}(?:[./-]|\s)")
# A month before a number, and how far back it may begin.
_MONTH_BEFORE = compiled(
    r"(?<![^\W_])(?P<m>[^\W\d_]{3,12}\b\.?)(?:\s?[-–—/]\s?(?P<m2>[^\W\d_]{3,12}\b\.?))?(?:,?\s+|,)[“\"„«\['’]?$"
)
_FARTHEST = 30
_WORD = compiled(r"[\W\d_]+")
_LETTERS = compiled(r"[789]?[^\W\d_]+")
_LETTERS_AFTER = compiled(r"[^\W\d_]|[”\"“»\].,\s/(–—-]|[º°]")


@cache
def _compiled(forms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(rf"(?i){form}") for form in forms)


@cache
def _undated() -> re.Pattern[str]:
    return compiled(rf"(?i){UNDATED}")


def find_dates(
    text: str, start: int, end: int, evidence: Evidence = NOTHING, *, dateline: bool = False
) -> Iterator[Dated]:
    """The dates between two offsets, in order, none inside another.

    In a `dateline` short forms are dates without more ado, and "undated" is one too.
    """
    plain = restored(text, start, end) if text.find("[", start, end) >= 0 else None
    if plain is None:
        yield from _found(text, start, end, evidence, dateline)
        return
    for one in _found(plain.text, 0, len(plain.text), evidence, dateline):
        begin, stop = plain.span(text, one.start, one.end)
        # The forms above see to the doubt of a year; "March [3?]" and "Mar[ch?] 3" are doubtful alike.
        doubtful = "?" in text[begin:stop]
        yield replace(one, start=begin, end=stop, cert="low" if doubtful else one.cert)


def _found(text: str, start: int, end: int, evidence: Evidence, dateline: bool) -> Iterator[Dated]:
    others = [
        Dated(begin, stop, (("when", when),), cert)
        for begin, stop, when, cert in other_calendars(text, start, end, feasts=dateline)
    ]
    usual = _by_ours(text, start, end, evidence, dateline)
    if not others:
        yield from usual
        return
    clear = [one for one in usual if all(one.end <= other.start or one.start >= other.end for other in others)]
    yield from sorted((*others, *clear), key=lambda one: one.start)


def _by_ours(text: str, start: int, end: int, evidence: Evidence, dateline: bool) -> Iterator[Dated]:
    at = start
    for number in re.finditer(r"\d+", text[start:end]):
        place = number.start() + start
        if place < at or number.end() - number.start() > 6:
            continue
        one = _at(text, place, number.end() + start, max(at, start), end, evidence, dateline)
        if one is not None:
            yield one
            at = one.end
    if dateline and at == start:
        for match in _undated().finditer(text, start, end):
            yield Dated(*match.span(), ())


def _at(text: str, place: int, after: int, start: int, end: int, evidence: Evidence, dateline: bool) -> Dated | None:
    """The date that a number belongs to; `start` is where the date before it ended."""
    length = after - place
    before = text[place - 1] if place > start else " "
    if length in {1, 2, 4} and (before.isspace() or before in ",[“\"„«'’"):
        last = text[max(start, place - _FARTHEST) : place].rstrip(" \t\n.,[“\"„«'’").rpartition(" ")[2]
        named = _WORD.split(last)[-1].casefold() in NUMBER
        window = _MONTH_BEFORE.search(text, max(start, place - _FARTHEST), place) if named else None
        if window:
            forms = (*FULL[2:4], *SHORT[1:2], *DAYS[1:]) if length < 4 else MONTHS
            begin = window.start() if month_of(window["m"]) or not window["m2"] else window.start("m2")
            found = _first(text, begin, end, forms, evidence, dateline)
            if found:
                return found
    if before.isalnum() or (before in "./-:_," and place - 1 > start and text[place - 2].isalnum()):
        return None
    if length <= 2 and after < end and _LETTERS_AFTER.match(text, after, end):
        begin = place - 1 if before in '“"„«[' and place > start else place
        follows = text[after]
        if follows in "./-" or _ROMAN_DAY.match(text, place, end):
            numeric = (FULL[5], FULL[6], SHORT[2], SHORT[3], *FULL[:2], SHORT[0], DAYS[0])
            return _first(text, begin, end, numeric, evidence, dateline)
        if not any(word.casefold() in NUMBER for word in _LETTERS.findall(text, after, min(after + _FARTHEST, end))):
            return None
        return _first(text, begin, end, (*FULL[:2], SHORT[0], DAYS[0]), evidence, dateline)
    if length == 4 and after < end and text[after] in "-./":
        return _first(text, place, end, FULL[4:5], evidence, dateline)
    if length == 6 and text[after : after + 1] == "Z":
        return _first(text, place, end, SHORT[4:5], evidence, dateline)
    return None


def _first(text: str, begin: int, end: int, forms: tuple[str, ...], evidence: Evidence, dateline: bool) -> Dated | None:
    for form, pattern in zip(forms, _compiled(forms), strict=True):
        match = pattern.match(text, begin, end)
        if match is None:
            continue
        one = read(match, form, evidence, dateline)
        if one is not None:
            return one
    return None


def when(text: str) -> str:
    """The `@when` of a date in words; empty where the words are no date, or one that no calendar has."""
    return next((one.when for one in find_dates(text, 0, len(text), dateline=True)), "") or whole(text)


def whole(text: str) -> str:
    """The `@when` of a text that is nothing but a date, a month or a year; empty for any other text."""
    stripped = " ".join(text.split()).rstrip(".")
    if len(stripped) > 40:
        return ""
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", stripped):
        return stripped
    found = next(find_dates(stripped, 0, len(stripped)), None)
    if found is None or (found.start, found.end) != (0, len(stripped)) or found.cert:
        return ""
    return found.when


def dates(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The full dates between two offsets: start, end and `@when`, which is empty for an impossible one (31 June)."""
    for one in find_dates(text, start, end):
        if one.impossible or (len(one.when) >= 10 and one.cert in {"", "high"}):
            yield one.start, one.end, one.when


def day(when_: str) -> datetime.date | None:
    """The day of an `@when`, None where it names none."""
    try:
        return datetime.date.fromisoformat(when_[:10])
    except ValueError:
        return None
