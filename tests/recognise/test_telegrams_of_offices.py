"""Telegrams as the Foreign Office and the Quai d'Orsay head them, and orders of German offices."""

from __future__ import annotations

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText
from tei_toolkit.names import Register
from tei_toolkit.names.match import Matcher
from tei_toolkit.recognise import recognise


def _read(text: str) -> tuple[list[str], list[str]]:
    """The types of a text's divisions, and its parts with what they are."""
    document = recognise(SourceText("a.txt", text, "utf-8", ""), Matcher(Register()))
    parts = [f"{one.kind}: {text[one.start : one.end]}" for each in document.divisions for one in each.parts]
    return [one.type for one in document.divisions], parts


def test_a_british_telegram_says_in_a_second_column_when_it_left_and_came() -> None:
    text = (
        "FROM REVAL TO FOREIGN OFFICE\n\n"
        "Sir A. Lind                          D. 4.30 p.m. 3rd May, 1944\n"
        "No. 1123                             R. 6.10 p.m. 3rd May, 1944\n\n"
        "IMMEDIATE\nSECRET\n\nThe Minister told me this morning that the conference would not open before the autumn.\n"
    )
    types, parts = _read(text)
    assert types == ["telegram"]
    assert parts[1:5] == [
        "routing: Sir A. Lind",
        "routing: D. 4.30 p.m. 3rd May, 1944",
        "number: No. 1123",
        "routing: R. 6.10 p.m. 3rd May, 1944",
    ]
    tree: etree._Element = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml").getroot()
    dates = tree.findall(".//{*}dateline/{*}date")
    assert [(one.get("type"), one.get("when")) for one in dates] == [("sent", "1944-05-03"), ("received", "1944-05-03")]


def test_a_french_telegram_has_sender_and_addressee_numbers_and_the_hour_it_came() -> None:
    text = (
        "M. RIVARD, AMBASSADEUR DE FRANCE À REVAL,\nÀ M. LORMONT, MINISTRE DES AFFAIRES ÉTRANGÈRES.\n\n"
        "T. nos 123 à 127. Secret. Réservé.\n\nReval, 5 mai 1956, 12 h 15.\n\n(Reçu : le 5, 14 h 30)\n\n"
        "Je me réfère à votre télégramme n° 88. La conférence ne pourra s’ouvrir avant l’automne.\n\nRIVARD.\n"
    )
    types, parts = _read(text)
    assert types == ["telegram"]
    assert [one.partition(":")[0] for one in parts] == ["head", "number", "dateline", "routing", "paragraph", "signed"]


def test_an_order_of_a_german_office_says_to_whom_it_goes() -> None:
    text = (
        "Abschrift\n\nDer Reichsminister der Häfen\nIV b 112/38\n\nB e r l i n, den 3. Mai 1938\n\nAn\n"
        "das Hafenamt in Reval\nz. Hd. von Herrn Direktor Tamm\n\nBetrifft: Winterlager der Fähren.\n\n"
        "Auf den Bericht vom 1. April d. J. ordne ich an, daß die Fähren im Hafen bleiben. Die Kosten trägt er.\n\n"
        "Im Auftrag\ngez. Dr. Oks\n"
    )
    types, parts = _read(text)
    assert len(types) == 1
    assert [one.partition(":")[0] for one in parts[4:8]] == ["addressee", "addressee", "addressee", "subject"]


def test_what_the_editor_says_below_a_signature_is_his() -> None:
    text = (
        "Vesna, May 3, 1921.\n\nDear Minister:\n\nThe ferry lies in the ice, and nobody knows when it will sail. "
        "I have asked the pilots.\n\nKarl Oks\n\n[The enclosure is not printed here; it is a list of ferries.]\n"
    )
    assert [one.partition(":")[0] for one in _read(text)[1][-2:]] == ["signed", "editorial"]


def test_a_minute_to_the_minister_is_a_memorandum() -> None:
    types, parts = _read(
        "Minute, REVAL, 30 August 1949\n\nCONFIDENTIAL\n\nTHE MINISTER\n\n"
        "You asked yesterday for a note on the harbour dues. There are three courses open to us.\n\nA. Lind\n"
    )
    assert types == ["memorandum"]
    assert parts[:4] == [
        "head: Minute,",
        "dateline: REVAL, 30 August 1949",
        "classification: CONFIDENTIAL",
        "addressee: THE MINISTER",
    ]


def test_what_a_registry_notes_below_a_signature_opens_no_document() -> None:
    types, parts = _read(
        "Telegram from the Consul at Reval\n\nReval, March 3, 1936.\n\n"
        "The ferry has been stopped by the ice, and no mails have come through since Friday.\n\n"
        "LIND\n\nReference: Telegram No. 14 of March 1.\n"
    )
    assert types == ["telegram"]
    assert parts[-1] == "editorial: Reference: Telegram No. 14 of March 1."


def test_the_hour_belongs_to_the_dateline() -> None:
    for line in (
        "Reval, June 21, 1955—6:35 p.m.",
        "Reval, October 8, 1958, 4:35–6:04 p.m.",
        "Reval, June 1, 1963, noon.",
        "Reval, May 1918.",
    ):
        _, parts = _read(f"Mr. Lind to Mr. Oks.\n\n{line}\n\nSir: I have told the pilots that the ferry will not go.\n")
        assert parts[1] == f"dateline: {line}"


def test_a_given_name_cut_short_belongs_to_the_name() -> None:
    text = (
        "My dear Oks,\n\nThe ferry will not go before the spring, and the pilots ask for their pay.\n\n"
        "Yours truly,\n\nWM. L. LIND.\n"
    )
    tree: etree._Element = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml").getroot()
    assert ["".join(one.itertext()) for one in tree.iterfind(".//{*}signed/{*}persName")] == ["WM. L. LIND"]
