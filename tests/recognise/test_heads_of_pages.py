"""Lines at the head of a document: how secret, how urgent, under which number, in the words of many clerks."""

from __future__ import annotations

import pytest

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_PAGE = """\
Title: Telegram to the Legation at Osk
Author: Harbour Council
Date: 3 May 1951
Source: Harbour Archive, f. 3, l. 4

TELEGRAM

{line}

The chain for the winter dock is to be had from the shipyard at Osk before the ice comes, as in other years.
"""


def _values(line: str, type_: str) -> list[str]:
    page = _PAGE.format(line=line)
    tei = xml.parse(Converter().convert(SourceText("page.txt", page, "utf-8", "")).tei, "page.xml")
    path = f"//t:text//*[@type='{type_}']" if type_ != "document" else "//t:text//t:idno"
    return ["".join(one.itertext()) for one in tei.xpath(path, namespaces=_NS)]


@pytest.mark.parametrize(
    "line",
    [
        "SECRET/EYES ONLY",
        "NATO CONFIDENTIAL",
        "S E C R E T",
        "N A T O  R E S T R I C T E D",
        "Streng vertraulich",
        "Confidentiel",
        "Přísně tajné",
        "Szigorúan titkos!",
        "Совершенно секретно",
        "TOP SECRET LANTERN",
        "Top Secret Lantern",
    ],
)
def test_how_secret(line: str) -> None:
    assert [" ".join(one.split()) for one in _values(line, "classification")] == [" ".join(line.split())]


@pytest.mark.parametrize(
    ("line", "urgency", "level"),
    [
        ("MOST IMMEDIATE SECRET", "MOST IMMEDIATE", "SECRET"),
        ("Top Secret Lantern Priority", "Priority", "Top Secret Lantern"),
        ("IMPORTANT CONFIDENTIAL", "IMPORTANT", "CONFIDENTIAL"),
    ],
)
def test_how_urgent(line: str, urgency: str, level: str) -> None:
    assert (_values(line, "precedence"), _values(line, "classification")) == ([urgency], [level])


def test_urgency_behind_its_label() -> None:
    assert _values("Level: Extra urgent", "precedence") == ["Level: Extra urgent"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("002/33-1/1969.", "002/33-1/1969."),
        ("AC/98-R/112", "AC/98-R/112"),
        ("Č. j. 0218/63", "0218/63"),
        ("Zl. 412/51", "412/51"),
    ],
)
def test_numbers_of_registries(line: str, number: str) -> None:
    assert _values(line, "document") == [number]
