"""Who writes to whom, told by the lines of a paper and by nothing else."""

from __future__ import annotations

import pytest

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_PROSE = "The chain for the winter dock is to be had from the shipyard at Osk before the ice comes, as in other years."
_FRENCH = f"""\
AMBASSADE DE VESNA
À REVAL
—
L'Ambassadeur
N° 412/EU

Reval, le 1er mars 1957

Confidentiel

Son Excellence
Monsieur Étienne Lambert
Ministre des Affaires étrangères

Monsieur le Ministre,

J'ai eu l'honneur, par ma dépêche du 22 février, de rendre compte à Votre Excellence de la visite du directeur du port.

{_PROSE}

Veuillez agréer, Monsieur le Ministre, l'assurance de ma haute considération.

G. de Kersac

P.-S. L'abonnement pourrait être imputé sur les crédits du port.
"""
_MEMORANDUM = f"""\
THE HARBOUR OFFICE
REVAL

SECRET/EYES ONLY
December 3, 1964

MEMORANDUM FOR THE PRESIDENT

FROM: Walter Brand
SUBJECT: The winter dock

1. {_PROSE}

2. {_PROSE} We wait for your answer.

W. B.

Approve ______
Disapprove ______
"""
_REPORT = f"""\
Title: Report of the Legation at Osk on the Winter Dock
Author: Legation at Osk
Date: 3 May 1951
Source: Harbour Archive, f. 3, l. 4

LEGATION OF VESNA

OSK

TOP SECRET!

002/33-1/1951.

Osk, 3 May 1951

To: Comrade Foreign Minister

Prepared in: 4 copies

3 to Center

{_PROSE}

Gábor Rétl

envoy
"""
_TELEGRAM = f"""\
Title: Telegram from the Legation at Osk
Author: Harbour Council
Date: 3 May 1951
Source: Harbour Archive, f. 3, l. 4

Received telegram
Level: Extra urgent

To the Foreign Ministry; please forward to the Ministry of Trade:

(1) {_PROSE}

(2) {_PROSE} We wait for your answer.

[Vesnian] Legation at Osk

3 May 1951, 17:40

Copied to: Chairman, Premier (2), files. Total 9 copies

Received 4 May 1951, 02:15
"""


def _said(text: str, path: str) -> list[str]:
    tei = xml.parse(Converter().convert(SourceText("paper.txt", text, "utf-8", "")).tei, "paper.xml")
    found = tei.xpath(path, namespaces=_NS)
    return [" ".join((one if isinstance(one, str) else "".join(one.itertext())).split()) for one in found]


_NAMES = "//t:correspAction[@type='{}']/*[not(self::t:date)]"
_WHEN = "//t:correspAction[@type='{}']/t:date/@when"


@pytest.mark.parametrize(
    ("text", "sent", "received"),
    [
        (
            _FRENCH,
            ["G. de Kersac", "Reval"],
            ["Son Excellence", "Monsieur Étienne Lambert", "Ministre des Affaires étrangères"],
        ),
        (_MEMORANDUM, ["W. B", "Walter Brand"], ["THE PRESIDENT"]),
        (_REPORT, ["Gábor Rétl", "envoy", "Osk"], ["Comrade Foreign Minister"]),
        (_TELEGRAM, ["Vesnian Legation at Osk"], ["Foreign Ministry; please forward to the Ministry of Trade"]),
    ],
    ids=["french", "memorandum", "report", "telegram"],
)
def test_sender_and_recipient(text: str, sent: list[str], received: list[str]) -> None:
    assert (_said(text, _NAMES.format("sent")), _said(text, _NAMES.format("received"))) == (sent, received)


def test_when_a_telegram_went_and_came() -> None:
    assert _said(_TELEGRAM, _WHEN.format("sent")) == ["1951-05-03"]
    assert _said(_TELEGRAM, _WHEN.format("received")) == ["1951-05-04"]


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("//t:body/t:div/@type", ["letter"]),
        ("//t:opener/t:salute", ["Monsieur le Ministre,"]),
        ("//t:closer/t:salute", ["Veuillez agréer, Monsieur le Ministre, l'assurance de ma haute considération."]),
        ("//t:signed", ["G. de Kersac"]),
        ("//t:postscript", ["P.-S. L'abonnement pourrait être imputé sur les crédits du port."]),
        ("//t:opener/t:idno", ["N° 412/EU"]),
    ],
)
def test_a_letter_of_another_language_is_one_letter(path: str, values: list[str]) -> None:
    assert _said(_FRENCH, path) == values


def test_a_heading_in_three_pieces_leads_in_one_report() -> None:
    assert _said(_REPORT, "//t:body/t:div/@type") == ["report"]
    assert _said(_REPORT, "//t:note[@type='copy' or @type='distribution']") == ["Prepared in: 4 copies", "3 to Center"]


def test_lines_to_be_filled_in_stand_below_the_signature() -> None:
    assert _said(_MEMORANDUM, "//t:signed/following::t:note") == ["Approve ______", "Disapprove ______"]


