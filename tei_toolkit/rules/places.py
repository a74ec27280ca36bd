"""From the path of a node, as XPath's `path()` gives it, to its line and column in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from tei_toolkit.relaxng.positions import Positions
from tei_toolkit.trouble import Location

_STEP = re.compile(r"/Q\{([^}]*)\}([^/\[]+)\[(\d+)\]")
_ATTRIBUTE = re.compile(r"/@(?:Q\{([^}]*)\})?([^/\[\]]+)$")
_OTHER = re.compile(r"/(text|comment|processing-instruction)\(([^)]*)\)\[(\d+)\]$")


class Places:
    """The places of the nodes that the findings of one document are about."""

    def __init__(self, tree: etree._ElementTree, path: str, source: bytes | None, wanted: Iterable[str]) -> None:
        self._path = path
        self._root = tree.getroot()
        self._elements = {one: self._element(one) for one in wanted}
        known = list(self._elements.values())
        self._positions = Positions(tree, source, [*known, *(child for one in known for child in one)])

    def location(self, place: str) -> Location:
        """Where the node begins: an element's tag, an attribute, a text."""
        element = self._elements[place]
        attribute, other = _ATTRIBUTE.search(place), _OTHER.search(place)
        if attribute is not None:
            name = f"{{{attribute[1]}}}{attribute[2]}" if attribute[1] else attribute[2]
            return Location(self._path, *self._positions.attribute(element, name))
        if other is not None and other[1] == "text":
            return Location(self._path, *self._positions.text(element, _before_text(element, int(other[3]))))
        if other is not None:
            found = element.xpath(f"{other[1]}({_target(other[2])})[{other[3]}]")
            node = found[0] if isinstance(found, list) and found else None
            if isinstance(node, etree._Element):
                return Location(self._path, *self._positions.other(node))
        return Location(self._path, *self._positions.start(element))

    def _element(self, place: str) -> etree._Element:
        """The element that a path leads to, or that holds the node it leads to; for the document itself the root."""
        steps = "".join(f"/{f'{{{uri}}}' if uri else ''}{name}[{nth}]" for uri, name, nth in _STEP.findall(place))
        found = etree.ETXPath(steps)(self._root) if steps else []
        first = found[0] if isinstance(found, list) and found else self._root
        return first if isinstance(first, etree._Element) else self._root


def _target(name: str) -> str:
    return f"'{name}'" if name else ""


def _before_text(element: etree._Element, nth: int) -> etree._Element | None:
    """The child after which the nth text of an element stands; None where that is the first thing in it."""
    seen = 1 if element.text else 0
    if seen == nth:
        return None
    for child in element:
        seen += bool(child.tail)
        if seen == nth:
            return child
    return None
