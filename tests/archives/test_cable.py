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
