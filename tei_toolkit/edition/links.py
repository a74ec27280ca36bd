"""Files of the edition that a document links to: those that the web site has beside its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from tei_toolkit.edition.pictures import SUFFIXES
from tei_toolkit.publish import inside

_FILE = "{urn:tei-toolkit:edition}file"


def links(tree: etree._ElementTree, folder: Path) -> tuple[list[etree._Element], list[Path]]:
    """What the edition document says of them, and the files that this depends on, there or not."""
    home = folder.resolve()
    elements, looked_at = [], []
    for said in dict.fromkeys(_relative(tree.iter(etree.Element))):
        tried = [one for one in inside(said, folder) if one.suffix.lower() in SUFFIXES]
        looked_at += tried
        there = next((one for one in tried if one.is_file()), None)
        if there is not None:
            place = quote(there.relative_to(home).as_posix())
            elements.append(etree.Element(_FILE, said=said, href=place))
    return elements, looked_at


def _relative(elements: Iterable[etree._Element]) -> Iterator[str]:
    for element in elements:
        for said in (element.get("target") or "").split():
            if ":" not in said and not said.startswith(("#", "/")):
                yield said
