"""Letters in many languages: place and date, greeting, farewell and signature are what they are."""

from __future__ import annotations

import pytest

from tei_toolkit.model import SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise

_LETTERS = {
    "cs": (
        "dateline: V Praze dne 12. května 1919",
        "salute: Vážený pane ministře,",
        "paragraph: dovoluji si Vám oznámit, že komise pro přístav zasedala včera a rozhodla, že loď nepopluje.",
        "valediction: S projevem dokonalé úcty",
        "signed: Jan Lindauer",
    ),
    "de": (
        "salute: Hochlöblicher Hafenrat!",
        "paragraph: Die Fähre liegt noch im Eis, und niemand weiß, wann sie wieder fahren wird.",
        "valediction: Gehorsamst",
        "signed: Karl Tamm",
        "closing-dateline: Reval, am 12. Mai 1857",
    ),
    "es": (
        "dateline: Puerto Vesna, 12 de mayo de 1898",
        "salute: Excelentísimo Señor:",
        "paragraph: Tengo el honor de acusar recibo de su despacho, relativo a los derechos del puerto.",
        "valediction: Dios guarde a Vuestra Excelencia muchos años.",
        "signed: Juan Lindero",
    ),
    "it": (
        "salute: Illustrissimo Signore,",
        "paragraph: ho ricevuto la lettera di Vostra Signoria, et ne rendo infinite gratie.",
        "valediction: Et con ogni riverenza le bacio le mani.",
        "closing-dateline: Di Venetia, li 12 agosto 1620",
        "valediction: Servitore affetionatissimo",
        "signed: Giovanni Tolani",
    ),
    "la": (
        "salute: Ioannes Lindius Carolo Oksio salutem plurimam dicit.",
        "paragraph: Litteras tuas, vir clarissime, quas Idibus Martiis scripsisti, heri accepi et legi.",
        "valediction: Vale et me ama.",
        "closing-dateline: Datum Revaliae, 12 Maii 1557.",
    ),
    "nl": (
        "dateline: Rotterdam, 3 maart 1848",
        "salute: Weledele Heer,",
        "paragraph: Uw brief heb ik in goede orde ontvangen. Het schip ligt nog in de haven, en niemand is tevreden.",
        "valediction: Met de meeste hoogachting heb ik de eer te zijn",
        "valediction: Uw dienstwillige dienaar",
        "signed: J. van der Oks",
    ),
    "pl": (
        "dateline: Warszawa, dnia 12 maja 1921 r.",
        "salute: Wielce Szanowny Panie Ministrze,",
        "paragraph: mam zaszczyt donieść, że komisja portowa obradowała i postanowiła, że statek nie wypłynie.",
        "valediction: Z wyrazami głębokiego szacunku",
        "signed: Jan Lindowski",
    ),
    "ru": (
        "dateline: Москва, 12 мая 1953 г.",
        "salute: Глубокоуважаемый Иван Петрович!",
        "paragraph: Ваше письмо получил. Пароход стоит ещё во льду, и никто не знает, когда он пойдёт.",
        "valediction: С уважением",
        "signed: А. Морозов",
    ),
}


def _read(text: str) -> tuple[str, str, list[str]]:
    """Type and language of a text, and its parts with what they are."""
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    (division,) = document.divisions
    return division.type, document.language, [f"{one.kind}: {text[one.start : one.end]}" for one in division.parts]


