"""Documents and the pages that they become: one folder a case, `in.xml` and `golden.html`.

A page is one line; the golden ones have each block on a line of its own, so that a diff can be read.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import ModuleType

import pytest

from tei_toolkit import resources, saxon, stylesheets, xml

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/in.xml"))
SITE = "index persons places organisations search about timeline correspondents archives abbreviations".split()
UPDATE = bool(os.environ.get("UPDATE_GOLDENS"))
BLOCK = re.compile(
    r"(?=</?(?:html|head|body|header|footer|nav|main|article|section|aside|div|ul|ol|dl|table|tr|figure|blockquote|svg)\b"
    r"|<(?:meta|link|title|script|h[1-6]|p|li|dt|dd|td|th|pre|legend|fieldset|form|details|summary)\b)"
)


def in_lines(page: str) -> str:
    return BLOCK.sub("\n", page) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_page_is_the_golden_one(pages: ModuleType, case: Path) -> None:
    text = in_lines(pages.case(case.name).text)
    golden = case / "golden.html"
    if UPDATE:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SITE)
def test_the_pages_of_the_edition_are_the_golden_ones(pages: ModuleType, name: str) -> None:
    text = in_lines(pages.of_edition(name).text)
    golden = pages.HERE / "cases" / f"{name}.golden.html"
    if UPDATE:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["document", *SITE])
def test_templates_return_what_they_declare(pages: ModuleType, name: str) -> None:
    sheet = "document" if name == "document" else pages.SHEETS[name]
    path = resources.xslt() / "html" / f"{sheet}.xsl"
    checked = saxon.Stylesheet(stylesheets.assemble(path, checked=True), path.name)
    parameters = {"edition": pages.edition(), "registers": pages.registers()}
    if name != "document":
        assert checked.transform(pages.edition(), parameters).text == pages.of_edition(name).text
        return
    for case in CASES:
        assert checked.transform(xml.parse_file(case / "in.xml"), parameters).text == pages.case(case.name).text
