"""The e-book of one document, whose chapters `xslt/epub-documents` writes into one XML document."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.publish import _ebook
from tei_toolkit.publish._opf import About, rights

if TYPE_CHECKING:
    from pathlib import Path

    from tei_toolkit.edition.config import Edition
    from tei_toolkit.model import Finding

SUFFIX = ".epub"


def finish(text: str, *, edition: Edition, output: Path, location: str) -> tuple[bytes, list[Finding]]:
    """The e-book of a document, and what is to be said of it: PUB565 for a picture that isn't there.

    It has no cover, which would take longer to draw than all else.
    """
    book = xml.parse(text.encode("utf-8"), str(output)).getroot()
    pictures = _ebook.Pictures(edition.folder)
    chapters = {}
    for chapter in book.iterfind("chapter"):
        page = chapter[0]
        pictures.place(page, location)
        chapters[chapter.get("name", "")] = _ebook.written(page)
    return _ebook.bound(_about(book, edition, output.stem), chapters, pictures.files, edition.fonts), pictures.findings


def _about(book: etree._Element, edition: Edition, stem: str) -> About:
    address = f"{edition.url}{quote(stem, safe='')}.html" if edition.url else ""
    authors = tuple(("".join(one.itertext()), "aut") for one in book.iterfind("author"))
    return About(
        name=address or f"urn:tei-toolkit:{edition.id}:{stem}",
        title=book.get("title", "") or stem,
        languages=tuple(dict.fromkeys((book.get("language", ""), edition.language))),
        people=(*authors, *((editor, "edt") for editor in edition.editors)),
        publisher=edition.publisher,
        date=edition.published or book.get("changed", ""),
        description=book.get("about", ""),
        rights=rights(edition),
        source=address,
        collection=edition.title,
    )
