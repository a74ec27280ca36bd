"""What stands inside a block: names, dates, abbreviations, brackets of editors.

Each is found by itself; where two would cross, the one that begins first or reaches further stands, so that the marks
of a block nest like elements.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tei_toolkit import resources
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Mark, SourceText
from tei_toolkit.names.dates import dates
from tei_toolkit.names.match import Ambiguous, Matcher

_BRACKET = re.compile(r"\[([^\[\]]{1,200})\]")
_NUMBER = re.compile(r"\d{1,3}[a-z]?$")
_MISSING = re.compile(
    r"(?i)^(?:(?P<count>one|two|three|four|five|six|several|a few|\d+)(?: or \w+)?(?: more)? )?"
    r"(?P<unit>word|line|page|paragraph|letter|sentence|name|figure)?s? ?(?:is |are )?"
    r"(?P<reason>illegible|missing|unclear|omitted|cut off|crossed out|torn off"
    r"|not declassified|indecipherable|excised)\b"
)
_DOTS = re.compile(r"^(?:\.\s?\.\s?\.(?:\s?\.)?|…)$")
_COUNTS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
# Words of the editor about the text, not words that belong into it.
_ABOUT = re.compile(
    r"(?i)^(?:sic\b|handwritten|stamp|translator|ed\.|editor|note\b|tr\.|trans\.|emphasis|underlined|signature|signed|"
    r"in (?:pencil|ink|russian|english|latin|original|the margin)|see\b|i\.\s?e\b|marginal|letterhead|attach|transcri|"
    r"page\b|text\b|document\b|original\b|email|resolution\b|typed)"
)
_LONGEST_SUPPLIED = 60  # characters; what is longer is said about the text rather than in it


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    path = resources.package("recognise") / "abbreviations.toml"
    said = {
        form: words
        for forms in tomllib.loads(path.read_text(encoding="utf-8")).values()
        for form, words in forms.items()
    }
    forms = "|".join(sorted(map(re.escape, said), key=len, reverse=True))
    return re.compile(rf"\b({forms})\b\.?"), said


def marks(source: SourceText, start: int, end: int, matcher: Matcher) -> tuple[list[Mark], list[Finding]]:
    """The marks of a block, outer before inner, and what is doubtful about them."""
    found: list[Mark] = []
    findings: list[Finding] = []
    for one in matcher.find(source.text, start, end):
        if isinstance(one, Ambiguous):
            words = source.text[one.start : one.end]
            which = " or ".join(one.refs)
            findings.append(
                finding("DOC203", f"{words!r} may be {which}", source.location(one.start), refs=list(one.refs))
            )
            continue
        if one.element == "sic":
            words = source.text[one.start : one.end]
            message = f"{words!r} is likely a slip for {one.addition!r}"
            findings.append(finding("DOC202", message, source.location(one.start)))
        found.append(one)
    dated, impossible = dates_in(source, start, end)
    found += dated
    findings += impossible
    found += _abbreviated(source.text, start, end)
    found += _brackets(source.text, start, end)
    return nested(found), findings


def dates_in(source: SourceText, start: int, end: int) -> tuple[list[Mark], list[Finding]]:
    """The dates between two offsets, and a finding for each that no calendar has."""
    found: list[Mark] = []
    impossible: list[Finding] = []
    for begin, stop, when in dates(source.text, start, end):
        if when:
            found.append(Mark(begin, stop, "date", "date", (("when", when),)))
        else:
            words = " ".join(source.text[begin:stop].split())
            impossible.append(finding("DOC205", f"no calendar has the date {words!r}", source.location(begin)))
    return found, impossible


def _abbreviated(text: str, start: int, end: int) -> Iterator[Mark]:
    pattern, words = _abbreviations()
    for match in pattern.finditer(text, start, end):
        # A full stop that ends a sentence is not the abbreviation's.
        stop = match.end() if match.end() < end else match.end(1)
        yield Mark(match.start(), stop, "abbr", "abbreviation", (), words[match.group(1)], "high")


def _brackets(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in _BRACKET.finditer(text, start, end):
        inner = " ".join(match.group(1).split())
        span = match.span()
        if span == (start, end) or _NUMBER.match(inner):
            continue  # a block of its own, or the mark of a footnote
        missing = _MISSING.match(inner)
        if missing:
            yield Mark(*span, "gap", "bracket:gap", _gap(missing))
        elif _DOTS.match(inner):
            yield Mark(*span, "gap", "bracket:gap", (("reason", "omitted"),))
        elif _ABOUT.match(inner) or len(inner) > _LONGEST_SUPPLIED:
            yield Mark(*span, "note", "bracket:editorial", (("type", "editorial"),))
        elif inner.endswith("?"):
            yield Mark(*span, "supplied", "bracket:supplied", (("cert", "low"),))
        else:
            yield Mark(*span, "supplied", "bracket:supplied")


def _gap(missing: re.Match[str]) -> tuple[tuple[str, str], ...]:
    reason = "-".join(missing["reason"].lower().split())
    attributes = [("reason", reason)]
    if missing["unit"]:
        attributes.append(("unit", missing["unit"].lower()))
        count = (missing["count"] or "").lower()
        count = _COUNTS.get(count, count)
        attributes.append(("quantity", count) if count.isdigit() else ("extent", "unknown"))
    return tuple(attributes)


def nested(found: Iterable[Mark]) -> list[Mark]:
    """Marks sorted outer before inner, without those that would cross one that stands, or double it."""
    kept: list[Mark] = []
    open_: list[Mark] = []
    for mark in sorted(found, key=lambda one: (one.start, -one.end, _DEPTH.get(one.element, 1))):
        while open_ and open_[-1].end <= mark.start:
            open_.pop()
        if open_ and mark.end > open_[-1].end:
            continue
        if any(_excludes(outer, mark) for outer in open_):
            continue
        kept.append(mark)
        open_.append(mark)
    return kept


# Of two marks on the same characters, the lower one is outside.
_DEPTH = {
    "supplied": 0,
    "note": 0,
    "gap": 0,
    "persName": 1,
    "placeName": 1,
    "orgName": 1,
    "roleName": 0,
    "abbr": 2,
    "sic": 3,
}
_LEAVES = frozenset({"gap", "sic"})


def _excludes(outer: Mark, inner: Mark) -> bool:
    """Whether a mark may not hold another: the same thing twice, or anything in what has no parts."""
    same = (outer.start, outer.end, outer.element) == (inner.start, inner.end, inner.element)
    return same or outer.element in _LEAVES or (outer.element == inner.element and outer.element in {"abbr", "date"})


def merged(outer: Sequence[Mark], inner: Sequence[Mark]) -> tuple[Mark, ...]:
    """Two sets of marks of one block as one."""
    return tuple(nested([*outer, *inner]))
