"""The model that was learned from hand-made TEI: how likely each block is a heading, a dateline, a signature, …

A conditional random field over the blocks of a text (Lafferty, McCallum and Pereira, 2001) with the classes that
hand-made editions tell apart; the finer parts are told apart by the cues of `parts.toml` alone.  `labels.json` is
written by `benchmarks/train_labels.py`.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import mul
from typing import Any

from tei_toolkit import files, resources
from tei_toolkit.model import Block
from tei_toolkit.recognise.features import Group, grouped, names
from tei_toolkit.recognise.scores import Scores

CLASSES = ("paragraph", "head", "section-head", "list-head", "list-item", "table-row", "dateline", "signed", "source")
"""The classes; what is none of the others is a paragraph."""

_TRUST = 2.5  # what the model says counts so much beside the cues
_LEAST = -6.0  # however sure the model is, a cue that is next to certain may overrule it
_MOST_KNOWN = 1 << 14  # features and groups of them whose weights are kept, some 8 MB
_PLAIN = ("salute", "valediction", "label", "subject", "participants", "postscript", "speaker")


@dataclass(frozen=True)
class Model:
    """Weights by feature, one for each class, and by the class before (the last row: at the start)."""

    weights: Mapping[str, tuple[float, ...]]
    steps: tuple[tuple[float, ...], ...]

    @cached_property
    def _known(self) -> _Known:
        return _Known(self.weights)

    @cached_property
    def _ways(self) -> list[list[float]]:
        """How likely each class is after each other, not as a logarithm."""
        return [[math.exp(step) for step in steps] for steps in self.steps]

    def chances(self, rows: Iterable[Sequence[Group]]) -> list[array[float]]:
        """For each block, given the features of all, the logarithm of the likelihood of each class."""
        ways = self._ways
        emitted = []
        for row in rows:
            scores = self._scores(row)
            top = max(scores)
            emitted.append(array("d", [math.exp(score - top) for score in scores]))
        if not emitted:
            return []
        columns = list(zip(*ways[:-1], strict=True))
        now = _even(list(map(mul, emitted[0], ways[-1])))
        forward = [array("d", now)]
        for one in emitted[1:]:
            reached = [sum(map(mul, now, column)) for column in columns]
            now = _even(list(map(mul, one, reached)))
            forward.append(array("d", now))
        now = [1.0] * len(CLASSES)
        backward = [array("d", now)]
        for one in emitted[:0:-1]:
            after = list(map(mul, one, now))
            now = _even([sum(map(mul, steps, after)) for steps in ways[:-1]])
            backward.append(array("d", now))
        backward.reverse()
        found = []
        for ahead, behind in zip(forward, backward, strict=True):
            both = _even(list(map(mul, ahead, behind)))
            found.append(array("d", [math.log(max(value, 1e-12)) for value in both]))
        return found

    def _scores(self, row: Sequence[Group]) -> list[float]:
        known = self._known
        weights = [found for group in row if (found := known[group])]
        return list(map(sum, zip(*weights, strict=True))) if weights else [0.0] * len(CLASSES)


class _Known(dict[Group, tuple[float, ...]]):
    """The weights of features, and of the groups of them that were asked for, added up; empty where all are nothing."""

    def __init__(self, weights: Mapping[str, tuple[float, ...]]) -> None:
        super().__init__()
        self.update((name, row) for name, row in weights.items())
        self._weights = weights

    def __missing__(self, group: Group) -> tuple[float, ...]:
        if isinstance(group, str):
            return ()  # words are too many to remember
        if len(self) > _MOST_KNOWN:
            self.clear()
            self.update((name, row) for name, row in self._weights.items())
        weights = [self._weights[name] for name in names(group) if name in self._weights]
        found = self[group] = tuple(map(sum, zip(*weights, strict=True)))
        return found


class Evidence(Sequence[Mapping[str, float]]):
    """What the model adds to the weight of each part of each block: nothing for what it is sure of, else less.

    A block's is worked out when it is asked for; a long text has many blocks.
    """

    def __init__(self, chances: Sequence[Sequence[float]]) -> None:
        self._chances = chances

    def __len__(self) -> int:
        return len(self._chances)

    def __getitem__(self, at: Any) -> Any:
        chances = self._chances[at]
        told = [_TRUST * max(value, _LEAST) for value in chances]
        chance = dict(zip(CLASSES, told, strict=True))
        heading = max(chance["head"], chance["section-head"])
        return {
            **chance,
            "head": heading,
            "item": max(heading, chance["paragraph"]),
            "editorial": max(chance["source"], chance["paragraph"]),
            "routing": max(chance["dateline"], chance["paragraph"]),
            **dict.fromkeys(_PLAIN, chance["paragraph"]),
        }


def evidence(blocks: Sequence[Block], scores: Sequence[Scores]) -> Evidence:
    """What the model says of some blocks."""
    return Evidence(model().chances(grouped(blocks, [one.parts for one in scores])))


def _even(values: Sequence[float]) -> list[float]:
    total = sum(values) or 1.0
    return [value / total for value in values]


def to_json(model: Model) -> bytes:
    """A model as text that people can read and compare: one feature a line, in alphabetical order."""
    lines = [
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in sorted(model.weights.items())
    ]
    head = f'{{"classes": {json.dumps(CLASSES)},\n"steps": {json.dumps(model.steps)},\n"weights": {{\n'
    return (head + ",\n".join(lines) + "\n}}\n").encode()


@cache
def model() -> Model:
    """The model that travels with the toolkit."""
    said = json.loads(files.read_text(resources.package("recognise") / "labels.json"))
    weights = {name: tuple(row) for name, row in said["weights"].items()}
    return Model(weights, tuple(tuple(row) for row in said["steps"]))
