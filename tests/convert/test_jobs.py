"""Converting in several processes: the same files, findings and accounts, in the order of the sources."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_toolkit import ToolkitError, convert
from tei_toolkit.cli import main


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    """Fifty letters, one of them empty, one of a name that another has, one that says the wrong day."""
    folder = tmp_path / "sources"
    (folder / "more").mkdir(parents=True)
    paths = [folder / f"letter-{number:02}.txt" for number in range(49)]
    for number, path in enumerate(paths):
        path.write_text(
            f"Letter No. {number}\n\nReval, {number % 28 + 1} May 1921\n\nThe ice came.\n", encoding="utf-8"
        )
    paths[7].write_text("\n")
    paths[9].write_text("Letter No. 9\n\nReval, 31 June 1921\n\nThe ice came.\n", encoding="utf-8")
    double = folder / "more" / "letter-03.txt"
    double.write_text("Another letter\n", encoding="utf-8")
    return [*paths[:20], double, *paths[20:]]


def _converted(letters: list[Path], folder: Path, jobs: int, check: bool = False) -> dict[str, object]:
    done = convert(letters, folder, jobs=jobs, check=check)
    return {
        "findings": done.findings,
        "reports": done.reports,
        "written": [path.name for path in done.written],
        "files": {path.name: path.read_bytes() for path in folder.iterdir()},
    }


def test_any_number_of_processes_writes_the_same(letters: list[Path], tmp_path: Path) -> None:
    alone = _converted(letters, tmp_path / "one", 1, check=True)
    assert [found.code for found in alone["findings"]] == ["SRC101", "DOC205", "SRC107"]  # type: ignore[attr-defined]
    assert _converted(letters, tmp_path / "three", 3, check=True) == alone


@pytest.fixture
def another_thread() -> Iterator[None]:
    """A thread that goes on: no process is forked then, and new interpreters are started."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    yield
    done.set()
    thread.join()


@pytest.mark.usefixtures("another_thread")
def test_new_interpreters_write_the_same(letters: list[Path], tmp_path: Path) -> None:
    assert _converted(letters, tmp_path / "two", 2) == _converted(letters, tmp_path / "one", 1)


def test_accounts_are_kept_for_those_who_want_them(letters: list[Path], tmp_path: Path) -> None:
    assert not convert(letters, tmp_path / "tei", jobs=2, accounts=False).reports


def test_what_stops_one_process_stops_all_with_its_words(letters: list[Path], tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="no archive layout is called attic; there are: plain"):
        convert(letters, tmp_path / "tei", archive="attic", jobs=2)


def test_the_command_takes_a_number_of_processes(
    letters: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(path) for path in letters]
    assert main(["convert", *names, "-o", str(tmp_path / "tei"), "--jobs", "2"]) == 1
    assert len(list((tmp_path / "tei").iterdir())) == 48
    with pytest.raises(SystemExit) as stopped:
        main(["convert", *names, "-o", str(tmp_path / "tei"), "--jobs", "0"])
    assert stopped.value.code == 2
    assert "--jobs" in capsys.readouterr().err
