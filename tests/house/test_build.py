"""A build: what comes out, what is left out, what is never touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tei_toolkit.cli import main
from tei_toolkit.edition import database
from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.outputs import MARKER
from tei_toolkit.reports import exit_code
from tei_toolkit.seal import sealed

PERSON = '<person xml:id="thompson"><persName>A. Thompson</persName></person>'
EXAMPLE = Path(__file__).resolve().parents[2] / "editions" / "armistice-1953"


def contents(folder: Path) -> dict[str, bytes]:
    """All files but the build's own memory."""
    every = (path for path in folder.rglob("*") if path.is_file() and path.name != database.FILE)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}


def put(edition: Edition, name: str, text: str) -> Path:
    path = edition.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example edition without what was built."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example", ignore=shutil.ignore_patterns("build")))


def test_the_example_edition_is_what_its_sources_become(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for tei in (example / "tei").glob("*.xml"):
        tei.unlink()
    sources = [str(path) for path in sorted((example / "sources").glob("*.txt"))]
    assert main(["convert", *sources, "--output", str(example / "tei")]) == 0
    capsys.readouterr()
    assert contents(example / "tei") == contents(EXAMPLE / "tei")


def test_the_example_edition_becomes_a_web_site_and_a_book(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(example)]) == 0
    said = capsys.readouterr()
    assert said.err == "", "progress is for terminals"
    site, book = example / "build/html/index.html", example / "build/pdf/armistice-1953.pdf"
    assert f"web site: {site}\n" in said.out
    assert f"book (PDF): {book}\n" in said.out
    assert "Armistice in Korea" in site.read_text(encoding="utf-8")
    assert "Panmunjom" in (site.parent / "117427.html").read_text(encoding="utf-8")
    assert book.read_bytes().startswith(b"%PDF-")
    # Whoever reads the page can take its TEI along, with what the TEI refers to.
    assert (site.parent / "tei/117427.xml").read_bytes() == (example / "tei/117427.xml").read_bytes()
    assert (site.parent / "registers/persons.xml").is_file()
    assert (site.parent / "schema/edition.rng").is_file()


def test_the_tei_of_the_example_is_what_the_toolkit_writes_today(example: Path) -> None:
    committed = contents(example / "tei")
    build(example, formats=["html"])
    assert contents(example / "tei") == committed


def test_the_same_edition_gives_the_same_bytes_wherever_it_lies(example: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(example, tmp_path / "another name")
    build(example)
    build(elsewhere)
    assert contents(example / "build") == contents(elsewhere / "build")


def test_a_second_build_changes_nothing(example: Path) -> None:
    build(example)
    first = contents(example)
    build(example)
    assert contents(example) == first


def test_only_the_formats_asked_for_are_made(example: Path) -> None:
    built = build(example, formats=["html"])
    assert list(built.outputs) == ["html"]
    assert not (example / "build/pdf").exists()


def test_formats_may_be_named_with_commas(example: Path) -> None:
    main(["build", str(example), "--format", "csv,text"])
    assert sorted(one.name for one in (example / "build").iterdir() if not one.name.startswith(".")) == ["csv", "text"]


def test_an_unknown_format_is_answered_with_those_there_are(
    edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(edition.folder), "--format", "papyrus"]) == 2
    assert "no format is called “papyrus”; there are: " in capsys.readouterr().err


def test_output_goes_where_it_is_asked_to(example: Path, tmp_path: Path) -> None:
    built = build(example, output=tmp_path / "out")
    assert built.outputs["html"] == tmp_path / "out/html/index.html"
    assert built.outputs["pdf"].is_file()
    assert not (example / "build").exists()


def test_findings_for_programs_come_alone(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", str(example), "--output-format", "json", "--format", "html"])
    said = json.loads(capsys.readouterr().out)
    assert said, "the empty fields of the page are reported"


def test_an_edition_without_documents_is_a_page_and_a_remark(
    edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(edition.folder)]) == 0
    said = capsys.readouterr().out
    assert "CFG601 info" in said
    assert "Letters from Northport" in (edition.build / "html/index.html").read_text(encoding="utf-8")
    assert not (edition.build / "pdf").exists(), "a book of no pages is no book"


