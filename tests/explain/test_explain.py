"""`tei-toolkit explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.cli import main
from tei_toolkit.conversion import convert
from tei_toolkit.explanation import explain
from tei_toolkit.findings import codes, entry
from tei_toolkit.model import ToolkitError


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code: str) -> None:
    said = explain(code)
    assert said.startswith(code)
    assert "What to do:" in said
    assert entry(code).title in explain("")


def test_a_code_may_be_written_in_small_letters() -> None:
    assert explain("src101") == explain("SRC101")


def test_no_such_code() -> None:
    with pytest.raises(ToolkitError, match="no finding has the code ABC999"):
        explain("ABC999")


def test_a_source_is_explained_block_by_block(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Report on the Ice\n\nThe ice came on Monday, and stayed until the spring.\n", encoding="utf-8")
    assert main(["explain", str(path)]) == 0
    said = capsys.readouterr().out
    assert "layout plain, language en" in said
    assert "    1  head               Report on the Ice" in said
    assert "by report:opens:1, certainty " in said
    assert "rather than " in said
    assert "A rule is called by what it speaks for" in said
    assert "doubtful, by" not in said


def test_a_doubtful_reading_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Pilots of the Winter Harbour\n\nAda Lind\nKarl Oks\nBerta Tollan\n", encoding="utf-8")
    found = convert([path], tmp_path / "tei").findings
    assert main(["explain", str(path)]) == 0
    assert capsys.readouterr().out.count("doubtful, by") == sum(one.code == "DOC206" for one in found) > 0


def test_a_source_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(tmp_path / "none.txt")]) == 2
    assert "cannot be read" in capsys.readouterr().err
