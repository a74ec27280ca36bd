"""Every code of the grammar: a document that gets it, and the same document set right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit import findings, schema
from tei_toolkit.relaxng import Schema

HERE = Path(__file__).parent
CODES = [code for code in findings.codes() if code.startswith("TEI")]


def _schema(code: str) -> Schema:
    own = HERE / code / "schema.rng"
    return Schema.from_path(own if own.is_file() else schema.grammar_path())


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_failing_and_a_passing_case(code: str) -> None:
    found = _schema(code).validate(HERE / code / "fail.xml")
    assert {one.code for one in found} == {code}
    for one in found:
        assert one.location.line > 0
        assert one.hint
        assert len(one.message) <= 120
        assert one.message[:1] == one.message[:1].lower()
    assert _schema(code).validate(HERE / code / "pass.xml") == []


def test_no_case_is_without_a_code() -> None:
    assert sorted(path.name for path in HERE.glob("TEI*")) == CODES
