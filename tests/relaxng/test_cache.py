"""Schemas are kept as they were read: the same answers, and never those of another schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.relaxng import Schema, SchemaError, cache, write
from tei_toolkit.relaxng.normalise import read

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" xmlns:x="urn:x">
  <include href="{name}"/>
  <start><element name="x:a"><attribute name="id"><data type="ID"/></attribute><ref name="inside"/></element></start>
</grammar>"""
INSIDE = """<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <define name="inside"><element><nsName ns="urn:y"><except><name ns="urn:y">no</name></except></nsName>
  <choice><value type="QName" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" xmlns:q="urn:q">q:v</value>
  <list><data type="token" datatypeLibrary=""><except><value>{word}</value></except></data></list></choice>
  </element></define>
</grammar>"""


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "inside.rng").write_text(INSIDE.format(word="bad"), encoding="utf-8")
    path = tmp_path / "schema.rng"
    path.write_text(GRAMMAR.format(name="inside.rng"), encoding="utf-8")
    return path


def _is_valid(schema: Path, content: str) -> bool:
    document = schema.with_name("document.xml")
    document.write_text(f'<x:a xmlns:x="urn:x" id="a">{content}</x:a>', encoding="utf-8")
    return not Schema.from_path(schema).validate(document, reference=True)


def test_a_kept_schema_gives_the_same_answers(schema: Path) -> None:
    cases = {
        '<b xmlns="urn:y">good</b>': True,
        '<b xmlns="urn:y">bad</b>': False,
        '<no xmlns="urn:y">good</no>': False,
        '<b xmlns="urn:y" xmlns:p="urn:q">p:v</b>': True,
        '<b xmlns="urn:z">good</b>': False,
    }
    for _ in range(2):  # read, then kept
        assert {content: _is_valid(schema, content) for content in cases} == cases
    (kept,) = (schema.parent / "cache" / "schemas").iterdir()
    assert kept.read_text(encoding="utf-8").count("<?tei-toolkit-source") == 2


def test_a_kept_schema_is_the_schema_that_was_read(schema: Path) -> None:
    cache.read(schema)
    (kept,) = (schema.parent / "cache" / "schemas").iterdir()
    again = cache.read(schema)
    once = write.schema(read(schema), plain=False).getroot()
    twice = write.schema(again, plain=False).getroot()
    assert [*map(str, once.itertext())] == [*map(str, twice.itertext())]
    assert len(list(once.iter())) == len(list(twice.iter()))
    # What is kept is RELAX NG that holds by itself.
    assert len(list(write.schema(read(kept), plain=False).iter())) == len(list(once.iter()))


def test_a_changed_part_makes_it_anew(schema: Path) -> None:
    assert not _is_valid(schema, '<b xmlns="urn:y">bad</b>')
    schema.with_name("inside.rng").write_text(INSIDE.format(word="other"), encoding="utf-8")
    assert _is_valid(schema, '<b xmlns="urn:y">bad</b>')
    schema.with_name("inside.rng").unlink()
    with pytest.raises(SchemaError, match=r"inside\.rng"):
        Schema.from_path(schema)


@pytest.mark.parametrize("content", [b"", b"<grammar", b"<grammar/>", b"\xff\xfe"])
def test_a_broken_one_is_made_anew(schema: Path, content: bytes) -> None:
    cache.read(schema)
    (kept,) = (schema.parent / "cache" / "schemas").iterdir()
    right = kept.read_bytes()
    kept.write_bytes(content)
    assert _is_valid(schema, '<b xmlns="urn:y">good</b>')
    assert kept.read_bytes() == right


def test_without_a_place_to_keep_it_the_schema_is_as_good(schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(schema))  # a file, where a folder can't be made
    assert _is_valid(schema, '<b xmlns="urn:y">good</b>')
