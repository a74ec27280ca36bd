"""Derivatives: what a pattern leaves open after an attribute, a child or a text.

The algorithm is James Clark's (“An algorithm for RELAX NG validation”, 2002) in another order.  A derivative by a name
alone is a list of moves: a leaf that the thing must match, and what is left once it does.  Moves depend on nothing
but pattern and name and are kept, so that a long text costs one look-up a child; whether the thing matches the leaf
(an element its content, an attribute its value) is found out apart from that, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.relaxng import xsd
from tei_toolkit.relaxng.pattern import Grammar, NameClass, Pattern

TEXT = "#text"
Move = tuple[Pattern, Pattern]
"""A leaf (element, attribute, text, data, value, list) and what is left after it."""

_LEAVES = frozenset({"text", "data", "value", "list"})
Context = etree._Element | None
"""The element whose namespaces a qualified name means."""


@dataclass(slots=True)
class Derivatives:
    """The derivatives of one grammar's patterns."""

    grammar: Grammar
    _names: set[str] = field(default_factory=set)
    _wide: list[tuple[str, NameClass]] = field(default_factory=list)
    _alike: dict[tuple[str, tuple[bool, ...]], str] = field(default_factory=dict)
    _moves: dict[tuple[Pattern, str], tuple[Move, ...]] = field(default_factory=dict)
    _nullable: dict[Pattern, bool] = field(default_factory=dict)
    _has_attributes: dict[Pattern, bool] = field(default_factory=dict)
    _closed: dict[tuple[Pattern, bool], Pattern] = field(default_factory=dict)
    _accepted: dict[tuple[Pattern, str], bool] = field(default_factory=dict)
    _firsts: dict[Pattern, tuple[Pattern, ...]] = field(default_factory=dict)

    def defined(self, pattern: Pattern) -> Pattern:
        """What a `ref` stands for."""
        return self.grammar.defines[pattern.words]

    # Moves

    def moves(self, pattern: Pattern, token: str) -> tuple[Move, ...]:
        """The moves by a child (`{namespace}local`), an attribute (`@{namespace}local`), or `TEXT`."""
        key = (pattern, token)
        known = self._moves.get(key)
        if known is None:
            # A document may have any number of names that the schema hasn't: one stands for all that are alike.
            other = self._representative(token)
            if other != token:
                return self.moves(pattern, other)
            known = self._moves[key] = tuple(self._compute(pattern, token))
        return known

    def _representative(self, token: str) -> str:
        """The name itself where the grammar mentions it, else the first that the same wildcards accept."""
        if not self._names:
            self._names.add(TEXT)
            for pattern in self.grammar.reachable():
                if pattern.name is not None:
                    mark = "@" if pattern.kind == "attribute" else ""
                    fixed = pattern.name.names()
                    if fixed is None:
                        self._wide.append((mark, pattern.name))
                    self._names.update(mark + name for name in fixed or ())
        if token in self._names:
            return token
        mark, name = ("@", token[1:]) if token[0] == "@" else ("", token)
        accepted = tuple(mark == one and wide.accepts(name) for one, wide in self._wide)
        return self._alike.setdefault((mark, accepted), token)

    def _compute(self, pattern: Pattern, token: str) -> list[Move]:
        make = self.grammar.patterns
        kind = pattern.kind
        if kind == "ref":
            return list(self.moves(self.defined(pattern), token))
        if kind == "choice":
            return list(dict.fromkeys(move for part in pattern.parts for move in self.moves(part, token)))
        if kind == "element":
            name = pattern.name
            fits = token[0] not in "@#" and name is not None and name.accepts(token)
            return [(pattern, make.empty)] if fits else []
        if kind == "attribute":
            fits = token[0] == "@" and pattern.name is not None and pattern.name.accepts(token[1:])
            return [(pattern, make.empty)] if fits else []
        if kind in _LEAVES:
            left = pattern if kind == "text" else make.empty
            return [(pattern, left)] if token == TEXT else []
        if kind == "oneOrMore":
            again = make.optional(pattern)
            return [(leaf, make.group([rest, again])) for leaf, rest in self.moves(pattern.parts[0], token)]
        found: list[Move] = []
        parts = pattern.parts
        if kind == "interleave":
            for index, part in enumerate(parts):
                for leaf, rest in self.moves(part, token):
                    found.append((leaf, make.group((*parts[:index], rest, *parts[index + 1 :]), "interleave")))
        elif kind == "group":
            for index, part in enumerate(parts):
                for leaf, rest in self.moves(part, token):
                    # Attributes have no order: what stands before them stays.
                    before = parts[:index] if token[0] == "@" else ()
                    found.append((leaf, make.group((*before, rest, *parts[index + 1 :]))))
                if token[0] != "@" and not self.nullable(part):
                    break
        return found

    def after(self, pattern: Pattern, token: str, fits: Callable[[Pattern], bool]) -> Pattern:
        """What is left after a thing that matches the leaves for which `fits` holds; `notAllowed` where none."""
        return self.grammar.patterns.choice(rest for leaf, rest in self.moves(pattern, token) if fits(leaf))

    def any_after(self, pattern: Pattern, token: str) -> Pattern:
        """What is left after something of this name, whatever it holds."""
        return self.after(pattern, token, lambda _: True)

    def nullable(self, pattern: Pattern) -> bool:
        """Whether nothing matches the pattern."""
        known = self._nullable.get(pattern)
        if known is None:
            known = self._nullable[pattern] = self._is_nullable(pattern)
        return known

    def _is_nullable(self, pattern: Pattern) -> bool:
        kind = pattern.kind
        if kind in {"empty", "text"}:
            return True
        if kind == "ref":
            return self.nullable(self.defined(pattern))
        if kind == "choice":
            return any(self.nullable(part) for part in pattern.parts)
        if kind in {"group", "interleave", "oneOrMore"}:
            return all(self.nullable(part) for part in pattern.parts)
        return False

    # Attributes

    def attribute(self, pattern: Pattern, name: str, value: str, context: Context) -> Pattern:
        """What is left after an attribute."""
        moves = self.moves(pattern, "@" + name)
        if len(moves) == 1:  # nearly always
            leaf, rest = moves[0]
            return rest if self.holds(leaf.parts[0], value, context) else self.grammar.patterns.not_allowed
        return self.after(pattern, "@" + name, lambda leaf: self.holds(leaf.parts[0], value, context))

    def has_attributes(self, pattern: Pattern) -> bool:
        """Whether there are attributes in the pattern, those of elements in it left aside."""
        known = self._has_attributes.get(pattern)
        if known is None:
            kind = pattern.kind
            if kind == "ref":
                known = self.has_attributes(self.defined(pattern))
            else:
                inside = () if kind in {"element", "list", "data"} else pattern.parts
                known = kind == "attribute" or any(self.has_attributes(part) for part in inside)
            self._has_attributes[pattern] = known
        return known

    def closed(self, pattern: Pattern, *, leniently: bool = False) -> Pattern:
        """What is left when no more attributes come; `leniently` as if those that are missing had been there."""
        if not self.has_attributes(pattern):
            return pattern
        key = (pattern, leniently)
        known = self._closed.get(key)
        if known is None:
            make = self.grammar.patterns
            kind = pattern.kind
            if kind == "attribute":
                known = make.empty if leniently else make.not_allowed
            elif kind == "ref":
                known = self.closed(self.defined(pattern), leniently=leniently)
            else:
                parts = [self.closed(part, leniently=leniently) for part in pattern.parts]
                if kind == "choice":
                    known = make.choice(parts)
                elif kind == "oneOrMore":
                    known = make.one_or_more(parts[0])
                else:
                    known = make.group(parts, "interleave" if kind == "interleave" else "group")
            self._closed[key] = known
        return known

    # Texts and values

    def text(self, pattern: Pattern, text: str, context: Context) -> Pattern:
        """What is left after a run of text."""
        return self.after(pattern, TEXT, lambda leaf: leaf.kind == "text" or self._leaf(leaf, text, context))

    def holds(self, pattern: Pattern, value: str, context: Context = None) -> bool:
        """Whether a value matches a pattern (of an attribute, say)."""
        if pattern.kind == "text":
            return True
        if not value.strip(" \t\n\r") and self.nullable(pattern):
            return True
        return self.nullable(self.text(pattern, value, context))

    def _leaf(self, leaf: Pattern, text: str, context: Context) -> bool:
        if leaf.kind != "list" and leaf.words in {"QName", "NOTATION"}:
            return self._check(leaf, text, context)
        key = (leaf, text)
        known = self._accepted.get(key)
        if known is None:
            if len(self._accepted) > 50_000:
                self._accepted.clear()
            known = self._accepted[key] = self._check(leaf, text, context)
        return known

    def _check(self, leaf: Pattern, text: str, context: Context) -> bool:
        spaces = context.nsmap if context is not None and leaf.words in {"QName", "NOTATION"} else {}
        if leaf.kind == "list":
            left = leaf.parts[0]
            for word in xsd.words(text):
                left = self.text(left, word, context)
                if left.kind == "notAllowed":
                    return False
            return self.nullable(left)
        if leaf.kind == "value":
            if leaf.params:  # a qualified name, whose prefix the schema has resolved
                got = xsd.read(leaf.library, leaf.words, text, spaces)
                return got is not None and got.key == (leaf.params[0][1], leaf.value.strip().rpartition(":")[2])
            return xsd.equal(leaf.library, leaf.words, text, leaf.value)
        if not xsd.accepts(leaf.library, leaf.words, leaf.params, text, spaces):
            return False
        return leaf.excepted is None or not self.holds(leaf.excepted, text, context)

    # What may come

    def firsts(self, pattern: Pattern) -> tuple[Pattern, ...]:
        """The leaves that may come first, in the schema's order; attributes, which have no place, among them."""
        known = self._firsts.get(pattern)
        if known is None:
            known = self._firsts[pattern] = tuple(dict.fromkeys(self._first_leaves(pattern)))
        return known

    def _first_leaves(self, pattern: Pattern) -> Iterable[Pattern]:
        kind = pattern.kind
        if kind == "ref":
            return self.firsts(self.defined(pattern))
        if kind in {"element", "attribute"} or kind in _LEAVES:
            return (pattern,)
        found: list[Pattern] = []
        for part in pattern.parts:
            found.extend(self.firsts(part))
            if kind == "group" and not self.nullable(self.closed(part, leniently=True)):
                break
        return found

    def required(self, pattern: Pattern) -> frozenset[str]:
        """The names of the attributes that must be there."""
        kind = pattern.kind
        if not self.has_attributes(pattern):
            return frozenset()
        if kind == "attribute":
            return (pattern.name.names() if pattern.name is not None else None) or frozenset()
        if kind == "ref":
            return self.required(self.defined(pattern))
        parts = [self.required(part) for part in pattern.parts]
        return frozenset.intersection(*parts) if kind == "choice" else frozenset().union(*parts)

    def attributes(self, pattern: Pattern) -> dict[Pattern, None]:
        """All attribute patterns of a pattern, in the schema's order."""
        found: dict[Pattern, None] = {}
        waiting, seen = [pattern], set[Pattern]()
        while waiting:
            one = waiting.pop()
            if one in seen or not self.has_attributes(one):
                continue
            seen.add(one)
            if one.kind == "attribute":
                found[one] = None
            else:
                waiting.extend([self.defined(one)] if one.kind == "ref" else reversed(one.parts))
        return found
