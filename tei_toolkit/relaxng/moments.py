"""Dates, times and durations of XML Schema (Part 2, 3.2.6 to 3.2.14): whether they exist, and which comes first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ZONE = r"(?P<zone>Z|[+-]\d\d:\d\d)?"
_YEAR = r"(?P<year>-?(?:[1-9]\d{3,}|0\d{3}))"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d(?:\.\d+)?)"
_SHAPES = {
    name: re.compile(shape + _ZONE, re.ASCII)
    for name, shape in {
        "dateTime": rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)T{_TIME}",
        "date": rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        "time": _TIME,
        "gYearMonth": rf"{_YEAR}-(?P<month>\d\d)",
        "gYear": _YEAR,
        "gMonthDay": r"--(?P<month>\d\d)-(?P<day>\d\d)",
        "gMonth": r"--(?P<month>\d\d)",
        "gDay": r"---(?P<day>\d\d)",
    }.items()
}
_DURATION = re.compile(
    r"(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = 86_400
_MOST = 14 * 3600  # the farthest that a time zone lies from Greenwich
# Durations are compared by what they make of these months (3.2.6.2).
_STARTS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))

# A number of more digits is no time that anybody means, and Python refuses to read a very long one.
_DIGITS = 1000
NAMES = frozenset(_SHAPES) | {"duration"}


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds from the first day of the calendar; whether a time zone was given."""

    seconds: Decimal
    zoned: bool

    def before(self, other: Moment) -> bool:
        """Whether this lies surely before the other: not where the zone that is missing could decide."""
        if self.zoned == other.zoned:
            return self.seconds < other.seconds
        return self.seconds + _MOST < other.seconds


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and seconds, which can't be turned into each other."""

    months: int
    seconds: Decimal

    def before(self, other: Duration) -> bool:
        """Whether this is shorter wherever it begins."""
        return all(self._from(*start) < other._from(*start) for start in _STARTS)

    def _from(self, year: int, month: int) -> Decimal:
        years, months = divmod(month - 1 + self.months, 12)
        return _days(year + years, months + 1, 1) * _DAY + self.seconds


def _days(year: int, month: int, day: int) -> Decimal:
    """Days from the first of year 1, by the Gregorian calendar carried back."""
    before = year - 1
    leap = month > 2 and _is_leap(year)
    return Decimal(before * 365 + before // 4 - before // 100 + before // 400 + sum(_DAYS[: month - 1]) + leap + day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def moment(name: str, text: str) -> Moment | None:
    """The value of a date or time of the type `name`; None where there is no such."""
    match = _SHAPES[name].fullmatch(text)
    if match is None:
        return None
    got = match.groupdict()
    if len(got.get("year") or "") > _DIGITS:
        return None
    year, month, day = int(got.get("year") or 2000), int(got.get("month") or 1), int(got.get("day") or 1)
    hour, minute, second = int(got.get("hour") or 0), int(got.get("minute") or 0), Decimal(got.get("second") or 0)
    if got.get("year") and year == 0:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1] + (month == 2 and _is_leap(year)):
        return None
    if minute > 59 or second >= 60 or hour > 24 or (hour == 24 and (minute or second)):
        return None
    # There is no year 0: the year before 1 is -1.
    seconds = _days(year + (year < 0), month, day) * _DAY + hour * 3600 + minute * 60 + second
    zone = got.get("zone")
    if zone and zone != "Z":
        hours, minutes = int(zone[1:3]), int(zone[4:6])
        if minutes > 59 or hours * 60 + minutes > 14 * 60:
            return None
        seconds -= (hours * 3600 + minutes * 60) * (-1 if zone[0] == "-" else 1)
    return Moment(seconds, zone is not None)


def duration(text: str) -> Duration | None:
    """The value of a duration such as `P1Y2M3DT4H`; None where it is none."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    sign = -1 if match[1] else 1
    if any(len(match[group] or "") > _DIGITS for group in range(2, 7)):
        return None
    years, months, days, hours, minutes = (int(match[group] or 0) for group in range(2, 7))
    seconds = Decimal(days * _DAY + hours * 3600 + minutes * 60) + Decimal(match[7] or 0)
    return Duration(sign * (years * 12 + months), sign * seconds)
