"""The manual keeps its word: links lead somewhere, and the tour of the README works as it is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tei_toolkit import cli, findings, new, validate
from tei_toolkit.edition.config import load

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("editions/*/README.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if not target.startswith(("https:", "#")):
            assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_codes_and_verbs_that_texts_name_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\b(?:SRC|DOC|TEI|EDN|PUB|CFG)\d{3}\b", text)) <= set(findings.codes())
    assert set(re.findall(r"`tei-toolkit ([a-z]+)", text)) <= set(cli.verbs())


def test_every_chapter_is_in_the_table_of_contents() -> None:
    contents = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for chapter in (ROOT / "docs").glob("*.md"):
        assert chapter.name == "index.md" or f"]({chapter.name})" in contents, chapter.name


def test_the_whole_document_of_the_manual_is_complete(tmp_path: Path) -> None:
    chapter = (ROOT / "docs" / "tei.md").read_text(encoding="utf-8")
    (example,) = [text for kind, text in BLOCK.findall(chapter) if kind == "xml"]
    edition = new(tmp_path / "letters")
    (edition.tei / "light.xml").write_text(example, encoding="utf-8")
    assert validate([edition.tei]) == []


def test_the_manual_names_every_type_of_document() -> None:
    chapter = (ROOT / "docs" / "tei.md").read_text(encoding="utf-8")
    for grammar in (ROOT / "tei_toolkit" / "doctypes").glob("*.toml"):
        assert f"`{grammar.stem}`" in chapter


def test_the_tour_of_the_readme_works_as_it_is_printed(tmp_path: Path) -> None:
    blocks = BLOCK.findall(README[README.index("## Five minutes") : README.index("## The commands")])
    commands = [line for kind, text in blocks if kind == "sh" for line in text.splitlines()]
    texts = [text for kind, text in blocks if kind == "text"]
    (entry,) = [text for kind, text in blocks if kind == "xml"]
    begin, build, explain, check = [line for line in commands if line.startswith("tei-toolkit")]

    def run(command: str) -> str:
        words = command.replace("tei-toolkit", f"'{sys.executable}' -m tei_toolkit", 1)
        done = subprocess.run(words, shell=True, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(begin)
    (tmp_path / "letters/sources/light.txt").write_text(texts[0], encoding="utf-8")
    assert run(build) == texts[1]
    tei = (tmp_path / "letters/tei/light.xml").read_text(encoding="utf-8")
    for element in ('<div type="letter"', "<opener>", "<dateline>", "<salute>", "<gap ", "<closer>", "<signed>"):
        assert element in tei
    assert "signed" in run(explain)
    register = load(tmp_path / "letters").registers["persons"]
    text = register.read_text(encoding="utf-8")
    register.write_text(re.sub(r"<note>No entries.*?</note>", lambda _: entry, text), encoding="utf-8")
    run(build)
    assert 'ref="person:thompson"' in (tmp_path / "letters/tei/light.xml").read_text(encoding="utf-8")
    assert "Thompson" in (tmp_path / "letters/build/html/persons.html").read_text(encoding="utf-8")
    assert run(check) == "no findings\n"
