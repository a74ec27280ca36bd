"""The package document of an e-book: its metadata, its files, the order of reading."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.publish import _pictures

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition

MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    **_pictures.MEDIA_TYPES,
}
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi")
# The format wants a moment; where the edition names no day, it is the first that zip files know.
_FIRST_DAY = "1980-01-01"
_FEATURES = ("tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability")


@dataclass(frozen=True)
class About:
    """What an e-book says of itself.

    `name` is an address, or what else no other book is called: its id is made from it.  `people` are names with their
    roles as MARC codes them (`aut`, `edt`); the first of the `languages` is the book's.
    """

    name: str
    title: str
    languages: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    subtitle: str = ""
    publisher: str = ""
    date: str = ""
    description: str = ""
    rights: str = ""
    source: str = ""
    collection: str = ""


def rights(edition: Edition) -> str:
    """The licence of an edition in one line; empty where it says none."""
    return f"{edition.licence.text} {edition.licence.target}" if edition.licence else ""


def package(about: About, contents: Mapping[str, bytes]) -> bytes:
    """`package.opf` for files by their names, chapters in the order of reading."""
    root = etree.Element(f"{{{_OPF}}}package", version="3.0", nsmap={None: _OPF, "dc": _DC})
    root.set("unique-identifier", "id")
    root.set(xml.XML_LANG, about.languages[0])
    _metadata(root, about, contents)
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    if about.languages[0].partition("-")[0] in _RIGHT_TO_LEFT:
        spine.set("page-progression-direction", "rtl")
    for number, name in enumerate(contents, 1):
        item = etree.SubElement(manifest, f"{{{_OPF}}}item", id=f"item-{number}", href=name)
        item.set("media-type", MEDIA_TYPES[PurePosixPath(name).suffix.lower()])
        if name in ("nav.xhtml", "cover.png"):
            item.set("properties", "nav" if name == "nav.xhtml" else "cover-image")
        if name.endswith(".xhtml"):
            etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=f"item-{number}")
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _metadata(root: etree._Element, about: About, contents: Mapping[str, bytes]) -> None:
    whole = etree.SubElement(root, f"{{{_OPF}}}metadata")

    def core(name: str, text: str) -> etree._Element:
        element: etree._Element = etree.SubElement(whole, f"{{{_DC}}}{name}")
        element.text = text
        return element

    def meta(prop: str, text: str, refines: str = "") -> etree._Element:
        element: etree._Element = etree.SubElement(whole, f"{{{_OPF}}}meta", property=prop)
        element.text = text
        if refines:
            element.set("refines", f"#{refines}")
        return element

    core("identifier", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, about.name)}").set("id", "id")
    core("title", about.title).set("id", "title")
    meta("title-type", "main", "title")
    if about.subtitle:
        core("title", about.subtitle).set("id", "subtitle")
        meta("title-type", "subtitle", "subtitle")
    for tag in about.languages:
        core("language", tag)
    for number, (person, role) in enumerate(about.people, 1):
        core("creator", person).set("id", f"person-{number}")
        meta("role", role, f"person-{number}").set("scheme", "marc:relators")
    for name, text in (("publisher", about.publisher), ("date", about.date), ("description", about.description)):
        if text:
            core(name, text)
    if about.rights:
        core("rights", about.rights)
    if about.source:
        core("source", about.source)
    if about.collection:
        meta("belongs-to-collection", about.collection).set("id", "collection")
        meta("collection-type", "set", "collection")
    meta("dcterms:modified", f"{_whole_day(about.date)}T00:00:00Z")
    _accessibility(meta, contents)


def _whole_day(day: str) -> str:
    return (day + "-01-01" if len(day) == 4 else day + "-01" if len(day) == 7 else day[:10]) if day else _FIRST_DAY


def _accessibility(meta: object, contents: Mapping[str, bytes]) -> None:
    """What EPUB Accessibility 1.1 asks to be said, by what is in the book."""
    assert callable(meta)
    pictures = any(name.startswith("pictures/") for name in contents)
    pages = b'epub:type="page-list"' in contents["nav.xhtml"]
    index = any(b'epub:type="index"' in content for name, content in contents.items() if name.endswith(".xhtml"))
    features = [*_FEATURES, *(["index"] if index else [])]
    features += ["pageNavigation", "pageBreakMarkers"] if pages else []
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
