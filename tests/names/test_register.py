"""Registers that can't be used say which line is at fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.model import ToolkitError
from tei_toolkit.names import read_registers


def _persons(tmp_path: Path, entries: str) -> Path:
    path = tmp_path / "persons.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>\n{entries}</listPerson></standOff></TEI>'
    )
    return path


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            '<person xml:id="a"><persName>A</persName></person>\n<person xml:id="a"><persName>B</persName></person>',
            r"persons\.xml:3: the id “a” stands on line 2 already",
        ),
        ("<person><persName>A</persName></person>", r"persons\.xml:2: a person has no xml:id"),
        ('<person xml:id="a"/>', r"persons\.xml:2: person:a has no persName"),
        ("<person>", r"persons\.xml:\d+:\d+: not well-formed XML"),
    ],
)
def test_faults_of_a_register_name_file_and_line(tmp_path: Path, entries: str, words: str) -> None:
    with pytest.raises(ToolkitError, match=words):
        read_registers({"persons": _persons(tmp_path, entries)})


def test_an_entry_has_its_names_and_its_surname(tmp_path: Path) -> None:
    entries = (
        '<person xml:id="a"><persName type="main"><forename>Ada</forename>\n <surname>Lind</surname></persName>'
        '<persName type="variant">A. Lind</persName></person>'
    )
    (entry,) = read_registers({"persons": _persons(tmp_path, entries)}).entries
    assert (entry.ref, entry.name, entry.short) == ("person:a", "Ada Lind", "Lind")
    assert entry.forms == ("Ada Lind", "A. Lind")
