"""The edition document and the document of the registers: what stylesheets are told beside a TEI document.

docs/design.md shows both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from tei_toolkit import resources, saxon, xml
from tei_toolkit.edition import links, look, pictures
from tei_toolkit.edition.config import Edition
from tei_toolkit.markdown import Page
from tei_toolkit.model import Finding
from tei_toolkit.publish import TeiDocument
from tei_toolkit.version import __version__

NAMESPACE = "urn:tei-toolkit:edition"
# Undated documents stand after all dated ones: no date sorts after this.
_UNDATED = "~"


def summary(document: TeiDocument) -> tuple[etree._Element | None, list[Finding]]:
    """What the edition document says of one TEI document; None where the stylesheet could make nothing of it."""
    stylesheet = saxon.Stylesheet.from_path(resources.xslt() / "common" / "summary.xsl")
    result = stylesheet.transform(document.given or document.tree)
    found = saxon.findings(result.messages, document.tree, str(document.path))
    if not result.text:
        return None, found
    element = xml.parse(result.text.encode("utf-8"), str(document.path)).getroot()
    element.set("stem", document.stem)
    if day := _changed(document.tree):
        element.set("changed", day)
    return element, found


def _changed(tree: etree._ElementTree) -> str:
    """The day of the last dated change of a document, as its header tells; empty where there is none."""
    days = (one.get("when", "") for one in tree.iter(xml.tei("change")))
    return max((day for day in days if re.match(r"\d{4}", day)), default="")


def order(element: etree._Element) -> tuple[str, str]:
    """The key by which summaries stand in order: date, then file name."""
    return element.get("when") or _UNDATED, element.get("stem", "")


def describe(
    edition: Edition,
    summaries: Iterable[etree._Element],
    *,
    pages: Iterable[Page] = (),
    in_full: bool = True,
    lenient: bool = False,
) -> etree._ElementTree:
    """The edition document: what `edition.toml` says, the pages of its own words, and the summaries in their order.

    Unless `in_full`, of the pages their names and titles alone, for links.
    `lenient` tells the stylesheets to show elements for which they have no rule in a box.
    """
    root = etree.Element(_name("edition"), nsmap={None: NAMESPACE})
    root.set("id", edition.id)
    root.set(xml.XML_LANG, edition.language)
    root.set("toolkit", __version__)
    if lenient:
        root.set("lenient", "yes")
    _add(root, "title", edition.title)
    if edition.subtitle:
        _add(root, "subtitle", edition.subtitle)
    for editor in edition.editors:
        _add(root, "editor", editor)
    if edition.publisher:
        _add(root, "publisher", edition.publisher)
    for name in ("published", "url"):
        if value := getattr(edition, name):
            _add(root, name, value)
    etree.SubElement(root, _name("print"), edition.page.attributes())
    if edition.licence:
        _add(root, "licence", edition.licence.text).set("target", edition.licence.target)
    if edition.description:
        description = _add(root, "description")
        for paragraph in edition.description.split("\n\n"):
            _add(description, "p", paragraph)
    _add_site(root, edition)
    for page in pages:
        _add_page(root, page, edition, in_full=in_full)
    _add(root, "documents").extend(summaries)
    return root.getroottree()


def _add_site(root: etree._Element, edition: Edition) -> None:
    """What every page of the web site must know of its look."""
    site = _add(root, "site")
    if edition.site.has_style:
        site.set("style", "yes")
    for name, size in look.sizes(edition.site, edition.folder).items():
        site.set(name, size)
    if edition.site.logo:
        site.set("logo", quote(edition.site.logo))
        site.set("logo-text", edition.site.logo_text)
    if edition.site.images:
        site.set("images", " ".join(edition.site.images))
    site.set("formats", " ".join(edition.formats))
    site.set("registers", " ".join(filled(edition)))


def filled(edition: Edition) -> list[str]:
    """The names of the registers that have an entry: the others have nothing for a reader to go to."""
    stamps = ((name, path, path.stat()) for name, path in sorted(edition.registers.items()))
    return [name for name, path, said in stamps if _has_entries(path, (said.st_mtime_ns, said.st_size))]


@lru_cache(maxsize=64)
def _has_entries(path: Path, stamp: tuple[int, int]) -> bool:  # noqa: ARG001  # another stamp, another file
    return next(xml.parse_own(path).iter(*map(xml.tei, ("person", "place", "org"))), None) is not None


def _add_page(root: etree._Element, page: Page, edition: Edition, *, in_full: bool) -> None:
    element = _add(root, "page")
    element.set("name", page.name)
    if page.language:
        element.set(xml.XML_LANG, page.language)
    if page.title:
        _add(element, "title", page.title)
    if in_full:
        seen = pictures.pictures(page.div.getroottree(), edition.folder / "pages" / f"{page.name}.md", edition)
        element.extend([one.element() for one in seen.pictures])
        element.extend(links.links(page.div.getroottree(), edition.folder)[0])
        element.append(deepcopy(page.div))


def wrap_registers(edition: Edition) -> etree._ElementTree:
    """The TEI documents of the registers in one `registers` element; `ToolkitError` where one isn't well formed."""
    # The prefix keeps lxml from folding the documents' own default namespace into the parent's.
    root = etree.Element(_name("registers"), nsmap={"e": NAMESPACE})
    root.extend([xml.parse_own(path).getroot() for path in edition.registers.values()])
    return root.getroottree()


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element: etree._Element = etree.SubElement(parent, _name(name))
    if text:
        element.text = text
    return element
