"""What a schema expects at a place of a document, right or not yet: for editors that complete what is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tei_toolkit.relaxng.derivatives import TEXT, Derivatives
from tei_toolkit.relaxng.pattern import Grammar, Pattern
from tei_toolkit.relaxng.recovery import Recovery
from tei_toolkit.relaxng.values import Values


@dataclass(frozen=True, slots=True)
class Expected:
    """What may come at a place inside an element.

    `elements` and `attributes` are names as lxml writes them, in the schema's order; attributes that the element has
    are left out, `required` are those that it must still get.  `text` says whether text may stand here, `end` whether
    the element may end here.
    """

    elements: tuple[str, ...]
    attributes: tuple[str, ...]
    required: tuple[str, ...]
    text: bool
    end: bool


@dataclass(frozen=True, slots=True)
class ExpectedValue:
    """What an attribute may hold: all `values` where the schema lists them, and the datatypes in `words`."""

    values: tuple[str, ...]
    words: str


class Completion:
    """Says what one grammar expects.  Of what stands before a place only the names count, so it need not be valid."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._derivatives = Derivatives(grammar)
        self._recovery = Recovery(self._derivatives)
        self._values = Values(grammar)

    def inside(self, element: etree._Element, after: etree._Element | None) -> Expected:
        """What may come in an element: first, or behind its child `after`."""
        given = {str(name) for name in element.attrib}
        states = self._with_attributes(self._contents(element), given)
        required = [self._derivatives.required(state) for state in states]
        names = [name for name in self._recovery.attributes(states).values() if name not in given]
        closed = self._behind(self._closed(states), element, after)
        return Expected(
            tuple(self._recovery.names(closed)),
            tuple(names),
            tuple(sorted(frozenset.intersection(*required))) if required else (),
            any(self._derivatives.moves(state, TEXT) for state in closed),
            any(self._derivatives.nullable(state) for state in closed),
        )

    def value(self, element: etree._Element, attribute: str) -> ExpectedValue:
        """What an attribute of an element may hold."""
        states = self._with_attributes(self._contents(element), {str(name) for name in element.attrib} - {attribute})
        leaves = [leaf.parts[0] for state in states for leaf, _ in self._derivatives.moves(state, f"@{attribute}")]
        listed = [self._values.listed(leaf) for leaf in leaves]
        known = dict.fromkeys(value for some in listed for value in some or ())
        others = [leaf for leaf, some in zip(leaves, listed, strict=True) if some is None]
        return ExpectedValue(tuple(known), self._values.words(tuple(dict.fromkeys(others))))

    def _contents(self, element: etree._Element) -> tuple[Pattern, ...]:
        """What the element may hold, attributes among it, where it stands, else wherever it may stand."""
        states: tuple[Pattern, ...] = (self._grammar.start,)
        for one in (*reversed(list(element.iterancestors())), element):
            parent = one.getparent()
            if parent is not None:
                given = {str(name) for name in parent.attrib}
                closed = self._closed(self._with_attributes(states, given))
                states = self._behind(closed, parent, next(one.itersiblings(etree.Element, preceding=True), None))
            moves = (move for state in states for move in self._derivatives.moves(state, str(one.tag)))
            leaves = dict.fromkeys(leaf for leaf, _ in moves) or self._recovery.elsewhere(str(one.tag))
            states = tuple(dict.fromkeys(leaf.parts[0] for leaf in leaves))
        return states

    def _with_attributes(self, states: tuple[Pattern, ...], given: Iterable[str]) -> tuple[Pattern, ...]:
        for name in sorted(given):
            states = self._after(states, f"@{name}")
        return states

    def _closed(self, states: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
        return tuple(dict.fromkeys(self._derivatives.closed(state, leniently=True) for state in states))

    def _behind(
        self, states: tuple[Pattern, ...], element: etree._Element, after: etree._Element | None
    ) -> tuple[Pattern, ...]:
        """What is left behind a child; what may not stand there is passed over."""
        for child in element.iterchildren(etree.Element) if after is not None else ():
            states = self._after(states, str(child.tag))
            if child is after:
                break
        return states

    def _after(self, states: tuple[Pattern, ...], token: str) -> tuple[Pattern, ...]:
        rests = (self._derivatives.any_after(state, token) for state in states)
        return tuple(dict.fromkeys(rest for rest in rests if rest.kind != "notAllowed")) or states