def test_what_lies_among_the_transcriptions_in_vain_is_told(edition: Edition, letter: str) -> None:
    put(edition, "sources/light.txt", letter)
    put(edition, "sources/light.docx", "what light.txt was made from")
    assert not build(edition.folder, formats=["html"]).findings
    put(edition, "sources/oil.docx", "PK")
    put(edition, "sources/more.txt/oil.txt", letter)
    (told,) = build(edition.folder, formats=["html"]).findings
    assert (told.code, told.severity) == ("CFG605", "info")
    assert "“more.txt” and 1 more are" in told.message


def test_a_text_of_ones_own_becomes_a_page(edition: Edition, letter: str) -> None:
    put(edition, "sources/light.txt", letter)
    built = build(edition.folder)
    assert "The light on the north pier" in (edition.build / "html/light.html").read_text(encoding="utf-8")
    assert set(built.outputs) == {"html", "pdf"}


def test_a_faulty_document_is_left_out_and_the_others_published(
    edition: Edition, document: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(edition, "tei/good.xml", document("good"))
    put(edition, "tei/broken.xml", document("broken").replace("</p>", ""))
    put(
        edition,
        "tei/invalid.xml",
        document("invalid").replace("<p>The", "<paragraph>The").replace(".</p>", ".</paragraph>"),
    )
    assert main(["build", str(edition.folder)]) == 1
    said = capsys.readouterr().out
    assert f"{edition.tei / 'broken.xml'}:" in said
    assert f"{edition.tei / 'invalid.xml'}:" in said
    site = edition.build / "html"
    assert (site / "good.html").is_file()
    assert {"broken.html", "invalid.html"}.isdisjoint(path.name for path in site.iterdir())
    assert {path.name for path in (site / "tei").iterdir()} == {"good.xml"}
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "good.html" in index
    assert "broken" not in index


def lenient(edition: Edition) -> str:
    """The instruction that names a grammar to which every document is right, for TEI from elsewhere."""
    anything = """<element xmlns="http://relaxng.org/ns/structure/1.0"><anyName/><ref name="anything"/></element>"""
    content = f"<zeroOrMore><choice><attribute><anyName/></attribute><text/>{anything}</choice></zeroOrMore>"
    grammar = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{anything}</start>
      <define name="anything">{content}</define></grammar>"""
    put(edition, "schema/anything.rng", grammar)
    return '<?xml-model href="../schema/anything.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'


def test_a_corpus_is_no_document(edition: Edition, document: Callable[[str], str]) -> None:
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{document("inner")}</teiCorpus>'
    path = put(edition, "tei/corpus.xml", lenient(edition) + corpus)
    put(edition, "tei/good.xml", document("good"))
    built = build(edition.folder, formats=["html"])
    (said,) = [one for one in built.findings if one.code == "PUB550"]
    assert said.message == "the root is “teiCorpus”, wanted is “TEI”"
    assert said.location.path == str(path)
    assert not (edition.build / "html/corpus.html").exists()
    assert (edition.build / "html/good.html").exists()


def test_tei_from_elsewhere_without_ids_has_a_page(edition: Edition, document: Callable[[str], str]) -> None:
    plain = document("x").replace(' xml:id="dx"', "").replace(' xml:id="dx-letter"', "")
    put(edition, "tei/no id.xml", lenient(edition) + plain)
    built = build(edition.folder)
    assert set(built.outputs) == {"html", "pdf"}
    assert "The light has failed" in (edition.build / "html/no id.html").read_text(encoding="utf-8")
    assert 'href="no%20id.html"' in (edition.build / "html/index.html").read_text(encoding="utf-8")


def test_two_pages_of_one_name_are_reported(edition: Edition, letter: str) -> None:
    put(edition, "sources/index.txt", letter)
    built = build(edition.folder, formats=["html"])
    assert "PUB551" in {one.code for one in built.findings}


def test_tei_without_sources_is_published(edition: Edition, letter: str) -> None:
    source = put(edition, "sources/light.txt", letter)
    build(edition.folder, formats=["html"])
    source.unlink()
    shutil.rmtree(edition.build)
    shutil.rmtree(edition.schema)
    build(edition.folder, formats=["html"])
    assert (edition.build / "html/light.html").is_file()
    assert (edition.schema / "edition.rng").is_file(), "the TEI names it"


def test_copies_of_the_schema_follow_the_toolkit_unless_an_editor_changed_them(edition: Edition, letter: str) -> None:
    put(edition, "sources/light.txt", letter)
    grammar, rules = edition.schema / "edition.rng", edition.schema / "edition.sch"
    current = grammar.read_bytes()
    grammar.write_bytes(sealed(b"<grammar>as an older version had it</grammar>\n"))
    stricter = rules.read_bytes().replace(b"</sch:schema>", b"<!-- our own rules --></sch:schema>")
    rules.write_bytes(stricter)
    build(edition.folder, formats=["html"])
    assert grammar.read_bytes() == current
    assert rules.read_bytes() == stricter


def test_a_document_type_of_the_edition_is_valid_in_it(edition: Edition) -> None:
    grammar = """title = "Pilot's log"
[parts]
opener = ["head"]
body = ["paragraph"]
closer = ["signed"]
[[opens]]
pattern = '^Log of the Pilot'
weight = 9
"""
    put(edition, "doctypes/log.toml", grammar)
    put(edition, "sources/may.txt", "Log of the Pilot, May 1921\n\nThe buoy off the mole has broken loose.\n")
    built = build(edition.folder, formats=["html"])
    assert [one for one in built.findings if one.severity == "error"] == []
    assert '<div type="log"' in (edition.tei / "may.xml").read_text(encoding="utf-8")
    assert (edition.build / "html/may.html").is_file()


def test_the_schema_of_the_example_is_the_one_assembled_today(example: Path) -> None:
    committed = contents(example / "schema")
    build(example, formats=["html"])
    assert contents(example / "schema") == committed


def test_pages_of_deleted_documents_do_not_stay(edition: Edition, letter: str) -> None:
    source = put(edition, "sources/light.txt", letter)
    put(edition, "sources/pier.txt", letter.replace("light", "lamp"))
    build(edition.folder, formats=["html"])
    source.unlink()
    (edition.tei / "light.xml").unlink()
    build(edition.folder, formats=["html"])
    assert not (edition.build / "html/light.html").exists()
    assert (edition.build / "html/pier.html").exists()


def test_a_hand_edit_is_published_and_kept(edition: Edition, letter: str) -> None:
    put(edition, "sources/light.txt", letter)
    build(edition.folder, formats=["html"])
    tei = edition.tei / "light.xml"
    edited = tei.read_text(encoding="utf-8").replace("north pier", "NORTH pier")
    tei.write_text(edited, encoding="utf-8")
    built = build(edition.folder, formats=["html"])
    (said,) = [one for one in built.findings if one.code == "CFG602"]
    assert said.message == "“light.xml” was edited by hand and not converted"
    assert exit_code(built.findings) == 0, "to edit by hand is what editors do"
    assert tei.read_text(encoding="utf-8") == edited
    assert "NORTH pier" in (edition.build / "html/light.html").read_text(encoding="utf-8")
    build(edition.folder, formats=["html"], force=True)
    assert tei.read_text(encoding="utf-8") != edited


def test_a_folder_of_somebody_else_is_not_swept_away(
    edition: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thesis = tmp_path / "out/html/thesis.html"
    thesis.parent.mkdir(parents=True)
    thesis.write_text("years of work", encoding="utf-8")
    assert main(["build", str(edition.folder), "-o", str(tmp_path / "out")]) == 2
    assert "holds files that tei-toolkit did not make" in capsys.readouterr().err
    assert thesis.read_text(encoding="utf-8") == "years of work"
    thesis.unlink()
    assert main(["build", str(edition.folder), "-o", str(tmp_path / "out")]) == 0
    assert (thesis.parent / MARKER).is_file()


def test_a_file_where_the_output_should_lie_is_one_line(
    edition: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert main(["build", str(edition.folder), "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(tmp_path / "out") in said


@pytest.mark.parametrize(
    ("register", "words"),
    [
        (
            f"<listPerson>{PERSON}{PERSON}</listPerson>",
            "thompson",
        ),
        ("<listPerson>", "not well-formed"),
    ],
    ids=["the same id twice", "not well formed"],
)
def test_a_faulty_register_is_one_line(
    register: str, words: str, edition: Edition, letter: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(edition, "sources/light.txt", letter)
    path = edition.registers["persons"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("<note>")] + register + "</standOff></TEI>", encoding="utf-8")
    assert main(["build", str(edition.folder)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "persons.xml:" in said
    assert words in said
