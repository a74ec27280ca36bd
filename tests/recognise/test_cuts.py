"""Lines that hold several things, by invented lines: where they are cut, and which are left whole."""

from __future__ import annotations

import pytest

from tei_toolkit.recognise.cuts import cut
from tei_toolkit.recognise.footnotes import footnotes
from tei_toolkit.source import segment


def _pieces(text: str) -> list[str]:
    return [block.text for block in cut(footnotes(text, segment(text)), text).blocks]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("MOST IMMEDIATE SECRET", ["MOST IMMEDIATE", "SECRET"]),
        ("Secret. Copy No. 2", ["Secret.", "Copy No. 2"]),
        ("No. 27 LINDGREN", ["No. 27", "LINDGREN"]),
        ("1234. Top Secret", ["1234.", "Top Secret"]),
        ("3.IV.51 Lindgren", ["3.IV.51", "Lindgren"]),
        ("Letter (extract) REVAL, 6 December 1939", ["Letter (extract)", "REVAL, 6 December 1939"]),
        ("Совершенно секретно. Экз. № 2", ["Совершенно секретно.", "Экз. № 2"]),
    ],
)
def test_a_line_is_cut_into_what_it_holds(line: str, pieces: list[str]) -> None:
    assert _pieces(f"{line}\n\nThe ice came on Monday, and stayed until the spring.\n")[:-1] == pieces


@pytest.mark.parametrize(
    "line",
    [
        "The secret of the harbour master was known to everybody in the town.",
        "No. 27 of the list is missing, and nobody knows why.",
        "On 3.IV.51 Lindgren came to the harbour.",
        "Секретарь сообщил, что пароход № 2 стоит во льду.",
    ],
)
def test_a_sentence_is_left_whole(line: str) -> None:
    assert _pieces(f"{line}\n") == [line]


def test_the_rows_of_a_table_are_left_whole() -> None:
    assert _pieces("Karl Oks\tAda Lind\nPort Vesna\tReval\n") == ["Karl Oks Ada Lind", "Port Vesna Reval"]
    assert _pieces("Karl Oks\tAda Lind\n") == ["Karl Oks", "Ada Lind"]


@pytest.mark.parametrize("gap", ["\t", "\t\t\t", "        "])
def test_two_columns_of_marks_are_parted(gap: str) -> None:
    lines = [
        ("NATO SECRET", "COPY No. 171"),
        ("ORIGINAL: FRENCH", "AC/98-D/3"),
        ("15th December, 1958", "NATO SECRET"),
        ("Sir A. Lind", "D. 4.30 p.m. 3rd May, 1944"),
        ("No. 112", "R. 6.10 p.m. 3rd May, 1944"),
        ("DIARY OF A. LIND", "Secret"),
    ]
    assert _pieces("".join(f"{left}{gap}{right}\n" for left, right in lines)) == [one for line in lines for one in line]


def test_who_sent_a_cable_may_stand_behind_its_last_sentence() -> None:
    text = (
        "FM AMEMBASSY REVAL\n\n1. EXPORTS FELL BY A THIRD. THE MINISTRY BLAMES THE ICE.\n\n"
        "2. SEND LAMPS SOONEST, AND TELL THE PILOTS OF IT. LINDGREN\n\nSECRET\n"
    )
    assert _pieces(text)[-2:] == ["LINDGREN", "SECRET"]


@pytest.mark.parametrize("end", ["END TEXT. REGARDS", "SEND LAMPS SOONEST. STOP"])
def test_the_last_word_of_a_cable_is_not_always_a_name(end: str) -> None:
    last = f"1. EXPORTS FELL BY A THIRD. THE MINISTRY BLAMES THE ICE. {end}"
    assert _pieces(f"FM AMEMBASSY REVAL\n\n{last}\n") == ["FM AMEMBASSY REVAL", last]


def test_a_cable_that_is_signed_below_is_not_signed_again_behind_its_last_sentence() -> None:
    last = "1. EXPORTS FELL BY A THIRD. THE MINISTRY BLAMES THE ICE. LAMPS"
    assert _pieces(f"FM AMEMBASSY REVAL\n\n{last}\n\nLINDGREN\n") == ["FM AMEMBASSY REVAL", last, "LINDGREN"]
