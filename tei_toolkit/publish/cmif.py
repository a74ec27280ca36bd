"""The edition's letters for correspSearch: the Correspondence Metadata Interchange Format (CMIF) 1.1.

Sources: https://correspsearch.net/en/documentation.html; https://github.com/TEI-Correspondence-SIG/CMIF, the format's
customisation of TEI and its rules.  CMIF knows who, where and when of sending and receiving, and nothing else; what TEI
says in more words is brought to these.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.edition.config import FILE
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.publish import _citation, _registers
from tei_toolkit.publish._header import header
from tei_toolkit.publish._material import Made, Material

TITLE = "letters for correspSearch (CMIF)"
MEDIA_TYPE = "application/tei+xml"
OPENS = "{edition}.cmif.xml"

_ACTIONS = ("sent", "received")
# What CMIF has no element for is a name all the same.
_AS_PERSON = ("persName", "roleName", "name", "rs")
_DATES = ("when", "from", "to", "notBefore", "notAfter")


def make(material: Material) -> Made:
    """`ID.cmif.xml`: a `correspDesc` for each of those in the documents' headers; nothing where none has one.

    Findings: PUB560 where the licence of the edition isn't the one that CMIF asks for, PUB561 where the edition has no
    address, PUB562 where no document says who wrote to whom, PUB566 where it names no editor or has no date.
    """
    edition = material.edition
    where = Location(str(edition.folder / FILE))
    source = f"uuid-{uuid.uuid5(uuid.NAMESPACE_URL, edition.url or f'urn:tei-toolkit:{edition.id}')}"
    register = _registers.entries(material)
    addresses = {cited.stem: cited.address for cited, _ in _citation.documents(material)}
    letters = []
    for document in material.documents:
        for found in document.tree.iterfind(f".//{xml.tei('profileDesc')}/{xml.tei('correspDesc')}"):
            letter = _letter(found, register)
            letter.set("key", document.stem)
            letter.set("source", f"#{source}")
            if addresses.get(document.stem):
                letter.set("ref", addresses[document.stem])
            letters.append(letter)
    if not letters:
        return Made({}, (finding("PUB562", f"no document of “{edition.title}” says who wrote to whom", where),))
    root = etree.Element(xml.tei("TEI"), nsmap={None: xml.TEI})
    root.append(_header(material, source, letters))
    etree.SubElement(etree.SubElement(etree.SubElement(root, xml.tei("text")), xml.tei("body")), xml.tei("p"))
    etree.indent(root)
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
    return Made({f"{edition.id}.cmif.xml": text}, tuple(_wanting(material, where)))


def _wanting(material: Material, where: Location) -> Iterator[Finding]:
    edition = material.edition
    if edition.licence is None or _citation.spdx(edition.licence.target) != "CC-BY-4.0":
        said = f"“{edition.licence.target}”" if edition.licence else "none"
        yield finding("PUB560", f"correspSearch takes letters under CC BY 4.0, the edition's licence is {said}", where)
    if not edition.url:
        yield finding("PUB561", "the letters have no addresses, for the edition has none", where)
    asked = {"an editor": edition.editors, "a date of publication": _citation.published(material)}
    if wanting := [name for name, said in asked.items() if not said]:
        yield finding("PUB566", f"CMIF asks for {' and '.join(wanting)}, of which the edition says nothing", where)


def _header(material: Material, source: str, letters: list[etree._Element]) -> etree._Element:
    edition = material.edition
    root = header(material, title=edition.title)
    file = root[0]
    # CMIF asks for these four in this order, and for an editor, were it a body.
    responsible = edition.publisher or ", ".join(edition.editors) or edition.title
    if not edition.editors:
        etree.SubElement(file[0], xml.tei("editor")).text = responsible
    publication = file.find(xml.tei("publicationStmt"))
    assert publication is not None
    availability = publication.find(xml.tei("availability"))
    for child in list(publication):
        publication.remove(child)
    etree.SubElement(publication, xml.tei("publisher")).text = responsible
    if edition.url:
        address = etree.SubElement(publication, xml.tei("idno"), type="url")
        address.text = f"{edition.url}{edition.id}.cmif.xml"
    if day := _citation.published(material):
        etree.SubElement(publication, xml.tei("date"), when=day)
    if availability is not None:
        publication.append(availability)
    description = file.find(xml.tei("sourceDesc"))
    assert description is not None
    for paragraph in list(description):
        description.remove(paragraph)
    bibl = etree.SubElement(description, xml.tei("bibl"), {"type": "online", xml.XML_ID: source})
    people = f", {', '.join(edition.editors)}" if edition.editors else ""
    bibl.text = f"{edition.title}{people}{f', {edition.publisher}' if edition.publisher else ''}. "
    if edition.url:
        etree.SubElement(bibl, xml.tei("ref"), target=edition.url).text = edition.url
    etree.SubElement(root, xml.tei("profileDesc")).extend(letters)
    return root


def _letter(found: etree._Element, register: dict[str, _registers.Entry]) -> etree._Element:
    """A `correspDesc` of CMIF: one sending, one receiving, each with somebody, were it “Unknown”."""
    letter = etree.Element(xml.tei("correspDesc"), nsmap={None: xml.TEI})
    for kind in _ACTIONS:
        action = etree.SubElement(letter, xml.tei("correspAction"), type=kind)
        given = [one for one in found.iterfind(xml.tei("correspAction")) if one.get("type") == kind]
        parts = [part for one in given for part in one.iterchildren(etree.Element)]
        for part in parts:
            name = etree.QName(part).localname
            if name in _AS_PERSON:
                _name(action, "persName", part, register)
            elif name == "orgName":
                _name(action, "orgName", part, register)
        if len(action) == 0:
            etree.SubElement(action, xml.tei("persName")).text = "Unknown"
        for part in parts:
            name = etree.QName(part).localname
            if name in ("placeName", "settlement"):
                _name(action, "placeName", part, register)
        for part in parts:
            if etree.QName(part).localname == "date":
                _date(action, part)
    return letter


def _name(action: etree._Element, kind: str, given: etree._Element, register: dict[str, _registers.Entry]) -> None:
    """A name with its first address in an authority file; in the register's form where the register knows it."""
    entries = [register[ref] for ref in given.get("ref", "").split() if ref in register]
    words = entries[0].name if entries else " ".join("".join(given.itertext()).split())
    if not words:
        return
    name = etree.SubElement(action, xml.tei(kind))
    name.text = words
    address = next((address for entry in entries for address in entry.same_as), "")
    if address:
        name.set("ref", address)


def _date(action: etree._Element, given: etree._Element) -> None:
    """A date as attributes alone, days without their hour; one that says nothing to a program is left out."""
    values = {key: value.partition("T")[0] for key in _DATES if (value := given.get(key))}
    if not values:
        return
    if given.get("cert") in ("low", "medium"):
        values["cert"] = "low"
    if given.get("evidence"):
        values["evidence"] = "conjecture"
    etree.SubElement(action, xml.tei("date"), values)
