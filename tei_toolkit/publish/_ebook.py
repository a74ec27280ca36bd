"""Binding an e-book: its chapters, their pictures and its design in one EPUB 3.3 file.

Sources: EPUB 3.3 (W3C Recommendation, 2023), EPUB Accessibility 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from lxml import etree

from tei_toolkit import files, resources, xml
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.publish import _pictures
from tei_toolkit.publish._archive import zipped
from tei_toolkit.publish._opf import About, package

XHTML = "{http://www.w3.org/1999/xhtml}"
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'


def bound(
    about: About, chapters: Mapping[str, bytes], others: Mapping[str, bytes], fonts: Sequence[Path] = ()
) -> bytes:
    """The e-book of chapters in the order of reading, and of other files by their names: the cover, pictures.

    It is set in the `fonts`, if there are any, else in what its reader likes.
    """
    inside = {f"fonts/{number}{path.suffix.lower()}": path for number, path in enumerate(fonts, 1)}
    design = _faces(inside).encode() + _design()
    contents = {**chapters, "book.css": design, **others}
    contents |= {name: files.read_bytes(path) for name, path in inside.items()}
    whole = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": package(about, contents),
        **{f"EPUB/{name}": content for name, content in contents.items()},
    }
    return zipped(whole, stored=("mimetype",))


@cache
def _design() -> bytes:
    return files.read_bytes(resources.xslt() / "epub" / "assets" / "book.css")


def _faces(fonts: Mapping[str, Path]) -> str:
    """Rules for fonts by their names in the book; a file is called after its family and its cut (`Amiri-Bold.ttf`)."""
    rules, families = [], []
    for name, path in fonts.items():
        family, _, cut = path.stem.partition("-")
        families.append(re.sub(r"[^\w ]", " ", family))
        weight = "bold" if "bold" in cut.lower() else "normal"
        style = "italic" if re.search("italic|oblique|slanted", cut.lower()) else "normal"
        rules.append(
            f'@font-face {{ font-family: "{families[-1]}"; font-weight: {weight}; font-style: {style};'
            f' src: url("{name}"); }}\n'
        )
    named = "".join(f'"{family}", ' for family in dict.fromkeys(families))
    return "".join(rules) + (f"body {{ font-family: {named}serif; }}\n" if families else "")


def written(root: etree._Element) -> bytes:
    """A chapter as it stands in the book."""
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", with_tail=False) + b"\n"


class Pictures:
    """The pictures that chapters show: `files` are those in the book by their names, `findings` tell of the others."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the edition's."""
        self._folder = folder
        self._known: dict[Path, str] = {}
        self.files: dict[str, bytes] = {}
        self.findings: list[Finding] = []

    def place(self, chapter: etree._Element, where: str) -> bool:
        """Make the pictures of a chapter lead into the book; whether there were any.

        PUB565 for one that the edition's folder doesn't hold as PNG, JPEG, GIF or WebP; its description stands in its
        place.
        """
        images = list(chapter.iter(f"{XHTML}img"))
        for image in images:
            source = image.get("src", "")
            path = _pictures.find(source, self._folder)
            if path is None:
                words = f"“{source[:60]}” is no picture in the edition's folder that an e-book can show"
                self.findings.append(finding("PUB565", words, Location(where)))
                image.tag = f"{XHTML}span"
                image.text = f"[{image.get('alt', '')}]"
                for name in ("src", "alt"):
                    image.attrib.pop(name, None)
                image.set("class", "note")
                continue
            # A number: readers of e-books and epubcheck are particular about the names of files.
            name = self._known.setdefault(path, f"pictures/{len(self._known) + 1:04}{path.suffix.lower()}")
            self.files[name] = files.read_bytes(path)
            image.set("src", name)
        return bool(images)

    def placed(self, content: bytes, where: str) -> bytes:
        """A chapter whose pictures are in the book."""
        if b"<img" not in content:
            return content
        root = xml.parse(content, where).getroot()
        self.place(root, where)
        return written(root)
