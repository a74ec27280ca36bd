"""What the cues say of each block: how much it looks like each part, and which types it opens."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes import Cue, Grammar, part_cues
from tei_toolkit.doctypes.cues import closed_up, is_sentence, is_titled, masked
from tei_toolkit.doctypes.trials import Trials
from tei_toolkit.model import Block

_ENUMERATOR = compiled(r"^\d{1,4}\.\s+(?=\S)")
_Key = TypeVar("_Key")
_LONGEST_PLACE = 60  # characters of a line that may be nothing but a place's name


@dataclass(frozen=True, slots=True)
class Scores:
    """The weights of one block, each with the cue that weighs most.

    `parts` holds for any type, `opens` is by type, `own` by type and part.
    """

    parts: Mapping[str, tuple[float, str]]
    opens: Mapping[str, tuple[float, str]]
    own: Mapping[tuple[str, str], float]


def score(block: Block, grammars: Sequence[Grammar], first: bool, known_place: Callable[[str], bool]) -> Scores:
    """The weights of a block; what no cue speaks of is left out."""
    text = block.text
    place = len(text) < _LONGEST_PLACE and known_place(text)
    tables = _tables(tuple(grammars))
    table = tables.of(block, first, place)
    parts = _weighed(table.parts, text)
    # A heading's number tells nothing of what it opens.
    opening = closed_up(unnumbered(text) if first else text)
    whole = table if opening == text else tables.of(replace(block, text=opening), first, place)
    opens = _weighed(whole.opens, opening)
    own = _weighed(table.own, text)
    return Scores(
        parts,
        {type_: found for type_, found in opens.items() if found[0] > 0},
        {key: weight for key, (weight, _) in own.items()},
    )


def unnumbered(text: str) -> str:
    """A heading without the number that an edition gives its documents: "145. Letter From …"."""
    return _ENUMERATOR.sub("", text)


@dataclass(frozen=True, slots=True)
class _Table:
    """The cues that can hold for blocks of some length and shape; only patterns and title case remain to be tried."""

    parts: Trials[str]
    opens: Trials[str]
    own: Trials[tuple[str, str]]


class _Tables:
    """The tables of some grammars, by what a block's looks tell: most cues are of short lines of some shape."""

    def __init__(self, grammars: Sequence[Grammar]) -> None:
        self._parts = [(part, cue) for part, cues in part_cues().items() for cue in cues]
        self._opens = [(one.type, cue) for one in grammars for cue in one.opens]
        self._own = [((one.type, part), cue) for one in grammars for part, cues in one.cues.items() for cue in cues]
        every = [cue for _, cue in (*self._parts, *self._opens, *self._own)]
        # The lengths at which a cue begins or ceases to hold.
        self._edges = sorted({edge for cue in every for edge in (cue.shortest - 1, cue.longest)})
        self._known: dict[tuple[object, ...], _Table] = {}

    def of(self, block: Block, first: bool, place: bool) -> _Table:
        """The table for a block."""
        text = block.text
        room = bisect.bisect_left(self._edges, len(text))
        shape = (room, first, place, block.tabbed, text.isupper(), is_sentence(text))
        table = self._known.get(shape)
        if table is None:
            table = self._known[shape] = self._fitting(len(text), *shape[1:])
        return table

    def _fitting(self, size: int, *shape: bool) -> _Table:
        def fits(cue: Cue) -> bool:
            wanted = (cue.first, cue.place, cue.tabs, cue.capitals, cue.sentence)
            alike = all(want is None or want == has for want, has in zip(wanted, shape, strict=True))
            return alike and cue.shortest <= size <= cue.longest

        def few(rows: Sequence[tuple[_Key, Cue]]) -> Trials[_Key]:
            return Trials((key, cue) for key, cue in rows if fits(cue))

        return _Table(few(self._parts), few(self._opens), few(self._own))


@lru_cache(maxsize=4)
def _tables(grammars: tuple[Grammar, ...]) -> _Tables:
    return _Tables(grammars)


def weigh(cues: Sequence[Cue], block: Block, first: bool = False, place: bool = False) -> tuple[float, str]:
    """The weights of the cues that hold, added up, and the name of the weightiest."""
    total, most, name = _NOTHING
    for cue in cues:
        if cue.holds(block, first=first, place=place):
            total, most, name = _added(cue, total, most, name)
    return total, name


def _weighed(trials: Trials[_Key], text: str) -> dict[_Key, tuple[float, str]]:
    """By what they speak for, the weights of the cues that hold, added up, and the name of the weightiest."""
    sums: dict[_Key, tuple[float, float, str]] = {}
    for key, cue, finds, dated in trials.of(text):
        if finds is not None and finds(masked(text) if dated else text) is None:
            continue
        if cue.titled is None or cue.titled is is_titled(text):
            sums[key] = _added(cue, *sums.get(key, _NOTHING))
    return {key: (total, name) for key, (total, _, name) in sums.items()}


_NOTHING = (0.0, float("-inf"), "")


def _added(cue: Cue, total: float, most: float, name: str) -> tuple[float, float, str]:
    return (total + cue.weight, cue.weight, cue.name) if cue.weight > most else (total + cue.weight, most, name)
