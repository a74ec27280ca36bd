"""The invented edition of `cases/`, published: what the tests of the web site look at."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from tei_toolkit import resources, saxon, xml
from tei_toolkit.model import Finding

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in (HERE / "cases").glob("*/in.xml"))
EDITION = "{urn:tei-toolkit:edition}"
# The pages of the edition, each with the stylesheet that makes it.
SHEETS = {
    "index": "index",
    "persons": "persons",
    "places": "places",
    "organisations": "organisations",
    "search": "search",
    "about": "colophon",
    "timeline": "timeline",
    "correspondents": "correspondents",
    "archives": "archives",
    "abbreviations": "abbreviations",
}
SITE = tuple(SHEETS)


@dataclass(frozen=True)
class Page:
    """A page as text, and what the stylesheet reported."""

    text: str
    findings: list[Finding]

    @property
    def tree(self) -> HtmlElement:
        """The page as a browser's parser would read it."""
        return document_fromstring(self.text)


def stylesheet(name: str) -> saxon.Stylesheet:
    """A stylesheet by its path below `xslt/`."""
    return saxon.Stylesheet.from_path(resources.xslt() / name)


def summary(tree: etree._ElementTree, stem: str) -> etree._Element:
    """What the edition document says of a document."""
    entry = etree.fromstring(stylesheet("common/summary.xsl").transform(tree).text)
    entry.set("stem", stem)
    for graphic in tree.iter(xml.tei("graphic")):
        if (url := graphic.get("url", "")).startswith("images/"):
            etree.SubElement(entry, f"{EDITION}picture", said=url, source=url, href=url, width="640", height="420")
    return entry


@cache
def edition(language: str = "en") -> etree._ElementTree:
    """The edition document of all cases."""
    whole = xml.parse_file(HERE / "edition.xml")
    root = whole.getroot()
    root.set(xml.XML_LANG, language)
    entries = [summary(xml.parse_file(case / "in.xml"), case.name) for case in CASES]
    documents = root.find(f"{EDITION}documents")
    assert documents is not None
    documents.extend(sorted(entries, key=lambda entry: (entry.get("when", ""), entry.get("stem", ""))))
    return whole


@cache
def registers() -> etree._ElementTree:
    """The registers of persons, places and organisations."""
    return xml.parse_file(HERE / "registers.xml")


def document(tree: etree._ElementTree, language: str = "en") -> Page:
    """The page of a document."""
    made = stylesheet("html/document.xsl").transform(tree, {"edition": edition(language), "registers": registers()})
    return Page(made.text, saxon.findings(made.messages, tree, "in.xml"))


def case(name: str, language: str = "en") -> Page:
    """The page of a case."""
    return document(xml.parse_file(HERE / "cases" / name / "in.xml"), language)


def of_edition(name: str) -> Page:
    """A page of the edition as a whole."""
    whole = edition()
    made = stylesheet(f"html/{SHEETS[name]}.xsl").transform(whole, {"edition": whole, "registers": registers()})
    return Page(made.text, saxon.findings(made.messages, whole, "edition"))


def site(folder: Path) -> Path:
    """Write all pages and their style sheet into a folder."""
    shutil.copytree(resources.xslt() / "html" / "assets", folder / "assets", dirs_exist_ok=True)
    for path in CASES:
        (folder / f"{path.name}.html").write_text(case(path.name).text, encoding="utf-8")
    for name in SITE:
        (folder / f"{name}.html").write_text(of_edition(name).text, encoding="utf-8")
    return folder


def with_body(body: str, header: str = "") -> etree._ElementTree:
    """A small document around the content of its `body`."""
    text = (
        f'<TEI xmlns="{xml.TEI}" xml:id="dx" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A title</title>'
        f"</titleStmt></fileDesc>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    )
    return xml.parse(text.encode(), "in.xml")


@pytest.fixture(scope="session")
def pages() -> ModuleType:
    """This module."""
    return sys.modules[__name__]


def until(page: Any, expression: str) -> None:
    """Wait until an expression is true in a page; its policy forbids what Playwright itself would wait by."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
