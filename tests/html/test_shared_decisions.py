"""Dates, names and words as every format shows them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tei_toolkit import resources, saxon

WORDS = resources.xslt() / "common" / "words"
_ENTRY = """<xsl:package name="urn:test" version="3.0" expand-text="yes" default-mode="m" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:tei-toolkit:functions">
  <xsl:include href="{common}/names.xsl"/>
  <xsl:include href="{common}/dates.xsl"/>
  <xsl:include href="{common}/words.xsl"/>
  <xsl:output method="text"/>
  <xsl:mode name="m" on-no-match="fail"/>
  <xsl:template match="/" mode="m">{{{expression}}}</xsl:template>
</xsl:package>"""


def value(pages: ModuleType, expression: str, folder: Path) -> str:
    """The value of an XPath expression that may call the shared functions."""
    path = folder / "entry.xsl"
    path.write_text(_ENTRY.format(common=resources.xslt() / "common", expression=expression), encoding="utf-8")
    sheet = saxon.Stylesheet.from_path(path)
    return sheet.transform(pages.edition(), {"edition": pages.edition(), "registers": pages.registers()}).text


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("f:kind-word('press-release', 'en')", "Press release"),
        ("f:kind-word('debateSection', 'en')", "Debate section"),
        ("f:kind-word('CMIF', 'en')", "CMIF"),
        ("f:is-kind('letter'), f:is-kind('opener'), f:is-kind('')", "true false true"),
        ("f:language-name('ru', 'de')", "Russisch"),
        ("f:language-name('tlh', 'de')", "tlh"),
    ],
)
def test_kinds_and_languages_in_words(pages: ModuleType, expression: str, words: str, tmp_path: Path) -> None:
    assert value(pages, expression, tmp_path) == words


@pytest.mark.parametrize(
    ("when", "language", "words"),
    [
        ("1953-07-24", "en", "24 July 1953"),
        ("1953-07-04", "de", "4. Juli 1953"),
        ("1953-07-01", "fr", "1er juillet 1953"),
        ("1953-07-24", "ru", "24 июля 1953"),
        ("1953-07", "ru", "июль 1953"),
        ("1953", "de", "1953"),
        ("1953-07-24T17:05:00", "en-GB", "24 July 1953, 17:05"),
        ("1953-07-24", "la", "24 July 1953"),
        ("about 1953", "en", "about 1953"),
        ("", "en", ""),
    ],
)
def test_dates_in_words(pages: ModuleType, when: str, language: str, words: str, tmp_path: Path) -> None:
    assert value(pages, f"f:date('{when}', '{language}')", tmp_path) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1953-07-24", "1953-07-26", "24–26 July 1953"),
        ("1953-07-24", "1953-08-02", "24 July – 2 August 1953"),
        ("1953-12-30", "1954-01-02", "30 December 1953 – 2 January 1954"),
        ("1950", "1953", "1950–1953"),
        ("1953-07-24", "1953-07-24", "24 July 1953"),
        ("1953-07-24", "", "24 July 1953"),
    ],
)
def test_ranges_of_dates(pages: ModuleType, start: str, end: str, words: str, tmp_path: Path) -> None:
    assert value(pages, f"f:date-range('{start}', '{end}', 'en')", tmp_path) == words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("f:sort-name(f:entry('person:almas'))", "Álmás, Ilona"),
        ("f:sort-name(f:entry('person:orr'))", "Orr Dunstan"),
        ("f:display-name(f:entry('person:almas'))", "Ilona Álmás"),
        ("f:display-name(f:entry('org:board'))", "Board of Lights"),
        ("f:variant-names(f:entry('org:board'))", "BL"),
        ("f:life(f:entry('person:almas'))", "1901–1977"),
        ("f:kind('place:tarn')", "place"),
        ("exists(f:entry('person:nobody'))", "false"),
        ("f:kind-word('minutes-excerpt', 'ru')", "Выписка из протокола"),
        ("f:kind-word('press-release', 'ru')", "Press release"),
        ("f:word('next', 'xx')", "Next"),
    ],
)
def test_names_and_words(pages: ModuleType, expression: str, words: str, tmp_path: Path) -> None:
    assert value(pages, expression, tmp_path) == words


def test_every_language_of_the_interface_has_all_words() -> None:
    words = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in WORDS.glob("*.toml")}
    assert set(words) >= {"en", "de", "fr", "ru"}
    for name, one in words.items():
        assert set(one) == set(words["en"]), name
        assert all(one.values()), name


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Born", "Occupation", "Archive", "Shelfmark"]),
        ("de", ["Geboren", "Beruf", "Archiv", "Signatur"]),
        ("fr", ["Naissance", "Profession", "Archives", "Cote"]),
        ("ru", ["Родился", "Род занятий", "Архив", "Шифр"]),
    ],
)
def test_fields_of_records_are_named_in_the_language_of_the_interface(
    pages: ModuleType, language: str, said: list[str]
) -> None:
    header = (
        "<profileDesc><particDesc><listPerson><person><persName>Ada Orr</persName><birth>1870</birth>"
        "<occupation>Pilot</occupation></person></listPerson></particDesc></profileDesc>"
    )
    body = (
        "<div><p>Words.</p><msDesc><msIdentifier><repository>Archive of Tarn</repository><idno>F. 1</idno>"
        "</msIdentifier></msDesc></div>"
    )
    page = pages.document(pages.with_body(body, header), language).tree
    assert sorted(page.xpath("//span[@class='datum']/text()")) == sorted(said)
