"""Days by other calendars: "12 germinal an III", "iv. Non. Mart. 1534", "uff Sanct Gallen tag 1531".

Sources: the decree of 4 frimaire an II for the French Republican calendar, whose years III, VII and XI had a leap day;
it was in force for fourteen years, so that no astronomy is needed.  For Roman days and for the feasts by which letters
were dated, H. Grotefend, Taschenbuch der Zeitrechnung.  Roman days and feasts stay by the calendar that the writer had.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tei_toolkit.compiled import compiled
from tei_toolkit.names.calendar import iso

_FIRST_DAY = datetime.date(1792, 9, 22)
_REPUBLICAN = (
    "vend[ée]m(?:iaire)?|brum(?:aire)?|frim(?:aire)?|niv(?:[ôo]se)?|pluv(?:i[ôo]se)?|vent(?:[ôo]se)?|germ(?:inal)?|"
    "flor(?:[ée]al)?|prair(?:ial)?|mess(?:idor)?|therm(?:idor)?|fruct(?:idor)?"
).split("|")
_YEAR_OF_THE_REPUBLIC = compiled(r"an\s(?P<year>[IVX]{1,4}|\d{1,2})\b(?!\s?(?:hour|hr))")
_BEFORE_YEAR = compiled(
    rf"(?i)(?<!\w)(?P<day>\d{{1,2}})(?:er|e)?\s(?P<month>{'|'.join(_REPUBLICAN)})\b\.?,?\s(?:de\sl[’']\s?)?$"
)
_FARTHEST = 30
_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = compiled(
    r"(?P<mark>[KCkc]al(?:end(?:as|is))?|[Nn]on(?:as|is)?|[Ii]d(?:us|ibus)?)\b\.?\s"
    r"(?P<month>[JI]an|Feb|Mar|Apr|Mai|[JI]un|[JI]ul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s"
    r"(?:(?i:an(?:n[oi])?\.?(?:\s(?:domini|salutis)|\sd\.)?|a\.\s?d\.)\s)?(?P<year>1\d{3}|MC*[DCLXVI]+)\b"
)
_COUNT = compiled(r"(?i)(?<!\w)(?:(?P<eve>pridie|prid\.?)|(?:a\.?\s?d\.?\s)?(?P<count>[ivx]{1,5}|\d{1,2})\.?)\s$")
_MONTHS = {
    name: number + 1
    for number, names in enumerate("jan ian,feb,mar,apr,mai,jun iun,jul iul,aug,sep,oct,nov,dec".split(","))
    for name in names.split()
}
_LATE = frozenset({3, 5, 7, 10})  # months whose Nones and Ides are two days later
# Feasts of saints on the same day each year, by how their names begin in Latin, German, French, Italian and English.
_FEASTS = {
    "anton": (1, 17),
    "sebasti": (1, 20),
    "agnes": (1, 21),
    "vin[cz]en[ctz]": (1, 22),
    "blas": (2, 3),
    "agat": (2, 5),
    "valentin": (2, 14),
    "mat(?:t)?hias": (2, 24),
    "gregor": (3, 12),
    "georg": (4, 23),
    "mar[ckx](?:us|i|x)?(?=\\s)": (4, 25),
    "urban": (5, 25),
    "vit": (6, 15),
    "ulrich": (7, 4),
    "magdal": (7, 22),
    "ja[ck]o": (7, 25),
    "lorenz": (8, 10),
    "lauren": (8, 10),
    "barthol": (8, 24),
    "verena": (9, 1),
    "egid": (9, 1),
    "mauri[tc]": (9, 22),
    "michae?l": (9, 29),
    "franc?[iz]": (10, 4),
    "dion[yi]s": (10, 9),
    "gall": (10, 16),
    "luk|luca": (10, 18),
    "simon": (10, 28),
    "martin": (11, 11),
    "elisab": (11, 19),
    "cec?il": (11, 22),
    "[ck]at(?:h)?a?r": (11, 25),
    "andre": (11, 30),
    "barb": (12, 4),
    "ni[ck]": (12, 6),
    "luc[iy]": (12, 13),
    "thom": (12, 21),
    "ste(?:ph|ff|f)": (12, 26),
    "silvest": (12, 31),
}
_SAINT = compiled(
    r"(?P<eve>(?i:vigil\w*|(?:am |an )?abend|eve of|veille de)\s(?:(?i:von|of|di)\s)?)?"
    r"(?:S\.|St\.?|Sanct[aei]?|San(?:kt|t[aei]?)?|Saint[e]?|S(?:an)?ta)[\s-]?(?P<name>[^\W\d_]{3,14})(?:[’']?s)?"
    r"(?:\s(?i:tage?s?|dag|day|abend))?,?\s(?:(?:anno|a[°º]|in|im|l[’']an|de)\s(?:d(?:omini|\.)\s)?)?(?P<year>1[4-9]\d\d)\b"
)
_NAMES = compiled("|".join(f"(?P<f{number}>{name})" for number, name in enumerate(_FEASTS)))
_DAYS = tuple(_FEASTS.values())

Found = tuple[int, int, str, str]
"""Where a date begins and ends, its `@when`, and how certain that is."""


def other_calendars(text: str, start: int, end: int, *, feasts: bool) -> Iterator[Found]:
    """The days between two offsets that other calendars name; those of saints only where `feasts` may be meant."""
    for match in _YEAR_OF_THE_REPUBLIC.finditer(text, start, end):
        before = _BEFORE_YEAR.search(text, max(start, match.start() - _FARTHEST), match.start())
        when = _republican(before, match["year"]) if before else ""
        if before and when:
            yield before.start(), match.end(), when, "high"
    for match in _ROMAN.finditer(text, start, end):
        before = _COUNT.search(text, max(start, match.start() - _FARTHEST), match.start())
        when, cert = _roman_day(match, before)
        if when:
            yield before.start() if before else match.start(), match.end(), when, cert
    for match in _SAINT.finditer(text, start, end) if feasts else ():
        when = _feast(match)
        if when:
            yield *match.span(), when, "medium"


def _numeral(words: str) -> int:
    """A number in figures or in Roman numerals."""
    if words.isdigit():
        return int(words)
    values = [_NUMERALS[one] for one in words.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _republican(before: re.Match[str], year: str) -> str:
    number, day = _numeral(year), int(before["day"])
    month = next(at for at, one in enumerate(_REPUBLICAN) if re.fullmatch(one, before["month"].lower()))
    if not 1 <= number <= 14 or not 1 <= day <= 30:
        return ""
    leap_days = sum(one < number for one in (3, 7, 11))
    return (_FIRST_DAY + datetime.timedelta(365 * (number - 1) + leap_days + 30 * month + day - 1)).isoformat()


def _roman_day(match: re.Match[str], before: re.Match[str] | None) -> tuple[str, str]:
    """The day so many days before Calends, Nones or Ides, both ends counted; of a new year's it is doubtful."""
    year, month = _numeral(match["year"]), _MONTHS[match["month"][:3].lower()]
    count = 1 if before is None else 2 if before["eve"] else _numeral(before["count"])
    mark = match["mark"][0].lower()
    late = 2 if month in _LATE else 0
    day = {"n": 5 + late, "i": 13 + late}.get(mark, 1) - count + 1
    if day >= 1:
        return iso(year, month, day), "high"
    if mark in "ni":
        return "", ""
    calends = datetime.date(year, month, 1)
    return (calends - datetime.timedelta(count - 1)).isoformat(), "low" if month == 1 else "high"


def _feast(match: re.Match[str]) -> str:
    name = _NAMES.match(match["name"].lower() + " ")
    if name is None or name.lastgroup is None:
        return ""
    month, day = _DAYS[int(name.lastgroup[1:])]
    found = datetime.date(int(match["year"]), month, day)
    return (found - datetime.timedelta(1 if match["eve"] else 0)).isoformat()
