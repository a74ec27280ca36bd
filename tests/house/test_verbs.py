"""The command: every verb explains itself, keeps to the exit codes and is silent where silence was asked for."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tei_toolkit import cli, validate
from tei_toolkit.edition.config import Edition


def test_the_verbs_of_the_manual_are_there() -> None:
    assert {"build", "convert", "explain", "new", "validate"} <= set(cli.verbs())


@pytest.mark.parametrize("verb", cli.verbs())
def test_every_verb_shows_an_example_that_names_it(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([verb, "--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert "Example:" in said
    assert f"tei-toolkit {verb}" in said[said.index("Example:") :]


def test_the_list_of_verbs_says_what_each_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    for verb in cli.verbs():
        line = next(line for line in said.splitlines() if line.strip().startswith(f"{verb} "))
        assert len(line.split()) > 3


@pytest.mark.parametrize("words", [[], ["publish"], ["build", "--no-such-option"]])
def test_what_cannot_be_understood_is_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["convrt"], "did you mean `convert`?"),
        (["init"], "did you mean `new`?"),
        (["publish"], "there are: build, convert,"),
        (["convert"], "FILE is missing"),
        (["validate", "a.xml", "--shema", "b.rng"], "no option is called --shema (did you mean --schema?)"),
        (["build", "one", "two"], "“two” is one word too many"),
        (["build", "--jobs", "0"], "“0” is no number of processes"),
        (["schemas", "lst"], "`tei-toolkit schemas --help`"),
    ],
)
def test_what_cannot_be_understood_is_told_in_one_line_with_a_remedy(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith("tei-toolkit: ")
    assert said in err
    assert err.count("\n") == 1


def test_the_name_alone_lists_the_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main([])
    assert "turn transcriptions into TEI" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named_whoever_stumbles_over_it(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "letters/edition.toml")

    monkeypatch.setattr("tei_toolkit.edition.build.build", stumble)
    assert cli.main(["build", str(edition.folder)]) == 2
    err = capsys.readouterr().err
    assert err == "tei-toolkit: letters/edition.toml: permission denied; check the path and its permissions\n"


def test_new_makes_what_build_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Ärger & Söhne"
    title = 'Letters & "others" \\ from <Northport>'
    assert cli.main(["new", str(folder), "--title", title, "--language", "de", "--editor", 'A. "Ada" Thompson']) == 0
    assert str(folder / "sources") in capsys.readouterr().out
    assert cli.main(["build", str(folder)]) == 0
    index = (folder / "build/html/index.html").read_text(encoding="utf-8")
    assert "Letters &amp; " in index
    assert "&lt;Northport&gt;" in index
    assert 'lang="de"' in index
    assert "build/" in (folder / ".gitignore").read_text(encoding="utf-8").split()


def test_registers_of_a_new_edition_are_right(edition: Edition) -> None:
    assert validate(list(edition.registers.values())) == []


def test_registers_of_a_new_edition_are_valid_tei(edition: Edition, shared: Path, jing: str) -> None:
    done = subprocess.run(
        [jing, str(shared / "tei/tei_all.rng"), *map(str, edition.registers.values())], capture_output=True, text=True
    )
    assert done.stdout == ""
    assert done.returncode == 0


def test_new_does_not_touch_an_edition(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    before = (edition.folder / "edition.toml").read_bytes()
    assert cli.main(["new", str(edition.folder), "--title", "Other"]) == 2
    assert "holds an edition already" in capsys.readouterr().err
    assert (edition.folder / "edition.toml").read_bytes() == before


def test_new_keeps_the_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    assert cli.main(["new", str(tmp_path), "--title", "T", "--quiet"]) == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"), [(["--language", "English"], "no language tag"), ([], "a file stands there")]
)
def test_new_refuses_in_one_line(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "file"
    if not words:
        target.touch()
    assert cli.main(["new", str(target), *words]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_without_a_terminal_the_title_comes_from_the_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tei_toolkit", "new", "north-port_letters"],
        cwd=tmp_path,
        input="never asked\n",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert "“North port letters”" in done.stdout
    assert done.stderr == ""


def _on_a_terminal(words: list[str], folder: Path, typed: bytes = b"") -> str:
    """What the command shows when input and standard error are a terminal."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    if typed:
        os.write(ours, typed)
    process = subprocess.Popen(
        [sys.executable, "-m", "tei_toolkit", *words], cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs
    )
    process.communicate(timeout=60)
    os.write(theirs, b"\n.")  # so that reading ends even where nothing was said
    os.close(theirs)
    shown = b""
    while not shown.endswith(b"."):
        shown += os.read(ours, 1000)
    os.close(ours)
    assert process.returncode == 0
    return shown.decode("utf-8")


def test_on_a_terminal_the_title_is_asked_for(tmp_path: Path) -> None:
    assert "Title of the edition" in _on_a_terminal(["new", "letters"], tmp_path, b"Harbour Letters\n")
    assert '"Harbour Letters"' in (tmp_path / "letters/edition.toml").read_text(encoding="utf-8")


def test_progress_is_for_terminals_and_quiet_means_quiet(edition: Edition) -> None:
    words = ["build", str(edition.folder), "--format", "html"]
    assert "publish" in _on_a_terminal(words, edition.folder)
    assert "publish" not in _on_a_terminal([*words, "--quiet"], edition.folder)
    done = subprocess.run([sys.executable, "-m", "tei_toolkit", *words], capture_output=True, text=True)
    assert done.stderr == ""


def test_a_reader_that_goes_away_is_no_fault(edition: Edition) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m tei_toolkit build '{edition.folder}' --format html | true",
        shell=True,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr
