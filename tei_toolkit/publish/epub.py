"""The e-book: chapters of `xslt/epub` in one file, with cover and package document."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from tei_toolkit import files, resources, xml
from tei_toolkit.publish import _citation, _ebook, typst
from tei_toolkit.publish._material import Made, Material
from tei_toolkit.publish._opf import About, rights

_DOTS = 288


def pack(pages: Mapping[str, bytes], material: Material) -> Made:
    """`ID.epub` of the chapters that the steps made; nothing where there is no document.

    PUB565 for a picture that isn't there.
    """
    if "nav.xhtml" not in pages:
        return Made({})
    pictures = _ebook.Pictures(material.edition.folder)
    chapters = {name: pictures.placed(content, where) for name, content, where in _in_order(pages, material)}
    others = {"cover.png": _cover(material), **pictures.files}
    whole = _ebook.bound(_about(material), chapters, others, material.edition.fonts)
    return Made({f"{material.edition.id}.epub": whole}, tuple(pictures.findings))


def _about(material: Material) -> About:
    edition = material.edition
    others = {cited.language for cited, _ in _citation.documents(material)} - {edition.language, ""}
    return About(
        name=edition.url or f"urn:tei-toolkit:{edition.id}",
        title=edition.title,
        subtitle=edition.subtitle,
        languages=(edition.language, *sorted(others)),
        people=tuple((editor, "edt") for editor in edition.editors),
        publisher=edition.publisher,
        date=_citation.published(material),
        description=" ".join(edition.description.split()),
        rights=rights(edition),
    )


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
    for link in list(root.iter(f"{_ebook.XHTML}a")):
        target = link.get("href", "").partition("#")[0]
        if target.endswith(".xhtml") and ":" not in target and target not in present:
            item = link.getparent()
            if item is not None and item.tag == f"{_ebook.XHTML}li" and _is_navigation(item):
                outer = item.getparent()
                assert outer is not None
                outer.remove(item)
            else:
                del link.attrib["href"]
    return _ebook.written(root)


def _is_navigation(item: etree._Element) -> bool:
    return any(one.tag == f"{_ebook.XHTML}nav" for one in item.iterancestors())


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
