"""An e-book of each document: valid by epubcheck, complete in itself, and saying where it comes from."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.publish import Made, Material

from .conftest import copied, faults, lights, made, material
from .test_epub import NS, PIXEL


@pytest.fixture(scope="module")
def files(published: Material) -> Made:
    return made("epub-documents", published)


def chapter(whole: Made, stem: str, name: str) -> etree._Element:
    """A chapter of the e-book of a document."""
    content = zipfile.ZipFile(io.BytesIO(whole.files[f"{stem}.epub"])).read(f"EPUB/{name}.xhtml")
    return xml.parse(content, stem).getroot()


def said(root: etree._Element) -> str:
    return " ".join("".join(root.itertext()).split())


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("source", ["", "tests/print/everything", "editions/armistice-1953"])
def test_epubcheck_has_nothing_to_say(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "lights"
    whole = made("epub-documents", material(copied(source, folder) if source else lights(folder)))
    # The checker takes seconds to start, so it looks at the largest and the smallest.
    by_size = sorted((name for name in whole.files if name.endswith(".epub")), key=lambda name: len(whole.files[name]))
    for name in {by_size[0], by_size[-1]}:
        path = tmp_path / name
        path.write_bytes(whole.files[name])
        assert faults(path) == [], name


def test_there_is_one_of_each_document_and_a_page_that_leads_to_them(published: Material, files: Made) -> None:
    stems = {one.stem for one in published.documents}
    assert set(files.files) == {f"{stem}.epub" for stem in stems} | {"index.html"}
    page = files.files["index.html"].decode("utf-8")
    assert all(f'href="{stem}.epub"' in page for stem in stems)


def test_every_link_in_it_leads_somewhere(published: Material, files: Made) -> None:
    for one in published.documents:
        archive = zipfile.ZipFile(io.BytesIO(files.files[f"{one.stem}.epub"]))
        pages = {name: xml.parse(archive.read(name), name) for name in archive.namelist() if name.endswith(".xhtml")}
        for name, page in pages.items():
            for address in page.xpath("//h:a/@href", namespaces=NS):
                if ":" in address:
                    assert address.startswith(("https:", "http:", "mailto:"))
                    continue
                target, _, part = str(address).partition("#")
                there = pages[f"EPUB/{target}" if target else name]
                assert not part or there.xpath("//*[@id = $part]", part=part), (one.stem, address)


def test_names_are_explained_in_it(files: Made) -> None:
    (link,) = chapter(files, "letter", "document").xpath(
        "(//h:a[@href = 'names.xhtml#persons.bell'])[1]", namespaces=NS
    )
    assert link is not None
    assert "Bell" in said(chapter(files, "letter", "names"))


def test_it_says_where_it_comes_from(files: Made) -> None:
    words = said(chapter(files, "letter", "colophon"))
    assert "The Lights of Port Tarn. Edited by Ada Editor, Bo {Brace} & Co. Press of Lights. 1996" in words
    assert "https://example.org/lights/letter.html" in words
    assert "https://creativecommons.org/licenses/by/4.0/" in words
    archive = zipfile.ZipFile(io.BytesIO(files.files["letter.epub"]))
    package = xml.parse(archive.read("EPUB/package.opf"), "package")
    assert package.xpath("//opf:meta[@property = 'belongs-to-collection']/text()", namespaces=NS) == [
        "The Lights of Port Tarn"
    ]
    assert package.xpath("//dc:source/text()", namespaces=NS) == ["https://example.org/lights/letter.html"]


def test_the_text_opens_it(files: Made) -> None:
    archive = zipfile.ZipFile(io.BytesIO(files.files["letter.epub"]))
    package = xml.parse(archive.read("EPUB/package.opf"), "package")
    (first, *_) = package.xpath("//opf:itemref/@idref", namespaces=NS)
    assert package.xpath("//opf:item[@id = $first]/@href", namespaces=NS, first=first) == ["document.xhtml"]


def test_two_of_an_edition_are_two_books(files: Made) -> None:
    ids = set()
    for name, content in files.files.items():
        if name.endswith(".epub"):
            package = xml.parse(zipfile.ZipFile(io.BytesIO(content)).read("EPUB/package.opf"), name)
            ids.add(package.xpath("string(//dc:identifier)", namespaces=NS))
    assert len(ids) == len(files.files) - 1


def test_the_same_document_makes_the_same_bytes(published: Material, files: Made) -> None:
    assert made("epub-documents", published).files == files.files


def test_a_picture_is_in_it_and_one_that_no_e_book_can_show_is_pub565(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    (edition.folder / "images").mkdir()
    (edition.folder / "images" / "tarn.png").write_bytes(PIXEL)
    whole = made("epub-documents", material(edition))
    assert "PUB565" not in {one.code for one in whole.findings}
    inside = zipfile.ZipFile(io.BytesIO(whole.files["elements.epub"]))
    assert inside.read("EPUB/pictures/0001.png") == PIXEL
    document = edition.tei / "elements.xml"
    document.write_text(document.read_text(encoding="utf-8").replace("tarn.png", "tarn.avif"), encoding="utf-8")
    (edition.folder / "images" / "tarn.png").rename(edition.folder / "images" / "tarn.avif")
    (lost,) = (one for one in made("epub-documents", material(edition)).findings if one.code == "PUB565")
    assert lost.location.path.endswith("elements.xml")
