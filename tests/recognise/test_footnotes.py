"""Notes at the end and the marks that call for them, in the shapes in which pages are copied."""

from __future__ import annotations

import pytest

from tei_toolkit.recognise.footnotes import Footnotes, footnotes
from tei_toolkit.source import segment


def _read(text: str) -> Footnotes:
    return footnotes(text, segment(text))


def _notes(text: str) -> list[str]:
    """What each note says, in the order of the marks."""
    read = _read(text)
    return [text[mark.note.start : mark.note.end] for marks in read.marks for mark in marks if mark.note]


@pytest.mark.parametrize(
    "text",
    [
        "The light[1] failed and the boat[2] was lost.\n\n[1] On the north pier.\n\n[2] The pilot’s.\n",
        "The light[1] failed and the boat[2] was lost.\n\n1 On the north pier.\n\n2 The pilot’s.\n",
        "The light[1] failed and the boat[2] was lost.\n\nNOTES\n\n1. On the north pier.\n\n2. The pilot’s.\n",
        "The light1 failed and the boat was lost.2\n\n1. On the north pier.\n\n2. The pilot’s.\n",
        "The light (1) failed and the boat (2) was lost.\n\n(1) On the north pier.\n\n(2) The pilot’s.\n",
        "The light* failed and the boat was lost.**\n\n* On the north pier.\n\n** The pilot’s.\n",
        "The light* failed and “the boat.”† Nobody saw it.\n\n* On the north pier.\n\n† The pilot’s.\n",
        "The light[^1] failed and the boat[^2] was lost.\n\n[^1]: On the north pier.\n\n[^2]: The pilot’s.\n",
        "The light1 failed and “the boat”2 was lost.\n\n1 On the north pier.\n\n2 The pilot’s.\n",
    ],
)
def test_notes_go_to_their_marks(text: str) -> None:
    assert _notes(text) == ["On the north pier.", "The pilot’s."]
    assert len(_read(text).blocks) == 1
    assert "1" not in _read(text).blocks[0].text


@pytest.mark.parametrize(
    "text",
    [
        "The board decided:\n\n1. To mend the light.\n\n2. To buy a boat.\n",
        "The light1 failed.\n\n1. To mend the light.\n\n2. To buy a boat.\n",
        "Telegram No.1 of the fourth, No.2 of the fifth.\n\n1. To mend the light.\n\n2. To buy a boat.\n",
        "The light[1] failed.\n\n1. To mend the light.\n\n2. To buy a boat.\n",
        "The board decided:\n\n(1) To mend the light.\n\n(2) To buy a boat.\n",
        "Pages p.1 and p.2 burned.\n\n1. To mend the light.\n\n2. To buy a boat.\n",
    ],
)
def test_numbered_paragraphs_without_marks_stay(text: str) -> None:
    assert _notes(text) == []
    assert len(_read(text).blocks) == 3


def test_a_heading_over_notes_goes_with_them() -> None:
    text = "The light[1] failed.\n\nNotes\n\n1. On the north pier.\n"
    read = _read(text)
    assert [text[one.start : one.end] for one in read.furniture] == ["Notes"]


def test_a_heading_over_anything_else_stays() -> None:
    assert not _read("The light failed.\n\nNotes\n\nThe pilot saw it.\n").furniture


def test_where_the_original_lies_may_be_said_below_the_notes() -> None:
    text = (
        "The light[1] failed and the boat[2] was lost.\n\nLIND\n\n1 On the pier.\n\n2 The pilot’s.\n\n[AA: A981, iii]\n"
    )
    assert _notes(text) == ["On the pier.", "The pilot’s."]
    assert [block.text for block in _read(text).blocks][1:] == ["LIND", "[AA: A981, iii]"]


_TEXT = "The light[1] failed, the boat[2] was lost, the pilot[3] ill and the keeper[4] away.\n\n"


@pytest.mark.parametrize(
    ("below", "notes"),
    [
        # One number was lost: its mark stays, the others have their notes.
        (
            "1 On the pier.\n\n2 The Heron.\n\n4 On leave.\n",
            ["On the pier.", "The Heron.", "On leave."],
        ),
        # Two notes on one line.
        (
            "1 On the pier.\n\n2 The Heron. 3 Old Ruhn.\n\n4 On leave.\n",
            ["On the pier.", "The Heron. ", "Old Ruhn.", "On leave."],
        ),
        # A note in two pieces.
        (
            "1 On the pier, see the list of A. B.\n\nC. of March.\n\n2 The Heron.\n\n3 Old Ruhn.\n\n4 On leave.\n",
            ["On the pier, see the list of A. B.\n\nC. of March.", "The Heron.", "Old Ruhn.", "On leave."],
        ),
    ],
)
def test_some_notes_may_be_missing(below: str, notes: list[str]) -> None:
    assert _notes(_TEXT + below) == notes


def test_a_note_without_its_mark_stays() -> None:
    text = "The boat[2] was lost, the pilot[3] ill and the keeper[4] away.\n\n1 March.\n\n2 B.\n\n3 Sick.\n\n4 Gone.\n"
    text = text.replace("1 March", "1 The storm").replace("2 B", "2 The Heron")
    assert _notes(text) == ["The Heron.", "Sick.", "Gone."]
    assert _read(text).blocks[-1].text == "1 The storm."


def test_a_faulty_page_that_says_its_last_number_again_keeps_its_notes() -> None:
    text = (
        "The light[1] failed, the boat[2] was lost and the pilot[3] drowned.\n\n"
        "1 9 March. On the north pier.\n\n2 The pilot’s.\n\n2 27 March. Found again.\n\n2 27 March. Found again.\n"
    )
    assert [" ".join(note.split()) for note in _notes(text)] == [
        "9 March. On the north pier.",
        "The pilot’s. 2 27 March. Found again. 2 27 March. Found again.",
    ]
