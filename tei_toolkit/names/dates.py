"""Dates as they are written in documents, and as TEI's attributes want them.

Source: TEI Guidelines, att.datable.w3c; the W3C's formats for dates: `1953-07-24`, `1953-07`, `1953`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tei_toolkit.names.calendar import NUMBER, ROMAN, ROMAN_MONTH, gregorian, iso
from tei_toolkit.names.calendars import other_calendars
from tei_toolkit.names.evidence import NOTHING, Evidence
from tei_toolkit.names.forms import DAYS, FULL, MONTHS, OLD_STYLE, PLAIN, SHORT, UNDATED
from tei_toolkit.names.restored import restored

DATE = rf"(?<![\w-])(?i:{'|'.join(PLAIN)})(?!\w)"
"""A regular expression, without groups, for a date that names day, month and year without doubt."""

_ROMAN_DAY = re.compile(rf"\d{{1,2}}(?:[./-]\s?|\s){ROMAN_MONTH}(?:[./-]|\s)")
# A month before a number, and how far back it may begin.
_MONTH_BEFORE = re.compile(
    r"(?<![^\W_])(?P<m>[^\W\d_]{3,12}\b\.?)(?:\s?[-–—/]\s?(?P<m2>[^\W\d_]{3,12}\b\.?))?(?:,?\s+|,)[“\"„«\['’]?$"
)
_FARTHEST = 30
_WORD = re.compile(r"[\W\d_]+")
_LETTERS = re.compile(r"[789]?[^\W\d_]+")
_LETTERS_AFTER = re.compile(r"[^\W\d_]|[”\"“»\].,\s/(–—-]|[º°]")
# Words after which a short number with points or strokes is a date.
_INTRODUCED = re.compile(
    r"(?i)(?:\b(?:on|of|dated|from|since|until|till|by|before|after|vom|am|den|der|zum|seit|bis|от|с|до|le|du|au|del|il|al|di|date:?"
    r"|d\.)|^|[(\[—])\s*$"
)
_SLIM = frozenset("may march mar mars sept sep dec dic gen ago set mai jan".split())  # too common in small letters
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
def _compiled(forms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?i){form}") for form in forms)


@cache
def _undated() -> re.Pattern[str]:
    return re.compile(rf"(?i){UNDATED}")


@cache
def _old_style() -> re.Pattern[str]:
    return re.compile(rf"(?i){OLD_STYLE}")


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
            begin = window.start() if _month(window["m"]) or not window["m2"] else window.start("m2")
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
        one = _read(match, form, evidence, dateline)
        if one is not None:
            return one
    return None


def _read(match: re.Match[str], form: str, evidence: Evidence, dateline: bool) -> Dated | None:
    """What a match says, or None where it is more likely no date."""
    said = {name: words for name, words in match.groupdict().items() if words}
    if not all(_month(said[name]) for name in ("m", "m2") if name in said):
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
    month, day = _month(said["m"]), int(said.get("d", 0))
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


def _month(word: str) -> int:
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
    month, day = _month(word), int(said["d"])
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
    month = _month(said["m"])
    month2 = _month(said["m2"]) if "m2" in said else month
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


_FIRST_GROUPS = 40  # year of a century
_RANK = {"": 0, "high": 1, "medium": 2, "low": 3}


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
