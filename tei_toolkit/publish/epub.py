"""The e-book: chapters of `xslt/epub` in one EPUB 3.3 file, with cover and package document.

Sources: EPUB 3.3 (W3C Recommendation, 2023), EPUB Accessibility 1.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from tei_toolkit import files, resources, xml
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.publish import _pictures, typst
from tei_toolkit.publish._archive import zipped
from tei_toolkit.publish._material import Made, Material
from tei_toolkit.publish._opf import package

_XHTML = "{http://www.w3.org/1999/xhtml}"
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_DOTS = 288
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'


def pack(pages: Mapping[str, bytes], material: Material) -> Made:
    """`ID.epub` of the chapters that the steps made; nothing where there is no document.

    PUB565 for a picture that the edition's folder doesn't hold as PNG, JPEG, GIF or WebP; its description stands in
    its place.
    """
    if "nav.xhtml" not in pages:
        return Made({})
    chapters: dict[str, bytes] = {}
    known: dict[Path, str] = {}
    pictures: dict[str, bytes] = {}
    found: list[Finding] = []
    for name, content, where in _in_order(pages, material):
        chapters[name] = _illustrated(content, known, pictures, found, material, where)
    contents = {
        **chapters,
        "book.css": files.read_bytes(resources.xslt() / "epub" / "assets" / "book.css"),
        "cover.png": _cover(material),
        **pictures,
    }
    whole = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": package(material, contents),
        **{f"EPUB/{name}": content for name, content in contents.items()},
    }
    return Made({f"{material.edition.id}.epub": zipped(whole, stored=("mimetype",))}, tuple(found))


def _in_order(pages: Mapping[str, bytes], material: Material) -> list[tuple[str, bytes, str]]:
    """Name, content and source of each chapter in the order of reading.

    Chapters of documents are numbered, as `f:file-of` of `xslt/epub` knows; a document whose chapter could not be made
    leaves a gap.
    """
    folder = str(material.edition.folder)
    chosen = [(f"{name}.xhtml", f"{name}.xhtml", folder) for name in ("title", "nav")]
    introduction = str(material.edition.folder / "pages" / "introduction.md")
    chosen.append(("introduction.xhtml", "introduction.xhtml", introduction))
    for number, document in enumerate(material.documents, 1):
        chosen.append((f"document-{number:04}.xhtml", f"documents/{document.stem}.xhtml", str(document.path)))
    chosen += [(f"{name}.xhtml", f"{name}.xhtml", folder) for name in ("persons", "places", "organisations")]
    present = {name for name, made, _ in chosen if made in pages}
    return [(name, _linked(pages[made], present), where) for name, made, where in chosen if made in pages]


def _linked(content: bytes, present: set[str]) -> bytes:
    """A chapter without links to chapters that could not be made."""
    root = xml.parse(content, "chapter").getroot()
    for link in list(root.iter(f"{_XHTML}a")):
        target = link.get("href", "").partition("#")[0]
        if target.endswith(".xhtml") and ":" not in target and target not in present:
            item = link.getparent()
            if item is not None and item.tag == f"{_XHTML}li" and _is_navigation(item):
                outer = item.getparent()
                assert outer is not None
                outer.remove(item)
            else:
                del link.attrib["href"]
    return _DECLARATION + etree.tostring(root, encoding="UTF-8") + b"\n"


def _is_navigation(item: etree._Element) -> bool:
    return any(one.tag == f"{_XHTML}nav" for one in item.iterancestors())


def _illustrated(
    content: bytes,
    known: dict[Path, str],
    pictures: dict[str, bytes],
    found: list[Finding],
    material: Material,
    where: str,
) -> bytes:
    """A chapter whose pictures are in the book; words stand in the place of those that are not there."""
    if b"<img" not in content:
        return content
    root = xml.parse(content, where).getroot()
    for image in list(root.iter(f"{_XHTML}img")):
        source = image.get("src", "")
        path = _pictures.find(source, material.edition.folder)
        if path is None:
            words = f"“{source[:60]}” is no picture in the edition's folder that an e-book can show"
            found.append(finding("PUB565", words, Location(where)))
            image.tag = f"{_XHTML}span"
            image.text = f"[{image.get('alt', '')}]"
            for name in ("src", "alt"):
                image.attrib.pop(name, None)
            image.set("class", "note")
            continue
        # A number: readers of e-books and epubcheck are particular about the names of files.
        name = known.setdefault(path, f"pictures/{len(known) + 1:04}{path.suffix.lower()}")
        pictures[name] = files.read_bytes(path)
        image.set("src", name)
    return _DECLARATION + etree.tostring(root, encoding="UTF-8") + b"\n"


def _cover(material: Material) -> bytes:
    edition = material.edition
    words = {
        "title": edition.title,
        "subtitle": edition.subtitle,
        "editors": ", ".join(edition.editors),
        "publisher": edition.publisher,
        "lang": edition.language.partition("-")[0],
    }
    source = files.read_text(resources.xslt() / "epub" / "cover.typ")
    return typst.picture(source, words, edition=edition, dots=_DOTS)
