"""Editions that were built in a storage: the next build, wherever it runs, fetches no more than what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.invent import invent
from tei_toolkit import files
from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import Edition
from tei_toolkit.model import ToolkitError
from tei_toolkit.storage import Storage
from tests.build.test_storage import put, same_site

fsspec = pytest.importorskip("fsspec", reason="fsspec is missing")
Fetched = Callable[[], set[str]]


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> Fetched:
    """The documents and results fetched by this process since this was last asked."""
    met: set[str] = set()
    pull = Storage._pull

    def noting(self: Storage, name: str) -> None:
        met.add(name)
        pull(self, name)

    def since() -> set[str]:
        said = {name for name in met if name.split("/")[0] in ("tei", "sources", "build", "images")}
        met.clear()
        # The memory itself, and what is too small for another file to stand for it.
        return said - {"build/.tei-toolkit.sqlite", "build/html/.tei-toolkit"}

    monkeypatch.setattr(Storage, "_pull", noting)
    return since


@pytest.fixture
def there(tmp_path: Path, fetched: Fetched) -> tuple[Edition, str]:
    """An edition here, and its address in a storage, where it was built and looked at once more."""
    edition = invent(tmp_path / "papers", 6)
    (edition.folder / "images").mkdir()
    (edition.folder / "images/map.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    url = f"memory://{tmp_path.name}/papers"
    put(edition, url)
    build(url, formats=["html"], jobs=1)
    build(url, formats=["html"], jobs=1)
    fetched()
    return edition, url


def edit(edition: Edition, url: str, name: str, old: str, new: str) -> None:
    """Change a file there, and here in the same way."""
    storage, root = fsspec.core.url_to_fs(url)
    content = storage.cat_file(f"{root}/{name}")
    assert old.encode() in content
    storage.pipe_file(f"{root}/{name}", content.replace(old.encode(), new.encode()))
    (edition.folder / name).parent.mkdir(exist_ok=True)
    (edition.folder / name).write_bytes(content.replace(old.encode(), new.encode()))


def test_where_nothing_changed_nothing_is_fetched(there: tuple[Edition, str], fetched: Fetched) -> None:
    _, url = there
    first = build(url, formats=["html"], jobs=1)
    assert fetched() == set()
    assert build(url, formats=["html"], jobs=1) == first
    assert fetched() == set()


def test_an_edit_has_its_document_fetched(there: tuple[Edition, str], fetched: Fetched, tmp_path: Path) -> None:
    edition, url = there
    edit(edition, url, "sources/000003.txt", "Yours faithfully", "Yours sincerely")
    build(url, formats=["html"], jobs=1)
    assert {name for name in fetched() if not name.startswith("build/")} == {"sources/000003.txt", "tei/000003.xml"}
    same_site(url, edition, tmp_path)


def test_what_an_editor_did_to_converted_documents_is_noticed(there: tuple[Edition, str], tmp_path: Path) -> None:
    edition, url = there
    edit(edition, url, "sources/000002.txt", "Yours faithfully", "Yours sincerely")
    build(url, formats=["html"], jobs=1)
    edit(edition, url, "tei/000002.xml", "Yours sincerely", "Yours devotedly")
    found = build(url, formats=["html"], jobs=1).findings
    assert [one.code for one in found if one.code == "CFG602"] == ["CFG602"]
    storage, root = fsspec.core.url_to_fs(url)
    assert b"Yours devotedly" in storage.cat_file(f"{root}/tei/000002.xml"), "it is not converted again"
    assert b"Yours devotedly" in storage.cat_file(f"{root}/build/html/000002.html")
    same_site(url, edition, tmp_path)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_depends_on_a_change_is_fetched_when_it_is_made(jobs: int, tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 6)
    url = f"file://{tmp_path}/bucket/papers"  # the memory of this process is no place that others can read
    put(edition, url)
    build(url, formats=["html"], jobs=1)
    build(url, formats=["html"], jobs=1)
    edit(edition, url, "registers/persons.xml", "Of the harbour.", "Of the old harbour.")
    edit(edition, url, "edition.toml", "The Northport Papers", "The Southport Papers")
    build(url, formats=["html"], jobs=jobs)
    same_site(url, edition, tmp_path)


def test_everything_is_done_anew_on_demand(there: tuple[Edition, str], fetched: Fetched, tmp_path: Path) -> None:
    edition, url = there
    build(url, formats=["html"], jobs=1, clean=True)
    assert {f"tei/{one.name}" for one in edition.documents} <= fetched()
    same_site(url, edition, tmp_path)


def test_a_page_that_somebody_changed_there_is_made_again(there: tuple[Edition, str], tmp_path: Path) -> None:
    edition, url = there
    storage, root = fsspec.core.url_to_fs(url)
    storage.pipe_file(f"{root}/build/html/000001.html", b"scribble")
    storage.rm_file(f"{root}/build/html/000002.html")
    build(url, formats=["html"], jobs=1)
    same_site(url, edition, tmp_path)


def test_a_build_that_failed_there_is_taken_up(
    there: tuple[Edition, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tei_toolkit.edition import additions

    edition, url = there
    edit(edition, url, "sources/000004.txt", "Yours faithfully", "Yours sincerely")

    def fail(*_: Any) -> Any:
        raise ToolkitError("no more room")

    with monkeypatch.context() as patch:
        patch.setattr(additions, "make", fail)
        with pytest.raises(ToolkitError, match="no more room"):
            build(url, formats=["html"], jobs=1)
    build(url, formats=["html"], jobs=1)
    same_site(url, edition, tmp_path)


def test_a_file_that_stands_for_another_is_never_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    assert files.stand_in(path, 5000)
    assert path.stat().st_size == 5000
    with pytest.raises(ToolkitError, match="is no longer where the edition lies"):
        files.read_bytes(path)
    with files.fetched_by(lambda one: files.write(one, "<TEI/>")):
        assert files.read_bytes(path) == b"<TEI/>"
    assert not files.stand_in(tmp_path / "b.xml", 3)
