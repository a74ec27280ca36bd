"""Letters that go on below the signature, by invented ones: postscripts, notes in the margin, addresses."""

from __future__ import annotations

import pytest

from tei_toolkit.model import Block, SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise
from tei_toolkit.recognise.engine import Labelled
from tei_toolkit.recognise.feet import footed

_PROSE = "The ice came on Monday, and the boats stayed in the harbour until the spring. Nobody was glad of it."


def _kinds(*lines: str) -> dict[str, str]:
    text = "\n\n".join(lines) + "\n"
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    assert len(document.divisions) == 1
    return {text[one.start : one.end]: one.kind for one in document.divisions[0].parts}


@pytest.mark.parametrize(
    ("farewell", "name"),
    [
        ("Es küßt Dich", "Dein alter Oskar"),
        ("Un abbraccio dal tuo", "Emilio"),
        ("I am, Sr,", "Eliz: Lindham"),
        ("Преданная Вам", "В. Морозова"),
        ("Ihr ergebener", "Lind"),
    ],
)
def test_what_stands_below_a_name_is_a_postscript(farewell: str, name: str) -> None:
    more = "I have forgot to tell you that the pilot is to be married."
    kinds = _kinds("Lieber Freund!", _PROSE, _PROSE, farewell, name, more)
    assert (kinds[farewell], kinds[name], kinds[more]) == ("valediction", "signed", "postscript")


def test_a_small_heading_in_a_letter_is_no_signature() -> None:
    kinds = _kinds("Dear Mr. Lind:", _PROSE, _PROSE, "The Old Ferry", _PROSE, _PROSE)
    assert kinds["The Old Ferry"] != "signed"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[Am Rande:] Ada grüßt.", "postscript"),
        ("[Posdata] The ferry goes.", "postscript"),
        ("[Endd.:] 9 Aug. 1584. Mr Lind.", "stamp"),
        ("[Sobrescrito] To Mr. Lind in Vesna.", "closing-addressee"),
        ("Al serenissimo signor duca", "closing-addressee"),
    ],
)
def test_what_an_editor_says_stands_below_the_signature(line: str, kind: str) -> None:
    assert _kinds("Dear Sir,", _PROSE, _PROSE, "Yours sincerely,", "Ada Lind", line)[line] == kind


def test_a_document_that_an_address_was_taken_for_begins_below_it() -> None:
    said = [
        ("Ada Lind", "signed", "closer", False),
        ("Al serenissimo signor duca", "paragraph", "body", True),
        ("copy of the enclosure", "section-head", "body", False),
        (_PROSE, "paragraph", "body", False),
    ]
    blocks = [Block(0, len(text), text, False) for text, *_ in said]
    labels = [
        Labelled("letter" if at == 0 else "document", part, zone, opens, "default", 5.0, "")
        for at, (_, part, zone, opens) in enumerate(said)
    ]
    read = footed(blocks, labels)
    assert [(one.type, one.opens) for one in read[1:3]] == [("letter", False), ("document", True)]


def test_the_line_under_the_mark_of_an_attachment_heads_it() -> None:
    lines = ["Dear Sir,", _PROSE, _PROSE, "Yours sincerely,", "Ada Lind", "[Enclosure:]"]
    text = "\n\n".join(
        [*lines, "The charges of my journey", "For the master of the ferry — 20 li.", "For horses — 7 li."]
    )
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    kinds = {text[one.start : one.end]: one.kind for one in document.divisions[-1].parts}
    assert document.divisions[-1].type == "attachment"
    assert kinds["The charges of my journey"] in {"head", "section-head"}


def test_names_under_one_another_are_no_headings() -> None:
    names = ["Ada Lind of Vesna", "Karl Oks of Reval", "Olga Tamm of Osk", "Otto Berin of Vesna", "Ida Moor of Hamm"]
    kinds = _kinds("Dear Mr. Lind:", _PROSE, _PROSE, *names, _PROSE, "Yours sincerely,", "Ada Lind")
    assert "label" not in {kinds[name] for name in names}
