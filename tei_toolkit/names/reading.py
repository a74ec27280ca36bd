"""What a match of one of the forms of dates says: TEI's attributes, and how sure they are.

Source: TEI Guidelines, att.datable.w3c; for years of two figures and days without a year, the evidence of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tei_toolkit.compiled import compiled
from tei_toolkit.names.calendar import NUMBER, ROMAN, gregorian, iso
from tei_toolkit.names.evidence import Evidence
from tei_toolkit.names.forms import DAYS, OLD_STYLE, SHORT

# Words after which a short number with points or strokes is a date.
_INTRODUCED = compiled(
    r"(?i)(?:\b(?:on|of|dated|from|since|until|till|by|before|after|vom|am|den|der|zum|seit|bis|от|с|до|le|du|au|del|il|al|di|date:?"
    r"|d\.)|^|[(\[—])\s*$"
)
_SLIM = frozenset("may march mar mars sept sep dec dic gen ago set mai jan".split())  # too common in small letters
_FIRST_GROUPS = 40  # year of a century
_RANK = {"": 0, "high": 1, "medium": 2, "low": 3}
_LONG_AGO = 15  # years; a year in two figures farther off than this from the document's own is none


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: `attributes` are TEI's; none for "undated", and for an `impossible` one like 31 June.

    `cert` is empty where the words leave no doubt; otherwise the reading is the toolkit's.
    """

    start: int
    end: int
    attributes: tuple[tuple[str, str], ...]
    cert: str = ""
    impossible: bool = False

    @property
    def when(self) -> str:
        """The day, month or moment; empty for a range and for what has none."""
        return dict(self.attributes).get("when", "")


@cache
def _old_style() -> re.Pattern[str]:
    return compiled(rf"(?i){OLD_STYLE}")


def read(match: re.Match[str], form: str, evidence: Evidence, dateline: bool) -> Dated | None:
    """What a match says, or None where it is more likely no date."""
    said = {name: words for name, words in match.groupdict().items() if words}
    if not all(month_of(said[name]) for name in ("m", "m2") if name in said):
        return None
    years = _years(said, form, evidence)
    if years is None:
        return _without_year(match, said, form, evidence, dateline) if form in DAYS else None
    year, year2, cert = years
    if form in SHORT and not dateline and not _credible(match, said, year, evidence):
        return None
    end = match.end()
    # An opening quotation mark or bracket without its other half isn't the date's.
    start = match.start() + (1 if _half(match.group()) else 0)
    if "a" in said:
        return _numeric(start, end, int(said["a"]), int(said["b"]), said["s"], year, cert, evidence)
    month, day = month_of(said["m"]), int(said.get("d", 0))
    if "zulu" in said:
        moment = iso(year, month, day)
        return _dated(start, end, f"{moment}T{said['hour']}:{said['minute']}:00Z" if moment else "", cert)
    if "d2" in said or "m2" in said:
        return _pair(start, end, said, (year, year2), cert)
    old = _old_style().match(match.string, end, match.endpos) if day else None
    if old:
        return _dated(start, old.end(), gregorian(year, month, day), "high")
    return _dated(start, end, iso(year, month, day), cert)


def _dated(start: int, end: int, when: str, cert: str = "") -> Dated:
    return Dated(start, end, (("when", when),), cert) if when else Dated(start, end, (), "", impossible=True)


def _half(words: str) -> bool:
    return (words[0] in '“"„«' and not any(mark in words[1:] for mark in '”"“»')) or (
        words[0] == "[" and "]" not in words
    )


def month_of(word: str) -> int:
    """The number of the month that a word or a number in figures names; 0 for any other word."""
    plain = word.rstrip(".")
    return int(plain) if plain.isdigit() else NUMBER.get(plain.casefold(), 0) or ROMAN.get(plain.upper(), 0)


