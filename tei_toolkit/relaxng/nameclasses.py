"""The names of element and attribute patterns as a schema writes them, with their namespaces (sections 4.8 to 4.10)."""

from __future__ import annotations

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng.pattern import NameClass
from tei_toolkit.relaxng.scope import Place
from tei_toolkit.relaxng.syntax import children_of, local_of


def named(element: etree._Element, place: Place, ns: str) -> tuple[NameClass, list[etree._Element]]:
    """The name class of an element or attribute pattern, and the children that are left."""
    children = list(children_of(element))
    given = element.get("name")
    if given is not None:
        return NameClass("name", qualified(given, element, place, ns)), children
    if not children:
        raise place.fault(element, "the name is missing")
    return name_class(children[0], place), children[1:]


def name_class(element: etree._Element, place: Place) -> NameClass:
    """The name class that an element of the schema is; `SchemaError` where it is none."""
    place = place.of(element)
    kind = local_of(element)
    if kind == "name":
        return NameClass("name", qualified(str(element.xpath("string()")), element, place, place.ns))
    if kind == "choice":
        return one_of(element, place)
    if kind not in {"anyName", "nsName"}:
        raise place.fault(element, f"“{kind}” is no name")
    excepted: NameClass | None = None
    for child in children_of(element):
        excepted = one_of(child, place.of(child))
    if kind == "anyName":
        return NameClass("any", excepted=excepted)
    return NameClass("ns", place.ns, excepted=excepted)


def one_of(element: etree._Element, place: Place) -> NameClass:
    """The names of any of the children."""
    parts = tuple(name_class(part, place) for part in children_of(element))
    return parts[0] if len(parts) == 1 else NameClass("choice", parts=parts)


def qualified(given: str, element: etree._Element, place: Place, ns: str) -> str:
    """A name with its namespace: that of its prefix at the place, else `ns`."""
    prefix, colon, local = given.strip().rpartition(":")
    if colon:
        known = xml.XML if prefix == "xml" else element.nsmap.get(prefix)
        if known is None:
            raise place.fault(element, f"the prefix of “{given}” is not declared")
        ns = known
    return f"{{{ns}}}{local}" if ns else local
