"""The patterns of a RELAX NG grammar as values, each made once, so that equal patterns are the same object.

The kinds are those of the specification's simple form (RELAX NG, section 4), but that groups, choices and interleaves
have any number of parts, and that a `ref` stays where the definition isn't an element: a grammar of TEI's size would
be unreadable else.  `zeroOrMore`, `optional` and `mixed` are written with the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

_XMLNS = "http://www.w3.org/2000/xmlns"
Kind = Literal[
    "empty",
    "notAllowed",
    "text",
    "choice",
    "group",
    "interleave",
    "oneOrMore",
    "list",
    "data",
    "value",
    "ref",
    "element",
    "attribute",
]


@dataclass(frozen=True, slots=True)
class NameClass:
    """The names that an element or attribute pattern accepts, as lxml writes them: `{namespace}local`.

    `kind` is `name` (that of `name`), `ns` (all of the namespace `name`), `any`, or `choice` (those of `parts`);
    those of `excepted` are taken away.
    """

    kind: Literal["name", "ns", "any", "choice"]
    name: str = ""
    parts: tuple[NameClass, ...] = ()
    excepted: NameClass | None = None

    def accepts(self, name: str) -> bool:
        """Whether the name is one of these."""
        if self.kind == "name":
            return name == self.name
        if self.kind == "choice":
            return any(part.accepts(name) for part in self.parts)
        if self.excepted is not None and self.excepted.accepts(name):
            return False
        return self.kind == "any" or name.startswith("{" + self.name + "}") or (not self.name and name[:1] != "{")

    def names(self) -> frozenset[str] | None:
        """All the names, or None where they can't be counted."""
        if self.kind == "name":
            return frozenset([self.name])
        if self.kind != "choice":
            return None
        every = [part.names() for part in self.parts]
        known = [names for names in every if names is not None]
        return frozenset().union(*known) if len(known) == len(every) else None

    def declares_namespaces(self) -> bool:
        """Whether it speaks of namespace declarations, as no attribute may (section 4.16)."""
        own = self.kind == "name" and (self.name == "xmlns" or self.name.startswith(f"{{{_XMLNS}}}"))
        inner = self.parts if self.excepted is None else (*self.parts, self.excepted)
        return own or (self.kind == "ns" and self.name == _XMLNS) or any(one.declares_namespaces() for one in inner)


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One pattern; compare with `is`.

    `words` is the name of a `ref`, the type of `data` and `value`; `value` is what a `value` equals; `params` are
    those of a datatype; `excepted` is what `data` leaves out.
    """

    kind: Kind
    parts: tuple[Pattern, ...] = ()
    name: NameClass | None = None
    words: str = ""
    library: str = ""
    value: str = ""
    params: tuple[tuple[str, str], ...] = ()
    excepted: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Patterns:
    """Makes patterns, simplified (RELAX NG, section 4.21) and each only once."""

    _made: dict[object, Pattern] = field(default_factory=dict)

    def make(
        self,
        kind: Kind,
        parts: tuple[Pattern, ...] = (),
        name: NameClass | None = None,
        words: str = "",
        library: str = "",
        value: str = "",
        params: tuple[tuple[str, str], ...] = (),
        excepted: Pattern | None = None,
    ) -> Pattern:
        """The pattern with these properties."""
        key = (kind, parts, name, words, library, value, params, excepted)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Pattern(kind, parts, name, words, library, value, params, excepted)
        return found

    @property
    def empty(self) -> Pattern:
        """Nothing at all."""
        return self.make("empty")

    @property
    def not_allowed(self) -> Pattern:
        """What nothing matches."""
        return self.make("notAllowed")

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """One of the parts."""
        known: dict[Pattern, None] = {}
        for part in parts:
            if part.kind == "choice":
                known.update(dict.fromkeys(part.parts))
            elif part.kind != "notAllowed":
                known[part] = None
        if not known:
            return self.not_allowed
        return next(iter(known)) if len(known) == 1 else self.make("choice", tuple(known))

    def group(self, parts: Iterable[Pattern], kind: Literal["group", "interleave"] = "group") -> Pattern:
        """All of the parts, in this order or, as an `interleave`, in any."""
        known: list[Pattern] = []
        for part in parts:
            if part.kind == "notAllowed":
                return part
            if part.kind == kind:
                known.extend(part.parts)
            elif part.kind != "empty":
                known.append(part)
        if not known:
            return self.empty
        return known[0] if len(known) == 1 else self.make(kind, tuple(known))

    def one_or_more(self, part: Pattern) -> Pattern:
        """The part, once or again and again."""
        return part if part.kind in {"empty", "notAllowed", "oneOrMore"} else self.make("oneOrMore", (part,))

    def optional(self, part: Pattern) -> Pattern:
        """The part or nothing."""
        return self.choice([part, self.empty])


@dataclass(frozen=True, slots=True)
class Grammar:
    """A start pattern and the definitions that its `ref`s name."""

    patterns: Patterns
    start: Pattern
    defines: dict[str, Pattern]

    def elements(self) -> Iterator[Pattern]:
        """All element patterns that the start leads to."""
        return (pattern for pattern in self.reachable() if pattern.kind == "element")

    def reachable(self) -> Iterator[Pattern]:
        """All patterns that the start leads to."""
        seen: set[Pattern] = set()
        waiting = [self.start]
        while waiting:
            pattern = waiting.pop()
            if pattern in seen:
                continue
            seen.add(pattern)
            yield pattern
            if pattern.kind == "ref":
                waiting.append(self.defines[pattern.words])
            waiting.extend(pattern.parts)
