"""The part of a grammar that can matter to documents with certain names of elements and attributes.

The pattern of an element or attribute that a document hasn't can't match anything in it, so its alternative may be
taken away without changing the verdict.  libxml2 needs seconds to compile TEI's whole schema, milliseconds for what is
left, and checks a document by it three times as fast.  What is required stays even if it can't match: that it is
missing must still be found.

So the part allows nothing that the whole grammar doesn't, whatever names a document has: where the part says that it
is valid, it is.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from tei_toolkit.relaxng.pattern import Grammar, NameClass, Pattern

# Of what is required and can't match no more than a place is kept, under a name that no document has.
_ABSENT = "urn:tei-toolkit:absent"


def _absent(name: NameClass | None) -> NameClass:
    known = min(name.names() or ()) if name is not None else ""
    return NameClass("name", f"{{{_ABSENT}}}{known.rpartition('}')[2]}")


def prune(grammar: Grammar, names: AbstractSet[str]) -> Grammar:
    """The grammar for documents whose elements and attributes have no other names than these (`{namespace}local`)."""
    return _Pruning(grammar, names).result()


class _Pruning:
    def __init__(self, grammar: Grammar, names: AbstractSet[str]) -> None:
        self.grammar = grammar
        self.make = grammar.patterns
        self.names = names
        self.known_dead: dict[Pattern, bool] = {}
        self.known_void: dict[Pattern, bool] = {}
        self.defines: dict[str, Pattern] = {}
        self.waiting: list[str] = []

    def result(self) -> Grammar:
        start = self.pruned(self.grammar.start)
        while self.waiting:
            name = self.waiting.pop()
            if name not in self.defines:
                self.defines[name] = self.pruned(self.grammar.defines[name])
        return Grammar(self.make, start, self.defines)

    def dead(self, pattern: Pattern) -> bool:
        """Whether nothing in such a document can match the pattern."""
        known = self.known_dead.get(pattern)
        if known is None:
            known = self.known_dead[pattern] = self._dead(pattern)
        return known

    def _dead(self, pattern: Pattern) -> bool:
        kind = pattern.kind
        if kind == "notAllowed":
            return True
        if kind in {"element", "attribute"}:
            assert pattern.name is not None
            fixed = pattern.name.names()
            return fixed is not None and fixed.isdisjoint(self.names)
        if kind == "ref":
            return self.dead(self.grammar.defines[pattern.words])
        if kind == "choice":
            return all(self.dead(part) for part in pattern.parts)
        if kind in {"group", "interleave", "oneOrMore"}:
            return any(self.dead(part) for part in pattern.parts)
        return False

    def void(self, pattern: Pattern) -> bool:
        """Whether nothing is left of the pattern.

        A reference to nothing must not stay: libxml2 no longer sees then which parts of a content are attributes.
        """
        known = self.known_void.get(pattern)
        if known is None:
            known = self.known_void[pattern] = self._void(pattern)
        return known

    def _void(self, pattern: Pattern) -> bool:
        kind = pattern.kind
        if kind == "ref":
            return self.void(self.grammar.defines[pattern.words])
        if kind == "choice":
            alive = [part for part in pattern.parts if not self.dead(part)]
            return bool(alive) and all(self.void(part) for part in alive)
        if kind in {"group", "interleave", "oneOrMore"}:
            return all(self.void(part) for part in pattern.parts)
        return kind == "empty"

    def pruned(self, pattern: Pattern) -> Pattern:
        if self.void(pattern):
            return self.make.empty
        kind = pattern.kind
        if kind == "ref":
            self.waiting.append(pattern.words)
            return pattern
        if kind == "choice":
            alive = [part for part in pattern.parts if not self.dead(part)]
            # Where none is alive one is enough to stand for what is missing.
            return self.make.choice(self.pruned(part) for part in alive or pattern.parts[:1])
        if kind in {"group", "interleave"}:
            parts = [self.pruned(part) for part in pattern.parts]
            return self.make.group(parts, "group" if kind == "group" else "interleave")
        if kind == "oneOrMore":
            return self.make.one_or_more(self.pruned(pattern.parts[0]))
        if kind == "element":
            if self.dead(pattern):
                return self.make.make("element", (self.make.empty,), _absent(pattern.name))
            return self.make.make("element", (self.pruned(pattern.parts[0]),), pattern.name)
        if kind in {"attribute", "list"}:
            return self.make.make(kind, (self.pruned(pattern.parts[0]),), pattern.name)
        return pattern
