"""Damage to valid documents, at random but the same each time."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence

from lxml import etree

VALUES = ["1", "a b", "", " ", "24 July", "#x", "x:y", "http://example.org/%zz", "true", "-0.50", "INF", "2000-02-30"]
VALUES += [
    "\u00a0",
    "a\tb",
    "é",
    "%",
    "1e5",
    "T",
    "en",
    "x" * 300,
    "0",
    "9",
    "+7",
    "2000-01-01T12:00:00Z",
    "a,b",
    "#a #b",
]
TEXTS = [" stray ", "x", " 7 ", "\u00a0", "&", "one two"]
_Damage = Callable[[etree._Element, random.Random, Sequence[str]], None]


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _drop(element: etree._Element, *_: object) -> None:
    parent, before, tail = _parent(element), element.getprevious(), element.tail or ""
    parent.remove(element)
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _drop_with_text(element: etree._Element, *_: object) -> None:
    _parent(element).remove(element)


def _double(element: etree._Element, *_: object) -> None:
    element.addnext(copy.deepcopy(element))


def _move(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    other = chance.choice(list(element.getroottree().getroot().iter(etree.Element)))
    if other is not element and element not in other.iterancestors():
        other.insert(chance.randrange(len(other) + 1), element)


def _swap(element: etree._Element, *_: object) -> None:
    other = element.getnext()
    if other is not None:
        other.addnext(element)


def _rename(element: etree._Element, chance: random.Random, names: Sequence[str]) -> None:
    element.tag = chance.choice([*names, etree.QName(element).localname.lower()])


def _rename_by_case(element: etree._Element, *_: object) -> None:
    name = etree.QName(element)
    element.tag = etree.QName(name.namespace, name.localname.swapcase()).text


def _other_namespace(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    element.tag = etree.QName(chance.choice([None, "urn:other"]), etree.QName(element).localname).text


def _insert(element: etree._Element, chance: random.Random, names: Sequence[str]) -> None:
    element.insert(chance.randrange(len(element) + 1), etree.Element(chance.choice(names)))


def _wrap(element: etree._Element, chance: random.Random, names: Sequence[str]) -> None:
    around = etree.Element(chance.choice(names))
    around.tail, element.tail = element.tail, None
    element.addprevious(around)
    around.append(element)


def _unwrap(element: etree._Element, *_: object) -> None:
    parent = _parent(element)
    at = parent.index(element)
    for child in reversed(element):
        parent.insert(at + 1, child)
    parent.remove(element)


def _hollow(element: etree._Element, *_: object) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def _text(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    element.text = f"{element.text or ''}{chance.choice(TEXTS)}"


def _text_behind(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    element.tail = f"{chance.choice(TEXTS)}{element.tail or ''}"


def _comment(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    element.insert(chance.randrange(len(element) + 1), etree.Comment("c"))


def _attribute(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    known = sorted({str(name) for one in element.getroottree().iter(etree.Element) for name in one.attrib})
    name = chance.choice([*known, "type", "when", "n", "rent", "target", "ref", "unit"])
    element.set(name, chance.choice(VALUES))


def _named(element: etree._Element, chance: random.Random) -> str:
    return chance.choice([str(name) for name in element.attrib])


def _drop_attribute(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    if element.attrib:
        del element.attrib[_named(element, chance)]


def _value(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    if element.attrib:
        element.set(_named(element, chance), chance.choice(VALUES))


def _value_longer(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    if element.attrib:
        name = _named(element, chance)
        element.set(name, str(element.get(name)) + chance.choice([" !", "%", "-", "  x", "0"]))


def _rename_attribute(element: etree._Element, chance: random.Random, _names: Sequence[str]) -> None:
    if element.attrib:
        name = _named(element, chance)
        element.set(chance.choice(["renamed", etree.QName(name).localname.upper()]), str(element.attrib.pop(name)))


WAYS: list[_Damage] = [
    _drop,
    _drop_with_text,
    _double,
    _move,
    _swap,
    _rename,
    _rename_by_case,
    _other_namespace,
    _insert,
    _wrap,
    _unwrap,
    _hollow,
    _text,
    _text_behind,
    _comment,
    _attribute,
    _drop_attribute,
    _value,
    _value_longer,
    _rename_attribute,
]


def damage(root: etree._Element, chance: random.Random, names: Sequence[str]) -> str:
    """Damage a document in one way; what was done."""
    elements = [one for one in root.iter(etree.Element) if one is not root]
    way = chance.choice(WAYS)
    element = chance.choice(elements)
    way(element, chance, names)
    return f"{way.__name__} {element.tag!r}"
