"""Times of day in datelines, as TEI's `@when` wants them: `13:00:00`, with a zone where one is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.compiled import compiled

_ZONES = {"z": "Z", "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00"} | {
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "mez": "+01:00",
}
_ZONE = r"(?:\s?(?P<open>\()?(?P<zone>Z|GMT|UTC|CET|MEZ|E[SD]T|C[SD]T|M[SD]T|P[SD]T)\b(?(open)\)))?"
_TIME = compiled(
    r"(?i)(?<![\w.:/-])(?:"
    r"(?:(?P<h0>\d{1,2})(?:[:.](?P<m0>\d\d))?(?:\s?(?P<half0>[ap])\.?\s?m\.?)?\s?[-–—]\s?)?"
    r"(?P<h1>\d{1,2})(?:[:.](?P<m1>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<word>noon|midnight)\b"
    r"|(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s?(?:hours|hrs\.?|h\b|uhr|ч\.?))?"
    r"|(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?=\s?(?:Z|GMT|UTC|hours|hrs)\b)(?:\s?(?:hours|hrs))?"
    r"|(?P<h4>[01]?\d|2[0-3])(?:[.:](?P<m4>[0-5]\d))?\s?(?:hours|hrs\b\.?|uhr\b|heures\b|час(?:ов|а)?\b|ч\.)"
    r"(?:\s?(?P<m5>[0-5]\d)(?:\s?мин(?:\.|ут\w?\b)))?"
    rf"){_ZONE}"
)


def find_times(text: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """The times between two offsets: start, end, and TEI's attributes."""
    for match in _TIME.finditer(text, start, end):
        attributes = _attributes(match)
        if attributes:
            yield match.start(), match.end(), attributes


def _attributes(match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    zone = _ZONES.get((match["zone"] or "").lower(), "")
    if match["word"]:
        return (("when", f"{'12' if match['word'].lower() == 'noon' else '00'}:00:00{zone}"),)
    if match["h1"]:
        last = _clock(match["h1"], match["m1"], match["half"])
        if not match["h0"]:
            return (("when", last + zone),) if last else ()
        # "3:02–3:55 p.m.": the first borrows the half of the day, unless it would then come after the second.
        halves = [match["half0"]] if match["half0"] else [match["half"], "a"]
        firsts = [_clock(match["h0"], match["m0"], half) for half in halves]
        first = next((one for one in firsts if one and last and one < last), "")
        return (("from", first + zone), ("to", last + zone)) if first else ()
    hour = match["h2"] or match["h3"] or match["h4"]
    minute = match["m2"] or match["m3"] or match["m4"] or match["m5"] or "00"
    return (("when", f"{int(hour):02}:{minute}:00{zone}"),)


def _clock(hour: str, minute: str | None, half: str) -> str:
    """A time by the clock of twelve hours; "13:30 p.m." is 13:30, "13 a.m." is none."""
    number = int(hour)
    if minute and int(minute) > 59:
        return ""
    if number > 12:
        return f"{number:02}:{minute or '00'}:00" if number < 24 and half.lower() == "p" else ""
    number = number % 12 + (12 if half.lower() == "p" else 0)
    return f"{number:02}:{minute or '00'}:00"
