"""Whether a schema file is written as RELAX NG has it: section 3, and what section 4 asks of one file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng import xsd
from tei_toolkit.relaxng.scope import RNG, Place, SchemaError

_R = f"{{{RNG}}}"
_PATTERNS = frozenset(
    "element attribute group interleave choice optional zeroOrMore oneOrMore list mixed ref parentRef empty value data "
    "notAllowed externalRef grammar text".split()
)
_NAMES = frozenset({"name", "anyName", "nsName", "choice"})
_COMMON = frozenset({"ns", "datatypeLibrary"})
# What each element must and may have besides `ns` and `datatypeLibrary`.
_REQUIRED = {
    "ref": {"name"},
    "parentRef": {"name"},
    "define": {"name"},
    "param": {"name"},
    "externalRef": {"href"},
    "include": {"href"},
    "data": {"type"},
}
_OPTIONAL = {
    "element": {"name"},
    "attribute": {"name"},
    "value": {"type"},
    "start": {"combine"},
    "define": {"combine"},
}
_WITH_TEXT = frozenset({"value", "param", "name"})
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^#]+")


def check(root: etree._Element, place: Place) -> None:
    """Raise `SchemaError` where a file's root isn't a pattern of RELAX NG, correctly written."""
    if not (isinstance(root.tag, str) and root.tag.startswith(_R) and root.tag[len(_R) :] in _PATTERNS):
        raise place.fault(root, f"“{etree.QName(root).localname}” is no pattern of RELAX NG")
    _pattern(root, place)


# What people take for a schema in RELAX NG, by the namespace and name of its root, and what to do with it.
_ODD = "it is TEI: if it is an ODD, let Roma or the TEI's stylesheets make RELAX NG of it, and name that"
_OTHERS = {
    (xml.TEI, "TEI"): _ODD,
    (xml.TEI, "teiCorpus"): _ODD,
    (
        "http://www.w3.org/2001/XMLSchema",
        "schema",
    ): "it is W3C XML Schema: let Roma or trang make RELAX NG, and name that",
    ("http://purl.oclc.org/dsdl/schematron", "schema"): "it is Schematron: name it by --schematron",
    ("", "grammar"): f'write <grammar xmlns="{RNG}">',
    ("", "element"): f'write <element xmlns="{RNG}" …>',
}


def not_a_schema(root: etree._Element, place: Place) -> SchemaError:
    """The error on a file whose root isn't RELAX NG, and what to do with such a one."""
    name = etree.QName(root)
    hint = _OTHERS.get((name.namespace or "", name.localname), "name a schema in RELAX NG, .rng or .rnc")
    return place.fault(root, f"the root is “{name.localname}”, not RELAX NG", hint)


def children_of(element: etree._Element) -> list[etree._Element]:
    """The children that are RELAX NG; annotations are left out."""
    return [child for child in element if isinstance(child.tag, str) and child.tag.startswith(_R)]


def local_of(element: etree._Element) -> str:
    """The name of an element of RELAX NG."""
    return str(element.tag)[len(_R) :]


def _attributes(element: etree._Element, place: Place) -> None:
    kind = local_of(element)
    required = _REQUIRED.get(kind, set())
    allowed = _COMMON | required | _OPTIONAL.get(kind, set())
    for name, value in element.attrib.items():
        key, text = str(name), str(value)
        if key.startswith(_R) or (key[0] != "{" and key not in allowed):
            raise place.fault(element, f"“{kind}” has no attribute “{etree.QName(key).localname}”")
        if key in {"name", "type"}:
            _check_name(element, text, place, qualified=kind in {"element", "attribute"} and key == "name")
        elif key == "href" and "#" in text:
            raise place.fault(element, f"“{text}” names a part of a file")
        elif key == "combine" and text.strip() not in {"choice", "interleave"}:
            raise place.fault(element, f"“{text}” is no way to combine")
        elif key == "datatypeLibrary" and text and (not _ADDRESS.fullmatch(text) or not xsd.is_address(text)):
            raise place.fault(element, f"“{text}” names no library of datatypes")
    missing = required - set(element.attrib)
    if missing:
        raise place.fault(element, f"“{kind}” has no attribute “{min(missing)}”")


def _check_name(element: etree._Element, text: str, place: Place, *, qualified: bool) -> None:
    parts = text.strip(" \t\n\r").split(":")
    # A name begins with no mark that combines: so XML 1.0 had it, and so editors expect it still.
    good = all(xsd.NCNAME.fullmatch(part) and unicodedata.category(part[0])[0] != "M" for part in parts)
    if len(parts) > 1 + qualified or not good:
        raise place.fault(element, f"“{text}” is no name")


