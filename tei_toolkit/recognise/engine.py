"""Labelling the blocks of a text together: the best path through it under the grammars of the document types.

Every block is a part of some zone of some division.  A path pays for each division that it opens and for each block
that no cue explains, and earns what the cues weigh; the best one is found by dynamic programming (Viterbi, 1967), and
the best path through every other reading of a block (forward and backward sums) tells by how much it wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tei_toolkit.doctypes import FALLBACK, Cue, Grammar, part_cues
from tei_toolkit.doctypes.grammar import ZONES
from tei_toolkit.model import Block

_UNEXPLAINED = -4.0  # a block is read as something other than a paragraph only if something speaks for it
_NEW_DIVISION = -4.0
_FALLBACK_DIVISION = -7.0  # after the first: something must have gone before that cannot go on
_UNOPENED = -5.0  # a type whose own words stand nowhere in the division
_AFTER_WIDE_GAP = 0.5  # a new division more likely begins after a wide gap
_SAYS_AT_ONCE = 1.0  # the first block of a division is the one that says what it is
_NO_BODY = -5.0  # a division of nothing but an opener, where the type has a body
_SECOND_HEAD = -3.0  # a heading in a division whose heading has gone before
_HEADING = 1.0  # the words that open a type are its heading rather than anything else
_TITLE_SAYS_SO = 3.0  # the title of the page names the type
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a block was read as: division type, part, the cue that weighed most, certainty and the second choice."""

    type: str
    part: str
    zone: str
    opens: bool
    rule: str
    margin: float
    runner_up: str


@dataclass(frozen=True, slots=True)
class _State:
    """A place in a grammar: `said` tells whether the division's own opening words have been met."""

    grammar: Grammar
    zone: int
    part: str
    said: bool


@dataclass(frozen=True, slots=True)
class _Scores:
    """What the cues say of one block: for each part, and for each type whether the block opens it."""

    parts: dict[str, tuple[float, str]]
    opens: dict[str, tuple[float, str]]
    own: dict[tuple[str, str], float]


def label(
    blocks: Sequence[Block],
    grammars: Sequence[Grammar],
    *,
    title: str = "",
    known_place: Callable[[str], bool] = lambda _: False,
) -> list[Labelled]:
    """The reading of each block.

    `title` is the page's, which often names the type; `known_place` tells whether a text is a place of the register.
    """
    if not blocks:
        return []
    scores = [_score(block, grammars, index == 0, known_place) for index, block in enumerate(blocks)]
    titled = {grammar.type for grammar in grammars if _opens(Block(0, len(title), title, False), grammar)[0] > 0}
    seen = {type_ for one in scores for type_ in one.opens}
    chosen = [grammar for grammar in grammars if grammar.type in seen or grammar.type == FALLBACK]
    # A part that no cue speaks for anywhere can't be on the best path.
    present = {"paragraph", *(part for one in scores for part, (weight, _) in one.parts.items() if weight > 0)}
    present |= {part for one in scores for _, part in one.own} | ({"head"} if seen else set())
    states = [
        _State(grammar, zone, part, said)
        for grammar in chosen
        for zone, name in enumerate(ZONES)
        for part in grammar.zones[name]
        if part in present
        for said in ((True,) if grammar.type == FALLBACK else (False, True))
    ]
    return _best(blocks, scores, states, titled)


def _score(block: Block, grammars: Sequence[Grammar], first: bool, known_place: Callable[[str], bool]) -> _Scores:
    place = len(block.text) < 60 and known_place(block.text)
    parts = {part: _sum(cues, block, first, place) for part, cues in part_cues().items()}
    opens = {}
    own = {}
    for grammar in grammars:
        found = _opens(block, grammar)
        if found[0] > 0:
            opens[grammar.type] = found
        for part, cues in grammar.cues.items():
            weight, _ = _sum(cues, block, first, place)
            if weight:
                own[grammar.type, part] = weight
    return _Scores(parts, opens, own)


def _sum(cues: Sequence[Cue], block: Block, first: bool, place: bool) -> tuple[float, str]:
    holding = [cue for cue in cues if cue.holds(block, first=first, place=place)]
    if not holding:
        return 0.0, ""
    return sum(cue.weight for cue in holding), max(holding, key=lambda cue: cue.weight).name


def _opens(block: Block, grammar: Grammar) -> tuple[float, str]:
    return _sum(grammar.opens, block, False, False)


def _emission(state: _State, scores: _Scores, titled: set[str]) -> tuple[float, str]:
    """What a block earns as a part, and the rule that says so; a block that opens a type is its heading as a rule."""
    weight, rule = scores.parts[state.part]
    own = scores.own.get((state.grammar.type, state.part), 0.0)
    weight = weight + own if weight or own or state.part == "paragraph" else _UNEXPLAINED
    opening, opening_rule = scores.opens.get(state.grammar.type, (0.0, ""))
    if opening and state.zone == 0:
        if state.part in {"head", "editorial", "reference", "salute", "routing"}:
            weight = max(weight, 0.0) + opening + (_HEADING if state.part == "head" else 0.0)
            rule = opening_rule
        if state.grammar.type in titled:
            weight += _TITLE_SAYS_SO
    elif state.grammar.type != FALLBACK and state.part == ("head" if state.said else "item"):
        # A heading follows only where it says more than the first; an item stands under the heading of its minutes.
        weight += _SECOND_HEAD
    return weight, rule or "default"


