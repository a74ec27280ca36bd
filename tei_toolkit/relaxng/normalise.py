"""A RELAX NG schema (XML syntax) as patterns: includes pulled in, definitions combined, names with their namespaces.

The steps are those of the specification's section 4; `syntax` has section 3, `restrictions` section 7.  Schemas are
read from local files only; what lies at an address must be fetched by its user.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.relaxng import nameclasses, restrictions, syntax, types
from tei_toolkit.relaxng.pattern import Grammar, Pattern, Patterns
from tei_toolkit.relaxng.recursion import References
from tei_toolkit.relaxng.scope import RNG, Place, SchemaError, Scope
from tei_toolkit.relaxng.settle import settled
from tei_toolkit.relaxng.syntax import children_of, local_of
from tei_toolkit.trouble import ToolkitError

_R = f"{{{RNG}}}"
Places = dict[Pattern, tuple[Path, int]]


def read(path: Path) -> Grammar:
    """The grammar of a schema file; `SchemaError` where it isn't one."""
    return read_with_sources(path)[0]


def read_with_sources(path: Path) -> tuple[Grammar, list[Path]]:
    """The grammar of a schema file, and all the files that it is made of, absolute and sorted."""
    grammar, sources, _ = read_with_places(path)
    return grammar, sources


def read_with_places(path: Path) -> tuple[Grammar, list[Path], Places]:
    """As `read_with_sources`, and where patterns stand: file and line of the first of those that are alike."""
    reader = _Reader(Patterns())
    try:
        grammar = settled(reader.whole(path), reader.places)
        restrictions.check(grammar)
    except restrictions.RestrictionError as error:
        known = [reader.places[one] for one in error.trail if one in reader.places]
        where = f"{known[0][0]}:{known[0][1]}" if known else str(path)
        raise SchemaError(f"{where}: {error}", "correct the schema") from error
    except RecursionError as error:
        raise SchemaError(f"{path}: patterns are nested too deeply", "name parts of them by define") from error
    return grammar, sorted(reader.sources), reader.places


def read_checked(root: etree._Element, path: Path) -> Grammar:
    """The grammar of a schema that was found correct before: nothing is checked again."""
    reader = _Reader(Patterns(), checks=False)
    start = reader.pattern(root, Place(path), None)
    return Grammar(reader.make, reader.defines.pop(start.words), reader.defines)


def root_of(path: Path) -> etree._Element:
    """The root of a schema file, in the XML syntax, whichever it is written in; `ToolkitError`, as `SchemaError` is."""
    if path.suffix == ".rnc" or (path.suffix not in {".rng", ".xml"} and _is_compact(path)):
        from tei_toolkit.relaxng import compact

        return compact.read(path)
    return xml.parse_own(path).getroot()


def _is_compact(path: Path) -> bool:
    return not files.read_bytes(path).removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"<", *xml.MARKS))


_START = "start\N{MIDDLE DOT}"