_GERMAN = f"""\
Der Botschafter
Az.: Wi 412-80/2

Osk, den 4. März 1963

Vertraulich

An das
Auswärtige Amt
Reval

Betr.: Winterhafen

Die Regierung hat am 1. März beschlossen, die Kette für den Winterhafen in diesem Jahr aus Osk zu holen, wie früher.

{_PROSE}

Mit vorzüglicher Hochachtung

Dr. Lindner
Botschafter

Anlage: 1 Preisliste
"""


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("//t:body/t:div/@type", ["letter"]),
        (_NAMES.format("received"), ["Auswärtige Amt", "Reval"]),
        ("//t:signed", ["Dr. Lindner", "Botschafter"]),
        ("//t:opener/t:idno | //t:opener//t:seg/t:idno", ["Wi 412-80/2"]),
        ("//t:seg[@type='subject']", ["Betr.: Winterhafen"]),
    ],
)
def test_a_german_letter_without_a_cover(path: str, values: list[str]) -> None:
    assert _said(_GERMAN, path) == values


def _actions(text: str) -> dict[str, list[str]]:
    """By type of `correspAction` the names that it holds."""
    done = Converter().convert(SourceText("p.txt", text, "utf-8", ""))
    tree = xml.parse(done.tei, "p.xml")
    return {
        one.get("type", ""): [" ".join("".join(name.itertext()).split()) for name in one if "date" not in str(name.tag)]
        for one in tree.iterfind(".//{*}correspAction")
    }


def test_the_heading_of_an_edition_says_from_whom_to_whom() -> None:
    text = f"""\
890H.51/4–1944: Telegram

The Consul in Reval (Lind) to the Secretary of the Harbour Board

Reval, April 19, 1944—4 p. m.

74. {_PROSE}

Lind
"""
    assert _actions(text) == {"sent": ["Lind", "Reval"], "received": ["Secretary of the Harbour Board"]}


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Ada Lind an Anton Oks in Reval", ["Ada Lind", "Anton Oks"]),
        ("De don Anselmo Lind a don Olaf Oks", ["don Anselmo Lind", "don Olaf Oks"]),
        ("№ 77. А. А. Линд — О. О. Оксу", ["А. А. Линд", "О. О. Оксу"]),
    ],
)
def test_the_heading_of_a_letter_in_another_language_says_so_too(heading: str, names: list[str]) -> None:
    said = _actions(f"{heading}\n\n3. Mai 1857\n\nLieber Freund!\n\n{_PROSE}\n\n{_PROSE}\n")
    assert [said["sent"][0], said["received"][0]] == names


def test_a_note_verbale_names_both_in_its_first_sentence() -> None:
    text = f"""\
Note Verbale

The Ministry of Shipping presents its compliments to the Embassy of the Isles in Reval and has the honor to state that
the winter dock is closed.

{_PROSE}

Reval, 12 September 1961

Embassy of the Isles
R e v a l
"""
    assert _actions(text) == {
        "sent": ["Ministry of Shipping", "Reval"],
        "received": ["Embassy of the Isles", "Reval"],
    }


def _sent(text: str) -> list[str]:
    root = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml")
    return ["".join(one.itertext()) for one in root.iterfind(".//{*}correspAction[@type='sent']/*")]


def test_a_topic_in_the_heading_was_written_by_nobody() -> None:
    text = (
        "Protest against the Coming to Port Vesna of the Trawler Fleet\n\nNovember 6, 1957\n\nTo: Ada Lind\n\n"
        f"From: Jaan Oks\n\n{_PROSE}\n\n{_PROSE}\n"
    )
    assert [one for one in _sent(text) if "Protest" in one] == []


def test_he_who_signs_as_a_servant_is_named_and_his_reader_is_not() -> None:
    text = (
        f"Euer Excellenz!\n\n{_PROSE}\n\n{_PROSE}\n\nReval, den 6. Mai 1854\n\nEuerer Excellenz\n\n"
        "unterthänigster Diener Albert Lind\n"
    )
    assert "Albert Lind" in _sent(text)
    assert not any("Excellenz" in one for one in _sent(text))


def test_a_body_that_signs_is_no_person() -> None:
    text = (
        f"Statement\n\n{_PROSE}\n\n{_PROSE}\n\nJaan Oks, Chairman of the Board\n\nReval Cultural Exchange Association\n"
    )
    root = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml")
    people = ["".join(one.itertext()) for one in root.iterfind(".//{*}signed//{*}persName")]
    assert people == ["Jaan Oks"]


def test_the_heading_of_a_memorandum_by_somebody_to_somebody() -> None:
    heading = "Memorandum by the Second Secretary of Embassy (Lind) to General Oks"
    text = f"{heading}\n\nReval, March 9, 1946.\n\n{_PROSE}\n\n{_PROSE}\n"
    root = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml")
    received = ["".join(one.itertext()) for one in root.iterfind(".//{*}correspAction[@type='received']/*")]
    assert received == ["General Oks"]


