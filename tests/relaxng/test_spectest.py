"""James Clark's suite: every schema is judged right, and every document of the right ones."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng.engine import Engine
from tei_toolkit.relaxng.normalise import read
from tei_toolkit.relaxng.scope import SchemaError


def _bytes(parent: etree._Element) -> bytes:
    (inner,) = parent.iterchildren(etree.Element)
    return etree.tostring(inner, encoding="utf-8", with_tail=False)


def _lay_out(parent: etree._Element, folder: Path) -> None:
    """Write the files that a case's schemas name."""
    folder.mkdir()
    for child in parent:
        if child.tag == "resource":
            (folder / str(child.attrib["name"])).write_bytes(_bytes(child))
        elif child.tag == "dir":
            _lay_out(child, folder / str(child.attrib["name"]))


def _failures(case: etree._Element, folder: Path) -> list[str]:
    _lay_out(case, folder)
    schema = folder / "schema.rng"
    failures: list[str] = []
    for given in case.iterchildren("correct", "incorrect"):
        schema.write_bytes(_bytes(given))
        try:
            engine = Engine(read(schema))
        except SchemaError as error:
            if given.tag == "correct":
                failures.append(f"line {given.sourceline}: refused: {error}")
            continue
        if given.tag == "incorrect":
            failures.append(f"line {given.sourceline}: not refused")
            continue
        for document in case.iterchildren("valid", "invalid"):
            wanted = document.tag == "valid"
            if engine.is_valid(xml.parse(_bytes(document), "document.xml")) is not wanted:
                failures.append(f"line {document.sourceline}: valid should be {wanted}")
    return failures


def test_every_case_of_the_suite_is_judged_right(shared: Path, tmp_path: Path) -> None:
    suite = etree.parse(str(shared / "relaxng" / "spectest.xml"))
    cases = list(suite.iter("testCase"))
    assert len(cases) == 385
    failures = [one for number, case in enumerate(cases) for one in _failures(case, tmp_path / str(number))]
    assert failures == []
