"""When a document was made, as its catalogue says or its own text tells.

Source: TEI-P5, chapter 2.4.1 (Creation); att.datable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Document, Mark
from tei_toolkit.names.dates import find_dates, whole

_DAY = 10  # letters of a date that names a day
_ABOUT = re.compile(
    r"\[?(?:(?:c\.|ca\.|circa|about|around|early|late|mid|not before|not after|before|after|probably)[\s-]*)?",
    re.IGNORECASE,
)
_YEARS = compiled(r"(\d{4})\s*[-–—/]\s*(\d{4})")
_CERTAINTIES = ("low", "medium", "high")
_LIMITS = ("when", "from", "to", "notBefore", "notAfter")
# What happened on the day that its heading names; of other papers, a heading may name the day of what they are about.
_EVENTS = frozenset({"minutes", "minutes-excerpt", "conversation", "resolution", "telegram", "cable", "speech"})
# A day that stands apart in a heading is the paper's: "Council, Reval, 9 May 1869 – Protocol II", "… (9 May 1869)".
_APART = compiled(r"(?:[,;:(\[–—.-]|^|\b(?:vom|dated|от|du|del))\s*$")
_ENDS = compiled(r"\W*$|\s*[)\]–—-]")

Dated = tuple[str, dict[str, str]]
"""The words of a date and its attributes."""


def catalogue_date(words: str) -> dict[str, str]:
    """The attributes of a date as a catalogue gives it; what it gives as near or not sure is the toolkit's reading."""
    match = _ABOUT.match(words)
    rest = words[match.end() if match else 0 :].strip(" []")
    years = _YEARS.fullmatch(rest)
    when = whole(rest)
    found = list(find_dates(rest, 0, len(rest)))
    if years:
        dated = {"from": years[1], "to": years[2]}
    elif when:
        dated = {"when": when}
    elif len(found) == 1 and (found[0].start, found[0].end) == (0, len(rest)):
        dated = dict(found[0].attributes)
    else:
        return {}
    about = match[0].strip(" [").casefold() if match else ""
    if when and about.endswith(("before", "after")):
        dated = {"notAfter" if (about == "before") or about == "not after" else "notBefore": when}
    doubt = (found[0].cert if len(found) == 1 and not when else "") or ("low" if about else "")
    return {**dated, "cert": doubt, "resp": "#toolkit"} if doubt and dated else dated


def told_by_text(document: Document) -> Dated | None:
    """The date that the text itself tells, marked as the toolkit's inference; None where it tells none.

    That is the day of the first dateline, else that of a heading, else the month or range that a dateline names.
    """
    datelines = list(_dates(document, "dateline", "closing-dateline"))
    for found, cert in ((datelines, "high"), (_dates(document, "routing"), "medium")):
        for mark in found:
            if _names_day(mark):
                return _inferred(document, mark, cert)
    headed = _headed(document)
    if headed:
        return _inferred(document, headed, "medium")
    return _inferred(document, datelines[0], "low") if datelines else None


def _dates(document: Document, *kinds: str) -> Iterator[Mark]:
    """The dates of the parts of some kinds on which something was written or sent, not received."""
    for division in document.divisions:
        for part in division.own:
            for mark in part.marks if part.kind in kinds else ():
                said = dict(mark.attributes)
                if mark.element == "date" and said.get("type") in {None, "sent"} and said.keys() & set(_LIMITS):
                    yield mark


def _names_day(mark: Mark) -> bool:
    return len(dict(mark.attributes).get("when", "")) >= _DAY


def _headed(document: Document) -> Mark | None:
    """The one day that the heading of the first division names as its own."""
    division = next((one for one in document.divisions if one.type != "letterhead"), None)
    if division is None:
        return None
    text = document.source.text
    for part in division.own:
        if part.kind not in {"head", "number", "letterhead", "classification", "source"}:
            return None
        days = [
            one for one in part.marks if one.element == "date" and len(dict(one.attributes).get("when", "")) >= _DAY
        ]
        if part.kind != "head" or len(days) != 1:
            continue
        day = days[0]
        apart = _APART.search(text, part.start, day.start) and _ENDS.match(text, day.end, part.end)
        if division.type in _EVENTS or apart:
            return day
    return None


def _inferred(document: Document, mark: Mark, cert: str) -> Dated:
    said = dict(mark.attributes)
    words = " ".join(document.source.text[mark.start : mark.end].split())
    limits = {name: said[name] for name in _LIMITS if name in said}
    doubt = min(cert, said.get("cert", "high"), key=_CERTAINTIES.index)
    return words, {**limits, "cert": doubt, "resp": "#toolkit", "evidence": "internal"}
