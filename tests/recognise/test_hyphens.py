"""Words parted at the end of a wrapped line."""

from __future__ import annotations

import pytest

from tei_toolkit.model import SourceText
from tei_toolkit.recognise.hyphens import unparted
from tei_toolkit.source import segment

_BEFORE = (
    "The harbour board met on the third of the month and heard a report of\n"
    "the dock master on the state of the outer mole, which the storms had\n"
)


def _read(parted: str, before: str = "") -> tuple[str, int]:
    """The words as they read, and how many hyphens went."""
    text = f"{before}{_BEFORE}opened in two places, as everybody who came in by the night {parted} had seen.\n"
    source, blocks, furniture = unparted(SourceText("in.txt", text, "utf-8", ""), segment(text))
    assert len(source.text) == len(text)
    return blocks[-1].text, len(furniture)


@pytest.mark.parametrize(
    ("parted", "whole", "gone"),
    [
        ("har-\nbour", "harbour", 1),
        ("self-\ndefence", "self-defence", 0),
        ("anti-\nSoviet", "anti-Soviet", 0),
        ("Hsiu-\nchuan", "Hsiu-chuan", 0),
        ("Depart-\nment", "Department", 1),
        ("1949-\n50", "1949-50", 0),
        ("га-\nвани", "гавани", 1),
        ("har-  \n   bour", "harbour", 1),
        ("ferry -\nor ship", "ferry - or ship", 0),
    ],
)
def test_a_parted_word_is_one_word(parted: str, whole: str, gone: int) -> None:
    text, hyphens = _read(parted)
    assert f"by the night {whole} had seen" in text
    assert hyphens == gone


def test_the_text_itself_tells_whether_a_word_has_a_hyphen() -> None:
    before = "The rope-walk burned.\n\n"
    assert "night rope-walk had" in _read("rope-\nwalk", before)[0]
    assert "night ropewalk had" in _read("rope-\nwalk")[0]


def test_two_words_that_stand_alone_elsewhere_keep_their_hyphen() -> None:
    assert "night supply-demand had" in _read("supply-\ndemand", "There was supply and there was demand.\n\n")[0]


def test_lines_of_a_manuscript_keep_their_hyphens() -> None:
    text = "\n\n".join(
        f"the boat of the {n}th came in with the tide and brought the oil of the har-" for n in range(12)
    )
    source, _, furniture = unparted(SourceText("in.txt", text, "utf-8", ""), segment(text))
    assert source.text == text
    assert not furniture


def test_words_of_a_teletype_are_parted_in_capitals() -> None:
    text = (
        "1. THE MINISTER TOLD AMBASSADOR THIS MORNING THAT THE CONFER-\n"
        "ENCE OF THE PORTS WOULD NOT OPEN BEFORE THE AUTUMN, AND SELF-\n"
        "DETERMINATION OF THE NON-ALIGNED PORTS WAS OPEN TO ALL, NON-\n"
        "ALIGNED OR NOT, AS HIS GOVERNMENT HAD SAID BEFORE AND WOULD\n"
        "SAY AGAIN IN THE SPRING WHEN THE BOARD WOULD MEET AT REVAL.\n"
    )
    _, blocks, furniture = unparted(SourceText("in.txt", text, "utf-8", ""), segment(text))
    words = blocks[0].text
    assert all(one in words for one in ("THE CONFERENCE OF", "SELF-DETERMINATION OF", "ALL, NON-ALIGNED OR"))
    assert len(furniture) == 1
