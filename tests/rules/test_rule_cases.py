"""Every editorial rule: a document that breaks it and no other, and the same document set right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit import findings, schema, xml
from tei_toolkit.model import Finding
from tei_toolkit.relaxng import Schema
from tei_toolkit.rules import Rules, unknown_entries
from tei_toolkit.validation import validate
from tei_toolkit.waivers import without_waived

HERE = Path(__file__).parent
CODES = [code for code in findings.codes() if code.startswith("EDN4")]


def _check(case: Path) -> list[Finding]:
    if case.with_suffix("").is_dir():  # what only several files show
        return validate([case.with_suffix("")])
    source = case.read_bytes()
    tree = xml.parse(source, str(case))
    own = case.parent / "rules.sch"
    rules = Rules.from_path(own) if own.is_file() else Rules.of_toolkit()
    registers = {path.stem: path for path in (case.parent / "registers").glob("*.xml")}
    found = [*rules.check(tree, str(case), source), *unknown_entries(tree, str(case), registers)]
    return without_waived(tree, str(case), source, found)


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_failing_and_a_passing_case(code: str) -> None:
    found = _check(HERE / code / "fail.xml")
    assert {one.code for one in found} == {code}
    for one in found:
        assert one.location.line > 0
        assert one.hint
        assert len(one.message) <= 120
    assert _check(HERE / code / "pass.xml") == []


@pytest.mark.parametrize("code", CODES)
def test_the_grammar_has_nothing_to_say_on_these(code: str) -> None:
    own = Schema.from_path(schema.grammar_path())
    for name in ("pass", "fail"):
        cases = [*(HERE / code).glob(f"{name}.xml"), *(HERE / code).glob(f"{name}/tei/*.xml")]
        assert cases
        assert [one for case in cases for one in own.validate(case)] == []


def test_no_case_is_without_a_code() -> None:
    assert sorted(path.name for path in HERE.glob("EDN*")) == CODES


def test_each_rule_of_the_toolkit_has_a_page() -> None:
    assert {path.stem for path in (schema.grammar_path().parent / "rules").glob("*.sch")} <= set(CODES)
