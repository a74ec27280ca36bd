"""Invented pages of every layout: what an editor reads off each page, the converter must read too.

A case is a folder with `in.txt` and `expected.json`: the layout, the header's values, what the page doesn't say and
must not be made up, how the text begins and ends, and the codes of the header's findings.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.archives import layout_names, recognise_layout
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText
from tei_toolkit.source import read, segment

_CASES = sorted(Path(__file__).with_name("cases").iterdir())
_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_PLACES = {
    "title": "//t:fileDesc/t:titleStmt/t:title",
    "source-title": "//t:biblFull/t:titleStmt/t:title",
    "author": "//t:fileDesc/t:titleStmt/t:author",
    "funder": "//t:biblFull//t:funder",
    "credit": "//t:biblFull//t:respStmt/t:persName",
    "uploaded": "//t:biblFull//t:date[@type='uploaded']/@when",
    "record": "//t:biblFull//t:idno[@type='record']",
    "url": "//t:biblFull//t:idno[@type='URI']",
    "rights": "//t:biblFull//t:availability/t:p",
    "series-title": "//t:biblFull/t:seriesStmt/t:title",
    "note": "//t:biblFull/t:notesStmt/t:note[not(@type)]",
    "classification": "//t:biblFull/t:notesStmt/t:note[@type='classification']",
    "repository": "//t:msDesc//t:repository",
    "leaves": "//t:msDesc//t:locus",
    "original-language": "//t:msDesc//t:textLang/@mainLang",
    "book": "//t:sourceDesc/t:bibl",
    "date": "//t:creation/t:date[not(@cert)]/@when",
    "abstract": "//t:abstract/t:p",
    **{name: f"//t:keywords[@scheme='#{name}']/t:term" for name in ("people", "places", "topics", "subjects")},
    **{
        name: f"//t:msIdentifier/*[@type='{name}']"
        for name in ("fond", "opis", "delo", "papka", "box", "series", "item", "file")
    },
}


def _values(tei: etree._ElementTree, name: str) -> list[str]:
    values = []
    for found in tei.xpath(f"//t:teiHeader{_PLACES[name]}", namespaces=_NS):
        if isinstance(found, str):
            values.append(found)
        elif name == "leaves":
            values.append(f"{found.get('from')} {found.get('to')}")
        else:
            words = " ".join("".join(found.itertext()).split())
            role = found.getparent()[0].text if name == "credit" else ""
            values.append(f"{role[0].upper()}{role[1:]}: {words}" if role else words)
    return values


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_page_is_read_as_an_editor_reads_it(case: Path) -> None:
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    source = read(case / "in.txt")
    layout = recognise_layout(source, segment(source.text, join=False))
    assert (layout.name if layout else "plain") == expected["layout"]
    done = Converter().convert(source)
    tei = xml.parse(done.tei, "case.xml")
    assert {name: _values(tei, name) for name in expected["fields"]} == expected["fields"]
    assert {name: _values(tei, name) for name in expected["absent"]} == {name: [] for name in expected["absent"]}
    body = " ".join(" ".join(tei.xpath("//t:text//text()", namespaces=_NS)).split())
    assert body.replace(" ", "").startswith(expected["starts"].replace(" ", ""))
    assert body.replace(" ", "").endswith(expected["ends"].replace(" ", ""))
    for words in expected.get("contains", []):
        assert words.replace(" ", "") in body.replace(" ", "")
        paragraphs = [" ".join("".join(p.itertext()).split()) for p in tei.iter("{*}p", "{*}dateline", "{*}head")]
        assert any(words in one for one in paragraphs)
    for words in expected.get("lacks", []):
        assert words not in body
    codes = [one.code for one in done.findings if one.code in {"DOC201", "DOC204"}]
    assert codes == expected["findings"]


def test_every_layout_has_a_case() -> None:
    read_by = {json.loads((case / "expected.json").read_text(encoding="utf-8"))["layout"] for case in _CASES}
    assert set(layout_names()) == read_by


def _header(case: str, change: Callable[[str], str]) -> dict[str, list[str]]:
    folder = Path(__file__).with_name("cases") / case
    text = change((folder / "in.txt").read_text(encoding="utf-8"))
    done = Converter().convert(SourceText("case.txt", text, "utf-8", ""))
    tei = xml.parse(done.tei, "case.xml")
    return {name: _values(tei, name) for name in _PLACES}


_PAGES = [case.name for case in _CASES if case.name != "letter-that-begins-with-a-date"]


@pytest.mark.parametrize("case", _PAGES)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: "\n\n" + text + "\n\n",
        lambda text: text.replace("\n\n", "\n\u00a0\n") if "\n---" not in text else text,
        lambda text: text.replace("\n", "  \n"),
    ],
    ids=["carriage-returns", "byte-order-mark", "empty-lines-around", "no-break-spaces", "trailing-spaces"],
)
def test_white_space_changes_no_datum(case: str, change: Callable[[str], str]) -> None:
    assert _header(case, change) == _header(case, str)


@pytest.mark.parametrize("case", ["web-page", "web-page-flat", "web-page-summary-first", "web-page-stripped"])
def test_a_page_without_empty_lines_tells_the_same(case: str) -> None:
    assert _header(case, lambda text: re.sub(r"\n\n+", "\n", text)) == _header(case, str)


@pytest.mark.parametrize("case", ["print", "print-one-line"])
def test_a_print_on_one_line_tells_the_same(case: str) -> None:
    assert _header(case, lambda text: " ".join(text.split())) == _header(case, str)


@pytest.mark.parametrize("case", ["page-2012", "page-2012-stripped"])
def test_empty_lines_between_the_lines_of_a_page_change_no_datum(case: str) -> None:
    assert _header(case, lambda text: text.replace("\n", "\n\n")) == _header(case, str)


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, 72) if len(line) > 72 else line for line in text.split("\n"))


@pytest.mark.parametrize(
    "case",
    ["web-page", "web-page-stripped", "web-page-summary-first", "web-page-labels-lost", "page-2012", "text-export"],
)
def test_a_page_wrapped_at_a_width_tells_the_same(case: str) -> None:
    assert _header(case, _wrapped) == _header(case, str)