@pytest.mark.parametrize("language", _LETTERS)
def test_a_letter_is_read_in_its_language(language: str) -> None:
    parts = list(_LETTERS[language])
    text = "\n\n".join(part.partition(": ")[2] for part in parts)
    type_, told, read = _read(text)
    assert read == parts
    assert told == language
    assert type_ == ("letter" if any(part.startswith("signed") for part in parts) else type_)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dear bread was the cause of the unrest in the harbour, and it went on for months.",
        "Con el barco llegaron cuarenta barriles de arenques, y el puerto estaba otra vez lleno.",
        "Mit Hochachtung sprach er von dem Hafenmeister, der die Fähre gerettet hatte.",
        "Ваше превосходительство тогда ещё не знали, что пароход стоит во льду.",
        "Drahá loď stála v přístavu celý rok a nikdo ji nechtěl koupit.",
    ],
)
def test_a_sentence_that_begins_like_a_greeting_is_none(sentence: str) -> None:
    text = f"Report on the Ice\n\n{sentence}\n\n{sentence}\n"
    assert [part.partition(":")[0] for part in _read(text)[2]] == ["head", "paragraph", "paragraph"]


def test_minutes_end_with_who_signed_them_and_name_who_was_absent() -> None:
    text = (
        "Protokoll der Sitzung des Hafenrates vom 12. Mai 1919\n\nAnwesend: Lind, Oks, Tamm\n\nAbwesend: Morozov\n\n"
        "Der Vorsitzende eröffnet die Sitzung um 9 Uhr und verliest das Protokoll der letzten Sitzung.\n\n"
        "Oks berichtet über die Fähre. Nach längerer Debatte wird beschlossen, bis April zu warten.\n\n"
        "Der Vorsitzende: Lind\n\nDer Schriftführer: Berg\n"
    )
    type_, _, parts = _read(text)
    assert type_ == "minutes"
    assert [part.partition(":")[0] for part in parts] == [
        "head",
        "participants",
        "participants",
        "paragraph",
        "paragraph",
        "signed",
        "signed",
    ]


def test_what_stands_on_the_back_of_a_letter_is_no_signature() -> None:
    text = (
        "Sir,\n\nI had the honour to receive your letter of March last, and have laid it before the Board.\n\n"
        "I have the honour to be, Sir, your most obedient humble servant,\n\nADA LIND\n\n"
        "[Endorsed:] Mrs. Lind, 12 May 1782. Rec'd 20th.\n"
    )
    assert [part.partition(":")[0] for part in _read(text)[2]][-3:] == ["valediction", "signed", "stamp"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Moscow, undated.", "dateline"),
        ("Reval, o. D.", "dateline"),
        ("Reval b/Hamm 19. 8. 07. 8 ½ vorm.", "dateline"),
        ("Vesna, le 3 mai 1857, 9 heures du soir", "dateline"),
        ("Royal Decree—Law No. 754 of May 9th, 1936", "head"),
        ("Vesna, “7” September 1971, 17.00-18.10 h.", "dateline"),
    ],
)
def test_what_stands_above_a_letter_is_its_date_or_not(line: str, kind: str) -> None:
    text = f"{line}\n\nThe ferry lies in the ice, and nobody knows when it will sail again. We wait for the thaw.\n"
    assert _read(text)[2][0] == f"{kind}: {line}"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ihr treuergebener Eduard Lind.", "signed"),
        ("Your obedient servant, A. W. Lind", "signed"),
        ("Votre tout dévoué Jean Lind", "signed"),
        ("Am[erican] Mission", "signed"),
        ("Anton Lind, Esq., &c., &c., &c.", ""),
        ("Du schweigst?", ""),
    ],
)
def test_what_stands_below_a_letter_is_its_signature_or_not(line: str, kind: str) -> None:
    text = f"Dear Sir,\n\nThe ferry lies in the ice, and nobody knows when it will sail again.\n\n{line}\n"
    assert (f"signed: {line}" in _read(text)[2]) is bool(kind)


@pytest.mark.parametrize(
    "greeting", ["Mein theurer Freund,", "Sr,", "My very good Lord,", "Right honorable my singuler good Lord."]
)
def test_greetings_in_older_spelling(greeting: str) -> None:
    text = f"Reval, 4 May 1744\n\n{greeting}\n\nThe ferry lies in the ice, and nobody knows when it will sail again.\n"
    assert f"salute: {greeting}" in _read(text)[2]
