"""What editors of letters print around them: headings of their own, keywords, what clerks wrote on the letter."""

from __future__ import annotations

import pytest

from tei_toolkit.encode.titles import titled
from tei_toolkit.model import SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise

_BODY = (
    "ho ricevuto la lettera di vostra Serenità, et ne rendo infinite gratie. La nave è ancora nel porto, et nessuno "
    "sa quando potrà partire, perché il ghiaccio è alto."
)


def _read(text: str) -> list[tuple[str, list[str]]]:
    """The type of each division of a text, with its parts and what they are."""
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    return [
        (division.type, [f"{one.kind}: {text[one.start : one.end]}" for one in division.parts])
        for division in document.divisions
    ]


def test_headings_of_the_editor_part_a_letter_from_what_is_on_it_and_in_it() -> None:
    text = "\n\n".join(
        (
            "main text of letter",
            "Serenissimo Principe",
            _BODY,
            "Di Vesna li 12 aprile 1619",
            "humilissimo et devotissimo servitore",
            "Giovanni Tolani",
            "Al serenissimo principe di Vesna",
            "clerical text of letter",
            "12 aprile 1619 ricevute a’ 26 detto",
            "Vesna. n° 14",
            "Text of enclosure II",
            _BODY,
        )
    )
    read = _read(text)
    assert [type_ for type_, _ in read] == ["letter", "note", "attachment"]
    heads = [parts[0] for _, parts in read]
    assert heads == ["head: main text of letter", "head: clerical text of letter", "head: Text of enclosure II"]


def test_what_clerks_wrote_below_an_address_is_no_part_of_the_letter() -> None:
    text = "\n\n".join(
        (
            "Serenissimo Principe",
            _BODY,
            "Di Vesna li 12 aprile 1619",
            "humilissimo et devotissimo servitore",
            "Giovanni Tolani",
            "Al serenissimo principe di Vesna",
            "Endorsements",
            "Registered among the letters of the year, and answered.",
        )
    )
    read = _read(text)
    assert [type_ for type_, _ in read] == ["letter", "note"]
    assert read[1][1][0] == "head: Endorsements"


def test_keywords_above_a_letter_are_the_editors() -> None:
    text = "\n\n".join(
        (
            "Schulen Hafenverwaltung Reval",
            "Reval, den 12. Mai 1857",
            "Hochgeehrter Herr Graf!",
            "Die Fähre liegt noch im Eis, und niemand weiß, wann sie wieder fahren wird.",
            "Ihr ergebener Karl Tamm",
        )
    )
    ((type_, parts),) = _read(text)
    assert type_ == "letter"
    assert parts[:2] == ["editorial: Schulen Hafenverwaltung Reval", "dateline: Reval, den 12. Mai 1857"]


def test_a_title_of_two_nouns_is_no_row_of_keywords() -> None:
    ((_, parts),) = _read("Karl Tamm\n\nDie Fähre liegt noch im Eis, und niemand weiß, wann sie wieder fahren wird.\n")
    assert not any(part.startswith("editorial") for part in parts)


@pytest.mark.parametrize(
    ("heading", "sender", "reader"),
    [
        ("LE CITOYEN LINDET, COMMISSAIRE, AU CITOYEN OKSE, SON FRÈRE", "LE CITOYEN LINDET", "CITOYEN OKSE"),
        ("Carta del licenciado Juan Lindero, oidor, a S. M. el Rey", "Juan Lindero", "S. M. el Rey"),
        ("Van Karel van der Linden aan Maria Oks", "Karel van der Linden", "Maria Oks"),
        ("Messer Giovanni da Vesna a Forese di Tolano, in Reval", "Messer Giovanni da Vesna", "Forese di Tolano"),
    ],
)
def test_headings_of_editions_say_who_writes_to_whom(heading: str, sender: str, reader: str) -> None:
    text = (
        f"LXIV\n\n{heading}\n\nVesna, 23 nivôse an VII (12 janvier 1799).\n\nMon cher frère,\n\n{_BODY.capitalize()}\n"
    )
    kinds = [part.partition(":")[0] for _, parts in _read(text) for part in parts]
    assert kinds[:5] == ["number", "head", "dateline", "salute", "paragraph"]
    found = titled(heading)
    assert found is not None
    assert (found["sender"], found["addressee"]) == (sender, reader)


@pytest.mark.parametrize("heading", ["MINUTES OF THE MEETING", "REPLY A PROPOS", "LETTER TO THE MINISTER"])
def test_headings_that_name_nobody(heading: str) -> None:
    assert titled(heading) is None


@pytest.mark.parametrize(
    ("leave", "name", "address"),
    [
        ("Vostro aff.mo zio", "O. card. Tolani", "(Fuori) All’Ill.mo Signor Fabrizio Tolani, Parma"),
        ("UE. dienstwillige neef", "Karel van der Linden", "(op de buitenzijde:) Mejuffr. Maria Oks, tot Reval"),
        ("Ваш старый друг", "Н. Линдин", "На конверте: Ревель. Морская, д. Оксова. Анне Линдиной."),
    ],
)
def test_postscript_and_address_stand_below_who_signs(leave: str, name: str, address: str) -> None:
    postscript = "P.S. Il cavallo baio è morto. Non lo dite alla contessa."
    text = "\n\n".join(("Vesna, 2 aprile 1741", "Nipote carissimo,", _BODY, leave, name, postscript, address))
    kinds = [part.partition(":")[0] for _, parts in _read(text) for part in parts]
    assert kinds == [
        "dateline",
        "salute",
        "paragraph",
        "valediction",
        "signed",
        "postscript",
        "closing-addressee",
    ]


def test_a_shelfmark_between_heading_and_date_joins_neither_to_the_other() -> None:
    heading = "IL CARDINALE OTTAVIO TOLANI, LEGATO DI ROMAGNA, AL NIPOTE FABRIZIO"
    shelfmark = "Biblioteca Vesnense, Reval, Mob. 3.4 K, cc. 88-89"
    text = "\n\n".join(
        (heading, "Vesna, 2 aprile 1741", shelfmark, "Nipote carissimo,", _BODY, "Vostro zio", "O. Tolani")
    )
    ((_, parts),) = _read(text)
    assert parts[:2] == [f"head: {heading}", "dateline: Vesna, 2 aprile 1741"]
