"""Where the original lies, told by a note to the heading."""

from __future__ import annotations

import pytest

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_PROSE = "The chain for the winter dock is to be had from the shipyard at Osk before the ice comes, as in other years."


def _source(note: str) -> list[tuple[str, str]]:
    heading = "12. Telegram From the Embassy in Verania to the Department[1]"
    text = f"{heading}\n\nReval, May 8, 1957.\n\n{_PROSE}\n\nLind\n\n[1] {note}\n"
    root = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml").getroot()
    return [(str(one.tag).rpartition("}")[2], one.text or "") for one in root.iterfind(".//{*}msIdentifier/*")]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "Source: Department of State, Central Files, 611.93/10–962. Confidential. Drafted by Lind.",
            [("repository", "Department of State"), ("collection", "Central Files"), ("idno", "611.93/10–962")],
        ),
        (
            "Source: Garrow Library, Country File, Verania, Vol. II. Secret.",
            [
                ("repository", "Garrow Library"),
                ("collection", "Country File"),
                ("collection", "Verania"),
                ("collection", "II"),
            ],
        ),
        ("Source: National Archives, Garrow Materials, Box 12. Secret.", None),
        ("The minutes of this meeting have not been found.", []),
    ],
)
def test_a_note_of_the_source_describes_the_original(note: str, expected: list[tuple[str, str]] | None) -> None:
    found = _source(note)
    if expected is None:
        assert ("settlement", "Garrow Materials") not in found
        assert ("repository", "National Archives") in found
    else:
        assert found == expected
