"""The specimen: every element and value of the schema is there, valid, and shown by a rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import document_fromstring

from tei_toolkit import resources, schema, specimen, xml
from tei_toolkit.cli import main
from tei_toolkit.edition.build import specimen as build_specimen
from tei_toolkit.relaxng import Schema
from tei_toolkit.relaxng.normalise import read

EDITION = '[edition]\nid = "specimens"\ntitle = "Specimens"\n'
RNG = "{http://relaxng.org/ns/structure/1.0}"


@pytest.fixture(scope="module")
def examples() -> list[specimen.Example]:
    return list(specimen.examples(read(schema.grammar_path())))


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "edition.toml").write_text(EDITION, encoding="utf-8")
    return tmp_path


def test_every_example_is_valid(examples: list[specimen.Example]) -> None:
    checked = Schema.from_path(schema.grammar_path())
    assert [(one.element, one.value) for one in examples if checked.validate(one.tree, "x.xml")] == []


def test_every_element_and_every_listed_value_has_an_example(examples: list[specimen.Example]) -> None:
    grammar = xml.parse_file(schema.grammar_path()).getroot()
    named = {one.get("name") for one in grammar.iter(f"{RNG}element") if one.get("name")}
    shown = {one.element.rpartition("}")[2] for one in examples}
    assert len(shown) > 150
    assert {str(name) for name in named} - shown == set()
    values = {one.text for one in grammar.iter(f"{RNG}value")}
    assert values - {one.value for one in examples} == set()
    assert all(one.shown.tag == one.element for one in examples)
    assert all(not one.value or one.value in str(one.shown.attrib.values()) for one in examples)


def test_the_page_shows_all_of_it(edition: Path, examples: list[specimen.Example]) -> None:
    assert main(["build", "--specimen", str(edition), "--quiet"]) == 0
    page = document_fromstring((edition / "build" / "specimen" / "specimen.html").read_text(encoding="utf-8"))
    sections = page.xpath("//section[@class='element']")
    assert [one.get("id") for one in sections] == sorted(
        {f"element:{one.element.rpartition('}')[2]}" for one in examples}
    )
    assert len(page.xpath("//*[@class='shown']")) == len(examples)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href[starts-with(., '#')]")} <= set(ids)
    assert not page.xpath("//*[contains(@class, 'boxed')]")
    # Beside each stands its TEI, and of a header only what the element itself adds.
    assert len(page.xpath("//*[@class='example'][*[@class='shown']]/pre/code[starts-with(., '<')]")) == len(examples)
    (archive,) = page.xpath("//section[@id='element:repository']//*[@class='shown']")
    assert archive.xpath(".//dt/text()") == ["Archive"]
    assert "not shown on the page" in page.get_element_by_id("element:appInfo").text_content()
    assert (edition / "build" / "specimen" / "assets" / "edition.css").is_file()


def test_it_is_the_same_each_time(edition: Path) -> None:
    build_specimen(edition)
    first = (edition / "build" / "specimen" / "specimen.html").read_bytes()
    shutil.rmtree(edition / "build")
    build_specimen(edition)
    assert (edition / "build" / "specimen" / "specimen.html").read_bytes() == first


def test_an_element_without_a_rule_stops_it_by_name_or_is_boxed(edition: Path) -> None:
    grammar = etree.parse(resources.schemas() / "tei-toolkit.rng")
    for one in grammar.iter(f"{RNG}element"):
        if one.get("name") == "seg":
            one.set("name", "sparkle")
    (edition / "schema").mkdir()
    grammar.write(edition / "schema" / "edition.rng")
    found, page = build_specimen(edition)
    assert page is None
    assert {one.code for one in found} == {"PUB501"}
    assert all("sparkle" in one.message for one in found)
    assert main(["build", "--specimen", str(edition), "--quiet"]) == 1
    found, page = build_specimen(edition, lenient=True)
    assert {one.severity for one in found} == {"warning"}
    assert page is not None
    boxes = document_fromstring(page.read_text(encoding="utf-8")).xpath("//*[@class='boxed']/*[@class='box-name']")
    assert "sparkle" in {box.text for box in boxes}
