"""Who wrote to whom, as the header says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from benchmarks.invent import invent
from tei_toolkit.conversion import convert
from tei_toolkit.encode.titles import titled
from tei_toolkit.xml import tei


def test_those_whom_a_register_knows_are_known_in_the_header_too(tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 3)
    convert(edition.sources, edition.tei, edition=edition)
    for path in edition.sources:
        words = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("Letter from ").split(" to ")
        tree = etree.parse(edition.tei / f"{path.stem}.xml")
        said = [one for action in tree.iter(tei("correspAction")) for one in action.iterchildren(tei("persName"))]
        assert [one.text for one in said] == words
        assert [one.get("ref") for one in said] == [f"person:{one.lower().replace(' ', '-')}" for one in words]


@pytest.mark.parametrize("kind", ["Cablegram unnumbered", "Telegram No. 12", "Letter 12"])
def test_the_kind_of_paper_behind_a_name_is_no_part_of_it(kind: str) -> None:
    found = titled(f"Lind to Oks {kind}")
    assert found is not None
    assert (found["sender"], found["addressee"]) == ("Lind", "Oks")


def test_a_letter_was_sent_where_its_dateline_says(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text(
        "Reval, den 12. Mai 1857\n\nHochgeehrter Herr Graf!\n\nDie Fähre liegt noch im Eis, und niemand weiß, wann "
        "sie wieder fahren wird.\n\nIhr ergebener\n\nKarl Tamm\n",
        encoding="utf-8",
    )
    convert([source], tmp_path / "tei")
    tree = etree.parse(tmp_path / "tei" / "letter.xml")
    (sent,) = tree.iter(tei("correspAction"))
    assert sent.findtext(tei("placeName")) == "Reval"
