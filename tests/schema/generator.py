"""Random documents that are valid by a schema, made by walking through its patterns."""

from __future__ import annotations

import random
from collections import Counter

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng.pattern import Grammar, Pattern

_VALUES = {
    "language": "en",
    "anyURI": "#x",
    "NCName": "x",
    "Name": "x",
    "date": "1953-07-24",
    "gYear": "1953",
    "gYearMonth": "1953-07",
    "gMonthDay": "--07-24",
    "gMonth": "--07",
    "gDay": "---24",
    "dateTime": "1953-07-24T17:05:00",
    "time": "17:05:00",
    "double": "1.5",
    "decimal": "1.5",
    "nonNegativeInteger": "2",
    "boolean": "true",
    "string": "words of text",
    "token": "words",
}
_DEEP = 8
_LARGE = 200


class Generator:
    """Makes documents; alternatives taken seldom so far are taken first, so that a few documents show every pattern."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        self._grammar = grammar
        self._random = random.Random(seed)
        self._taken: Counter[Pattern] = Counter()
        self._heights = self._measure()
        self._ids = 0
        self._size = 0
        self.names: Counter[str] = Counter()

    def document(self) -> etree._ElementTree:
        """The next document."""
        self._ids = 0
        self._size = 0
        holder = etree.Element("holder")
        self._write(self._grammar.start, holder, 0)
        root = holder[0]
        return etree.ElementTree(etree.fromstring(etree.tostring(root)))

    def _measure(self) -> dict[Pattern, int]:
        """How many levels of elements a pattern needs at least."""
        heights: dict[Pattern, int] = {}
        changed = True
        while changed:
            changed = False
            waiting, seen = [self._grammar.start, *self._grammar.defines.values()], set[Pattern]()
            while waiting:
                pattern = waiting.pop()
                if pattern in seen:
                    continue
                seen.add(pattern)
                waiting.extend(pattern.parts)
                height = self._height(pattern, heights)
                if height < heights.get(pattern, 1000):
                    heights[pattern] = height
                    changed = True
        return heights

    def _height(self, pattern: Pattern, heights: dict[Pattern, int]) -> int:
        some = [heights.get(part, 1000) for part in pattern.parts]
        if pattern.kind == "ref":
            return heights.get(self._grammar.defines[pattern.words], 1000)
        if pattern.kind == "choice":
            return min(some)
        if pattern.kind == "element":
            return some[0] + 1
        return max(some, default=0)

    def _write(self, pattern: Pattern, element: etree._Element, depth: int) -> None:
        kind = pattern.kind
        if kind == "ref":
            self._write(self._grammar.defines[pattern.words], element, depth)
        elif kind == "choice":
            self._write(self._choose(pattern, depth), element, depth)
        elif kind in {"group", "interleave"}:
            for part in pattern.parts:
                self._write(part, element, depth)
        elif kind == "oneOrMore":
            for _ in range(1 if self._enough(depth) else self._random.choice([1, 1, 2, 3])):
                self._write(pattern.parts[0], element, depth)
        elif kind == "element":
            assert pattern.name is not None
            self.names[pattern.name.name] += 1
            self._size += 1
            child = etree.SubElement(element, pattern.name.name)
            self._write(pattern.parts[0], child, depth + 1)
        elif kind == "attribute":
            assert pattern.name is not None
            element.set(pattern.name.name, self._value(pattern.parts[0], pattern.name.name))
        elif kind in {"text", "data", "value", "list"}:
            text = self._value(pattern, "")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + text
            else:
                element.text = (element.text or "") + text

    def _enough(self, depth: int) -> bool:
        # Deep down a document is cut short early, so that its later parts come to their turn.
        return depth > _DEEP or self._size > _LARGE or (depth > 3 and self._random.random() < 0.7)

    def _choose(self, pattern: Pattern, depth: int) -> Pattern:
        if self._enough(depth):
            low = min(self._heights[part] for part in pattern.parts)
            parts = [part for part in pattern.parts if self._heights[part] == low]
            return self._random.choice(parts)
        low = min(self._taken[part] for part in pattern.parts)
        fresh = [part for part in pattern.parts if self._taken[part] == low]
        part = self._random.choice(fresh if self._random.random() < 0.5 else pattern.parts)
        self._taken[part] += 1
        return part

    def _value(self, pattern: Pattern, name: str) -> str:
        kind = pattern.kind
        if kind == "ref":
            return self._value(self._grammar.defines[pattern.words], name)
        if kind == "value":
            return pattern.value
        if kind == "choice":
            return self._value(self._random.choice(pattern.parts), name)
        if kind in {"group", "list", "oneOrMore"}:
            return " ".join(self._value(part, name) for part in pattern.parts)
        if kind == "text":
            return "words of text"
        if kind == "empty":
            return ""
        if pattern.words == "ID":
            self._ids += 1
            return f"x{self._ids}" if name == xml.XML_ID else "x"
        shape = dict(pattern.params).get("pattern", "")
        if "90" in shape or "[0-9]{1,2}" in shape:
            return "39.03 125.75"
        if "cm|mm" in shape:
            return "12.5cm"
        if shape.startswith(r"[\d]"):
            return "0.1.0"
        return _VALUES[pattern.words]