class _Reader:
    def __init__(self, patterns: Patterns, *, checks: bool = True) -> None:
        self.make = patterns
        self.checks = checks
        self.sources: set[Path] = set()
        self.defines: dict[str, Pattern] = {}
        self.wanted: dict[str, SchemaError] = {}
        self.homes: dict[str, tuple[Place, etree._Element]] = {}
        self.places: Places = {}
        self.references = References()
        self.scopes = 0
        self.open: list[Path] = []

    def whole(self, path: Path) -> Grammar:
        start = self.file(path, None, "")
        for name, error in self.wanted.items():
            if name not in self.defines:
                raise error
        circle = self.references.circle()
        if circle:
            place, element = self.homes[circle]
            raise place.fault(element, f"“{element.get('name', 'start')}” leads to itself with no element between")
        if start.kind == "ref":  # to the start of a grammar, which nothing else names
            start = self.defines.pop(start.words)
        return Grammar(self.make, start, self.defines)

    def file(self, path: Path, scope: Scope | None, ns: str) -> Pattern:
        """The pattern that the root of a file is."""
        try:
            root = root_of(path)
        except ToolkitError as error:
            raise SchemaError(error.message, error.hint) from error
        if not (isinstance(root.tag, str) and root.tag.startswith(_R)):
            raise syntax.not_a_schema(root, Place(path))
        self.open.append(path.resolve())
        self.sources.add(path.resolve())
        syntax.check(root, Place(path, ns))
        pattern = self.pattern(root, Place(path, ns), scope)
        self.open.pop()
        return pattern

    # Grammars

    def grammar(self, root: etree._Element, place: Place, parent: Scope | None) -> Pattern:
        scope = Scope(self.scopes, parent)
        self.scopes += 1
        for name, element, where in self.components(root, place.of(root), scope):
            self.define(name, element, where, scope)
        start = scope.unique(_START)
        if start not in self.defines:
            raise place.fault(root, "the grammar has no start")
        self.references.note(start)
        return self.make.make("ref", words=start)

    def components(
        self, parent: etree._Element, place: Place, scope: Scope
    ) -> Iterator[tuple[str, etree._Element, Place]]:
        """The `start` and `define`s of a grammar, those of its divisions and includes among them."""
        for child in children_of(parent):
            kind = local_of(child)
            where = place.of(child)
            if kind == "div":
                yield from self.components(child, where, scope)
            elif kind == "include":
                yield from self.included(child, where, scope)
            elif kind == "start":
                yield _START, child, where
            elif kind == "define":
                yield (child.get("name") or "").strip(), child, where
            else:
                raise place.fault(child, f"“{kind}” may not stand in a grammar")

    def included(
        self, element: etree._Element, place: Place, scope: Scope
    ) -> Iterator[tuple[str, etree._Element, Place]]:
        path = place.target(element)
        if path.resolve() in self.open:
            raise place.fault(element, f"“{element.get('href')}” includes itself")
        try:
            root = root_of(path)
        except ToolkitError as error:
            raise place.fault(element, f"cannot include: {error.message}", error.hint) from error
        if root.tag != f"{_R}grammar":
            raise place.fault(element, f"“{element.get('href')}” is not a grammar")
        self.sources.add(path.resolve())
        syntax.check(root, Place(path, place.ns))
        own = list(self.components(element, place, scope))
        replaced = dict.fromkeys(name for name, _, _ in own)
        self.open.append(path.resolve())
        theirs = list(self.components(root, Place(path, place.ns).of(root), scope))
        self.open.pop()
        for name in replaced:
            if all(name != one for one, _, _ in theirs):
                what = "start" if name == _START else f"“{name}”"
                raise place.fault(element, f"“{element.get('href')}” has no {what} to replace")
        yield from (one for one in theirs if one[0] not in replaced)
        yield from own

    def define(self, name: str, element: etree._Element, place: Place, scope: Scope) -> None:
        unique = scope.unique(name)
        self.homes.setdefault(unique, (place, element))
        with self.references.inside(unique):
            pattern = self.contents(element, place, scope)
        combine = element.get("combine")
        known = self.defines.get(unique)
        if combine is None:
            if unique in scope.plain:
                raise place.fault(element, f"“{name}” is defined twice without combine")
            scope.plain.add(unique)
        elif scope.combines.setdefault(unique, combine) != combine:
            raise place.fault(element, f"“{name}” is combined in two ways")
        if known is None:
            self.defines[unique] = pattern
        elif scope.combines.get(unique) == "interleave":
            self.defines[unique] = self.make.group([known, pattern], "interleave")
        else:
            self.defines[unique] = self.make.choice([known, pattern])

    # Patterns

    def contents(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        """The children of an element, as a group."""
        parts = [self.pattern(child, place, scope) for child in children_of(element)]
        if not parts:
            raise place.fault(element, f"“{local_of(element)}” is empty")
        return self.make.group(parts)

    def pattern(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        kind = local_of(element)
        if kind == "ref":
            return self.reference(element, place, scope)
        place = place.of(element)
        read = getattr(self, f"_{kind}", None)
        if read is None:
            raise place.fault(element, f"“{kind}” is no pattern of RELAX NG")
        pattern: Pattern = read(element, place, scope)
        if self.checks:
            self.places.setdefault(pattern, (place.path, element.sourceline or 1))
        return pattern

    def reference(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        name = (element.get("name") or "").strip()
        if scope is None:
            raise place.fault(element, f"“{name}” is not defined")
        unique = scope.unique(name)
        if self.checks and unique not in self.wanted:
            self.wanted[unique] = place.fault(element, f"“{name}” is not defined")
        self.references.note(unique)
        return self.make.make("ref", words=unique)

    def _parentRef(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:  # noqa: N802 -- called by the name of the element
        return self.reference(element, place, scope.parent if scope else None)

    def _grammar(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        return self.grammar(element, place, scope)

    def _externalRef(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:  # noqa: N802 -- called by the name of the element
        path = place.target(element)
        if path.resolve() in self.open:
            raise place.fault(element, f"“{element.get('href')}” includes itself")
        return self.file(path, scope, place.ns)

    def _empty(self, *_: object) -> Pattern:
        return self.make.empty

    def _notAllowed(self, *_: object) -> Pattern:  # noqa: N802 -- called by the name of the element
        return self.make.not_allowed

    def _text(self, *_: object) -> Pattern:
        return self.make.make("text")

    def _choice(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        return self.make.choice([self.pattern(child, place, scope) for child in children_of(element)])

    def _group(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        return self.contents(element, place, scope)

    def _interleave(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        return self.make.group([self.pattern(child, place, scope) for child in children_of(element)], "interleave")

    def _mixed(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        return self.make.group([self.make.make("text"), self.contents(element, place, scope)], "interleave")

    def _optional(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        return self.make.optional(self.contents(element, place, scope))

    def _oneOrMore(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:  # noqa: N802 -- called by the name of the element
        return self.make.one_or_more(self.contents(element, place, scope))

    def _zeroOrMore(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:  # noqa: N802 -- called by the name of the element
        return self.make.optional(self.make.one_or_more(self.contents(element, place, scope)))

    def _list(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        inside = self.contents(element, place, scope)
        return inside if inside.kind == "notAllowed" else self.make.make("list", (inside,))

    def _value(self, element: etree._Element, place: Place, _scope: Scope | None) -> Pattern:
        return types.value(self.make, element, place)

    def _data(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        excepted: Pattern | None = None
        for child in children_of(element):
            if child.tag == f"{_R}except":
                parts = [self.pattern(part, place.of(child), scope) for part in children_of(child)]
                excepted = self.make.choice(parts)
        return types.data(self.make, element, place, excepted, checks=self.checks)

    def _element(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        name, rest = nameclasses.named(element, place, place.ns)
        with self.references.inside_element():
            parts = [self.pattern(child, place, scope) for child in rest]
        # An element that may hold nothing stays one: that it can't match is for its parent to say.
        return self.make.make("element", (self.make.group(parts),), name)

    def _attribute(self, element: etree._Element, place: Place, scope: Scope | None) -> Pattern:
        own = element.get("ns")
        name, rest = nameclasses.named(element, place, own or "")
        parts = [self.pattern(child, place, scope) for child in rest] or [self.make.make("text")]
        if name.declares_namespaces():
            raise place.fault(element, "an attribute may not declare a namespace")
        inside = self.make.group(parts)
        return inside if inside.kind == "notAllowed" else self.make.make("attribute", (inside,), name)
