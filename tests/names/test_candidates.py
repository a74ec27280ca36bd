"""Names that no register holds: found, grouped, listed, accepted, written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import tei_toolkit
from tei_toolkit import cli
from tei_toolkit.edition.config import load
from tei_toolkit.edition.scaffold import new
from tei_toolkit.model import ToolkitError
from tei_toolkit.names.groups import Candidate, slug
from tei_toolkit.names.register import Register, read_registers
from tei_toolkit.names.survey import names, survey
from tei_toolkit.names.writing import Accepted, inserted, write_entries
from tei_toolkit.validation import validate

_TEXT = """Report of the Ice Watch

The ice came on Monday. Comrade Lindgren saw it at Port Vesna. A. B. Lindgren asked the Ministry of Fisheries for boats.
However, the boats were few. Ambassador Tamm waited in Reval. In Reval the ice stayed; Lindgren's boat did not come. The
Ministry of Fisheries was silent. The Soviet Government and the Embassy said nothing, nor did Pak Il-su. Later Pak Ilsu
wrote to Lindgrem. Boats are rare.
"""


def _found(tmp_path: Path, text: str, register: Register | None = None) -> list[tuple[str, str, tuple[str, ...], int]]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return [(one.kind, one.name, one.variants, len(one.occurrences)) for one in survey([path], register or Register())]


def test_persons_places_and_organisations_are_found_and_grouped(tmp_path: Path) -> None:
    assert _found(tmp_path, _TEXT) == [
        ("person", "A. B. Lindgren", (), 3),
        ("org", "Ministry of Fisheries", (), 2),
        ("person", "Pak Il-su", ("Pak Ilsu",), 2),
        ("place", "Reval", (), 2),
        ("place", "Port Vesna", (), 1),
        ("person", "Tamm", (), 1),
    ]


def test_names_in_cyrillic_are_listed_in_the_nominative_where_it_occurs(tmp_path: Path) -> None:
    text = (
        "Запись беседы\n\nТоварищ Линдгрен сообщил, что лёд стоит. Мы спросили тов. Линдгрена о судах. "
        "Он сказал, что Иван Петрович Остров живёт в Нарве.\n"
    )
    found = {name: variants for _, name, variants, _ in _found(tmp_path, text)}
    assert found["Линдгрен"] == ("Линдгрена",)
    assert "Иван Петрович Остров" in found
    assert "Нарве" in found


def test_signatures_and_datelines_hold_names_of_people_and_places(tmp_path: Path) -> None:
    text = (
        "Letter on the Ice\n\nPort Vesna, 3 March 1957\n\nThe ice came on Monday, and the boats stayed in the harbour "
        "for a week. Nobody in Port Vesna was glad of it.\n\nA. B. LINDGREN\n"
    )
    assert _found(tmp_path, text) == [("place", "Port Vesna", (), 2), ("person", "A. B. Lindgren", (), 1)]


def test_names_that_tei_marks_without_an_entry_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>It was <persName>the Reeve <hi>Oks</hi>'
        '</persName> and <persName ref="person:lind">Ada Lind</persName>.</p></body></text></TEI>',
        encoding="utf-8",
    )
    assert [(one.kind, one.name) for one in survey([path], Register())] == [("person", "the Reeve Oks")]


def test_two_organisations_are_two(tmp_path: Path) -> None:
    text = "The boats lay idle. Letters came from the Ministry of Fisheries and the Ice Commission about it.\n"
    assert [name for _, name, _, _ in _found(tmp_path, text)] == ["Ice Commission", "Ministry of Fisheries"]


@pytest.mark.parametrize(
    "text",
    [
        "The boats came. Boats are rare, and the Boats came.",
        "On Monday the English came. March was cold. In March it froze.",
        "The Soviet Government, the Embassy and the General Staff agreed.",
        "Comrade Chairman, the First Secretary has spoken.",
        "TO THE HARBOUR MASTER OF PORT VESNA FROM COMRADE LINDGREN",
        "[1] In 1953 he went.",
    ],
)
def test_other_capitals_are_no_names(tmp_path: Path, text: str) -> None:
    assert _found(tmp_path, f"{text} And so the ice came on that day, and it stayed.\n") == []


def test_what_a_register_holds_is_not_listed(tmp_path: Path) -> None:
    edition = _edition(tmp_path)
    everything = names(edition).candidates
    assert {one.id for one in everything} >= {"lindgren", "tamm", "reval"}
    accept = [Accepted(one.kind, one.id, one.name, one.surname, one.variants) for one in everything]
    write_entries(load(edition), accept)
    assert names(edition).candidates == ()


def _edition(tmp_path: Path) -> Path:
    edition = tmp_path / "edition"
    new(edition, title="Ice")
    (edition / "sources" / "a.txt").write_text(_TEXT, encoding="utf-8")
    return edition


def test_places_name_file_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_TEXT, encoding="utf-8")
    (lindgren, *_) = names(path).candidates
    first = lindgren.occurrences[0]
    assert (first.location.line, first.location.column, first.words) == (3, 33, "Lindgren")
    assert "Comrade Lindgren saw it" in first.context


def test_tei_is_gone_through_where_there_is_no_source(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>Comrade Header</title></teiHeader><text><body>\n'
        '<p>Comrade <persName ref="person:a">Oks</persName> and Comrade <hi>Lindgren</hi> met.</p>\n'
        "<!-- Comrade Nobody --></body></text></TEI>",
        encoding="utf-8",
    )
    (one,) = names(path).candidates
    assert one.name == "Lindgren"
    assert (one.occurrences[0].location.line, one.occurrences[0].location.column) == (2, 68)


def _accepted(id_: str, kind: str = "person", name: str = "Ada Lind", surname: str = "Lind") -> Accepted:
    return Accepted(kind, id_, name, surname if kind == "person" else "", ("A. Lind",), "list.tsv:2")


_REGISTER = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
\t<listPerson>
\t\t<person xml:id="berg"><persName>Berg</persName></person>
\t\t<!-- between -->
\t\t<person xml:id="oks">
\t\t\t<persName  type='main'>Oks</persName>
\t\t</person>
\t</listPerson></standOff></TEI>
"""


