"""The `teiHeader` of a file that stands for the edition as a whole."""

from __future__ import annotations

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.publish import _citation
from tei_toolkit.publish._material import Material


def header(material: Material, *, title: str = "") -> etree._Element:
    """A header with what `edition.toml` says: title, editors, publisher, identifier, date, licence, description."""
    edition = material.edition
    root = etree.Element(xml.tei("teiHeader"), nsmap={None: xml.TEI})
    file = _add(root, "fileDesc")
    titles = _add(file, "titleStmt")
    _add(titles, "title", title or edition.title)
    if edition.subtitle and not title:
        _add(titles, "title", edition.subtitle).set("type", "sub")
    for name in edition.editors:
        _add(titles, "editor", name)
    publication = _add(file, "publicationStmt")
    if edition.publisher:
        _add(publication, "publisher", edition.publisher)
    else:
        _add(publication, "authority", edition.title)
    _add(publication, "idno", edition.id).set("type", "edition")
    if edition.licence:
        licence = _add(_add(publication, "availability"), "licence", edition.licence.text)
        licence.set("target", edition.licence.target)
    if day := _citation.published(material):
        _add(publication, "date", day).set("when", day)
    source = _add(file, "sourceDesc")
    for paragraph in (edition.description or edition.title).split("\n\n"):
        _add(source, "p", paragraph)
    return root


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element: etree._Element = etree.SubElement(parent, xml.tei(name))
    if text:
        element.text = text
    return element
