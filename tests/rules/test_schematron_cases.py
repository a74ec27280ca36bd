"""Schematron by ISO/IEC 19757-3: small cases, each a folder with a schema, a document and what must be found.

A line of `expected` is `line:column severity [id] message | hint`, or `stop file:line: message` where the schema is
wrong.  They were written from the standard, not from what the toolkit says.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit import findings, xml
from tei_toolkit.model import Finding, ToolkitError
from tei_toolkit.rules import Rules

HERE = Path(__file__).parent / "schematron"
NO_HINT = findings.entry("EDN400").remedy


def _line(one: Finding) -> str:
    place = f"{one.location.line}:{one.location.column}"
    hint = f" | {one.hint}" if one.hint != NO_HINT else ""
    return f"{place} {one.severity} [{one.data['rule']}] {one.message}{hint}\n"


def _told(case: Path) -> str:
    (schema,) = (path for path in (case / "rules.sch", case / "schema.rng", case / "schema.rnc") if path.is_file())
    phase = case / "phase"
    document = case / "in.xml"
    try:
        rules = Rules.from_path(schema, phase.read_text(encoding="utf-8").strip() if phase.is_file() else "")
        source = document.read_bytes()
        found = rules.check(xml.parse(source, "in.xml"), "in.xml", source)
    except ToolkitError as error:
        return f"stop {error.message.replace(f'{case}/', '')}\n"
    return "".join(map(_line, found))


@pytest.mark.parametrize("case", sorted(path.name for path in HERE.iterdir()))
def test_a_case_of_the_standard(case: str) -> None:
    assert _told(HERE / case) == (HERE / case / "expected").read_text(encoding="utf-8")
