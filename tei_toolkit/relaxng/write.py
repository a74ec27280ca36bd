"""Patterns as a schema that libxml2 can compile.

No group has one child (libxml2 never returns from such), and the types `ID` and `IDREF` are written as plain names:
libxml2 would report a duplicate as an ill-formed name, and the toolkit finds duplicates itself.
"""

from __future__ import annotations

from lxml import etree

from tei_toolkit.relaxng.pattern import Grammar, NameClass, Pattern
from tei_toolkit.relaxng.scope import RNG

_R = f"{{{RNG}}}"
_PLAIN = {"ID": "NCName", "IDREF": "NCName", "IDREFS": "NMTOKENS"}


def schema(grammar: Grammar, *, plain: bool = True) -> etree._ElementTree:
    """The grammar in RELAX NG's XML syntax; where `plain`, with the types that libxml2 handles well."""
    types = _PLAIN if plain else {}
    root = etree.Element(f"{_R}grammar", nsmap={None: RNG})
    _write(grammar.start, etree.SubElement(root, f"{_R}start"), types)
    for name, pattern in grammar.defines.items():
        _write(pattern, etree.SubElement(root, f"{_R}define", name=name), types)
    return root.getroottree()


def values(pattern: Pattern, grammar: Grammar) -> etree._ElementTree:
    """A schema for documents `<v>…</v>` whose text is what the pattern (of an attribute, say) accepts."""
    root = etree.Element(f"{_R}grammar", nsmap={None: RNG})
    _write(pattern, etree.SubElement(etree.SubElement(root, f"{_R}start"), f"{_R}element", name="v"))
    waiting, seen = [pattern], set[str]()
    while waiting:
        one = waiting.pop()
        waiting.extend(one.parts)
        if one.kind == "ref" and one.words not in seen:
            seen.add(one.words)
            waiting.append(grammar.defines[one.words])
            _write(grammar.defines[one.words], etree.SubElement(root, f"{_R}define", name=one.words))
    return root.getroottree()


def _write(pattern: Pattern, parent: etree._Element, types: dict[str, str] = _PLAIN) -> None:
    kind = pattern.kind
    if kind == "choice":
        _choice(pattern, parent, types)
        return
    element = etree.SubElement(parent, f"{_R}{kind}")
    if kind == "ref":
        element.set("name", pattern.words)
    elif kind in {"data", "value"}:
        element.set("type", types.get(pattern.words, pattern.words))
        element.set("datatypeLibrary", pattern.library)
        if kind == "value" and pattern.params:  # a qualified name, whose namespace is known
            element.set("ns", pattern.params[0][1])
            element.text = pattern.value.strip().rpartition(":")[2]
            return
        for name, value in pattern.params:
            etree.SubElement(element, f"{_R}param", name=name).text = value
        if pattern.excepted is not None:
            _write(pattern.excepted, etree.SubElement(element, f"{_R}except"), types)
        if kind == "value":
            element.text = pattern.value
    else:
        if pattern.name is not None:
            _name(pattern.name, element)
        inner = pattern.parts[0] if pattern.parts else None
        # The parts of an element's content stand in it directly: libxml2 takes the attributes out of them, and makes
        # an automaton of the rest, only where no group is around both.  Without it time grows with the square.
        for part in inner.parts if kind == "element" and inner and inner.kind == "group" else pattern.parts:
            _write(part, element, types)


def _choice(pattern: Pattern, parent: etree._Element, types: dict[str, str]) -> None:
    """A choice; one with nothing among its parts is written as optional, which libxml2 compiles better."""
    some = [part for part in pattern.parts if part.kind != "empty"]
    if len(some) < len(pattern.parts):
        if len(some) == 1 and some[0].kind == "oneOrMore":
            _write(some[0].parts[0], etree.SubElement(parent, f"{_R}zeroOrMore"), types)
            return
        parent = etree.SubElement(parent, f"{_R}optional")
    if len(some) > 1:
        parent = etree.SubElement(parent, f"{_R}choice")
    for part in some:
        _write(part, parent, types)


def _name(name: NameClass, parent: etree._Element) -> None:
    if name.kind == "choice":
        choice = etree.SubElement(parent, f"{_R}choice")
        for part in name.parts:
            _name(part, choice)
        return
    if name.kind == "name":
        qualified = etree.QName(name.name)
        etree.SubElement(parent, f"{_R}name", ns=qualified.namespace or "").text = qualified.localname
        return
    element = etree.SubElement(parent, f"{_R}{'anyName' if name.kind == 'any' else 'nsName'}")
    if name.kind == "ns":
        element.set("ns", name.name)
    if name.excepted is not None:
        _name(name.excepted, etree.SubElement(element, f"{_R}except"))
