"""Months in the languages of European archives, and days as TEI's `@when` wants them.

Source: TEI Guidelines, att.datable.w3c: `1953-07-24`, `1953-07`, `1953`; for the Julian calendar, Meeus, Astronomical
Algorithms, chapter 7.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

_WORDS = {
    1: "january jan января январь январе янв januar jänner jaenner jenner janvier janv gennaio gen genaro zenaro "
    "januarii ianuarii januari enero janeiro ledna leden stycznia",
    2: "february feb febr февраля февраль феврале фев februar feber hornung février fevrier févr febbraio febb febraro "
    "fevraro februarii februari febrero fevereiro února únor lutego",
    3: "march mar марта март марте мар märz maerz mrz mars marzo martii maart março března březen marca",
    4: "april apr апреля апрель апреле апр avril avr aprile aprilis aprill abril dubna duben kwietnia",
    5: "may мая май мае mai may maij mey maggio magg maii mei mayo maio maj maja května květen",
    6: "june jun июня июнь июне июн juni juny juin giugno giu junii iunii zugno iune junio junho června červen czerwca",
    7: "july jul июля июль июле июл juli juillet juil luglio lugl lugio iuly julii iulii julio julho července červenec "
    "lipca",
    8: "august aug августа август августе авг août aout agosto ago augusti augustus srpna srpen sierpnia",
    9: "september sept sep сентября сентябрь сентябре сент septbr septembre settembre sett septembris septiembre "
    "setembro září wrzesnia września 7br 7ber 7bre 7bris",
    10: "october oct октября октябрь октябре окт oktober okt octbr octobre ottobre ott octobris octubre outubro října "
    "říjen października 8br 8ber 8bre 8bris",
    11: "november nov ноября ноябрь ноябре нояб novbr novembre novembris noviembre novembro listopadu "
    "listopad 9br 9ber 9bre 9bris",
    12: "december dec декабря декабрь декабре дек dezember dez decbr dezbr décembre decembre déc dicembre dic "
    "decembris diciembre dezembro prosince prosinec grudnia xbr xber xbre xbris",
}
NUMBER = {word: month for month, words in _WORDS.items() for word in words.split()}
"""The month of each word, in small letters."""

ROMAN = {roman: month for month, roman in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
"""The month of each Roman number."""


def _alternatives(words: Iterable[str]) -> str:
    """A regular expression for some words that tries each letter once: `ju(?:ne|ly)`."""
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[:1], []).append(word[1:])
    whole = "" in endings
    branches = [letter + _alternatives(rest) for letter, rest in sorted(endings.items()) if letter]
    if len(branches) == 1 and not whole:
        return branches[0]
    if len(branches) > 1 and all(len(branch) == 1 for branch in branches):
        return f"[{''.join(branches)}]{'?' if whole else ''}"
    return f"(?:{'|'.join(branches)}){'?' if whole else ''}" if branches else ""


MONTH = rf"{_alternatives(NUMBER)}\b\.?"
"""A regular expression, without groups, for the name of a month; to be used without regard to case."""

ROMAN_MONTH = "(?:XII|XI|IX|IV|VIII|VII|VI|V|X|III|II|I)"
"""A regular expression, without groups, for a month in Roman numbers."""


def iso(year: int, month: int, day: int = 0) -> str:
    """A day, or a month where no day is given, as `@when`; empty for what no calendar has."""
    if not day:
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else ""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def gregorian(year: int, month: int, day: int) -> str:
    """The `@when` of a day of the Julian calendar; empty for what that calendar hasn't."""
    leap = 1 if month == 2 and not year % 4 else 0
    if not 1 <= month <= 12 or not 1 <= day <= (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] + leap:
        return ""
    shifted_year, shifted_month = (year - 1, month + 12) if month <= 2 else (year, month)
    # Days since 1 January of the year 1 of the Gregorian calendar, which `datetime` counts from 1.
    ordinal = 1461 * (shifted_year + 4716) // 4 + 306001 * (shifted_month + 1) // 10000 + day - 1722949
    return datetime.date.fromordinal(ordinal).isoformat()