def _years(said: dict[str, str], form: str, evidence: Evidence) -> tuple[int, int, str] | None:
    """The year of a date, that of its end, and how sure the toolkit is of a year that isn't written in full."""
    supplied = said.get("y_supplied", "") + said.get("y2_supplied", "")
    cert = "low" if supplied.endswith("?") else ""
    last = said.get("y2") or said.get("y2_supplied", "").rstrip("?")
    written = said.get("y") or said.get("y_supplied", "").rstrip("?") or last
    if not written:
        return None
    if form in SHORT and len(written) == 2:
        year, cert = evidence.century(int(written))
        # Date-time groups came up in the second war.
        sure = "zulu" in said and cert == "low" and int(written) >= _FIRST_GROUPS
        return year, year, "high" if sure else cert
    return _figures(written), _figures(last or written), cert


def _figures(written: str) -> int:
    """A year whose century an editor may have put in brackets: [18]59."""
    return int(written.replace("[", "").replace("]", ""))


def _credible(match: re.Match[str], said: dict[str, str], year: int, evidence: Evidence) -> bool:
    """Whether a date with a short year may be one in the midst of prose."""
    if "zulu" in said:
        return True
    near = bool(evidence.year) and abs(year - evidence.year) <= _LONG_AGO
    if "m" in said and said["m"].rstrip(".").casefold() in NUMBER:
        # "3 March 41 men" and "on June 3, 11 and 15" are other numbers; "3 MAR 41" and "June 3, ’41" are days.
        apostrophe = "'" in match.group() or "’" in match.group()
        return apostrophe or (near and len(said["m"]) <= 4 and match.group()[0].isdigit())
    introduced = _INTRODUCED.search(match.string, max(0, match.start() - 8), match.start())
    return near or bool(introduced)


def _without_year(
    match: re.Match[str], said: dict[str, str], form: str, evidence: Evidence, dateline: bool
) -> Dated | None:
    """A day and month whose year the document's own date tells."""
    word = said["m"].rstrip(".")
    month, day = month_of(word), int(said["d"])
    if evidence.day is None or (word.islower() and word.isascii() and (word in _SLIM or len(word) < 4)):
        return None
    year = evidence.nearest(month, day)
    if not year:
        return None
    end = match.end() - (1 if match.group().endswith(".") and (form == DAYS[1] or len(word) > 3) else 0)
    start = match.start() + (1 if _half(match.group()) else 0)
    if "d2" in said:
        last = iso(year, month, int(said["d2"]))
        first = iso(year, month, day)
        return Dated(start, end, (("from", first), ("to", last)), "medium") if first and first < last else None
    return _dated(start, end, iso(year, month, day), "high" if dateline else "medium")


def _pair(start: int, end: int, said: dict[str, str], years: tuple[int, int], cert: str) -> Dated | None:
    """A range, or a day by both calendars: 5/17 March, 24 March (5 April)."""
    year, year2 = years
    month = month_of(said["m"])
    month2 = month_of(said["m2"]) if "m2" in said else month
    day, day2 = int(said.get("d", 0)), int(said.get("d2", 0))
    joined = said.get("r", "-").strip()
    if joined in {"/", "("} and day:
        # Two days ten to thirteen apart are one day by the Julian and by the Gregorian calendar.
        modern = iso(year2, month2, day2)
        if modern and gregorian(year, month, day) == modern:
            return _dated(start, end, modern, "high")
        if joined == "(":
            return None
    if year == year2 and month > month2:
        year -= 1
    first, last = iso(year, month, day), iso(year2, month2, day2)
    if not first or not last or first >= last:
        return Dated(start, end, (), "", impossible=True)
    return Dated(start, end, (("from", first), ("to", last)), cert)


def _numeric(
    start: int, end: int, a: int, b: int, separator: str, year: int, cert: str, evidence: Evidence
) -> Dated | None:
    """A date in numbers: in which order day and month stand, the document tells."""
    if a > 12 or b > 12 or a == b:
        day, month = (a, b) if a > 12 else (b, a)
        return _dated(start, end, iso(year, month, day), cert) if month <= 12 else None
    order, sure = evidence.order(a, b, year, separator)
    if order:
        day, month = (a, b) if order == "day-month" else (b, a)
        weaker = cert if _RANK[cert] > _RANK[sure] else sure
        return _dated(start, end, iso(year, month, day), weaker)
    one, other = sorted((iso(year, a, b), iso(year, b, a)))
    return Dated(start, end, (("notBefore", one), ("notAfter", other)), "low")
