"""Lists of many documents by parts: a page for each stretch of time, of as many documents as one page carries.

Where an edition has more documents than its format puts on one page (`most` in `format.toml`), steps that list them
(`lists = true`) are given periods in their place, and a step for each `period` makes a page of the documents of one.
Other lists are parted by their stylesheets, which make several pages of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

_E = "{urn:tei-toolkit:edition}"
_PART = re.compile(rb"<!--page ([^\s<>]+)-->")
_DOCTYPE = re.compile(rb"\s*<!DOCTYPE[^>]*>\s*")
_DATE = re.compile(r"\d{4}(?!\d)")
# A century, a decade, a year, a month, a day: so much of a date.
_LENGTHS = (2, 3, 4, 7, 10)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: `18xx`, `195x`, `1953`, `1953-07`, `undated`; and which documents are of it.

    `places` are their places in the order of the edition, from 0; `years` how many there are of each year, by the year
    as four digits, none by the empty string.  Where one day, or what has no date, is more than a page carries, there
    are several, `undated-2` after `undated`.
    """

    name: str
    places: tuple[int, ...]
    years: tuple[tuple[str, int], ...]


def periods(whens: Sequence[str], most: int) -> list[Period]:
    """The periods of documents with these dates (ISO 8601, or none), each of at most `most` documents, in order.

    They are as long as they may be: a century, where one page carries it, else its decades, their years, months, days.
    No periods where one page carries all documents.
    """
    if not most or len(whens) <= most:
        return []
    dated = [place for place, when in enumerate(whens) if _DATE.match(when)]
    undated = [place for place, when in enumerate(whens) if not _DATE.match(when)]
    parts = [*_parts(dated, whens, most, 0), *([("undated", undated)] if undated else [])]
    return [
        Period(f"{name}-{number + 1}" if number else name, tuple(some), _years(some, whens))
        for name, places in parts
        for number, some in enumerate(places[start : start + most] for start in range(0, len(places), most))
    ]


def _parts(places: list[int], whens: Sequence[str], most: int, level: int) -> Iterator[tuple[str, list[int]]]:
    groups: dict[str, list[int]] = {}
    for place in places:
        groups.setdefault(whens[place][: _LENGTHS[level]], []).append(place)
    for prefix, some in sorted(groups.items()):
        # A date that says no more than this (a year in a list by months) is a part by itself.
        if len(some) <= most or level + 1 == len(_LENGTHS) or len(prefix) < _LENGTHS[level]:
            yield prefix + "x" * (4 - len(prefix)), some
        else:
            yield from _parts(some, whens, most, level + 1)


def _years(places: Iterable[int], whens: Sequence[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for place in places:
        found = _DATE.match(whens[place])
        year = found[0] if found else ""
        counts[year] = counts.get(year, 0) + 1
    return tuple(sorted(counts.items(), key=lambda one: one[0] or "~"))


def around(all_: Sequence[Period], name: str) -> list[Period]:
    """A period and those before and after it."""
    (place,) = (number for number, one in enumerate(all_) if one.name == name)
    return list(all_[max(0, place - 1) : place + 2])


def tell(root: etree._Element, said: Sequence[tuple[Period, str]], kinds: Iterable[str], own: str = "") -> None:
    """Say in an edition document which periods there are, each with its page, and on which page this is, if on one.

    `kinds` are those of all documents of the edition.
    """
    place = etree.SubElement(root, f"{_E}periods", {"kinds": " ".join(kinds)})
    if own:
        root.set("period", own)
    for period, page in said:
        one = etree.SubElement(
            place, f"{_E}period", {"name": period.name, "page": page, "documents": str(len(period.places))}
        )
        for year, count in period.years:
            etree.SubElement(one, f"{_E}year", {"n": year, "documents": str(count)})


def in_parts(content: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The first page of what a stylesheet made, and the others by their names.

    A list of more lines than one page carries is several pages, before each of which but the first a comment names it:
    `<!--page persons~2.html-->`.
    """
    first, *rest = _PART.split(content)
    doctype = _DOCTYPE.match(first)
    head = doctype[0] if doctype else b""
    return first, {name.decode(): head + page for name, page in zip(rest[::2], rest[1::2], strict=True)}
