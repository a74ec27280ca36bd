"""Citations of archives taken apart: archive, shelfmark, leaves, and who contributed or translated."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tei_toolkit import resources

_WITNESSES = re.compile(r";\s+(?:also |and )?(?=[A-ZА-ЯЁ]{2,})|\s+and\s+(?=[A-ZА-ЯЁ]{3,}[,:])")
_AND = re.compile(r",?\s+and(?:\s+|$)|,\s+(?!Jr|Sr)|;\s+")
# A full stop ends a sentence unless it follows an initial.
_SENTENCE_END = re.compile(r"(?<![A-ZА-ЯЁ])\.(?=\s|$)|;")
_TRIM = " ,.;:()[]"


@dataclass(frozen=True, slots=True)
class Witness:
    """One archival copy: `shelfmark` holds fond, opis, delo, papka, …; `leaves` first and last, last written out."""

    repository: str
    shelfmark: tuple[tuple[str, str], ...] = ()
    leaves: tuple[str, str] = ("", "")
    leaves_words: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did something for the page: the page's words for it, and the names."""

    words: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation taken apart."""

    witnesses: tuple[Witness, ...]
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class _Patterns:
    parts: tuple[tuple[str, re.Pattern[str]], ...]
    leaves: tuple[re.Pattern[str], ...]
    credit: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    path = resources.package("citations") / "patterns.toml"
    said: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Patterns(
        parts=tuple((one["name"], re.compile(one["pattern"])) for one in said["part"]),
        leaves=tuple(re.compile(one["pattern"]) for one in said["leaves"]),
        credit=re.compile(
            rf"\b(?:{said['credit']['verbs']}(?:,? and |, | & )?)+(?:{said['credit']['purpose']})? (?i:by)\b"
        ),
    )


def read_citation(text: str) -> Citation:
    """The witnesses and credits that a citation names; what it doesn't name is empty."""
    credits_: list[Credit] = []
    phrases = list(_patterns().credit.finditer(text))
    ends = [*(phrase.start() for phrase in phrases[1:]), len(text)]
    for phrase, end in zip(phrases, ends, strict=False):
        said = text[phrase.end() : end]
        said = _SENTENCE_END.split(said, maxsplit=1)[0]
        names = tuple(name.strip(_TRIM) for name in _AND.split(said.strip(_TRIM)) if name.strip(_TRIM))
        if names:
            credits_.append(Credit(phrase.group(), names))
    first = phrases[0].start() if phrases else len(text)
    # The archive stands before the credits.
    archive = text[:first].strip(" ,;")
    pieces = [piece.strip() for piece in _WITNESSES.split(archive) if piece.strip()]
    return Citation(tuple(_witness(piece) for piece in pieces), tuple(credits_))


def _witness(text: str) -> Witness:
    shelfmark: list[tuple[str, str]] = []
    first = len(text)
    for name, pattern in _patterns().parts:
        match = pattern.search(text)
        if match:
            shelfmark.append((name, match["value"]))
            first = min(first, match.start())
    leaves, words = ("", ""), ""
    for pattern in _patterns().leaves:
        match = pattern.search(text)
        if match:
            begin = match["from"]
            leaves, words = (begin, _written_out(begin, match["to"] or begin)), match.group()
            first = min(first, match.start())
    repository = text[:first].strip(_TRIM)
    if first == len(text):
        # No shelfmark of a known form: the archive is what stands before the first comma.
        repository = text.split(",")[0].strip(_TRIM)
    return Witness(repository, tuple(shelfmark), leaves, words, text)


def _written_out(first: str, last: str) -> str:
    """The last leaf in full: 170-71 is 170 to 171."""
    digits = re.match(r"\d+", first)
    ending = re.match(r"\d+", last)
    if digits and ending and len(ending.group()) < len(digits.group()):
        return digits.group()[: len(digits.group()) - len(ending.group())] + last
    return last
