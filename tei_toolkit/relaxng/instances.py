"""Documents that are valid by a grammar, made by walking through its patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from lxml import etree

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
TALL = 1000
"""More levels of elements than any document has: what needs so many can't be written."""
_COMPOUND = frozenset({"ref", "choice", "group", "interleave", "oneOrMore"})
Along = TypeVar("Along")


class Instances(Generic[Along]):
    """Writes documents; which part of a choice and how often something comes, a subclass says.

    Something goes along into each pattern: how deep it stands, say.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._heights = self._measure()

    # What a subclass decides

    def chosen(self, choice: Pattern, along: Along) -> Pattern:
        """The part of a choice that is written."""
        raise NotImplementedError

    def times(self, _pattern: Pattern, _along: Along) -> int:
        """How often that comes which may come once or more."""
        return 1

    def each(self, parts: Iterable[Pattern], along: Along) -> Iterable[tuple[Pattern, Along]]:
        """What goes along into each part."""
        return ((part, along) for part in parts)

    def entered(self, _pattern: Pattern, _child: etree._Element, along: Along) -> Along:
        """What goes along into an element, which has just been made."""
        return along

    def new_id(self, name: str) -> str:
        """The value of an attribute that is an id."""
        raise NotImplementedError

    # Writing

    def parts(self, pattern: Pattern) -> tuple[Pattern, ...]:
        """What a pattern is made of, or refers to."""
        return (self.grammar.defines[pattern.words],) if pattern.kind == "ref" else pattern.parts

    def height(self, pattern: Pattern) -> int:
        """How many levels of elements a pattern needs at least; `TALL` for what can't be."""
        return self._heights.get(pattern, TALL)

    def write(self, pattern: Pattern, element: etree._Element, along: Along) -> None:
        """Write what a pattern stands for into an element."""
        kind = pattern.kind
        if kind in _COMPOUND:
            for _ in range(self.times(pattern, along) if kind == "oneOrMore" else 1):
                for part, more in self._within(pattern, along):
                    self.write(part, element, more)
        elif kind == "element":
            assert pattern.name is not None
            child = etree.SubElement(element, pattern.name.name)
            self.write(pattern.parts[0], child, self.entered(pattern, child, along))
        elif kind == "attribute":
            assert pattern.name is not None
            ((value, more),) = self.each(pattern.parts, along)
            element.set(pattern.name.name, self._value(value, pattern.name.name, more))
        elif kind in {"text", "data", "value", "list"}:
            _append(element, self._value(pattern, "", along))

    def _within(self, pattern: Pattern, along: Along) -> Iterable[tuple[Pattern, Along]]:
        parts = (self.chosen(pattern, along),) if pattern.kind == "choice" else self.parts(pattern)
        return self.each(parts, along)

    def _value(self, pattern: Pattern, name: str, along: Along) -> str:
        kind = pattern.kind
        if kind == "value":
            return pattern.value
        if kind in _COMPOUND or kind == "list":
            return " ".join(self._value(part, name, more) for part, more in self._within(pattern, along)).strip()
        if kind in {"text", "empty"}:
            return _TEXT if kind == "text" else ""
        return self.new_id(name) if pattern.words == "ID" else _datum(pattern)

    # Measuring

    def _measure(self) -> dict[Pattern, int]:
        heights: dict[Pattern, int] = {}
        changed = True
        while changed:
            changed = False
            waiting, seen = [self.grammar.start, *self.grammar.defines.values()], set[Pattern]()
            while waiting:
                pattern = waiting.pop()
                if pattern in seen:
                    continue
                seen.add(pattern)
                waiting.extend(pattern.parts)
                height = self._level(pattern, heights)
                if height < heights.get(pattern, TALL):
                    heights[pattern] = height
                    changed = True
        return heights

    def _level(self, pattern: Pattern, heights: Mapping[Pattern, int]) -> int:
        some = [heights.get(part, TALL) for part in self.parts(pattern)]
        if pattern.kind == "notAllowed":
            return TALL
        if pattern.kind == "choice":
            return min(some, default=TALL)
        return max(some, default=0) + (pattern.kind == "element")


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
