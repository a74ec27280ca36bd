"""Waivers: what they take, where they reach, and that one which nothing needs is a finding."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tei_toolkit.cli import main
from tei_toolkit.edition import config
from tei_toolkit.edition.checking import Checker
from tei_toolkit.trouble import ToolkitError
from tei_toolkit.validation import validate

CASES = Path(__file__).parents[1] / "rules"
TOML = '[[waiver]]\nfile = "{}"\ncode = "{}"\nreason = "the archive has it so"\n'
SCHEMA = """<element name="list" xmlns="http://relaxng.org/ns/structure/1.0">
<zeroOrMore><element name="item"><optional><attribute name="n"><data type="integer"
datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"/></attribute></optional><text/></element></zeroOrMore>
<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="long"><rule context="item"><report
test="string-length() gt 3">long</report></rule></pattern></element>
"""


def _edition(folder: Path, text: str, waivers: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "list.rng").write_text(SCHEMA, encoding="utf-8")
    path = folder / "a.xml"
    path.write_text(f'<?xml-model href="list.rng"?>\n{text}\n', encoding="utf-8")
    if waivers:
        (folder / "waivers.toml").write_text(waivers, encoding="utf-8")
    return path


def _found(path: Path, **options: Any) -> list[tuple[str, str, int]]:
    return [(one.code, Path(one.location.path).name, one.location.line) for one in validate([path], **options)]


WRONG = '<list>\n<item n="x">a</item>\n<item n="y">abcd</item>\n</list>'


@pytest.mark.parametrize(
    ("pattern", "code", "left"),
    [
        ("a.xml", "TEI304", ["EDN400"]),
        ("*.xml", "EDN400", ["TEI304", "TEI304"]),
        ("a.xml", "long", ["TEI304", "TEI304"]),
        ("**/a.xml", "TEI304", ["EDN400"]),
        ("./?.xml", "TEI304", ["EDN400"]),
        ("tei/a.xml", "TEI304", ["TEI304", "TEI304", "EDN400", "EDN430"]),
        ("a.xml", "TEI301", ["TEI304", "TEI304", "EDN400", "EDN430"]),
    ],
)
def test_an_entry_takes_the_findings_of_its_files_and_code(
    tmp_path: Path, pattern: str, code: str, left: list[str]
) -> None:
    path = _edition(tmp_path / "e", WRONG, TOML.format(pattern, code))
    assert sorted(one[0] for one in _found(path)) == sorted(left)


def test_an_entry_can_be_for_some_words_only(tmp_path: Path) -> None:
    path = _edition(tmp_path / "e", WRONG, TOML.format("a.xml", "TEI304") + 'words = "“y”"\n')
    assert _found(path) == [("TEI304", "a.xml", 3), ("EDN400", "a.xml", 4)]


def test_a_waiver_that_nothing_needs_is_told_with_its_place(tmp_path: Path) -> None:
    entries = TOML.format("a.xml", "TEI304") + TOML.format("gone.xml", "EDN404") + TOML.format("b.xml", "EDN404")
    path = _edition(tmp_path / "e", "<list><item>a</item></list>", entries)
    (tmp_path / "e" / "b.xml").write_text("<list/>", encoding="utf-8")
    # b.xml is there and was not checked, so nobody knows.
    assert _found(path) == [("EDN430", "waivers.toml", 3), ("EDN430", "waivers.toml", 7)]
    # Rules did not run, so nothing is known of EDN404.
    assert _found(path, grammar_only=True) == [("EDN430", "waivers.toml", 3)]


def test_waivers_reach_down_to_the_next_file_and_up_to_the_repository(tmp_path: Path) -> None:
    (tmp_path / "waivers.toml").write_text(TOML.format("*.xml", "TEI304"), encoding="utf-8")
    path = _edition(tmp_path / "e", WRONG)
    assert [one[0] for one in _found(path)] == ["EDN400"]
    (tmp_path / "e" / ".git").mkdir()
    # In this process the folder is known already; under another name it is looked at anew.
    found = _found(path.parent / ".." / "e" / "a.xml")
    assert sorted(one[0] for one in found) == ["EDN400", "TEI304", "TEI304"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[waiver]]\nfile = "a.xml"\ncode = "TEI304"\n', r"waivers\.toml:1:3: the waiver of TEI304 gives no reason"),
        ('[[waiver]]\nfile = "a.xml"\ncode = "TEI304"\nreason = " "\n', r"waivers\.toml:4:1: .* no reason"),
        ('[[waiver]]\ncode = "TEI304"\nreason = "r"\n', "“file” is missing"),
        ('[[waiver]]\nfile = "a.xml"\nreason = "r"\n', "“code” is missing"),
        (TOML.format("a.xml", "TEI999"), "no finding has the code TEI999"),
        ('[[waver]]\nfile = "a.xml"\n', "unknown key “waver”; did you mean “waiver”"),
    ],
)
def test_an_entry_that_is_not_complete_stops_the_program(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ToolkitError, match=words):
        validate([_edition(tmp_path / "e", WRONG, text)])


PI = '<?tei-toolkit-waive code="{}" reason="as on the page"?>'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f'<list>\n{PI.format("TEI304")}\n<item n="x">a</item>\n<item n="y">b</item></list>', [("TEI304", 5)]),
        (f'<list>\n{PI.format("TEI304 long")}<!-- c --> <item n="x">abcd</item>\n</list>', []),
        (f'{PI.format("TEI304")}\n<list><item n="x">a</item>\n<item n="y">b</item></list>', []),
        (f'<list>{PI.format("TEI304")}<item n="x">a</item><item n="y">b</item></list>', [("TEI304", 2)]),
        (f'<list>\n{PI.format("TEI304")}<item n="1">a</item></list>', [("EDN430", 3)]),
        ('<list>\n<?tei-toolkit-waive code="TEI304"?><item n="x">a</item></list>', [("EDN431", 3), ("TEI304", 3)]),
        ('<list>\n<?tei-toolkit-waive reason="x"?><item>a</item></list>', [("EDN431", 3)]),
        (f"<list>\n<item>a{PI.format('TEI304')}b</item></list>", [("EDN431", 3)]),
        (f"<list>\n{PI.format('TEI999')}<item>a</item></list>", [("EDN431", 3)]),
    ],
)
def test_an_instruction_covers_the_element_after_it(tmp_path: Path, text: str, left: list[tuple[str, int]]) -> None:
    found = _found(_edition(tmp_path / "e", text))
    assert sorted((code, line) for code, _, line in found) == sorted(left)


def test_what_the_whole_edition_shows_is_waived_in_the_document_too(tmp_path: Path) -> None:
    shutil.copytree(CASES / "EDN416" / "fail", tmp_path / "e")
    path = tmp_path / "e" / "tei" / "1.xml"
    text = path.read_text(encoding="utf-8")
    before = [one[0] for one in _found(path)]
    assert set(before) == {"EDN416"}
    path.write_text(text.replace("<p>See", f"{PI.format('EDN416')}<p>See"), encoding="utf-8")
    assert _found(path) == []
    path.write_text(text.replace("<p>See", f"{PI.format('EDN415 EDN416')}<p>See"), encoding="utf-8")
    assert [one[0] for one in _found(path)] == ["EDN430"]
    assert _found(path, grammar_only=True) == []


def test_a_build_waives_too(tmp_path: Path) -> None:
    folder = tmp_path / "e"
    path = folder / "tei" / "d1.xml"
    path.parent.mkdir(parents=True)
    path.write_bytes((CASES / "EDN405" / "fail.xml").read_bytes())
    (folder / "edition.toml").write_text(
        '[edition]\nid = "e"\ntitle = "E"\n[validation]\nschema = "document"\n', encoding="utf-8"
    )
    edition = config.load(folder)
    assert {one.code for one in Checker(edition).check(path).findings} == {"EDN405"}
    (tmp_path / "f").mkdir()
    folder.rename(tmp_path / "f" / "e")
    folder = tmp_path / "f" / "e"
    (folder / "waivers.toml").write_text(TOML.format("tei/*.xml", "EDN405"), encoding="utf-8")
    checked = Checker(config.load(folder)).check(folder / "tei" / "d1.xml")
    assert checked.findings == ()
    assert folder / "waivers.toml" in checked.by


def test_a_file_of_waivers_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _edition(tmp_path / "e", WRONG)
    other = tmp_path / "other.toml"
    other.write_text(TOML.format("e/*.xml", "TEI304") + TOML.format("a.xml", "long"), encoding="utf-8")
    assert main(["validate", str(path), "--waivers", str(other)]) == 0
    assert capsys.readouterr().out == "no findings\n"
