"""What keeps a file from being well-formed is told in words that an editor can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.model import ToolkitError
from tei_toolkit.validation import validate

FAULTS = {
    b"<a>\n<b>x</a>": ("“b” (line 2) is not closed before “</a>”", "write </b>"),
    b"<a>\n<b>": ("the file ends before “b” (line 2) is closed", "write </b>"),
    b"<a/><b/>": ("something follows the end of the first element", "one element hold everything"),
    b"<?xml version='1.0'?>": ("the file has no element", "write the document"),
    b"<a>a & b</a>": ("“&” stands alone", "&amp;"),
    b"<a>a &b c</a>": ("“&” begins a name that no “;” ends", "&amp;"),
    b"<a>&nbsp;</a>": ("the entity “&nbsp;” is not defined", "the character itself"),
    b"<a>a < b</a>": ("“<” begins no tag", "&lt;"),
    b"<a x='1' x='2'/>": ("@x stands twice in one tag", "keep one"),
    b"<a x=1/>": ("the value of an attribute has no quotation marks", 'n="3"'),
    b"<a x/>": ("@x has no value", 'x="…"'),
    b"<a><x:b/></a>": ("the prefix “x” is not declared", 'xmlns:x="…"'),
    b"<a><b c='d' <e/></a>": ("a tag is not written as it must be", "“>”"),
    b"<a x='<b'/>": ("the value of an attribute holds “<”, or does not end", "quotation mark"),
    b"<a><!-- a -- b --></a>": ("a comment holds “--”", "hyphen"),
    b"<a><!-- a </a>": ("a comment does not end", "-->"),
    b"\n<?xml version='1.0'?><a/>": ("the XML declaration does not stand first in the file", "empty lines"),
    b"<a>\x01</a>": ("there is a character that XML does not have (1)", "remove"),
    b"<a>]]></a>": ("“]]>” stands in a text", "]]&gt;"),
    b"<a><![CDATA[ x</a>": ("a CDATA section does not end", "]]>"),
    b"<a><?pi </a>": ("the instruction “<?pi” does not end", "?>"),
    b"<?xml version='2.0'?><a/>": ("there is no XML of the version “2.0”", 'version="1.0"'),
}


@pytest.mark.parametrize("content", FAULTS)
def test_each_fault_is_named_with_its_cure(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(content)
    (one,) = validate([path])
    words, cure = FAULTS[content]
    assert one.code == "TEI300"
    assert one.message == f"not well-formed XML: {words}"
    assert cure in one.hint
    assert len(one.message) <= 120


@pytest.mark.parametrize(
    ("content", "message", "cure"),
    [
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "no encoding is called “klingon”", 'encoding="UTF-8"'),
        (b"<a>\xe9</a>", "its bytes are not in the encoding that it declares", "UTF-8"),
        (b"PK\x03\x04", "not an XML file but a packed one, as .docx, .odt and .epub are", "save it as TEI"),
        (b" \n", "the file is empty", "write the document"),
        (b"Dear Ada", "not an XML file: it does not begin with “<”", "name an XML file"),
    ],
)
def test_what_is_no_question_of_writing_xml_is_told_as_what_it_is(
    content: bytes, message: str, cure: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(content)
    (one,) = validate([path])
    assert (one.code, one.message) == ("TEI300", message)
    assert cure in one.hint


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xml").symlink_to(tmp_path / "gone.xml")
    (one,) = validate([tmp_path])
    assert one.message == "the file cannot be read: no such file or directory"


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "if it is an ODD"),
        ('<schema xmlns="http://www.w3.org/2001/XMLSchema"/>', "W3C XML Schema"),
        ('<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>', "--schematron"),
        ("<grammar/>", 'xmlns="http://relaxng.org/ns/structure/1.0"'),
        ("<a/>", ".rng or .rnc"),
    ],
)
def test_what_is_taken_for_a_schema_is_told_what_it_is(content: str, cure: str, tmp_path: Path) -> None:
    (tmp_path / "s.rng").write_text(content, encoding="utf-8")
    (tmp_path / "a.xml").write_text("<a/>", encoding="utf-8")
    with pytest.raises(ToolkitError, match="not RELAX NG") as caught:
        validate([tmp_path / "a.xml"], schema=tmp_path / "s.rng")
    assert cure in caught.value.hint
    assert "s.rng:1: " in caught.value.message
