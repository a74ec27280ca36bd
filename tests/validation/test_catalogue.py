"""Schemas by address: found in the catalogue, fetched only on request, TEI's own known by name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tei_toolkit import catalogue
from tei_toolkit.cli import main
from tei_toolkit.model import ToolkitError
from tei_toolkit.validation import validate

TINY = '<element name="tiny" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CONFIG", str(tmp_path / "configuration"))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "tiny.rng").write_text(TINY, encoding="utf-8")
    (tmp_path / "served" / "page.rng").write_text("<html/>", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "served")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_schema_is_fetched_when_asked_for_and_serves_from_then_on(
    tmp_path: Path, served: str, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "document.xml"
    document.write_text(f'<?xml-model href="{served}/tiny.rng"?><tiny>text</tiny>', encoding="utf-8")
    with pytest.raises(ToolkitError, match="not in the local catalogue") as caught:
        validate([document])
    assert f"tei-toolkit schemas fetch {served}/tiny.rng" in caught.value.hint
    assert main(["schemas", "fetch", f"{served}/tiny.rng"]) == 0
    assert validate([document]) == []
    copy = catalogue.find(f"{served}/tiny.rng")
    assert copy is not None
    assert copy.is_relative_to(catalogue.folder())
    assert str(copy) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("{}/gone.rng", "cannot be fetched: "),
        ("{}/page.rng", "not RELAX NG"),
        ("file:///etc/passwd", "is no address on the web"),
        ("tei_nothing", "is no address on the web"),
        ("http://127.0.0.1:9/a.rng", "cannot be fetched: "),
    ],
)
def test_what_cannot_be_fetched_is_told_and_not_added(
    served: str, address: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schemas", "fetch", address.format(served)]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert catalogue.entries() == {}


@pytest.mark.parametrize("start", ["http://www.", "https://www.", "http://", "https://"])
def test_the_addresses_of_the_tei_are_one_in_all_their_forms(tmp_path: Path, start: str) -> None:
    (tmp_path / "tiny.rng").write_text(TINY, encoding="utf-8")
    assert main(["schemas", "add", "tei_all", str(tmp_path / "tiny.rng")]) == 0
    document = tmp_path / "document.xml"
    for path, found in (("tei_all.rng", True), ("tei_lite.rng", False)):
        href = f"{start}tei-c.org/release/xml/tei/custom/schema/relaxng/{path}"
        document.write_text(f'<?xml-model href="{href}"?><tiny>text</tiny>', encoding="utf-8")
        if found:
            assert validate([document]) == []
        else:
            with pytest.raises(ToolkitError, match="not in the local catalogue"):
                validate([document])


def test_the_names_of_the_tei_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tiny.rng").write_text(TINY, encoding="utf-8")
    main(["schemas", "add", "tei_all", str(tmp_path / "tiny.rng")])
    capsys.readouterr()
    assert main(["schemas", "list", "--known"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(catalogue.TEI_NAMES)
    assert lines[0].endswith("tiny.rng")
    assert lines[1].endswith("tei-toolkit schemas fetch tei_bare)")


def test_an_empty_catalogue_says_how_to_get_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", "list"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "tei-toolkit schemas fetch tei_all" in said.err


def test_a_schema_of_the_tei_that_is_not_here_is_offered_by_its_name(tmp_path: Path) -> None:
    document = tmp_path / "a.xml"
    href = "http://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_lite.rng"
    document.write_text(f'<?xml-model href="{href}"?><TEI/>', encoding="utf-8")
    with pytest.raises(ToolkitError) as caught:
        validate([document])
    assert caught.value.hint.startswith("tei-toolkit schemas fetch tei_lite, or")
    assert "tei-toolkit schemas add tei_lite FILE" in caught.value.hint
