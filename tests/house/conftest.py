"""An edition that every test may change: a new one with one short invented letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.scaffold import new

LETTER = """Letter from A. Thompson to the Northport Harbour Board

Northport, 3 May 1921

Dear Sirs,

The light on the north pier has failed again. I have sent for oil, and I keep watch myself until it comes.

Yours faithfully,

A. Thompson
"""


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """A new edition without documents."""
    return new(tmp_path / "letters", title="Letters from Northport")


@pytest.fixture
def letter() -> str:
    """An invented transcription."""
    return LETTER


@pytest.fixture
def document() -> Callable[[str], str]:
    """A small valid TEI document of our own form; the argument is its id and its date."""

    def make(stem: str, body: str = "<p>The light has failed.</p>") -> str:
        return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d{stem}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title type="main">Letter {stem}</title></titleStmt>
      <publicationStmt><p>Unpublished</p></publicationStmt>
      <sourceDesc><p>Born digital</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text><body><div type="letter" xml:id="d{stem}-letter">{body}</div></body></text>
</TEI>
"""

    return make
