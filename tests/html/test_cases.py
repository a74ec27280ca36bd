"""Documents and the pages that they become: one folder a case, `in.xml` and `golden.html`."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/in.xml"))
SITE = "index persons places organisations search about timeline correspondents archives abbreviations".split()
UPDATE = bool(os.environ.get("UPDATE_GOLDENS"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_page_is_the_golden_one(pages: ModuleType, case: Path) -> None:
    text = pages.case(case.name).text
    golden = case / "golden.html"
    if UPDATE:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SITE)
def test_the_pages_of_the_edition_are_the_golden_ones(pages: ModuleType, name: str) -> None:
    text = pages.of_edition(name).text
    golden = pages.HERE / "cases" / f"{name}.golden.html"
    if UPDATE:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
