"""What the checks across an edition need of each of its documents; small, so that thousands fit in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.relaxng.positions import Positions
from tei_toolkit.trouble import Location, ToolkitError
from tei_toolkit.waivers.inplace import waives_across

POINTERS = frozenset({"ref", "target", "corresp", "sameAs", "copyOf", "next", "prev", "ana", "source"})
_ENTRIES = frozenset(map(xml.tei, ("person", "place", "org")))
_XML_BASE = f"{{{xml.XML}}}base"
# The kinds of divisions that are minutes of a meeting, which has one date.
_MINUTES = ("minutes", "minutes-excerpt")
_NUMBER = re.compile(r"\d[\w./-]*")
_MINUTES_NUMBER = re.compile(
    r"(?i)\b(?:minutes|protocol|протокол\w*|protokoll\w*|procès-verbal)\s+(?:no\.?|nr\.?|n[º°]|№|#)\s*(\d[\w/-]*)"
)


Place = tuple[int, str]
"""An element, by its index in document order, and one of its attributes."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of a meeting in a document: their number, the date that they give, the index of their division."""

    number: str
    when: str
    index: int


@dataclass(frozen=True, slots=True)
class Extract:
    """A document: its ids and pointers, what private prefixes stand for, its number in a series, its minutes.

    `ids` are the indices of elements in document order, `in_header` those that every header may have; `pointers` are
    the places of each address; `entries` the ids of the entries of a register; `series` is the title of the series
    and the number in it; `waives` says that it waives findings across the edition.
    """

    path: Path
    id: str = ""
    ids: dict[str, int] = field(default_factory=dict)
    pointers: dict[str, list[Place]] = field(default_factory=dict)
    prefixes: tuple[tuple[str, str, str], ...] = ()
    in_header: frozenset[str] = frozenset()
    entries: tuple[str, ...] = ()
    series: tuple[str, int] | None = None
    minutes: tuple[Minutes, ...] = ()
    waives: bool = False


def extract(path: Path, tree: etree._ElementTree | None = None) -> Extract:
    """What is needed of a file, or of its tree; nothing, of one that can't be read: checking it alone says so."""
    try:
        root = (tree or xml.parse_file(path)).getroot()
    except (xml.NotWellFormed, ToolkitError):
        return Extract(path)
    ids: dict[str, int] = {}
    pointers: dict[str, list[Place]] = {}
    prefixes: list[tuple[str, str, str]] = []
    entries: list[str] = []
    minutes: list[Minutes] = []
    has_base = False
    for index, element in enumerate(root.iter(etree.Element)):
        for attribute, value in element.items():
            if attribute == xml.XML_ID and value:
                ids.setdefault(value, index)
                if element.tag in _ENTRIES:
                    entries.append(value)
            elif attribute == _XML_BASE:
                has_base = True
            elif attribute in POINTERS:
                for address in value.split():
                    pointers.setdefault(address, []).append((index, str(attribute)))
        if element.tag == xml.tei("prefixDef"):
            said = (element.get(name, "") for name in ("ident", "matchPattern", "replacementPattern"))
            # Three words, one for each name above: mypy sees a tuple of any length.
            prefixes.append(tuple(said))  # type: ignore[arg-type]
        if element.tag == xml.tei("div") and element.get("type") in _MINUTES:
            minutes += _minutes(element, index, root)
    if not entries:  # inside a document only names of entries are of interest here
        pointers = {address: places for address, places in pointers.items() if address[0] != "#"}
    # With xml:base addresses mean something else than they say.
    return Extract(
        path,
        root.get(xml.XML_ID, ""),
        ids,
        {} if has_base else pointers,
        tuple(prefixes),
        frozenset(str(name) for header in root.iterfind(xml.tei("teiHeader")) for name in header.xpath(".//@xml:id")),
        tuple(entries),
        _series(root),
        tuple(minutes),
        waives_across(root.getroottree()),
    )


def _series(root: etree._Element) -> tuple[str, int] | None:
    """The series and the number in it: `seriesStmt/biblScope/@n`, or `TEI/@n` in the series of the edition."""
    for scope in root.iterfind(
        f"{xml.tei('teiHeader')}/{xml.tei('fileDesc')}/{xml.tei('seriesStmt')}/{xml.tei('biblScope')}"
    ):
        number = scope.get("n") or " ".join("".join(scope.itertext()).split())
        parent = scope.getparent()
        if number.isdecimal() and parent is not None:
            return f"{parent.findtext(xml.tei('title'), '')} {scope.get('unit', '')}".strip(), int(number)
    number = root.get("n", "")
    return ("the edition", int(number)) if number.isdecimal() else None


def _minutes(division: etree._Element, index: int, root: etree._Element) -> list[Minutes]:
    number = division.find(f".//{xml.tei('idno')}[@type='document']")
    words = "" if number is None else "".join(str(text) for text in number.itertext())
    found = _NUMBER.search(words)
    head = " ".join("".join(str(t) for one in division.iterfind(xml.tei("head")) for t in one.itertext()).split())
    said = found[0] if found else next((match[1] for match in _MINUTES_NUMBER.finditer(head)), "")
    dated = [
        one.get("when", "")
        for one in (
            *division.iterfind(f".//{xml.tei('dateline')}//{xml.tei('date')}"),
            *division.iterfind(f"{xml.tei('head')}//{xml.tei('date')}"),
            *root.iterfind(f".//{xml.tei('creation')}/{xml.tei('date')}"),
        )
        if one.get("when")
    ]
    return [Minutes(said.rstrip("./-"), dated[0][:10], index)] if said and dated else []


class Spots:
    """Lines and columns of elements and attributes by the indices of extracts; a file is read when one is asked for."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[list[etree._Element], Positions]] = {}

    def location(self, path: Path, index: int, attribute: str = "") -> Location:
        """The place of an element, or of one of its attributes."""
        if path not in self._known:
            source = files.read_bytes(path)
            tree = xml.parse(source, str(path))
            elements = list(tree.iter(etree.Element))
            self._known[path] = elements, Positions(tree, source, elements)
        elements, positions = self._known[path]
        element = elements[index]
        return Location(
            str(path), *(positions.attribute(element, attribute) if attribute else positions.start(element))
        )
