"""Stylesheets put together of ours and of an edition's, the words of the languages, and where a fault lies."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tei_toolkit import resources, saxon, stylesheets, xml
from tei_toolkit.model import ToolkitError

HEAD = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"\n'
    '  xmlns:f="urn:tei-toolkit:functions" xmlns:e="urn:tei-toolkit:edition" exclude-result-prefixes="#all">\n'
)


PARAGRAPH = '<xsl:template match="*[local-name() = \'p\']" mode="f:flow" as="element()*">'


def own(folder: Path, name: str, body: str, head: str = HEAD) -> Path:
    """A folder with a module of an edition."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}{body}\n</xsl:stylesheet>\n", encoding="utf-8")
    return folder


def text_of(folder: Path | None, entry: str = "text/reading.xsl") -> str:
    tree = xml.parse(
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader/><text><body><div><p>A lamp.</p></div></body>'
        b"</text></TEI>",
        "a.xml",
    )
    empty = xml.parse(b'<edition xmlns="urn:tei-toolkit:edition" xml:lang="en"><title>T</title></edition>', "e.xml")
    sheet = saxon.Stylesheet(stylesheets.assemble(resources.xslt() / entry, folder), entry)
    return sheet.transform(tree, {"edition": empty, "registers": empty}).text


@pytest.mark.parametrize("folder", [path.parent for path in resources.xslt().glob("*/words/en.toml")], ids=str)
def test_each_language_has_every_word(folder: Path) -> None:
    words = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    assert words.keys() >= {"en", "de", "fr", "ru"}
    for language, said in words.items():
        assert said.keys() == words["en"].keys(), language
        assert all(isinstance(word, str) and word.strip() for word in said.values()), language


def test_every_word_that_a_stylesheet_asks_for_is_there() -> None:
    import re

    asked = set()
    for path in resources.xslt().rglob("*.xsl"):
        asked |= set(re.findall(r"f:(?:word|datum|link-datum)\('([\w-]+)'[,)]", path.read_text(encoding="utf-8")))
    words = tomllib.loads((resources.xslt() / "common" / "words" / "en.toml").read_text(encoding="utf-8"))
    assert len(asked) > 50
    assert asked - words.keys() == set()


def test_a_template_of_the_edition_stands_above_ours_and_can_call_it(tmp_path: Path) -> None:
    body = (
        '<xsl:import href="tei-toolkit:text/lines.xsl"/>'
        f"{PARAGRAPH}<xsl:apply-imports/><xsl:apply-imports/></xsl:template>"
    )
    assert text_of(None).count("A lamp.") == 1
    assert text_of(own(tmp_path, "text/lines.xsl", body)).count("A lamp.") == 2


def test_a_function_of_the_edition_replaces_ours_everywhere(tmp_path: Path) -> None:
    body = (
        '<xsl:import href="tei-toolkit:common/words.xsl"/><xsl:function name="f:readable" as="xs:string">'
        '<xsl:param name="name" as="xs:string"/><xsl:sequence select="\'X\'"/></xsl:function>'
    )
    made = stylesheets.assemble(resources.xslt() / "html" / "document.xsl", own(tmp_path, "common/words.xsl", body))
    functions = made.tree.findall("{http://www.w3.org/1999/XSL/Transform}function[@name='f:readable']")
    assert len(functions) == 1
    saxon.Stylesheet(made, "document.xsl")


def test_what_our_templates_return_is_checked_on_demand_and_what_the_editions_return_always(tmp_path: Path) -> None:
    body = f'<xsl:import href="tei-toolkit:text/lines.xsl"/>{PARAGRAPH}<xsl:text>no element</xsl:text></xsl:template>'
    folder = own(tmp_path, "text/lines.xsl", body)
    with pytest.raises(saxon.StylesheetError, match=r"lines\.xsl:3: "):
        text_of(folder)
    path = resources.xslt() / "text" / "reading.xsl"
    said = [
        sum(
            "node(" in one.get("as", "") or "element(" in one.get("as", "")
            for one in stylesheets.assemble(path, checked=checked).tree.iter("{*}template")
        )
        for checked in (True, False)
    ]
    assert said[0] > 10
    assert said[1] == 0


def test_words_of_the_edition_replace_ours(tmp_path: Path) -> None:
    (tmp_path / "common" / "words").mkdir(parents=True)
    (tmp_path / "common" / "words" / "en.toml").write_text('documents = "Letters"\n', encoding="utf-8")
    body = (
        '<xsl:include href="tei-toolkit:common/words.xsl"/><xsl:template match="/">'
        "<p><xsl:value-of select=\"('documents', 'search') ! f:word(., 'en')\"/></p></xsl:template>"
    )
    made = stylesheets.assemble(own(tmp_path, "said.xsl", body) / "said.xsl", tmp_path)
    said = saxon.Stylesheet(made, "said.xsl").transform(xml.parse(b"<a/>", "a.xml")).text
    assert "Letters Search" in said


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ('<xsl:template name="t">\n<xsl:value-of\n select="$nix"/></xsl:template>', 5, "$nix"),
        ('<xsl:template name="t"><p>\n\n<xsl:call-template name="gone"/></p></xsl:template>', 5, "gone"),
        ("\n<xsl:templat/>", 4, "xsl:templat"),
        ('<xsl:include href="../../../secret.xsl"/>', 3, "secret.xsl"),
        ('<xsl:import href="tei-toolkit:../pyproject.toml"/>', 3, "pyproject"),
        ('<xsl:import href="https://example.org/a.xsl"/>', 3, "example.org"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, body: str, line: int, words: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        text_of(own(tmp_path, "text/lines.xsl", '<xsl:import href="tei-toolkit:text/lines.xsl"/>' + body))
    assert caught.value.message.startswith(f"{tmp_path / 'text' / 'lines.xsl'}:{line}: ")
    assert words in caught.value.message


def test_a_fault_at_work_is_told_with_file_and_line(tmp_path: Path) -> None:
    body = (
        f'<xsl:import href="tei-toolkit:text/lines.xsl"/>\n{PARAGRAPH}\n'
        '<xsl:sequence select="1 + local-name()"/></xsl:template>'
    )
    with pytest.raises(saxon.StylesheetError, match=r"lines\.xsl:5: "):
        text_of(own(tmp_path, "text/lines.xsl", body))


def test_a_stylesheet_of_the_edition_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    body = (
        f'<xsl:import href="tei-toolkit:text/lines.xsl"/>{PARAGRAPH}'
        f"<xsl:sequence select=\"unparsed-text('{(tmp_path / 'secret.txt').as_uri()}')\"/></xsl:template>"
    )
    with pytest.raises(ToolkitError) as caught:
        text_of(own(tmp_path, "text/lines.xsl", body))
    assert "secret\n" not in caught.value.message


def test_a_prefix_stands_for_one_namespace(tmp_path: Path) -> None:
    head = HEAD.replace("urn:tei-toolkit:edition", "urn:other")
    with pytest.raises(ToolkitError, match="prefix e stands for urn:other"):
        text_of(own(tmp_path, "text/lines.xsl", '<xsl:import href="tei-toolkit:text/lines.xsl"/>', head))


def test_a_stylesheet_that_is_no_stylesheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "lines.xsl").write_text("<p/>", encoding="utf-8")
    with pytest.raises(ToolkitError, match="xsl:stylesheet"):
        text_of(tmp_path)
