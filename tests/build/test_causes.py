"""Each thing that a build depends on has it do again what depends on it, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from tei_toolkit import resources
from tei_toolkit.edition import packages, stages
from tei_toolkit.edition.bench import Bench
from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import Edition, load
from tei_toolkit.edition.tasks import Examination
from tests.build.test_incremental import as_from_nothing, change, pages

Said = Callable[[], list[str]]
EVERY = ["a", "b", "c", "d", "e"]
MAIN = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="part.rng"/></grammar>'
PART = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any">
<element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore>
</element></define></grammar>"""
NO_P = '<anyName><except><name ns="http://www.tei-c.org/ns/1.0">p</name></except></anyName>'


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> Said:
    """The documents examined since this was last asked."""
    met: list[str] = []
    examine = Bench.examine

    def noting(bench: Bench, asked: Examination) -> dict[str, Any]:
        met.append(asked.document.stem)
        return examine(bench, asked)

    def since() -> list[str]:
        said = sorted(met)
        met.clear()
        return said

    monkeypatch.setattr(Bench, "examine", noting)
    return since


def make(edition: Edition) -> list[str]:
    """Build; the findings' codes and files."""
    found = build(edition.folder, formats=["html"], jobs=1).findings
    return [f"{one.code} {Path(one.location.path).name}" for one in found]


def test_a_file_that_a_schema_takes_in(edition: Edition, examined: Said, touched: Said) -> None:
    (edition.schema / "main.rng").write_text(MAIN, encoding="utf-8")
    (edition.schema / "part.rng").write_text(PART, encoding="utf-8")
    said = '<?xml-model href="../schema/main.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    path = edition.tei / "b.xml"
    path.write_text(said + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert not any(one.startswith("TEI3") and one.endswith("b.xml") for one in make(edition))
    assert examined() == EVERY
    touched()
    (edition.schema / "part.rng").write_text(PART.replace("<anyName/>", NO_P, 1), encoding="utf-8")
    assert any(one.startswith("TEI3") and one.endswith("b.xml") for one in make(edition))
    assert examined() == ["b"]
    assert pages(touched()) <= {"b.html"}, "it is marked as an earlier build's"


def test_a_stylesheet_of_the_toolkit(
    edition: Edition, examined: Said, touched: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(resources.xslt(), tmp_path / "xslt"))
    monkeypatch.setattr(resources, "xslt", lambda: own)
    make(edition)
    examined(), touched()
    change(own / "html/document.xsl", "</xsl:package>", "<!-- changed --></xsl:package>")
    make(edition)
    assert examined() == []
    assert pages(touched()) == {f"{stem}.html" for stem in EVERY}


def test_a_picture(edition: Edition, examined: Said, touched: Said) -> None:
    change(edition.tei / "b.xml", "<p>I have", '<p><pb facs="images/1.png"/>I have')
    (edition.folder / "images").mkdir()
    make(edition)
    examined(), touched()
    (edition.folder / "images/1.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    make(edition)
    assert examined() == ["b"]
    assert pages(touched()) == {"b.html"}
    assert (edition.build / "html/images/1.png").is_file()
    change(edition.tei / "c.xml", "Oil", "Tea")
    make(edition)
    assert examined() == ["c"]


def test_another_version_of_the_toolkit(
    edition: Edition, examined: Said, touched: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(edition)
    examined(), touched()
    monkeypatch.setattr(stages, "__version__", "99")
    change(edition.tei / "c.xml", "Oil", "Tea")
    make(edition)
    assert examined() == EVERY
    assert pages(touched()) == {f"{stem}.html" for stem in EVERY}


@pytest.mark.parametrize("name", ["saxonche", "typst", "lxml"])
def test_another_version_of_a_package_that_makes_pages(
    name: str, edition: Edition, examined: Said, touched: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    time.sleep(0.1)
    make(edition)
    examined(), touched()
    make(edition)
    assert (examined(), touched()) == ([], [])
    installed = {**packages._installed(), name: "99.0"}
    monkeypatch.setattr(packages, "_installed", lambda: installed)
    make(edition)
    assert examined() == EVERY
    assert pages(touched()) == {f"{stem}.html" for stem in EVERY}


def test_every_package_that_the_toolkit_needs_decides_what_is_made() -> None:
    needed = [one for one in metadata.requires("tei-toolkit") or [] if "extra" not in one]
    names = {re.split(r"[<>=!;\[ ]", one)[0].lower().replace("-", "_") for one in needed}
    assert names - {"tqdm"} <= set(packages.NAMES), "progress alone decides nothing"
    installed = packages._installed()
    assert {name: installed[name] for name in packages.NAMES} == {
        name: metadata.version(name) for name in packages.NAMES
    }


def test_where_an_edition_lies_decides_nothing(
    edition: Edition, examined: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside.rng").write_text(PART, encoding="utf-8")
    outside = '<?xml-model href="../../outside.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    inside = outside.replace("../../outside", "../schema/edition")
    for stem, said in {"b": outside, "c": inside}.items():
        path = edition.tei / f"{stem}.xml"
        path.write_text(said + path.read_text(encoding="utf-8"), encoding="utf-8")
    make(edition)
    examined()
    moved = load(edition.folder.rename(tmp_path / "moved"))
    make(moved)
    assert examined() == []
    monkeypatch.chdir(moved.folder)
    make(load(Path()))
    assert examined() == []
    change(tmp_path / "outside.rng", "<anyName/>", NO_P)
    assert any(one.startswith("TEI3") and one.endswith("b.xml") for one in make(load(Path())))
    assert examined() == ["b"]


def test_waivers(edition: Edition, touched: Said) -> None:
    change(edition.tei / "b.xml", "person:ada", "person:nobody")
    assert "EDN413 b.xml" in make(edition)
    touched()
    waiver = '[[waiver]]\nfile = "tei/b.xml"\ncode = "EDN413"\nreason = "nobody knows her"\n'
    (edition.folder / "waivers.toml").write_text(waiver, encoding="utf-8")
    assert "EDN413 b.xml" not in make(edition)
    assert pages(touched()) <= {"b.html"}
    change(edition.folder / "waivers.toml", "tei/b.xml", "tei/c.xml")
    assert "EDN413 b.xml" in make(edition)
    (edition.folder / "waivers.toml").unlink()
    assert "EDN413 b.xml" in make(edition)


def test_what_killed_writers_left_is_swept(edition: Edition, tmp_path: Path) -> None:
    made = make(edition)
    left = [
        edition.tei / ".f.xml.0123abcd",
        edition.schema / ".edition.rng.deadbeef",
        edition.tei / ".now.xml.0123abcd",
    ]
    for path in left:
        path.write_text("<TEI", encoding="utf-8")
    for path in left[:2]:
        os.utime(path, (time.time() - 60, time.time() - 60))
    (edition.build / "html/.a.html.0123abcd").write_text("<html", encoding="utf-8")
    change(edition.tei / "c.xml", "Oil", "Tea")
    assert make(edition) == made
    assert [path.exists() for path in left] == [False, False, True], "the last may be written just now"
    assert not (edition.build / "html/.a.html.0123abcd").exists()
    assert {name for name in as_from_nothing(edition, tmp_path) if name.startswith(".")} == {".tei-toolkit"}
