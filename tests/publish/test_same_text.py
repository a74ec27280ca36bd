"""Web page, book, e-book and plain text of a document say the same, but for white space, hyphens and furniture."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import document_fromstring

from tei_toolkit import publish, resources, saxon, xml
from tei_toolkit.edition.config import load
from tei_toolkit.publish import Material, TeiDocument
from tei_toolkit.publish import typst as typst_format

from .conftest import lights, made, material

ROOT = Path(__file__).resolve().parents[2]
# Every edition of the tests, and the first real one: apparatus, tables, lists, scripts, TEI that has no conversion.
EDITIONS = {
    "cases": None,
    "everything": ROOT / "tests" / "print" / "everything",
    "armistice": ROOT / "editions" / "armistice-1953",
}
# Marks around the text: numbers of paragraphs and notes, page breaks, kinds of divisions, marks of readings, and what
# the other view of a web page shows.
FURNITURE = "para kind pb page-break noteref mark source-reading".split()
# One long page, neither numbers nor letters of notes: what is left of the book is its text.
BARE = """
#set page(height: 9000mm, header: none, footer: none)
#let remark(number, lang: none, region: none, body) = footnote(numbering: _ => "", body)
#let variant(letter, body) = none
#let page-mark(body) = none
#let field(name, body) = par(body)
#let boxed(name, body) = body
#let goto(key, page-word, body) = body
"""


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Material:
    """An edition without pictures, running heads and counted items, which each format tells in its own way."""
    folder = tmp_path_factory.mktemp("same") / "lights"
    source = EDITIONS[request.param]
    if source is None:
        described = lights(folder)
    else:
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("build"))
        described = load(folder)
    for path in described.documents:
        tree = xml.parse_file(path)
        for name in ("figure", "fw"):
            for element in list(tree.iter(xml.tei(name))):
                _remove(element)
        for items in tree.iter(xml.tei("list")):
            if items.find(xml.tei("label")) is None and items.get("rend") == "numbered":
                del items.attrib["rend"]
        path.write_bytes(etree.tostring(tree, encoding="UTF-8"))
    return material(described)


@pytest.fixture(scope="module")
def web(edition: Material) -> publish.Made:
    return made("html", edition)


@pytest.fixture(scope="module")
def plain(edition: Material) -> publish.Made:
    return made("text", edition)


@pytest.fixture(scope="module")
def ebook(edition: Material) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made("epub", edition).files[f"{edition.edition.id}.epub"]))


def _remove(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def letters(text: str) -> str:
    """The text without white space, hyphens and the brackets of deletion."""
    return re.sub(r"[\s\u00ad\u200b‐⟦⟧-]+", "", text)


def page_text(reading: etree._Element) -> str:
    """The text of a page's reading part: what runs, then the notes."""
    notes = list(reading.xpath(".//*[contains(concat(' ', @class, ' '), ' footnotes ')]"))
    said = [note for one in notes for note in one.xpath("./*")]
    words = [_words(note) for note in said]
    for one in notes:
        _remove(one)
    return letters("".join([_words(reading), *words]))


def _words(element: etree._Element) -> str:
    for one in list(element.iterdescendants()):
        kinds = set(str(one.get("class", "")).split())
        # In a note the number is a link back; in a letter it is the letter's own.
        if (kinds & set(FURNITURE) or ("number" in kinds and one.get("href"))) and one.getparent() is not None:
            _remove(one)
    return "".join(str(text) for text in element.itertext())


def text_of(plain: publish.Made, one: TeiDocument) -> str:
    """The reading text without title and summary, marks of notes and page breaks."""
    whole = plain.files[f"reading/{one.stem}.txt"].decode("utf-8")
    summary = one.tree.find(f"{xml.tei('teiHeader')}/{xml.tei('profileDesc')}/{xml.tei('abstract')}")
    above = 1 if summary is None else 2
    body = whole.split("\n\n", above)[above]
    return letters(re.sub(r"\[(\d{1,3}|\*)\]|\|\S*?\|", "", body))


def reading(root: etree._Element) -> etree._Element:
    found = root.xpath("//*[local-name() = 'div'][contains(concat(' ', @class, ' '), ' reading ')]")
    assert len(found) == 1
    assert isinstance(found[0], etree._Element)
    return found[0]


def test_web_page_and_plain_text(edition: Material, web: publish.Made, plain: publish.Made) -> None:
    assert edition.documents
    for one in edition.documents:
        page = document_fromstring(web.files[f"{one.stem}.html"].decode("utf-8"))
        assert page_text(reading(page)) == text_of(plain, one), one.stem


def test_e_book_and_plain_text(edition: Material, ebook: zipfile.ZipFile, plain: publish.Made) -> None:
    for number, one in enumerate(edition.documents, 1):
        chapter = xml.parse(ebook.read(f"EPUB/document-{number:04}.xhtml"), one.stem).getroot()
        assert page_text(reading(chapter)) == text_of(plain, one), one.stem


def test_e_book_of_each_document_and_plain_text(edition: Material, plain: publish.Made) -> None:
    alone = made("epub-documents", edition).files
    for one in edition.documents:
        chapter = zipfile.ZipFile(io.BytesIO(alone[f"{one.stem}.epub"])).read("EPUB/document.xhtml")
        assert page_text(reading(xml.parse(chapter, one.stem).getroot())) == text_of(plain, one), one.stem


def books(edition: Material) -> Iterator[tuple[TeiDocument, str]]:
    """The Typst source of each document, its furniture taken off."""
    parameters = {"edition": saxon.Given(edition.description), "registers": saxon.Given(edition.registers)}
    stylesheet = saxon.Stylesheet.from_path(resources.xslt() / "print" / "book.xsl")
    for document in edition.documents:
        corpus = etree.Element(xml.tei("teiCorpus"), nsmap={"tei": xml.TEI})
        corpus.append(xml.parse(etree.tostring(document.tree.getroot()), document.stem).getroot())
        source = stylesheet.transform(corpus.getroottree(), parameters).text
        yield document, source.replace("\n#record(", f"\n{BARE}#record(", 1)


def test_book_and_plain_text(edition: Material, plain: publish.Made, tmp_path: Path, pdftotext: str) -> None:
    for one, source in books(edition):
        pdf, _ = typst_format.finish(
            source, edition=edition.edition, output=tmp_path / f"{one.stem}.typ", location="edition.toml"
        )
        said = subprocess.run([pdftotext, "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
        # Numbers stand in the margin too, so they are left out on both sides; a PDF may part letters and their marks.
        book, text = (_only_letters(said_) for said_ in (said.stdout.decode("utf-8"), text_of(plain, one)))
        assert _left_to_right(text) in _left_to_right(book), one.stem
        assert set(text) <= set(book), one.stem


def _only_letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def _left_to_right(text: str) -> str:
    """Without letters that run from right to left: lines come out of a PDF as the eye meets them, from the left."""
    return "".join(character for character in text if unicodedata.bidirectional(character) == "L")
