"""An edition that has everything: introduction, pictures, four scripts, forty names, long notes, wide tables."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tei_toolkit import build
from tei_toolkit.edition.scaffold import new
from tei_toolkit.publish import _press, typst

from .conftest import Book, document, harvest, letter, typeset

EDITION = Path(__file__).parent / "everything"


def printed(edition: Path, pdftotext: str, tmp_path: Path) -> Book:
    made = build(edition, formats=["pdf"], output=tmp_path / "build")
    pdf = made.outputs["pdf"].read_bytes()
    said = subprocess.run([pdftotext, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return Book(pdf, tuple(said.stdout.decode().split("\f")[:-1]), made.findings)


@pytest.fixture(scope="module")
def volume(pdftotext: str, tmp_path_factory: pytest.TempPathFactory) -> Book:
    return printed(EDITION, pdftotext, tmp_path_factory.mktemp("everything"))


def page(volume: Book, words: str) -> str:
    return " ".join(volume.pages[volume.page_of(words) - 1].split())


def test_nothing_is_found_wanting(volume: Book) -> None:
    assert volume.findings == ()


def test_the_imprint_says_all_that_a_library_asks(volume: Book) -> None:
    imprint = " ".join(volume.pages[3].split())
    assert "The Lights of Northport. Press of Lights, 2024" in imprint
    assert "https://example.org/northport/" in imprint
    assert "Encoding and apparatus: CC BY 4.0." in imprint
    assert "Letters and minutes of a harbour that never was" in imprint


def test_the_introduction_stands_before_the_documents(volume: Book) -> None:
    title = "On the lights, and on this edition"
    start = volume.page_of("The papers of the Harbour Board")
    assert re.search(rf"{title}[ .]+{start}\b", volume.pages[4])
    assert start < volume.page_of("Document 1")
    introduction = page(volume, "The papers of the Harbour Board")
    assert re.search(r"Custom House1\b", introduction)
    assert "1 As Ada Thompson told the editors." in introduction
    assert "The coast, from the chart of 1919" in introduction


def test_references_name_the_page(volume: Book) -> None:
    first = volume.page_of("Document 1")
    assert f"letter of 1921 (p. {first})" in volume.words
    assert re.search(rf"the (\d+ )?keeper’s (\d+ )?letter \(p. {first}\)", volume.words)


def test_originals_are_listed_by_archive(volume: Book) -> None:
    archives = page(volume, "Archives and shelfmarks Archives")
    where = volume.page_of("Document 3")
    assert f"F. 7, Op. 2, D. 4, ff. 1–9: Report on the Inscriptions of the Bells, 1 February 1923 {where}" in archives


def test_the_index_knows_the_introduction(volume: Book) -> None:
    start = volume.page_of("The papers of the Harbour Board")
    assert re.search(rf"Haldorsen, Gudrun,.*?quay {start}, \d+", page(volume, "Index of persons Abernathy"))


def test_what_the_encoding_says_of_gaps_stands_in_lettered_notes(volume: Book) -> None:
    opening = page(volume, "Document 1")
    assert "b gap: illegible, 1, word" in opening
    assert "c supplied: torn (certainty: low)" in opening


def test_pictures_are_printed_and_described(volume: Book) -> None:
    assert volume.pdf.count(b"/Subtype/Image") >= 1
    assert b"wavy coast" in volume.pdf


def test_the_day_of_publication_makes_it_archival(volume: Book) -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in volume.pdf
    assert b"2024-05-06" in volume.pdf


@pytest.mark.parametrize(
    ("settings", "day"), [("2024-05-06", b"2024-05-06"), ("2024-05", b"2024-05-01"), ("2024", b"2024-01-01")]
)
def test_a_month_or_a_year_is_its_first_day(settings: str, day: bytes, tmp_path: Path, pdftotext: str) -> None:
    copy = shutil.copytree(EDITION, tmp_path / "edition")
    toml = copy / "edition.toml"
    toml.write_text(toml.read_text("utf-8").replace('"2024-05-06"', f'"{settings}"'), encoding="utf-8")
    for name in ("letter", "minutes", "scripts"):
        (copy / "tei" / f"{name}.xml").unlink()
    assert day in printed(copy, pdftotext, tmp_path).pdf


def test_a_picture_that_is_missing_or_damaged_is_described_with_a_finding(tmp_path: Path) -> None:
    edition = harvest(tmp_path)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\nno more")
    figures = "".join(
        f'<figure><graphic url="{url}"/><figDesc>The {name}</figDesc></figure>'
        for url, name in [("pictures/torn.png", "mill"), ("pictures/gone.png", "weir"), ("../../etc/hosts", "host")]
    )
    source, _ = typeset([document(f'<div type="letter">{figures}<p>Text.</p></div>')])
    pdf, found = typst.finish(source, edition=edition, output=Path("b.typ"), location="edition.toml")
    said = sorted((one.code, one.message) for one in found)
    assert [code for code, _ in said] == ["PUB532"] * 3
    assert said[0][1] == "the picture “../../etc/hosts” is not in the edition's folder, first in “A Letter”"
    assert said[2][1] == "the picture “pictures/torn.png” is no picture that can be printed, first in “A Letter”"
    words = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert all(f"The {name}" in words for name in ("mill", "weir", "host"))


def test_a_picture_without_a_description_is_reported() -> None:
    _, found = typeset([document('<div type="letter"><figure><graphic url="a.png"/></figure><p>Text.</p></div>')])
    assert [one.code for one in found] == ["PUB505"]


def test_a_book_for_the_public_without_a_date_says_what_is_missing(tmp_path: Path) -> None:
    source, _ = typeset([document(letter("Text."), change="<change>Converted.</change>")])
    edition = replace(harvest(tmp_path), publisher="Mill Press")
    _, found = typst.finish(source, edition=edition, output=Path("b.typ"), location="edition.toml")
    assert [one.code for one in found] == ["PUB535"]


def test_characters_may_come_from_fonts_of_the_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which fonts a computer has, nobody knows: any that can smile will do."""
    monkeypatch.setattr(typst, "press", _press.press)
    source, _ = typeset([document(letter("A 😀 came."))])
    _, found = typst.finish(source, edition=harvest(tmp_path), output=Path("b.typ"), location="edition.toml")
    if [one.code for one in found] == ["PUB533"]:
        pytest.skip("no font of this computer has U+1F600")
    (one,) = found
    assert one.code == "PUB536"
    assert one.message.startswith("😀 U+1F600 set in fonts of this computer: ")


