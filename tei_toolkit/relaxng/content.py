"""What an element's content may be, child by child: derivatives of its pattern, attributes left aside.

The derivative of a pattern by a child is the pattern of what may follow it (Brzozowski 1964; for RELAX NG: Clark, “An
algorithm for RELAX NG validation”, 2002).  Children count by their names alone, and each result is kept, so that a
long text costs one look-up a child.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_toolkit.relaxng.pattern import Grammar, NameClass, Pattern

TEXT = "#text"


@dataclass(frozen=True, slots=True)
class Step:
    """What may follow a child, and the element patterns that the child may have matched."""

    rest: Pattern
    matched: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Attributes:
    """What attributes a pattern has: name classes with the patterns of their values; the names that must be there."""

    allowed: dict[NameClass, tuple[Pattern, ...]]
    required: frozenset[str]

    def values(self, name: str) -> list[Pattern]:
        """The patterns that a value of the attribute may match; none where the attribute isn't allowed."""
        return [value for known, values in self.allowed.items() if known.accepts(name) for value in values]

    def names(self) -> list[str]:
        """The names that can be counted, in the schema's order."""
        return [name for known in self.allowed for name in sorted(known.names() or ())]


_NONE = Attributes({}, frozenset())


@dataclass(slots=True)
class Contents:
    """Answers about the patterns of one grammar."""

    grammar: Grammar
    _steps: dict[tuple[Pattern, str], Step] = field(default_factory=dict)
    _nullable: dict[Pattern, bool] = field(default_factory=dict)
    _firsts: dict[Pattern, dict[str, None]] = field(default_factory=dict)
    _attributes: dict[Pattern, Attributes] = field(default_factory=dict)

    def _define(self, pattern: Pattern) -> Pattern:
        return self.grammar.defines[pattern.words]

    def nullable(self, pattern: Pattern) -> bool:
        """Whether the content may end here (attributes are taken as present)."""
        known = self._nullable.get(pattern)
        if known is None:
            known = self._nullable[pattern] = self._is_nullable(pattern)
        return known

    def _is_nullable(self, pattern: Pattern) -> bool:
        kind = pattern.kind
        if kind in {"empty", "text", "attribute"}:
            return True
        if kind == "ref":
            return self.nullable(self._define(pattern))
        if kind == "choice":
            return any(self.nullable(part) for part in pattern.parts)
        if kind in {"group", "interleave", "oneOrMore"}:
            return all(self.nullable(part) for part in pattern.parts)
        return False

    def step(self, pattern: Pattern, child: str) -> Step:
        """What follows when the next child is this: `{namespace}local`, or `TEXT`."""
        key = (pattern, child)
        known = self._steps.get(key)
        if known is None:
            known = self._steps[key] = self._step(pattern, child)
        return known

    def _step(self, pattern: Pattern, child: str) -> Step:
        make = self.grammar.patterns
        kind = pattern.kind
        if kind == "ref":
            return self.step(self._define(pattern), child)
        if kind == "element" and pattern.name is not None and pattern.name.accepts(child):
            return Step(make.empty, (pattern,))
        if kind == "text" and child == TEXT:
            return Step(pattern)
        if kind in {"data", "value", "list"} and child == TEXT:
            return Step(make.empty, (pattern,))
        if kind == "choice":
            return self._join([self.step(part, child) for part in pattern.parts])
        if kind == "oneOrMore":
            once = self.step(pattern.parts[0], child)
            return Step(make.group([once.rest, make.optional(pattern)]), once.matched)
        if kind == "group":
            ways = []
            for index, part in enumerate(pattern.parts):
                first = self.step(part, child)
                ways.append(Step(make.group([first.rest, *pattern.parts[index + 1 :]]), first.matched))
                if not self.nullable(part):
                    break
            return self._join(ways)
        if kind == "interleave":
            ways = []
            for index, part in enumerate(pattern.parts):
                first = self.step(part, child)
                others = (*pattern.parts[:index], first.rest, *pattern.parts[index + 1 :])
                ways.append(Step(make.group(others, "interleave"), first.matched))
            return self._join(ways)
        return Step(make.not_allowed)

    def _join(self, ways: list[Step]) -> Step:
        matched: dict[Pattern, None] = {}
        open_ways = [way for way in ways if way.rest.kind != "notAllowed"]
        for way in open_ways:
            matched.update(dict.fromkeys(way.matched))
        return Step(self.grammar.patterns.choice(way.rest for way in open_ways), tuple(matched))

    def firsts(self, pattern: Pattern) -> dict[str, None]:
        """The names that may come next, in the schema's order; `TEXT` among them."""
        known = self._firsts.get(pattern)
        if known is None:
            known = self._firsts[pattern] = self._first_names(pattern)
        return known

    def _first_names(self, pattern: Pattern) -> dict[str, None]:
        kind = pattern.kind
        if kind == "ref":
            return self.firsts(self._define(pattern))
        if kind == "element" and pattern.name is not None:
            return dict.fromkeys(sorted(pattern.name.names() or ()))
        if kind in {"text", "data", "value", "list"}:
            return {TEXT: None}
        found: dict[str, None] = {}
        if kind in {"choice", "interleave", "oneOrMore"}:
            for part in pattern.parts:
                found.update(self.firsts(part))
        if kind == "group":
            for part in pattern.parts:
                found.update(self.firsts(part))
                if not self.nullable(part):
                    break
        return found

    def attributes(self, pattern: Pattern) -> Attributes:
        """The attributes of a pattern: in a choice all are allowed, and required is what each alternative requires."""
        known = self._attributes.get(pattern)
        if known is None:
            known = self._attributes[pattern] = self._attributes_of(pattern)
        return known

    def _attributes_of(self, pattern: Pattern) -> Attributes:
        kind = pattern.kind
        if kind == "ref":
            return self.attributes(self._define(pattern))
        if kind == "attribute" and pattern.name is not None:
            return Attributes({pattern.name: (pattern.parts[0],)}, pattern.name.names() or frozenset())
        if kind not in {"choice", "group", "interleave", "oneOrMore"}:
            return _NONE
        some = [self.attributes(part) for part in pattern.parts]
        allowed: dict[NameClass, tuple[Pattern, ...]] = {}
        for one in some:
            for name, values in one.allowed.items():
                allowed[name] = tuple(dict.fromkeys((*allowed.get(name, ()), *values)))
        required = [one.required for one in some]
        both = frozenset.intersection(*required) if kind == "choice" else frozenset().union(*required)
        return Attributes(allowed, both)