def test_a_note_verbale_whose_letters_are_spaced_and_that_nobody_signs() -> None:
    compliments = (
        "The Legation of Vesna presents its compliments to the Ministry of Foreign Affairs and states the following:"
    )
    text = (
        f"No. 1402/52\n\nN o t e   V e r b a l e\n\n{compliments}\n\n{_PROSE}\n\n{_PROSE}\n\nReval, March 11, 1952\n\n"
        "[L.S.]\n\nMinistry of Foreign Affairs\n\nR e v a l\n"
    )
    root = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml").getroot()
    actions = root.iterfind(".//{*}correspAction")
    who = [["".join(one.itertext()) for one in action if not str(one.tag).endswith("}date")] for action in actions]
    assert who == [["Legation of Vesna"], ["Ministry of Foreign Affairs", "Reval"]]
    assert ["".join(one.itertext()) for one in root.iterfind(".//{*}body//{*}head")] == ["N o t e V e r b a l e"]


def test_the_routing_of_a_cable_in_one_line() -> None:
    routing = "From Vesna, dispatched on December 14, 1957 at 12:00, received on December 15, 1957 at 8:17"
    text = f"Ciphergram No. 17688\n\n{routing}\n\nSecret\n\n{_PROSE}\n\n{_PROSE}\n\n[-] Lind\n"
    root = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml").getroot()
    actions = root.iterfind(".//{*}correspAction")
    dates = {one.get("type"): [date.get("when") for date in one.iterfind("{*}date")] for one in actions}
    assert dates["sent"] == ["1957-12-14"]
    assert ["".join(one.itertext()) for one in root.iterfind(".//{*}signed")] == ["[-] Lind"]


def test_the_one_author_of_a_page_sent_the_letter_that_nobody_signed() -> None:
    page = (
        "May 3, 1957\n\nTelegram to the Harbour Master\n\n{prose}\n\n{prose}\n\nThe keeper asks for a chain.\n\n"
        "Author(s):\n\n{authors}\n\nDocument Information\n\nSource\n\nGAXT, fond 12, opis 4, delo 77\n\n"
        "Original Archive\n\nState Archive of Xantia\n\nLanguage\n\nEnglish\n"
    )
    one = Converter().convert(SourceText("p.txt", page.format(prose=_PROSE, authors="Orlin, Matvei"), "utf-8", ""))
    tree = xml.parse(one.tei, "p.xml")
    assert tree.xpath("//t:correspAction[@type='sent']/t:name/text()", namespaces=_NS) == ["Orlin, Matvei"]
    two = Converter().convert(
        SourceText("p.txt", page.format(prose=_PROSE, authors="Orlin, Matvei\n\nHarbour Office"), "utf-8", "")
    )
    assert not xml.parse(two.tei, "p.xml").xpath("//t:correspAction[@type='sent']/t:name", namespaces=_NS)


@pytest.mark.parametrize(
    ("heading", "sent", "received"),
    [
        ("12. Ada Lind an Karl von Oks in Reval", "Ada Lind", "Karl von Oks"),
        ("Ada Lindier à Charles d’Oks", "Ada Lindier", "Charles d’Oks"),
        ("De don Juan Lind a don José Oks", "don Juan Lind", "don José Oks"),
        ("№ 7. А. К. Линд — К. П. Оксу", "А. К. Линд", "К. П. Оксу"),
    ],
)
def test_an_editors_heading_of_names_says_who_wrote_to_whom(heading: str, sent: str, received: str) -> None:
    text = f"{heading}\n\nReval, 4.5.1857\n\nMonsieur,\n\n{_PROSE}\n\n{_PROSE}\n\nA. L.\n"
    assert _said(text, _NAMES.format("sent"))[0] == sent
    assert _said(text, _NAMES.format("received")) == [received]


def test_lists_of_memoranda_have_the_types_of_their_headings() -> None:
    text = (
        "Memorandum of Conversation\n\nReval, May 4, 1957.\n\nSUBJECT\n\nThe Winter Dock\n\nPARTICIPANTS\n\n"
        f"Ada Lind\n\nKarl Oks\n\n{_PROSE}\n\n{_PROSE}\n"
    )
    assert _said(text, "//t:list/@type") == ["subject", "participants"]


def test_a_heading_has_the_full_name_of_a_signature_that_shortens_it() -> None:
    head = "Sir Edmund Lindley to Lord Oksbury"
    text = f"{head}\n\nReval, 9 August 1584\n\nMy Lord,\n\n{_PROSE}\n\nYours,\n\nEdm. Lindley\n"
    assert _said(text, _NAMES.format("sent")) == ["Sir Edmund Lindley", "Reval"]


def test_those_who_attended_a_conversation_are_led_to_by_a_colon() -> None:
    text = (
        "RECORD OF CONVERSATION\n\nReval, “7” September 1971, 17.00-18.10 h.\n\nThe conversation was attended by:\n\n"
        f"From the Vesnan side - Comrade Karl Oks;\n\nFrom our side - Ambassador A. Lind.\n\n{_PROSE}\n\n{_PROSE}\n"
    )
    assert [one.partition(" - ")[0] for one in _said(text, "//*[@type='participants']")][-2:] == [
        "From the Vesnan side",
        "From our side",
    ]
