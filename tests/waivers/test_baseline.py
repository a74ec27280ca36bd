"""A baseline: old findings are known again wherever they stand, new ones are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.cli import main

HEAD = '<?xml-model href="list.rng"?>\n'
SCHEMA = """<element name="list" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><element name="item">
<optional><attribute name="xml:id"/></optional><text/></element></zeroOrMore></element>"""


def _write(folder: Path, **documents: str) -> None:
    (folder / "list.rng").write_text(SCHEMA, encoding="utf-8")
    for name, text in documents.items():
        (folder / f"{name}.xml").write_text(HEAD + text, encoding="utf-8")


def _run(folder: Path, *more: str) -> int:
    return main(["validate", str(folder), "--baseline", str(folder / "known.json"), *more])


def test_old_findings_are_counted_and_new_ones_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path, a="<list><itm/><item/></list>", b="<list><itm/></list>")
    assert _run(tmp_path, "--write-baseline") == 0
    assert "2 errors from now on known" in capsys.readouterr().err
    assert _run(tmp_path) == 0
    told = capsys.readouterr()
    assert told.out == "no findings\n"
    assert "2 known to" in told.err
    _write(tmp_path, a="<!-- later -->\n\n<list>\n<item/>\n<itm/>\n<x/>\n</list>")
    assert _run(tmp_path) == 1
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "TEI" in line)
    assert "a.xml:7:1: TEI301" in line
    assert "“x" in line


def test_one_more_of_the_same_is_new(tmp_path: Path) -> None:
    _write(tmp_path, a="<list><itm/><itm/></list>")
    assert _run(tmp_path, "--write-baseline") == 0
    _write(tmp_path, a="<list><itm/></list>")
    assert _run(tmp_path) == 0
    _write(tmp_path, a="<list><itm/><itm/><itm/></list>")
    assert _run(tmp_path) == 1


def test_the_same_words_elsewhere_are_new(tmp_path: Path) -> None:
    _write(tmp_path, a='<list><item xml:id="one"><b/></item><item xml:id="two"/></list>')
    assert _run(tmp_path, "--write-baseline") == 0
    _write(tmp_path, a='<list><item xml:id="one"/><item xml:id="two"><b/></item></list>')
    assert _run(tmp_path) == 1


def test_files_that_were_not_checked_stay_known(tmp_path: Path) -> None:
    _write(tmp_path, a="<list><itm/></list>", b="<list><itm/></list>")
    known = str(tmp_path / "known.json")
    assert _run(tmp_path, "--write-baseline") == 0
    _write(tmp_path, a="<list/>")
    assert main(["validate", str(tmp_path / "a.xml"), "--baseline", known, "--write-baseline"]) == 0
    assert list(json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["findings"]) == ["b.xml"]
    assert _run(tmp_path) == 0


def test_the_folder_may_move(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    _write(old, a="<list><itm/></list>")
    assert _run(old, "--write-baseline") == 0
    old.rename(new)
    assert _run(new) == 0


@given(st.lists(st.sampled_from(["\n", "  ", "<!-- c -->", "<item/>", "<item>a\nb</item>"]), min_size=1, max_size=8))
def test_whatever_comes_before_an_old_finding_it_is_known(
    tmp_path_factory: pytest.TempPathFactory, more: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("moved")
    _write(folder, a="<list>\n<itm/>\n<item><b/></item></list>")
    assert _run(folder, "--write-baseline", "-q") == 0
    _write(folder, a=f"<list>{''.join(more)}\n<itm/>\n<item><b/></item></list>")
    assert _run(folder, "-q") == 0


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "findings": {}}', '{"version": 1, "findings": {"a": [1]}}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path, a="<list/>")
    (tmp_path / "known.json").write_text(text, encoding="utf-8")
    assert _run(tmp_path) == 2
    assert "known.json" in capsys.readouterr().err


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path, a="<list/>")
    assert _run(tmp_path) == 2
    assert "--write-baseline" in capsys.readouterr().err
    assert main(["validate", str(tmp_path), "--write-baseline"]) == 2
