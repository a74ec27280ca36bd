"""A grammar without references to definitions that are empty or allow nothing (RELAX NG, sections 4.20 and 4.21).

Patterns are simplified as they are made, but what a reference leads to isn't known then.
"""

from __future__ import annotations

from pathlib import Path

from tei_toolkit.relaxng.pattern import Grammar, Pattern


def settled(grammar: Grammar, places: dict[Pattern, tuple[Path, int]]) -> Grammar:
    """The same grammar, with such references replaced by what they lead to, until none is left.

    Of what is made anew `places` tells where it was made of.
    """
    while True:
        plain = {name: one for name, one in grammar.defines.items() if one.kind in {"empty", "notAllowed"}}
        if not plain:
            return _reachable(grammar)
        change = _Change(grammar, plain, places)
        start = change.of(grammar.start)
        defines = {name: change.of(one) for name, one in grammar.defines.items() if name not in plain}
        grammar = Grammar(grammar.patterns, start, defines)


def _reachable(grammar: Grammar) -> Grammar:
    """The grammar without the definitions that nothing leads to."""
    defines: dict[str, Pattern] = {}
    seen: set[Pattern] = set()
    waiting = [grammar.start]
    while waiting:
        pattern = waiting.pop()
        if pattern.kind == "ref" and pattern.words not in defines:
            defines[pattern.words] = grammar.defines[pattern.words]
            waiting.append(defines[pattern.words])
        if pattern not in seen:
            seen.add(pattern)
            waiting.extend(pattern.parts)
            if pattern.excepted is not None:
                waiting.append(pattern.excepted)
    return Grammar(grammar.patterns, grammar.start, defines)


class _Change:
    def __init__(self, grammar: Grammar, plain: dict[str, Pattern], places: dict[Pattern, tuple[Path, int]]) -> None:
        self.make = grammar.patterns
        self.plain = plain
        self.places = places
        self.done: dict[Pattern, Pattern] = {}

    def of(self, pattern: Pattern) -> Pattern:
        known = self.done.get(pattern)
        if known is None:
            known = self.done[pattern] = self._changed(pattern)
            if known is not pattern and pattern in self.places:
                self.places.setdefault(known, self.places[pattern])
        return known

    def _changed(self, pattern: Pattern) -> Pattern:
        kind = pattern.kind
        if kind == "ref":
            return self.plain.get(pattern.words, pattern)
        if kind == "data" and pattern.excepted is not None:
            excepted = self.of(pattern.excepted)
            if excepted is pattern.excepted:
                return pattern
            return self.make.make(
                "data", words=pattern.words, library=pattern.library, params=pattern.params, excepted=excepted
            )
        if not pattern.parts:
            return pattern
        parts = tuple(self.of(part) for part in pattern.parts)
        if parts == pattern.parts:
            return pattern
        if kind == "choice":
            return self.make.choice(parts)
        if kind == "group" or kind == "interleave":
            return self.make.group(parts, kind)
        if kind == "oneOrMore":
            return self.make.one_or_more(parts[0])
        if kind in {"attribute", "list"} and parts[0].kind == "notAllowed":
            return parts[0]
        return self.make.make(kind, parts, pattern.name)
