"""Labelling the blocks of a text together: the best path through it under the grammars of the document types.

Every block is a part in some zone of some division.  A path pays for each division that it opens and for each block
that no cue explains, and earns what the cues weigh; the best one is found by dynamic programming (Viterbi, 1967).  The
best path through every other reading of a block (its forward and backward sums) tells by how much the best one wins.
The cost is linear in the number of blocks: within a division only zone and `said` matter for what may follow.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tei_toolkit.doctypes import FALLBACK, Grammar
from tei_toolkit.doctypes.grammar import ZONES
from tei_toolkit.model import Block
from tei_toolkit.recognise.learned import CLASSES, evidence
from tei_toolkit.recognise.scores import Scores, score, weigh

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
_SAYING = frozenset(
    {"head", "editorial", "reference", "salute", "routing", "source"}
)  # the parts that can say what a type is
_LEARNED = frozenset(CLASSES)  # parts that the model of labels knows need no cue
_GOOD, _CERTAIN = 4.0, 6.0  # what cues weigh that are good evidence, or next to certain …
_DOUBTED = -4.0  # … and how far the model of labels may doubt the latter
# Parts between which a doubt is not worth anybody's time.
_ALIKE = {"label": "paragraph", "postscript": "paragraph", "speaker": "paragraph", "section-head": "head"}
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
class _Place:
    """A zone of a grammar; `said` tells whether the division's own opening words have been met."""

    grammar: Grammar
    zone: int
    said: bool
    parts: tuple[str, ...]
    before: tuple[int, ...]  # the places from which a division may go on to this one with an ordinary block …
    unsaid: tuple[int, ...]  # … and with the block that says what the division is


@dataclass(slots=True)
class _Row:
    """The forward sums of one block: by place, the best part of each; and by place, where the best path came from."""

    sums: list[array[float]]
    origins: list[int]


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
    scores = [score(block, grammars, index == 0, known_place) for index, block in enumerate(blocks)]
    learned = evidence(blocks, scores)
    seen = {type_ for one in scores for type_ in one.opens}
    titled = {grammar.type for grammar in grammars if weigh(grammar.opens, Block(0, len(title), title, False))[0] > 0}
    chosen = [grammar for grammar in grammars if grammar.type in seen or grammar.type == FALLBACK]
    # A part that no cue speaks for anywhere can't be on the best path.
    present = {"paragraph", "head", *_LEARNED, *(part for one in scores for part in one.parts)}
    present |= {part for one in scores for _, part in one.own}
    return _Path(blocks, scores, learned, _places(chosen, present), titled).labelled()


def _places(grammars: Sequence[Grammar], present: set[str]) -> list[_Place]:
    places: list[_Place] = []
    for grammar in grammars:
        first = len(places)
        for said in (True,) if grammar.type == FALLBACK else (False, True):
            for zone, name in enumerate(ZONES):
                earlier = [n for n in range(first, len(places)) if places[n].said == said]
                unsaid = [n for n in range(first, len(places)) if said and not places[n].said and not places[n].zone]
                parts = tuple(part for part in grammar.zones[name] if part in present)
                before = (*earlier, len(places))
                places.append(_Place(grammar, zone, said, parts, before, tuple(unsaid) if zone == 0 else ()))
    return places


