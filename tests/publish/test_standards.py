"""Formats of data by the schemas of those who made the formats, and as the programs of others read them."""

from __future__ import annotations

import importlib.resources
import io
import json
import re
import subprocess
import warnings
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pybtex.database
import pytest
import rispy
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from datacite import schema45
from lxml import etree

from tei_toolkit.edition.config import load
from tei_toolkit.edition.scaffold import new
from tei_toolkit.publish import Material

from .conftest import lights, made, material

# Titles and names that mean something to a format, or nothing.
ODD = (
    "",
    "A: B - C",
    "{Braces} & 50% $5 #1 ~ ^",
    "'quoted' \"twice\"",
    "# no comment",
    "null",
    "1953-07-27",
    "Ł ü 漢 α",
)


def package(of: Material) -> zipfile.ZipFile:
    """The package for a repository, open."""
    return zipfile.ZipFile(io.BytesIO(made("zip", of).files[f"{of.edition.id}.zip"]))


def titled(folder: Path, title: str) -> Material:
    """The edition of the cases under another title, by another editor, with another description."""
    edition = lights(folder)
    path = edition.folder / "edition.toml"
    said = json.dumps(title or "x", ensure_ascii=False)
    settings = path.read_text(encoding="utf-8").replace('"The Lights of Port Tarn"', said)
    path.write_text(settings.replace('"Ada Editor"', said).replace('"An invented edition."', said), encoding="utf-8")
    return material(load(folder))


@pytest.mark.parametrize("title", ODD)
def test_the_citation_file_is_valid_by_its_schema(tmp_path: Path, title: str) -> None:
    of = titled(tmp_path / "lights", title)
    cited = yaml.safe_load(package(of).read("lights/CITATION.cff"))
    vendor = importlib.resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    jsonschema.validate(cited, json.loads((vendor / "citation-file-format.json").read_text("utf-8")))
    assert cited["title"] == (title or "x")
    assert cited["authors"][0]["name"] == (title or "x")
    assert cited["license"] == "CC-BY-4.0"


@pytest.mark.parametrize("title", ODD)
def test_metadata_for_datacite_are_valid_by_its_schema(tmp_path: Path, title: str) -> None:
    said = json.loads(package(titled(tmp_path / "lights", title)).read("lights/datacite.json"))
    _datacite(said)
    assert said["titles"][0]["title"] == (title or "x")


def test_an_edition_that_says_little_is_still_described_validly(tmp_path: Path) -> None:
    edition = new(tmp_path / "bare", title="Bare")
    archive = package(material(edition))
    _datacite(json.loads(archive.read("bare/datacite.json")) | {"publicationYear": "2001"})
    vendor = importlib.resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((vendor / "citation-file-format.json").read_text("utf-8"))
    jsonschema.validate(yaml.safe_load(archive.read("bare/CITATION.cff")), schema)


def _datacite(said: dict[str, Any]) -> None:
    # The repository adds the DOI; without one the record isn't complete.
    schema45.validator.validate(said | {"doi": "10.5072/example"})


def test_letters_are_valid_by_the_grammar_of_cmif(published: Material, jing: str) -> None:
    """By our own grammar of CMIF 1.1: the special interest group's can't be had from a registry of packages."""
    letters = made("cmif", published).files["lights.cmif.xml"]
    assert refusal(letters, jing) == ""
    tree = etree.fromstring(letters)
    sources = {one.lstrip("#") for one in tree.xpath("//@source")}
    assert sources == set(tree.xpath("//*[local-name() = 'bibl']/@xml:id"))


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ('type="sent"', 'type="posted"'),
        ("<publisher>Press of Lights</publisher>", "<authority>Press of Lights</authority>"),
        ('<date when="1996-05-03"/>', '<date when="1996-05-03">3 May</date>'),
        ('<date when="1996-05-03"/>', ""),
        ('<date when="1931-05-02"/>', "<date/>"),
        ("<persName>Orr</persName>", "<roleName>Keeper</roleName>"),
        ("<persName>Orr</persName>", "<persName/>"),
        ('xml:id="uuid-', 'xml:id="lights-'),
        ('target="https://creativecommons', 'target="creativecommons'),
        ("</titleStmt>", "<title>Once more</title></titleStmt>"),
    ],
)
def test_the_grammar_of_cmif_refuses_what_the_format_forbids(
    published: Material, jing: str, sound: str, broken: str
) -> None:
    letters = made("cmif", published).files["lights.cmif.xml"].decode("utf-8")
    assert sound in letters
    wrong = letters.replace(sound, broken, 1)
    if broken.startswith("xml:id"):
        wrong = wrong.replace(re.findall(r'xml:id="(.+?)"', wrong)[0], "lights")
    assert refusal(wrong.encode("utf-8"), jing) != ""


def refusal(letters: bytes, jing: str) -> str:
    """What jing says against a file of letters; nothing of one that is as CMIF asks."""
    command = [jing, "-c", str(Path(__file__).parent / "cmif.rnc"), "/dev/stdin"]
    return subprocess.run(command, input=letters, capture_output=True, check=False).stdout.decode("utf-8")


@pytest.mark.parametrize("title", ODD)
def test_bibtex_is_read_back(tmp_path: Path, title: str) -> None:
    of = titled(tmp_path / "lights", title)
    read = pybtex.database.parse_string(made("bibtex", of).files["lights.bib"].decode(), "bibtex")
    assert set(read.entries) == {one.stem for one in of.documents}
    entry = read.entries["letter"]
    assert entry.type == "incollection"
    assert entry.fields["year"] == "1996"
    assert _plain(entry.fields["booktitle"]) == " ".join((title or "x").split())
    editor = entry.persons["editor"][0]
    parts = [*editor.first_names, *editor.middle_names, *editor.prelast_names, *editor.last_names]
    assert _plain(" ".join(parts)) == (title or "x")


def _plain(value: str) -> str:
    for word, sign in {
        "\\textbackslash{}": "\\",
        "\\textasciitilde{}": "~",
        "\\textasciicircum{}": "^",
        **{f"\\{sign}": sign for sign in "{}&%$#_"},
    }.items():
        value = value.replace(word, f"\0{ord(sign)};")
    value = value.replace("{", "").replace("}", "")
    for sign in "\\~^{}&%$#_":
        value = value.replace(f"\0{ord(sign)};", sign)
    return value


@pytest.mark.parametrize("title", ODD)
def test_ris_is_read_back(tmp_path: Path, title: str) -> None:
    of = titled(tmp_path / "lights", title)
    read = rispy.loads(made("ris", of).files["lights.ris"].decode())
    assert len(read) == len(of.documents)
    assert {one["type_of_reference"] for one in read} == {"CHAP"}
    assert {one["secondary_title"] for one in read} == {title or "x"}
    letter = next(one for one in read if one["urls"] == ["https://example.org/lights/letter.html"])
    assert letter["year"].startswith("1996")


def test_csl_makes_a_bibliography(published: Material) -> None:
    items = json.loads(made("csl-json", published).files["lights.json"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles hold what the library doesn't know
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        said = [str(entry) for entry in bibliography.bibliography()]
    assert len(said) == len(items)
    letter = next(one for one in said if "Orr" in one)
    assert "1996" in letter
    assert "The Lights of Port Tarn" in letter
