"""edition.toml: every fault is one line with the place, the words at fault and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.cli import main
from tei_toolkit.edition import config
from tei_toolkit.model import ToolkitError

GOOD = '[edition]\nid = "a-1"\ntitle = "A title"\n'

BAD = [
    ("malformed", '[edition]\nid = "a"\ntitle "x"\n', "edition.toml:3:7: not TOML", "key ="),
    ("malformed at the end", '[edition]\ntitle = """x\n', "edition.toml:2:", "not TOML"),
    ("empty", "", "edition.toml: the table [edition] is missing", "[edition]"),
    ("unknown table", GOOD + "[registrs]\n", "edition.toml:4:2: unknown key “registrs”", "did you mean “registers”?"),
    ("unknown key", GOOD + 'licenze = "x"\n', "edition.toml:4:1: unknown key “licenze” in [edition]", "known here: id"),
    ("misspelt key", GOOD + 'languag = "x"\n', "edition.toml:4:1:", "did you mean “language”?"),
    ("no title", '[edition]\nid = "a"\n', "edition.toml:1:2: “title” is missing in [edition]", "title ="),
    ("empty title", '[edition]\nid = "a"\ntitle = " "\n', "edition.toml:3:1: “title” is empty", "title ="),
    ("no id", '[edition]\ntitle = "a"\n', "edition.toml:1:2: “id” is missing", "id ="),
    ("id no slug", '[edition]\ntitle = "a"\nid = "A b/c"\n', "edition.toml:3:1: “A b/c”", 'id = "a-b-c"'),
    ("wrong type", GOOD + "subtitle = 3\n", "edition.toml:4:1: “subtitle” is a number", "wanted is a string"),
    ("string for list", GOOD + 'editors = "x"\n', "edition.toml:4:1: “editors” is a string", "wanted is a list"),
    ("number in list", GOOD + "editors = [1]\n", "edition.toml:4:1:", "wanted is a list of strings"),
    ("value for table", 'output = 1\n[edition]\nid = "a"\ntitle = "b"\n', "edition.toml:1:1:", "wanted is a table"),
    ("language", GOOD + 'language = "English!"\n', "edition.toml:4:1: “English!” is no language tag", "en"),
    ("address", GOOD + 'url = "example.org"\n', "edition.toml:4:1: “example.org” is no address", "https://"),
    ("day", GOOD + 'published = "in May"\n', "edition.toml:4:1: “in May” is no date", "published ="),
    ("format", GOOD + '[output]\nformats = ["html", "mobi"]\n', "edition.toml:5:1: no format is called “mobi”", "html"),
    ("register missing", GOOD + '[registers]\npersons = "p.xml"\n', "edition.toml:5:1: “p.xml” does not exist", "make"),
    ("register outside", GOOD + '[registers]\nplaces = "../p.xml"\n', "edition.toml:5:1:", "lies outside the edition"),
    (
        "licence in half",
        GOOD + '[licence]\ntext = "x"\n',
        "edition.toml:4:2: “target” is missing in [licence]",
        "target",
    ),
    ("dotted key", 'edition.id = "a"\nedition.title = 3\n', "edition.toml:2:9: “title” is a number", "string"),
    (
        "after a string of many lines",
        GOOD + 'description = """\ntitel = 1\n"""\ntitel = "x"\n',
        "edition.toml:7:1: unknown key “titel”",
        "did you mean “title”?",
    ),
]


@pytest.mark.parametrize(("text", "place", "remedy"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_fault_is_one_line_with_place_and_remedy(
    text: str, place: str, remedy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "edition.toml").write_text(text, encoding="utf-8")
    assert main(["build", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert place in said.err
    assert remedy in said.err


def test_a_file_in_another_encoding_is_refused_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_bytes('[edition]\ntitle = "Käse"\n'.encode("latin-1"))
    with pytest.raises(ToolkitError, match=r"edition.toml:2: not UTF-8; save the file as UTF-8"):
        config.load(tmp_path)


def test_without_edition_toml_the_verb_that_makes_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match=r"no edition.toml here; `tei-toolkit new .*` makes an edition"):
        config.load(tmp_path)
    with pytest.raises(ToolkitError, match="no such folder"):
        config.load(tmp_path / "nowhere")


def test_inside_an_edition_its_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "tei").mkdir()
    with pytest.raises(ToolkitError) as error:
        config.load(tmp_path / "tei")
    assert str(error.value) == f"{tmp_path / 'tei'}: no edition.toml here; the edition's folder is {tmp_path}"


def test_all_that_the_file_says_comes_back(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "p.xml").touch()
    (tmp_path / "edition.toml").write_text(
        GOOD
        + 'subtitle = "S"\neditors = ["A  B", "C"]\npublisher = "P"\nlanguage = "de-AT"\n'
        + 'description = """\nOne\nline.\n\nTwo.\n"""\n[licence]\ntarget = "https://example.org/"\ntext = "Free"\n'
        + '[output]\nformats = ["pdf"]\n[registers]\npersons = "registers/p.xml"\n',
        encoding="utf-8",
    )
    edition = config.load(tmp_path)
    assert (edition.id, edition.title, edition.subtitle) == ("a-1", "A title", "S")
    assert edition.editors == ("A B", "C")
    assert (edition.publisher, edition.language) == ("P", "de-AT")
    assert edition.description == "One line.\n\nTwo."
    assert edition.licence == config.Licence("https://example.org/", "Free")
    assert edition.formats == ("pdf",)
    assert edition.registers == {"persons": (tmp_path / "registers" / "p.xml").resolve()}


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(GOOD, encoding="utf-8")
    edition = config.load(tmp_path)
    assert edition.language == "en"
    assert edition.formats == ("html", "pdf")
    assert edition.licence is None
    assert edition.registers == {}
    assert edition.documents == []


def test_sources_are_transcriptions_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    for name in ("b.txt", "a.md", "README.md", "scan.png", ".hidden.txt"):
        (tmp_path / "sources" / name).touch()
    assert [path.name for path in config.load(tmp_path).sources] == ["a.md", "b.txt"]


def test_the_enclosing_edition_is_found_from_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "edition.toml").write_text(GOOD, encoding="utf-8")
    tei = tmp_path / "tei"
    tei.mkdir()
    for place in (tmp_path, tei):
        found = config.enclosing(place)
        assert found is not None
        assert found.id == "a-1"
    assert config.enclosing(tei / "deeper") is None
    monkeypatch.chdir(tei)
    assert config.enclosing(Path()) is not None
    monkeypatch.chdir(tmp_path)
    assert config.enclosing(Path("tei")) is not None
    assert config.enclosing(tmp_path.parent) is None
