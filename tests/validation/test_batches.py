"""Many files in one call: by several processes, with the findings that one would give, in the same order."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tei_toolkit import selection, validation
from tei_toolkit.model import ToolkitError
from tei_toolkit.validation import validate

CASES = Path(__file__).parent.parent
PASSES = CASES / "rules" / "EDN409" / "pass.xml"
FAILS = sorted((CASES / "relaxng").glob("TEI30[1-7]/fail.xml"))


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(selection, "_MUCH", 0)
    for number in range(60):
        shutil.copy(FAILS[number % len(FAILS)] if number % 4 == 0 else PASSES, tmp_path / f"{number:03}.xml")
    return tmp_path


def test_several_processes_find_what_one_finds_in_the_same_order(many: Path) -> None:
    alone = validate([many], grammar_only=True, jobs=1)
    assert len({one.code for one in alone}) > 5
    assert validate([many], grammar_only=True, jobs=3) == alone
    assert validate([many], grammar_only=True, jobs=3, reference=True) == alone
    assert [one.location.path for one in alone] == sorted(one.location.path for one in alone)


def test_what_stops_one_process_stops_the_program_with_its_message(many: Path) -> None:
    model = '<?xml-model href="https://example.org/none.rng"?>\n'
    (many / "030.xml").write_text(model + PASSES.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    with pytest.raises(ToolkitError, match="not in the local catalogue") as caught:
        validate([many], jobs=2)
    assert "schemas add https://example.org/none.rng" in caught.value.hint


def test_jobs_that_can_do_nothing_are_refused(many: Path) -> None:
    with pytest.raises(ToolkitError, match="0 jobs"):
        validate([many], jobs=0)


def test_a_file_that_vanishes_is_a_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    checks = validation.Checks(grammar_only=True)
    (gone,) = checks.file(tmp_path / "gone.xml")
    assert (gone.code, gone.message) == ("TEI300", "the file cannot be read: no such file or directory")
    assert gone.hint == "check the path and its permissions"
    assert [one.code for one in checks.file(FAILS[0])] == ["TEI301"]
