"""Diplomatic papers as volumes of them print them: what a paper is, who wrote it, and what was enclosed with it."""

from __future__ import annotations

import pytest

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import Division, SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise

_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_PROSE = "The chain for the winter dock is to be had from the shipyard at Osk before the ice comes, as in other years."
_DESPATCH = f"""\
Mr. Lind to Mr. Oks.

No. 123.]

Legation of the United States,

Port Vesna, June 17, 1871. (Received July 20.)

Sir: I have the honor to report the following. {_PROSE}

I have the honor to be, sir, your obedient servant,

THEODORE LIND.

Hon. Carl Oks,

Secretary of State, Reval.

[Inclosure 1 in No. 123.—Translation.]

The Master of the Port to Mr. Lind.

Your letter of the 15th has reached us. {_PROSE}

KARL TAMM.

[Inclosure 2 in No. 123.]

Mr. Lind to the Master of the Port.

Legation of the United States,

Port Vesna, June 15, 1871.

Excellency: I have received your note of yesterday. {_PROSE}

THEODORE LIND.
"""


def _divisions(text: str) -> tuple[Division, ...]:
    return recognise(SourceText("x.txt", text, "utf-8", "0"), Matcher(Register())).divisions


def _kinds(text: str, division: Division) -> list[str]:
    return [f"{one.kind}: {' '.join(text[one.start : one.end].split())[:40]}" for one in division.parts]


def test_a_despatch_and_what_is_inclosed_are_letters_with_their_own_headings() -> None:
    despatch, first, second = _divisions(_DESPATCH)
    assert (despatch.type, first.type, second.type) == ("letter", "letter", "letter")
    assert _kinds(_DESPATCH, despatch)[:3] == [
        "head: Mr. Lind to Mr. Oks.",
        "number: No. 123.]",
        "dateline: Legation of the United States, Port Vesn",
    ]
    assert "signed: THEODORE LIND." in _kinds(_DESPATCH, despatch)
    assert "closing-addressee: Hon. Carl Oks," in _kinds(_DESPATCH, despatch)
    assert _kinds(_DESPATCH, first)[1] == "head: The Master of the Port to Mr. Lind."
    assert _kinds(_DESPATCH, second)[1:3] == [
        "head: Mr. Lind to the Master of the Port.",
        "dateline: Legation of the United States, Port Vesn",
    ]


def test_the_day_of_receipt_behind_the_date_is_no_date_of_the_letter() -> None:
    tei = xml.parse(Converter().convert(SourceText("x.txt", _DESPATCH, "utf-8", "0")).tei, "x.xml")
    sent = tei.xpath("//t:correspAction[@type='sent']/t:date/@when", namespaces=_NS)
    received = tei.xpath("//t:correspAction[@type='received']/t:date/@when", namespaces=_NS)
    assert (sent[0], received) == ("1871-06-17", ["1871-07-20"])


@pytest.mark.parametrize(
    ("head", "type_"),
    [
        ("Memorandum of Discussion at the 12th Meeting of the Harbour Council, Reval, January 8, 1959", "minutes"),
        ("Harbour Delegation Record, Fourth Meeting, Reval, May 6, 1949, 3:30 p. m.", "minutes"),
        ("Notes of the Director's Staff Meeting", "minutes"),
        ("Memorandum of Conversation", "conversation"),
        ("National Intelligence Estimate", "report"),
        ("Paper Prepared by the Harbour Planning Council", "report"),
        ("611.00/9–2251: Circular airgram\n\nThe Secretary of State to Certain Diplomatic Offices", "telegram"),
        ("The Secretary of State to the Minister in Verania (Lind)\n\n[Telegram—Paraphrase]", "telegram"),
        ("The Minister in Verania (Lind) to the Secretary of State", "letter"),
    ],
)
def test_a_heading_tells_what_the_paper_is(head: str, type_: str) -> None:
    found = _divisions(f"{head}\n\nReval, March 4, 1949.\n\n{_PROSE}\n\n{_PROSE}\n\nLindgren\n")
    assert [one.type for one in found] == [type_]


