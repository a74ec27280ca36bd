"""The letters with which a text can begin and end that a regular expression fits from end to end.

They are found from the expression as Python's parser reads it: most expressions that are tried on a text can be ruled
out by its first letter or its last.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

_SCRIPTS = ((0x21, 0x7F), (0xA1, 0x180), (0x400, 0x460), (0x2010, 0x2040))
LETTERS = "".join(chr(code) for first, end in _SCRIPTS for code in range(first, end)) + "№"
"""The letters of which that is known."""


class Ends(NamedTuple):
    """Where an expression fits: at the start of a text alone, if it is `anchored`, and what begins and ends with what.

    `first` and `last` are None where nothing is known: the expression may fit anywhere, or no letter at all, or refers
    to what went before.
    """

    anchored: bool = False
    first: str | None = None
    last: str | None = None


def ends(parsed: Any) -> Ends:
    """The ends of an expression, given what `re._parser` made of it."""
    names = import_module("re._constants")
    if parsed.state.flags & names.SRE_FLAG_MULTILINE:
        return Ends()
    forward = _Letters(names, parsed.state, iter, {names.AT_BEGINNING, names.AT_BEGINNING_STRING})
    backward = _Letters(names, parsed.state, lambda pieces: reversed(list(pieces)), {names.AT_END, names.AT_END_STRING})
    return Ends(forward.anchored(parsed), forward.fitting(parsed), backward.fitting(parsed))


class _Letters:
    """What may fit the letter at an end of a text: pieces of an expression that fit one letter each.

    `order` gives the pieces of a sequence from that end on, `anchors` are what stands for it.
    """

    def __init__(self, names: Any, state: Any, order: Callable[[Any], Any], anchors: set[Any]) -> None:
        self._names = names
        self._state = state
        self._order = order
        self._anchors = anchors
        self._known = True
        self._sub_pattern = import_module("re._parser").SubPattern
        self._letter = {names.LITERAL, names.NOT_LITERAL, names.IN, names.ANY}
        self._no_letter = {names.AT, names.ASSERT, names.ASSERT_NOT}
        self._repeat = {names.MAX_REPEAT, names.MIN_REPEAT}

    def anchored(self, sequence: Any) -> bool:
        """Whether a sequence fits at that end alone, whichever of its branches does."""
        names = self._names
        for name, value in self._order(sequence):
            if name is names.AT:
                return value in self._anchors
            if name is names.BRANCH:
                return all(map(self.anchored, value[1]))
            if name is names.SUBPATTERN:
                return not value[1] & names.SRE_FLAG_MULTILINE and self.anchored(value[3])
            if name not in self._no_letter:
                return False
        return False

    def fitting(self, parsed: Any) -> str | None:
        """The letters that an expression can have there, as the engine itself holds; None where nothing is known."""
        pieces, empty = self._of(parsed)
        if empty or not self._known or not self.anchored(parsed):
            return None
        either = self._sub_pattern(self._state, [(self._names.BRANCH, (None, pieces))])
        fits = import_module("re._compiler").compile(either).match
        return "".join(letter for letter in LETTERS if fits(letter))

    def _of(self, sequence: Any) -> tuple[list[Any], bool]:
        """The pieces of a sequence, and whether it may fit no letter at all."""
        found: list[Any] = []
        for name, value in self._order(sequence):
            pieces, empty = self._of_one(name, value)
            found += pieces
            if not empty:
                return found, False
        return found, True

    def _of_one(self, name: Any, value: Any) -> tuple[list[Any], bool]:
        names = self._names
        if name in self._letter:
            return [self._sub_pattern(self._state, [(name, value)])], False
        if name in self._no_letter:
            return [], True
        if name is names.SUBPATTERN:
            _, on, off, inner = value
            pieces, empty = self._of(inner)
            return [self._sub_pattern(self._state, [(name, (None, on, off, one))]) for one in pieces], empty
        if name is names.BRANCH:
            branches = [self._of(branch) for branch in value[1]]
            return [one for pieces, _ in branches for one in pieces], any(empty for _, empty in branches)
        if name in self._repeat:
            least, _, inner = value
            pieces, empty = self._of(inner)
            return pieces, empty or not least
        self._known = False
        return [], True
