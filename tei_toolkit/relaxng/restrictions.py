"""What a correct grammar may not do though it is written well: RELAX NG, section 7."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tei_toolkit.relaxng.pattern import Grammar, NameClass, Pattern

_STRANGE = "\N{REPLACEMENT CHARACTER}"  # a name that no schema has


class RestrictionError(ValueError):
    """A restriction that a grammar breaks, in words; `trail` are the patterns at fault, each within the next."""

    def __init__(self, words: str, pattern: Pattern) -> None:
        super().__init__(words)
        self.trail = [pattern]


def check(grammar: Grammar) -> None:
    """Raise `RestrictionError` where the grammar, as far as its start leads to it, isn't correct."""
    _Checks(grammar).whole()


@dataclass(frozen=True, slots=True)
class _Inside:
    """What a pattern stands in, up to its element."""

    start: bool = False
    attribute: bool = False
    list: bool = False
    excepted: bool = False
    repeated: bool = False
    grouped: bool = False  # a group in something repeated


@dataclass(slots=True)
class _Checks:
    grammar: Grammar
    _seen: set[tuple[Pattern, _Inside]] = field(default_factory=set)
    _types: dict[Pattern, int] = field(default_factory=dict)
    _attributes: dict[Pattern, frozenset[NameClass]] = field(default_factory=dict)
    _elements: dict[Pattern, frozenset[NameClass]] = field(default_factory=dict)
    _texts: dict[Pattern, bool] = field(default_factory=dict)

    def whole(self) -> None:
        self._paths(self.grammar.start, _Inside(start=True))
        for element in self.grammar.elements():
            try:
                self._paths(element.parts[0], _Inside())
                self._type(element.parts[0])
            except RestrictionError as error:
                error.trail.append(element)
                raise

    # Prohibited paths (7.1)

    def _paths(self, pattern: Pattern, inside: _Inside) -> None:
        kind = pattern.kind
        if kind == "ref":
            self._paths(self.grammar.defines[pattern.words], inside)
            return
        if (pattern, inside) in self._seen:
            return
        self._seen.add((pattern, inside))
        self._banned(pattern, inside)
        try:
            self._inner(pattern, inside)
        except RestrictionError as error:
            error.trail.append(pattern)
            raise

    def _inner(self, pattern: Pattern, inside: _Inside) -> None:
        kind = pattern.kind
        if kind == "attribute":
            self._infinite(pattern, inside)
            self._paths(pattern.parts[0], _Inside(attribute=True))
            self._type(pattern.parts[0])
        elif kind == "list":
            self._paths(pattern.parts[0], _Inside(list=True, attribute=inside.attribute))
        elif kind == "oneOrMore":
            self._paths(pattern.parts[0], self._changed(inside, repeated=True))
        elif kind in {"group", "interleave"}:
            self._apart(pattern)
            within = self._changed(inside, grouped=True) if inside.repeated else inside
            for part in pattern.parts:
                self._paths(part, within)
        elif kind == "choice":
            for part in pattern.parts:
                self._paths(part, inside)
        elif kind == "data" and pattern.excepted is not None:
            self._paths(pattern.excepted, _Inside(excepted=True))

    @staticmethod
    def _changed(inside: _Inside, *, repeated: bool = False, grouped: bool = False) -> _Inside:
        return _Inside(
            inside.start,
            inside.attribute,
            inside.list,
            inside.excepted,
            inside.repeated or repeated,
            inside.grouped or grouped,
        )

    @staticmethod
    def _banned(pattern: Pattern, inside: _Inside) -> None:
        kind = pattern.kind
        if inside.start and kind not in {"element", "choice", "notAllowed"}:
            raise RestrictionError(f"the start may not lead to “{kind}”", pattern)
        if inside.attribute and kind in {"element", "attribute"}:
            raise RestrictionError(f"“{kind}” may not stand in an attribute", pattern)
        if inside.list and kind in {"list", "element", "attribute", "text", "interleave"}:
            raise RestrictionError(f"“{kind}” may not stand in a list", pattern)
        if inside.excepted and kind not in {"data", "value", "choice", "notAllowed"}:
            raise RestrictionError(f"“{kind}” may not be taken from data", pattern)
        if kind == "attribute" and inside.grouped:
            raise RestrictionError("an attribute may not stand in a group that is repeated", pattern)

    @staticmethod
    def _infinite(attribute: Pattern, inside: _Inside) -> None:
        name = attribute.name
        if name is not None and name.names() is None and not inside.repeated:
            raise RestrictionError("an attribute of any name must stand in “oneOrMore”", attribute)

    # String sequences (7.2): 0 is empty, 1 complex, 2 simple

    def _type(self, pattern: Pattern) -> int:
        known = self._types.get(pattern)
        if known is None:
            known = self._types[pattern] = self._type_of(pattern)
        return known

    def _type_of(self, pattern: Pattern) -> int:
        kind = pattern.kind
        if kind == "ref":
            return self._type(self.grammar.defines[pattern.words])
        if kind in {"data", "value", "list"}:
            return 2
        if kind in {"text", "element"}:
            return 1
        if kind in {"empty", "attribute", "notAllowed"}:
            return 0
        types = [self._type(part) for part in pattern.parts]
        counted = types * 2 if kind == "oneOrMore" else types
        if kind != "choice" and 2 in counted and sum(1 for one in counted if one) > 1:
            raise RestrictionError("data may not stand beside other content", pattern)
        return max(types)

    # Attributes and interleaved content that must differ (7.3, 7.4)

    def _apart(self, pattern: Pattern) -> None:
        parts = [self._names(part, "attribute") for part in pattern.parts]
        self._differ(pattern, parts, "the same attribute stands twice")
        if pattern.kind == "interleave":
            parts = [self._names(part, "element") for part in pattern.parts]
            self._differ(pattern, parts, "the same element stands in two parts of an interleave")
            if sum(1 for part in pattern.parts if self._has_text(part)) > 1:
                raise RestrictionError("text stands in two parts of an interleave", pattern)

    @staticmethod
    def _differ(pattern: Pattern, parts: list[frozenset[NameClass]], words: str) -> None:
        fixed: set[str] = set()
        wide: list[NameClass] = []
        for part in parts:
            names = [one.names() for one in part]
            here = {name for some in names if some is not None for name in some}
            mine = [one for one, some in zip(part, names, strict=True) if some is None]
            double = here & fixed
            double |= {name for one in wide for name in here if one.accepts(name)}
            double |= {name for one in mine for name in fixed if one.accepts(name)}
            if double:
                shown = min(double)
                raise RestrictionError(f"{words}: “{shown.rpartition('}')[2]}”", pattern)
            if any(_overlap(one, other) for one in mine for other in wide):
                raise RestrictionError(words, pattern)
            fixed |= here
            wide += mine

    def _names(self, pattern: Pattern, wanted: str) -> frozenset[NameClass]:
        memory = self._attributes if wanted == "attribute" else self._elements
        known = memory.get(pattern)
        if known is None:
            kind = pattern.kind
            if kind == wanted and pattern.name is not None:
                known = frozenset([pattern.name])
            elif kind == "ref":
                known = self._names(self.grammar.defines[pattern.words], wanted)
            elif kind in {"choice", "group", "interleave", "oneOrMore"}:
                known = frozenset().union(*(self._names(part, wanted) for part in pattern.parts))
            else:
                known = frozenset()
            memory[pattern] = known
        return known

    def _has_text(self, pattern: Pattern) -> bool:
        known = self._texts.get(pattern)
        if known is None:
            if pattern.kind == "ref":
                known = self._has_text(self.grammar.defines[pattern.words])
            elif pattern.kind in {"choice", "group", "interleave", "oneOrMore"}:
                known = any(self._has_text(part) for part in pattern.parts)
            else:
                known = pattern.kind == "text"
            self._texts[pattern] = known
        return known


def _overlap(one: NameClass, other: NameClass) -> bool:
    """Whether a name is in both classes: if so, one of those that they mention is, or a strange one."""
    return any(one.accepts(name) and other.accepts(name) for name in {*_samples(one), *_samples(other)})


def _samples(name: NameClass) -> Iterable[str]:
    if name.kind == "name":
        yield name.name
    elif name.kind == "any":
        yield f"{{{_STRANGE}}}{_STRANGE}"
    elif name.kind == "ns":
        yield f"{{{name.name}}}{_STRANGE}" if name.name else _STRANGE
    for part in name.parts:
        yield from _samples(part)
    if name.excepted is not None:
        yield from _samples(name.excepted)
