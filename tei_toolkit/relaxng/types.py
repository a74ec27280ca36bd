"""The patterns `data` and `value` as a schema has them, their datatypes and parameters checked (section 4.16)."""

from __future__ import annotations

from lxml import etree

from tei_toolkit.relaxng import xsd
from tei_toolkit.relaxng.pattern import Pattern, Patterns
from tei_toolkit.relaxng.scope import Place

_PARAM = "{http://relaxng.org/ns/structure/1.0}param"


def data(make: Patterns, element: etree._Element, place: Place, excepted: Pattern | None, *, checks: bool) -> Pattern:
    """The pattern of a `data` element."""
    kind = (element.get("type") or "").strip()
    _known(element, place, place.library, kind)
    params: list[tuple[str, str]] = []
    for child in element.iterchildren(_PARAM):
        name, value = child.get("name", "").strip(), str(child.xpath("string()"))
        fault = checks and xsd.facet_fault(place.library, kind, name, value)
        if fault:
            raise place.fault(child, fault)
        params.append((name, value))
    return make.make("data", words=kind, library=place.library, params=tuple(params), excepted=excepted)


def value(make: Patterns, element: etree._Element, place: Place) -> Pattern:
    """The pattern of a `value` element; that of a qualified name has its namespace as parameter."""
    given = element.get("type")
    kind = (given or "token").strip()
    library = place.library if given is not None else ""
    text = str(element.xpath("string()"))
    _known(element, place, library, kind)
    spaces = {**element.nsmap, None: place.ns}
    read = xsd.read(library, kind, text, spaces)
    if read is None:
        raise place.fault(element, f"“{text.strip()}” is not a {kind}")
    params = (("namespace", read.key[0]),) if kind in {"QName", "NOTATION"} else ()
    return make.make("value", words=kind, library=library, value=text, params=params)


def _known(element: etree._Element, place: Place, library: str, kind: str) -> None:
    if not xsd.knows(library):
        raise place.fault(element, f"there is no library of datatypes “{library}”")
    if not xsd.exists(library, kind):
        raise place.fault(element, f"there is no datatype “{kind}”")
