"""The line of a file at which a finding stands, with a mark below the column."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from tei_toolkit.trouble import Location

_BEFORE, _WIDTH = 60, 100
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)""")


def excerpt(location: Location) -> list[str]:
    """The line with its number, and the mark below it; nothing where the file can't be read or has no such line.

    Of a long line only what stands around the column; tabs are spaces, and wide letters count as two.
    """
    lines = _lines(location.path) if location.line else []
    if not 0 < location.line <= len(lines):
        return []
    line = lines[location.line - 1].rstrip().replace("\t", " ")
    if location.column > len(line) + 1:
        return []
    begin = max(0, location.column - 1 - _BEFORE) if len(line) > _WIDTH else 0
    shown = ("…" if begin else "") + line[begin : begin + _WIDTH] + ("…" if len(line) > begin + _WIDTH else "")
    number = str(location.line)
    said = [f"  {number} | {''.join(one if one.isprintable() else _UNPRINTABLE for one in shown)}"]
    if location.column:
        left = ("…" if begin else "") + line[begin : location.column - 1]
        said.append(f"  {' ' * len(number)} | {' ' * sum(map(_columns, left))}^")
    return said


_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def _columns(letter: str) -> int:
    """How many columns of a terminal a letter takes."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


@lru_cache(maxsize=4)
def _lines(path: str) -> list[str]:
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):
        return []
    marks = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    declared = _DECLARED.match(data)
    encoding = next((name for mark, name in marks if data.startswith(mark)), declared and declared[1].decode())
    try:
        text = data.decode(encoding or "utf-8-sig", "replace")
    except LookupError:
        text = data.decode("utf-8-sig", "replace")
    # XML's lines end with a line feed, with or without a carriage return before it.
    return text.split("\n")
