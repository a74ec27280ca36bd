"""The type of a document whose own words don't say it: the title of its page, or its form, tells."""

from __future__ import annotations

import pytest

from tei_toolkit.model import SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise
from tei_toolkit.recognise.kinds import said_type

_PROSE = "The ice came on Monday, and the boats stayed in the harbour until the spring. Nobody was glad of it."


@pytest.mark.parametrize(
    ("title", "type_"),
    [
        ("Telegram, Lind to Oks, 'On the Ice'", "telegram"),
        ("Letter Regarding the Report on the Ice", "letter"),
        ("Report on the Letters of Ada Lind", "report"),
        ("Minutes of Conversation between Lind and Oks", "conversation"),
        ("Excerpt from the Minutes of the Harbour Council", "minutes-excerpt"),
        ("Resolution of the Council", "resolution"),
        ("From the Diary of Ada Lind", "diary"),
        ("The Winter Dock", ""),
    ],
)
def test_the_first_word_for_a_document_in_a_title_tells_its_type(title: str, type_: str) -> None:
    assert said_type([title]) == type_


def test_a_title_that_tells_nothing_leaves_it_to_the_catalogue() -> None:
    assert said_type(["The Winter Dock", "Cable"]) == "cable"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (f"Dear Mr Oks,\n\n{_PROSE}\n\nYours sincerely,\n\nAda Lind\n", "letter"),
        (f"To: Karl Oks\nFrom: Ada Lind\n\n{_PROSE}\n\n{_PROSE}\n", "letter"),
        (f"The Winter Dock\n\n{_PROSE}\n\n{_PROSE}\n", "document"),
    ],
)
def test_who_greets_and_signs_writes_a_letter(text: str, type_: str) -> None:
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    assert [one.type for one in document.divisions] == [type_]


def test_the_line_that_announces_an_attachment_is_its_heading() -> None:
    text = (
        f"Report on the ice\n\n{_PROSE}\n\n{_PROSE}\n\nEnd.\n\nAttachment: Letter of the harbour master\n\n"
        f"To: Karl Oks\n\n8 November 1957\n\nSir,\n\n{_PROSE}\n\nAda Lind\n"
    )
    divisions = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register())).divisions
    assert [one.type for one in divisions] == ["report", "letter"]
    first = divisions[1].parts[0]
    assert (first.kind, text[first.start : first.end]) == ("head", "Attachment: Letter of the harbour master")


def test_inclosures_are_documents_of_their_own() -> None:
    text = (
        f"Mr. Lind to Mr. Oks.\n\nReval, May 2, 1884.\n\nSir: {_PROSE}\n\n{_PROSE}\n\nADA LIND.\n\n"
        f"[Inclosure 1 in No. 73.]\n\nDraft of a note.\n\n{_PROSE}\n\n{_PROSE}\n"
    )
    divisions = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register())).divisions
    assert text[divisions[-1].parts[0].start :].startswith("[Inclosure 1")
    assert divisions[-1].attached_to == 0
