"""The smallest valid documents that show each element and each value of a schema once, made of its patterns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng.instances import TALL, Instances
from tei_toolkit.relaxng.pattern import Grammar, Pattern


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


class _Writer(Instances[list[Pattern]]):
    """Writes documents along a trail of patterns; where the trail says nothing, as little as the schema allows."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(grammar)
        self.elements = self._elements()
        self._prefix = ""
        self._ids = 0

    def example(self, number: int, name: str, attribute: str, value: str, trail: list[Pattern]) -> Example:
        """The document that a trail leads through."""
        self._prefix, self._ids = f"s{number}", 0
        holder = etree.Element("holder", nsmap={None: xml.TEI})
        goal = next(place for place in reversed(range(len(trail))) if trail[place].kind == "element")
        self._goal, self._shown = trail[goal], holder
        self.write(trail[0], holder, trail[1:])
        place = list(holder[0].iter()).index(self._shown)
        tree = etree.fromstring(etree.tostring(holder[0])).getroottree()
        return Example(number, name, attribute, value, tree, list(tree.iter())[place])

    def way(self, goal: Pattern) -> list[Pattern]:
        """The shortest way to an element: through the body of a text, if one leads there."""
        start, body = self.grammar.start, next(iter(self.elements.get(xml.tei("body"), ())), None)
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
            for part in self.parts(one):
                if part not in before and self.height(part) < TALL:
                    before[part] = one
                    waiting.append(part)
        return []

    def _elements(self) -> Mapping[str, list[Pattern]]:
        """The element patterns that can be reached from the start, by name: an element may have several."""
        found: dict[str, list[Pattern]] = {}
        seen, waiting = {self.grammar.start}, deque([self.grammar.start])
        while waiting:
            one = waiting.popleft()
            if one.kind == "element" and one.name is not None and one.name.kind == "name":
                found.setdefault(one.name.name, []).append(one)
            for part in self.parts(one):
                if part not in seen and self.height(part) < TALL:
                    seen.add(part)
                    waiting.append(part)
        return found

    def chosen(self, choice: Pattern, along: list[Pattern]) -> Pattern:
        """What the trail leads through; else the part that needs fewest levels."""
        return along[0] if along and along[0] in choice.parts else min(choice.parts, key=self._cost)

    def _cost(self, part: Pattern) -> tuple[int, int]:
        """Words rather than nothing, nothing rather than an attribute."""
        return self.height(part), 2 if self._is_attribute(part) else int(part.kind == "empty")

    def each(self, parts: Iterable[Pattern], along: list[Pattern]) -> Iterator[tuple[Pattern, list[Pattern]]]:
        """The trail goes on in the first part that it leads through."""
        for part in parts:
            is_led = bool(along) and part is along[0]
            yield part, along[1:] if is_led else []
            along = [] if is_led else along

    def entered(self, pattern: Pattern, child: etree._Element, along: list[Pattern]) -> list[Pattern]:
        """The trail names the content of an element after it."""
        if pattern is self._goal:
            self._shown = child
        return along[1:]

    def new_id(self, name: str) -> str:
        """The first is that of the example."""
        self._ids += 1
        return f"{self._prefix}-x{self._ids}" if self._ids > 1 or name != xml.XML_ID else self._prefix

    def _is_attribute(self, pattern: Pattern) -> bool:
        """Whether a pattern is about attributes alone."""
        if pattern.kind in {"ref", "choice", "group", "interleave", "oneOrMore"}:
            return all(part.kind == "empty" or self._is_attribute(part) for part in self.parts(pattern))
        return pattern.kind == "attribute"
