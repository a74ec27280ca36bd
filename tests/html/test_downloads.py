"""Files to take along: the TEI and the text of each document, and what other formats of the same build hold."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml.html import HtmlElement, document_fromstring

from tei_toolkit.edition.build import build
from tests.html.test_site import DOCUMENTS, TEI, TEXTS

ALL = ("html", "pdf", "pdf-documents", "epub", "epub-documents", "tei", "text")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "lights"
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").write_text(
        '[edition]\nid = "lights"\ntitle = "Lights"\nurl = "https://example.org/lights"\n', encoding="utf-8"
    )
    for one in DOCUMENTS:
        escaped = {key: value.replace("<", "&lt;") for key, value in one.items()}
        (folder / "tei" / f"{one['stem']}.xml").write_text(
            TEI.format(**escaped, text=TEXTS[one["stem"]]), encoding="utf-8"
        )
    return folder


def _page(home: Path, name: str) -> HtmlElement:
    return document_fromstring((home / "build" / "html" / name).read_bytes())


def _links(home: Path, name: str) -> list[str]:
    """The files that a page offers; each must be there."""
    found = [
        address
        for address in _page(home, name).xpath("//a/@href | //link/@href")
        if ":" not in address and not address.partition("#")[0].endswith(".html") and not address.startswith("#")
    ]
    for address in found:
        assert (home / "build" / "html" / unquote(address)).stat().st_size, address
    return found


def test_tei_and_text_are_always_offered(home: Path) -> None:
    build(home, formats=["html"], jobs=1)
    links = _links(home, "lamp.html")
    assert {"tei/lamp.xml", "text/lamp.txt"} <= set(links)
    assert not [one for one in links if "downloads" in one]
    assert not (home / "build" / "html" / "downloads").exists()
    text = (home / "build" / "html" / "text" / "lamp.txt").read_text(encoding="utf-8")
    assert text.startswith("The lamp </script>\n")
    assert "The keeper of the harbour saw naïve sailors." in text


def test_what_is_built_too_is_offered_and_lies_in_the_site(home: Path) -> None:
    build(home, formats=ALL, jobs=1)
    assert {"downloads/lamp.pdf", "downloads/lamp.epub"} <= set(_links(home, "lamp.html"))
    names = _page(home, "lamp.html").xpath("//a[contains(@href, 'downloads/lamp')]/text()")
    assert set(names) == {"PDF", "EPUB"}
    whole = {"downloads/lights.pdf", "downloads/lights.epub", "downloads/lights.xml", "downloads/lights.txt"}
    assert whole <= set(_links(home, "index.html"))
    assert whole <= set(_links(home, "about.html"))
    line = _page(home, "index.html").xpath("normalize-space(//p[@class='downloads'])")
    assert re.fullmatch(r"Download: PDF, \d+ kB · EPUB, \d+ kB · TEI XML, \d+ kB · Plain text, \d+ kB", line)
    names = _page(home, "index.html").xpath("//p[@class='downloads']/a/text()")
    assert [name.partition(",")[0] for name in names] == ["PDF", "EPUB", "TEI XML", "Plain text"]
    (address,) = _page(home, "lamp.html").xpath("//meta[@name='citation_pdf_url']/@content")
    assert address == "https://example.org/lights/downloads/lamp.pdf"
    assert (home / "build" / "html" / "downloads" / "lights.pdf").read_bytes() == (
        home / "build" / "pdf" / "lights.pdf"
    ).read_bytes()


def test_a_format_that_is_built_no_more_is_offered_no_more(home: Path) -> None:
    build(home, formats=["html", "tei"], jobs=1)
    assert "downloads/lights.xml" in _links(home, "index.html")
    build(home, formats=["html"], jobs=1)
    assert "downloads/lights.xml" not in _links(home, "index.html")
    assert not (home / "build" / "html" / "downloads").exists()


def test_what_edition_toml_asks_for_stays_while_the_site_alone_is_built(home: Path) -> None:
    with (home / "edition.toml").open("a", encoding="utf-8") as settings:
        settings.write('[output]\nformats = ["html", "tei"]\n')
    build(home, jobs=1)
    before = (home / "build" / "html" / "index.html").read_bytes()
    build(home, formats=["html"], jobs=1)
    assert (home / "build" / "html" / "index.html").read_bytes() == before
    assert "downloads/lights.xml" in _links(home, "index.html")
