"""The verdict is jing's, at once, whatever the document or the schema is like."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import schema
from tei_toolkit.model import ToolkitError
from tei_toolkit.relaxng import Schema, SchemaError

GRAMMAR = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"{attributes}>{content}</grammar>'


def _schema(folder: Path, content: str, attributes: str = "", name: str = "schema.rng") -> Path:
    path = folder / name
    path.write_text(GRAMMAR.format(content=content, attributes=attributes), encoding="utf-8")
    return path


def _document(folder: Path, text: str) -> Path:
    path = folder / "document.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_real_documents_get_the_verdict_of_jing(shared: Path) -> None:
    tei_all = Schema.from_path(shared / "tei" / "tei_all.rng")
    files = [path for path in sorted((shared / "tei" / "files").iterdir()) if path.suffix != ".jing"]
    assert len(files) > 30
    for path in files:
        invalid = path.with_name(path.name + ".jing").is_file()
        assert bool(tei_all.validate(path)) is invalid, path.name


def test_the_first_fault_lies_where_jing_finds_it(shared: Path) -> None:
    tei_all = Schema.from_path(shared / "tei" / "tei_all.rng")
    for verdict in sorted((shared / "tei" / "files").glob("*.jing")):
        said = [
            line
            for line in verdict.read_text(encoding="utf-8").splitlines()
            if ": error:" in line or ": fatal:" in line
        ]
        lines = {int(line.partition(": ")[0].split(":")[1]) for line in said}
        found = tei_all.validate(verdict.with_suffix(""))
        assert found[0].location.line in lines, verdict.name


def test_the_whole_of_tei_is_ready_within_a_second(shared: Path) -> None:
    begun = time.process_time()
    found = Schema.from_path(shared / "tei" / "tei_all.rng").validate(shared / "tei" / "files" / "TEI__testappinfo.xml")
    assert found == []
    assert time.process_time() - begun < 1  # libxml2 alone takes six


def test_time_grows_with_the_length_of_a_text_and_not_its_square(shared: Path, tmp_path: Path) -> None:
    case = Path(__file__).parent.parent / "rules" / "EDN409" / "pass.xml"
    text = case.read_text(encoding="utf-8").replace("<p>The", "<p>a <hi rend='x'>b</hi></p>\n" * 20_000 + "<p>The")
    document = _document(tmp_path, text)
    for grammar in (shared / "tei" / "tei_all.rng", schema.grammar_path()):
        begun = time.process_time()
        assert Schema.from_path(grammar).validate(document) == []
        assert time.process_time() - begun < 3


def test_a_group_of_one_does_not_hang(tmp_path: Path) -> None:
    path = _schema(
        tmp_path,
        '<start><element name="a"><group><choice><group><ref name="b"/></group><group><ref name="c"/></group></choice>'
        "</group></element></start>"
        '<define name="b"><group><element name="b"><empty/></element></group></define>'
        '<define name="c"><zeroOrMore><group><element name="c"><text/></element></group></zeroOrMore></define>',
    )
    assert Schema.from_path(path).validate(_document(tmp_path, "<a><c>x</c><c/></a>")) == []
    assert [one.code for one in Schema.from_path(path).validate(_document(tmp_path, "<a><b/><b/></a>"))] == ["TEI302"]


def test_many_attributes_do_not_cost_a_minute(tmp_path: Path) -> None:
    optional = "".join(
        f'<optional><attribute name="a{n}"><data type="integer"/></attribute></optional>' for n in range(40)
    )
    library = ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
    path = _schema(tmp_path, f'<start><element name="e">{optional}<text/></element></start>', library)
    values = " ".join(f'a{n}="{n}"' for n in range(40))
    begun = time.process_time()
    assert Schema.from_path(path).validate(_document(tmp_path, f"<e {values}/>")) == []
    wrong = values.replace('a7="7"', 'a7="x"')
    (one,) = Schema.from_path(path).validate(_document(tmp_path, f"<e {wrong}/>"))
    assert (one.code, one.data["attribute"]) == ("TEI304", "a7")
    assert time.process_time() - begun < 2


def test_includes_override_and_combine(tmp_path: Path) -> None:
    base = (
        '<start><ref name="a"/></start><define name="a"><element name="a"><ref name="inside"/></element></define>'
        '<define name="inside"><text/></define>'
    )
    _schema(tmp_path, base, name="base.rng")
    (tmp_path / "c.rng").write_text('<element name="c" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>')
    path = _schema(
        tmp_path,
        '<include href="base.rng"><define name="inside"><element name="b"><text/></element></define></include>'
        '<define name="inside" combine="choice"><externalRef href="c.rng"/></define>',
    )
    schema_ = Schema.from_path(path)
    assert schema_.validate(_document(tmp_path, "<a><b/></a>")) == []
    assert schema_.validate(_document(tmp_path, "<a><c/></a>")) == []
    assert schema_.validate(_document(tmp_path, "<a>text</a>")) != []


def test_grammars_in_grammars_keep_their_names_apart(tmp_path: Path) -> None:
    path = _schema(
        tmp_path,
        '<start><element name="a"><grammar><start><ref name="x"/></start><define name="x"><element name="b"><parentRef '
        'name="x"/></element></define></grammar></element></start><define name="x"><element name="c"><empty/></element>'
        "</define>",
    )
    assert Schema.from_path(path).validate(_document(tmp_path, "<a><b><c/></b></a>")) == []
    assert Schema.from_path(path).validate(_document(tmp_path, "<a><c/></a>")) != []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<start><ref name="a"/></start>', "“a” is not defined"),
        ('<define name="a"><empty/></define>', "no start"),
        ("<start><elemnt/></start>", "“elemnt” is no pattern"),
        ('<start><element name="x:a"><empty/></element></start>', "prefix"),
        ('<start><element name="a"/></start>', "without content"),
        ('<include href="https://example.org/tei.rng"/>', "is not a local file"),
        ('<include href="schema.rng"/>', "includes itself"),
        ('<include href="gone.rng"/>', "gone.rng"),
        ("<start><text/></start><start><empty/></start>", "twice"),
        (
            '<start><element name="a"><data type="nonsense" datatypeLibrary="urn:unknown"/></element></start>',
            "urn:unknown",
        ),
    ],
)
def test_an_incorrect_schema_is_refused_with_the_reason(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(SchemaError, match=words) as caught:
        Schema.from_path(_schema(tmp_path, content)).validate(_document(tmp_path, "<a/>"))
    assert "schema.rng" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_schema_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="not RELAX NG"):
        Schema.from_path(_document(tmp_path, "<TEI/>"))
    with pytest.raises(SchemaError, match="not well-formed"):
        Schema.from_path(_document(tmp_path, "namespace tei = 'x'"))
    with pytest.raises(SchemaError, match="no such file"):
        Schema.from_path(tmp_path / "gone.rng")


def test_a_missing_document_stops_and_does_not_pass(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="no such file"):
        Schema.from_path(schema.grammar_path()).validate(tmp_path / "gone.xml")


def test_validating_changes_nothing(shared: Path) -> None:
    tree = etree.parse(str(shared / "examples" / "117427.xml"))
    before = etree.tostring(tree)
    own = Schema.from_path(schema.grammar_path())
    assert own.validate(tree) == own.validate(tree) == []
    assert etree.tostring(tree) == before


def test_the_attributes_of_one_document_say_nothing_of_those_of_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each document in each order: the part of the schema that one is checked by may lack what another has."""
    path = tmp_path / "schema.rnc"
    path.write_text(
        """
        namespace p = "urn:x"
        start = element a { kind, either, attribute n { text }?, element b { attribute p:* { text }+, global }* }
        kind = attribute type { "x" }?
        either = attribute ref { text } | attribute key { text }
        global = some
        some = attribute u | v { text }*
        """
    )
    valid = ["<a ref=''/>", "<a key='' type='x'/>", "<a key='' n=''><b p:q='' xmlns:p='urn:x'/></a>"]
    valid += ["<a ref=''><b p:q='' u='' v='' xmlns:p='urn:x'/></a>"]
    wrong = ["<a/>", "<a ref='' key=''/>", "<a ref='' type='y'/>", "<a ref='' u=''/>", "<a ref='' w=''/>"]
    wrong += ["<a ref=''><b v=''/></a>", "<a ref=''><b p:q='' xmlns:p='urn:x'/><b n='' p:q='' xmlns:p='urn:x'/></a>"]
    for number, (first, second) in enumerate(itertools.permutations([*valid, *wrong], 2)):
        monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / str(number)))  # parts that are kept would serve these
        one = Schema.from_path(path)
        for text in (first, second):
            found = one.validate(etree.ElementTree(etree.fromstring(text)))
            assert bool(found) == (text in wrong), (first, second, text)
            assert all("not valid:" not in finding.message for finding in found)


