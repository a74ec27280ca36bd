"""Cables: what their heading says, and pages that begin in the midst of a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_CABLE = """\
          Declassified/Released US Department of State EO Systematic Review 20 Mar 2014

                    Message Text
CONFIDENTIAL


PAGE 01   PORT OSK 00169 010139Z
44
ACTION EB-08


INFO OCT-01 ARA-11 ADS-00
   DODE-00 /133 W
          ------------------042274 010208Z /64
O R 271850Z NOV 79
FM AMEMBASSY PORT OSK
TO SECSTATE WASHDC IMMEDIATE 9476
HARBOUR HQS OSK
INFO AMCONSUL REVAL


C O N F I D E N T I A L SECTION 1 OF 2 PORT OSK 0169


LIMDIS


E.O. 12065: N/A
TAGS: EFIS, XX
SUBJECT: EXPORTS OF EEL FROM THE LOWER LAKE AND WHAT THE
MINISTRY SAYS OF THEM
REF: STATE 1234


1. EXPORTS FELL BY A THIRD. THE MINISTRY BLAMES
THE DAM. THEY ASK
  CONFIDENTIAL


 CONFIDENTIAL


PAGE 02    PORT OSK 00169 010139Z


FOR DAMAGES.


2. WE SHALL REPORT AGAIN IN SPRING.
TERN


CONFIDENTIAL


NNN
          Declassified/Released US Department of State EO Systematic Review 20 Mar 2014

                    Message Attributes
Subject: EEL EXPORTS
TAGS: EFIS, XX
"""


def _found(text: str, path: str) -> list[str]:
    tei: etree._ElementTree = xml.parse(
        Converter().convert(SourceText("cable.txt", text, "utf-8", "")).tei, "cable.xml"
    )
    found = tei.xpath(path, namespaces=_NS)
    return [" ".join((one if isinstance(one, str) else "".join(one.itertext())).split()) for one in found]


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("//t:body/t:div/@type", ["cable"]),
        ("//t:pb/@n", ["1", "2"]),
        ("//t:p[t:pb]", [
            "1. EXPORTS FELL BY A THIRD. THE MINISTRY BLAMES THE DAM. THEY ASK FOR DAMAGES.",
        ]),
        ("//t:correspAction[@type='sent']/t:name", ["TERN", "AMEMBASSY PORT OSK"]),
        ("//t:correspAction[@type='sent']/t:date/@when", ["1979-11-27T18:50:00Z"]),
        ("//t:correspAction[@type='received']/t:name", ["SECSTATE WASHDC", "HARBOUR HQS OSK"]),
        ("//t:addrLine", ["TO SECSTATE WASHDC IMMEDIATE 9476", "HARBOUR HQS OSK", "INFO AMCONSUL REVAL"]),
        ("//*[@type='precedence']", ["O R", "IMMEDIATE"]),
        ("//t:note[@type='distribution']", ["ACTION EB-08", "INFO OCT-01 ARA-11 ADS-00 DODE-00 /133 W", "LIMDIS"]),
        ("//t:text//t:idno", ["PORT OSK 0169"]),
        ("//t:seg[@type='subject']", [
            "TAGS: EFIS, XX", "SUBJECT: EXPORTS OF EEL FROM THE LOWER LAKE AND WHAT THE MINISTRY SAYS OF THEM",
        ]),
        ("//t:signed", ["TERN"]),
    ],
)  # fmt: skip
def test_a_cable_is_one_document_with_its_heading_apart(path: str, values: list[str]) -> None:
    assert _found(_CABLE, path) == values


_TELEGRAM = (Path(__file__).parent / "cases/teletype/in.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("//t:body/t:div/@type", ["telegram"]),
        ("//t:correspAction[@type='sent']/t:name", ["TERN", "OSK"]),
        ("//t:correspAction[@type='received']/t:name", ["HARBOUR OFFICE"]),
        ("//*[@type='precedence']", ["PRIORITY"]),
        ("//t:dateline/t:placeName", ["OSK"]),
        ("//t:signed", ["TERN"]),
        ("//t:note[@type='distribution']", ["FILES", "DOCKS DEPT"]),
    ],
)
def test_a_telegram_of_the_foreign_office_is_one_too(path: str, values: list[str]) -> None:
    assert _found(_TELEGRAM, path) == values


def test_the_posts_of_a_second_section_are_addressees_all() -> None:
    second = """

ACTION EB-08
INFO OCT-01 ARA-11 ADS-00
          ------------------042299 010311Z /64
R 271850Z NOV 79
FM AMEMBASSY PORT OSK
TO SECSTATE WASHDC 9477
INFO AMCONSUL REVAL
EELS AND DAMS BUREAU
HARBOUR HQS OSK

LIMITED OFFICIAL USE

3. THE DAM WILL BE OPENED IN MAY, AND THE EELS MAY GO UP.
TERN
"""
    tree = xml.parse(
        Converter().convert(SourceText("c.txt", _CABLE.replace("\nTERN\n", "\nTERN\n" + second, 1), "utf-8", "")).tei,
        "c.xml",
    )
    last = tree.xpath("//t:body/t:div[@type='cable'][last()]", namespaces=_NS)[0]
    lines = [" ".join("".join(one.itertext()).split()) for one in last.iter("{*}addrLine")]
    assert lines == ["TO SECSTATE WASHDC 9477", "INFO AMCONSUL REVAL", "EELS AND DAMS BUREAU", "HARBOUR HQS OSK"]
    desks = last.xpath(".//t:note[@type='distribution']", namespaces=_NS)
    assert "".join(desks[0].itertext()) == "ACTION EB-08"


_SECOND = """
PAGE 01   PORT OSK 00169 02 OF 02 010311Z
ACTION EB-08
INFO OCT-01 ARA-11 ADS-00
          ------------------042299 010311Z /64
