"""An invented edition of a few letters that refer to each other and to the registers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tei_toolkit.edition import database
from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.scaffold import new

PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title type="main">People</title></titleStmt><publicationStmt><p>Unpublished</p></publicationStmt>
<sourceDesc><p>Invented</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
<person xml:id="ada"><persName type="main">Ada Northcote</persName><note>Keeper of the light.</note></person>
<person xml:id="bo"><persName type="main">Bo Lindqvist</persName><note>Pilot.</note></person>
</listPerson></standOff></TEI>
"""


def letter(stem: str, day: str, body: str) -> str:
    """A small valid TEI document of our own form."""
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d{stem}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title type="main">Letter {stem}</title></titleStmt>
      <publicationStmt><p>Unpublished</p></publicationStmt>
      <sourceDesc><p>Born digital</p></sourceDesc>
    </fileDesc>
    <profileDesc><creation><date when="{day}">{day}</date></creation></profileDesc>
  </teiHeader>
  <text><body><div type="letter" xml:id="d{stem}-letter">{body}</div></body></text>
</TEI>
"""


def tree(folder: Path) -> dict[str, str]:
    """The hashes of all files of a folder but the build's memory, by their paths in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != database.FILE
    }


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """Five letters, one a day: `b` names Ada, `d` names Bo, `e` points to `a`; the web site alone is made."""
    made = new(tmp_path / "letters", title="Letters from Northport")
    (made.folder / "registers" / "persons.xml").write_text(PERSONS, encoding="utf-8")
    bodies = {
        "a": "<p>The light has failed.</p>",
        "b": '<p>I have told <persName ref="person:ada">Miss Northcote</persName>.</p>',
        "c": "<p>Oil has come.</p>",
        "d": '<p>And <persName ref="person:bo">Bo</persName> is back.</p>',
        "e": '<p>See <ref target="#da-letter">my first letter</ref>.</p>',
    }
    for day, (stem, body) in enumerate(bodies.items(), 1):
        (made.tei / f"{stem}.xml").write_text(letter(stem, f"1921-05-0{day}", body), encoding="utf-8")
    return made


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The names of the pages written since this was last asked."""
    from tei_toolkit import files

    written: list[str] = []
    write = files.write

    def noting(path: Path, content: str | bytes) -> None:
        written.append(path.name)
        write(path, content)

    def since() -> list[str]:
        names = sorted(name for name in written if name.endswith(".html"))
        written.clear()
        return names

    monkeypatch.setattr(files, "write", noting)
    return since
