"""The smallest valid documents that show each element and each value of a schema once, made of its patterns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng.pattern import Grammar, Pattern

# A value of each datatype that says what stands there.
_VALUES = {
    "language": "en",
    "anyURI": "https://example.org/",
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
    "token": "words",
}
_TEXT = "words of text"
_TALL = 1000


@dataclass(frozen=True)
class Example:
    """A document that shows an element, or with `attribute` one value of it; `shown` is the element's place in it."""

    number: int
    element: str
    attribute: str
    value: str
    tree: etree._ElementTree
    shown: etree._Element


def examples(grammar: Grammar) -> Iterator[Example]:
    """An example for each element of a schema in order of their names, after it one for each value that it lists.

    An attribute that several elements share is shown with the first of them.  Ids begin with `s` and the number of the
    example, so that all can stand on one page.
    """
    writer = _Writer(grammar)
    number = 0
    shared: set[Pattern] = set()
    for name, patterns in sorted(writer.elements.items()):
        goals = [(patterns[0], "", "", patterns[0])]
        goals += [(one, *listed) for one in patterns for listed in _listed(one, grammar, shared)]
        for pattern, attribute, value, goal in goals:
            number += 1
            trail = [*writer.way(pattern), *(writer.trail(pattern, goal)[1:] if attribute else ())]
            yield writer.example(number, name, attribute, value, trail)


def _listed(pattern: Pattern, grammar: Grammar, shared: set[Pattern]) -> Iterator[tuple[str, str, Pattern]]:
    """The values that the attributes of an element list: the attribute, the value, its pattern."""
    waiting, seen = deque([(pattern.parts[0], "")]), set[tuple[Pattern, str]]()
    found = set()
    while waiting:
        one, attribute = waiting.popleft()
        if (one, attribute) in seen or one.kind == "element":
            continue
        seen.add((one, attribute))
        if one.kind == "value" and attribute and (attribute, one.value) not in found:
            found.add((attribute, one.value))
            yield attribute, one.value, one
        if one.kind == "attribute":
            if one in shared:
                continue
            shared.add(one)
            attribute = one.name.name if one.name else ""
        parts = (grammar.defines[one.words],) if one.kind == "ref" else one.parts
        waiting.extend((part, attribute) for part in parts)