O R 271850Z NOV 79
FM AMEMBASSY PORT OSK
TO SECSTATE WASHDC IMMEDIATE 9477
HARBOUR HQS OSK


          Declassified/Released US Department of State EO Systematic Review 20 Mar 2014

C O N F I D E N T I A L SECTION 2 OF 2 PORT OSK 0169


LIMDIS


3. THE DAM WILL BE OPENED IN MAY, AND THE EELS MAY GO UP.
TERN
"""


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("//t:body/t:div/@type", ["cable"]),
        ("//t:body/t:div/t:div/@n", ["1", "2"]),
        ("//t:div[@n='2']/*[1]/self::t:pb/@n", ["1"]),
        ("//t:div[@n='2']/t:opener//t:addrLine", ["TO SECSTATE WASHDC IMMEDIATE 9477", "HARBOUR HQS OSK"]),
        ("//t:div[@n='2']/t:opener/t:note[@type='classification']", ["C O N F I D E N T I A L"]),
        ("//t:div[@n='2']/t:p", ["3. THE DAM WILL BE OPENED IN MAY, AND THE EELS MAY GO UP."]),
        ("//t:body/t:div/t:opener/t:seg[@type='subject'][1]", ["TAGS: EFIS, XX"]),
        ("//t:body/t:div/t:closer/t:signed", ["TERN"]),
        ("//t:correspDesc/t:correspAction[@type='sent']/t:name", ["TERN", "AMEMBASSY PORT OSK"]),
    ],
)
def test_the_sections_of_a_cable_are_one_document(path: str, values: list[str]) -> None:
    assert _found(_CABLE.replace("TERN\n", _SECOND, 1), path) == values


def test_sections_that_do_not_follow_each_other_are_cables_of_their_own() -> None:
    third = _SECOND.replace("SECTION 2 OF 2", "SECTION 3 OF 3")
    assert _found(_CABLE.replace("TERN\n", third, 1), "//t:body/t:div/@type") == ["cable", "cable"]


_QUOTED = """2. BEGIN TEXT:


DEAR MR. SECRETARY:


THE EELS OF THE LOWER LAKE ARE ILL, AND MY GOVERNMENT ASKS FOR
THE HELP OF YOUR BUREAU.


ACCEPT, MR. SECRETARY, THE ASSURANCES OF MY HIGH CONSIDERATION.


ANTON LIND
MINISTER OF LAKES


END TEXT.


3. WE SHALL REPORT AGAIN IN SPRING.
"""


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("//t:body/t:div/@type", ["cable"]),
        ("//t:floatingText/preceding-sibling::t:p[1]", ["2. BEGIN TEXT:"]),
        ("//t:floatingText/t:body/t:opener/t:salute", ["DEAR MR. SECRETARY:"]),
        ("//t:floatingText/t:body/t:closer/t:signed", ["ANTON LIND MINISTER OF LAKES"]),
        ("//t:floatingText/following-sibling::t:p", ["END TEXT.", "3. WE SHALL REPORT AGAIN IN SPRING."]),
        ("//t:body/t:div/t:closer/t:signed", ["TERN"]),
        ("//t:correspAction[@type='sent']/t:name", ["TERN", "AMEMBASSY PORT OSK"]),
    ],
)
def test_a_letter_that_a_cable_quotes_whole_stands_in_it(path: str, values: list[str]) -> None:
    assert _found(_CABLE.replace("2. WE SHALL REPORT AGAIN IN SPRING.\n", _QUOTED), path) == values


def test_a_quotation_without_the_form_of_a_letter_is_paragraphs() -> None:
    quoted = (
        "2. BEGIN TEXT:\n\n\nTHE DAM IS OPEN.\n\n\nTHE LAKE FALLS SLOWLY.\n\n\nEND TEXT.\n\n\n3. SO MUCH FOR THE DAM.\n"
    )
    text = _CABLE.replace("2. WE SHALL REPORT AGAIN IN SPRING.\n", quoted)
    assert _found(text, "//t:floatingText") == []
    assert "THE DAM IS OPEN." in _found(text, "//t:p")


_POINTS = """2. FOLLOWING ARE OUR OBSERVATIONS:


    A.  EELS SHOULD NOT BE SENT BY RAIL.


    B.  THE DAM IS OLD.  THE MINISTRY KNOWS IT.


3. THE MINISTER SAID THAT
-- THE OWNERS WILL PAY A TENTH;
-- THE PILOTS WILL NOT.


4. PLEASE GIVE HIM THE FOLLOWING:


BEGIN TEXT


THE SHIPS MAY COME IN SPRING.


END TEXT
"""


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("//t:body//t:head", []),
        ("//t:p[starts-with(., '2.')]", ["2. FOLLOWING ARE OUR OBSERVATIONS:"]),
        ("//t:p[starts-with(., '4.')]", ["4. PLEASE GIVE HIM THE FOLLOWING:"]),
        ("//t:item", [
            "A. EELS SHOULD NOT BE SENT BY RAIL.", "B. THE DAM IS OLD. THE MINISTRY KNOWS IT.",
            "-- THE OWNERS WILL PAY A TENTH;", "-- THE PILOTS WILL NOT.",
        ]),
        ("//t:p[contains(., 'TEXT')]", ["BEGIN TEXT", "END TEXT"]),
    ],
)  # fmt: skip
def test_the_points_of_a_cable_are_paragraphs_and_items(path: str, values: list[str]) -> None:
    assert _found(_CABLE.replace("2. WE SHALL REPORT AGAIN IN SPRING.\n", _POINTS), path) == values
