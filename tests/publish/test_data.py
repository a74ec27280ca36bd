"""Formats of data: what a program, a reference manager or a repository finds in them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.cli import main
from tei_toolkit.edition.config import load
from tei_toolkit.edition.scaffold import new
from tei_toolkit.publish import Material, names

from .conftest import lights, made, material

FORMATS = ("bibtex", "cmif", "csl-json", "csv", "jsonld", "markdown", "ris", "tei", "text", "zip")


def text(name: str, path: str, of: Material) -> str:
    """One file of a format."""
    return made(name, of).files[path].decode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_found_by_its_name_and_makes_the_same_bytes_twice(name: str, published: Material) -> None:
    assert name in names()
    first = made(name, published)
    assert first.files
    assert dict(first.files) == dict(made(name, published).files)


@pytest.mark.parametrize("name", FORMATS)
def test_an_edition_without_documents_stops_no_format(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = new(tmp_path / "empty", title="Nothing yet")
    assert main(["build", str(empty.folder), "--format", name]) == 0
    assert "CFG601" in capsys.readouterr().out


def test_the_reading_text_has_what_the_editor_decided(published: Material) -> None:
    said = text("text", "reading/elements.txt", published)
    assert said.startswith("Every element that a document may hold\nMay 1931\n")
    assert "A slip received, a form show, Cde., thier [sic], their" in said
    assert "Ilona Álmás.[*]" in said
    assert "[*] A note marked by an asterisk, to Ada Bell." in said
    assert "Lamp\tHours\nEast\t12" in said
    assert "running head" not in said


def test_the_diplomatic_text_has_what_the_source_has_and_nothing_else(published: Material) -> None:
    said = text("text", "diplomatic/elements.txt", published)
    assert said.startswith("The Lights of Port Tarn\nI. Álmás\n")
    assert "A slip recieved, a form shew, Cde., thier, their" in said
    assert "⟦a⟧⸌b⸍" in said
    assert "Ilona Amlas." in said


def test_nothing_in_a_text_is_a_mark_of_markdown_or_html(published: Material) -> None:
    said = text("markdown", "hostile.md", published)
    body = said.partition("\n---\n")[2]
    assert r"\<script\>alert(1)\</script\>" in body
    assert not re.search(r"(?<!\\)<(?!https?:|mailto:)", body)
    assert "](<javascript" not in said


def test_markdown_has_front_matter_headings_notes_tables_and_links(published: Material) -> None:
    said = text("markdown", "elements.md", published)
    assert said.startswith('---\ntitle: "Every element that a document may hold"\ndate: "1931-05"\n')
    assert "\n## Report on the *lights*[^1]\n" in said
    assert "\n[^1]: A footnote to the heading, with *stress*.\n" in said
    assert "\n| Lamp | Hours |\n| - | - |\n| East | 12 |\n" in said
    assert "[the web](<https://example.org/a?b=c&d=e>)" in said
    assert "\n- 1\\. one\n" in said


def test_all_documents_and_registers_are_one_valid_tei_file(published: Material, shared: Path, jing: str) -> None:
    whole = made("tei", published).files["lights.xml"]
    tree = xml.parse(whole, "lights.xml")
    ids = [element.get(xml.XML_ID) for element in tree.iter(etree.Element) if element.get(xml.XML_ID)]
    assert len(ids) == len(set(ids))
    assert len(tree.findall(f"{xml.tei('TEI')}/{xml.tei('text')}")) == 3
    assert tree.find(f".//{xml.tei('person')}[@{xml.XML_ID}='person-orr']") is not None
    cmif = made("cmif", published).files["lights.cmif.xml"]
    schema = next((shared / "tei").rglob("tei_all.rng"))
    said = subprocess.run([jing, str(schema), "/dev/stdin"], input=cmif, capture_output=True, check=False).stdout
    assert said == b""


def test_references_hold_inside_the_one_file(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    for name in ("letter", "elements"):
        path = edition.tei / f"{name}.xml"
        source = path.read_text(encoding="utf-8")
        stated = '<respStmt xml:id="toolkit"><resp>encoding</resp><name>a program</name></respStmt></titleStmt>'
        path.write_text(re.sub("</titleStmt>", stated, source, count=1), encoding="utf-8")
    tree = xml.parse(made("tei", material(edition)).files["lights.xml"], "lights.xml")
    ids = {element.get(xml.XML_ID) for element in tree.iter(etree.Element)}
    said = {value for element in tree.iter(etree.Element) if (value := element.get("resp"))}
    assert "#delements-toolkit" in said
    assert {value[1:] for value in said} <= ids
    for definition in tree.iter(xml.tei("prefixDef")):
        assert definition.get("replacementPattern") == f"#{definition.get('ident')}-$1"


def test_tables_are_read_back_and_hold_no_formula(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    hostile = edition.tei / "hostile.xml"
    source = hostile.read_text(encoding="utf-8")
    hostile.write_text(re.sub(r"(<title\b[^>]*>)[^<]*", r"\1=HYPERLINK(1)", source, count=1), encoding="utf-8")
    files = made("csv", material(edition)).files
    documents = list(csv.DictReader(io.StringIO(files["documents.csv"].decode("utf-8"))))
    assert [row["stem"] for row in documents] == ["hostile", "elements", "letter"]
    assert documents[0]["title"] == "'=HYPERLINK(1)"
    assert documents[2]["archive"] == "State Archive of Tarn"
    assert documents[2]["url"] == "https://example.org/lights/letter.html"
    mentions = list(csv.DictReader(io.StringIO(files["mentions.csv"].decode("utf-8"))))
    assert {"document": "elements", "ref": "person:orr", "entry": "Orr Dunstan", "name": "the consul"}.items() <= (
        mentions[0].items()
    )


def letters(folder: Path, licence: str = "", settings: str = "") -> tuple[etree._ElementTree, set[str]]:
    """The CMIF file of an edition with this licence, and the codes of what was found."""
    edition = lights(folder, licence) if licence else lights(folder)
    if settings:
        path = edition.folder / "edition.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(settings, ""), encoding="utf-8")
        edition = load(edition.folder)
    made_now = made("cmif", material(edition))
    return xml.parse(made_now.files["lights.cmif.xml"], "cmif"), {one.code for one in made_now.findings}


def test_letters_are_described_as_correspsearch_reads_them(tmp_path: Path) -> None:
    tree, found = letters(tmp_path / "lights")
    assert not found
    letter = tree.find(f".//{xml.tei('correspDesc')}")
    assert letter is not None
    assert letter.get("ref") == "https://example.org/lights/letter.html"
    bibl = tree.find(f".//{xml.tei('bibl')}")
    assert bibl is not None
    assert letter.get("source") == f"#{bibl.get(xml.XML_ID)}"
    assert [one.get("type") for one in letter] == ["sent", "received"]
    # The office is what the header knows of the recipient.
    assert letter.findtext(f"{xml.tei('correspAction')}[2]/{xml.tei('persName')}") == "Harbour master"
    known = {"persName", "orgName", "placeName", "date", "correspAction"}
    assert {etree.QName(one).localname for one in letter.iterdescendants()} <= known


def test_who_is_not_known_is_unknown(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    letter = edition.tei / "letter.xml"
    source = re.sub(r'(?s)<correspAction type="received">.*?</correspAction>', "", letter.read_text(encoding="utf-8"))
    letter.write_text(source, encoding="utf-8")
    tree = xml.parse(made("cmif", material(edition)).files["lights.cmif.xml"], "cmif")
    received = tree.find(f".//{xml.tei('correspAction')}[@type='received']")
    assert received is not None
    assert received.findtext(xml.tei("persName")) == "Unknown"


def test_another_licence_than_correspsearch_asks_for_is_pub560(tmp_path: Path) -> None:
    other = '[licence]\ntarget = "https://creativecommons.org/licenses/by-nc/4.0/"\ntext = "BY-NC"\n'
    assert letters(tmp_path / "a", other)[1] == {"PUB560"}


def test_letters_without_an_address_are_pub561(tmp_path: Path) -> None:
    assert letters(tmp_path / "a", settings='url = "https://example.org/lights"\n')[1] == {"PUB561"}


def test_letters_without_an_editor_are_pub566_and_name_the_publisher(tmp_path: Path) -> None:
    tree, found = letters(tmp_path / "a", settings='editors = ["Ada Editor", "Bo {Brace} & Co"]\n')
    assert found == {"PUB566"}
    assert tree.findtext(f".//{xml.tei('editor')}") == "Press of Lights"


def test_an_edition_without_letters_is_pub562(tmp_path: Path) -> None:
    edition = lights(tmp_path / "lights")
    (edition.tei / "letter.xml").unlink()
    said = made("cmif", material(edition))
    assert not said.files
    assert [one.code for one in said.findings] == ["PUB562"]


def test_bibtex_entries_are_balanced_and_keep_names_whole(published: Material) -> None:
    said = text("bibtex", "lights.bib", published)
    assert said.count("@incollection{") == 3
    assert "editor = {Ada Editor and {Bo \\{Brace\\} \\& Co}}," in said
    assert "  origdate = {1931-05-02}," in said
    bare = re.sub(r"\\[{}]", "", said)
    assert bare.count("{") == bare.count("}")


def test_ris_records_begin_and_end(published: Material) -> None:
    lines = text("ris", "lights.ris", published).split("\r\n")
    assert lines.count("TY  - CHAP") == lines.count("ER  - ") == 3
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert "AV  - State Archive of Tarn, F. 5, Op. 2, D. 11, ll. 3–4ob" in lines


def test_csl_items_have_dates_in_parts(published: Material) -> None:
    items = {item["id"]: item for item in json.loads(text("csl-json", "lights.json", published))}
    assert items["letter"]["original-date"] == {"date-parts": [[1931, 5, 2]]}
    assert items["letter"]["issued"] == {"date-parts": [[1996, 5, 3]]}
    assert items["letter"]["author"] == [{"literal": "Orr"}]
    assert items["elements"]["original-date"] == {"date-parts": [[1931, 5]]}


def test_names_that_a_register_has_in_parts_are_so_for_reference_managers(tmp_path: Path) -> None:
    """Zotero takes a name without parts for that of a body; a surname that stands first gets no comma."""
    edition = lights(tmp_path / "lights")
    letter = edition.tei / "letter.xml"
    sent = '<correspAction type="sent"><persName ref="person:{}">A. B.</persName>'
    given = letter.read_text(encoding="utf-8")
    for known, ris, csl, bibtex in (
        ("almas", "Álmás, Ilona", {"family": "Álmás", "given": "Ilona"}, "Álmás, Ilona"),
        ("orr", "A. B.", {"literal": "A. B."}, "A. B."),
    ):
        letter.write_text(
            given.replace('<correspAction type="sent"><persName>Orr</persName>', sent.format(known)), encoding="utf-8"
        )
        whole = material(edition)
        assert f"AU  - {ris}\r\n" in text("ris", "lights.ris", whole)
        assert f"author = {{{bibtex}}}," in text("bibtex", "lights.bib", whole)
        (item,) = [one for one in json.loads(text("csl-json", "lights.json", whole)) if one["id"] == "letter"]
        assert item["author"] == [csl]
        assert "recipient" not in item


def test_linked_data_lead_from_documents_to_names_and_authority_files(published: Material) -> None:
    graph = json.loads(text("jsonld", "lights.jsonld", published))["@graph"]
    whole, by_id = graph[0], {one["@id"]: one for one in graph}
    mentioned = [one["@id"] for part in whole["hasPart"] for one in part.get("mentions", [])]
    assert mentioned
    assert all(one in by_id for one in mentioned)
    assert by_id["urn:tei-toolkit:lights:person:almas"]["sameAs"] == ["https://viaf.org/viaf/12345"]


def test_the_package_proves_itself_and_says_what_it_is(published: Material) -> None:
    archive = zipfile.ZipFile(io.BytesIO(made("zip", published).files["lights.zip"]))
    sums = archive.read("lights/SHA256SUMS").decode().splitlines()
    listed = {name: checksum for checksum, name in (line.split("  ", 1) for line in sums)}
    assert {f"lights/{name}" for name in listed} == set(archive.namelist()) - {"lights/SHA256SUMS"}
    for name, checksum in listed.items():
        assert hashlib.sha256(archive.read(f"lights/{name}")).hexdigest() == checksum
    assert archive.read("lights/tei/letter.xml") == (published.edition.tei / "letter.xml").read_bytes()
    assert "lights/formats/pdf/lights.pdf" in archive.namelist()
    assert "The Lights of Port Tarn" in archive.read("lights/README.md").decode()
    assert "CC BY 4.0" in archive.read("lights/LICENSE.txt").decode()
    assert "license: CC-BY-4.0" in archive.read("lights/CITATION.cff").decode()
    cited = json.loads(archive.read("lights/datacite.json"))
    assert cited["publicationYear"] == "1996"
    assert cited["rightsList"][0]["rightsIdentifier"] == "CC-BY-4.0"
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_a_repository_will_ask_for_is_pub563(tmp_path: Path) -> None:
    edition = new(tmp_path / "bare", title="Bare")
    said = [one for one in made("zip", material(edition)).findings if one.code == "PUB563"]
    assert len(said) == 1
    assert "“licence”" in said[0].message


def test_formats_of_data_need_neither_saxon_nor_typst() -> None:
    code = (
        "import sys; from tei_toolkit import publish; publish.find('bibtex');"
        "assert 'saxonche' not in sys.modules and 'typst' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
