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


def _page(title: str, text: str) -> list[str]:
    """The types of the documents of a page's text export."""
    page = f"May 3, 1957\n{title}\n\n{text}\n\nLind and Oks speak about the ice.\n\nInternal Use Only\n"
    document = recognise(SourceText("in.txt", page, "utf-8", ""), Matcher(Register()))
    assert document.first("abstract") is not None
    return [division.type for division in document.divisions]


def test_a_speech_that_greets_those_who_hear_it_is_no_letter() -> None:
    title = "Speech of the Harbour Master at the Launch"
    assert _page(title, f"Reval, 3 May 1957\n\nDear comrades and friends!\n\n{_PROSE}\n\n{_PROSE}") == ["speech"]


def test_a_memorandum_on_a_talk_is_a_conversation_where_the_title_says_so() -> None:
    title = "Record of Conversation between Ada Lind and Karl Oks"
    text = f"Memorandum\n\non the conversation of Ada Lind with Karl Oks on 3 May\n\n{_PROSE}\n\n{_PROSE}"
    assert _page(title, text) == ["conversation"]


def test_a_date_among_lines_that_lead_in_a_letter_is_its_dateline() -> None:
    text = (
        f"Board of the Harbour\n\nReval, 27 May 1963\n\nComrade Karl Oks\n\nDear Comrade Oks,\n\n{_PROSE}\n\nAda Lind\n"
    )
    document = recognise(SourceText("in.txt", text, "utf-8", ""), Matcher(Register()))
    parts = {text[part.start : part.end]: part.kind for part in document.divisions[0].parts}
    assert parts["Reval, 27 May 1963"] == "dateline"
