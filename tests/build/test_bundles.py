"""The index of the search in bundles: an edit makes that of its document anew, and all together find what one would."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.rebuilding import rebuild
from tei_toolkit.publish import _bundles, _search
from tests.build.conftest import letter, tree

pytestmark = pytest.mark.skipif(
    not any(importlib.util.find_spec(name) for name in _bundles._PROGRAMS), reason="pagefind is missing"
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bundles of two documents."""
    monkeypatch.setattr(_search, "_FULL", 2)


def home_of(stem: str, stems: str) -> str:
    """The folder of the bundle in which a document is."""
    number = next(at for at, one in enumerate(_bundles.assigned(list(stems))) if stem in one)
    return f"pagefind/{number}/" if number else "pagefind/"


def index(site: Path) -> dict[str, str]:
    """The files of the index, by their places in the site; without Pagefind's own."""
    return {
        name: said
        for name, said in tree(site).items()
        if name.startswith("pagefind/") and not name.endswith((".js", ".pagefind"))
    }


def edit(edition: Edition, old: str, new: str) -> None:
    path = next(path for path in edition.documents if old in path.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_each_document_is_in_one_bundle_and_stays_there() -> None:
    stems = [f"{number:04}" for number in range(1000)]
    bundles = _bundles.assigned(stems)
    assert sorted(stem for one in bundles for stem in one) == stems
    assert len(bundles) == _bundles._MOST
    assert max(map(len, bundles)) < 2 * min(map(len, bundles))
    fewer = _bundles.assigned(stems[:-1])
    assert [one[: len(less)] for one, less in zip(bundles, fewer, strict=True)] == fewer
    assert _bundles.assigned(["a", "b"]) == [["a", "b"]]
    assert _bundles.assigned([]) == []


def test_an_edit_makes_one_bundle_anew(edition: Edition, tmp_path: Path) -> None:
    site = build(edition.folder, formats=["html"]).outputs["html"].parent
    before = index(site)
    told = (site / "search.html").read_text(encoding="utf-8")
    homes = {name.rpartition("pages.json")[0] for name in before if name.endswith("pages.json")}
    assert len(homes) > 1
    assert f'data-pagefind="{len(homes)}"' in told
    edit(edition, "Oil has come", "Turpentine has come")
    build(edition.folder, formats=["html"])
    after = index(site)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    own = home_of("c", "abcde")
    assert changed
    assert {max((home for home in homes if name.startswith(home)), key=len) for name in changed} == {own}
    build(edition.folder, formats=["html"], output=tmp_path / "anew", clean=True)
    assert tree(site) == tree(tmp_path / "anew/html")


def test_the_preview_leaves_the_bundles_that_are_right(edition: Edition, tmp_path: Path) -> None:
    site = build(edition.folder, formats=["html"]).outputs["html"].parent
    before = index(site)
    edit(edition, "Oil has come", "Turpentine has come")
    rebuild(edition.folder, formats=["html"], in_parts=False)
    left = index(site)
    assert 'data-pagefind="0"' in (site / "search.html").read_text(encoding="utf-8")
    assert left.items() <= before.items()
    assert f"{home_of('c', 'abcde')}pages.json" not in left
    assert f"{home_of('d', 'abcde')}pages.json" in left
    build(edition.folder, formats=["html"])
    build(edition.folder, formats=["html"], output=tmp_path / "anew", clean=True)
    assert tree(site) == tree(tmp_path / "anew/html")


def test_bundles_that_are_no_longer_needed_go(edition: Edition) -> None:
    site = build(edition.folder, formats=["html"]).outputs["html"].parent
    assert (site / "pagefind/1").is_dir()
    for stem in "cde":
        (edition.tei / f"{stem}.xml").unlink()
    build(edition.folder, formats=["html"])
    assert not (site / "pagefind/1").exists()
    (edition.tei / "f.xml").write_text(letter("f", "1921-05-09", "<p>Where?</p>"), encoding="utf-8")
    build(edition.folder, formats=["html"])
    assert 'data-pagefind="2"' in (site / "search.html").read_text(encoding="utf-8")
