"""The patterns of a page layout: regular expressions in which a space may be any white space.

A page breaks its lines anywhere, so that a stock phrase is known wherever a line ends in it; and `$` is the end of a
line whether or not spaces or a carriage return follow.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache, cached_property

from tei_toolkit.compiled import compiled
from tei_toolkit.names.dates import DATE
from tei_toolkit.resources import package

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"\s*[-–—/]\s*"
_ABOUT = (
    r"(?:\[?(?i:c\.|ca\.|circa|about|around|early|late|mid|before|after|probably|not\s+(?:before|after))[\s-]*)?\[?"
)
# What a catalogue gives as the date of a document: days and spans of days, months, years, about them, or none.
_PAGE_DATE = (
    rf"(?:{_ABOUT}(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+{_YEAR})?{_TO}(?:{_MONTH}\s+)?\d{{1,2}},?\s+{_YEAR}"
    rf"|\d{{1,2}}(?:\s+{_MONTH})?{_TO}\d{{1,2}}\s+{_MONTH}\s+{_YEAR}|{DATE}"
    rf"|{_MONTH}(?:,?\s+{_YEAR})?{_TO}{_MONTH},?\s+{_YEAR}|{_MONTH},?\s+{_YEAR}"
    rf"|{_YEAR}(?:{_TO}{_YEAR})?)\]?|(?i:undated|no\s+date|n\.\s?d\.))"
)
_LANGUAGE = "(?:" + "|".join(tomllib.loads((package("encode") / "languages.toml").read_text(encoding="utf-8"))) + ")"
_CLASSIFICATION = (
    r"(?i:(?:strictly |absolutely |most |top )?(?:secret|confidential)(?:[. -]+(?:special file|sensitive|eyes only|"
    r"nodis|exdis|noforn|limited distribution))?|limited official use|(?:for )?(?:official|internal|service) use"
    r"(?: only)?|restricted|unclassified|unclas|special (?:file|folder)|not (?:secret|classified)|"
    r"(?:совершенно )?секретно|streng geheim|geheim|vertraulich|(?:très )?secret|confidentiel)"
).replace(" ", r"\s+")
PLACEHOLDERS = {
    "date": DATE,
    "page-date": _PAGE_DATE,
    "language": _LANGUAGE,
    "languages": rf"{_LANGUAGE}(?:(?:,|;|\s*/|\s+and)\s*{_LANGUAGE})*",
    "classification": _CLASSIFICATION,
    "url": r"https?://[^\s<>]+",
}
"""What may stand in braces in a pattern."""

_END = r"(?=[^\S\n]*(?:\n|\Z))"
_BEGIN = r"(?m:^)\ufeff?[^\S\n]*"
_PLACEHOLDER = compiled(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")


class Pattern:
    """A pattern of a layout, made ready when it is first needed: of a page's layout all are, of the others few."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern as Python's `re` wants it; raises `re.error` for a faulty one."""
        return _compiled(self._text)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.regex.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.regex.fullmatch(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.regex.search(text, start, end)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.regex.finditer(text, start, end)


@cache
def _compiled(text: str) -> re.Pattern[str]:
    pieces = _PLACEHOLDER.split(text)
    return compiled("".join(PLACEHOLDERS[one] if n % 2 else _with_spaces(one) for n, one in enumerate(pieces)))


def literal(text: str) -> str:
    """The line that a pattern like `^Record ID$` stands for; empty for one that stands for more than one line."""
    inner = text[1:-1] if len(text) > 2 and text[0] == "^" and text[-1] == "$" else ""
    return inner if inner and re.fullmatch(r"[\w &:,'’-]+", inner) else ""


def _with_spaces(text: str) -> str:
    """A piece of a pattern with its spaces, `^` and `$` made to suit pages."""
    made: list[str] = []
    in_class = False
    at = 0
    while at < len(text):
        one = text[at]
        if one == "\\":
            made.append(text[at : at + 2])
            at += 2
            continue
        if in_class:
            in_class = one != "]" or text[at - 1] == "[" or text[at - 2 : at] == "[^"
            made.append(one)
        elif one == "[":
            in_class = True
            made.append(one)
        else:
            made.append({" ": r"(?:\s+)", "^": _BEGIN, "$": _END}.get(one, one))
        at += 1
    return "".join(made)
