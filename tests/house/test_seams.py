"""A format more is a folder or a module more, with nothing else edited."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tei_toolkit import publish, resources
from tei_toolkit.cli import main
from tei_toolkit.edition.config import Edition
from tei_toolkit.model import ToolkitError

STYLESHEET = """<xsl:package name="urn:test:titles" package-version="1.0" version="3.0" expand-text="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:e="urn:tei-toolkit:edition">
  <xsl:param name="edition" as="document-node()" required="yes"/>
  <xsl:param name="registers" as="document-node()" required="yes"/>
  <xsl:output method="text"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:template match="/e:edition">{e:title}, {count(e:documents/e:document)} documents</xsl:template>
  <xsl:template match="/"><xsl:apply-templates select="e:edition"/></xsl:template>
</xsl:package>
"""
FORMAT = """name = "titles"
title = "list of titles"
media-type = "text/plain"
opens = "{edition}.txt"

[[step]]
stylesheet = "titles.xsl"
each = "edition"
output = "{edition}.txt"
"""
MODULE = '''"""Titles as a module makes them."""
from tei_toolkit.publish import Made
TITLE, MEDIA_TYPE, OPENS = "plain titles", "text/plain", "all.txt"
def make(material):
    return Made({"all.txt": material.edition.title.encode()})
'''


@pytest.fixture
def stylesheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the stylesheets to which a test may add."""
    copy = Path(shutil.copytree(resources.xslt(), tmp_path / "xslt"))
    monkeypatch.setattr(resources, "xslt", lambda: copy)
    return copy


def test_a_folder_with_a_format_is_a_format(
    stylesheets: Path, edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = stylesheets / "titles"
    folder.mkdir()
    (folder / "format.toml").write_text(FORMAT, encoding="utf-8")
    (folder / "titles.xsl").write_text(STYLESHEET, encoding="utf-8")
    assert "titles" in publish.names()
    assert main(["build", str(edition.folder), "--format", "titles"]) == 0
    made = edition.build / "titles" / f"{edition.id}.txt"
    assert made.read_text(encoding="utf-8") == "Letters from Northport, 0 documents"
    assert f"list of titles: {made}" in capsys.readouterr().out


def test_a_fault_that_a_stylesheet_reports_without_a_code_is_still_a_finding(
    stylesheets: Path, edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = stylesheets / "titles"
    folder.mkdir()
    (folder / "format.toml").write_text(FORMAT, encoding="utf-8")
    message = "<xsl:message><finding>too few titles</finding></xsl:message>"
    told = STYLESHEET.replace("{e:title},", f"{message}{{e:title}},")
    (folder / "titles.xsl").write_text(told, encoding="utf-8")
    assert main(["build", str(edition.folder), "--format", "titles"]) == 1
    assert "PUB500 error: too few titles" in capsys.readouterr().out


def test_a_module_that_makes_is_a_format(tmp_path: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "plain_titles.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(publish, "__path__", [*publish.__path__, str(tmp_path / "more")])
    assert "plain_titles" in publish.names()
    assert main(["build", str(edition.folder), "--format", "plain_titles"]) == 0
    assert (edition.build / "plain_titles/all.txt").read_text(encoding="utf-8") == "Letters from Northport"


def test_what_finishes_a_book_is_no_format() -> None:
    assert "typst" not in publish.names()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FORMAT.replace("opens", "open"), "titles/format.toml:4:1: unknown key “open”; did you mean “opens”"),
        (FORMAT.replace('"edition"', '"chapter"'), "titles/format.toml:8:1: “chapter” is nothing that a step"),
        (FORMAT.replace('title = "list of titles"\n', ""), "titles/format.toml: “title” is missing"),
        (FORMAT.replace("stylesheet", "styleshet"), "titles/format.toml:7:1: unknown key “styleshet” in [step]"),
    ],
)
def test_a_faulty_format_is_one_line(text: str, words: str, stylesheets: Path) -> None:
    (stylesheets / "titles").mkdir()
    (stylesheets / "titles/format.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ToolkitError) as error:
        publish.names()
    assert words in str(error.value)


def test_assets_that_are_missing_are_named(stylesheets: Path, edition: Edition) -> None:
    (stylesheets / "titles").mkdir()
    text = FORMAT.replace("[[step]]", 'assets = "pictures"\n[[step]]')
    (stylesheets / "titles/format.toml").write_text(text, encoding="utf-8")
    assert main(["build", str(edition.folder), "--format", "titles"]) == 2
