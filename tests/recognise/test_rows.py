"""Rows of numbers, letters and bullets: items where a list is meant, paragraphs where they only count them."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_PAGE = """\
Title: {title}
Author: Harbour Council
Date: 3 May 1951
Source: Harbour Archive, f. 3, l. 4

{text}
"""
_LONG = "The chain for the winter dock is to be had from the shipyard at Osk before the ice comes, as in other years."


def _tei(text: str, title: str) -> etree._ElementTree:
    page = _PAGE.format(title=title, text=text)
    return xml.parse(Converter().convert(SourceText("page.txt", page, "utf-8", "")).tei, "page.xml")


def _said(tei: etree._ElementTree, path: str) -> list[str]:
    found = tei.xpath(path, namespaces=_NS)
    return [" ".join("".join(str(words) for words in one.xpath("text()")).split()) for one in found]


_DECISION = f"""\
RESOLUTION on the winter dock

The Council of the harbour

RESOLVED:

1. To grant the pilots, free of charge:

a) nets to the value of 45 000 crowns;

b) six lamps of the type "Osk".

2. {_LONG}

3. The expenses are to be borne by the harbour."""


def test_what_a_body_decides_is_a_list_with_lists_in_its_items() -> None:
    tei = _tei(_DECISION, "Resolution of the Harbour Council on the Winter Dock")
    assert _said(tei, "//t:div/t:list/t:item") == [
        "1. To grant the pilots, free of charge:",
        f"2. {_LONG}",
        "3. The expenses are to be borne by the harbour.",
    ]
    assert _said(tei, "//t:item/t:list/t:item") == [
        "a) nets to the value of 45 000 crowns;",
        'b) six lamps of the type "Osk".',
    ]


def test_numbered_paragraphs_of_a_report_are_paragraphs() -> None:
    tei = _tei(f"Report on the winter dock\n\n1. {_LONG}\n\n2. {_LONG} We wait.", "Report on the Winter Dock")
    assert _said(tei, "//t:item") == []
    assert _said(tei, "//t:body//t:p") == [f"1. {_LONG}", f"2. {_LONG} We wait."]


def test_a_number_above_a_row_of_bullets_is_a_heading() -> None:
    text = f"Report on the winter dock\n\n1. Results\n\n- nine nets\n\n- six lamps\n\n2. Outlook\n\n{_LONG}"
    tei = _tei(text, "Report on the Winter Dock")
    assert _said(tei, "//t:div[@type='section']/t:head") == ["1. Results", "2. Outlook"]
    assert _said(tei, "//t:item") == ["- nine nets", "- six lamps"]


@pytest.mark.parametrize(
    "items",
    [
        ["First. That the council publish the fees.", "Second. That nobody of the pilots sit on it."],
        ["-- we tell the pilots that you read their letter;", "-- we do not tell them what you thought of it."],
    ],
    ids=["ordinals", "dashes"],
)
def test_a_colon_leads_to_items(items: list[str]) -> None:
    text = f"{_LONG}\n\nWe propose:\n\n" + "\n\n".join(items) + f"\n\n{_LONG}"
    tei = xml.parse(Converter(archive="plain").convert(SourceText("p.txt", text, "utf-8", "")).tei, "p.xml")
    assert _said(tei, "//t:item") == items


def test_letters_with_a_full_stop_are_items_where_a_colon_leads_to_them() -> None:
    free = f"{_LONG}\n\na. In July the norm was changed.\n\nb. The mutton was bad.\n"
    led = free.replace(_LONG, "(1) The matter arose as follows:")
    assert _said(_tei(f"{_LONG}\n\n{led}", "On the Bricks"), "//t:item") == [
        "a. In July the norm was changed.",
        "b. The mutton was bad.",
    ]
    assert _said(_tei(free, "On the Bricks"), "//t:item") == []


_LIST = """\
LIST of pilots to be invited to the launch

Guests of the harbour

1. Ada LIND - first pilot

2. Karl OKS - second pilot

Guests of the town

1. Eva BERG - harbour office

2. Jan HOLM - winter dock

Chief of Pilots

Anton Sild"""


def test_a_list_of_several_rows_has_a_heading_over_each_and_is_signed() -> None:
    tei = _tei(_LIST, "List of Pilots to Be Invited to the Launch")
    assert _said(tei, "//t:list/t:head") == ["Guests of the harbour", "Guests of the town"]
    assert len(_said(tei, "//t:list/t:item")) == 4
    assert "Sild" in "".join(str(words) for words in tei.xpath("//t:signed//text()", namespaces=_NS))


def test_proposals_are_points() -> None:
    text = f"I. THE ICE\n\n{_LONG}\n\nII. PROPOSALS\n\n1. To mend the dock.\n\n2. To thank the pilots for their help.\n"
    assert len(_said(_tei(text, "Report on the Ice"), "//t:item")) == 2
