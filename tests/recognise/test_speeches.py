"""Speakers whose words follow on the same line."""

from __future__ import annotations

import pytest

from tei_toolkit.model import SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise


def _parts(text: str) -> list[tuple[str, str]]:
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    return [(one.kind, text[one.start : one.end]) for division in document.divisions for one in division.parts]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Minutes of the Harbour Council", "Cde. Lind:", "Karl Oks:"),
        ("Record of Conversation with the Consul of Reval", "Lind:", "The Consul:"),
        ("Стенограмма заседания Совета порта", "Тов. Линд:", "Морозов:"),
    ],
)
def test_speakers_are_parted_from_what_they_say(head: str, first: str, second: str) -> None:
    russian = head[0] > "А"
    said = "Лёд стоит до весны, и пароходы ждут." if russian else "The ice stays until the spring, and the boats wait."
    parts = _parts(f"{head}\n\n{first} {said}\n\n{second} {said}\n\n{first} {said}\n")
    spoken = [("speaker", first), ("speech", said), ("speaker", second), ("speech", said)]
    assert parts[1:5] == spoken


def test_one_name_with_a_colon_is_a_manner_of_speaking() -> None:
    text = (
        "Report on the Ice\n\nThe ice came on Monday, and the boats stayed in the harbour until the spring.\n\n"
        "Lind: a good master, but a poor sailor, who has never crossed the bay.\n"
    )
    assert {kind for kind, _ in _parts(text)} == {"head", "paragraph"}


def test_a_heading_with_a_colon_is_no_speaker() -> None:
    text = (
        "Minutes of the Harbour Council\n\nDecision: the boats stay in the harbour until the spring has come.\n\n"
        "Proposal: the pilots are to be paid in May, and not before that month.\n"
    )
    assert not {kind for kind, _ in _parts(text)} & {"speaker", "speech"}


def _speeches(text: str) -> list[list[str]]:
    """What each speech says, by paragraphs."""
    made: list[list[str]] = []
    for kind, words in _parts(text):
        if kind == "speaker":
            made.append([])
        elif kind == "speech":
            made[-1].append(words)
    return made


_TALK = """\
Record of Conversation with the Consul of Reval

Lind: The ice stays until the spring, and the boats wait.

If the pilots are not content, they can say so in May.

(They drink tea.)

The lamp burned all the while.

Consul: That may well be so in other years.

Lind shows the letter of the harbour master.

Lind: It will be so this year too.

The talk lasted an hour, and was taken down by the clerk.
"""


def test_a_speech_goes_on_until_somebody_else_is_told_of() -> None:
    assert _speeches(_TALK) == [
        [
            "The ice stays until the spring, and the boats wait.",
            "If the pilots are not content, they can say so in May.",
        ],
        ["That may well be so in other years."],
        ["It will be so this year too."],
    ]


def test_in_minutes_a_speech_goes_on_where_the_speaker_is_heard() -> None:
    text = _TALK.replace("Record of Conversation with the Consul of Reval", "Minutes of the Harbour Council")
    assert len(_speeches(text)[0]) == 1
    heard = text.replace("If the pilots are not content, they can", "If you do not believe me, the pilots can")
    assert len(_speeches(heard)[0]) == 2