def test_what_one_document_lacks_says_nothing_of_it_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In each order: the part of the schema for a document without an element doesn't know what that may hold."""
    path = tmp_path / "schema.rnc"
    path.write_text(
        """
        start = element a { b, (c & d?), e* }
        b = element b { attribute n { text }, text }
        c = element c { element f { empty } }
        d = element d { element f { text } }
        e = element e { attribute n { "1" } | g }
        g = element g { empty }
        """
    )
    valid = ["<a><b n=''>x</b><c><f/></c></a>", "<a><b n=''/><d><f>x</f></d><c><f/></c><e n='1'/><e><g/></e></a>"]
    wrong = [
        "<a/>",
        "<a><b/><c/></a>",
        "<a><b n=''/><c/></a>",
        "<a><b n=''/><c><f/></c><d/></a>",
        "<a><b/><c><f/></c></a>",
    ]
    wrong += [
        "<a><b n=''/><c><f/></c><e/></a>",
        "<a><c><f/></c></a>",
        "<a><b n=''/></a>",
        "<a><b n=''/><c><f>x</f></c></a>",
    ]
    for number, (first, second) in enumerate(itertools.permutations([*valid, *wrong], 2)):
        monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / str(number)))  # parts that are kept would serve these
        one = Schema.from_path(path)
        for text in (first, second):
            found = one.validate(etree.ElementTree(etree.fromstring(text)))
            assert bool(found) == (text in wrong), (first, second, text)
            assert all("not valid:" not in finding.message for finding in found)


