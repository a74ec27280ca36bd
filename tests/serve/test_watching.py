"""The preview builds again for whatever its site depends on."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_toolkit.edition.scaffold import new
from tests.build.conftest import letter
from tests.serve.test_serve import Preview, start

MAIN = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="part.rng"/></grammar>"""
PART = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
<start><ref name="any"/></start><define name="any"><element><anyName>EXCEPT</anyName>
<zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element></define>
</grammar>"""
NO_HI = '<except><name ns="http://www.tei-c.org/ns/1.0">hi</name></except>'


class Watched:
    """A running preview and what it has said so far."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self._said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.preview.process.stdout is not None
        self._said += self.preview.process.stdout

    def says(self, words: str) -> bool:
        """Whether the words come within some seconds; what was said before them doesn't count any more."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            for count, line in enumerate(self._said):
                if words in line:
                    del self._said[: count + 1]
                    return True
            time.sleep(0.05)
        return False


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """A preview of one letter, which names a schema that lies outside the edition and takes in another file."""
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/main.rng").write_text(MAIN, encoding="utf-8")
    (tmp_path / "schema/part.rng").write_text(PART.replace("EXCEPT", ""), encoding="utf-8")
    made = new(tmp_path / "papers", title="Papers")
    said = '<?xml-model href="../../schema/main.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    body = '<p>I told <persName ref="person:nobody">him</persName> <hi rend="italic">twice</hi>.</p>'
    (made.tei / "a.xml").write_text(said + letter("a", "1921-05-01", body), encoding="utf-8")
    running = start(made.folder)
    try:
        yield Watched(running)
    finally:
        running.process.send_signal(signal.SIGINT)
        running.process.wait(timeout=30)


def test_it_follows_waivers_pages_and_schemas_that_schemas_take_in(watched: Watched, tmp_path: Path) -> None:
    folder = watched.preview.folder
    time.sleep(1)
    (folder / "tei/b.xml").write_text(letter("b", "1921-05-02", "<p>Oil has come.</p>"), encoding="utf-8")
    assert watched.says("person:nobody")
    assert b"Oil has come" in watched.preview.get("/b.html")[2]
    waiver = '[[waiver]]\nfile = "tei/a.xml"\ncode = "EDN402"\n'
    (folder / "waivers.toml").write_text(waiver, encoding="utf-8")
    error = watched.preview.process.stderr
    assert error is not None
    assert "the waiver of EDN402 gives no reason" in error.readline()
    (folder / "waivers.toml").write_text(waiver + 'reason = "nobody knows him"\n', encoding="utf-8")
    (tmp_path / "schema/part.rng").write_text(PART.replace("EXCEPT", NO_HI), encoding="utf-8")
    assert watched.says("“hi”")
