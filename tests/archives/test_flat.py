"""A text copied as one line: cut where its joints are certain, and nowhere else."""

from __future__ import annotations

import pytest

from tei_toolkit.archives.flat import unflattened
from tei_toolkit.model import SourceText, Span


def _lines(text: str, title: str = "") -> list[str]:
    source = SourceText("p.txt", text, "utf-8", "")
    made = unflattened(source, Span(0, len(text)), title).text
    assert len(made) == len(text)
    assert made.replace("\n", " ") == text
    return made.split("\n")


_LETTER = (
    "Secret Reval, 29 March 1966 To the Harbour Council Comrades, The harbour has two cranes from the year 1911. "
    "One of them works. We propose to give the other to the comrades in Osk, who know that it does not work. "
    "With comradely greetings, Ada Lind"
)
_MEMORANDUM = (
    "TOP SECRET Copy No. 3 To the Chief of the Harbour, Comrade Z. LIND Reval MEMORANDUM on the exercise 'Eel' "
    "1. In accordance with the plan for 1972 the exercise will be carried out in the lower lake. 2. I ask you to "
    "send two pilots by 1 October. 3. Notices in the press are not foreseen. Chief of Pilots A. OKS "
    '"8" September 1972 No. 5/0817'
)
_TALK = (
    "Record of a Talk Time: 2 July 1955, 3:30 p.m. Place: West Hall Consul Lind: The bridge has been carried away. "
    "Could your pilots help us? Premier Oks: They could, if they are asked. How wide is the river? Consul Lind: "
    "Nobody has measured it. Premier Oks: Then we shall measure it in the winter."
)
_ORDER = (
    "Secret Copy No. 1 To the Chief of the Harbour, Captain Cde. LINDGREN I report that the house has three stoves. "
    "The ink freezes in the cases, and nobody has been able to print since the first of November."
)
_REPORT = (
    "The talk took place in the harbour. Oks said the following: ON THE WINTER DOCK OF THE LOWER LAKE Captain Lind "
    "said that the ferries lie there, and that they have three docks: 1. Upper dock 2. Lower dock 3. Dry dock"
)
_NOTE = (
    "Consulate of the Free Harbour Reval No. 12/66 The Consulate presents its compliments to the Ministry of Ice and "
    "has the honor to say that the ice is gone. It would be grateful for an early reply. Reval, 8 June 1966 [Seal] "
    "To the Ministry of Ice Osk"
)


@pytest.mark.parametrize(
    ("text", "title", "begins"),
    [
        (_LETTER, "", ["Secret", "Reval,", "To the", "Comrades,", "The harbour", "With comradely", "Ada Lind"]),
        (
            _MEMORANDUM,
            "",
            ["TOP SECRET", "Copy", "To the", "MEMORANDUM", "1. In", "2. I", "3. N", "Chief", '"8"', "No. 5"],
        ),
        (
            _TALK,
            "Record of a talk",
            ["Record", "Time:", "Place:", "Consul Lind:", "Premier Oks:", "Consul Lind:", "Premier Oks:"],
        ),
        (
            _ORDER,
            "",
            ["Secret", "Copy", "To the", "I report"],
        ),
        (_REPORT, "", ["The talk", "ON THE", "Captain", "1. Upper", "2. Lower", "3. Dry"]),
        (_NOTE, "", ["Consulate of", "No. 12", "The Consulate", "Reval, 8", "[Seal]", "To the"]),
    ],
    ids=["letter", "memorandum", "talk", "addressee", "report", "note"],
)
def test_joints_that_are_certain(text: str, title: str, begins: list[str]) -> None:
    lines = _lines(text, title)
    assert [(line[: len(begin)], begin) for line, begin in zip(lines, begins, strict=True)] == [
        (one, one) for one in begins
    ]


_PROSE = (
    "The pilots came on 3 May 1951 and said that they have one rule: never in ice. They asked for 2. Their chief, an "
    "old man from Osk, repeated it: never. That the council believed him nobody can say who was there on that day."
)
_NAMES = (
    "In the Soviet Union the UN Charter was read by the CCP CC and by the USSR Ministry. Mr. A. Lind and Dr. B. Oks "
    "were there, and so was the Secretary of the Harbour, who had come from Reval by ship and stayed for 1. an hour."
)


@pytest.mark.parametrize("text", [_PROSE, _NAMES])
def test_prose_stays_whole(text: str) -> None:
    assert _lines(text) == [text]


def test_lines_are_left_alone() -> None:
    text = f"{_MEMORANDUM}\n{_MEMORANDUM}"
    source = SourceText("p.txt", text, "utf-8", "")
    assert unflattened(source, Span(0, len(text)), "") is source
