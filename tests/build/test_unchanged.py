"""A build that has nothing to do finds out by one look, and never by mistake."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tei_toolkit import catalogue
from tei_toolkit.edition import rebuilding
from tei_toolkit.edition.build import Built, build
from tei_toolkit.edition.config import Edition


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many builds have looked into the files since this was last asked."""
    count = 0
    rebuild = rebuilding.rebuild

    def counted(*args: Any, **named: Any) -> Built:
        nonlocal count
        count += 1
        return rebuild(*args, **named)

    def since() -> int:
        nonlocal count
        so_far, count = count, 0
        return so_far

    monkeypatch.setattr(rebuilding, "rebuild", counted)
    return since


@pytest.fixture
def built(edition: Edition, looks: Callable[[], int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Edition:
    """The edition, built, of which a second build knows that it has nothing to do."""
    monkeypatch.setenv("TEI_TOOLKIT_CONFIG", str(tmp_path / "config"))
    time.sleep(0.1)  # what is younger than a tick of the clock might change unseen
    build(edition.folder, formats=["html"])
    looks()
    build(edition.folder, formats=["html"])
    assert looks() == 0
    return edition


def test_it_says_again_what_the_last_one_said(edition: Edition, looks: Callable[[], int], tmp_path: Path) -> None:
    path = edition.tei / "b.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("person:ada", "person:nobody"), encoding="utf-8")
    time.sleep(0.1)
    first = build(edition.folder, formats=["html"])
    assert first.findings
    assert build(edition.folder, formats=["html"]) == first
    assert looks() == 1
    moved = tmp_path / "elsewhere"
    edition.folder.rename(moved)
    there = build(moved, formats=["html"])
    assert looks() == 0
    assert there.outputs == {"html": moved / "build/html/index.html"}
    assert {Path(one.location.path).is_relative_to(moved) for one in there.findings} == {True}


def _same_size_and_date(edition: Edition) -> None:
    path = edition.tei / "c.xml"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("Oil has", "Tea has"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _catalogue(_: Edition) -> None:
    catalogue.file().parent.mkdir(parents=True, exist_ok=True)
    catalogue.file().write_text("{}", encoding="utf-8")


def _picture(edition: Edition) -> None:
    (edition.folder / "images").mkdir()
    (edition.folder / "images/light.png").write_bytes(b"\x89PNG")


CHANGES: dict[str, Callable[[Edition], object]] = {
    "a document of the same size and date": _same_size_and_date,
    "one more document": lambda edition: shutil.copy(edition.tei / "a.xml", edition.tei / "f.xml"),
    "one less": lambda edition: (edition.tei / "a.xml").unlink(),
    "a transcription": lambda edition: (edition.folder / "sources/new.txt").write_text("A letter", encoding="utf-8"),
    "a picture": _picture,
    "a page of its own words": lambda edition: (edition.folder / "pages/more.md").write_text("# More"),
    "waivers": lambda edition: (edition.folder / "waivers.toml").write_text(""),
    "waivers above the edition": lambda edition: (edition.folder.parent / "waivers.toml").write_text(""),
    "the catalogue of schemas": _catalogue,
    "a page that was scribbled on": lambda edition: (edition.build / "html/a.html").write_text("scribble"),
    "a page that is gone": lambda edition: (edition.build / "html/a.html").unlink(),
    "a file that nobody made": lambda edition: (edition.build / "html/x.html").write_text("x"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_looks_again_at_what_may_have_changed(
    change: Callable[[Edition], object], built: Edition, looks: Callable[[], int]
) -> None:
    (built.folder / "pages").mkdir(exist_ok=True)
    change(built)
    build(built.folder, formats=["html"])
    assert looks() == 1


def test_a_file_may_bear_any_date(built: Edition, looks: Callable[[], int]) -> None:
    (built.folder / "old.txt").write_text("From an archive of tapes", encoding="utf-8")
    os.utime(built.folder / "old.txt", ns=(-(10**18), -(10**18) - 1))
    build(built.folder, formats=["html"])
    assert looks() == 1
    build(built.folder, formats=["html"])
    assert looks() == 1


def test_what_concerns_no_build_is_passed_over(built: Edition, looks: Callable[[], int]) -> None:
    (built.folder / ".git").mkdir()
    (built.folder / ".git/index").write_text("", encoding="utf-8")
    (built.tei / ".a.xml.swp").write_text("", encoding="utf-8")
    build(built.folder, formats=["html"])
    assert looks() == 0
    build(built.folder, formats=["html"], lenient=True)
    assert looks() == 1, "another build was asked for"


def test_a_file_that_is_saved_during_a_build_is_looked_at_by_the_next(
    edition: Edition, looks: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    time.sleep(0.1)
    again = rebuilding.said_again

    def saving(*args: Any) -> Any:
        (edition.tei / "c.xml").write_text((edition.tei / "a.xml").read_text(encoding="utf-8"), encoding="utf-8")
        return again(*args)

    monkeypatch.setattr(rebuilding, "said_again", saving)
    build(edition.folder, formats=["html"])
    monkeypatch.setattr(rebuilding, "said_again", again)
    looks()
    build(edition.folder, formats=["html"])
    assert looks() == 1
    assert "The light has failed" in (edition.build / "html/c.html").read_text(encoding="utf-8")
