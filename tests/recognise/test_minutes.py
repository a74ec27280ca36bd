"""Minutes of councils: their headings, agenda, those present, and who has read them."""

from __future__ import annotations

import pytest

from tei_toolkit.model import Document, SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise

_PROSE = (
    "Der Hafenmeister brachte zur Kenntnis der Versammlung, daß die Fähre seit drei Wochen im Eis liege, und daß "
    "niemand sagen könne, wann sie wieder fahren werde. Die Versammlung nahm den Bericht ohne Einwand entgegen."
)


def _read(text: str) -> Document:
    return recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))


def _parts(document: Document, kind: str) -> list[str]:
    text = document.source.text
    return [text[one.start : one.end] for each in document.divisions for one in each.parts if one.kind == kind]


def test_minutes_of_a_council_have_a_heading_sections_a_date_and_a_reader() -> None:
    heading = (
        "Protokoll des zu Reval am 4. März 1862 abgehaltenen Hafenrates unter dem Vorsitze Sr. Exzellenz des "
        "hochgebornen Herrn Grafen Lind."
    )
    points = (
        "I. Änderung der Ordnung vom 3. Mai 1861 wegen Zurückzahlung der Überschüsse der Kasse der Lotsen etc",
        "II. Neue Lampen",
        "III. Ankauf von drei Booten",
    )
    body = "\n\n".join(f"{point}\n\n{_PROSE}" for point in points)
    text = (
        f"Nr. 12 Ministerrat, Reval, 4. März 1862\n\n{heading}\n\n{body}\n\nReval, am 4. März 1862. Graf Lind.\n\n"
        "Ich habe den Inhalt dieses Protokolls zur Kenntnis genommen. Karl. Hamm, den 9. März 1862.\n"
    )
    document = _read(text)
    assert {one.type for one in document.divisions} == {"minutes"}
    assert _parts(document, "head")[-1] == heading
    assert _parts(document, "section-head") == list(points)
    assert _parts(document, "closing-dateline") == ["Reval, am 4. März 1862. Graf Lind."]
    assert len(_parts(document, "signed")) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "Nr. 257 Ministerrat, Wien, 9. September 1869",
        "12. Sitzung des Vorstandes vom 4. Mai 1921",
        "Séance du 4 mai 1921",
        "Processo verbale della seduta del consiglio tenuta in Vesna il 4 maggio 1921",
    ],
)
def test_the_heading_of_a_meeting_tells_that_minutes_follow(heading: str) -> None:
    assert [one.type for one in _read(f"{heading}\n\n{_PROSE}\n").divisions] == ["minutes"]


def test_names_under_each_other_are_those_present_and_offices_lead_to_them() -> None:
    names = [
        "Ada Lind",
        "K. J. Oks, Director",
        "Anna van der Berg",
        "Paul Tamm (Chair), Professor of Law",
        "Otto Lepp, Jr.",
    ]
    text = (
        "Minutes of the Meeting of the Harbour Board\n\nMay 4, 1966\n\nPARTICIPANTS\n\nThe Harbour Office:\n\n"
        + "\n\n".join(names)
        + "\n\nThe morning session began at half past nine, and Mr. Oks spoke of the ice.\n"
    )
    document = _read(text)
    assert [one for one in _parts(document, "list-item") if not one.endswith(":")] == names
    assert _parts(document, "speaker") == []