class _Path:
    def __init__(
        self,
        blocks: Sequence[Block],
        scores: Sequence[Scores],
        learned: Sequence[Mapping[str, float]],
        places: Sequence[_Place],
        titled: set[str],
    ) -> None:
        self._blocks = blocks
        self._scores = scores
        self._learned = learned
        self._places = places
        self._titled = titled
        self._parts = sorted({part for place in places for part in place.parts})
        self._leaves = [self._leave(place) for place in places]
        self._after: list[list[int]] = [[] for _ in places]
        for number, place in enumerate(places):
            for other in place.before:
                self._after[other].append(number)

    def _leave(self, place: _Place) -> float:
        """What it costs to end a division in a place: one that never said what it is, or has no body, costs more."""
        bodiless = place.zone == 0 and bool(place.grammar.zones["body"])
        return (0.0 if place.said else _UNOPENED) + (_NO_BODY if bodiless else 0.0)

    def _enter(self, at: int, place: _Place) -> float:
        """What it costs to open a division with a block; only openers can, and any part of the fallback."""
        wide = _AFTER_WIDE_GAP if at and self._blocks[at].wide else 0.0
        if place.grammar.type == FALLBACK:
            return (_FALLBACK_DIVISION if at else 0.0) + wide
        says = place.grammar.type in self._scores[at].opens
        if place.zone or place.said != says:
            return _NEVER
        return (_NEW_DIVISION if at else 0.0) + wide + (_SAYS_AT_ONCE if says else 0.0)

    def _earned(self, at: int) -> list[array[float]]:
        """What a block earns as each part of each place."""
        one, learned = self._scores[at], self._learned[at]
        # What a part earns is the same in all types, but for those that the block opens or that have cues of their own.
        usual = {part: self._weight(part, one.parts.get(part), 0.0, learned) for part in self._parts}
        special = {type_ for type_, _ in one.own}
        rows: list[array[float]] = []
        for place in self._places:
            type_ = place.grammar.type
            opening = one.opens.get(type_, (0.0, ""))[0] if place.zone == 0 else 0.0
            if place.zone and place.said and type_ != FALLBACK:
                # Past the opener it no longer matters whether the division has said what it is.
                rows.append(rows[-len(ZONES)])
            elif opening or type_ in special:
                rows.append(array("d", self._specially(one, learned, place, opening)))
            else:
                rows.append(array("d", [usual[part] for part in place.parts]))
            # A heading follows only where it says more than the first; an item stands under a heading.
            repeated = "" if opening or type_ == FALLBACK or place.zone else ("head" if place.said else "item")
            if repeated in place.parts:
                rows[-1][place.parts.index(repeated)] += _SECOND_HEAD
        return rows

    def _weight(
        self, part: str, known: tuple[float, str] | None, own: float, learned: Mapping[str, float], opening: float = 0.0
    ) -> float:
        """What cues and model together hold of a part."""
        weight = (known[0] if known else 0.0) + own if known or own or part in _LEARNED else _UNEXPLAINED
        # What nothing speaks for is as likely as a paragraph.
        told = learned.get(part, 0.0 if weight >= _GOOD else learned["paragraph"])
        if weight >= _CERTAIN and part != "paragraph":
            told = max(told, _DOUBTED)
        if opening and part in _SAYING and (known or part == "head"):
            weight = max(weight, 0.0) + opening + (_HEADING if part == "head" else 0.0)
        return weight + told

    def _specially(self, one: Scores, learned: Mapping[str, float], place: _Place, opening: float) -> Iterator[float]:
        """What a block earns in a type that it opens, or that has cues of its own for it."""
        type_ = place.grammar.type
        bonus = _TITLE_SAYS_SO if opening and type_ in self._titled else 0.0
        for part in place.parts:
            own = one.own.get((type_, part), 0.0)
            yield bonus + self._weight(part, one.parts.get(part), own, learned, opening)

    def _goes_on(self, at: int, place: _Place) -> tuple[int, ...]:
        """The places from which a division may go on to this one with a block."""
        if place.zone == 0 and place.grammar.type in self._scores[at].opens:
            return (*place.before, *place.unsaid) if place.said else ()
        return place.before

    def _forward(self, earned: Sequence[Sequence[array[float]]]) -> list[_Row]:
        places = self._places
        rows: list[_Row] = []
        best: list[float] = []
        for at in range(len(self._blocks)):
            if at:
                ended = max(range(len(places)), key=lambda n: best[n] + self._leaves[n])
                ended_sum = best[ended] + self._leaves[ended]
            sums, origins = [], []
            for number, place in enumerate(places):
                value, origin = self._enter(at, place), -1
                if at:
                    value, origin = value + ended_sum, -ended - 2
                    for other in self._goes_on(at, place):
                        if best[other] > value:
                            value, origin = best[other], other
                sums.append(array("d", [value + one for one in earned[at][number]]))
                origins.append(origin)
            rows.append(_Row(sums, origins))
            best = [max(row, default=_NEVER) for row in sums]
        return rows

    def _backward(self, earned: Sequence[Sequence[array[float]]]) -> list[list[float]]:
        """By block and place, the best that can follow."""
        places = self._places
        rows = [list(self._leaves)]
        for at in range(len(self._blocks) - 1, 0, -1):
            after = [max(one, default=_NEVER) + follows for one, follows in zip(earned[at], rows[-1], strict=True)]
            opened = max(self._enter(at, place) + after[number] for number, place in enumerate(places))
            row = [leaves + opened for leaves in self._leaves]
            for number, place in enumerate(places):
                for other in self._goes_on(at, place):
                    row[other] = max(row[other], after[number])
            rows.append(row)
        rows.reverse()
        return rows

    def labelled(self) -> list[Labelled]:
        """The best path, block by block, with its margins."""
        earned = [self._earned(at) for at in range(len(self._blocks))]
        forward = self._forward(earned)
        backward = self._backward(earned)
        last = len(self._blocks) - 1
        number = max(
            range(len(self._places)), key=lambda n: max(forward[last].sums[n], default=_NEVER) + self._leaves[n]
        )
        labelled: list[Labelled] = []
        for at in range(last, -1, -1):
            place = self._places[number]
            sums = forward[at].sums[number]
            part = place.parts[max(range(len(sums)), key=sums.__getitem__)]
            origin = forward[at].origins[number]
            margin, runner_up = self._margin(forward[at], backward[at], place, part, origin < 0)
            labelled.append(
                Labelled(
                    place.grammar.type,
                    part,
                    ZONES[place.zone],
                    origin < 0,
                    self._rule(at, place, part),
                    margin,
                    runner_up,
                )
            )
            number = -origin - 2 if origin < -1 else origin
        labelled.reverse()
        return labelled

    def _margin(self, row: _Row, after: Sequence[float], place: _Place, part: str, opens: bool) -> tuple[float, str]:
        """By how much a reading beats the best one in which the block is something else, and that one's name.

        The type of a division is decided, and doubted, where it opens.
        """
        best = other = _NEVER
        name = ""
        alike = _ALIKE.get(part, part)
        for number, one in enumerate(self._places):
            same = one.grammar is place.grammar or not opens
            for which, value in zip(one.parts, row.sums[number], strict=True):
                whole = value + after[number]
                if same and (which == part or _ALIKE.get(which, which) == alike):
                    best = max(best, whole)
                elif whole > other:
                    other, name = whole, f"{one.grammar.type}/{which}"
        return (round(best - other, 3), name) if name else (round(abs(best), 3), "")

    def _rule(self, at: int, place: _Place, part: str) -> str:
        one = self._scores[at]
        opening = one.opens.get(place.grammar.type)
        if opening and place.zone == 0 and part in _SAYING:
            return opening[1]
        return one.parts.get(part, (0.0, ""))[1] or "default"
