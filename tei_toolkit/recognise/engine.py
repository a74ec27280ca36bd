"""Labelling the blocks of a text together: the best path through it under the grammars of the document types.

Every block is a part in some zone of some division.  A path pays for each division that it opens and for each block
that no cue explains, and earns what the cues weigh; the best one is found by dynamic programming (Viterbi, 1967).  The
best path through every other reading of a block (its forward and backward sums) tells by how much the best one wins.
The cost is linear in the number of blocks: within a division only zone and `said` matter for what may follow.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add

from tei_toolkit.doctypes import FALLBACK, Grammar
from tei_toolkit.doctypes.grammar import ZONES
from tei_toolkit.model import Block
from tei_toolkit.recognise.edges import edged
from tei_toolkit.recognise.learned import CLASSES, evidence
from tei_toolkit.recognise.places import NEVER, Kind, Place, Row, come_from, go_on, places_of
from tei_toolkit.recognise.scores import Scores, score, weigh

_UNEXPLAINED = -4.0  # a block is read as something other than a paragraph only if something speaks for it
_NEW_DIVISION = -4.0
_FALLBACK_DIVISION = -7.0  # after the first: something must have gone before that cannot go on
_UNOPENED = -5.0  # a type whose own words stand nowhere in the division
_AFTER_WIDE_GAP = 0.5  # a new division more likely begins after a wide gap
_SAYS_AT_ONCE = 1.0  # the first block of a division is the one that says what it is
_NO_BODY = -5.0  # a division of nothing but an opener, where the type has a body
_HEADING = 1.0  # the words that open a type are its heading rather than anything else
_NUMBER = 0.5  # … and of a number half as much: "Telegram No. 12" is a heading, "A-118" the number of an airgram
_TITLE_SAYS_SO = 3.0  # the title of the page names the type
_SAYING = frozenset(
    {"head", "editorial", "number", "reference", "salute", "routing", "source"}
)  # the parts that can say what a type is
_LEARNED = frozenset(CLASSES)  # parts that the model of labels knows need no cue
_GOOD, _CERTAIN = 4.0, 6.0  # what cues weigh that are good evidence, or next to certain …
_DOUBTED = -4.0  # … and how far the model of labels may doubt the latter
# Parts between which a doubt is not worth anybody's time.
_ALIKE = {"label": "paragraph", "postscript": "paragraph", "speaker": "paragraph", "section-head": "head"}
_MANY = 4096  # blocks; of more, what each earns is worked out twice rather than kept


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a block was read as: division type, part, the cue that weighed most, certainty and the second choice.

    What is `quoted` belongs to a message that the document quotes whole.
    """

    type: str
    part: str
    zone: str
    opens: bool
    rule: str
    margin: float
    runner_up: str
    quoted: bool = False


@dataclass(slots=True)
class _Step:
    """The forward sums of one block: by place, what the best path that leads to it has earned before, and whence."""

    sums: array[float]
    origins: array[int]


def label(
    blocks: Sequence[Block],
    grammars: Sequence[Grammar],
    *,
    title: str = "",
    page: bool = False,
    known_place: Callable[[str], bool] = lambda _: False,
) -> list[Labelled]:
    """The reading of each block.

    `title` is the page's, which often names the type; `page` tells whether the text was taken off the page of an
    archive, and `known_place` whether a text is a place of the register.
    """
    if not blocks:
        return []
    scores = [score(block, grammars, index == 0, known_place) for index, block in enumerate(blocks)]
    learned = evidence(blocks, scores)
    scores = edged(blocks, scores, page, title)
    seen = {type_ for one in scores for type_ in one.opens}
    heading = Block(0, len(title), title, False)
    titled = {grammar.type for grammar in grammars if title and weigh(grammar.opens, heading)[0] > 0}
    chosen = [grammar for grammar in grammars if grammar.type in seen or grammar.type == FALLBACK]
    # A part that no cue speaks for anywhere can't be on the best path.
    present = {"paragraph", "head", *_LEARNED, *(part for one in scores for part in one.parts)}
    present |= {part for one in scores for _, part in one.own}
    return _Path(blocks, scores, learned, places_of(chosen, present), titled).labelled()


