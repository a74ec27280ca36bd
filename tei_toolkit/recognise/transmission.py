"""Cables that were sent in several sections, each with the whole heading again: they are one document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Part

_SENT = frozenset({"cable", "telegram"})
_HEADING = 40  # parts among which the heading says which section it is
_NUMBERS = "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN".split()
_NUMBER = rf"\d{{1,2}}|{'|'.join(_NUMBERS)}"
_SECTION = compiled(
    rf"(?i)\b(?:(?:section|part)\s+(?P<which>{_NUMBER})|(?P<last>(?:final|last)\s+section))\s+of\s+(?P<of>{_NUMBER})\b"
)

Read = tuple[str, list[Part]]
"""The type of a document and its parts."""


def joined(text: str, documents: Iterable[Read]) -> list[Read]:
    """The documents with the later sections of a cable in the first: the part that begins one says so."""
    found: list[Read] = []
    last: tuple[int, int] | None = None
    for type_, parts in documents:
        which = _section(text, parts) if type_ in _SENT else None
        if found and which and last and which == (last[0] + 1, last[1]):
            found[-1][1].extend([replace(parts[0], section=which[0]), *parts[1:]])
        else:
            found.append((type_, parts))
        last = which
    return found


def _section(text: str, parts: Sequence[Part]) -> tuple[int, int] | None:
    """Which of how many sections a document says in its heading that it is."""
    for part in parts[:_HEADING]:
        if part.kind == "paragraph":
            return None
        match = _SECTION.search(text, part.start, part.end)
        if match:
            of = _value(match["of"])
            return (of if match["last"] else _value(match["which"])), of
    return None


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index(number.upper()) + 1
