"""The e-book: valid by epubcheck, accessible, the same bytes each time, and never with what a document smuggles in."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.edition.config import Edition, load
from tei_toolkit.model import ToolkitError
from tei_toolkit.publish import Material

from .conftest import copied, faults, lights, made, material

ROOT = Path(__file__).resolve().parents[2]
NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
# The smallest picture: one transparent pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "00ffff03000006000557bfabd40000000049454e44ae426082"
)

INTRODUCTION = """# On the *lights*

The lamp[^1] of [Bell](person:bell), in [a letter](letter.xml), on [another page](about.md). Again[^1].

![A map of the harbour](../images/map.png "The harbour")

## Sources

| a | b |
|---|---|
| c | d |

- one

Term
: meaning

See the map.[^2]

[^1]: A note.
[^2]: Another.

    In two paragraphs.
"""


def introduced(folder: Path) -> Edition:
    """The edition of the cases with an introduction and the pictures that are named."""
    edition = lights(folder)
    for name in ("pages", "images"):
        (folder / name).mkdir()
    (folder / "images" / "tarn.png").write_bytes(PIXEL)
    (folder / "images" / "map.png").write_bytes(PIXEL + b"map")
    (folder / "pages" / "introduction.md").write_text(INTRODUCTION, encoding="utf-8")
    return edition


def book(of: Material) -> zipfile.ZipFile:
    """The e-book of an edition, open."""
    return zipfile.ZipFile(io.BytesIO(made("epub", of).files["lights.epub"]))


def part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A file of the e-book as a tree."""
    return xml.parse(archive.read(f"EPUB/{name}"), name).getroot()