def test_a_font_that_is_wanting_is_named(tmp_path: Path) -> None:
    source, _ = typeset([document(letter("The banner said 漢."))])
    _, found = typst.finish(source, edition=harvest(tmp_path), output=Path("b.typ"), location="edition.toml")
    assert [one.code for one in found] == ["PUB533"]
    assert "Noto Serif CJK" in found[0].hint


def test_a_draft_shows_findings_for_proof_reading(tmp_path: Path, pdftotext: str) -> None:
    edition = new(tmp_path / "letters", title="Letters")
    text = "A. Thompson to the Harbour Board\n\nNorthport, 3 May 1921\n\nDear Sirs,\n\n{}\n\nYours,\n\nA. Thompson"
    body = "The light has failed on 31 February 1921, as everybody knows.\n\nA second paragraph, without fault."
    (edition.folder / "sources" / "light.txt").write_text(text.format(body), encoding="utf-8")
    settings = edition.folder / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[print]\ndesign = "draft"\n', encoding="utf-8")
    first = printed(edition.folder, pdftotext, tmp_path)
    about = [one for one in first.findings if Path(one.location.path).stem == "light"]
    assert about
    for one in about:
        place = f"light.{'xml' if one.location.path.endswith('xml') else 'txt'}:{one.location.line}"
        assert f"{one.code} {one.severity.value} {place}: {one.message[:30]}" in first.words
    line = next(line for page in first.pages for line in page.splitlines() if "The light has failed" in line)
    assert any(line.rstrip().endswith(one.code) for one in about)
    second = next(line for page in first.pages for line in page.splitlines() if "A second paragraph" in line)
    assert not any(one.code in second for one in about)


def test_faults_of_the_introduction_are_found_in_its_file(pdftotext: str, tmp_path: Path) -> None:
    shutil.copytree(EDITION, tmp_path / "lights", ignore=shutil.ignore_patterns("build"))
    path = tmp_path / "lights" / "pages" / "introduction.md"
    said = path.read_text(encoding="utf-8") + "\n## Last\n\n![A pier](../pictures/none.png)\n\nThe banner: 漢.\n"
    path.write_text(said, encoding="utf-8")
    found = {one.code: one for one in printed(tmp_path / "lights", pdftotext, tmp_path).findings}
    lines = said.splitlines()
    for code, words in {"PUB532": "none.png", "PUB533": "漢"}.items():
        assert found[code].location.path == str(path)
        assert found[code].location.line == next(n for n, line in enumerate(lines, 1) if words in line)
