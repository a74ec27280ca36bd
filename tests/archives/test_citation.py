"""Citations of archives taken apart."""

from __future__ import annotations

import pytest

from tei_toolkit.citations import read_citation


@pytest.mark.parametrize(
    ("text", "repository", "shelfmark", "leaves"),
    [
        (
            "AVP RF, F. 3, Op. 65, D. 830, pp. 170-71.",
            "AVP RF",
            {"fond": "3", "opis": "65", "delo": "830"},
            ("170", "171"),
        ),
        # Brackets hold commas of their own; what numbers files is called in many ways.
        (
            "Sea Archive (Mereala Arhiiv, MA). XIX-J-1-k Osk, 1969. 71. doboz, 51, 002/33-1/1969.",
            "Sea Archive (Mereala Arhiiv, MA)",
            {"box": "71", "collection": "Osk", "file": "002/33-1/1969"},
            ("", ""),
        ),
        (
            "Sea Archive, Osk, KO, sygn. XI A/587, k. 3-5.",
            "Sea Archive",
            {"file": "XI A/587", "collection": "KO"},
            ("3", "5"),
        ),
        (
            "Sea Archive, Osk, f. VS, krab. 29, č.j. 22044/4",
            "Sea Archive",
            {"fond": "VS", "box": "29", "file": "22044/4"},
            ("", ""),
        ),
        # In Ukraine and Hungary.
        (
            "HDA MB, fond 16, opys 1, sprava 974, ark. 201-6.",
            "HDA MB",
            {"fond": "16", "opis": "1", "delo": "974"},
            ("201", "206"),
        ),
        (
            "MNL OL, M-KS 288 f. 32/b, 98. ő.e., 11-13.",
            "MNL OL",
            {"fond": "288", "collection": "M-KS", "file": "98"},
            ("11", "13"),
        ),
        # In Romania and Albania the leaves are "f." and "Fl.", and a fond has a name.
        (
            "Sea Archive, Fond CC al PH - Secția Porturi, dosar 12/1970, f. 3-9.",
            "Sea Archive",
            {"fond": "CC al PH - Secția Porturi", "delo": "12/1970"},
            ("3", "9"),
        ),
        (
            "AQ, PH, V. 1967, Dos. 12, Fl. 21-35.",
            "AQ",
            {"collection": "PH", "delo": "12", "file": "V. 1967"},
            ("21", "35"),
        ),
        (
            "RG. Ф. 3. Оп. 14. Д. 108. Л. 2. Заверенная копия.",
            "RG",
            {"fond": "3", "opis": "14", "delo": "108"},
            ("2", "2"),
        ),
        (
            "Sea Archive, Fond 1-B, Record 60, File 143, p. 4f.",
            "Sea Archive",
            {"fond": "1-B", "opis": "60", "delo": "143"},
            ("4", "5"),
        ),
        ("Sea Archive, A 7713, Bl. 12ff.", "Sea Archive", {"file": "A 7713"}, ("12", "")),
        ("SEA OFX 105-00177- 03, 21-23", "SEA OFX", {"file": "105-00177-03"}, ("21", "23")),
        (
            "Sea Library, Harbour Adviser, Box 12",
            "Sea Library",
            {"collection": "Harbour Adviser", "box": "12"},
            ("", ""),
        ),
        (
            "GAX: fond 0100, opis 40, delo 7, papka 248, listy 120-123.",
            "GAX",
            {"fond": "0100", "opis": "40", "delo": "7", "papka": "248"},
            ("120", "123"),
        ),
        (
            "АВП РФ, ф. 3, оп. 65, д. 830, л. 170об.",
            "АВП РФ",
            {"fond": "3", "opis": "65", "delo": "830"},
            ("170об", "170об"),
        ),
        (
            "Coast Archive, RG 59, lot 96 D 292, box 2.",
            "Coast Archive",
            {"record-group": "59", "lot": "96 D 292", "box": "2"},
            ("", ""),
        ),
        ("Museum of Pilots, a loose sheet", "Museum of Pilots", {}, ("", "")),
        (
            "Archive of the Coast (AOC), fond (f.) 45, opis (op.) 1, delo (d.) 329, listy (ll.) 9-17ob.",
            "Archive of the Coast (AOC)",
            {"fond": "45", "opis": "1", "delo": "329"},
            ("9", "17ob"),
        ),
        (
            "AXP RF, F. 0102, Op. 12, P. 68, D. 5, Ll. 14-16",
            "AXP RF",
            {"fond": "0102", "opis": "12", "papka": "68", "delo": "5"},
            ("14", "16"),
        ),
        ("Hafenarchiv, B 40/117, 326-334.", "Hafenarchiv", {"collection": "B 40/117"}, ("326", "334")),
        ("PA AA, B 130, Bd. 8444A.", "PA AA", {"collection": "B 130", "volume": "8444A"}, ("", "")),
        ("SXPO, DY 30/3641, Bl. 12-4", "SXPO", {"collection": "DY 30/3641"}, ("12", "14")),
        ("AMX, z. 6, w. 3, t. 35, s. 12.", "AMX", {"collection": "6", "portfolio": "3", "volume": "35"}, ("12", "12")),
        ("PRC FMX 110-00023-17, 64–68.", "PRC FMX", {"file": "110-00023-17"}, ("64", "68")),
        ("Record Office, FO 371/83018.", "Record Office", {"item": "FO 371/83018"}, ("", "")),
        ("[AA: A1838/2, 852/13/4, ii]", "AA", {"series": "A1838/2", "item": "852/13/4"}, ("", "")),
        ("893.00/15405: Telegram", "", {"file": "893.00/15405"}, ("", "")),
        (
            '"On Eels," May 3, 1950, History and Sea Digital Archive, GAX, F. 3, L. 4. Translated by Ada Lind.',
            "GAX",
            {"fond": "3"},
            ("4", "4"),
        ),
    ],
)
def test_a_shelfmark(text: str, repository: str, shelfmark: dict[str, str], leaves: tuple[str, str]) -> None:
    (witness,) = read_citation(text).witnesses
    assert witness.repository == repository
    assert dict(witness.shelfmark) == shelfmark
    assert witness.leaves == leaves


