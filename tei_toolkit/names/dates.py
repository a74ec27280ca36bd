"""Dates as they are written in documents, and as TEI's `@when` wants them.

Source: TEI Guidelines, att.datable.w3c; the W3C's formats for dates: `1953-07-24`, `1953-07`, `1953`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

_MONTHS = {
    1: "january jan января январь januar jänner janvier",
    2: "february feb февраля февраль februar feber février",
    3: "march mar марта март märz mars",
    4: "april apr апреля апрель avril",
    5: "may мая май mai",
    6: "june jun июня июнь juni juin",
    7: "july jul июля июль juli juillet",
    8: "august aug августа август août",
    9: "september sept sep сентября сентябрь septembre",
    10: "october oct октября октябрь oktober octobre",
    11: "november nov ноября ноябрь novembre",
    12: "december dec декабря декабрь dezember décembre",
}
_NUMBER = {word: month for month, words in _MONTHS.items() for word in words.split()}
_ROMAN = {roman: month for month, roman in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_NAME = "(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:[“\"„«]?(?:0?[1-9]|[12]\d|3[01])[”\"“»]?(?:st|nd|rd|th|er|\.)?)"
_YEAR = r"(?:1[5-9]|20)\d\d"
# Each form has no group of its own, so that it may stand inside other patterns any number of times.
_FORMS = (
    rf"{_DAY}\s+(?:of\s+)?{_NAME},?\s+{_YEAR}",
    rf"{_NAME}\s+{_DAY},?\s+{_YEAR}",
    r"(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])",
    rf"{_DAY}[./](?:XII|XI|IX|IV|VIII|VII|VI|V|X|III|II|I)[./-]\s?{_YEAR}",
)
DATE = r"(?<![\w-])(?i:" + "|".join(_FORMS) + r")(?![\w])"
"""A regular expression, without groups, for a date that names day, month and year without doubt."""

_WORD = re.compile(r"[^\W\d_]+|\d+")


@cache
def _date() -> re.Pattern[str]:
    return re.compile(DATE)


@cache
def _coarse() -> re.Pattern[str]:
    return re.compile(rf"^(?i:{_NAME}),?\s+{_YEAR}$|^{_YEAR}$")


def when(text: str) -> str:
    """The `@when` of a date in words; empty where the words are no date, or one that no calendar has."""
    words = [word.casefold() for word in _WORD.findall(text)]
    numbers = [int(word) for word in words if word.isdigit()]
    months = [_NUMBER[word] for word in words if word in _NUMBER]
    months = months or [_ROMAN[word.upper()] for word in words if word.upper() in _ROMAN]
    year = next((number for number in numbers if number > 31), 0)
    if not year:
        return ""
    if not months and len(numbers) == 3 and numbers[0] == year:
        months, numbers = [numbers[1]], [numbers[0], numbers[2]]
    day = next((number for number in numbers if number <= 31), 0)
    if not months:
        return f"{year:04}" if numbers == [year] and len(words) == 1 else ""
    if not day:
        return f"{year:04}-{months[0]:02}"
    try:
        return datetime.date(year, months[0], day).isoformat()
    except ValueError:
        return ""


def whole(text: str) -> str:
    """The `@when` of a text that is nothing but a date, a month or a year; empty for any other text."""
    stripped = text.strip().rstrip(".")
    if len(stripped) > 40 or not (_date().fullmatch(stripped) or _coarse().match(stripped)):
        return ""
    return when(stripped)


def dates(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The full dates between two offsets: start, end and `@when`, which is empty for an impossible one (31 June)."""
    for match in _date().finditer(text, start, end):
        yield match.start(), match.end(), when(match.group())
