"""The reference engine: exact, quick, and each fault once and at its place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tei_toolkit import schema, xml
from tei_toolkit.model import Finding
from tei_toolkit.relaxng import Schema
from tei_toolkit.relaxng.expressions import ExpressionError, compiled
from tei_toolkit.relaxng.xsd import XSD, accepts, equal

HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title type="main">A</title></titleStmt>
<publicationStmt><p>B</p></publicationStmt>
<sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader>
<text><body><div type="letter" xml:id="d1-letter">
"""
TAIL = "\n</div></body></text></TEI>"


def _found(source: bytes) -> list[Finding]:
    tree = xml.parse(source, "a.xml")
    return Schema.from_path(schema.grammar_path()).validate(tree, "a.xml", source=source, reference=True)


def _places(body: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.location.line, one.location.column) for one in _found((HEAD + body + TAIL).encode())]


def test_five_faults_are_five_findings() -> None:
    body = (
        "<p>a <persname>b</persname></p>\n<p when='x'>c</p>\n<p><date when='24 July'>d</date></p>\n"
        "<p><choice><abbr>e</abbr></choice></p>\nstray"
    )
    assert _places(body) == [
        ("TEI301", 6, 6),
        ("TEI303", 7, 4),
        ("TEI304", 8, 10),
        ("TEI306", 9, 26),
        ("TEI307", 10, 1),
    ]


def test_places_are_those_of_the_attribute_and_of_the_text() -> None:
    body = "<p>é <date\n   type='sent' when = 'never'>a</date></p>\n<!-- c -->\n  stray\n<p/>"
    assert _places(body)[:2] == [("TEI304", 7, 16), ("TEI307", 9, 3)]


def test_places_are_right_whatever_the_encoding_and_the_line_ends() -> None:
    source = (HEAD + "<p>é<b/></p>" + TAIL).replace("\n", "\r\n")
    declared = '<?xml version="1.0" encoding="{}"?>\r\n'
    for encoding in ("utf-8", "iso-8859-1", "utf-16"):
        (one,) = _found((declared.format(encoding) + source).encode(encoding))
        assert (one.location.line, one.location.column) == (7, 5)


def test_lines_and_columns_are_right_beyond_65535() -> None:
    assert _places("\n" * 70_000 + "<p\n  rent='x'/>")[0] == ("TEI303", 70_007, 3)


def test_a_child_that_stands_too_late_is_one_finding() -> None:
    moved = HEAD.replace("<publicationStmt><p>B</p></publicationStmt>\n", "").replace(
        "</fileDesc>", "\n<publicationStmt><p>B</p></publicationStmt></fileDesc>"
    )
    (one,) = _found((moved + "<p>a</p>" + TAIL).encode())
    assert (one.code, one.location.line) == ("TEI306", 3)
    assert one.hint == "move “publicationStmt” from line 4 to before “sourceDesc”"


def test_a_misspelt_name_brings_no_second_finding() -> None:
    (one,) = _found((HEAD.replace("publicationStmt", "publicationstmt") + "<p>a</p>" + TAIL).encode())
    assert one.hint == "did you mean “publicationStmt”?"


def test_all_that_is_expected_stays_as_data() -> None:
    (one,) = _found((HEAD + "<p>a</p><closer>b</closer><p>c</p>" + TAIL).encode())
    allowed = one.data["allowed"]
    assert isinstance(allowed, list)
    assert {"note", "closer", "postscript"} <= set(allowed)


def test_a_choice_between_attributes_and_content_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "s.rng"
    path.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><oneOrMore><choice>'
        '<element name="b"><attribute name="x"/><element name="c"><empty/></element></element>'
        '<group><element name="b"><text/></element><element name="d"><empty/></element></group>'
        "</choice></oneOrMore></element>"
    )
    own = Schema.from_path(path)
    for text, lines in (
        ("<a><b x='1'><c/></b><b>t</b><d/></a>", []),
        ("<a><b x='1'><c/></b>\n<b>t</b></a>", [2]),
        ("<a>\n<b x='1'>t</b></a>", [2]),
        ("<a><b x='1'><c/></b>\n<d/></a>", [2]),
    ):
        source = text.encode()
        for reference in (True, False):
            found = own.validate(xml.parse(source, "a"), "a", source=source, reference=reference)
            assert [one.location.line for one in found] == lines, text


