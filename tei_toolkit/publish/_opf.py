"""The package document of an e-book: its metadata, its files, the order of reading."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import PurePosixPath

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.publish import _citation, _pictures
from tei_toolkit.publish._material import Material

MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    **_pictures.MEDIA_TYPES,
}
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
# The format wants a moment; where the edition names no day, it is the first that zip files know.
_FIRST_DAY = "1980-01-01"
_FEATURES = ("tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "index")


def package(material: Material, contents: Mapping[str, bytes]) -> bytes:
    """`package.opf` for files by their names, chapters in the order of reading."""
    root = etree.Element(f"{{{_OPF}}}package", version="3.0", nsmap={None: _OPF, "dc": _DC})
    root.set("unique-identifier", "id")
    root.set(xml.XML_LANG, material.edition.language)
    _metadata(root, material, contents)
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    for number, name in enumerate(contents, 1):
        item = etree.SubElement(manifest, f"{{{_OPF}}}item", id=f"item-{number}", href=name)
        item.set("media-type", MEDIA_TYPES[PurePosixPath(name).suffix.lower()])
        if name in ("nav.xhtml", "cover.png"):
            item.set("properties", "nav" if name == "nav.xhtml" else "cover-image")
        if name.endswith(".xhtml"):
            etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=f"item-{number}")
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _metadata(root: etree._Element, material: Material, contents: Mapping[str, bytes]) -> None:
    edition = material.edition
    day = _citation.published(material)
    whole = etree.SubElement(root, f"{{{_OPF}}}metadata")

    def core(name: str, text: str) -> etree._Element:
        element: etree._Element = etree.SubElement(whole, f"{{{_DC}}}{name}")
        element.text = text
        return element

    def meta(prop: str, text: str) -> etree._Element:
        element: etree._Element = etree.SubElement(whole, f"{{{_OPF}}}meta", property=prop)
        element.text = text
        return element

    name = edition.url or f"urn:tei-toolkit:{edition.id}"
    core("identifier", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}").set("id", "id")
    core("title", edition.title).set("id", "title")
    meta("title-type", "main").set("refines", "#title")
    if edition.subtitle:
        core("title", edition.subtitle).set("id", "subtitle")
        meta("title-type", "subtitle").set("refines", "#subtitle")
    core("language", edition.language)
    for tag in sorted({cited.language for cited, _ in _citation.documents(material)} - {edition.language, ""}):
        core("language", tag)
    for number, editor in enumerate(edition.editors, 1):
        core("creator", editor).set("id", f"editor-{number}")
        role = meta("role", "edt")
        role.set("refines", f"#editor-{number}")
        role.set("scheme", "marc:relators")
    if edition.publisher:
        core("publisher", edition.publisher)
    if day:
        core("date", day)
    if edition.description:
        core("description", " ".join(edition.description.split()))
    if edition.licence:
        core("rights", f"{edition.licence.text} {edition.licence.target}")
    meta("dcterms:modified", f"{_whole_day(day)}T00:00:00Z")
    _accessibility(meta, contents)


def _whole_day(day: str) -> str:
    return (day + "-01-01" if len(day) == 4 else day + "-01" if len(day) == 7 else day[:10]) if day else _FIRST_DAY


def _accessibility(meta: object, contents: Mapping[str, bytes]) -> None:
    """What EPUB Accessibility 1.1 asks to be said, by what is in the book."""
    assert callable(meta)
    pictures = any(name.startswith("pictures/") for name in contents)
    pages = b'epub:type="page-list"' in contents["nav.xhtml"]
    features = [*_FEATURES, *(["pageNavigation", "pageBreakMarkers"] if pages else [])]
    meta("schema:accessMode", "textual")
    if pictures:
        meta("schema:accessMode", "visual")
        features.append("alternativeText")
    meta("schema:accessModeSufficient", "textual")
    for feature in features:
        meta("schema:accessibilityFeature", feature)
    meta("schema:accessibilityHazard", "none")
    said = "Text that reflows, with headings, a table of contents and notes linked to their marks and back."
    meta("schema:accessibilitySummary", said + (" Page breaks of the originals are marked." if pages else ""))
