"""TEI that we did not write: web page, book, e-book and plain text of it say the same."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import document_fromstring

from tei_toolkit import files, xml
from tei_toolkit.edition import description
from tei_toolkit.edition.config import load
from tei_toolkit.publish import Made, Material, TeiDocument
from tei_toolkit.publish import typst as typst_format
from tests.html.test_foreign import EDITION, files_of

from .conftest import made
from .test_same_text import _left_to_right, _only_letters, _remove, books, letters, page_text, reading

# What each format tells in its own way.
_FIGURES = ("figure", "fw", "graphic")
# Documentation of TEI, which is no edition.
_DOCUMENTATION = ("TEI__tei_simplePrint", "dtabf__basisformat_all")
# Larger files have nothing that the others haven't, and take long.
_LARGEST = 120_000


@pytest.fixture(scope="module", params=["letters", "frus", "files"])
def edition(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Real files of other projects."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "edition.toml").write_text(EDITION, encoding="utf-8")
    (folder / "tei").mkdir()
    # Of the many documents of one series every third will do.
    for name, content in list(files_of(shared, request.param))[:: 3 if request.param == "frus" else 1]:
        if name not in _DOCUMENTATION and len(content) <= _LARGEST:
            tree = xml.parse(content, name)
            _without_figures(tree)
            (folder / "tei" / f"{name}.xml").write_bytes(etree.tostring(tree, encoding="UTF-8"))
    described = load(folder)
    entries, documents = [], []
    for path in described.documents:
        content = files.read_bytes(path)
        document = TeiDocument(path.stem, path, content, xml.parse(content, str(path)))
        entry, _ = description.summary(document)
        assert entry is not None
        entries.append(entry)
        documents.append(document)
    whole = description.describe(described, entries, lenient=True)
    return Material(described, tuple(documents), whole, description.wrap_registers(described))


def _without_figures(tree: etree._ElementTree) -> None:
    for name in _FIGURES:
        for element in list(tree.iter(xml.tei(name))):
            _remove(element)
    for items in tree.iter(xml.tei("list")):
        # Numbers that each format counts itself.
        for name in ("type", "rend"):
            if items.get(name) in ("ordered", "numbered", "bulleted", "unordered"):
                del items.attrib[name]


@pytest.fixture(scope="module")
def plain(edition: Material) -> Made:
    return made("text", edition)


def texts(plain: Made, stem: str) -> set[str]:
    """The reading text without what stands above it: its title, perhaps a summary of one or more paragraphs."""
    parts = re.sub(r"\|\S*?\|", "", plain.files[f"reading/{stem}.txt"].decode("utf-8")).split("\n\n")
    return {unmarked("\n\n".join(parts[above:])) for above in range(1, min(len(parts), 8) + 1)}


def unmarked(text: str) -> str:
    """Without numbers in brackets, the marks of notes in plain text, which a source may have itself."""
    return letters(re.sub(r"\[(\d{1,4}|\*+)\]", "", text))


def shown(root: etree._Element) -> str:
    """What a page or a chapter shows of the text, without the names of fields and of elements that have no rule."""
    part = reading(root)
    for label in part.xpath(".//*[@class = 'datum' or @class = 'box-name']"):
        _remove(label)
    return unmarked(page_text(part))


def test_web_page_and_plain_text(edition: Material, plain: Made) -> None:
    web = made("html", edition)
    assert len(edition.documents) > 15
    for one in edition.documents:
        page = document_fromstring(web.files[f"{one.stem}.html"].decode("utf-8"))
        assert shown(page) in texts(plain, one.stem), one.stem


def test_e_book_and_plain_text(edition: Material, plain: Made) -> None:
    alone = made("epub-documents", edition).files
    for one in edition.documents:
        chapter = zipfile.ZipFile(io.BytesIO(alone[f"{one.stem}.epub"])).read("EPUB/document.xhtml")
        assert shown(xml.parse(chapter, one.stem).getroot()) in texts(plain, one.stem), one.stem


def test_book_and_plain_text(edition: Material, plain: Made, tmp_path: Path, pdftotext: str) -> None:
    for one, source in books(edition):
        wanted = {_left_to_right(_only_letters(text)) for text in texts(plain, one.stem)} - {""}
        if wanted:
            pdf, _ = typst_format.finish(
                source, edition=edition.edition, output=tmp_path / f"{one.stem}.typ", location="edition.toml"
            )
            said = subprocess.run([pdftotext, "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
            book = _left_to_right(_only_letters(said.stdout.decode("utf-8")))
            assert any(text in book for text in wanted), one.stem
