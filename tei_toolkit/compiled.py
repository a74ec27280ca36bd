"""Regular expressions kept as they were compiled: to compile those of all cues takes longer than to convert a letter.

What is kept is the program that Python's engine runs.  How that is had and given back is no part of Python's public
interface: so whatever goes wrong with it, the expression is compiled as ever.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import re
import sys
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from tei_toolkit.ends import Ends, ends
from tei_toolkit.relaxng import cache as disk  # the one folder for what is kept between runs

# What is kept changes its form with this number; it is read by the version of Python alone that wrote it.
_FORM = 4
_Program = tuple[int, list[int], int, dict[str, int], list[str | None]]


class Ready(NamedTuple):
    """A regular expression made ready, and what is known of where it fits."""

    pattern: re.Pattern[str]
    ends: Ends


def compiled(expression: str) -> re.Pattern[str]:
    """The regular expression made ready; `re.error` where it is none."""
    return ready(expression).pattern


@cache
def ready(expression: str) -> Ready:
    """As `compiled`, with what is known of where it fits."""
    with contextlib.suppress(Exception):
        place = disk.folder() / "patterns" / _name(expression)
        known = disk.kept(place)
        said = marshal.loads(known) if known is not None else None
        if said is None:
            said = _read(expression)
            disk.keep(place, marshal.dumps((said[0], tuple(said[1]))))
        program, known_ends = said
        return Ready(_pattern(expression, *program), Ends(*known_ends))
    return Ready(re.compile(expression), Ends())


def _name(expression: str) -> str:
    return f"{hashlib.sha256(f'{_FORM}{sys.version}{expression}'.encode()).hexdigest()[:32]}"


def _read(expression: str) -> tuple[_Program, Ends]:
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(expression, 0)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = [int(one) for one in compiler._code(parsed, 0)]
    return (int(state.flags), code, state.groups - 1, dict(state.groupdict), names), ends(parsed)


def _pattern(
    expression: str, flags: int, code: list[int], groups: int, numbers: dict[str, int], names: list[str | None]
) -> re.Pattern[str]:
    engine: Any = import_module("_sre")
    made: re.Pattern[str] = engine.compile(expression, flags, code, groups, numbers, tuple(names))
    return made
