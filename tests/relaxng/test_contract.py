"""What other programs rely on: what a schema and a document may be given as, and that bad ones take no time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import schema, xml
from tei_toolkit.relaxng import Schema, SchemaError

CASES = Path(__file__).parent
RNC = "start = d\nd = element d { attribute n { xsd:int }?, (d | text)* }"
SHELL = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title type="main">A</title></titleStmt><publicationStmt><p>B</p></publicationStmt>
<sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader><text><body><div type="letter" xml:id="d1-letter">
{}</div></body></text></TEI>"""


@pytest.fixture
def nested(tmp_path: Path) -> Schema:
    (tmp_path / "d.rnc").write_text(RNC, encoding="utf-8")
    return Schema.from_path(tmp_path / "d.rnc")


def test_paths_trees_and_elements_are_taken() -> None:
    path = CASES / "TEI303" / "fail.xml"
    for grammar in (schema.grammar_path(), str(schema.grammar_path())):
        own = Schema.from_path(grammar)
        tree = etree.parse(str(path), etree.XMLParser(collect_ids=False))
        for document in (path, str(path), tree, tree.getroot(), xml.parse_file(path)):
            found = own.validate(document)
            assert [one.code for one in found] == ["TEI303"]
            assert found[0].location.line > 0


def test_an_element_is_a_document_of_its_own(nested: Schema) -> None:
    outer = etree.fromstring(b'<x><d n="1">a</d><d n="b"/></x>')
    assert [bool(nested.validate(child)) for child in outer] == [False, True]
    assert [child.get("n") for child in outer] == ["1", "b"]


@pytest.mark.parametrize("good", [True, False])
def test_a_tree_of_any_depth_gets_its_verdict(nested: Schema, good: bool) -> None:
    root = etree.Element("d")
    inner = root
    for _ in range(10_000):
        inner = etree.SubElement(inner, "d")
    inner.set("n", "1" if good else "x")
    begun = time.process_time()
    assert [one.code for one in nested.validate(root.getroottree())] == ([] if good else ["TEI304"])
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    "body",
    [
        "<p><foo/></p>" * 10_000,
        "<p " + " ".join(f'a{number}="1"' for number in range(10_000)) + "/>",
        "<p rent='x'>a</p>\n" * 10_000,
        "stray <p/>" * 10_000,
        "<p>" + "<foo>" * 1900 + "</foo>" * 1900 + "</p>",
        "<choice>" * 1900 + "</choice>" * 1900,
        "<p><date when='" + "9" * 1_000_000 + "'/></p>",
        "<p xml:id='x'/>" * 10_000,
    ],
)
def test_time_grows_with_the_number_of_faults_and_not_its_square(body: str) -> None:
    own = Schema.from_path(schema.grammar_path())
    source = SHELL.format(body).encode()
    begun = time.process_time()
    found = own.validate(xml.parse(source, "a.xml"), "a.xml", source=source)
    assert found
    assert time.process_time() - begun < 30  # where it grew with the square: many minutes


def test_a_schema_that_libxml2_cannot_compile_is_left_to_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tei_toolkit.relaxng import attempts

    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "cache"))
    tried: list[object] = []

    def fails(tree: object, _seconds: float) -> bool:
        tried.append(tree)
        return False

    monkeypatch.setattr(attempts, "_by_fork", fails)
    monkeypatch.setattr(attempts, "_by_start", fails)
    (tmp_path / "d.rnc").write_text(RNC, encoding="utf-8")
    (tmp_path / "good.xml").write_text('<d><d n="1"/></d>', encoding="utf-8")
    (tmp_path / "bad.xml").write_text('<d><d n="x"/></d>', encoding="utf-8")
    own = Schema.from_path(tmp_path / "d.rnc")
    for _ in range(3):
        assert own.validate(tmp_path / "good.xml") == []
        assert [one.code for one in own.validate(tmp_path / "bad.xml")] == ["TEI304"]
    assert len(tried) == 1  # once is enough


def test_many_attributes_in_choices_take_no_time(tmp_path: Path) -> None:
    some = ", ".join(f'(attribute x{n} {{ "1" }} | attribute y{n} {{ "1" }})?' for n in range(30))
    (tmp_path / "a.rnc").write_text(f"start = element a {{ {some}, text }}", encoding="utf-8")
    own = Schema.from_path(tmp_path / "a.rnc")
    given = " ".join(f'x{n}="1"' for n in range(30))
    begun = time.process_time()
    assert own.validate(etree.fromstring(f"<a {given}>t</a>".encode())) == []
    (one,) = own.validate(etree.fromstring(f'<a {given} y3="1">t</a>'.encode()))
    assert (one.code, one.data["attribute"]) == ("TEI309", "y3")
    assert time.process_time() - begun < 10  # libxml2 tries a thousand million ways


@pytest.mark.parametrize("way", ["_by_fork", "_by_start"])
def test_an_attempt_ends_in_time(way: str) -> None:
    from tei_toolkit.relaxng import attempts

    rng = "http://relaxng.org/ns/structure/1.0"
    fine = etree.fromstring(f'<element name="a" xmlns="{rng}"><text/></element>'.encode()).getroottree()
    assert getattr(attempts, way)(fine, 10.0)
    wrong = etree.fromstring(f'<element name="a" xmlns="{rng}"><nothing/></element>'.encode()).getroottree()
    assert not getattr(attempts, way)(wrong, 10.0)
    # A group of one part, in which libxml2 never comes to an end.
    loop = etree.fromstring(
        f'<grammar xmlns="{rng}"><start><element name="a"><group><choice><group><ref name="b"/></group><group>'
        '<ref name="c"/></group></choice></group></element></start><define name="b"><group><element name="b"><empty/>'
        '</element></group></define><define name="c"><zeroOrMore><group><element name="c"><text/></element></group>'
        "</zeroOrMore></define></grammar>".encode()
    ).getroottree()
    begun = time.monotonic()
    attempts_made = getattr(attempts, way)(loop, 1.0)
    assert time.monotonic() - begun < 20
    assert attempts_made in {True, False}


def test_a_schema_error_is_a_line_with_file_and_place(tmp_path: Path) -> None:
    path = tmp_path / "wrong.rng"
    path.write_text('<grammar xmlns="http://relaxng.org/ns/structure/1.0">\n<start>\n<ref name="x"/></start></grammar>')
    with pytest.raises(SchemaError) as caught:
        Schema.from_path(path)
    assert str(caught.value) == f"{path}:3: “x” is not defined; correct the schema"
