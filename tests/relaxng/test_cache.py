"""Schemas are kept as they were read: the same answers, and never those of another schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.relaxng import Schema, SchemaError, write
from tei_toolkit.relaxng.kept import Kept
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


def _home(schema: Path) -> Path:
    (home,) = (schema.parent / "cache" / "schemas").iterdir()
    return home


def _is_valid_by_both(schema: Path, content: str) -> bool:
    document = schema.with_name("document.xml")
    document.write_text(f'<x:a xmlns:x="urn:x" id="a">{content}</x:a>', encoding="utf-8")
    (by_both,) = {not Schema.from_path(schema).validate(document, reference=one) for one in (True, False)}
    return by_both


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
    assert {path.name[:5] for path in _home(schema).iterdir()} == {"facts", "schem"}


def test_a_kept_schema_is_the_schema_that_was_read(schema: Path) -> None:
    Kept.of(schema)
    kept = _home(schema) / "schema.rng"
    again = Kept.of(schema).grammar
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


@pytest.mark.parametrize("name", ["facts.json", "schema.rng", "part"])
@pytest.mark.parametrize("content", [b"", b"<grammar", b"{}", b"\xff\xfe", None])
def test_a_broken_one_is_made_anew(schema: Path, name: str, content: bytes | None) -> None:
    good, bad = '<b xmlns="urn:y">good</b>', '<b xmlns="urn:y">bad</b>'
    assert _is_valid_by_both(schema, good)
    kept = next(_home(schema).glob("part-*")) if name == "part" else _home(schema) / name
    right = kept.read_bytes()
    # What was changed by hand doesn't hold either, though it be well formed.
    kept.write_bytes(right.replace(b"urn:", b"xxx:") if content is None else content)
    assert _is_valid_by_both(schema, good)
    assert not _is_valid_by_both(schema, bad)
    if name != "schema.rng":  # that is read where something must be explained
        assert kept.read_bytes() == right


def test_a_part_serves_documents_with_fewer_names(schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = schema.with_name("document.xml")
    document.write_text('<x:a xmlns:x="urn:x" id="a"><b xmlns="urn:y">good</b></x:a>', encoding="utf-8")
    assert Schema.from_path(schema).validate(document) == []
    monkeypatch.setattr(Kept, "grammar", None)  # nothing is read but what is kept
    assert Schema.from_path(schema).validate(document) == []


def test_only_so_many_parts_are_kept(schema: Path) -> None:
    names = "".join(f'<define name="e{n}"><element name="e{n}"><empty/></element></define>' for n in range(60))
    every = "".join(f'<ref name="e{n}"/>' for n in range(60))
    schema.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="a"><zeroOrMore><choice>'
        f"{every}</choice></zeroOrMore></element></start>{names}</grammar>",
        encoding="utf-8",
    )
    document = schema.with_name("document.xml")
    for number in range(60):
        document.write_text(f"<a><e{number}/></a>", encoding="utf-8")
        assert Schema.from_path(schema).validate(document) == []
    assert len(list(_home(schema).glob("part-*"))) <= 40


def test_without_a_place_to_keep_it_the_schema_is_as_good(schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(schema))  # a file, where a folder can't be made
    assert _is_valid(schema, '<b xmlns="urn:y">good</b>')
