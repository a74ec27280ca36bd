"""A covering note stands above the document that it sends."""

from __future__ import annotations

import pytest

from tei_toolkit.model import SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise

_PROSE = "The ice came on Monday, and the boats stayed in the harbour until the spring. Nobody was glad of it."
_NOTE = """\
Top Secret

To Comrade O. TAMM

We are sending you the attached report

Head of the delegation of the Harbour Council

{signature}

4 July 1949

I. THE PRESENT STATE OF THE HARBOUR

{prose}

{prose}

II. THE NEW COUNCIL AND THE BOARD

{prose}
"""


def _divisions(text: str) -> list[tuple[str, dict[str, str]]]:
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    return [(one.type, {text[part.start : part.end]: part.kind for part in one.parts}) for one in document.divisions]


@pytest.mark.parametrize("signature", ["[Vesnan signature] Ada Lind", "/signature/ Ada Lind", "Ada Lind [signed]"])
def test_a_covering_note_is_a_letter_of_its_own(signature: str) -> None:
    (first, note), (_, report) = _divisions(_NOTE.format(signature=signature, prose=_PROSE))
    assert first == "letter"
    assert next(kind for words, kind in note.items() if signature in words) == "signed"
    assert note["4 July 1949"] == "closing-dateline"
    assert "II. THE NEW COUNCIL AND THE BOARD" in report


def test_a_signature_without_a_heading_after_it_parts_nothing() -> None:
    heading = "I. THE PRESENT STATE OF THE HARBOUR"
    text = _NOTE.format(signature="[Vesnan signature] Ada Lind", prose=_PROSE).replace(heading, _PROSE)
    assert not any(
        "4 July 1949" in parts and "II. THE NEW COUNCIL AND THE BOARD" not in parts for _, parts in _divisions(text)
    )
