"""What an editor probably meant where a document is at fault, so that the engine can go on behind it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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


_NOTHING = Meant("", is_here=False)


class Recovery:
    """Guesses by one grammar."""

    def __init__(self, derivatives: Derivatives) -> None:
        self._derivatives = derivatives
        self._by_name: dict[str, list[Pattern]] = {}
        self._names: dict[tuple[Pattern, ...], list[str]] = {}
        self._meant: dict[tuple[str, tuple[Pattern, ...]], Meant] = {}
        self._attributes: dict[tuple[Pattern, ...], dict[str, str]] = {}
        for pattern in derivatives.grammar.elements():
            names = pattern.name.names() if pattern.name is not None else None
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
        key = tuple(states)
        if key not in self._names:
            leaves = (leaf for state in key for leaf in self._derivatives.firsts(state) if leaf.kind == "element")
            found: dict[str, None] = {}
            for leaf in leaves:
                found.update(dict.fromkeys(sorted((leaf.name.names() if leaf.name is not None else None) or ())))
            self._names[key] = list(found)
        return self._names[key]

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
            return _NOTHING
        key = (given, tuple(states))
        if key not in self._meant:
            self._meant[key] = self._guessed(given, states)
        return self._meant[key]

    def _guessed(self, given: str, states: Sequence[Pattern]) -> Meant:
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

    def attributes(self, states: Sequence[Pattern]) -> dict[str, str]:
        """The attributes that may be given: their names by those that documents write, in the schema's order."""
        key = tuple(states)
        known = self._attributes.get(key)
        if known is None:
            known = {}
            for state in key:
                for pattern in self._derivatives.attributes(state):
                    names = (pattern.name.names() if pattern.name is not None else None) or ()
                    known.update((attribute_name(name), name) for name in sorted(names))
            self._attributes[key] = known
        return known

    def meant_attribute(self, given: AbstractSet[str], name: str, states: Sequence[Pattern]) -> str:
        """The attribute, of those that aren't given, that an unknown one is a slip for; or empty."""
        names = self.attributes(states)
        near = nearest(attribute_name(name), [short for short, full in names.items() if full not in given])
        return names.get(near or "", "")
