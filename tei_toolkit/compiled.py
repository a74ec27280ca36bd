"""Regular expressions kept as they were compiled: to compile those of all cues takes longer than to convert a letter.

What is kept is the program that Python's engine runs.  How that is had and given back is no part of Python's public
interface: so whatever goes wrong with it, the expression is compiled as ever.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import sys
from functools import cache
from importlib import import_module
from typing import Any

from tei_toolkit.relaxng import cache as disk  # the one folder for what is kept between runs


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """The regular expression made ready; `re.error` where it is none."""
    with contextlib.suppress(Exception):
        place = disk.folder() / "patterns" / _name(expression)
        known = disk.kept(place)
        program = json.loads(known) if known is not None else None
        if program is None:
            program = _program(expression)
            disk.keep(place, json.dumps(program, separators=(",", ":")).encode())
        return _pattern(expression, *program)
    return re.compile(expression)


def _name(expression: str) -> str:
    return f"{hashlib.sha256(f'{sys.version}{expression}'.encode()).hexdigest()[:32]}.json"


def _program(expression: str) -> tuple[int, list[int], int, dict[str, int], list[str | None]]:
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(expression, 0)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = [int(one) for one in compiler._code(parsed, 0)]
    return int(state.flags), code, state.groups - 1, dict(state.groupdict), names


def _pattern(
    expression: str, flags: int, code: list[int], groups: int, numbers: dict[str, int], names: list[str | None]
) -> re.Pattern[str]:
    engine: Any = import_module("_sre")
    made: re.Pattern[str] = engine.compile(expression, flags, code, groups, numbers, tuple(names))
    return made
