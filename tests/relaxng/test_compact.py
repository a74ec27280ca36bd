"""The compact syntax: read as jing reads it, and refused where jing refuses it, with the line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import catalogue
from tei_toolkit.cli import main
from tei_toolkit.relaxng import Schema, SchemaError
from tei_toolkit.relaxng.normalise import root_of
from tei_toolkit.validation import validate

HEAD = """# a comment
default namespace = "urn:doc"
namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"
namespace x = "urn:x"
namespace local = ""
namespace sch = "http://purl.oclc.org/dsdl/schematron"
datatypes d = "http://www.w3.org/2001/XMLSchema-datatypes"

sch:ns [ prefix = "x" uri = "urn:x" ]
"""
SCHEMA = """## where a document begins
start = doc
include "base.rnc" inherit = x {
  replaced = element new { empty }
}
div {
doc =
  [ a:defaultValue = "v" sch:rule [ context = "x:a" sch:assert [ test = "b" 'some ' "words" ] ] ]
  element doc {
    attribute n { xsd:int { minInclusive = "1" maxInclusive = '9' } }?,
    attribute x:href { d:anyURI }?,
    attribute local:kind { "a" | "b" ~ "c" | token "d" | string "e " }?,
    attribute * - (local:* | x:* | xml:id) { text }*,
    (p* & replaced? & numbers? & words? & any? & \\element? & dash? & inner? & quoted?),
    external "rest.rnc"?
  }
}
p = element p { mixed { hi* } }
p |= element p2 { text }
hi = element (hi | x:hi) { at }
at &= attribute one { text }?
at &= attribute two { text }?, text
numbers = element numbers { list { xsd:double, xsd:double+ } }
words = element words { xsd:token - ("bad" | "worse") }
any = element any { one*, text }
one = element * - (doc | p) { attribute * { text }*, (text | one)* }
\\element = element \\element { "plain" }
dash = element dash { xsd:token { pattern = "[a-z]{2}\\x{2D}\\d" } } >> a:documentation [ "after" ]
inner = grammar { start = element inner { own, parent hi } own = element own { notAllowed | empty } }
quoted = element quoted { \"\"\"a "long" one\"\"\" | '''it's''' }
"""
BASE = "replaced = element old { empty }\nother = element inherits { replaced }\n"
REST = 'default namespace = "urn:doc"\nelement rest { attribute type { "t" } }'
XML = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="a">
<attribute name="b"/><text/></element></start></grammar>"""

DOCUMENTS = {
    '<p>a <hi one="1" two="2">b</hi> <x:hi>c</x:hi></p><p2>d</p2><x:new/>': False,
    "<p>a <hi>b</hi></p><new/>": True,
    "<old/>": False,
    "<x:old/>": False,
    "<numbers>1 2.5 -3e4</numbers><words>good</words>": True,
    "<numbers>1</numbers>": False,
    "<words>bad</words>": False,
    '<any><b c="d">e<x:f/></b></any>': True,
    "<any><p/></any>": False,
    "<element>plain</element><dash>ab-1</dash><inner><own/><hi>a</hi></inner>": True,
    "<dash>ab1</dash>": False,
    '<quoted>a "long" one</quoted>': True,
    "<quoted>it's</quoted>": True,
    '<rest type="t"/>': True,
    '<rest type="u"/>': False,
}
ROOTS = {
    'n="3"': True,
    'n="10"': False,
    'kind="bc" x:href="a"': True,
    'kind="b"': False,
    'other="x"': False,
    'xmlns:y="urn:y" y:other="x"': True,
}
WRONG = [
    ("start = element a { text", 10, "“}” is expected"),
    ("start = element a { text }\nb = text, empty | text", 11, "parentheses"),
    ("start = element q:a { text }", 10, "“q”"),
    ("start = element a { q:int }", 10, "no datatypes"),
    ("start = element a { xsd:nothing }", 10, "no datatype “nothing”"),
    ('start = element a { "b }', 10, "does not end"),
    ("start = element a { text }\n\nb = ref ^", 12, "may not stand here"),
    ("start = b", 10, "“b” is not defined"),
    ("start = element a { text }\nstart = element b { text }", 11, "twice"),
    ("start = element a { element }", 10, "a name is expected"),
    ('include "gone.rnc"\nstart = element a { text }', 10, "gone.rnc"),
    ('include "https://example.org/tei.rnc"', 10, "not a local file"),
    ("start = element a { text } text", 10, "a definition is expected"),
    ('start = element a { text }\n[ a:b = "c" ]\n= text', 12, "a definition is expected"),
]


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    (tmp_path / "base.rnc").write_text(BASE, encoding="utf-8")
    (tmp_path / "rest.rnc").write_text(REST, encoding="utf-8")
    path = tmp_path / "schema.rnc"
    path.write_text(HEAD + SCHEMA, encoding="utf-8")
    return path


def _documents(folder: Path) -> dict[Path, bool]:
    texts = {f'<doc xmlns="urn:doc" xmlns:x="urn:x">{text}</doc>': good for text, good in DOCUMENTS.items()}
    texts.update({f'<doc xmlns="urn:doc" xmlns:x="urn:x" {text}/>': good for text, good in ROOTS.items()})
    found: dict[Path, bool] = {}
    for number, (text, good) in enumerate(texts.items()):
        path = folder / f"{number}.xml"
        path.write_text(text, encoding="utf-8")
        found[path] = good
    return found


def test_documents_get_the_verdict_of_jing(schema: Path, jing: str) -> None:
    documents = _documents(schema.parent)
    own = Schema.from_path(schema)
    for reference in (False, True):
        assert {path: not own.validate(path, reference=reference) for path in documents} == documents
    said = subprocess.run([jing, "-c", schema, *documents], capture_output=True, text=True, check=False).stdout
    assert {path: f"{path}:" not in said for path in documents} == documents


@pytest.mark.parametrize(("text", "line", "words"), WRONG)
def test_what_is_wrong_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "wrong.rnc"
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(SchemaError, match=words) as caught:
        Schema.from_path(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_a_schema_may_be_one_pattern_and_inherit_its_namespace(tmp_path: Path) -> None:
    (tmp_path / "one.rnc").write_text("element a { attribute b { text }?, text }", encoding="utf-8")
    (tmp_path / "document.xml").write_text("<a b='c'>d</a>", encoding="utf-8")
    assert Schema.from_path(tmp_path / "one.rnc").validate(tmp_path / "document.xml") == []
    (tmp_path / "two.rnc").write_text('default namespace = "urn:a"\nexternal "one.rnc"', encoding="utf-8")
    assert Schema.from_path(tmp_path / "two.rnc").validate(tmp_path / "document.xml") != []
    (tmp_path / "document.xml").write_text("<a xmlns='urn:a' b='c'>d</a>", encoding="utf-8")
    assert Schema.from_path(tmp_path / "two.rnc").validate(tmp_path / "document.xml") == []
    # jing doesn't let the two syntaxes stand side by side; nothing speaks against it.
    (tmp_path / "one.rng").write_text(XML, encoding="utf-8")
    (tmp_path / "two.rnc").write_text('default namespace = "urn:a"\nexternal "one.rng"', encoding="utf-8")
    assert Schema.from_path(tmp_path / "two.rnc").validate(tmp_path / "document.xml") == []


def test_annotations_come_along(schema: Path) -> None:
    root = root_of(schema)
    (rule,) = root.iter("{http://purl.oclc.org/dsdl/schematron}rule")
    assert rule[0].text == "some words"
    assert etree.QName(rule.getparent()).localname == "element"  # type: ignore[arg-type]
    (ns,) = root.iter("{http://purl.oclc.org/dsdl/schematron}ns")
    assert dict(ns.attrib) == {"prefix": "x", "uri": "urn:x"}


def test_a_document_and_the_catalogue_may_name_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CONFIG", str(tmp_path / "configuration"))
    (tmp_path / "a.rnc").write_text("element a { text }", encoding="utf-8")
    kind = 'type="application/relax-ng-compact-syntax"'
    for href in ("a.rnc", "https://example.org/a.rnc"):
        if ":" in href:
            assert main(["schemas", "add", href, str(tmp_path / "a.rnc")]) == 0
            assert href in catalogue.entries()
        (tmp_path / "a.xml").write_text(f'<?xml-model href="{href}" {kind}?><a/>', encoding="utf-8")
        assert validate([tmp_path / "a.xml"]) == []
        (tmp_path / "a.xml").write_text(f'<?xml-model href="{href}" {kind}?><b/>', encoding="utf-8")
        assert [one.code for one in validate([tmp_path / "a.xml"])] == ["TEI301"]
    capsys.readouterr()
