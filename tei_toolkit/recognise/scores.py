"""What the cues say of each block: how much it looks like each part, and which types it opens."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from tei_toolkit.doctypes import Cue, Grammar, part_cues
from tei_toolkit.doctypes.cues import is_sentence, is_titled
from tei_toolkit.model import Block

_ENUMERATOR = re.compile(r"^\d{1,4}\.\s+(?=\S)")
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
    titled = is_titled(text)
    parts = {}
    for part, cues in table.parts:
        found = _weigh(cues, text, titled)
        if found[1]:
            parts[part] = found
    # A heading's number tells nothing of what it opens.
    opening = unnumbered(text) if first else text
    opens = {}
    for type_, cues in (table if opening == text else tables.of(replace(block, text=opening), first, place)).opens:
        found = _weigh(cues, opening, titled)
        if found[0] > 0:
            opens[type_] = found
    own = {}
    for key, cues in table.own:
        weight, rule = _weigh(cues, text, titled)
        if rule:
            own[key] = weight
    return Scores(parts, opens, own)


def unnumbered(text: str) -> str:
    """A heading without the number that an edition gives its documents: "145. Letter From …"."""
    return _ENUMERATOR.sub("", text)


@dataclass(frozen=True, slots=True)
class _Table:
    """The cues that can hold for blocks of some length and shape; only patterns and title case remain to be tried."""

    parts: tuple[tuple[str, tuple[Cue, ...]], ...]
    opens: tuple[tuple[str, tuple[Cue, ...]], ...]
    own: tuple[tuple[tuple[str, str], tuple[Cue, ...]], ...]


class _Tables:
    """The tables of some grammars, by what a block's looks tell: most cues are of short lines of some shape."""

    def __init__(self, grammars: Sequence[Grammar]) -> None:
        own = [((one.type, part), cues) for one in grammars for part, cues in one.cues.items()]
        self._every = _Table(tuple(part_cues().items()), tuple((one.type, one.opens) for one in grammars), tuple(own))
        rows = (*self._every.parts, *self._every.opens, *self._every.own)
        # The lengths at which a cue begins or ceases to hold.
        self._edges = sorted({edge for _, cues in rows for cue in cues for edge in (cue.shortest - 1, cue.longest)})
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

        def few(rows: Sequence[tuple[_Key, tuple[Cue, ...]]]) -> tuple[tuple[_Key, tuple[Cue, ...]], ...]:
            fitting = ((key, tuple(cue for cue in cues if fits(cue))) for key, cues in rows)
            return tuple((key, cues) for key, cues in fitting if cues)

        return _Table(few(self._every.parts), few(self._every.opens), few(self._every.own))


@lru_cache(maxsize=4)
def _tables(grammars: tuple[Grammar, ...]) -> _Tables:
    return _Tables(grammars)


def weigh(cues: Sequence[Cue], block: Block, first: bool = False, place: bool = False) -> tuple[float, str]:
    """The weights of the cues that hold, added up, and the name of the weightiest."""
    return _summed(cue for cue in cues if cue.holds(block, first=first, place=place))


def _weigh(cues: Sequence[Cue], text: str, titled: bool) -> tuple[float, str]:
    """As `weigh`, for cues of which only pattern and title case are still in question."""
    held = [
        cue
        for cue in cues
        if (cue.titled is None or cue.titled is titled) and (not cue.expression or cue.search(text) is not None)
    ]
    return _summed(held) if held else (0.0, "")


def _summed(cues: Iterable[Cue]) -> tuple[float, str]:
    total, most, name = 0.0, float("-inf"), ""
    for cue in cues:
        total += cue.weight
        if cue.weight > most:
            most, name = cue.weight, cue.name
    return total, name