def test_who_sent_a_telegram_stands_in_its_heading() -> None:
    head = "217. Telegram From the Embassy in Verania to the Department of State"
    text = f"{head}\n\nReval, March 9, 1957, 7 p.m.\n\n{_PROSE}"
    tei = xml.parse(Converter().convert(SourceText("x.txt", f"{text}\n\nLindgren\n", "utf-8", "0")).tei, "x.xml")
    sent, received = (
        " ".join(tei.xpath(f"//t:correspAction[@type='{one}']", namespaces=_NS)[0].itertext())
        for one in ("sent", "received")
    )
    assert "Embassy in Verania" in sent
    assert "Department of State" in received


def test_a_tab_opens_what_stands_under_it() -> None:
    text = (
        f"Memorandum From Mr. Lind to Mr. Oks\n\nReval, May 3, 1962.\n\n{_PROSE} See Tab A.\n\nAda Lind\n\nTab A\n\n"
        f"Memorandum From Mr. Tamm to Mr. Lind\n\nReval, May 2, 1962.\n\n{_PROSE}\n\nKarl Tamm\n"
    )
    _, tab = _divisions(text)
    assert _kinds(text, tab)[:2] == ["head: Tab A", "head: Memorandum From Mr. Tamm to Mr. Lind"]


def test_an_enclosure_of_nothing_but_lines_is_a_list_under_its_heading() -> None:
    text = (
        f"Paper Prepared by the Harbour Council\n\nReval, undated.\n\n{_PROSE}\n\nAppendix A\n\n"
        f"Draft Message to Osk\n\n{_PROSE}\n\nAppendix B\n\nMembership of the Council\n\nOskport\n\nReval\n\nVesna\n"
    )
    _, first, second = _divisions(text)
    assert (first.type, second.type) == ("attachment", "list")
    assert _kinds(text, first)[:2] == ["head: Appendix A", "head: Draft Message to Osk"]
    assert _kinds(text, second)[1:] == [
        "head: Membership of the Council",
        "list-item: Oskport",
        "list-item: Reval",
        "list-item: Vesna",
    ]


def test_a_roman_number_above_a_heading_belongs_to_it() -> None:
    text = (
        f"Paper Prepared by the Harbour Council\n\nReval, undated.\n\nI.\n\nThe Winter Dock\n\n{_PROSE}\n\nII.\n\n"
        f"The Ferry\n\n{_PROSE}\n"
    )
    (paper,) = _divisions(text)
    assert [one for one in _kinds(text, paper) if one.startswith("section-head")] == [
        "section-head: I. The Winter Dock",
        "section-head: II. The Ferry",
    ]


def test_roman_numbers_above_paragraphs_make_a_list() -> None:
    text = f"Minutes of the Harbour Council\n\nReval, undated.\n\nI.\n\n{_PROSE}\n\nII.\n\n{_PROSE}\n"
    (minutes,) = _divisions(text)
    assert [one.partition(":")[0] for one in _kinds(text, minutes)][-4:] == ["item-number", "item-text"] * 2


def test_markdown_without_a_head_of_keys_is_markdown_too() -> None:
    text = (
        f"**175. Summary Record of a Meeting of the Council**\n\n*Reval, May 3, 1957*\n\n{_PROSE}\n\n*Dock.* {_PROSE}\n"
    )
    tei = xml.parse(Converter().convert(SourceText("x.txt", text, "utf-8", "0")).tei, "x.xml")
    assert "*" not in "".join(tei.xpath("//t:text", namespaces=_NS)[0].itertext())
    assert tei.xpath("//t:body/t:div/@type", namespaces=_NS) == ["minutes"]
    assert tei.xpath("//t:dateline//t:date/@when", namespaces=_NS) == ["1957-05-03"]
