"""What is wrong with a schema is told with the place in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.relaxng import Schema, SchemaError
from tei_toolkit.validation import validate

XSD = 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("start = element a { x }\n\nx = attribute * { text }", 3, "an attribute of any name must stand in"),
        (
            "start = element a { x }\nx = element b { y, attribute t { text } }\ny = attribute t { '1' }",
            2,
            "twice: “t”",
        ),
        ("start = element a {\n element b { list { '1' }, text } }", 2, "data may not stand beside other content"),
        ("start = element a { x }\nx = element b { (y, attribute t { text })+ }\ny = text", 2, "repeated"),
        ("start = element a { x }\nx = y?\ny = x | element b { empty }", 2, "“x” leads to itself"),
        ("start = element a { text & y }\ny = mixed { empty }", 1, "text stands in two parts"),
        ("start = element a { attribute b { x } }\nx = y\ny = element c { empty }", 3, "may not stand in an attribute"),
    ],
)
def test_a_broken_restriction_has_a_place(text: str, line: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "s.rnc"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        Schema.from_path(path)
    assert caught.value.message.startswith(f"{path}:{line}: ")
    assert words in caught.value.message


def test_the_place_is_in_the_file_at_fault(tmp_path: Path) -> None:
    (tmp_path / "main.rnc").write_text('include "part.rnc"\nstart = element a { x }', encoding="utf-8")
    (tmp_path / "part.rnc").write_text("\n\nx = attribute * { text }", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"part\.rnc:3: "):
        Schema.from_path(tmp_path / "main.rnc")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            "start = element a { b* }\nb = element b { attribute n { xsd:ID } }\n | element b { attribute n { text } }",
            3,
            "@n of “b” is of no such type here, and of the type ID elsewhere (line 2)",
        ),
        (
            "start = element a { b }\nb = element b { attribute n { xsd:ID | xsd:int } }",
            2,
            "the type ID stands elsewhere than directly in an attribute",
        ),
        ("start = element a { xsd:IDREF }", 1, "the type IDREF stands elsewhere than directly in an attribute"),
        ("start = element * {\n attribute n { xsd:ID } }", 2, "an element of any name has an attribute of the type ID"),
        ("start = element a {\n attribute n|m { xsd:ID } }", 2, "of the type ID may have more than one name"),
        (
            "start = element a{c*}\nc = element b { attribute n { xsd:ID } }\n | element * { attribute * { text }+ }",
            3,
            "@n of “b” is of no such type here",
        ),
    ],
)
def test_types_of_ids_that_contradict_each_other_are_told(text: str, line: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "s.rnc"
    path.write_text(XSD.replace("\n", " ") + text, encoding="utf-8")
    for _ in ("read", "kept"):
        (one,) = Schema.from_path(path).faults
        assert (one.code, one.location.path, one.location.line) == ("CFG604", str(path), line)
        assert words in one.message


@pytest.mark.parametrize(
    "text",
    [
        "start = element a { attribute n { xsd:ID }, b }\nb = element b { attribute n { text } }",
        "start = element a { x }\nx = attribute n { y }\ny = xsd:ID",
        "start = element a { attribute n { xsd:ID }, element * - a { attribute * { text }* } }",
    ],
)
def test_schemas_of_one_mind_are_not_blamed(text: str, tmp_path: Path) -> None:
    path = tmp_path / "s.rnc"
    path.write_text(XSD + text, encoding="utf-8")
    assert Schema.from_path(path).faults == []


def test_the_schemas_of_the_tei_are_of_one_mind(shared: Path) -> None:
    assert Schema.from_path(shared / "tei" / "tei_all.rng").faults == []


def test_a_schema_is_blamed_once_for_many_documents(tmp_path: Path) -> None:
    schema = tmp_path / "s.rnc"
    schema.write_text(XSD + "start = element a { attribute n { xsd:ID | xsd:int }? }", encoding="utf-8")
    for number in range(60):
        (tmp_path / f"{number:02}.xml").write_text(f"<a><!--{' ' * 60_000}--></a>", encoding="utf-8")
    for jobs in (1, 2):
        found = validate([tmp_path], schema=schema, grammar_only=True, jobs=jobs)
        assert [(one.code, one.location.line) for one in found] == [("CFG604", 2)]
