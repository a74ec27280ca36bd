"""The places of a path through a text: the zones of the grammars, and what a block earns as each part of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from tei_toolkit.doctypes import FALLBACK, Grammar
from tei_toolkit.doctypes.grammar import ZONES

_SECOND_HEAD = -3.0  # a heading in a division whose heading has gone before
NEVER = float("-inf")
"""What cannot be."""


@dataclass(slots=True, eq=False)
class Place:
    """A zone of a grammar; `said` tells whether the division's own opening words have been met."""

    grammar: Grammar
    zone: int
    said: bool
    parts: tuple[str, ...]
    before: tuple[int, ...]  # the places from which a division may go on to this one with an ordinary block …
    unsaid: tuple[int, ...]  # … and with the block that says what the division is


class Row(NamedTuple):
    """What a block earns as each part of a place, and the most of it.

    Places in which a block earns the same share their row, so that what is found out of it is found out once.
    """

    values: tuple[float, ...]
    most: float


@dataclass(frozen=True, slots=True)
class Kind:
    """Places in which a block earns the same, unless their type is special: of the same parts, a heading alike."""

    parts: tuple[str, ...]
    repeated: int  # the part that only says something again, -1 for none

    def row(self, weights: Mapping[str, float]) -> Row:
        """What a block earns there that earns so much as each part."""
        values = _values(self.parts)(weights)
        if self.repeated >= 0:
            at = self.repeated
            values = (*values[:at], values[at] + _SECOND_HEAD, *values[at + 1 :])
        return Row(values, max(values) if values else NEVER)


@cache
def _values(parts: tuple[str, ...]) -> Callable[[Mapping[str, float]], tuple[float, ...]]:
    """What takes the values of some parts out of those of all."""
    if len(parts) < 2:
        return lambda weights: tuple(map(weights.__getitem__, parts))
    return itemgetter(*parts)


def places_of(grammars: Sequence[Grammar], present: set[str]) -> list[Place]:
    """The places of some grammars, by their order; no part that is not `present` in the text can be in one."""
    places: list[Place] = []
    for grammar in grammars:
        first = len(places)
        for said in (True,) if grammar.type == FALLBACK else (False, True):
            for zone, name in enumerate(ZONES):
                earlier = [n for n in range(first, len(places)) if places[n].said == said]
                unsaid = [n for n in range(first, len(places)) if said and not places[n].said and not places[n].zone]
                parts = tuple(part for part in grammar.zones[name] if part in present)
                before = (*earlier, len(places))
                places.append(Place(grammar, zone, said, parts, before, tuple(unsaid) if zone == 0 else ()))
    return places


def go_on(best: Sequence[float], sums: list[float], origins: list[int]) -> None:
    """A forward step with a block that opens nothing: each zone is reached from itself and from those before it."""
    for first in range(0, len(best), len(ZONES)):
        top, whence = NEVER, first
        for number in range(first, first + len(ZONES)):
            if best[number] > top:
                top, whence = best[number], number
            if top > sums[number]:
                sums[number], origins[number] = top, whence


def come_from(after: Sequence[float], row: list[float]) -> None:
    """A backward step with a block that opens nothing."""
    for first in range(0, len(after), len(ZONES)):
        top = NEVER
        for number in range(first + len(ZONES) - 1, first - 1, -1):
            if after[number] > top:
                top = after[number]
            if top > row[number]:
                row[number] = top
