"""Pages whose words an editor read before the converter saw them: none is read worse than it was.

`misses.json` says how many things of each page are known to be read otherwise; `python -m benchmarks.pages --misses`
lists them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.pages import PAGES, answers, compare
from tei_toolkit import xml

_MISSES: dict[str, int] = json.loads((Path(__file__).parent / "misses.json").read_text(encoding="utf-8"))


_ALL = [
    path
    for name in ("pages", "unseen", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    for path in sorted((PAGES.parent / name).glob("*.json"))
]


@pytest.mark.parametrize("page", _ALL, ids=lambda path: path.stem)
def test_a_page_is_read_no_worse_than_it_was(page: Path) -> None:
    missed = [f"{one.name}: {one.wanted!r} is {one.got[:200]!r}" for one in answers(page) if not one.right]
    assert len(missed) <= _MISSES.get(page.stem, 0), "\n".join(missed)


def test_what_is_not_there_is_missed() -> None:
    tei = xml.parse(
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        b'<div type="letter"><p>Words</p></div></body></text></TEI>',
        "empty.xml",
    )
    expected = {
        "fields": {"signature": "Berg"},
        "absent": ["author"],
        "divisions": [{"type": "letter", "starts": "Words"}, {"type": "note", "starts": "More"}],
        "paragraphs": ["Words"],
        "notes": 1,
        "never": ["Words"],
    }
    right = {f"{one.name}: {one.wanted}": one.right for one in compare(expected, tei)}
    assert right == {
        "signature: Berg": False,
        "paragraphs: Words": True,
        "notes: 1": False,
        "absent: no author": True,
        "never: Words": False,
        "division: letter: Words": True,
        "division: note: More": False,
    }
