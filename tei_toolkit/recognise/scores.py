"""What the cues say of each block: how much it looks like each part, and which types it opens."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tei_toolkit.doctypes import Cue, Grammar, part_cues
from tei_toolkit.model import Block

_ENUMERATOR = re.compile(r"^\d{1,4}\.\s+(?=\S)")
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
    size = len(block.text)
    place = size < _LONGEST_PLACE and known_place(block.text)
    limits, tables = _by_length(tuple(grammars))
    table = tables[bisect.bisect_left(limits, size)]
    parts = {}
    for part, cues in table.parts:
        found = weigh(cues, block, first, place)
        if found[1]:
            parts[part] = found
    opens = {}
    opening = replace(block, text=unnumbered(block.text)) if first else block
    for type_, cues in table.opens:
        found = weigh(cues, opening, first, place)
        if found[0] > 0:
            opens[type_] = found
    own = {}
    for key, cues in table.own:
        weight, rule = weigh(cues, block, first, place)
        if rule:
            own[key] = weight
    return Scores(parts, opens, own)


def unnumbered(text: str) -> str:
    """A heading without the number that an edition gives its documents: "145. Letter From …"."""
    return _ENUMERATOR.sub("", text)


@dataclass(frozen=True, slots=True)
class _Table:
    """The cues that can hold for a block of some length."""

    parts: tuple[tuple[str, tuple[Cue, ...]], ...]
    opens: tuple[tuple[str, tuple[Cue, ...]], ...]
    own: tuple[tuple[tuple[str, str], tuple[Cue, ...]], ...]


@lru_cache(maxsize=4)
def _by_length(grammars: tuple[Grammar, ...]) -> tuple[list[int], list[_Table]]:
    """The lengths up to which cues hold, in order, and the table for each: most cues are of short lines."""
    own = [((one.type, part), cues) for one in grammars for part, cues in one.cues.items()]
    every = [*part_cues().values(), *(one.opens for one in grammars), *(cues for _, cues in own)]
    limits = sorted({cue.longest for cues in every for cue in cues})

    def fitting(cues: Sequence[Cue], size: int) -> tuple[Cue, ...]:
        return tuple(cue for cue in cues if cue.longest >= size)

    tables = [
        _Table(
            tuple((part, few) for part, cues in part_cues().items() if (few := fitting(cues, size))),
            tuple((one.type, few) for one in grammars if (few := fitting(one.opens, size))),
            tuple((key, few) for key, cues in own if (few := fitting(cues, size))),
        )
        for size in limits
    ]
    return limits, [*tables, _Table((), (), ())]


def weigh(cues: Sequence[Cue], block: Block, first: bool = False, place: bool = False) -> tuple[float, str]:
    """The weights of the cues that hold, added up, and the name of the weightiest."""
    total, most, name = 0.0, float("-inf"), ""
    for cue in cues:
        if cue.holds(block, first=first, place=place):
            total += cue.weight
            if cue.weight > most:
                most, name = cue.weight, cue.name
    return total, name
