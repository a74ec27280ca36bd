"""Transcriptions and the TEI that they become: one folder a case, `in.txt` and `golden.xml`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tei_toolkit.conversion import Converter
from tei_toolkit.edition import config
from tei_toolkit.relaxng import Schema
from tei_toolkit.resources import schemas
from tei_toolkit.source import read
from tei_toolkit.xml import parse

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/in.txt"))


def _converted(case: Path) -> tuple[str, str]:
    edition = config.load(case) if (case / "edition.toml").is_file() else None
    done = Converter(edition).convert(read(case / "in.txt"))
    findings = "".join(f"{one.location.line}:{one.location.column} {one.code} {one.message}\n" for one in done.findings)
    return done.tei.decode(), findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_tei_and_the_findings_are_the_golden_ones(case: Path) -> None:
    tei, findings = _converted(case)
    if os.environ.get("UPDATE_GOLDENS"):
        (case / "golden.xml").write_text(tei, encoding="utf-8")
        (case / "golden.findings").write_text(findings, encoding="utf-8")
    assert tei == (case / "golden.xml").read_text(encoding="utf-8")
    assert findings == (case / "golden.findings").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_tei_is_valid(case: Path) -> None:
    tree = parse((case / "golden.xml").read_bytes(), "golden.xml")
    assert Schema.from_path(schemas() / "tei-toolkit.rng").validate(tree) == []
