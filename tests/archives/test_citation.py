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
    ],
)
def test_a_shelfmark(text: str, repository: str, shelfmark: dict[str, str], leaves: tuple[str, str]) -> None:
    (witness,) = read_citation(text).witnesses
    assert witness.repository == repository
    assert dict(witness.shelfmark) == shelfmark
    assert witness.leaves == leaves


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
