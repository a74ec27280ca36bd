"""Headings and rows of one form are read alike."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText
from tei_toolkit.recognise.nesting import depths

_PROSE = "The board heard the dock master on the state of the mole and asked him for an estimate of the work. "
_PAGE = "---\ntitle: Report on the harbour\ndate: 3 May 1921\n---\n\n"


def _body(text: str) -> etree._Element:
    done = Converter().convert(SourceText("in.txt", text, "utf-8", ""))
    body = xml.parse(done.tei, "in.xml").getroot().find(".//{*}body")
    assert body is not None
    return body


def _heads(body: etree._Element) -> list[str]:
    return ["".join(head.itertext()) for head in body.iterfind(".//{*}div[@type='section']/{*}head")]


def test_headings_in_capitals_open_sections() -> None:
    text = f"{_PAGE}{_PROSE}\n\nTHE NORTH MOLE\n\n{_PROSE}\n\nON THE DOCK OF THE VKP(b)\n\n{_PROSE}\n"
    assert _heads(_body(text)) == ["THE NORTH MOLE", "ON THE DOCK OF THE VKP(b)"]


def test_a_heading_that_was_wrapped_is_one() -> None:
    text = f"{_PAGE}{_PROSE}\n\nTHE NORTH MOLE\n\n{_PROSE}\n\nTHE REPAIR OF THE\n\nDOCK\n\n{_PROSE}\n"
    assert [" ".join(one.split()) for one in _heads(_body(text))] == ["THE NORTH MOLE", "THE REPAIR OF THE DOCK"]


def test_roman_numbers_in_order_open_sections() -> None:
    text = f"{_PAGE}{_PROSE}\n\nI. The mole\n\n{_PROSE}\n\nII. The dock\n\n{_PROSE}\n\nIII. The light\n\n{_PROSE}\n"
    assert _heads(_body(text)) == ["I. The mole", "II. The dock", "III. The light"]


def test_a_row_of_numbers_is_a_list_or_none() -> None:
    text = (
        f"{_PAGE}{_PROSE}\n\n{_PROSE[:-2]}:\n\n1. Mending the north mole\n\n2. Buying a new lamp.\n\n"
        f"3. Two watchmen\n\n{_PROSE}\n"
    )
    body = _body(text)
    assert len(body.findall(".//{*}item")) == 3


def test_the_days_of_a_diary_open_sections() -> None:
    text = (
        f"From the diary of A. Lind\n\n5 June 1921\n\n{_PROSE}\n\n6 June\n\n{_PROSE}\n\nTuesday, 7 June\n\n{_PROSE}\n\n"
        f"Thursday, 9 June, midnight\n\n{_PROSE}\n\nOn 8 June nothing happened that anybody would want to write down.\n"
    )
    assert _heads(_body(text)) == ["6 June", "Tuesday, 7 June", "Thursday, 9 June, midnight"]


def test_lettered_headings_are_read_alike_and_lie_in_those_above_them() -> None:
    text = (
        f"{_PAGE}{_PROSE}\n\nI. THE HARBOUR\n\na) The north mole\n\n{_PROSE}\n\nb) On what the dock has cost so far\n\n"
        f"{_PROSE}\n\nc) The light\n\n{_PROSE}\n\nII. THE CITY.\n\n{_PROSE}\n"
    )
    body = _body(text)
    assert _heads(body) == [
        "I. THE HARBOUR",
        "a) The north mole",
        "b) On what the dock has cost so far",
        "c) The light",
        "II. THE CITY.",
    ]
    inner = body.findall(".//{*}div[@type='section']/{*}div[@type='section']/{*}head")
    assert ["".join(one.itertext())[:1] for one in inner] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (["I. War", "1. The front", "2. The rear", "II. Peace", "1. Aid"], [1, 2, 2, 1, 2]),
        (["Introduction", "1. The mole", "2. The dock", "Conclusion"], [1, 1, 1, 1]),
        (["THE HARBOUR", "1. Moles", "2. Docks", "THE CITY", "1. Streets"], [1, 2, 2, 1, 2]),
        (["THE HARBOUR", "The moles", "The docks", "THE CITY"], [1, 2, 2, 1]),
        (["1. Trade", "1.1 Grain", "1.2 Coal", "2. Fleet"], [1, 2, 2, 1]),
        (["A. Trade", "(1) Grain", "(a) Rye", "(b) Oats", "(2) Coal", "B. Fleet"], [1, 2, 3, 3, 2, 1]),
        (["Part I", "1. Grain", "Part II", "2. Coal"], [1, 2, 1, 2]),
        (["3. Questions left over", "IV. A last word"], [1, 1]),
    ],
)
def test_headings_have_as_many_levels_as_forms(headings: list[str], levels: list[int]) -> None:
    assert depths(headings, [False] * len(headings)) == levels


def test_lines_parted_by_tabs_under_each_other_are_a_table() -> None:
    text = (
        f"Report on the harbour\n\n{_PROSE}\n\nIn the harbour\ton the mole\tafloat\n\n"
        "1. The barges that were handed over by the board at Vesna until the end of June 1850\t4.476\t160\n\n"
        f"add to these those of ten years\t7755\t5296\n\n{_PROSE}\n"
    )
    body = _body(text)
    assert [len(row) for row in body.iter("{*}row")] == [3, 3, 3]
    # What a word leads to is no column.
    assert not len(_body(f"{_PROSE}\n\nChairman:\tMr. Oks\n\nSecretary:\tMr. Lind\n\n{_PROSE}\n").findall(".//{*}row"))


def test_what_minutes_count_in_a_row_is_their_agenda() -> None:
    points = (
        "I. Antrag des Hafenrates auf Verleihung einer Medaille an den Lotsen Tamm.",
        "II. Antwort auf die Anfrage des Abgeordneten Dr. Oks und Genossen, betreffend die Kosten der neuen Mole.",
        "III. Ankauf zweier Lampen.",
    )
    body = _body("Protokoll der Sitzung des Hafenrates vom 3. Mai 1871\n\n" + "\n\n".join(points) + "\n")
    assert ["".join(one.itertext()) for one in body.iter("{*}item")] == list(points)


def test_the_items_of_an_agenda_are_headings_where_they_stand_again() -> None:
    text = (
        f"{_PAGE}The chairman made known the agenda:\n\n1. The mole\n\n2. Wages and rice\n\n1. The mole\n\n{_PROSE}\n\n"
        f"2. Wages and rice\n\n{_PROSE}\n"
    )
    body = _body(text)
    assert _heads(body) == ["1. The mole", "2. Wages and rice"]
    assert len(body.findall(".//{*}item")) == 2


def test_lines_that_semicolons_part_are_items() -> None:
    text = (
        f"{_PAGE}{_PROSE}\n\nThe wages are fixed as follows:\n\nthe captain 420 crowns a month;\n\n"
        f"the mechanic 380 crowns;\n\nthe cook 200 crowns, and fish.\n\n{_PROSE}\n"
    )
    assert len(_body(text).findall(".//{*}item")) == 3
