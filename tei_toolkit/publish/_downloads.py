"""Files of other formats that a format offers beside its pages: `downloads/letters.pdf`, `downloads/light.pdf`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from tei_toolkit.publish._formats import Format
from tei_toolkit.publish._steps import output_name

FOLDER = "downloads"
_E = "{urn:tei-toolkit:edition}"


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is offered: of which format, its place below the pages, its media type, its size in bytes."""

    format: str
    href: str
    media_type: str
    size: int = 0

    def element(self) -> etree._Element:
        """What the edition document says of it."""
        said = {"format": self.format, "href": self.href, "type": self.media_type}
        return etree.Element(f"{_E}download", said | ({"bytes": str(self.size)} if self.size else {}))


def of_edition(one: Format, edition: str, is_there: Callable[[str], bool]) -> Iterator[str]:
    """The file of a format that holds the whole edition, if there is one."""
    name = one.opens.format(edition=edition)
    if not name.endswith(".html") and is_there(name):
        yield name


def of_document(one: Format, stem: str, edition: str, is_there: Callable[[str], bool]) -> Iterator[str]:
    """The file that a format makes of one document, if there is one and no file of the whole edition."""
    if one.pack or not one.opens.endswith(".html"):
        return
    for step in one.steps:
        if step.each == "document":
            name = output_name(step, stem, edition)
            if is_there(name):
                yield name
            return


def offer(description: etree._ElementTree, downloads: Iterable[Download], stem: str = "") -> None:
    """Say in an edition document what is offered: of the edition, or of one document."""
    place: etree._Element | None = description.getroot()
    if stem:
        entries = description.getroot().iterfind(f"{_E}documents/{_E}document")
        place = next((one for one in entries if one.get("stem") == stem), None)
    if place is not None:
        place.extend([one.element() for one in downloads])