class _Path:
    def __init__(
        self,
        blocks: Sequence[Block],
        scores: Sequence[Scores],
        learned: Sequence[Mapping[str, float]],
        places: Sequence[Place],
        titled: set[str],
    ) -> None:
        self._blocks = blocks
        self._scores = scores
        self._learned = learned
        self._places = places
        self._titled = titled
        self._strange = sorted({part for place in places for part in place.parts} - _LEARNED)
        self._leaves = [self._leave(place) for place in places]
        kinds: dict[Kind, int] = {}
        self._kind_of = [kinds.setdefault(self._kind(place), len(kinds)) for place in places]
        self._kinds = list(kinds)
        self._entrances: dict[tuple[bool, bool, frozenset[str]], list[float]] = {}
        self._ways: dict[frozenset[str], list[tuple[int, ...]]] = {}

    def _leave(self, place: Place) -> float:
        """What it costs to end a division in a place: one that never said what it is, or has no body, costs more."""
        bodiless = place.zone == 0 and bool(place.grammar.zones["body"])
        return (0.0 if place.said else _UNOPENED) + (_NO_BODY if bodiless else 0.0)

    @staticmethod
    def _kind(place: Place) -> Kind:
        # A heading follows only where it says more than the first; an item stands under a heading.
        repeated = "head" if place.said else "item"
        again = place.grammar.type != FALLBACK and not place.zone and repeated in place.parts
        return Kind(place.parts, place.parts.index(repeated) if again else -1)

    def _enter(self, at: int) -> list[float]:
        """By place, what it costs to open a division with a block; only openers can, and any part of the fallback."""
        key = (at > 0, at > 0 and self._blocks[at].wide, frozenset(self._scores[at].opens))
        found = self._entrances.get(key)
        if found is None:
            found = self._entrances[key] = [self._entrance(place, *key) for place in self._places]
        return found

    def _entrance(self, place: Place, later: bool, wide: bool, opens: frozenset[str]) -> float:
        gap = _AFTER_WIDE_GAP if wide else 0.0
        if place.grammar.type == FALLBACK:
            return (_FALLBACK_DIVISION if later else 0.0) + gap
        says = place.grammar.type in opens
        if place.zone or place.said != says:
            return NEVER
        return (_NEW_DIVISION if later else 0.0) + gap + (_SAYS_AT_ONCE if says else 0.0)

    def _earned(self, at: int) -> list[Row]:
        """What a block earns as each part of each place."""
        one, learned = self._scores[at], self._learned[at]
        # What a part earns is the same in all types, but for those that the block opens or that have cues of their own.
        usual = self._usual(one, learned)
        shared = [kind.row(usual) for kind in self._kinds]
        rows = [shared[kind] for kind in self._kind_of]
        special = {type_ for type_, _ in one.own}
        if not special and not one.opens:
            return rows
        for number, place in enumerate(self._places):
            type_ = place.grammar.type
            opening = one.opens.get(type_, (0.0, ""))[0] if place.zone == 0 else 0.0
            if place.zone and place.said and type_ != FALLBACK:
                # Past the opener it no longer matters whether the division has said what it is.
                rows[number] = rows[number - len(ZONES)]
            elif opening or type_ in special:
                earned = dict(zip(place.parts, self._specially(one, learned, place, opening), strict=True))
                kind = Kind(place.parts, -1) if opening else self._kinds[self._kind_of[number]]
                rows[number] = kind.row(earned)
        return rows

    def _usual(self, one: Scores, learned: Mapping[str, float]) -> dict[str, float]:
        """What a block earns as each part, in most types."""
        nothing = {part: _UNEXPLAINED + learned.get(part, learned["paragraph"]) for part in self._strange}
        usual = {**learned, **nothing}
        for part, known in one.parts.items():
            usual[part] = self._weight(part, known, 0.0, learned)
        return usual

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
            weight = max(weight, 0.0) + opening * (_NUMBER if part == "number" else 1.0)
            weight += _HEADING if part == "head" else 0.0
        return weight + told

    def _specially(self, one: Scores, learned: Mapping[str, float], place: Place, opening: float) -> Iterator[float]:
        """What a block earns in a type that it opens, or that has cues of its own for it."""
        type_ = place.grammar.type
        bonus = _TITLE_SAYS_SO if opening and type_ in self._titled else 0.0
        for part in place.parts:
            own = one.own.get((type_, part), 0.0)
            yield bonus + self._weight(part, one.parts.get(part), own, learned, opening)

    def _goes_on(self, at: int) -> list[tuple[int, ...]] | None:
        """By place, the places from which a division may go on to it with a block; None where that is the usual."""
        opens = frozenset(self._scores[at].opens)
        if not opens:
            return None
        if opens not in self._ways:
            self._ways[opens] = [
                place.before
                if place.zone or place.grammar.type not in opens
                else (*place.before, *place.unsaid)
                if place.said
                else ()
                for place in self._places
            ]
        return self._ways[opens]

    def _forward(self, most: Sequence[array[float]]) -> list[_Step]:
        leaves, count = self._leaves, len(self._places)
        steps = [_Step(array("d", self._enter(0)), array("l", [-1]) * count)]
        for at in range(1, len(self._blocks)):
            best = list(map(add, steps[-1].sums, most[at - 1]))
            left = list(map(add, best, leaves))
            ended_sum = max(left)
            opened = -left.index(ended_sum) - 2
            sums = [value + ended_sum for value in self._enter(at)]
            origins = [opened] * count
            ways = self._goes_on(at)
            if ways is None:
                go_on(best, sums, origins)
            else:
                for number, others in enumerate(ways):
                    for other in others:
                        if best[other] > sums[number]:
                            sums[number], origins[number] = best[other], other
            steps.append(_Step(array("d", sums), array("l", origins)))
        return steps

    def _backward(self, most: Sequence[array[float]]) -> list[array[float]]:
        """By block and place, the best that can follow."""
        leaves = self._leaves
        rows = [array("d", leaves)]
        for at in range(len(self._blocks) - 1, 0, -1):
            after = list(map(add, most[at], rows[-1]))
            opened = max(map(add, self._enter(at), after))
            row = [leave + opened for leave in leaves]
            ways = self._goes_on(at)
            if ways is None:
                come_from(after, row)
            else:
                for value, others in zip(after, ways, strict=True):
                    for other in others:
                        if value > row[other]:
                            row[other] = value
            rows.append(array("d", row))
        rows.reverse()
        return rows

    def labelled(self) -> list[Labelled]:
        """The best path, block by block, with its margins."""
        most: list[array[float]] = []
        kept: list[list[Row]] = []
        for at in range(len(self._blocks)):
            rows = self._earned(at)
            most.append(array("d", [row.most for row in rows]))
            if len(self._blocks) <= _MANY:
                kept.append(rows)
        forward = self._forward(most)
        backward = self._backward(most)
        last = len(self._blocks) - 1
        ends = list(map(add, map(add, forward[last].sums, most[last]), self._leaves))
        number = ends.index(max(ends))
        labelled: list[Labelled] = []
        for at in range(last, -1, -1):
            place = self._places[number]
            rows = kept[at] if kept else self._earned(at)
            row = rows[number]
            part = place.parts[row.values.index(row.most)]
            origin = forward[at].origins[number]
            totals = map(add, map(add, forward[at].sums, most[at]), backward[at])
            margin, runner_up = self._margin(totals, rows, (forward[at].sums, backward[at]), place, part, origin < 0)
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

    def _margin(
        self,
        totals: Iterable[float],
        rows: Sequence[Row],
        around: tuple[Sequence[float], Sequence[float]],
        place: Place,
        part: str,
        opens: bool,
    ) -> tuple[float, str]:
        """By how much a reading beats the best one in which the block is something else, and that one's name.

        The type of a division is decided, and doubted, where it opens.  `totals` is by place the most that a path
        through it earns, `around` what it earns before and after the block.
        """
        best = other = least = NEVER
        sums, after = around
        second: tuple[int, float] | None = None
        alike = _ALIKE.get(part, part)
        parted: dict[int, tuple[float, float]] = {}
        for number, total in enumerate(totals):
            if total <= least:
                continue
            one, row, value, follows = self._places[number], rows[number], sums[number], after[number]
            most = row.most
            if not opens or one.grammar is place.grammar:
                known = parted.get(id(row))
                if known is None:
                    known = parted[id(row)] = _parted(one.parts, row.values, alike)
                same, most = known
                if value + same + follows > best:
                    best = value + same + follows
            if value + most + follows > other:
                other, second = value + most + follows, (number, most)
            least = min(best, other)
        if second is None:
            return round(abs(best), 3), ""
        one, values = self._places[second[0]], rows[second[0]].values
        every = opens and one.grammar is not place.grammar
        named = (name for name, value in zip(one.parts, values, strict=True) if value == second[1])
        which = next(name for name in named if every or _ALIKE.get(name, name) != alike)
        return round(best - other, 3), f"{one.grammar.type}/{which}"

    def _rule(self, at: int, place: Place, part: str) -> str:
        one = self._scores[at]
        opening = one.opens.get(place.grammar.type)
        if opening and place.zone == 0 and part in _SAYING:
            return opening[1]
        return one.parts.get(part, (0.0, ""))[1] or "default"


def _parted(parts: tuple[str, ...], values: Sequence[float], alike: str) -> tuple[float, float]:
    """The most that a block earns as a part that is as good as another, and as one that is not."""
    same, other = _alike(parts, alike)
    value = values.__getitem__
    return max((NEVER, *map(value, same))), max((NEVER, *map(value, other)))


@cache
def _alike(parts: tuple[str, ...], alike: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Which of some parts are as good as another, and which are not."""
    same = tuple(at for at, part in enumerate(parts) if _ALIKE.get(part, part) == alike)
    return same, tuple(at for at in range(len(parts)) if at not in same)