@pytest.mark.parametrize(
    ("id_", "before"),
    [("adler", '\t\t<person xml:id="berg">'), ("lind", '\t\t<person xml:id="oks">'), ("zorn", "\t</listPerson>")],
)
def test_an_entry_stands_in_the_order_of_ids_and_nothing_else_changes(id_: str, before: str) -> None:
    text = inserted(_REGISTER, _accepted(id_), Path("persons.xml"))
    entry = (
        f'\t\t<person xml:id="{id_}">\n'
        '\t\t\t<persName type="main"><forename>Ada</forename> <surname>Lind</surname></persName>\n'
        '\t\t\t<persName type="variant">A. Lind</persName>\n'
        "\t\t</person>\n"
    )
    assert text == _REGISTER.replace(before, entry + before)


def test_line_ends_of_the_file_are_kept() -> None:
    text = inserted(_REGISTER.replace("\n", "\r\n"), _accepted("lind"), Path("persons.xml"))
    assert text.replace("\r\n", "").count("\n") == 0


def test_markup_in_a_name_is_escaped(tmp_path: Path) -> None:
    edition = _edition(tmp_path)
    write_entries(load(edition), [_accepted("a", "org", "Lind & <Sons>")])
    (entry,) = read_registers(load(edition).registers).entries
    assert entry.name == "Lind & <Sons>"
    # Nothing is wrong with it but that no document names it yet.
    assert [one.code for one in validate([edition / "registers"])] == ["EDN417"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (_accepted("oks"), "list.tsv:2: the id “oks” is in persons.xml already"),
        (_accepted("1 a"), "“1 a” can be no id"),
    ],
)
def test_an_entry_that_cannot_be_written_leaves_all_registers_alone(
    tmp_path: Path, entry: Accepted, words: str
) -> None:
    edition = _edition(tmp_path)
    write_entries(load(edition), [_accepted("oks")])
    before = {path: path.read_bytes() for path in (edition / "registers").iterdir()}
    with pytest.raises(ToolkitError, match=words):
        write_entries(load(edition), [_accepted("vesna", "place", "Vesna"), entry])
    assert {path: path.read_bytes() for path in (edition / "registers").iterdir()} == before


def test_a_list_is_made_edited_and_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition, table = _edition(tmp_path), tmp_path / "candidates.tsv"
    assert cli.main(["names", str(edition), "--list", str(table)]) == 0
    assert "names written to" in capsys.readouterr().out
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    assert head.split("\t")[:3] == ["accept", "kind", "id"]
    edited = [
        "x" + row.replace("\tlindgren\t", "\tlindgren-a\t") if "\tLindgren\t" in row or "\ttamm\t" in row else row
        for row in rows
    ]
    table.write_text("\n".join([head, *edited, ""]), encoding="utf-8")
    assert cli.main(["names", str(edition), "--accept", str(table)]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["person:lindgren-a", "person:tamm"]
    assert [one.ref for one in read_registers(load(edition).registers).entries] == ["person:lindgren-a", "person:tamm"]
    assert cli.main(["names", str(edition), "--accept", str(table)]) == 2


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("name\nAda\n", ":1: the list lacks the columns accept, kind, id"),
        ("accept\tkind\tid\tname\nx\tship\ta\tA\n", ":2: “ship” is no kind of name"),
        ("accept\tkind\tid\tname\nx\tperson\ta\t\n", ":2: the line is accepted and has no name"),
    ],
)
def test_a_faulty_list_names_its_line(tmp_path: Path, table: str, words: str) -> None:
    path = tmp_path / "list.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ToolkitError, match=words):
        names(_edition(tmp_path), accept=path)


def test_the_command_prints_names_as_text_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = _edition(tmp_path)
    assert cli.main(["names", str(edition), "--at-least", "2"]) == 0
    said = capsys.readouterr().out
    assert "  A. B. Lindgren, 3×" in said
    assert "Tamm" not in [line.strip().split(",")[0] for line in said.splitlines()]
    assert cli.main(["names", str(edition), "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["candidates"][0]["id"] == "lindgren"


def test_asking_needs_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["names", str(_edition(tmp_path)), "--ask"]) == 2
    assert "--ask needs a terminal; use --list and --accept" in capsys.readouterr().err


def test_a_kind_without_a_register_says_how_to_get_one(tmp_path: Path) -> None:
    edition = _edition(tmp_path)
    config = edition / "edition.toml"
    lines = config.read_text(encoding="utf-8").splitlines()
    config.write_text("\n".join(line for line in lines if not line.startswith("places")), encoding="utf-8")
    with pytest.raises(ToolkitError, match=r"no register of places; add to edition\.toml"):
        write_entries(load(edition), [_accepted("vesna", "place", "Vesna")])


def test_the_package_is_the_verb(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_TEXT, encoding="utf-8")
    verb: Any = tei_toolkit.names  # for type checkers it is a package
    first: Candidate = verb(path).candidates[0]
    assert first.name == "A. B. Lindgren"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Ada Lind", "ada-lind"),
        ("Острову", "ostrovu"),
        ("Müller", "muller"),
        ("37th Fleet", "n-37th-fleet"),
        ("汉", "n"),
    ],
)
def test_an_id_is_made_of_small_latin_letters(name: str, id_: str) -> None:
    assert slug(name) == id_
