"""A build tells what only the documents of an edition together show, as `validate` does, and looks again if need be."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tei_toolkit.edition import stored
from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import load
from tei_toolkit.model import Finding
from tei_toolkit.rules import extract, packing
from tei_toolkit.validation import validate
from tei_toolkit.waivers.inplace import ACROSS

CASES = Path(__file__).parent.parent / "rules"


def _copy(case: str, folder: Path) -> Path:
    return Path(shutil.copytree(CASES / case / "fail", folder / "edition"))


def _across(found: list[Finding] | tuple[Finding, ...]) -> list[Finding]:
    return [one for one in found if one.code in ACROSS]


def _built(edition: Path, *, clean: bool = False) -> list[Finding]:
    return _across(build(edition, formats=["csv"], clean=clean).findings)


def _validated(edition: Path) -> list[Finding]:
    return _across(validate([edition / name for name in ("tei", "registers") if (edition / name).is_dir()]))


@pytest.mark.parametrize("code", sorted(ACROSS))
def test_a_build_tells_what_validation_tells(code: str, tmp_path: Path) -> None:
    edition = _copy(code, tmp_path)
    alone = _validated(edition)
    found = _built(edition)
    assert code in {one.code for one in found}
    assert found == alone
    assert _built(edition) == found  # nothing changed
    assert _validated(edition) == found  # from the extracts that the build kept
    assert _built(edition, clean=True) == found


def test_what_is_mended_is_told_no_longer_and_what_moved_at_its_new_place(tmp_path: Path) -> None:
    edition = _copy("EDN416", tmp_path)
    before = _built(edition)
    file = Path(before[0].location.path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("<teiHeader>", "<!-- new -->\n\n<teiHeader>", 1), encoding="utf-8")
    moved = _built(edition)
    places = [(one.location.line, one.message) for one in before]
    assert [(one.location.line - 2, one.message) for one in moved] == places
    other = "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"
    lost = re.search(r"into (\S+\.xml)", " ".join(one.message for one in before))
    assert lost is not None
    (edition / "tei" / lost[1]).write_text(other, encoding="utf-8")
    assert {one.message for one in _built(edition)} != {one.message for one in before}
    for one in edition.glob("tei/*.xml"):
        one.write_text(re.sub(r' (target|ref|corresp)="[^"]*"', "", one.read_text(encoding="utf-8")), encoding="utf-8")
    assert [one for one in _built(edition) if one.code == "EDN416"] == []


def test_a_file_outside_the_edition_that_comes_is_noticed(tmp_path: Path) -> None:
    edition = _copy("EDN416", tmp_path)
    one = edition / "tei" / "1.xml"
    text = one.read_text(encoding="utf-8")
    assert "<p>" in text
    one.write_text(text.replace("<p>", '<p><ref target="../../notes.xml#n1">n</ref> ', 1), encoding="utf-8")
    assert any("notes.xml" in found.message for found in _built(edition))
    (tmp_path / "notes.xml").write_text("<notes/>", encoding="utf-8")
    assert any("notes.xml has no id “n1”" in found.message for found in _built(edition))
    (tmp_path / "notes.xml").write_text('<notes xml:id="n1"/>', encoding="utf-8")
    assert not any("notes.xml" in found.message for found in _built(edition))


def test_waivers_count_in_builds_too(tmp_path: Path) -> None:
    edition = _copy("EDN414", tmp_path)
    assert _built(edition)
    (edition / "waivers.toml").write_text('[[waiver]]\nfile = "*.xml"\ncode = "EDN414"\nreason = "two copies"\n')
    assert [one for one in _built(edition) if one.code == "EDN414"] == []


def test_the_page_about_the_edition_counts_them(tmp_path: Path) -> None:
    edition = _copy("EDN414", tmp_path)
    found = [one for one in build(edition, formats=["html"]).findings if one.code.startswith(("TEI", "EDN"))]
    page = (edition / "build/html/about.html").read_text(encoding="utf-8")
    said = re.search(r"Findings that remain: (\d+)", page)
    assert said is not None
    assert int(said[1]) == len(found)
    waiver = '[[waiver]]\nfile = "*.xml"\ncode = "EDN414"\nreason = "two copies"\n'
    (edition / "waivers.toml").write_text(waiver)
    build(edition, formats=["html"])
    page = (edition / "build/html/about.html").read_text(encoding="utf-8")
    assert f"Findings that remain: {len(found) - 1}" in page


def test_where_nothing_is_checked_nothing_is_told(tmp_path: Path) -> None:
    edition = _copy("EDN414", tmp_path)
    settings = (edition / "edition.toml").read_text(encoding="utf-8").partition("[validation]")[0]
    (edition / "edition.toml").write_text(f'{settings}[validation]\nschema = "none"\n', encoding="utf-8")
    assert _built(edition) == []


def test_one_document_is_checked_by_what_the_build_kept_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = _copy("EDN415", tmp_path)
    wanted = _validated(edition)
    _built(edition)
    read: list[str] = []

    def noted(path: Path) -> extract.Extract:
        read.append(path.name)
        return taken(path)

    taken = extract.extract
    monkeypatch.setattr(extract, "extract", noted)
    asked = Path(wanted[0].location.path)
    assert _across(validate([asked])) == wanted
    assert read == []
    other = next(path for path in load(edition).documents if path != asked)
    other.write_text(other.read_text(encoding="utf-8").replace('xml:id="', 'xml:id="x'), encoding="utf-8")
    assert _across(validate([asked])) == []
    assert read == [other.name]


@pytest.mark.parametrize("case", sorted(ACROSS))
def test_an_extract_is_kept_as_it_was(case: str) -> None:
    for path in (CASES / case).rglob("*.xml"):
        known = extract.extract(path)
        assert packing.unpack(packing.pack(known), path) == known


def test_a_state_that_is_no_good_serves_nobody(tmp_path: Path) -> None:
    edition = _copy("EDN415", tmp_path)
    _built(edition)
    described = load(edition)
    kept = stored.Stored(described)
    assert all(kept.extract(name, path) for name, path in stored.parts(described, described.documents).items())
    (described.build / ".tei-toolkit.sqlite").write_bytes(b"no database")
    none = stored.Stored(described)
    assert not any(none.extract(name, path) for name, path in stored.parts(described, described.documents).items())
