"""Pages of the edition and of entries: each sees little, all that it shows, and is made anew only for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.invent import invent
from tei_toolkit import publish
from tei_toolkit.edition.build import build
from tei_toolkit.edition.checking import Checker
from tei_toolkit.edition.config import Edition
from tei_toolkit.waivers.inplace import ACROSS
from tests.build.conftest import letter, tree
from tests.build.test_incremental import as_from_nothing, change
from tests.publish.conftest import lights, material

Touched = Callable[[], list[str]]


def many(edition: Edition, number: int) -> None:
    """Letters that all name Ada."""
    for count in range(number):
        body = f'<p>Told <persName ref="person:ada">Ada</persName>, for the {count + 1}th time.</p>'
        (edition.tei / f"m{count:02}.xml").write_text(letter(f"m{count:02}", "1921-06-01", body), encoding="utf-8")


@pytest.mark.parametrize("name", publish.names())
def test_a_step_sees_all_that_it_shows(name: str, tmp_path: Path) -> None:
    of = material(lights(tmp_path / "lights"))
    wanted = publish.find(name)
    everything = replace(wanted, steps=tuple(replace(step, sees=None) for step in wanted.steps))
    if wanted.steps != everything.steps:
        assert publish.make(wanted, of).files == publish.make(everything, of).files


def test_a_build_makes_what_the_format_makes_as_a_whole(edition: Edition) -> None:
    many(edition, 22)
    done = build(edition.folder, formats=["html"])
    made = done.outputs["html"].parent
    of = material(edition)
    for one in of.description.iterfind("{*}documents/{*}document"):
        checked = Checker(edition).check(edition.tei / f"{one.get('stem')}.xml")
        one.set("remarks", str(len(checked.findings)))
    for one in of.description.iterfind("{*}documents"):
        one.set("remarks", str(sum(found.code in ACROSS for found in done.findings)))
    whole = publish.make(publish.find("html"), of).files
    assert "person-ada.html" in whole
    built = {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    assert {name for name in built if not name.startswith(".")} == set(whole)
    assert {name: content for name, content in whole.items() if built[name] != content} == {}


def test_an_entry_that_many_documents_name_has_a_page_of_its_own(edition: Edition, tmp_path: Path) -> None:
    many(edition, 19)
    build(edition.folder, formats=["html"])
    persons = edition.build / "html/persons.html"
    assert not (edition.build / "html/person-ada.html").exists(), "b names her too, which makes twenty"
    assert "for the 7th time" in persons.read_text(encoding="utf-8")
    many(edition, 20)
    build(edition.folder, formats=["html"])
    page = (edition.build / "html/person-ada.html").read_text(encoding="utf-8")
    assert page.count('<p class="document">') == 21
    assert 'href="persons.html#ada"' in page
    listed = persons.read_text(encoding="utf-8")
    assert "for the 7th time" not in listed
    assert '<a href="person-ada.html">Documents: 21</a>' in listed
    assert tree(edition.build / "html") == as_from_nothing(edition, tmp_path)
    (edition.tei / "m00.xml").unlink()
    build(edition.folder, formats=["html"])
    assert not (edition.build / "html/person-ada.html").exists()
    assert "for the 7th time" in persons.read_text(encoding="utf-8")


def test_a_page_of_an_entry_that_is_called_as_a_document_is_reported(edition: Edition) -> None:
    many(edition, 22)
    (edition.tei / "person-ada.xml").write_text(letter("x", "1921-06-02", "<p>Myself.</p>"), encoding="utf-8")
    built = build(edition.folder, formats=["html"])
    assert "PUB551" in {one.code for one in built.findings}
    assert "Myself." in (edition.build / "html/person-ada.html").read_text(encoding="utf-8")


def test_each_edit_makes_the_pages_that_show_it_and_no_others(edition: Edition, touched: Touched) -> None:
    many(edition, 22)

    def written(path: Path, old: str, new: str) -> set[str]:
        change(path, old, new)
        build(edition.folder, formats=["html"])
        return set(touched())

    build(edition.folder, formats=["html"])
    touched()
    # Words that no index shows.
    assert written(edition.tei / "c.xml", "Oil has come.", "Oil has come at last.") == {"c.html"}
    # The words around a name, in a register, and on the page of one that many name.
    assert written(edition.tei / "d.xml", "is back", "is home") == {"d.html", "persons.html"}
    assert written(edition.tei / "m03.xml", "Told", "Asked") == {"m03.html", "person-ada.html"}
    # Nobody's title: neighbours, lists of documents, and what points to it.
    steps = [step for step in publish.find("html").steps if step.each == "edition"]
    lists = {step.output for step in steps if publish.sees(step, "title") and not step.having}
    assert {"index.html", "search.html", "timeline.html"} <= lists
    assert written(edition.tei / "c.xml", "Letter c", "A letter") == {"b.html", "c.html", "d.html", *lists}
    # An entry of a register: the pages that name it, and the lists that show registers.
    registers = {step.output for step in steps if publish.sees(step, "registers")}
    assert "persons.html" in registers
    assert "timeline.html" not in registers
    assert written(edition.registers["persons"], "Pilot.", "A pilot.") == {"d.html", *registers}
    ada = {"b.html", "person-ada.html", *(f"m{count:02}.html" for count in range(22))}
    assert written(edition.registers["persons"], "Keeper of", "Keeper for") == {*ada, *registers}


def test_the_same_bytes_whatever_was_built_before(tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 50)
    sources = {path: path.read_bytes() for path in edition.sources}
    for path in edition.sources[::3]:
        path.unlink()
    build(edition.folder, formats=["html"], jobs=1)
    for path, content in sources.items():
        path.write_bytes(content)
    built = build(edition.folder, formats=["html"], jobs=2)
    assert any(path.name.startswith("person-") for path in (edition.build / "html").iterdir())
    anew = build(edition.folder, formats=["html"], jobs=1, output=tmp_path / "anew")
    assert built.findings == anew.findings
    assert tree(edition.build) == tree(tmp_path / "anew")
