"""Whether a schema is made as ISO/IEC 19757-3 (2016 and 2020, clause 5) says: names, places, what is required."""

from __future__ import annotations

import difflib

from lxml import etree

from tei_toolkit.rules.gather import SCH, Gathered

_INLINE = "value-of name emph span dir"
_ANYWHERE = "p title"
# Of each element, the attributes that it must have and the elements of Schematron that it may hold.
_ELEMENTS = {
    "schema": ("", "ns let pattern phase diagnostics properties param"),
    "ns": ("prefix uri", ""),
    "let": ("name", ""),
    "param": ("name value", ""),
    "phase": ("id", "active let"),
    "active": ("pattern", _INLINE),
    "pattern": ("", "rule let param ns"),
    "rule": ("", "assert report let extends"),
    "extends": ("rule", ""),
    "assert": ("test", _INLINE),
    "report": ("test", _INLINE),
    "diagnostics": ("", "diagnostic"),
    "diagnostic": ("id", _INLINE),
    "properties": ("", "property"),
    "property": ("id", _INLINE),
    "value-of": ("select", ""),
    "name": ("", ""),
    "emph": ("", _INLINE),
    "span": ("", _INLINE),
    "dir": ("", _INLINE),
    "p": ("", _INLINE),
    "title": ("", _INLINE),
}
_BINDINGS = ("xslt", "xslt2", "xslt3", "xpath", "xpath2", "xpath3", "xpath31")
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_OTHER_FILES = ("include", "import", "use-package", "import-schema")


def check(schema: Gathered) -> None:
    """`ToolkitError` with file and line for the first thing that is not as it must be."""
    binding = schema.root.get("queryBinding", "xslt")
    if binding.lower() not in _BINDINGS:
        hint = 'write queryBinding="xslt3"'
        raise schema.refuse(schema.root, f"the query binding “{binding}” is not supported", hint)
    ids: dict[tuple[str, str], etree._Element] = {}
    for element in schema.root.iter(etree.Element):
        if str(element.tag).startswith(SCH):
            _check(schema, element)
            name = etree.QName(element).localname
            key = name, element.get("id", "")
            first = ids.setdefault(key, element)
            if key[1] and first is not element and name in ("pattern", "phase", "diagnostic", "property"):
                message = f"there are two of “{name}” with the id “{key[1]}”, the first at {schema.place(first)}"
                raise schema.refuse(element, message, "give each its own id")
        elif element.tag in {f"{_XSL}{name}" for name in _OTHER_FILES} and element.getparent() is schema.root:
            message = f"“{element.prefix}:{etree.QName(element).localname}”: rules read no other stylesheet"
            raise schema.refuse(element, message, "write its functions and keys into the schema")


def _check(schema: Gathered, element: etree._Element) -> None:
    name = etree.QName(element).localname
    if name not in _ELEMENTS:
        near = difflib.get_close_matches(name, _ELEMENTS, n=1)
        hint = f"did you mean “{near[0]}”?" if near else "take it out"
        raise schema.refuse(element, f"“{name}” is no element of Schematron", hint)
    parent = element.getparent()
    above = etree.QName(parent).localname if parent is not None and str(parent.tag).startswith(SCH) else ""
    if above and name not in f"{_ELEMENTS[above][1]} {_ANYWHERE}".split():
        raise schema.refuse(element, f"“{name}” may not stand in “{above}”", "see ISO/IEC 19757-3, clause 5")
    for attribute in _required(element, name):
        if not element.get(attribute, "").strip():
            raise schema.refuse(element, f"“{name}” has no {attribute}", f'write {attribute}="…"')
    if name == "pattern" and element.get("documents"):
        raise schema.refuse(element, "rules read no other document (@documents)", "check those documents themselves")


def _required(element: etree._Element, name: str) -> list[str]:
    if name == "rule":
        return ["id"] if element.get("abstract") == "true" else ["context"]
    if name == "pattern" and element.get("abstract") == "true":
        return ["id"]
    return _ELEMENTS[name][0].split()