def _best(
    blocks: Sequence[Block], scores: Sequence[_Scores], states: Sequence[_State], titled: set[str]
) -> list[Labelled]:
    count = len(states)
    emitted = [[_emission(state, one, titled) for state in states] for one in scores]
    opening = [[state.grammar.type in one.opens for state in states] for one in scores]
    # Within a division: from which states each state may be reached. `said` becomes true with an opening block.
    inner: list[list[int]] = []
    for state in states:
        inner.append(
            [
                number
                for number, other in enumerate(states)
                if other.grammar is state.grammar and other.zone <= state.zone and (state.said or not other.said)
            ]
        )

    def enters(at: int, number: int) -> float:
        """What it costs to open a division with a block; only openers can, and any part of the fallback."""
        state = states[number]
        says = opening[at][number]
        fallback = state.grammar.type == FALLBACK
        if state.zone and not fallback:
            return _NEVER
        if not fallback and state.said != says:
            return _NEVER
        cost = (0.0 if at == 0 else _FALLBACK_DIVISION) if fallback else (_NEW_DIVISION if at else 0.0)
        return cost + (_AFTER_WIDE_GAP if at and blocks[at].wide else 0.0) + (_SAYS_AT_ONCE if says else 0.0)

    def leaves(number: int) -> float:
        """What it costs to end a division in a state: one that never said what it is, or has no body, costs more."""
        state = states[number]
        bodiless = state.zone == 0 and bool(state.grammar.zones["body"])
        return (0.0 if state.said else _UNOPENED) + (_NO_BODY if bodiless else 0.0)

    def steps(at: int, number: int, other: int) -> bool:
        """Whether a division may go on from one state to another with a block."""
        state, before = states[number], states[other]
        if state.said == before.said:
            return before.said or not opening[at][number] or state.zone > 0
        return opening[at][number] and state.zone == 0

    forward = [[enters(0, number) + emitted[0][number][0] for number in range(count)]]
    back: list[list[int]] = [[-1] * count]
    for at in range(1, len(blocks)):
        ended = max(range(count), key=lambda number: forward[at - 1][number] + leaves(number))
        ended_score = forward[at - 1][ended] + leaves(ended)
        row, origin = [], []
        for number in range(count):
            best, source = ended_score + enters(at, number), -ended - 2
            for other in inner[number]:
                if forward[at - 1][other] > best and steps(at, number, other):
                    best, source = forward[at - 1][other], other
            row.append(best + emitted[at][number][0])
            origin.append(source)
        forward.append(row)
        back.append(origin)
    backward = _backward(len(blocks), count, inner, steps, enters, leaves, emitted)
    return _read_off(scores, states, emitted, forward, back, backward, leaves)


def _backward(
    length: int,
    count: int,
    inner: Sequence[Sequence[int]],
    steps: Callable[[int, int, int], bool],
    enters: Callable[[int, int], float],
    leaves: Callable[[int], float],
    emitted: Sequence[Sequence[tuple[float, str]]],
) -> list[list[float]]:
    """The best that can follow each block in each state."""
    rows = [[leaves(number) for number in range(count)]]
    for at in range(length - 1, 0, -1):
        after = rows[-1]
        opened = max(enters(at, number) + emitted[at][number][0] + after[number] for number in range(count))
        row = [leaves(number) + opened for number in range(count)]
        for number in range(count):
            value = emitted[at][number][0] + after[number]
            for other in inner[number]:
                if value > row[other] and steps(at, number, other):
                    row[other] = value
        rows.append(row)
    rows.reverse()
    return rows


def _read_off(
    scores: Sequence[_Scores],
    states: Sequence[_State],
    emitted: Sequence[Sequence[tuple[float, str]]],
    forward: Sequence[Sequence[float]],
    back: Sequence[Sequence[int]],
    backward: Sequence[Sequence[float]],
    leaves: Callable[[int], float],
) -> list[Labelled]:
    count = len(states)
    last = len(scores) - 1
    number = max(range(count), key=lambda one: forward[last][one] + leaves(one))
    total = forward[last][number] + leaves(number)
    labelled: list[Labelled] = []
    for at in range(last, -1, -1):
        state = states[number]
        source = back[at][number]
        other = max(
            (one for one in range(count) if (states[one].part, states[one].grammar) != (state.part, state.grammar)),
            key=lambda one: forward[at][one] + backward[at][one],
            default=number,
        )
        margin = total - (forward[at][other] + backward[at][other]) if other != number else abs(total)
        runner_up = states[other]
        labelled.append(
            Labelled(
                type=state.grammar.type,
                part=state.part,
                zone=ZONES[state.zone],
                opens=source < 0,
                rule=emitted[at][number][1],
                margin=round(margin, 3),
                runner_up=f"{runner_up.grammar.type}/{runner_up.part}" if other != number else "",
            )
        )
        number = -source - 2 if source < -1 else source
    labelled.reverse()
    return labelled
