"""What a document tells about its own dates: when it was written, and whether its numbers put the day first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from tei_toolkit.compiled import compiled

_NUMERIC = compiled(
    # What must not stand before it is asked after its first figure: figures are sought quickly.
    r"(?P<a>\d(?<![\w./-]\d)\d?)(?P<s>[./-])(?P<b>\d{1,2})(?:(?P=s)|-)(?:1[5-9]\d\d|20\d\d|\d\d)(?![\w/]|[.-]\d)"
)
_DAY_FIRST, _MONTH_FIRST = "day-month", "month-day"
_YEAR = compiled(r"(?<![\w./-])(?:1[5-9]|20)\d\d(?![\w/-]|\.\d)")
_CENTURY = 1900  # of documents of this kind, where nothing in them says otherwise
_ANOTHER = 30  # years; one farther off is spoken of, and isn't the document's own
_NEAR, _FAR = 31, 90  # days: of two readings, one within the first and the other beyond the second


@dataclass(frozen=True, slots=True)
class Evidence:
    """`day` is the document's own date, `year` its year where that alone is known (0: neither); `orders` are those in
    which numbers of the document put day and month, as far as they leave no doubt; `named` are the years that it names.
    """

    day: datetime.date | None = None
    year: int = 0
    orders: frozenset[str] = frozenset()
    named: frozenset[int] = frozenset()

    def century(self, short: int) -> tuple[int, str]:
        """The full year of one in two figures, and how sure that is."""
        if not self.year:
            return _CENTURY + short, "low"
        base = self.year - self.year % 100 + short
        named = [one for one in (base - 100, base, base + 100) if one in self.named]
        if self.day is None and len(named) == 1:
            return named[0], "medium"
        year = min((base - 100, base, base + 100), key=lambda one: abs(one - self.year))
        if abs(year - self.year) > _ANOTHER:
            return _CENTURY + short, "low"
        return year, "high" if abs(year - self.year) <= 10 else "medium"

    def nearest(self, month: int, day: int) -> int:
        """The year in which a day is nearest to the document's own; 0 where there is none within half a year."""
        if self.day is None:
            return 0
        for year in (self.year, self.year - 1, self.year + 1):
            try:
                apart = abs((datetime.date(year, month, day) - self.day).days)
            except ValueError:
                continue
            if apart <= 183:
                return year
        return 0

    def order(self, a: int, b: int, year: int, separator: str) -> tuple[str, str]:
        """The order of a date in numbers, both 12 or less, and how sure it is; empty where nothing decides."""
        if len(self.orders) == 1:
            return next(iter(self.orders)), "high"
        if separator == "." and not self.orders:
            return _DAY_FIRST, ""  # who writes points writes the day first
        if self.day is not None:
            apart = {
                _DAY_FIRST: abs((datetime.date(year, b, a) - self.day).days),
                _MONTH_FIRST: abs((datetime.date(year, a, b) - self.day).days),
            }
            best, other = sorted(apart, key=lambda one: apart[one])
            if apart[best] <= _NEAR and apart[other] >= _FAR:
                return best, "high" if apart[best] == 0 else "medium"
            if apart[best] == 0:
                return best, "high"
        return "", "low"


NOTHING = Evidence()
"""No evidence at all."""


def orders(text: str, start: int = 0, end: int | None = None) -> frozenset[str]:
    """The orders in which a text writes dates in numbers, from those that can be read in one way only."""
    found = set()
    for match in _NUMERIC.finditer(text, start, len(text) if end is None else end):
        a, b = int(match["a"]), int(match["b"])
        if 12 < a <= 31 and 0 < b <= 12:
            found.add(_DAY_FIRST)
        elif 12 < b <= 31 and 0 < a <= 12:
            found.add(_MONTH_FIRST)
    return frozenset(found)


def evidence(own: Iterable[str], text: str, start: int = 0, end: int | None = None) -> Evidence:
    """The evidence of a document: `own` are its dates as `@when`, the best first; `text` is searched for orders."""
    year = 0
    for when in own:
        if len(when) >= 10:
            day = datetime.date.fromisoformat(when[:10])
            return Evidence(day, day.year, orders(text, start, end))
        year = year or int(when[:4])
    last = len(text) if end is None else end
    named = frozenset(int(match.group()) for match in _YEAR.finditer(text, start, last)) if year else frozenset[int]()
    return Evidence(None, year, orders(text, start, end), named)
