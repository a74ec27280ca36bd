"""What the manual promises to an editor who teaches the toolkit a layout or a type of document, done as it says."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from lxml import etree

import tei_toolkit
from tei_toolkit.model import Severity
from tei_toolkit.xml import tei

_DOCS = Path(__file__).parents[2] / "docs"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _indented(text: str, after: str, before: str) -> str:
    return textwrap.dedent(text.split(after)[1].split(before)[0]).strip("\n")


def _fenced(text: str, language: str) -> str:
    return text.split(f"```{language}\n")[1].split("```")[0]


def _converted(folder: Path, seam: str, name: str, taught: str, page: str) -> etree._Element:
    """The TEI of a page, made and found valid in an edition that was taught a layout or a type."""
    tei_toolkit.new(folder, title="Harbour Papers")
    (folder / seam).mkdir()
    (folder / seam / f"{name}.toml").write_text(taught, encoding="utf-8")
    (folder / "sources" / "page.txt").write_text(page, encoding="utf-8")
    tei_toolkit.convert([folder / "sources" / "page.txt"], folder / "tei")
    built = tei_toolkit.build(folder, formats=["csv"])
    assert [one for one in built.findings if one.severity is Severity.ERROR] == []
    assert tei_toolkit.validate([folder / "tei"]) == []
    return etree.parse(folder / "tei" / "page.xml").getroot()


def _same(element: etree._Element, promised: str) -> bool:
    """Whether an element is what the manual shows, ids and indents apart."""
    for one in element.iter():
        one.attrib.pop(_ID, None)
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    return _squeezed(written.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")) == _squeezed(promised)


def _squeezed(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text.strip())


def test_an_editor_teaches_a_document_type_as_the_manual_says(tmp_path: Path) -> None:
    manual = (_DOCS / "doctypes.md").read_text(encoding="utf-8")
    page = _indented(manual, "no built-in type knows:\n\n", "\n\nThis file")
    root = _converted(tmp_path / "papers", "doctypes", "log", _fenced(manual, "toml"), page)
    (division,) = root.iter(tei("div"))
    assert _same(division, _fenced(manual, "xml"))
    assert "<value>log</value>" in (tmp_path / "papers" / "schema" / "edition.rng").read_text(encoding="utf-8")


def test_an_editor_teaches_a_page_layout_as_the_manual_says(tmp_path: Path) -> None:
    manual = (_DOCS / "archives.md").read_text(encoding="utf-8")
    page = _indented(manual, "look like this:\n\n", "\n\nThis file")
    page = page.replace("…the text…", "The ferries lay in the upper").replace("…the text goes on…", "dock until April.")
    root = _converted(tmp_path / "papers", "archives", "harbour", _fenced(manual, "toml"), page)
    header = {
        ".//{*}titleStmt/{*}title": "The Winter Dock",
        ".//{*}biblFull//{*}publisher": "The Harbour",
        ".//{*}idno[@type='record']": "77",
        ".//{*}creation/{*}date[@when='1957-05-12']": "12 May 1957",
        ".//{*}abstract/{*}p": "Where the ferries spent the winter of 1957.",
    }
    assert {path: root.findtext(path) for path in header} == header
    assert [term.text for term in root.iter(tei("term"))] == ["Lind, Ada", "Oks, Karl", "Harbour office"]
    assert [p.text for p in root.iterfind(".//{*}body//{*}p")] == ["The ferries lay in the upper dock until April."]
