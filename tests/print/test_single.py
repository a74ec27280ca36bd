"""One PDF of each document."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tei_toolkit import publish, xml
from tei_toolkit.edition import description
from tei_toolkit.edition.config import load
from tei_toolkit.publish import Made

from .conftest import document, letter

SETTINGS = """[edition]
id = "harvest"
title = "The Harvest Papers"
editors = ["Ada Editor"]
publisher = "Mill Press"
published = "1996"
url = "https://example.org/harvest"

[licence]
target = "https://example.org/licence"
text = "Free to copy"
"""


def documents(folder: Path, *bodies: str) -> Made:
    """The format, of documents with these bodies."""
    (folder / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    ready, entries = [], []
    for number, body in enumerate(bodies, 1):
        text = document(body, f"Letter {number}", number).replace("<TEI ", f'<TEI xmlns="{xml.TEI}" ', 1).encode()
        path = folder / "tei" / f"{number}.xml"
        one = publish.TeiDocument(str(number), path, text, xml.parse(text, str(path)))
        entry, _ = description.summary(one)
        assert entry is not None
        ready.append(one)
        entries.append(entry)
        entry.set("stem", str(number))
    edition = load(folder)
    whole = description.describe(edition, entries)
    material = publish.Material(edition, tuple(ready), whole, description.wrap_registers(edition))
    return publish.make(publish.find("pdf-documents"), material)


def words(pdf: bytes, pdftotext: str) -> str:
    said = subprocess.run([pdftotext, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(said.stdout.decode().split())


def test_each_document_says_where_it_comes_from(tmp_path: Path, pdftotext: str) -> None:
    made = documents(tmp_path, letter("About grain."), letter("About bread.<note place='foot'>Rye.</note>"))
    assert not made.findings
    assert sorted(made.files) == ["1.pdf", "2.pdf", "index.html"]
    first, second = (words(made.files[f"{number}.pdf"], pdftotext) for number in (1, 2))
    assert first.startswith("Letter 1 ")
    assert "About grain." in first
    assert "About bread." not in first
    assert "Rye." in second
    for said in (first, second):
        assert "The Harvest Papers. Edited by Ada Editor. Mill Press. 1996" in said
        assert "Free to copy https://example.org/licence" in said
    assert "https://example.org/harvest/1.html" in first


def test_the_head_of_a_left_page_names_the_edition(tmp_path: Path, pdftotext: str) -> None:
    made = documents(tmp_path, letter(*["The wheel turned all night. " * 60] * 4))
    said = subprocess.run([pdftotext, "-layout", "-", "-"], input=made.files["1.pdf"], capture_output=True, check=True)
    assert said.stdout.decode().split("\f")[1].strip().startswith("The Harvest Papers\n")


def test_a_page_leads_to_them(tmp_path: Path) -> None:
    page = documents(tmp_path, letter("About grain.")).files["index.html"].decode("utf-8")
    assert '<a href="1.pdf">Letter 1</a>, 4 May 1871' in page
    assert "<script" not in page


def test_a_link_to_another_document_is_plain_words(tmp_path: Path, pdftotext: str) -> None:
    made = documents(tmp_path, letter("See <ref target='#d2-x'>the other</ref>."), letter("Bread."))
    assert "See the other." in words(made.files["1.pdf"], pdftotext)