class _Writer:
    """Writes documents along a trail of patterns; where the trail says nothing, as little as the schema allows."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._heights = self._measure()
        self.elements = self._elements()
        self._prefix = ""
        self._ids = 0

    def example(self, number: int, name: str, attribute: str, value: str, trail: list[Pattern]) -> Example:
        """The document that a trail leads through."""
        self._prefix, self._ids = f"s{number}", 0
        holder = etree.Element("holder", nsmap={None: xml.TEI})
        goal = next(place for place in reversed(range(len(trail))) if trail[place].kind == "element")
        self._goal, self._shown = trail[goal], holder
        self._write(trail[0], holder, trail[1:])
        place = list(holder[0].iter()).index(self._shown)
        tree = etree.fromstring(etree.tostring(holder[0])).getroottree()
        return Example(number, name, attribute, value, tree, list(tree.iter())[place])

    def way(self, goal: Pattern) -> list[Pattern]:
        """The shortest way to an element: through the body of a text, if one leads there."""
        start, body = self._grammar.start, next(iter(self.elements.get(xml.tei("body"), ())), None)
        if body is not None and body is not goal and (rest := self.trail(body, goal)):
            return [*self.trail(start, body), *rest[1:]]
        return self.trail(start, goal)

    def trail(self, start: Pattern, goal: Pattern) -> list[Pattern]:
        """The shortest way from one pattern down to another, both included; empty where none leads there."""
        before: dict[Pattern, Pattern | None] = {start: None}
        waiting = deque([start])
        while waiting:
            one = waiting.popleft()
            if one is goal:
                found: list[Pattern] = []
                at: Pattern | None = one
                while at is not None:
                    found.append(at)
                    at = before[at]
                return found[::-1]
            for part in self._parts(one):
                if part not in before and self._heights.get(part, _TALL) < _TALL:
                    before[part] = one
                    waiting.append(part)
        return []

    def _parts(self, pattern: Pattern) -> tuple[Pattern, ...]:
        return (self._grammar.defines[pattern.words],) if pattern.kind == "ref" else pattern.parts

    def _elements(self) -> Mapping[str, list[Pattern]]:
        """The element patterns that can be reached from the start, by name: an element may have several."""
        found: dict[str, list[Pattern]] = {}
        seen, waiting = {self._grammar.start}, deque([self._grammar.start])
        while waiting:
            one = waiting.popleft()
            if one.kind == "element" and one.name is not None and one.name.kind == "name":
                found.setdefault(one.name.name, []).append(one)
            for part in self._parts(one):
                if part not in seen and self._heights.get(part, _TALL) < _TALL:
                    seen.add(part)
                    waiting.append(part)
        return found

    def _measure(self) -> dict[Pattern, int]:
        """How many levels of elements each pattern needs at least."""
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
                if height < heights.get(pattern, _TALL):
                    heights[pattern] = height
                    changed = True
        return heights

    def _height(self, pattern: Pattern, heights: Mapping[Pattern, int]) -> int:
        some = [heights.get(part, _TALL) for part in self._parts(pattern)]
        if pattern.kind == "notAllowed":
            return _TALL
        if pattern.kind == "choice":
            return min(some, default=_TALL)
        return max(some, default=0) + (pattern.kind == "element")

    def _write(self, pattern: Pattern, element: etree._Element, trail: list[Pattern]) -> None:
        kind = pattern.kind
        parts = self._parts(pattern)
        if kind == "choice":
            parts = (trail[0],) if trail and trail[0] in parts else (self._least(parts),)
        if kind in {"ref", "choice", "group", "interleave", "oneOrMore"}:
            led = next((place for place, part in enumerate(parts) if trail and part is trail[0]), -1)
            for place, part in enumerate(parts):
                self._write(part, element, trail[1:] if place == led else [])
        elif kind == "element":
            assert pattern.name is not None
            child = etree.SubElement(element, pattern.name.name)
            if pattern is self._goal:
                self._shown = child
            self._write(pattern.parts[0], child, trail[1:] if trail else [])
        elif kind == "attribute":
            assert pattern.name is not None
            element.set(pattern.name.name, self._value(pattern.parts[0], pattern.name.name, trail[1:]))
        elif kind in {"text", "data", "value", "list"}:
            _append(element, self._value(pattern, "", trail))

    def _least(self, parts: tuple[Pattern, ...]) -> Pattern:
        """The part that needs fewest levels; words rather than nothing, nothing rather than an attribute."""

        def cost(part: Pattern) -> tuple[int, int]:
            return self._heights.get(part, _TALL), 2 if self._is_attribute(part) else int(part.kind == "empty")

        return min(parts, key=cost)

    def _is_attribute(self, pattern: Pattern) -> bool:
        """Whether a pattern is about attributes alone."""
        if pattern.kind in {"ref", "choice", "group", "interleave", "oneOrMore"}:
            return all(part.kind == "empty" or self._is_attribute(part) for part in self._parts(pattern))
        return pattern.kind == "attribute"

    def _value(self, pattern: Pattern, name: str, trail: list[Pattern]) -> str:
        kind = pattern.kind
        if kind == "value":
            return pattern.value
        if kind in {"ref", "choice", "group", "list", "oneOrMore"}:
            parts = self._parts(pattern)
            led = trail[0] if trail and trail[0] in parts else None
            if kind == "choice":
                parts = (led or parts[0],)
            return " ".join(self._value(part, name, trail[1:] if part is led else []) for part in parts).strip()
        if kind in {"text", "empty"}:
            return _TEXT if kind == "text" else ""
        if pattern.words == "ID":
            self._ids += 1
            return f"{self._prefix}-x{self._ids}" if self._ids > 1 or name != xml.XML_ID else self._prefix
        return _datum(pattern)


def _datum(pattern: Pattern) -> str:
    """A value of a datatype, in the few shapes that TEI's own patterns demand."""
    shape = dict(pattern.params).get("pattern", "")
    if "90" in shape or "[0-9]{1,2}" in shape:
        return "39.03 125.75"
    if "cm|mm" in shape:
        return "12.5cm"
    if shape.startswith(r"[\d]"):
        return "0.1.0"
    return _VALUES.get(pattern.words, _TEXT)


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
