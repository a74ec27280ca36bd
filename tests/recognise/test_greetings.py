"""How letters greet and take their leave, by invented letters in several languages."""

from __future__ import annotations

import pytest

from tei_toolkit.model import Document, SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise

_PROSE = "The ice came on Monday, and the boats stayed in the harbour until the spring. Nobody was glad of it."


def _read(*lines: str) -> tuple[Document, str]:
    text = "\n\n".join(lines) + "\n"
    return recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register())), text


def _kinds(*lines: str) -> dict[str, str]:
    document, text = _read(*lines)
    return {text[one.start : one.end]: one.kind for division in document.divisions for one in division.parts}


@pytest.mark.parametrize(
    "greeting",
    [
        "Hochgebietender Herr Graf!",
        "Dvojí ctihodný pane barone!",
        "Serenissimo Principe",
        "Monseigneur,",
        "Tisztelt Lind úr!",
    ],
)
def test_what_is_greeted_is_a_letter(greeting: str) -> None:
    prose = _PROSE[0].lower() + _PROSE[1:] if greeting[-1] not in ",!" else _PROSE
    document, _ = _read("3. Mai 1857", greeting, prose, _PROSE, "Ada Lind")
    assert [one.type for one in document.divisions] == ["letter"]
    assert _kinds("3. Mai 1857", greeting, prose, _PROSE, "Ada Lind")[greeting] == "salute"


@pytest.mark.parametrize("line", ["Dear Comrades!", "Workers of all lands, unite!"])
def test_what_many_are_told_is_no_letter(line: str) -> None:
    document, _ = _read("Speech at the Harbour Council", line, _PROSE, _PROSE)
    assert "letter" not in {one.type for one in document.divisions}


def test_the_title_of_the_reader_below_the_text_is_farewell_and_no_signature() -> None:
    lines = ["Je suis avec respect,", "Monsieur le Comte,", "de Votre Excellence", "le très humble serviteur,"]
    kinds = _kinds("Vesna, le 3 mai 1857", "Monsieur le Comte,", _PROSE, _PROSE, *lines[:1], *lines[2:], "A. LIND.")
    assert [kinds[line] for line in (lines[0], *lines[2:])] == ["valediction"] * 3
    assert kinds["A. LIND."] == "signed"


def test_a_title_between_farewell_and_name_opens_no_second_letter() -> None:
    below = [
        "Je suis avec respect,",
        "Monseigneur,",
        "le très humble serviteur,",
        "A. LIND.",
        "P.-S. — The ferry goes.",
    ]
    document, text = _read("Vesna, le 3 mai 1857", "Monsieur le Comte,", _PROSE, _PROSE, *below)
    assert [one.type for one in document.divisions] == ["letter"]
    parts = {text[one.start : one.end]: one.kind for one in document.divisions[0].parts}
    assert parts["Monseigneur,"] == "valediction"


@pytest.mark.parametrize(("line", "kind"), [("n° 112 comincia 111", "number"), ("2da", "copy"), ("No. 73.]", "number")])
def test_the_number_of_a_letter_in_its_row_and_of_its_copy(line: str, kind: str) -> None:
    assert _kinds(line, "Serenissimo Principe", _PROSE[0].lower() + _PROSE[1:], _PROSE, "Ada Lind")[line] == kind


def test_a_postscript_in_other_words_leaves_the_signature_alone() -> None:
    kinds = _kinds(
        "Vesna, d. 3. Mai 1857.", "Lieber Freund!", _PROSE, _PROSE, "Ihr sehr ergebener", "Ada Lind.", f"N. S. {_PROSE}"
    )
    assert kinds["Ada Lind."] == "signed"
    assert kinds[f"N. S. {_PROSE}"] == "postscript"


@pytest.mark.parametrize(
    "heading",
    [
        "Ada Lind an Anton Oks in Reval",
        "Madame Ada Lind à Anton Oks",
        "De don Anselmo de Lind a don Olaf Oks",
        "№ 77. А. А. Линд — О. О. Оксу",
    ],
)
def test_a_heading_that_says_from_whom_to_whom(heading: str) -> None:
    kinds = _kinds(heading, "3. Mai 1857", "Lieber Freund!", _PROSE, _PROSE, "Ada Lind")
    assert kinds[heading] == "head"


@pytest.mark.parametrize(
    "line", ["Mardi soir", "Di Vesna a’ 19 di ottobre 1613", "16 giugno 1587, Vesna", "Dalla Vesna li 20 febraro 1623"]
)
def test_datelines_of_old_letters_and_of_friends(line: str) -> None:
    assert _kinds(line, "Lieber Freund!", _PROSE, _PROSE, "Ada Lind")[line] == "dateline"


def test_where_else_a_paper_is_spoken_of_is_its_editors_note() -> None:
    cited = "Cited in “Harbours of the North”: A History of the Ferry, Chapter 9, Footnotes 12 and 17, nowhere else"
    kinds = _kinds(cited, "Minutes of the Harbour Council", "3 May 1957", _PROSE, _PROSE)
    assert kinds[cited] == "editorial"
    assert kinds["Minutes of the Harbour Council"] == "head"
