"""Random documents that are valid by a schema."""

from __future__ import annotations

import random
from collections import Counter

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng.instances import Instances
from tei_toolkit.relaxng.pattern import Grammar, Pattern

_DEEP = 8
_LARGE = 200


class Generator(Instances[int]):
    """Makes documents; alternatives taken seldom so far are taken first, so that a few documents show every pattern."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        super().__init__(grammar)
        self._random = random.Random(seed)
        self._taken: Counter[Pattern] = Counter()
        self._ids = 0
        self._size = 0
        self.names: Counter[str] = Counter()

    def document(self) -> etree._ElementTree:
        """The next document."""
        self._ids = 0
        self._size = 0
        holder = etree.Element("holder")
        self.write(self.grammar.start, holder, 0)
        return etree.ElementTree(etree.fromstring(etree.tostring(holder[0])))

    def entered(self, _pattern: Pattern, child: etree._Element, along: int) -> int:
        self.names[str(child.tag)] += 1
        self._size += 1
        return along + 1

    def times(self, _pattern: Pattern, along: int) -> int:
        return 1 if self._enough(along) else self._random.choice([1, 1, 2, 3])

    def chosen(self, choice: Pattern, along: int) -> Pattern:
        if self._enough(along):
            low = min(map(self.height, choice.parts))
            return self._random.choice([part for part in choice.parts if self.height(part) == low])
        low = min(self._taken[part] for part in choice.parts)
        fresh = [part for part in choice.parts if self._taken[part] == low]
        part = self._random.choice(fresh if self._random.random() < 0.5 else choice.parts)
        self._taken[part] += 1
        return part

    def new_id(self, name: str) -> str:
        self._ids += 1
        return f"x{self._ids}" if name == xml.XML_ID else "x"

    def _enough(self, depth: int) -> bool:
        # Deep down a document is cut short early, so that its later parts come to their turn.
        return depth > _DEEP or self._size > _LARGE or (depth > 3 and self._random.random() < 0.7)
