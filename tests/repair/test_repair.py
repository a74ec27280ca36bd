"""`validate --fix`: what is safe is repaired at its place; everything else stays to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit import xml
from tei_toolkit.cli import main
from tei_toolkit.repair import repaired
from tei_toolkit.seal import sealed
from tei_toolkit.validation import Checks, validate

GOOD = (Path(__file__).parents[1] / "rules" / "EDN409" / "pass.xml").read_text(encoding="utf-8")
DIV = '<div type="letter" xml:id="d1-letter">'
SCHEMA = """<element name="list" xmlns="http://relaxng.org/ns/structure/1.0"
datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><zeroOrMore><choice>
<element name="item"><optional><attribute name="when"><choice><data type="date"/><data type="gYearMonth"/></choice>
</attribute></optional><optional><attribute name="n"><value type="string">one two</value></attribute></optional>
<optional><attribute name="kind"><choice><value>A</value><value>B</value><value>C</value><value>c</value>
<value>dD</value><value>Dd</value></choice></attribute></optional>
<text/></element><element name="ITEMS"><empty/></element><element name="Items"><empty/></element>
</choice></zeroOrMore></element>"""


def _fixed(folder: Path, text: str, encoding: str = "utf-8") -> str:
    path = folder / "a.xml"
    path.write_bytes(text.encode(encoding))
    validate([path], fix=True)
    return path.read_bytes().decode(encoding)


def _small(folder: Path, content: str) -> str:
    (folder / "list.rng").write_text(SCHEMA, encoding="utf-8")
    head = '<?xml-model href="list.rng"?>\n'
    return _fixed(folder, f"{head}<list>{content}</list>\n").removeprefix(f"{head}<list>").removesuffix("</list>\n")


@pytest.mark.parametrize(
    ("content", "repaired"),
    [
        ("<Item>a</Item><ITEM/>", "<item>a</item><item/>"),
        ("<Item >a</Item\n>", "<item >a</item\n>"),
        ("<items/>", "<items/>"),  # two names differ in nothing but capitals
        ("<itm/>", "<itm/>"),  # a slip of the pen is for an editor to judge
        ('<item When="1953-07-04"/>', '<item when="1953-07-04"/>'),
        ('<item when="1953-07-04" When="1953-07-05"/>', '<item when="1953-07-04" When="1953-07-05"/>'),
        ("<item n='one\n  two '/>", "<item n='one two'/>"),
        ("<item n='One  TWO'/>", "<item n='one two'/>"),  # one of a closed list, but for capitals
        ("<item kind='A'/><item kind='b'/>", "<item kind='A'/><item kind='B'/>"),
        ("<item kind='x'/><item kind='c'/>", "<item kind='x'/><item kind='c'/>"),  # C and c: two values, both right
        ("<item kind='dd'/>", "<item kind='dd'/>"),  # two values differ in nothing but capitals
        ("<item n='one &#32;two'/>", "<item n='one &#32;two'/>"),
        ('<item when="1953-7-4"/>', '<item when="1953-07-04"/>'),
        ('<item\n\twhen = "1953/07/04"/>', '<item\n\twhen = "1953-07-04"/>'),
        ('<item when=" 1953.7 "/>', '<item when="1953-07"/>'),
        ('<item when="1953-7"/>', '<item when="1953-07"/>'),
        ('<item when="1953-7-32"/>', '<item when="1953-7-32"/>'),
        ('<item when="4-7-1953"/>', '<item when="4-7-1953"/>'),
        ('<item when="7/4/1953"/>', '<item when="7/4/1953"/>'),
        ('<item when="24 July 1953">24 July 1953</item>', '<item when="1953-07-24">24 July 1953</item>'),
        ('<item when="24 July 1953">July 24, 1953</item>', '<item when="1953-07-24">July 24, 1953</item>'),
        ('<item when="24 July 1953">25 July 1953</item>', '<item when="24 July 1953">25 July 1953</item>'),
        ('<item when="24 July 1953">on that day</item>', '<item when="24 July 1953">on that day</item>'),
    ],
)
def test_what_is_beyond_doubt_is_repaired_and_nothing_else(tmp_path: Path, content: str, repaired: str) -> None:
    assert _small(tmp_path, content) == repaired


def test_missing_ids_follow_the_rule_of_the_toolkit(tmp_path: Path) -> None:
    text = GOOD.replace(DIV, '<div type="letter"><p>a</p></div>\n<div type="letter">', 1).replace(' xml:id="d1"', "")
    assert "xml:id" in GOOD.replace(text, "")
    fixed = _fixed(tmp_path, text)
    root = xml.parse(fixed.encode(), "a.xml").getroot()
    ids = [str(one.get(xml.XML_ID)) for one in root.iter(xml.tei("TEI"), xml.tei("div"))]
    assert ids == ["da", "da-letter", "da-letter-2"]


def test_an_id_that_is_taken_is_not_given_twice(tmp_path: Path) -> None:
    fixed = _fixed(tmp_path, GOOD.replace(DIV, f'{DIV}<p>a</p></div>\n<div type="letter">', 1))
    assert 'xml:id="d1-letter"' in fixed
    assert 'xml:id="d1-letter-2"' in fixed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, encoding: str, newline: str) -> None:
    declared = encoding.removesuffix("-sig")
    wrong = (
        GOOD.replace("utf-8", declared).replace("UTF-8", declared).replace("<p>", "<P>é ", 1).replace("</p>", "</P>", 1)
    )
    wrong = wrong.replace("\n", newline)
    assert _fixed(tmp_path, wrong, encoding) == wrong.replace("P>", "p>")


def test_what_cannot_be_written_back_as_it_was_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"<list><Item></list>")
    validate([path], fix=True)
    assert path.read_bytes() == b"<list><Item></list>"


def test_what_is_waived_is_not_repaired(tmp_path: Path) -> None:
    waived = '<?tei-toolkit-waive code="TEI301" reason="the edition says so"?>'
    assert _small(tmp_path, f"{waived}<Item/><Item/>") == f"{waived}<Item/><item/>"


def test_a_diff_shows_the_repairs_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xml"
    wrong = GOOD.replace(DIV, DIV.replace("type", "Type"))
    path.write_text(wrong, encoding="utf-8")
    assert main(["validate", str(path), "--diff"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [f"--- {path.as_posix()}", f"+++ {path.as_posix()}"]
    assert [line.strip("-+ ") for line in told if line[:1] in "-+"][2:] == [DIV.replace("type", "Type"), DIV]
    assert path.read_text(encoding="utf-8") == wrong
    assert main(["validate", str(path), "--fix", "--diff"]) == 0
    assert capsys.readouterr().out.splitlines() == told
    assert path.read_text(encoding="utf-8") == GOOD
    assert main(["validate", str(path), "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_the_toolkit_wrote_counts_as_edited_from_then_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xml"
    wrong = GOOD.replace(DIV, DIV.replace("type", "Type")).rstrip("\n") + "\n"
    path.write_bytes(sealed(wrong.encode()))
    assert main(["validate", str(path), "--fix"]) == 0
    told = capsys.readouterr()
    assert "@Type is @type" in told.err
    assert "counts as edited by hand" in told.err
    assert told.out == "no findings\n"


SLIPS = [
    ("<p>", "<P>", "</p>", "</P>"),
    (' type="letter"', ' TYPE="letter"'),
    ('="1953-07-24"', '="1953-7-24"'),
    (' xml:id="d1-letter"', ""),
]


@given(st.sets(st.sampled_from(SLIPS), min_size=1))
def test_whatever_was_damaged_so_is_mended_and_no_word_changes(slips: set[tuple[str, ...]]) -> None:
    damaged = GOOD
    for slip in slips:
        for right, wrong in zip(slip[::2], slip[1::2], strict=True):
            damaged = damaged.replace(right, wrong)
    checks = Checks()
    one = repaired(damaged.encode(), "1.xml", lambda data: checks.content(Path("1.xml"), data))
    assert checks.content(Path("1.xml"), one.data) == []
    words = ["".join(xml.parse(data, "1.xml").getroot().itertext()) for data in (GOOD.encode(), one.data)]
    assert words[0] == words[1]
    assert sorted(one.data.decode()) == sorted(GOOD)
