"""The edition in one TEI file: a `teiCorpus` of its registers and documents, whose references hold inside the file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.publish._header import header
from tei_toolkit.publish._material import Made, Material

TITLE = "one TEI file"
MEDIA_TYPE = "application/tei+xml"
OPENS = "{edition}.xml"

_ENTRIES = {"person": "persons", "place": "places", "org": "organisations"}


def make(material: Material) -> Made:
    """`ID.xml`: the registers first, then the documents in their order; nothing where the edition has neither.

    Ids stay unique: an entry of a register becomes `person-molotov`, and the definition of its prefix says so; an id
    of a document that doesn't begin with the document's own id gets it in front (`toolkit` → `d117427-toolkit`).
    References follow.
    """
    corpus = etree.Element(xml.tei("teiCorpus"), nsmap={"tei": xml.TEI})
    corpus.append(header(material))
    for register in material.registers.getroot():
        corpus.append(_register(_copy(register)))
    for document in material.documents:
        corpus.append(_document(_copy(document.tree.getroot())))
    if len(corpus) == 1:
        return Made({})
    # A document's header speaks of register files; inside this file the entries are at hand.
    for definition in corpus.iter(xml.tei("prefixDef")):
        if definition.get("ident") in _ENTRIES:
            definition.set("replacementPattern", f"#{definition.get('ident')}-$1")
    etree.indent(corpus[0], level=1)
    text = etree.tostring(corpus, encoding="UTF-8", xml_declaration=True) + b"\n"
    return Made({f"{material.edition.id}.xml": text})


def _copy(root: etree._Element) -> etree._Element:
    # By way of text: moved between documents, libxml2 loses declarations of the default namespace.
    copy = xml.parse(etree.tostring(root, with_tail=False), "").getroot()
    copy.tail = "\n"
    return copy


def _register(root: etree._Element) -> etree._Element:
    new = {}
    for element in root.iter(etree.Element):
        old = element.get(xml.XML_ID)
        kind = etree.QName(element).localname
        if old is not None and kind in _ENTRIES:
            new[old] = f"{kind}-{old}"
    return _renamed(root, new)


def _document(root: etree._Element) -> etree._Element:
    own = root.get(xml.XML_ID, "")
    ids = [old for element in root.iter(etree.Element) if (old := element.get(xml.XML_ID)) is not None]
    return _renamed(root, {old: f"{own}-{old}" for old in ids if old != own and not old.startswith(f"{own}-")})


def _renamed(root: etree._Element, new: Mapping[str, str]) -> etree._Element:
    """The tree with ids and the references to them renamed."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if name == xml.XML_ID:
                element.set(name, new.get(str(value), str(value)))
            elif "#" in value:
                element.set(name, re.sub(r"(?<!\S)#(\S+)", lambda found: f"#{new.get(found[1], found[1])}", str(value)))
    return root
