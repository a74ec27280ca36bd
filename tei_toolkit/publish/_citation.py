"""What a citation of a document contains, for all formats that cite; `xslt/common/citation.xsl` decides it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from tei_toolkit.publish import _registers
from tei_toolkit.publish._material import Material

_E = "{urn:tei-toolkit:edition}"
_FREE = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/(\d\.\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """A name as the header has it; `body` where it is that of an organisation.

    `family` and `given` are as the register has them, if the name refers to a person there whose name is in parts.
    """

    words: str
    body: bool = False
    family: str = ""
    given: str = ""


@dataclass(frozen=True)
class Cited:
    """One document as citations know it.  Dates are ISO 8601, `date` the header's words; what is unknown is empty.

    `changed` is the day of the last dated change of its TEI.
    """

    id: str
    stem: str
    title: str
    authors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    when: str
    start: str
    end: str
    date: str
    language: str
    kinds: tuple[str, ...]
    archive: str
    shelfmark: str
    abstract: str
    status: str
    source: str
    address: str
    changed: str = ""

    @property
    def caveat(self) -> str:
        """What a citation must say of a text that a program encoded and nobody has reviewed; else empty."""
        return "Encoded automatically, not yet reviewed" if self.status == "machine" else ""


def documents(material: Material) -> Iterator[tuple[Cited, etree._Element]]:
    """Each document of the edition in its order, and its entry in the edition document."""
    for entry in material.description.iterfind(f"{_E}documents/{_E}document"):
        yield _cited(entry, material), entry


def _cited(entry: etree._Element, material: Material) -> Cited:
    url = material.edition.url
    date = entry.find(f"{_E}date")
    stem = entry.get("stem", "")
    kinds = (kind.get("type", "") for kind in entry.iterfind(f"{_E}kind"))
    return Cited(
        id=entry.get("id", ""),
        stem=stem,
        title=_text(entry, "title"),
        authors=_names(entry, "author", material),
        recipients=_names(entry, "recipient", material),
        when=entry.get("when", ""),
        start=date.get("from", "") if date is not None else "",
        end=date.get("to", "") if date is not None else "",
        date=_text(entry, "date"),
        language=entry.get("lang", ""),
        kinds=tuple(dict.fromkeys(kind for kind in kinds if kind != "letterhead")),
        archive=_text(entry, "archive"),
        shelfmark=_text(entry, "shelfmark"),
        abstract=_text(entry, "abstract"),
        status=entry.get("status", ""),
        source=_text(entry, "source"),
        address=f"{url}{quote(stem, safe='')}.html" if url else "",
        changed=entry.get("changed", ""),
    )


def _text(entry: etree._Element, name: str) -> str:
    return " ".join((entry.findtext(f"{_E}{name}") or "").split())


def _names(entry: etree._Element, role: str, material: Material) -> tuple[Name, ...]:
    return tuple(_name(one, material) for one in entry.iterfind(_E + role))


def _name(element: etree._Element, material: Material) -> Name:
    family, given = _registers.parted_name(material, element.get("ref", ""))
    return Name(" ".join((element.text or "").split()), element.get("type") == "org", family, given)


def year(date: str) -> str:
    """The year of an ISO 8601 date; empty where it has none."""
    found = re.match(r"\d{4}", date)
    return found[0] if found else ""


def published(material: Material) -> str:
    """When the edition was published: as `edition.toml` says, else the day of the latest dated change of a document."""
    entries = material.description.iterfind(f"{_E}documents/{_E}document")
    return material.edition.published or max((one.get("changed", "") for one in entries), default="")


def spdx(target: str) -> str:
    """The SPDX identifier of a Creative Commons licence by its address (CC-BY-4.0, CC0-1.0); empty for others."""
    found = _FREE.match(target)
    if not found:
        return ""
    return "CC0-1.0" if found[1].lower() == "zero" else f"CC-{found[1].upper()}-{found[2]}"
