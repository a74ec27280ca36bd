"""Labels that the model and the cues give together: lists, signatures, datelines of several lines, what is doubtful."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tei_toolkit import resources
from tei_toolkit.doctypes import grammars
from tei_toolkit.model import Document, SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise
from tei_toolkit.recognise.learned import CLASSES, model

_PROSE = "The pilots came on Monday. They stayed until the ferry left, and nobody asked them about the lamps."


def _read(*blocks: str) -> Document:
    return recognise(SourceText("p.txt", "\n\n".join(blocks) + "\n", "utf-8", ""), Matcher(Register()))


def _parts(document: Document) -> list[tuple[str, str]]:
    text = document.source.text
    parts = [part for division in document.divisions for part in division.parts]
    return [(part.kind, " / ".join(text[part.start : part.end].split("\n\n"))) for part in parts]


def test_a_list_of_participants_has_its_heading() -> None:
    document = _read(
        "Memorandum of Conversation",
        "Reval, March 3, 1957",
        "SUBJECT",
        "The lamps on the outer islands",
        "PARTICIPANTS",
        "Mr. Olaf Berg, Deputy Minister for Shipping",
        "Mr. Sten Dahl, Chairman, Union of Pilots",
        _PROSE,
    )
    assert [kind for kind, _ in _parts(document)] == [
        *("head", "dateline", "list-head", "list-item", "list-head", "list-item", "list-item", "paragraph")
    ]


def test_a_signature_takes_its_function_lines_in() -> None:
    document = _read("Letter From the Pilots", "Reval, May 4, 1957.", _PROSE, "S. N. Dahl", "Chairman of the Union")
    assert _parts(document)[-1] == ("signed", "S. N. Dahl / Chairman of the Union")


def test_a_place_above_its_date_and_the_day_of_receipt_are_one_dateline() -> None:
    document = _read(
        *("Mr. Berg to Mr. Dahl.", "Legation of the Ports,", "Reval, April 5, 1871.", "[Received April 20.]"),
        *("Sir: I have the honor to report that the lamps have come.", _PROSE, "OLAF BERG."),
    )
    assert _parts(document)[1] == ("dateline", "Legation of the Ports, / Reval, April 5, 1871. / [Received April 20.]")


def test_where_a_piece_is_filed_is_said_above_its_heading() -> None:
    document = _read(
        *("File No. 712.41/8", "The Consul at Reval (Berg) to the Secretary of State", "[Telegram]"),
        *("Reval, April 5, 1918, 3 p.m.", _PROSE, "Berg"),
    )
    assert [kind for kind, _ in _parts(document)] == ["source", "head", "source", "dateline", "paragraph", "signed"]


def test_the_heading_of_a_cable_is_taken_apart() -> None:
    document = _read(
        *("R 041210Z MAR 77", "FM AMEMBASSY REVAL", "TO SECSTATE WASHDC 4410", "UNCLAS REVAL 311", "TAGS: EAIR"),
        "1. AIRLINE INFORMED EMBASSY THAT TIMETABLE WILL BEGIN TWO WEEKS LATE. REASONS WERE NOT GIVEN.",
    )
    assert document.divisions[0].type == "cable"
    kinds = [kind for kind, _ in _parts(document)]
    assert kinds == ["routing", "routing", "addressee", "classification", "number", "subject", "paragraph"]


@pytest.mark.parametrize("function", ["SECRETARY OF THE COLLEGIUM", "CC SECRETARY"])
def test_an_office_signs_an_excerpt_though_no_name_stands_there(function: str) -> None:
    document = _read("Excerpt from Minutes No. 8 of the Collegium meeting of 3 March 1957", _PROSE, function)
    assert _parts(document)[-1] == ("signed", function)


def test_what_is_sure_is_not_reported() -> None:
    document = _read("Letter From the Pilots", "Reval, May 4, 1957.", _PROSE, _PROSE, "S. N. Dahl")
    assert [one.code for one in document.findings] == []


_LOG = """\
title = "Pilot's log"
[parts]
opener = ["head", "copy", "typist"]
body = ["paragraph"]
[[opens]]
pattern = "^Log of the Pilot"
weight = 7
[cues]
copy = [{ pattern = "^Quarto", weight = 5 }]
typist = [{ pattern = "^Quarto", weight = 5 }]
"""


def test_a_line_that_may_be_two_things_is_reported(tmp_path: Path) -> None:
    (tmp_path / "doctypes").mkdir()
    (tmp_path / "doctypes" / "log.toml").write_text(_LOG, encoding="utf-8")
    text = f"Log of the Pilot Lind\n\nQuarto B\n\n{_PROSE}\n"
    document = recognise(SourceText("p.txt", text, "utf-8", ""), Matcher(Register()), folder=tmp_path)
    (found,) = document.findings
    assert (found.code, found.location.line) == ("DOC206", 3)
    assert "“Quarto B” read as log/copy, nearly as log/typist" in found.message


def test_the_model_says_what_it_knows_in_order() -> None:
    said = json.loads((resources.package("recognise") / "labels.json").read_text(encoding="utf-8"))
    assert tuple(said["classes"]) == CLASSES
    assert list(said["weights"]) == sorted(said["weights"])
    assert (resources.package("recognise") / "labels.json").stat().st_size < 200_000
    known = {part for grammar in grammars() for parts in grammar.zones.values() for part in parts}
    assert set(CLASSES) <= known


def test_chances_are_those_of_the_whole_text() -> None:
    rows = [["kind=date"], ["kind=prose"], ["kind=prose"]]
    alone, together = model().chances(rows[:1]), model().chances(rows)
    assert alone[0] != together[0]
    assert model().chances([]) == []


def test_numbers_on_lines_of_their_own_make_a_list() -> None:
    document = _read(
        *("Minutes of the Harbour Board", "The following was decided.", "1.", _PROSE, "It was so ordered."),
        *("2.", _PROSE, "(a)", "The lamps are to be lit.", "(b)", "The lamps are to be paid for.", "3.", _PROSE),
        *("The Board thanked the pilots.", "OLAF BERG"),
    )
    kinds = [kind for kind, _ in _parts(document)]
    assert kinds[2:-1] == [
        *("item-number", "item-text", "item-text", "item-number", "item-text"),
        *("subitem-number", "subitem-text", "subitem-number", "subitem-text"),
        *("item-number", "item-text", "item-text"),
    ]


def test_a_number_without_a_second_one_is_no_list() -> None:
    document = _read("Letter From the Pilots", _PROSE, "1.", _PROSE, "3.", _PROSE)
    assert not [kind for kind, _ in _parts(document) if kind.startswith("item-")]


def test_an_office_above_place_and_date_belongs_to_the_dateline_whatever_it_looks_like() -> None:
    document = _read("Letter From the Pilots", "Embassy of the Ports,", "Reval, April 5, 1871.", _PROSE)
    assert _parts(document)[1] == ("dateline", "Embassy of the Ports, / Reval, April 5, 1871.")


def test_names_under_a_heading_of_a_list_are_its_items_and_no_small_headings() -> None:
    document = _read(
        *("Minutes of the Committee on Lights", "Participants:", "Ruth Alden", "Arthur Selby", "Thomas Dorn"),
        *("Mary Harrow", _PROSE, _PROSE),
    )
    assert [kind for kind, _ in _parts(document)][1:6] == ["list-head", *["list-item"] * 4]


def test_a_body_that_decides_point_by_point_gives_no_speech() -> None:
    document = _read(
        *("Memorandum of Discussion", _PROSE, "The Council of Ports:", "a. Discussed the report on the lamps."),
        "b. Adopted it, subject to the deletion of its last paragraph.",
    )
    assert "speaker" not in [kind for kind, _ in _parts(document)]


def test_an_obedient_servant_takes_leave_and_another_line_is_signed() -> None:
    document = _read(
        *("Mr. Alden to Mr. Corbin.", "Reval, May 5, 1863.", "Sir: The lamps have come.", _PROSE),
        *("I am, sir, your obedient servant,", "WM. H. ALDEN."),
    )
    assert [kind for kind, _ in _parts(document)][-2:] == ["valediction", "signed"]


def test_leave_is_taken_in_other_languages() -> None:
    for farewell in (
        "Ihr ganz ergebener",
        "Mit vorzüglicher Hochachtung",
        "votre très humble et très obéissant serviteur",
        "Suo devotissimo servitore",
    ):
        document = _read("Letter From the Pilots", _PROSE, _PROSE, farewell, "J. Halm")
        assert [kind for kind, _ in _parts(document)][-2:] == ["valediction", "signed"], farewell
