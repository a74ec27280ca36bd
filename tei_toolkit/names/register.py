"""The registers of an edition: TEI files that list persons, places and organisations with the forms of their names.

Source: TEI Guidelines, chapter 14 "Names, Dates, People, and Places".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.model import ToolkitError

# The element of an entry, its names' element, and the prefix of references to it.
KINDS = {
    "persons": ("person", "persName", "person"),
    "places": ("place", "placeName", "place"),
    "organisations": ("org", "orgName", "org"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, place or organisation.

    `ref` is how documents refer to it (`person:molotov`), `element` what its names become in a text, `forms` all its
    names as they may stand in a text, `short` the surname of a person and `given` the forenames, `abbreviations` those
    forms that are short for `name`.
    """

    ref: str
    element: str
    name: str
    forms: tuple[str, ...]
    abbreviations: frozenset[str]
    short: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All entries of an edition."""

    entries: tuple[Entry, ...] = ()


def read_registers(paths: Mapping[str, Path]) -> Register:
    """The registers of an edition by kind: `persons`, `places`, `organisations`.

    Raises `ToolkitError` for a file that isn't well formed, an entry without id or name, or an id given twice.
    """
    return Register(tuple(entry for kind, path in sorted(paths.items()) for entry in _entries(kind, path)))


def _entries(kind: str, path: Path) -> list[Entry]:
    if kind not in KINDS:
        raise ToolkitError(f"{path}: no register is of the kind {kind}", f"there are: {', '.join(KINDS)}")
    element, name_element, prefix = KINDS[kind]
    first: dict[str, int] = {}
    entries = []
    for node in xml.parse_own(path).iter(xml.tei(element)):
        line = node.sourceline or 0
        id_ = node.get(xml.XML_ID, "")
        if not id_:
            raise ToolkitError(f"{path}:{line}: a {element} has no xml:id", "give it one that no other has")
        if id_ in first:
            raise ToolkitError(
                f"{path}:{line}: the id “{id_}” stands on line {first[id_]} already", "give one of the two another id"
            )
        first[id_] = line
        entries.append(_entry(node, f"{prefix}:{id_}", name_element, f"{path}:{line}"))
    return entries


def _entry(node: etree._Element, ref: str, name_element: str, where: str) -> Entry:
    names = [(name.get("type", ""), _text(name), name) for name in node.iterchildren(xml.tei(name_element))]
    names = [name for name in names if name[1]]
    if not names:
        raise ToolkitError(f"{where}: {ref} has no {name_element}", "give it one")
    main = next((name for name in names if name[0] == "main"), names[0])
    surname = main[2].find(xml.tei("surname"))
    return Entry(
        ref=ref,
        element=name_element,
        name=main[1],
        forms=tuple(dict.fromkeys(name[1] for name in names)),
        abbreviations=frozenset(name[1] for name in names if name[0] == "abbr"),
        short=_text(surname) if surname is not None else "",
        given=" ".join(_text(one) for one in main[2].iterchildren(xml.tei("forename"))),
    )


def _text(node: etree._Element) -> str:
    return " ".join("".join(str(text) for text in node.itertext()).split())