def test_a_small_document_behind_a_large_one_gets_a_part_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "cache"))
    choices = "".join(f'<element name="e{number}"><text/></element>' for number in range(60))
    inside = f'<element name="all"><zeroOrMore><choice>{choices}</choice></zeroOrMore></element>'
    one = Schema.from_path(_schema(tmp_path, f"<start>{inside}</start>"))
    large = "".join(f"<e{number}/>" for number in range(30))
    texts = [large, *(f"<e{number}/>" for number in range(30, 60)), "<e3/><e58/>", large]
    for text in texts:
        assert one.validate(_document(tmp_path, f"<all>{text}</all>")) == []
        assert [found.code for found in one.validate(_document(tmp_path, f"<all>{text}<e1><e2/></e1></all>"))]
    begun = (path.read_bytes() for path in (tmp_path / "cache").rglob("part-*.rng"))
    sizes = [len(text[: text.index(b"?>")].split()) - 1 for text in begun]
    assert max(sizes) >= 31
    assert sum(size > 31 for size in sizes) <= 2  # not one for each of the thirty


def test_a_part_that_was_kept_before_an_included_file_changed_counts_no_more(tmp_path: Path) -> None:
    main, part = tmp_path / "main.rng", tmp_path / "part.rng"
    relaxng = 'xmlns="http://relaxng.org/ns/structure/1.0"'
    main.write_text(f'<grammar {relaxng}><include href="part.rng"/></grammar>', encoding="utf-8")
    text = (
        f'<grammar {relaxng}><start><ref name="any"/></start><define name="any"><element><anyName>%s</anyName>'
        '<zeroOrMore><choice><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>'
    )
    document = etree.ElementTree(etree.fromstring("<p>So <hi>high</hi>.</p>"))
    part.write_text(text % "", encoding="utf-8")
    assert Schema.from_path(main).validate(document) == []
    part.write_text(text % "<except><name>hi</name></except>", encoding="utf-8")
    (said,) = Schema.from_path(main).validate(document)
    assert "hi" in said.message