def test_a_long_document_with_many_faults_is_explained_quickly(shared: Path) -> None:
    body = "<p>a <hi rend='x'>b</hi> <date when='x'>c</date></p>\n" * 40_000
    source = (HEAD + body + TAIL).encode()
    tree = xml.parse(source, "a.xml")
    own = Schema.from_path(shared / "tei" / "tei_all.rng")
    begun = time.process_time()
    assert len(own.validate(tree, "a.xml", source=source, reference=True)) == 40_000
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    ("kind", "params", "good", "bad"),
    [
        (
            "date",
            (),
            "1953-07-24 2000-02-29Z -0044-03-15+02:00",
            "1953-02-30 1900-02-29 0000-01-01 53-07-24 2000-01-01+15:00",
        ),
        (
            "dateTime",
            (),
            "1953-07-24T24:00:00 1953-07-24T17:05:00.5Z",
            "1953-07-24 1953-07-24T24:00:01 1953-07-24T17:60:00",
        ),
        ("gMonthDay", (), "--02-29", "--02-30 02-01"),
        ("duration", (), "P1Y2M3DT4H5M6.7S -P1D PT0S", "P P1YT 1Y P1S"),
        ("duration", (("minInclusive", "P1M"),), "P32D P2M", "P31D P27D"),
        ("date", (("maxExclusive", "1954-01-01"),), "1953-12-31", "1954-01-01 1954-01-01Z"),
        ("decimal", (("totalDigits", "3"), ("fractionDigits", "1")), "12.5 -0.1 100", "1.25 1000"),
        ("byte", (), "-128 127 +1", "128 1.0 -129"),
        ("unsignedInt", (), "0 4294967295", "-1 4294967296"),
        ("double", (("minInclusive", "0"),), "1e3 INF 0", "NaN -1 -INF 1e"),
        ("boolean", (), "0 1 true false", "TRUE yes"),
        ("NCName", (), "a _b-1 é", "1a a:b -a"),
        ("language", (), "en zh-Hant", "english_uk e1-"),
        ("anyURI", (), "#a a/b?c http://é.org %20", "%2 a#b#c 1:a"),
        ("hexBinary", (("length", "2"),), "0aF1", "0a 0aF 0aFG"),
        ("base64Binary", (("minLength", "2"),), "AAAA AAA=", "AA== A AAAAA"),
        ("token", (("pattern", r"[a-z-[aeiou]]+"),), "bcd", "bad b-"),
        ("token", (("pattern", r"\i\c*"), ("maxLength", "3")), "a-1", "1a abcd"),
        ("token", (("pattern", r"[^\p{C}\p{Z}]+"),), "a-é", "a\u00a0b"),
        ("token", (("pattern", r"\p{IsCyrillic}{2}|\d+\.\d"),), "жж 1.5", "zz 1x5"),
    ],
)
def test_datatypes_and_facets(kind: str, params: tuple[tuple[str, str], ...], good: str, bad: str) -> None:
    for value in good.split(" "):
        assert accepts(XSD, kind, params, value, {}), value
    for value in bad.split(" "):
        assert not accepts(XSD, kind, params, value, {}), value


def test_values_are_equal_by_their_type() -> None:
    assert equal(XSD, "decimal", "1.0", " 1 ")
    assert equal(XSD, "dateTime", "2000-01-01T12:00:00Z", "2000-01-01T13:00:00+01:00")
    assert equal("", "token", "a  b", " a b ")
    assert not equal("", "string", "a  b", "a b")
    assert not equal(XSD, "boolean", "true", "0")


@pytest.mark.parametrize("expression", ["[", "a{", r"\q", "a*?", "a++", "(?=a)", "[]", "[a[b]]", "(", "*", "(*a)"])
def test_an_expression_that_is_none_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        compiled(expression)


def test_ids_are_what_the_schema_says(tmp_path: Path) -> None:
    own = Schema.from_path(Path(__file__).parent / "TEI311" / "schema.rng")
    path = tmp_path / "a.xml"
    path.write_text('<notes><note id="n1">a</note>\n<note id="n1">b</note></notes>')
    (one,) = own.validate(path)
    assert (one.code, one.location.line, one.data["first"]) == ("TEI308", 2, 1)
