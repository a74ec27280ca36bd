"""The entries of the registers, as formats of data need them: the name to show and the addresses in authority files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.publish._material import Material

# The same files as the web site's `f:authorities` links to.
_AUTHORITIES = {
    "VIAF": "https://viaf.org/viaf/",
    "GND": "https://d-nb.info/gnd/",
    "GeoNames": "https://www.geonames.org/",
    "Wikidata": "https://www.wikidata.org/wiki/",
    "LCNAF": "https://id.loc.gov/authorities/names/",
}
_NAMES = {"person": "persName", "place": "placeName", "org": "orgName"}


@dataclass(frozen=True)
class Entry:
    """A person, a place or an organisation: `person:molotov`, its main name, its addresses in authority files."""

    ref: str
    kind: str
    name: str
    same_as: tuple[str, ...]


def entries(material: Material) -> dict[str, Entry]:
    """The entries of all registers by their references, as `@ref` has them."""
    found: dict[str, Entry] = {}
    for kind in _NAMES:
        for element in material.registers.iter(xml.tei(kind)):
            ref = f"{kind}:{element.get(xml.XML_ID, '')}"
            found.setdefault(ref, Entry(ref, kind, _main_name(element, kind), _addresses(element)))
    return found


def parted_name(material: Material, ref: str) -> tuple[str, str]:
    """Surname and other names of a person by its reference; both empty where the register has no name in parts.

    A surname that stands first (Kim Il Sung) is not taken apart: programs that cite would put a comma behind it.
    """
    kind, _, id_ = ref.partition(":")
    found = (one for one in material.registers.iter(xml.tei("person")) if one.get(xml.XML_ID) == id_)
    entry = next(found, None) if kind == "person" else None
    main = _main(entry, kind) if entry is not None else None
    surname = next(main.iter(xml.tei("surname")), None) if main is not None else None
    if main is None or surname is None:
        return "", ""
    last = _words(surname)
    before, _, after = _words(main).partition(last)
    return (last, f"{before}{after}".strip()) if before else ("", "")


def _main_name(element: etree._Element, kind: str) -> str:
    main = _main(element, kind)
    return (_words(main) if main is not None else "") or element.get(xml.XML_ID, "")


def _main(element: etree._Element, kind: str) -> etree._Element | None:
    names = element.findall(xml.tei(_NAMES[kind]))
    return next((name for name in names if name.get("type") == "main"), names[0] if names else None)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _addresses(element: etree._Element) -> tuple[str, ...]:
    found = []
    for idno in element.iterfind(xml.tei("idno")):
        value = "".join("".join(idno.itertext()).split())
        base = _AUTHORITIES.get(idno.get("type", ""))
        if re.fullmatch(r"https?://[^\s<>\"]+", value):
            found.append(value)
        elif base and re.fullmatch(r"[\w-]+", value):
            found.append(base + value)
    return tuple(dict.fromkeys(found))
