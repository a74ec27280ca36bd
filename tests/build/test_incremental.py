"""A build does what changed, nothing else, and its result is that of a build from nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tei_toolkit import publish
from tei_toolkit.cli import main
from tei_toolkit.edition import database
from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import Edition
from tei_toolkit.model import Finding, ToolkitError
from tei_toolkit.publish import Format, Material, Step, _search
from tests.build.conftest import letter, tree

Touched = Callable[[], list[str]]
INDEXES = {"index.html", "persons.html", "places.html", "organisations.html"}


def pages(names: list[str]) -> set[str]:
    """Those pages that are of one document."""
    return {name for name in names if len(name) == len("a.html")}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def as_from_nothing(edition: Edition, tmp_path: Path) -> dict[str, str]:
    return tree(build(edition.folder, formats=["html"], output=tmp_path / "anew").outputs["html"].parent)


def test_nothing_is_made_where_nothing_changed(edition: Edition, touched: Touched) -> None:
    build(edition.folder, formats=["html"])
    assert pages(touched()) == {"a.html", "b.html", "c.html", "d.html", "e.html"}
    before = tree(edition.build)
    build(edition.folder, formats=["html"])
    assert touched() == []
    assert tree(edition.build) == before


def test_an_edit_makes_that_page_and_the_indexes(edition: Edition, touched: Touched, tmp_path: Path) -> None:
    build(edition.folder, formats=["html"])
    touched()
    change(edition.tei / "c.xml", "Oil has come.", "Oil has come at last.")
    build(edition.folder, formats=["html"])
    assert pages(touched()) == {"c.html"}
    assert "at last" in (edition.build / "html/c.html").read_text(encoding="utf-8")
    assert tree(edition.build / "html") == as_from_nothing(edition, tmp_path)


def test_an_edit_makes_that_part_of_the_texts_for_the_search(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(_search, "_FULL", 2)
    build(edition.folder, formats=["html"])
    folder = edition.build / "html/search-index"
    before = tree(folder)
    assert len(before) > 1
    change(edition.tei / "c.xml", "Oil has come.", "Turpentine has come.")
    build(edition.folder, formats=["html"])
    (part,) = {name for name, said in tree(folder).items() if before[name] != said}
    assert "Turpentine" in (folder / part).read_text(encoding="utf-8")
    assert tree(edition.build / "html") == as_from_nothing(edition, tmp_path)


def test_a_new_title_reaches_the_pages_that_show_it(edition: Edition, touched: Touched, tmp_path: Path) -> None:
    build(edition.folder, formats=["html"])
    touched()
    change(edition.tei / "a.xml", "Letter a", "The first letter")
    build(edition.folder, formats=["html"])
    # b has a link to its neighbour; e points to a.
    assert pages(touched()) == {"a.html", "b.html", "e.html"}
    assert "The first letter" in (edition.build / "html/b.html").read_text(encoding="utf-8")
    assert tree(edition.build / "html") == as_from_nothing(edition, tmp_path)


def test_a_register_entry_reaches_the_pages_that_mention_it(edition: Edition, touched: Touched, tmp_path: Path) -> None:
    build(edition.folder, formats=["html"])
    touched()
    change(edition.registers["persons"], "Keeper of the light.", "Keeper of both lights.")
    build(edition.folder, formats=["html"])
    assert pages(touched()) == {"b.html"}
    assert "both lights" in (edition.build / "html/persons.html").read_text(encoding="utf-8")
    assert tree(edition.build / "html") == as_from_nothing(edition, tmp_path)


def test_the_title_of_the_edition_is_on_every_page(edition: Edition, touched: Touched) -> None:
    build(edition.folder, formats=["html"])
    touched()
    change(edition.folder / "edition.toml", "Letters from Northport", "Northport letters")
    build(edition.folder, formats=["html"])
    assert pages(touched()) == {"a.html", "b.html", "c.html", "d.html", "e.html"}


def test_a_new_document_stands_between_its_neighbours(edition: Edition, touched: Touched, tmp_path: Path) -> None:
    build(edition.folder, formats=["html"])
    touched()
    (edition.tei / "f.xml").write_text(letter("f", "1921-05-02", "<p>Late.</p>"), encoding="utf-8")
    build(edition.folder, formats=["html"])
    assert pages(touched()) == {"b.html", "c.html", "f.html"}
    assert tree(edition.build / "html") == as_from_nothing(edition, tmp_path)


def test_a_page_that_was_changed_or_removed_is_made_again(edition: Edition) -> None:
    build(edition.folder, formats=["html"])
    before = tree(edition.build / "html")
    (edition.build / "html/a.html").unlink()
    (edition.build / "html/b.html").write_text("scribbled", encoding="utf-8")
    (edition.build / "html/index.html").unlink()
    build(edition.folder, formats=["html"])
    assert tree(edition.build / "html") == before


def test_the_memory_may_be_deleted_or_damaged(edition: Edition) -> None:
    build(edition.folder, formats=["html"])
    before = tree(edition.build)
    memory = edition.build / database.FILE
    memory.unlink()
    build(edition.folder, formats=["html"])
    memory.write_bytes(b"no database at all, but long enough to look at" * 100)
    build(edition.folder, formats=["html"])
    memory.write_bytes(memory.read_bytes()[:5000])
    build(edition.folder, formats=["html"])
    assert tree(edition.build) == before


def test_findings_are_those_of_the_whole_edition(edition: Edition) -> None:
    change(edition.tei / "d.xml", "person:bo", "person:nobody")
    first = build(edition.folder, formats=["html"])
    assert "EDN413" in {one.code for one in first.findings}
    assert build(edition.folder, formats=["html"]).findings == first.findings


def test_an_entry_that_is_added_settles_what_was_found(edition: Edition) -> None:
    change(edition.tei / "d.xml", "person:bo", "person:cy")
    build(edition.folder, formats=["html"])
    entry = '<person xml:id="cy"><persName type="main">Cy</persName></person></listPerson>'
    change(edition.registers["persons"], "</listPerson>", entry)
    assert "EDN413" not in {one.code for one in build(edition.folder, formats=["html"]).findings}


def test_a_document_that_fails_keeps_its_page(
    edition: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(edition.folder, formats=["html"])
    page = (edition.build / "html/b.html").read_bytes()
    change(edition.tei / "b.xml", "</persName>.</p>", "</persName>.")
    change(edition.tei / "c.xml", "Oil", "More oil")
    for _ in range(2):
        assert main(["build", str(edition.folder), "--format", "html"]) == 1
        said = capsys.readouterr().out
        assert "PUB553 warning: “b.html” is as an earlier build made it" in said
        old = (edition.build / "html/b.html").read_text(encoding="utf-8")
        mark = re.search(r'<p class="stale"[^>]*>This page is as an earlier build made it[^<]*</p>', old)
        assert mark, "its readers are told"
        assert old.replace(mark[0], "") == page.decode()
        assert 'href="b.html"' in (edition.build / "html/index.html").read_text(encoding="utf-8")
        assert "</p>" in (edition.build / "html/tei/b.xml").read_text(encoding="utf-8")
        assert "More oil" in (edition.build / "html/c.html").read_text(encoding="utf-8")
    change(edition.tei / "b.xml", "</persName>.", "</persName>.</p>")
    mended = build(edition.folder, formats=["html"])
    assert not [one for one in mended.findings if one.code.startswith(("TEI3", "PUB"))]
    assert tree(edition.build / "html") == as_from_nothing(edition, tmp_path)


def test_a_stylesheet_that_fails_on_one_document_stops_no_other(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = publish.make_file

    def failing(wanted: Format, step: Step, stem: str, material: Material) -> tuple[bytes, list[Finding]]:
        if stem == "c":
            raise ToolkitError("document.xsl: integer division by zero")
        return make(wanted, step, stem, material)

    monkeypatch.setattr(publish, "make_file", failing)
    built = build(edition.folder, formats=["html"])
    (said,) = [one for one in built.findings if one.code == "PUB552"]
    assert said.message == "no page could be made: document.xsl: integer division by zero"
    assert said.location.path == str(edition.tei / "c.xml")
    assert not (edition.build / "html/c.html").exists()
    assert (edition.build / "html/d.html").exists()


def test_everything_is_made_anew_on_demand(edition: Edition, touched: Touched) -> None:
    build(edition.folder, formats=["html"])
    touched()
    build(edition.folder, formats=["html"], clean=True)
    assert len(pages(touched())) == 5


def test_a_moved_edition_is_built_no_second_time(edition: Edition, touched: Touched, tmp_path: Path) -> None:
    first = build(edition.folder, formats=["html"])
    touched()
    moved = edition.folder.rename(tmp_path / "moved")
    again = build(moved, formats=["html"])
    assert touched() == []
    assert len(again.findings) == len(first.findings)
    assert all(str(tmp_path / "letters") not in one.location.path for one in again.findings)


EDITS = [
    ("tei/a.xml", "light", "lamp"),
    ("tei/a.xml", "Letter a", "Letter A"),
    ("tei/b.xml", "person:ada", "person:bo"),
    ("tei/c.xml", "1921-05-03", "1921-05-09"),
    ("tei/e.xml", "#da-letter", "#dc-letter"),
    ("tei/d.xml", 'xml:id="dd"', 'xml:id="dx"'),
    ("registers/persons.xml", "Bo Lindqvist", "Bo Lindkvist"),
    ("registers/persons.xml", "Pilot.", "See person:ada."),
    ("edition.toml", "Letters", "Papers"),
]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(range(len(EDITS))), min_size=1, max_size=3), min_size=1, max_size=3))
def test_any_row_of_edits_ends_as_a_build_from_nothing(
    edition: Edition, tmp_path_factory: pytest.TempPathFactory, rounds: list[list[int]]
) -> None:
    home = tmp_path_factory.mktemp("edits")
    folder = Path(shutil.copytree(edition.folder, home / "copy", ignore=shutil.ignore_patterns("build")))
    build(folder, formats=["html", "text"])
    for edits in rounds:
        for number in edits:
            name, old, new = EDITS[number]
            path = folder / name
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        again = build(folder, formats=["html", "text"])
    anew = build(folder, formats=["html", "text"], output=home / "anew")
    assert again.findings == anew.findings
    assert tree(folder / "build") == tree(home / "anew")
