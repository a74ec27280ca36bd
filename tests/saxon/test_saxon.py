"""Saxon locked: what a stylesheet or a document can't do, and how failures are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import saxon, xml
from tei_toolkit.model import ToolkitError

_DOCUMENT = xml.parse(b"<a><b/></a>", "a.xml")


def _sheet(template: str, declarations: str = "") -> saxon.Stylesheet:
    text = (
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0" expand-text="yes">'
        f'{declarations}<xsl:template match="/">{template}</xsl:template></xsl:stylesheet>'
    )
    return saxon.Stylesheet(xml.parse(text.encode(), "test.xsl"), "test.xsl")


def test_parameters_and_result() -> None:
    sheet = _sheet("<o>{$p}{count($d//b)}</o>", '<xsl:param name="p"/><xsl:param name="d"/>')
    assert sheet.transform(_DOCUMENT, {"p": "x", "d": _DOCUMENT}).text.endswith("<o>x1</o>")
    # Parameters of one run are not left for the next.
    with pytest.raises(ToolkitError):
        sheet.transform(_DOCUMENT, {"p": "x"})


@pytest.mark.parametrize(
    "expression", ["doc('{file}')", "unparsed-text('{file}')", "collection('{file}')", "doc('http://127.0.0.1:9/')"]
)
def test_nothing_is_read(expression: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>", encoding="utf-8")
    sheet = _sheet(f'<xsl:copy-of select="{expression.format(file=secret.as_uri())}"/>')
    with pytest.raises(ToolkitError, match=r"test\.xsl: .*file:|test\.xsl: .*http:"):
        sheet.transform(_DOCUMENT)


def test_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    with pytest.raises(ToolkitError):
        _sheet(f'<xsl:result-document href="{out.as_uri()}"><o/></xsl:result-document>').transform(_DOCUMENT)
    assert not out.exists()


def test_the_environment_is_not_seen() -> None:
    assert "[]" in _sheet("<o>[{environment-variable('PATH')}]</o>").transform(_DOCUMENT).text


def test_a_finding_that_stops_is_a_message_and_a_fault_of_the_stylesheet_an_error() -> None:
    finding = '<xsl:message terminate="{}"><finding code="PUB501">b</finding></xsl:message>'
    stopped = _sheet(finding.format("yes")).transform(_DOCUMENT)
    assert stopped.text == ""
    assert [one.code for one in saxon.findings(stopped.messages, _DOCUMENT, "a.xml")] == ["PUB501"]
    with pytest.raises(ToolkitError, match="division by zero"):
        _sheet(finding.format("no") + '<xsl:sequence select="1 idiv 0"/>').transform(_DOCUMENT)


def test_messages_are_those_of_one_run() -> None:
    sheet = _sheet("<xsl:message>m</xsl:message>")
    assert len(sheet.transform(_DOCUMENT).messages) == len(sheet.transform(_DOCUMENT).messages) == 1


def test_an_error_in_a_stylesheet_names_it() -> None:
    with pytest.raises(ToolkitError, match=r"test\.xsl: stylesheet does not compile: .*nosuch"):
        _sheet('<xsl:value-of select="nosuch()"/>')


def test_a_deep_document_is_transformed() -> None:
    root = etree.Element("a")
    element = root
    for _ in range(1500):
        element = etree.SubElement(element, "a")
    assert ">1501<" in _sheet("<o>{count(//a)}</o>").transform(root.getroottree()).text


def test_findings_have_the_line_of_the_node_that_they_name() -> None:
    document = xml.parse(b'<a xmlns="urn:x/y">\n<b/>\n<b when="1"/></a>', "a.xml")
    message = '<finding code="PUB501" path="/Q{urn:x/y}a[1]/Q{urn:x/y}b[2]/@when">w<hint>h</hint></finding>'
    (one,) = saxon.findings((message,), document, "a.xml")
    assert (one.message, one.hint, one.location.line) == ("w", "h", 3)


def test_includes_are_put_in_place(tmp_path: Path) -> None:
    (tmp_path / "main.xsl").write_text(
        '<xsl:package xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0" default-mode="m">'
        '<xsl:include href="part/part.xsl"/><xsl:mode name="m" on-no-match="shallow-skip"/></xsl:package>',
        encoding="utf-8",
    )
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "part.xsl").write_text(
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0" default-mode="m"'
        ' expand-text="yes" xpath-default-namespace="urn:n">'
        '<xsl:template match="b">{name()}</xsl:template></xsl:stylesheet>',
        encoding="utf-8",
    )
    sheet = saxon.Stylesheet.from_path(tmp_path / "main.xsl")
    assert sheet.transform(xml.parse(b'<a xmlns="urn:n"><b/></a>', "a.xml")).text.endswith("b")
