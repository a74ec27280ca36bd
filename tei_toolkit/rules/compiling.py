"""From a plain Schematron schema to a stylesheet that Saxon runs; its errors are told of the schema's own lines."""

from __future__ import annotations

import functools
import hashlib
import re
from pathlib import Path

from lxml import etree

from tei_toolkit import resources, saxon, xml
from tei_toolkit.relaxng import cache
from tei_toolkit.rules.gather import AT, place
from tei_toolkit.trouble import ToolkitError
from tei_toolkit.version import __version__

# Saxon's words: … on line 6 column 24 of file:///…: XPST0017 Cannot find a function
_SAID = re.compile(
    r"on line (\d+) column \d+ of \S*: ([A-Z]{4}\d{4}) "
    r"(.*?)(?=\.? (?:Error|In template rule|Found|Required|External) |$)"
)
_WITHIN = re.compile(r"Error in \{([^{}]*)\}")
_PREFIXED = re.compile(r"Q\{[^}]*\}")


class Compiled:
    """The stylesheet of a schema, and what of the schema stands on which of its lines."""

    def __init__(self, schema: etree._Element, names: tuple[str, ...]) -> None:
        """Compile; `ToolkitError` names the place in the schema where an expression is wrong."""
        self._names = names
        text = _stylesheet(etree.tostring(schema))
        self._lines = text.split("\n")
        try:
            self._stylesheet = saxon.Stylesheet(xml.parse(text.encode("utf-8"), names[0]), names[0])
        except ToolkitError as error:
            raise self._told(error) from error

    def run(self, document: saxon.Given) -> etree._Element:
        """The `findings` of a document."""
        try:
            text = self._stylesheet.transform(document).text
        except saxon.Unreadable:
            raise
        except ToolkitError as error:
            raise self._told(error) from error
        return xml.parse(text.encode("utf-8"), self._names[0]).getroot()

    def _told(self, error: ToolkitError) -> ToolkitError:
        said = _SAID.search(error.message)
        if said is None:
            return error
        line = int(said[1])
        above = "\n".join(self._lines[:line])
        at = re.findall(r'tei-toolkit:at="(\d+:\d+)"', above)
        where = place(at[-1], self._names) if at else self._names[0]
        within = _WITHIN.search(error.message[: said.start()])
        words = _PREFIXED.sub("", said[3]).strip()
        expression = f" in “{within[1]}”" if within else ""
        return ToolkitError(f"{where}: {words}{expression}", f"correct the expression ({said[2]})")


@functools.cache
def _compiler_text() -> bytes:
    return (resources.schemas() / "compile.xsl").read_bytes()


def _stylesheet(schema: bytes) -> str:
    """The stylesheet of a schema; it is kept, since making it takes longer than compiling it."""
    key = hashlib.sha256(b"\0".join([__version__.encode(), _compiler_text(), schema])).hexdigest()
    place = _place(key)
    known = cache.kept(place) if place is not None else None
    if known is not None:
        return known.decode("utf-8")
    compiler = saxon.Stylesheet.from_path(resources.schemas() / "compile.xsl")
    made = compiler.transform(xml.parse(schema, "schema"))
    text = _lines(xml.parse(made.text.encode("utf-8"), "schema"))
    if place is not None:
        cache.keep(place, text.encode("utf-8"))
    return text


def _place(key: str) -> Path | None:
    try:
        return cache.folder() / "rules" / f"{key[:32]}.xsl"
    except RuntimeError:  # no home folder
        return None


def _lines(tree: etree._ElementTree) -> str:
    """The stylesheet as text in which whatever has a place in the schema begins a line."""
    for element in tree.iter(etree.Element):
        if element.get(AT) is None:
            continue
        before, parent = element.getprevious(), element.getparent()
        if before is not None and not (before.tail or "").strip():
            before.tail = "\n"
        elif before is None and parent is not None and not (parent.text or "").strip():
            parent.text = "\n"
    return etree.tostring(tree, encoding="unicode")
