"""The catalogue of findings is complete: every code has a page, is reported somewhere, and is tested."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tei_toolkit import findings
from tei_toolkit.model import Location, Severity, ToolkitError

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"\b(?:SRC1|DOC2|TEI3|EDN4|PUB5|CFG6)\d\d\b")


@cache
def _named(folders: Iterable[str], suffixes: frozenset[str]) -> frozenset[str]:
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return frozenset(code for path in files for code in CODE.findall(path.read_text(encoding="utf-8")))


def _reported() -> frozenset[str]:
    """The codes that programs, rules and stylesheets name."""
    return _named(("tei_toolkit", "schemas", "xslt"), frozenset({".py", ".xsl", ".sch"}))


def _tested() -> frozenset[str]:
    """The codes that tests and their cases name: in their words, or as the name of a case's folder."""
    suffixes = frozenset({".py", ".toml", ".json", ".txt", ".xml", ".findings"})
    folders = {path.parent.name for name in ("fail.xml", "fail") for path in (ROOT / "tests").rglob(name)}
    return _named(("tests",), suffixes) | {code for name in folders for code in CODE.findall(name)}


@pytest.mark.parametrize("code", findings.codes())
def test_a_page_says_what_why_and_what_to_do(code: str) -> None:
    entry = findings.entry(code)
    assert CODE.fullmatch(code)
    assert entry.title
    assert entry.title[0].islower() or entry.title.split()[0].isupper() or not entry.title[0].isalpha()
    assert not entry.title.endswith(".")
    assert entry.cause.endswith(".")
    assert entry.remedy
    assert len(entry.title) <= 120


@pytest.mark.parametrize("code", findings.codes())
def test_a_code_is_reported_somewhere(code: str) -> None:
    assert code in _reported()


@pytest.mark.parametrize("code", findings.codes())
def test_a_code_is_tested(code: str) -> None:
    assert code in _tested()


def test_whatever_is_reported_has_a_page() -> None:
    assert _reported() <= set(findings.codes())


def test_an_unknown_code_is_answered_with_the_way_to_the_list() -> None:
    with pytest.raises(ToolkitError, match="no finding has the code ZZZ999"):
        findings.entry("ZZZ999")


def test_a_finding_takes_severity_and_remedy_from_its_page() -> None:
    one = findings.finding("CFG601", "empty", Location("edition"))
    assert one.severity is Severity.INFO
    assert one.hint == findings.entry("CFG601").remedy
