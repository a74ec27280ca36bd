"""`tei-toolkit convert` as a user meets it."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from tei_toolkit import files
from tei_toolkit.cli import main
from tei_toolkit.recognise import document

_LETTER = "Report of the Ice Watch\n\nThe ice came on Monday, and it stayed until the spring was over.\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(_LETTER, encoding="utf-8")
    return path


def test_a_file_becomes_tei_of_the_same_name(letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(letter), "-o", str(tmp_path / "tei")]) == 0
    assert "The ice came on Monday" in (tmp_path / "tei" / "letter.xml").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


def test_the_account_covers_the_source(letter: Path, tmp_path: Path) -> None:
    account = tmp_path / "account.json"
    assert main(["convert", str(letter), "-o", str(tmp_path), "--fidelity", str(account)]) == 0
    (one,) = json.loads(account.read_text(encoding="utf-8"))
    assert one["path"] == str(letter)
    assert one["sha256"] == hashlib.sha256(letter.read_bytes()).hexdigest()
    assert one["characters"] == len(_LETTER)
    assert one["spans"][0]["start"] == 0
    assert one["spans"][-1]["end"] == len(_LETTER)
    assert set(one["spans"][0]) == {"start", "end", "fate", "rule", "target"}


def test_a_refused_source_does_not_stop_the_others(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n")
    out = tmp_path / "tei"
    assert main(["convert", str(empty), str(tmp_path / "none.txt"), str(tmp_path), str(letter), "-o", str(out)]) == 1
    said = capsys.readouterr().out
    assert [path.name for path in out.iterdir()] == ["letter.xml"]
    for code in ("SRC101", "SRC104", "SRC105"):
        assert code in said


def test_an_edited_file_is_left_alone(letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["convert", str(letter), "-o", str(tmp_path)]
    assert main(command) == 0
    tei = tmp_path / "letter.xml"
    # Written again and again as long as nobody has touched it, even if the source has changed.
    letter.write_text(_LETTER.replace("Monday", "Tuesday"), encoding="utf-8")
    assert main(command) == 0
    assert "Tuesday" in tei.read_text(encoding="utf-8")
    edited = tei.read_text(encoding="utf-8").replace("Tuesday", "<date>Tuesday</date>")
    tei.write_text(edited, encoding="utf-8")
    capsys.readouterr()
    assert main(command) == 1
    assert "SRC106" in capsys.readouterr().out
    assert tei.read_text(encoding="utf-8") == edited
    assert main([*command, "--force"]) == 0
    assert "<date>Tuesday</date>" not in tei.read_text(encoding="utf-8")


def test_a_file_from_elsewhere_is_left_alone(letter: Path, tmp_path: Path) -> None:
    tei = tmp_path / "letter.xml"
    tei.write_text("<TEI/>", encoding="utf-8")
    assert main(["convert", str(letter), "-o", str(tmp_path)]) == 1
    assert tei.read_text(encoding="utf-8") == "<TEI/>"


def test_two_sources_of_one_name_are_refused(letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other" / "letter.txt"
    other.parent.mkdir()
    other.write_text("Another letter.\n", encoding="utf-8")
    assert main(["convert", str(letter), str(other), "-o", str(tmp_path / "tei")]) == 1
    assert "SRC107" in capsys.readouterr().out
    assert "ice" in (tmp_path / "tei" / "letter.xml").read_text(encoding="utf-8")


def test_standard_input_to_standard_output(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_LETTER.encode())))
    assert main(["convert", "-"]) == 0
    assert capsys.readouterr().out.startswith("<?xml")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--archive", "atlantis"], "no archive layout is called atlantis; there are: plain, "),
        (["--encoding", "klingon"], "no encoding is called klingon"),
    ],
)
def test_what_cannot_run_says_so_in_one_line(
    options: list[str], words: str, letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(letter), "-o", str(tmp_path / "tei"), *options]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert not (tmp_path / "tei").exists()


def test_an_output_folder_that_is_a_file(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(letter), "-o", str(letter)]) == 2
    assert "letter.txt: cannot make this folder" in capsys.readouterr().err


def test_a_character_that_xml_forbids_is_shown_and_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bell.txt"
    path.write_bytes(b"The bell rang \x07 twice, and then the ice broke.\n")
    assert main(["convert", str(path), "-o", str(tmp_path)]) == 0
    assert "SRC108" in capsys.readouterr().out
    assert "rang ␇ twice" in (tmp_path / "bell.xml").read_text(encoding="utf-8")


def test_xml_is_converted_like_any_text_but_whoever_did_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bell.xml"
    path.write_text(
        '<?xml version="1.0"?>\n<TEI><text><body><p>The bell rang.</p></body></text></TEI>\n', encoding="utf-8"
    )
    assert main(["convert", str(path), "-o", str(tmp_path / "tei")]) == 0
    said = capsys.readouterr().out
    assert "bell.xml:1:1: SRC110 warning: is XML" in said
    assert "`tei-toolkit validate` checks it" in said


def test_a_second_opinion_confirms_the_conversion(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(letter), "-o", str(tmp_path), "--check"]) == 0
    assert "SRC109" not in capsys.readouterr().out


def test_a_second_opinion_finds_what_was_lost_after_the_proof(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(path: Path, content: bytes) -> None:
        path.write_bytes(content.replace(b"Monday", b""))

    monkeypatch.setattr(files, "write", losing)
    assert main(["convert", str(letter), "-o", str(tmp_path), "--check"]) == 1
    assert "SRC109" in capsys.readouterr().out


def test_doubtful_readings_are_errors_when_strict(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is doubtful is the model's affair; here every reading is.
    monkeypatch.setattr(document, "DOUBTFUL", 1e6)
    command = ["convert", str(letter), "-o", str(tmp_path)]
    assert main(command) == 0
    assert "DOC206 warning: “Report of the Ice Watch” read as report/head, nearly as " in capsys.readouterr().out
    assert main([*command, "--strict"]) == 1
    assert "DOC206 error" in capsys.readouterr().out
