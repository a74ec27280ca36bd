"""The letters with which a text can begin that a regular expression fits at its start.

They are found from the expression as Python's parser reads it: most expressions that are tried on a text can be ruled
out by its first letter.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

_SCRIPTS = ((0x21, 0x7F), (0xA1, 0x180), (0x400, 0x460), (0x2010, 0x2040))
LETTERS = "".join(chr(code) for first, end in _SCRIPTS for code in range(first, end)) + "№"
"""The letters of which that is known."""


class Beginning(NamedTuple):
    """Where an expression fits: at the start of a text alone, if it is `anchored`, and there what begins with what.

    `letters` is None where nothing is known: the expression may fit no letter at all, or refers to what went before.
    """

    anchored: bool = False
    letters: str | None = None


def beginning(parsed: Any) -> Beginning:
    """The beginning of an expression, given what `re._parser` made of it."""
    names = import_module("re._constants")
    if parsed.state.flags & names.SRE_FLAG_MULTILINE or not _anchored(parsed, names):
        return Beginning()
    first = _First(names, parsed.state)
    pieces, empty = first.of(parsed)
    return Beginning(True, None if empty or not first.known else first.fitting(pieces))


def _anchored(parsed: Any, names: Any) -> bool:
    """Whether an expression fits at the start of a text alone, whichever of its branches does."""
    for name, value in parsed:
        if name is names.AT:
            return value in {names.AT_BEGINNING, names.AT_BEGINNING_STRING}
        if name is names.BRANCH:
            return all(_anchored(branch, names) for branch in value[1])
        if name is names.SUBPATTERN:
            return not value[1] & names.SRE_FLAG_MULTILINE and _anchored(value[3], names)
        if name not in {names.ASSERT, names.ASSERT_NOT}:
            return False
    return False


class _First:
    """What may fit the first letter: pieces of an expression that fit one letter each."""

    def __init__(self, names: Any, state: Any) -> None:
        self.known = True
        self._names = names
        self._state = state
        self._sub_pattern = import_module("re._parser").SubPattern
        self._letter = {names.LITERAL, names.NOT_LITERAL, names.IN, names.ANY}
        self._no_letter = {names.AT, names.ASSERT, names.ASSERT_NOT}
        self._repeat = {names.MAX_REPEAT, names.MIN_REPEAT}

    def of(self, sequence: Any) -> tuple[list[Any], bool]:
        """The pieces of a sequence, and whether it may fit no letter at all."""
        found: list[Any] = []
        for name, value in sequence:
            pieces, empty = self._of(name, value)
            found += pieces
            if not empty:
                return found, False
        return found, True

    def _of(self, name: Any, value: Any) -> tuple[list[Any], bool]:
        names = self._names
        if name in self._letter:
            return [self._sub_pattern(self._state, [(name, value)])], False
        if name in self._no_letter:
            return [], True
        if name is names.SUBPATTERN:
            _, on, off, inner = value
            pieces, empty = self.of(inner)
            return [self._sub_pattern(self._state, [(name, (None, on, off, one))]) for one in pieces], empty
        if name is names.BRANCH:
            branches = [self.of(branch) for branch in value[1]]
            return [one for pieces, _ in branches for one in pieces], any(empty for _, empty in branches)
        if name in self._repeat:
            least, _, inner = value
            pieces, empty = self.of(inner)
            return pieces, empty or not least
        self.known = False
        return [], True

    def fitting(self, pieces: list[Any]) -> str:
        """The letters that one of some pieces fits, as the engine itself holds."""
        either = self._sub_pattern(self._state, [(self._names.BRANCH, (None, pieces))])
        fits = import_module("re._compiler").compile(either).match
        return "".join(letter for letter in LETTERS if fits(letter))