def _texts(element: etree._Element, place: Place) -> None:
    texts = [element.text, *(child.tail for child in element)]
    if any(text is not None and text.strip(" \t\n\r") for text in texts):
        raise place.fault(element, f"“{local_of(element)}” may hold no text")


def _begin(element: etree._Element, place: Place) -> list[etree._Element]:
    _attributes(element, place)
    _texts(element, place)
    return children_of(element)


def _pattern(element: etree._Element, place: Place) -> None:
    kind = local_of(element)
    if kind not in _PATTERNS:
        raise place.fault(element, f"“{kind}” is no pattern of RELAX NG")
    if kind == "value":
        _plain(element, place)
        return
    children = _begin(element, place)
    if kind in {"element", "attribute"}:
        _named(element, children, place)
    elif kind in {"ref", "parentRef", "empty", "text", "notAllowed", "externalRef"}:
        if children:
            raise place.fault(children[0], f"“{kind}” must be empty")
    elif kind == "data":
        _data(children, place)
    elif kind == "grammar":
        _components(children, place, _component)
    else:
        _several(element, children, place)


def _plain(element: etree._Element, place: Place) -> None:
    """An element that holds text only."""
    _attributes(element, place)
    if any(isinstance(child.tag, str) for child in element):
        raise place.fault(element, f"“{local_of(element)}” may hold text only")


def _several(element: etree._Element, children: list[etree._Element], place: Place) -> None:
    if not children:
        raise place.fault(element, f"“{local_of(element)}” is empty")
    for child in children:
        _pattern(child, place)


def _named(element: etree._Element, children: list[etree._Element], place: Place) -> None:
    kind = local_of(element)
    if element.get("name") is None:
        if not children:
            raise place.fault(element, "the name is missing")
        _name(children[0], place)
        children = children[1:]
    if kind == "element" and not children:
        raise place.fault(element, "an element without content: write “empty”")
    if kind == "attribute" and len(children) > 1:
        raise place.fault(children[1], "an attribute has one pattern only")
    for child in children:
        _pattern(child, place)


def _data(children: list[etree._Element], place: Place) -> None:
    for index, child in enumerate(children):
        kind = local_of(child)
        if kind == "param":
            _plain(child, place)
        elif kind == "except" and index == len(children) - 1:
            _several(child, _begin(child, place), place)
        else:
            raise place.fault(child, f"“{kind}” may not stand in “data” here")


def _name(element: etree._Element, place: Place) -> None:
    kind = local_of(element)
    if kind not in _NAMES:
        raise place.fault(element, f"“{kind}” is no name")
    if kind == "name":
        _plain(element, place)
        _check_name(element, element.xpath("string()"), place, qualified=True)
        return
    children = _begin(element, place)
    if kind == "choice":
        if not children:
            raise place.fault(element, "“choice” is empty")
        for child in children:
            _name(child, place)
        return
    if len(children) > 1 or any(local_of(child) != "except" for child in children):
        raise place.fault(element, f"“{kind}” may hold one “except” only")
    banned = {"anyName"} if kind == "anyName" else {"anyName", "nsName"}
    for child in children:
        parts = _begin(child, place)
        if not parts:
            raise place.fault(child, "“except” is empty")
        for part in parts:
            _name(part, place)
        for inner in child.iter(f"{_R}anyName", f"{_R}nsName"):
            if local_of(inner) in banned:
                raise place.fault(inner, f"“{local_of(inner)}” may not be taken from “{kind}”")


def _components(children: list[etree._Element], place: Place, one: Callable[[etree._Element, Place], None]) -> None:
    for child in children:
        if local_of(child) == "div":
            _components(_begin(child, place), place, one)
        else:
            one(child, place)


def _component(element: etree._Element, place: Place) -> None:
    if local_of(element) == "include":
        _components(_begin(element, place), place, _definition)
    else:
        _definition(element, place)


def _definition(element: etree._Element, place: Place) -> None:
    kind = local_of(element)
    if kind not in {"start", "define"}:
        raise place.fault(element, f"“{kind}” may not stand in a grammar here")
    children = _begin(element, place)
    if kind == "start" and len(children) > 1:
        raise place.fault(children[1], "a start has one pattern only")
    _several(element, children, place)