@pytest.fixture(scope="module")
def archive(published: Material) -> zipfile.ZipFile:
    return book(published)


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("source", ["", "tests/print/everything", "editions/armistice-1953"])
def test_epubcheck_has_nothing_to_say(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "lights"
    edition = copied(source, folder) if source else introduced(folder)
    path = tmp_path / "lights.epub"
    path.write_bytes(made("epub", material(edition)).files[f"{edition.id}.epub"])
    assert faults(path) == []


def test_the_first_file_says_what_it_is(archive: zipfile.ZipFile) -> None:
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert archive.read("mimetype") == b"application/epub+zip"


def test_the_same_edition_makes_the_same_bytes(published: Material) -> None:
    first = made("epub", published).files["lights.epub"]
    assert made("epub", published).files["lights.epub"] == first


def test_contents_landmarks_and_pages_lead_somewhere(archive: zipfile.ZipFile) -> None:
    nav = part(archive, "nav.xhtml")
    kinds = nav.xpath("//h:nav/@epub:type", namespaces=NS)
    assert kinds == ["toc", "landmarks", "page-list"]
    for address in nav.xpath("//h:nav//h:a/@href", namespaces=NS):
        name, _, place = str(address).partition("#")
        tree = part(archive, name)
        assert not place or tree.xpath("//*[@id = $place]", place=place), address
    assert "2: 2" in nav.xpath("//h:nav[@epub:type = 'page-list']//h:a/text()", namespaces=NS)


def test_a_note_is_a_pop_up_with_its_way_back(archive: zipfile.ZipFile) -> None:
    tree = part(archive, "document-0003.xhtml")
    marks = tree.xpath("//h:a[@epub:type = 'noteref']", namespaces=NS)
    assert marks
    for mark in marks:
        note = tree.xpath("//h:aside[@epub:type = 'footnote'][@id = $id]", namespaces=NS, id=mark.get("href")[1:])
        assert len(note) == 1
        assert note[0].xpath("h:a[@href = $back]", namespaces=NS, back=f"#{mark.get('id')}")


def test_metadata_say_what_readers_and_shops_ask(archive: zipfile.ZipFile) -> None:
    package = part(archive, "package.opf")
    assert package.xpath("string(//dc:title)", namespaces=NS) == "The Lights of Port Tarn"
    assert package.xpath("//dc:creator/text()", namespaces=NS) == ["Ada Editor", "Bo {Brace} & Co"]
    said = {one.get("property"): one.text for one in package.iterfind(".//opf:meta", NS)}
    assert said["dcterms:modified"] == "1996-05-03T00:00:00Z"
    assert said["schema:accessMode"] == "textual"
    assert said["schema:accessibilityHazard"] == "none"
    assert "notes linked" in str(said["schema:accessibilitySummary"])
    features = package.xpath("//opf:meta[@property = 'schema:accessibilityFeature']/text()", namespaces=NS)
    assert {"tableOfContents", "pageBreakMarkers", "structuralNavigation"} <= set(features)
    assert package.xpath("//opf:item[@properties = 'cover-image']/@href", namespaces=NS) == ["cover.png"]
    assert archive.read("EPUB/cover.png").startswith(b"\x89PNG")


def test_nothing_in_the_book_acts_or_leads_out(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if not name.endswith(".xhtml"):
            continue
        tree = part(archive, name.removeprefix("EPUB/"))
        assert not tree.xpath("//h:script | //@*[starts-with(name(), 'on')] | //h:img | //h:iframe", namespaces=NS)
        for address in tree.xpath("//@href | //@src"):
            head = str(address).partition(":")[0]
            assert ":" not in address or head in {"http", "https", "mailto"}, address


def test_a_picture_of_the_edition_is_in_the_book_and_another_is_pub565(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    (edition.folder / "images").mkdir()
    (edition.folder / "images" / "tarn.avif").write_bytes(PIXEL)
    document = edition.tei / "elements.xml"
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("images/tarn.png", "images/tarn.avif"), encoding="utf-8")
    codes = [one.code for one in made("epub", material(edition)).findings]
    assert codes.count("PUB565") == 1
    document.write_text(text, encoding="utf-8")
    (edition.folder / "images" / "tarn.png").write_bytes(PIXEL)
    (tmp_path / "secret.png").write_bytes(PIXEL)
    whole = made("epub", material(edition))
    assert "PUB565" not in {one.code for one in whole.findings}
    inside = zipfile.ZipFile(io.BytesIO(whole.files["lights.epub"]))
    assert inside.read("EPUB/pictures/0001.png") == PIXEL
    assert not [name for name in inside.namelist() if "secret" in name]
    image = part(inside, "document-0002.xhtml").xpath("//h:img", namespaces=NS)[0]
    assert image.get("alt") == "A drawing of the harbour"


def test_fonts_that_the_edition_names_come_with_the_book(
    tmp_path: Path, font: Callable[[str], Path], browser: Any
) -> None:
    edition = lights(tmp_path / "lights")
    settings = edition.folder / "edition.toml"
    plain = settings.read_text(encoding="utf-8")
    settings.write_text(plain + '[ebook]\nfonts = ["Amiri-Regular.ttf"]\n', encoding="utf-8")
    with pytest.raises(ToolkitError, match=r"the folder fonts/ has no file “Amiri-Regular\.ttf”"):
        load(edition.folder)
    (edition.folder / "fonts").mkdir()
    shutil.copy(font("Amiri-Regular.ttf"), edition.folder / "fonts")
    whole = book(material(load(edition.folder)))
    assert whole.read("EPUB/fonts/1.ttf") == font("Amiri-Regular.ttf").read_bytes()
    assert part(whole, "package.opf").xpath("//opf:item[@href = 'fonts/1.ttf']/@media-type", namespaces=NS) == [
        "font/ttf"
    ]
    whole.extractall(tmp_path / "open")
    page = browser.new_page()
    page.goto((tmp_path / "open" / "EPUB" / "document-0003.xhtml").as_uri())
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(one => one.family + one.status)") == ["Amiriloaded"]
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Amiri")
    page.close()
    settings.write_text(plain + '[ebook]\nfonts = ["Amiri.ttc"]\n', encoding="utf-8")
    (edition.folder / "fonts" / "Amiri.ttc").write_bytes(b"x")
    with pytest.raises(ToolkitError, match="no e-book may bring"):
        load(edition.folder)


def test_documents_run_as_their_languages_do(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    letter = edition.tei / "letter.xml"
    letter.write_text(letter.read_text(encoding="utf-8").replace('xml:lang="en"', 'xml:lang="he"', 1), encoding="utf-8")
    for name in ("epub", "epub-documents"):
        files = made(name, material(edition)).files
        whole = zipfile.ZipFile(io.BytesIO(files["lights.epub" if name == "epub" else "letter.epub"]))
        tree = part(whole, "document-0003.xhtml" if name == "epub" else "document.xhtml")
        assert tree.xpath("//h:article/@dir", namespaces=NS) == ["rtl"]
        # What the edition says of it, in its own language, runs as that does.
        assert set(tree.xpath("//h:article//*[@lang = 'en'][@class]/@dir", namespaces=NS)) == {"ltr"}
    settings = edition.folder / "edition.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("[edition]", '[edition]\nlanguage = "he"'), encoding="utf-8"
    )
    whole = book(material(load(edition.folder)))
    assert part(whole, "title.xhtml").get("dir") == "rtl"
    assert part(whole, "package.opf").xpath("//opf:spine/@page-progression-direction", namespaces=NS) == ["rtl"]


def test_names_of_any_kind_name_no_file(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    (edition.tei / "letter.xml").rename(edition.tei / "a letter #1 é.xml")
    inside = book(material(edition))
    assert "EPUB/document-0003.xhtml" in inside.namelist()
    links = part(inside, "persons.xhtml").xpath("//h:a/@href", namespaces=NS)
    assert any(str(link).startswith("document-0003.xhtml") for link in links)


def test_the_introduction_is_a_chapter_after_title_and_contents(tmp_path: Path) -> None:
    whole = made("epub", material(introduced(tmp_path / "lights")))
    assert not [one for one in whole.findings if "page-introduction" in one.message or one.code == "PUB565"]
    archive = zipfile.ZipFile(io.BytesIO(whole.files["lights.epub"]))
    package = part(archive, "package.opf")
    names = {one.get("id"): one.get("href") for one in package.iterfind(".//opf:item", NS)}
    read = [names[one.get("idref")] for one in package.iterfind(".//opf:itemref", NS)]
    assert read[:4] == ["title.xhtml", "nav.xhtml", "introduction.xhtml", "document-0001.xhtml"]
    listed = part(archive, "nav.xhtml").xpath("//h:nav//h:a[@href = 'introduction.xhtml']/text()", namespaces=NS)
    assert listed == ["On the lights", "On the lights"]  # contents and landmarks
    chapter = part(archive, "introduction.xhtml")
    assert chapter.xpath("string(//h:h1)", namespaces=NS) == "On the lights"
    picture = chapter.xpath("string(//h:img[@alt = 'A map of the harbour']/@src)", namespaces=NS)
    assert archive.read(f"EPUB/{picture}") == PIXEL + b"map"
    links = set(chapter.xpath("//h:a[not(@role)][not(@class = 'number')]/@href", namespaces=NS))
    assert links == {"persons.xhtml#bell", "document-0003.xhtml", "#page-introduction-note-1"}
    assert len(chapter.xpath("//h:aside[@epub:type = 'footnote']", namespaces=NS)) == 2


def test_without_introduction_or_names_there_are_no_chapters_of_them(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    for path in edition.registers.values():
        tree = xml.parse_file(path)
        for entry in [*tree.iter(*map(xml.tei, ("person", "place", "org")))]:
            around = entry.getparent()
            assert around is not None
            around.remove(entry)
        tree.write(path)
    names = book(material(edition)).namelist()
    assert "EPUB/document-0001.xhtml" in names
    assert not {f"EPUB/{name}.xhtml" for name in ("introduction", "persons", "places", "organisations")} & set(names)
