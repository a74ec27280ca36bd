"""The messages name what is wrong, and what was wanted."""

from __future__ import annotations

import pytest

from tei_toolkit import schema, xml
from tei_toolkit.model import Finding
from tei_toolkit.relaxng import Schema

SHELL = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d1" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title type="main">A</title></titleStmt>
<publicationStmt><p>B</p></publicationStmt>
<sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader>
<text><body><div type="letter" xml:id="d1-letter">
{}
</div></body></text></TEI>"""


def _found(body: str, whole: str = SHELL) -> list[Finding]:
    source = whole.replace("{}", body).encode()
    return Schema.from_path(schema.grammar_path()).validate(xml.parse(source, "a.xml"), "a.xml", source=source)


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("<p>a <italic>b</italic></p>", "there is no element “italic” (in “p”)", "did you mean “hi”?"),
        ("<p>a <persname>b</persname></p>", "there is no element “persname” (in “p”)", "did you mean “persName”?"),
        (
            "<p>a</p><closer>b</closer><p>c</p>",
            "“p” is not allowed in “div” after “closer”",
            "move it before “closer” (line 6)",
        ),
        ("<p><item>a</item></p>", "“item” is not allowed in “p”", "allowed here: "),
        ("<p>a <p>b</p></p>", "“p” is not allowed in “p”", "end the “p” that it stands in before it"),
        ("<p rent='x'>a</p>", "@rent is not allowed on “p”", "did you mean @rend?"),
        ("<p><date when='1953-02-30'>a</date></p>", "@when of “date” may not be “1953-02-30”", "1953-07-24"),
        ("<p><date type='snet'>a</date></p>", "@type of “date” may not be “snet”", "did you mean “sent”?"),
        ("<p><ref>a</ref></p>", "“ref” has no @target", 'add target="…"'),
        ("<p><choice><abbr>a</abbr></choice></p>", "“choice” has no “expan” after “abbr”", "add “expan”"),
        ("stray <p>a</p>", "text may not stand in “div” here: “stray”", "put it into “p”"),
        ("<p><pb>1</pb></p>", "text may not stand in “pb” here: “1”", "remove it"),
        ("<list><item>a</item><label>b</label></list>", "“label” is not allowed in “list” after “item”", "item"),
    ],
)
def test_one_fault_is_one_finding_with_the_cure(body: str, message: str, hint: str) -> None:
    (one,) = _found(body)
    assert one.message == message
    assert hint in one.hint
    assert one.location.line == 6


def test_what_is_missing_is_named_where_it_is_missed() -> None:
    (one,) = _found("<p>a</p>", SHELL.replace("<publicationStmt><p>B</p></publicationStmt>\n", ""))
    assert one.message == "“fileDesc” has no “publicationStmt” before “sourceDesc”"
    assert one.location.line == 3


def test_many_faults_are_told_each_once_and_in_order() -> None:
    found = _found("<p>a <b>b</b></p>\n<p when='x'>c</p>\n<p><date when='x'>d</date></p>")
    assert [(one.code, one.location.line) for one in found] == [("TEI301", 6), ("TEI303", 7), ("TEI304", 8)]


def test_what_an_unknown_element_holds_is_read_as_in_the_one_that_was_meant() -> None:
    named, inside = _found("<p><strong class='x'>a <date when='never'>b</date></strong></p>")
    assert named.message == "there is no element “strong” (in “p”)"
    assert inside.message == "@when of “date” may not be “never”"


def test_both_lines_of_a_double_id_are_told() -> None:
    (one,) = _found("<p xml:id='d1-a'>a</p>\n<p xml:id='d1-a'>b</p>")
    assert (one.code, one.location.line, one.data["first"]) == ("TEI308", 7, 6)
    assert "line 6" in one.message


def test_lines_beyond_65535_are_right() -> None:
    (one,) = _found("\n" * 70_000 + "<p><b>x</b></p>")
    assert one.location.line == 70_006


def test_another_vocabulary_is_named_as_such() -> None:
    (one,) = Schema.from_path(schema.grammar_path()).validate(xml.parse(b"<html><body/></html>", "a.html"), "a.html")
    assert one.message == "the document begins with “html (no namespace)”, which the schema does not allow"
    assert "TEI" in one.hint


@pytest.mark.parametrize(
    ("document", "hint"),
    [
        ("<TEI/>", 'write xmlns="http://www.tei-c.org/ns/1.0" in its tag'),
        ("<TEI.2/>", "this is TEI P4: bring it to P5 first"),
        ('<text xmlns="http://www.tei-c.org/ns/1.0"/>', "the schema is for documents that begin with TEI"),
    ],
)
def test_a_document_that_begins_otherwise_is_told_what_it_is(document: str, hint: str) -> None:
    (one,) = _found("", document)
    assert one.code == "TEI301"
    assert hint in one.hint
