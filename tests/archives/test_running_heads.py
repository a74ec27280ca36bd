"""Running heads of printed pages: they are no part of the text, and their numbers are breaks of pages."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_HEAD = """\
Digital Archive

International History Declassified

digitalarchive.wilsoncenter.org

May 3, 1957
Note on the Harbour
Citation:
“Note on the Harbour,” May 3, 1957, History and Public Policy Program Digital Archive, AVPRF, fond 3,
opis 14. Translated by Ada Lind.
http://digitalarchive.wilsoncenter.org/document/123456

Summary:
The harbour master writes about the ice.

Original Language:
Russian

Contents:
English Translation

"""
_LINE = "The ice came on Monday, and the boats stayed in the harbour until the spring. Nobody was glad of it,\n"


def _body(text: str) -> etree._Element:
    done = Converter().convert(SourceText("in.txt", _HEAD + text, "utf-8", ""))
    body = xml.parse(done.tei, "in.xml").getroot().find(".//{*}body")
    assert body is not None
    return body


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("NOTE, 3 MAY 1957\n2", "NOTE, 3 MAY 1957\n3"),
        ("2 NOTE ON THE HARBOUR", "NOTE ON THE HARBOUR 3"),
        ("2\nNote on the Harbour", "3\nNote on the Harbour"),
    ],
)
def test_a_running_head_breaks_no_sentence(first: str, second: str) -> None:
    text = f"{_LINE * 3}which had been\n\n{first}\n\nforeseen.\n{_LINE * 3}and\n\n{second}\n\nso on.\n"
    body = _body(text)
    words = " ".join("".join(body.itertext()).split())
    assert "had been foreseen." in words
    assert "and so on." in words
    assert "May" not in words
    assert "note on the harbour" not in words.casefold()
    assert [one.get("n") for one in body.iterfind(".//{*}pb")] == ["2", "3"]


def test_what_stands_twice_with_days_or_without_numbers_that_go_up_stays() -> None:
    remark = f"Remark of the Master\n{_LINE}so.\n"
    text = f"12 March\n{_LINE * 2}so.\n13 March\n{_LINE * 2}so.\n{remark}{remark}"
    body = _body(text)
    words = " ".join("".join(body.itertext()).split())
    assert words.count("March") == 2
    assert words.count("Remark of the Master") == 2
    assert body.find(".//{*}pb") is None


def test_a_heading_at_the_foot_of_a_page_does_not_run_into_the_text_of_the_next() -> None:
    heading = "ON THE LIGHT OF THE ISLAND"
    text = f"{_LINE * 3}so it was.\n\n{heading}\n\n2\nNote on the Harbour\n\nI asked the keeper.\n{_LINE * 3}\n"
    text += f"3\nNote on the Harbour\n\nIvan said.\n{_LINE * 2}so.\n"
    body = _body(text)
    assert "".join(body.xpath("string((//*[local-name()='label' or local-name()='head'])[last()])")) == heading
    assert "of it, Ivan said." in " ".join("".join(body.itertext()).split())


def test_a_print_without_a_page_around_it_has_running_heads_too() -> None:
    lines = (
        "   The ice came on Monday, and the boats stayed in the\n"
        "harbour until the spring. Nobody was glad of it, least of\n"
        "all the pilots, who were paid by the ship; and the master\n"
    )
    text = (
        "                THE ICE OF THE NORTH                  211\n\n"
        f"{lines}had the boats of the whole town drawn up on the shin-\n"
        f"212             THE ICE OF THE NORTH\n\ngle by the pilots before Easter.\n\n{lines}went home.\n"
    )
    done = Converter().convert(SourceText("in.txt", text, "utf-8", ""))
    body = xml.parse(done.tei, "in.xml").find(".//{*}body")
    assert body is not None
    assert [one.get("n") for one in body.iter("{*}pb")] == ["211", "212"]
    words = " ".join("".join(body.itertext()).split())
    assert "ICE" not in words
    assert "drawn up on the shingle by the pilots" in words


def test_numbered_headings_of_a_plain_text_are_no_running_heads() -> None:
    text = f"Article 1\n\n{_LINE}\nArticle 2\n\n{_LINE}\nArticle 3\n\n{_LINE}"
    done = Converter().convert(SourceText("in.txt", text, "utf-8", ""))
    body = xml.parse(done.tei, "in.xml").find(".//{*}body")
    assert body is not None
    assert "Article 2" in "".join(body.itertext())
