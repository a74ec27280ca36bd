"""Text read through the brackets in which an editor restored a part of a date: "1[3] March 195[7]"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei_toolkit.compiled import compiled
from tei_toolkit.names.calendar import NUMBER

_BRACKETED = compiled(r"\[(?P<inside>[^\[\]]{1,20})\](?P<after>[^\W_]*)")
_DAY = compiled(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_YEAR = compiled(r"(?:1[5-9]|20)\d\d")
_LIKE_NOTES = compiled(r"[^\W\d_]\[\d{1,2}\]")  # the text has marks of notes in brackets: "the ship[3]"


@dataclass(frozen=True, slots=True)
class Restored:
    """`text` without the brackets; `places` says where each of its characters stood, and one more where it ended."""

    text: str
    places: tuple[int, ...]

    def span(self, original: str, start: int, end: int) -> tuple[int, int]:
        """Where two offsets of the text lie in the original, with the brackets that belong to what is between them."""
        begin, stop = self.places[start], self.places[end - 1] + 1
        words = original[begin:stop]
        if words.count("[") > words.count("]"):
            stop = original.index("]", stop) + 1
        elif words.count("]") > words.count("["):
            begin = original.rindex("[", 0, begin)
        return begin, stop


def restored(text: str, start: int, end: int) -> Restored | None:
    """What stands between two offsets with the parts of dates that an editor restored read as written, None if none."""
    dropped: set[int] = set()
    for word, match in _bracketed(text, start, end):
        # "February 17 [12]" has a day that the editor holds for another.
        first = match.start() - len(word)
        before = text[max(first - 3, start) : first].rstrip()
        if before[-1:].isdigit() and match["inside"].isdigit() and not word:
            continue
        if _restores(word, match["inside"].rstrip("?"), match["after"], text):
            doubt = match["inside"].endswith("?")
            dropped.update({match.start("inside") - 1, match.end("inside"), match.end("inside") - doubt})
    if not dropped:
        return None
    places = [place for place in range(start, end) if place not in dropped]
    return Restored("".join(text[place] for place in places), (*places, end))


def _bracketed(text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    """The brackets between two offsets with what stands right behind them, each after what stands right before it."""
    at = text.find("[", start, end)
    while at >= 0:
        match = _BRACKETED.match(text, at, end)
        if match:
            first = at
            while first > start and text[first - 1].isalnum():
                first -= 1
            yield text[first:at], match
            start = match.end()
        at = text.find("[", max(start, at + 1), end)


def _restores(before: str, inside: str, after: str, text: str) -> bool:
    whole = f"{before}{inside}{after}"
    if whole.casefold() in NUMBER or _YEAR.fullmatch(whole):
        return True
    if _DAY.fullmatch(whole):
        # A mark behind a day is a note's where others are: "3 June[1] ... on June 2[2]".
        return not (before and inside.isdigit()) or not _LIKE_NOTES.search(text)
    first, _, second = inside.partition(" ")
    return not before and not after and _names_a_day(first, second)


def _names_a_day(first: str, second: str) -> bool:
    if first.rstrip(".").casefold() in NUMBER:
        first, second = second, first
    return bool(_DAY.fullmatch(first.rstrip(".,"))) and second.rstrip(".").casefold() in NUMBER