@pytest.mark.parametrize(
    ("text", "repository", "place"),
    [
        ("Sea Archive, Osk (SA), Fond 1-B, Opis 64, a.e. 277.", "Sea Archive, Osk (SA)", "Osk"),
        ("Sea Archive, Northern Federation (SA), Fond 1, Opis 64.", "Sea Archive, Northern Federation (SA)", ""),
        ("“ANEXO – Secreto, 600,” Ministry of Ports Archives, Osk, Vesna.", "Ministry of Ports Archives", "Osk"),
    ],
)
def test_where_an_archive_is(text: str, repository: str, place: str) -> None:
    (witness,) = read_citation(text).witnesses
    assert (witness.repository, witness.place) == (repository, place)


def test_two_witnesses() -> None:
    text = "APX, fond 3, opis 65, listy 121-122, and AVX, fond 059a, papka 11, listy 10-11ob."
    first, second = read_citation(text).witnesses
    assert (first.repository, first.leaves) == ("APX", ("121", "122"))
    assert (second.repository, second.leaves) == ("AVX", ("10", "11ob"))


def test_credits_keep_the_words_of_the_page() -> None:
    text = "GAX, F. 5. Obtained by A. B. Lind, transcribed and translated for the Project by Karl Oks and Ada Lind."
    credits_ = read_citation(text).credits
    assert [(one.words, one.names) for one in credits_] == [
        ("Obtained by", ("A. B. Lind",)),
        ("transcribed and translated for the Project by", ("Karl Oks", "Ada Lind")),
    ]


@pytest.mark.parametrize(
    ("text", "words", "pages"),
    [
        (
            "GAX, F. 3. Reprinted in A. Lund, Grain, Vol. 2 (Osk: North Press, 1999), pp. 66-72. Translated by B. Oks.",
            "Reprinted in A. Lund, Grain, Vol. 2 (Osk: North Press, 1999), pp. 66-72",
            ("66", "72"),
        ),
        ("Marn wenji (Works), vol. 3 (Osk: North Press, 1994), 634.", "Marn wenji", ("634", "634")),
        ("See L. Tand, The Eel [Der Aal] (Osk: North, 1971), pp.17- 18.", "See L. Tand", ("17", "18")),
    ],
)
def test_a_printed_book(text: str, words: str, pages: tuple[str, str]) -> None:
    (book,) = read_citation(text).books
    assert book.words.startswith(words)
    assert book.pages == pages


def test_a_sentence_is_no_archive() -> None:
    said = read_citation("on 1 July read out by the harbour radio. It was a conversation of the keeper with himself")
    assert said.witnesses == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GAX. Translation from German by Dr. Hans Eck.", ("Dr. Hans Eck",)),
        (
            "GAX. Selected, edited, and annotated by A. Lind, K. Oks, Jr., and J. Fell (Osk).",
            ("A. Lind", "K. Oks, Jr", "J. Fell"),
        ),
        ("GAX. Courtesy of the Sea Museum", ("the Sea Museum",)),
    ],
)
def test_names_of_those_who_helped(text: str, names: tuple[str, ...]) -> None:
    (credit,) = read_citation(text).credits
    assert credit.names == names


def test_a_sentence_about_the_text_is_no_archive() -> None:
    source = "on 1 July read out by Vesna Radio. It had the form of a letter of the master to his pilots, Vol. IV"
    assert [one.repository for one in read_citation(source).witnesses] == [""]
