"""Whether a schema uses the types of ids as it may: RELAX NG DTD Compatibility, section 5.

What is an id must be so in whichever way a document is read: the type stands directly in an attribute of one name, on
elements whose names can be counted, and every pattern for that attribute of such an element has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.relaxng.identifiers import TYPES
from tei_toolkit.relaxng.pattern import Grammar, NameClass, Pattern
from tei_toolkit.relaxng.wording import attribute_name, local_name

Fault = tuple[str, Pattern, Pattern | None]
"""What is wrong, in words; the pattern that is at fault; and the other one, if there is one."""

_Use = tuple[Pattern, Pattern, str]


def faults(grammar: Grammar) -> list[Fault]:
    """What a grammar does with these types that it may not, each kind once for an attribute of an element."""
    if not any(one.kind == "data" and one.words in TYPES for one in grammar.reachable()):
        return []
    uses = [(element, attribute, _type(attribute, grammar)) for element, attribute in _attributes(grammar)]
    return [*_astray(grammar), *_unnamed(uses), *_differing(uses)]


def _attributes(grammar: Grammar) -> Iterator[tuple[Pattern, Pattern]]:
    """Each element pattern with each of its attribute patterns."""
    known: dict[Pattern, dict[Pattern, None]] = {}

    def within(pattern: Pattern) -> dict[Pattern, None]:
        if pattern not in known:
            if pattern.kind == "attribute":
                known[pattern] = {pattern: None}
            elif pattern.kind == "ref":
                known[pattern] = within(grammar.defines[pattern.words])
            else:
                parts = () if pattern.kind == "element" else pattern.parts
                known[pattern] = {one: None for part in parts for one in within(part)}
        return known[pattern]

    for element in grammar.elements():
        for attribute in within(element.parts[0]):
            yield element, attribute


def _type(attribute: Pattern, grammar: Grammar) -> str:
    value = attribute.parts[0]
    while value.kind == "ref":
        value = grammar.defines[value.words]
    return value.words if value.kind == "data" and value.words in TYPES else ""


def _astray(grammar: Grammar) -> Iterator[Fault]:
    """Such types that don't stand directly in an attribute."""
    right = {id(one) for one in grammar.reachable() if one.kind == "attribute" and _type(one, grammar)}
    for one in grammar.reachable():
        if id(one) in right or one.kind == "ref":
            continue
        for part in one.parts:
            while part.kind == "ref":
                part = grammar.defines[part.words]
            if part.kind == "data" and part.words in TYPES:
                yield f"the type {part.words} stands elsewhere than directly in an attribute", one, None


def _unnamed(uses: list[_Use]) -> Iterator[Fault]:
    """Such types in attributes whose names, or whose elements' names, are open."""
    for element, attribute, kind in uses:
        assert element.name is not None
        assert attribute.name is not None
        if kind and attribute.name.kind != "name":
            yield f"an attribute of the type {kind} may have more than one name", attribute, None
        elif kind and element.name.names() is None:
            yield f"an element of any name has an attribute of the type {kind}", attribute, None


def _differing(uses: list[_Use]) -> Iterator[Fault]:
    """Attributes that have such a type in one pattern and another, or none, in another pattern."""
    first: dict[tuple[str, str], tuple[str, Pattern]] = {}
    for element, attribute, kind in uses:
        if kind:
            for pair in _pairs(element, attribute):
                first.setdefault(pair, (kind, element))
    told: set[tuple[str, str]] = set()
    for element, attribute, kind in uses:
        for pair in _accepted(first, element.name, attribute.name):
            wanted, other = first[pair]
            if kind != wanted and pair not in told:
                told.add(pair)
                name, short = local_name(pair[0]), attribute_name(pair[1])
                said = f"of the type {kind}" if kind else "of no such type"
                yield f"@{short} of “{name}” is {said} here, and of the type {wanted} elsewhere", element, other


def _pairs(element: Pattern, attribute: Pattern) -> list[tuple[str, str]]:
    """The names of an element with those of an attribute, where they can be counted."""
    assert element.name is not None
    assert attribute.name is not None
    names = attribute.name.names() or ()
    return [(one, name) for one in element.name.names() or () for name in names]


def _accepted(
    known: dict[tuple[str, str], tuple[str, Pattern]], element: NameClass | None, attribute: NameClass | None
) -> Iterator[tuple[str, str]]:
    """Those of the known pairs that these name classes accept."""
    assert element is not None
    assert attribute is not None
    elements, attributes = element.names(), attribute.names()
    if elements is not None and attributes is not None:
        yield from ((one, name) for one in elements for name in attributes if (one, name) in known)
    else:
        yield from (pair for pair in known if element.accepts(pair[0]) and attribute.accepts(pair[1]))
