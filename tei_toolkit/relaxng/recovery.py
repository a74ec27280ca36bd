"""What an editor probably meant where a document is at fault, so that the engine can go on behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tei_toolkit.relaxng.derivatives import Derivatives
from tei_toolkit.relaxng.pattern import Pattern
from tei_toolkit.relaxng.wording import HABITS, attribute_name, likeness, local_name, nearest

_FAR = 0.6


@dataclass(frozen=True, slots=True)
class Meant:
    """The name that was meant, and whether that may stand here.

    It is `translated` where it was another vocabulary's word for it and no slip.
    """

    name: str
    is_here: bool = True
    translated: bool = False


class Recovery:
    """Guesses by one grammar."""

    def __init__(self, derivatives: Derivatives) -> None:
        self._derivatives = derivatives
        self._by_name: dict[str, list[Pattern]] = {}
        self._wide: list[Pattern] = []
        for pattern in derivatives.grammar.elements():
            names = pattern.name.names() if pattern.name is not None else None
            if names is None:
                self._wide.append(pattern)
            for name in names or ():
                self._by_name.setdefault(name, []).append(pattern)

    def is_unknown(self, name: str) -> bool:
        """Whether the schema has no element of this name."""
        return name not in self._by_name

    def elsewhere(self, name: str) -> list[Pattern]:
        """The patterns for an element that stands in the wrong place."""
        return self._by_name.get(name, [])

    def names(self, states: Sequence[Pattern]) -> list[str]:
        """The elements that may come next."""
        leaves = (leaf for state in states for leaf in self._derivatives.firsts(state) if leaf.kind == "element")
        found: dict[str, None] = {}
        for leaf in leaves:
            found.update(dict.fromkeys(sorted((leaf.name.names() if leaf.name is not None else None) or ())))
        return list(found)

    def missing(self, states: Sequence[Pattern], name: str) -> str | None:
        """The one element whose absence explains why the child `name` can't come yet."""
        derivatives = self._derivatives
        for state in states:
            if derivatives.nullable(state):
                continue
            for wanted in self.names([state]):
                if wanted != name and derivatives.moves(derivatives.any_after(state, wanted), name):
                    return wanted
        return None

    def meant(self, child: etree._Element, states: Sequence[Pattern]) -> Meant:
        """What an unknown element's name is a slip for: a name that may come next, else any; empty where none."""
        given = str(child.tag)
        if not self.is_unknown(given):
            return Meant("", is_here=False)
        local = local_name(given)
        allowed = {local_name(name): name for name in reversed(self.names(states))}
        habit = HABITS.get(local.lower(), "")
        if habit in allowed and local not in allowed:
            return Meant(allowed[habit], translated=True)
        near = nearest(local, list(allowed))
        if near:
            return Meant(allowed[near])
        if allowed and not any(self._derivatives.nullable(state) for state in states):
            # Something must come: a far likeness will do.
            best = max(allowed, key=lambda one: likeness(local, one))
            if likeness(local, best) > _FAR:
                return Meant(allowed[best])
        everywhere = {local_name(name): name for name in reversed(self._by_name)}
        return Meant(everywhere.get(nearest(local, list(everywhere)) or "", ""), is_here=False)

    def meant_attribute(self, element: etree._Element, given: str, states: Sequence[Pattern]) -> str:
        """The attribute, of those that the element hasn't, that an unknown one is a slip for; or empty."""
        names: dict[str, str] = {}
        for state in states:
            for pattern in self._derivatives.attributes(state):
                for name in (pattern.name.names() if pattern.name is not None else None) or ():
                    if name not in element.attrib:
                        names[attribute_name(name)] = name
        return names.get(nearest(attribute_name(given), sorted(names)) or "", "")
