"""The reference engine: goes through a document with the derivatives of its schema and gives every fault, once.

Where an element may be several patterns of the schema, all are followed side by side, each linked to the states of
its parent that it would leave; the document is at fault where the last of them ends.  Then the engine mends the
fault in its mind, as an editor would (the name is misspelt, a child is missing, a child or text is too many), and goes
on, so that one fault doesn't hide the next nor bring others with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.relaxng.derivatives import TEXT, Derivatives
from tei_toolkit.relaxng.faults import Fault
from tei_toolkit.relaxng.pattern import Grammar, Pattern
from tei_toolkit.relaxng.recovery import Recovery

_Link = tuple[int, Pattern]
_SPACE = " \t\n\r"
# An element is told to stand earlier only among so many children: in longer ones nobody moves things that far.
_MANY = 100


@dataclass(slots=True)
class _Level:
    """An element that is open: what each way to read it leaves open, and what its parent's states become then.

    One that `is_alone` stands where it may not; its parent goes on as if it weren't there.  One that `is_unknown` has
    no states: only what its children are in themselves is looked at.  `opened` are the states before its children.
    """

    element: etree._Element
    states: list[Pattern]
    links: list[list[_Link]]
    things: Iterator[etree._Element | str]
    before: etree._Element | None = None
    is_alone: bool = False
    is_unknown: bool = False
    faulty: bool = False
    opened: Sequence[Pattern] = ()
    excused: set[etree._Element] = field(default_factory=set)


class Engine:
    """Finds the faults of documents by one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self.derivatives = Derivatives(grammar)
        self.recovery = Recovery(self.derivatives)
        self._start = grammar.start
        self._make = grammar.patterns

    def is_valid(self, tree: etree._ElementTree) -> bool:
        """Whether the document is valid."""
        return next(self.faults(tree), None) is None

    def faults(self, tree: etree._ElementTree) -> Iterator[Fault]:
        """The faults of a document, in its order."""
        root = tree.getroot()
        links = self._ways([self._start], str(root.tag))
        if not links:
            yield Fault("root", root, (self._start,))
            return
        stack: list[_Level] = []
        yield from self._open(root, links, stack)
        while stack:
            level = stack[-1]
            thing = next(level.things, None)
            if thing is None:
                yield from self._close(level)
                stack.pop()
                if stack and not level.is_alone:
                    self._go_on(level, stack[-1])
            elif isinstance(thing, str):
                yield from self._text(level, thing)
            else:
                yield from self._child(level, thing, stack)

    # Elements

    def _ways(self, states: Sequence[Pattern], name: str) -> dict[Pattern, list[_Link]]:
        """The element patterns that a child may be, each with the states that it would leave."""
        found: dict[Pattern, list[_Link]] = {}
        for index, state in enumerate(states):
            for leaf, rest in self.derivatives.moves(state, name):
                found.setdefault(leaf, []).append((index, rest))
        return found

    def _open(
        self,
        element: etree._Element,
        links: dict[Pattern, list[_Link]],
        stack: list[_Level],
        *,
        alone: bool = False,
        translated: bool = False,
    ) -> Iterator[Fault]:
        """Read the attributes, and put the level of the element's content on the stack.

        Of one that is `translated`, whose name comes from another vocabulary, the attributes do too: they aren't read.
        """
        derivatives = self.derivatives
        alive = [(leaf.parts[0], linked) for leaf, linked in links.items()]
        given = {str(name): str(value) for name, value in element.attrib.items()}
        for name, value in () if translated else given.items():
            after = [
                (rest, linked)
                for state, linked in alive
                if (rest := derivatives.attribute(state, name, value, element)).kind != "notAllowed"
            ]
            if not after:
                states = tuple(state for state, _ in alive)
                leaves = [leaf for state in states for leaf, _ in derivatives.moves(state, f"@{name}")]
                if leaves:
                    values = tuple(dict.fromkeys(leaf.parts[0] for leaf in leaves))
                    yield Fault("value", element, states, name=name, text=value, leaves=values)
                    after = self._any_after(alive, name)
                else:
                    beside = self._beside(element, name, links)
                    near = "" if beside else self.recovery.meant_attribute(given.keys(), name, states)
                    yield Fault("attribute", element, states, name=name, text=value, beside=beside, near=near)
                    after = self._any_after(alive, near) if near else []
            alive = after or alive
        closed = [(rest, linked) for state, linked in alive if (rest := derivatives.closed(state)).kind != "notAllowed"]
        if not closed:
            if not translated:
                yield from self._missing_attributes(element, [state for state, _ in alive])
            closed = [(derivatives.closed(state, leniently=True), linked) for state, linked in alive]
        open_states, linked_to = [state for state, _ in closed], [linked for _, linked in closed]
        stack.append(_Level(element, open_states, linked_to, self._things(element), is_alone=alone, opened=open_states))

    def _any_after(self, alive: list[tuple[Pattern, list[_Link]]], name: str) -> list[tuple[Pattern, list[_Link]]]:
        """The ways to read an element that are left after an attribute, whatever its value."""
        after = [(self.derivatives.any_after(state, f"@{name}"), linked) for state, linked in alive]
        return [(rest, linked) for rest, linked in after if rest.kind != "notAllowed"]

    def _beside(self, element: etree._Element, name: str, links: Iterable[Pattern]) -> str:
        """The attribute beside which this one may not stand, where it might without it; else empty."""
        contents = [leaf.parts[0] for leaf in links]
        if all(not self.derivatives.moves(content, f"@{name}") for content in contents):
            return ""
        for other in map(str, element.attrib):
            if other == name:
                break
            after = [self.derivatives.any_after(content, f"@{other}") for content in contents]
            if all(not self.derivatives.moves(one, f"@{name}") for one in after):
                return other
        return ""

    def _missing_attributes(self, element: etree._Element, states: list[Pattern]) -> Iterator[Fault]:
        required = [self.derivatives.required(state) for state in states]
        names = sorted(frozenset.intersection(*required))
        for name in names:
            values = [leaf.parts[0] for state in states for leaf, _ in self.derivatives.moves(state, f"@{name}")]
            leaves = tuple(dict.fromkeys(values))
            yield Fault("missing attribute", element, tuple(states), name=name, leaves=leaves)
        if not names:  # one of several
            yield Fault("missing attribute", element, tuple(states))

    @staticmethod
    def _things(element: etree._Element) -> Iterator[etree._Element | str]:
        """The children and texts that count: white space beside elements doesn't."""
        text = element.text or ""
        alone = True
        for child in element:
            if not isinstance(child.tag, str):  # comments and processing instructions don't part a text
                text += child.tail or ""
                continue
            if text.strip(_SPACE):
                yield text
            alone = False
            yield child
            text = child.tail or ""
        if alone or text.strip(_SPACE):
            yield text

    def _child(self, level: _Level, child: etree._Element, stack: list[_Level]) -> Iterator[Fault]:
        name = str(child.tag)
        links = self._ways(level.states, name)
        translated = False
        if links:
            level.faulty = False
        elif not level.is_unknown and child not in level.excused:
            mended = self.recovery.missing(tuple(level.states), name)
            if mended is not None:
                yield self._missing(level, child, mended)
            else:
                meant = self.recovery.meant(child, tuple(level.states))
                yield self._misplaced(level, child, meant.name)
                level.faulty = not meant.is_here
                if meant.is_here:
                    name, translated = meant.name, meant.translated
            links = self._ways(level.states, name)
        if links:
            level.before = child
            yield from self._open(child, links, stack, translated=translated)
        elif elsewhere := self.recovery.elsewhere(name):
            yield from self._open(
                child, {pattern: [] for pattern in elsewhere}, stack, alone=True, translated=translated
            )
        else:
            stack.append(_Level(child, [], [], self._things(child), is_alone=True, is_unknown=True))

    def _missing(self, level: _Level, child: etree._Element, wanted: str) -> Fault:
        """The fault that a child is missing before this one; it counts as there from now on."""
        later = next((one for one in child.itersiblings() if one.tag == wanted), None)
        states = tuple(level.states)
        if later is not None:
            level.excused.add(later)
        self._step(level, wanted)
        return Fault(
            "missing element", level.element, states, child=child, before=level.before, name=wanted, later=later
        )

    def _misplaced(self, level: _Level, child: etree._Element, near: str) -> Fault:
        """The fault that a child may not stand here, or nowhere."""
        earlier = None if near else self._earlier(level, child)
        return Fault(
            "element", level.element, tuple(level.states), child=child, before=level.before, near=near, earlier=earlier
        )

    def _earlier(self, level: _Level, child: etree._Element) -> etree._Element | None:
        """The last child before this one that it may stand before."""
        after, name = self.derivatives.any_after, str(child.tag)
        states, found = list(level.opened), None
        for number, sibling in enumerate(level.element.iterchildren(etree.Element)):
            if sibling is child or number > _MANY:
                break
            with_it = [after(state, name) for state in states]
            if any(self.derivatives.moves(state, str(sibling.tag)) for state in with_it):
                found = sibling
            rest = [left for state in states if (left := after(state, str(sibling.tag))).kind != "notAllowed"]
            states = rest or states
        return found

    def _step(self, level: _Level, name: str) -> None:
        """Change the states as if a child of this name had been there."""
        after = [self.derivatives.any_after(state, name) for state in level.states]
        kept = [index for index, state in enumerate(after) if state.kind != "notAllowed"]
        if kept:
            level.states = [after[index] for index in kept]
            level.links = [level.links[index] for index in kept]

    def _go_on(self, level: _Level, parent: _Level) -> None:
        """Put the parent into the states in which the child that ends here leaves it."""
        rests: dict[int, dict[Pattern, None]] = {}
        for linked in level.links:
            for index, rest in linked:
                rests.setdefault(index, {})[rest] = None
        states: list[Pattern] = []
        links: list[list[_Link]] = []
        for index, some in sorted(rests.items()):
            states.append(next(iter(some)) if len(some) == 1 else self._make.choice(some))
            links.append(parent.links[index])
        parent.states, parent.links = states, links

    def _close(self, level: _Level) -> Iterator[Fault]:
        """The end of an element: only the ways that may end here are left."""
        if level.is_unknown:
            return
        ends = [index for index, state in enumerate(level.states) if self.derivatives.nullable(state)]
        if not ends:
            if not level.faulty:
                yield Fault("incomplete", level.element, tuple(level.states), before=level.before)
        elif len(ends) < len(level.states):
            level.states = [level.states[index] for index in ends]
            level.links = [level.links[index] for index in ends]

    # Text

    def _text(self, level: _Level, text: str) -> Iterator[Fault]:
        if level.is_unknown:
            return
        derivatives = self.derivatives
        blank = not text.strip(_SPACE)
        states: list[Pattern] = []
        kept: list[int] = []
        for index, state in enumerate(level.states):
            rest = derivatives.text(state, text, level.element)
            if blank:
                rest = self._make.choice([state, rest])
            if rest.kind != "notAllowed":
                states.append(rest)
                kept.append(index)
        if states:
            level.states = states
            level.links = [level.links[index] for index in kept]
            return
        leaves = tuple(dict.fromkeys(leaf for state in level.states for leaf, _ in derivatives.moves(state, TEXT)))
        if leaves:
            yield Fault("content", level.element, tuple(level.states), text=text, leaves=leaves, before=level.before)
            level.states = [derivatives.any_after(state, TEXT) for state in level.states]
        else:
            yield Fault("text", level.element, tuple(level.states), text=text, before=level.before)
        level.faulty = True
