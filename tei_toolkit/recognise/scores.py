"""What the cues say of each block: how much it looks like each part, and which types it opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tei_toolkit.doctypes import Cue, Grammar, part_cues
from tei_toolkit.model import Block

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
    place = len(block.text) < _LONGEST_PLACE and known_place(block.text)
    parts = {}
    for part, cues in part_cues().items():
        found = weigh(cues, block, first, place)
        if found[1]:
            parts[part] = found
    opens = {}
    own = {}
    for grammar in grammars:
        found = weigh(grammar.opens, block, first, place)
        if found[0] > 0:
            opens[grammar.type] = found
        for part, cues in grammar.cues.items():
            weight, rule = weigh(cues, block, first, place)
            if rule:
                own[grammar.type, part] = weight
    return Scores(parts, opens, own)


def weigh(cues: Sequence[Cue], block: Block, first: bool = False, place: bool = False) -> tuple[float, str]:
    """The weights of the cues that hold, added up, and the name of the weightiest."""
    total, most, name = 0.0, float("-inf"), ""
    for cue in cues:
        if cue.holds(block, first=first, place=place):
            total += cue.weight
            if cue.weight > most:
                most, name = cue.weight, cue.name
    return total, name
