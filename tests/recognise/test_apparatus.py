"""What editors put above and below a letter: where it lies and what it is about goes to the header, not to the text."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_PROSE = "Die Kette für den Winterhafen kommt von der Werft in Osk, ehe das Eis kommt, wie in anderen Jahren auch."
_OTHER = "Die Fähre liegt noch im Eis, und niemand weiß, wann sie wieder fahren wird."


def _tei(text: str) -> etree._ElementTree:
    return xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "0")).tei, "a.xml")


def _said(tei: etree._ElementTree, path: str) -> list[str]:
    found = tei.xpath(path, namespaces=_NS)
    return [" ".join(str(one if isinstance(one, str) else "".join(one.itertext())).split()) for one in found]


@pytest.mark.parametrize(
    ("line", "repository", "settlement", "shelfmark", "leaves"),
    [
        ("H: Stadtarchiv Reval, A 12/3, Bl. 7r–8v", "Stadtarchiv Reval", "", "A 12/3", ["7r", "8v"]),
        ("Ms.: Reval, Stadtbibliothek, G II 29, fol. 88.", "Stadtbibliothek", "Reval", "G II 29", ["88", "88"]),
        ("Orig. autographe. Osk, Bibliothèque, Ms. fr. 4, f. 12.", "Bibliothèque", "Osk", "Ms. fr. 4", ["12", "12"]),
        ("MS: Garrow Library, Osk, Add. MS 4312, ff. 12–13v.", "Garrow Library", "Osk", "Add. MS 4312", ["12", "13v"]),
        ("AGV, Puerto, leg. 57, núm. 12, fols. 3r-4r", "AGV", "", "57", ["3r", "4r"]),
    ],
)  # fmt: skip
def test_where_a_letter_lies(line: str, repository: str, settlement: str, shelfmark: str, leaves: list[str]) -> None:
    tei = _tei(f"Ada Lind an Karl Oks\n\nReval, 4. Mai 1857\n\n{line}\n\nLieber Karl,\n\n{_PROSE}\n\nDeine Ada\n")
    assert _said(tei, "//t:msIdentifier/t:repository") == [repository]
    assert _said(tei, "//t:msIdentifier/t:settlement") == [one for one in (settlement,) if one]
    assert shelfmark in _said(tei, "//t:msIdentifier/*")
    assert _said(tei, "//t:locus/@from") + _said(tei, "//t:locus/@to") == leaves
    assert line not in " ".join(_said(tei, "//t:text"))
    assert _said(tei, "//t:salute") == ["Lieber Karl,"]


def test_two_witnesses_are_two_descriptions() -> None:
    line = "Original autographe. Vesna, Bibliothèque de Vesna, Ms. fr. 40, f. 12. Copie : Osk, BnV, ms. Oks 3, f. 4."
    tei = _tei(f"{line}\n\nMonsieur,\n\n{_PROSE}\n\nAda Lind\n")
    assert _said(tei, "//t:msDesc//t:repository") == ["Bibliothèque de Vesna", "BnV"]


def test_a_summary_under_its_word_is_the_abstract() -> None:
    text = (
        "Ada Lind an Karl Oks\n\nRegest: Dank für die Kette. Die Fähre im Eis.\n\nH: Stadtarchiv Reval, A 12/3, Bl. 7\n"
        f"D: ungedruckt\n\nReval, 4. Mai 1857\n\n{_PROSE}\n\nAda Lind\n"
    )
    tei = _tei(text)
    assert _said(tei, "//t:abstract/t:p") == ["Dank für die Kette. Die Fähre im Eis."]
    assert _said(tei, "//t:msItem/t:note[not(@type)]") == ["D: ungedruckt"]
    assert _said(tei, "//t:text//t:p") == [_PROSE]


def test_what_stands_between_shelfmark_and_date_sums_the_letter_up() -> None:
    text = (
        "MS: Garrow Library, Osk, Add. MS 4312, ff. 12–13.\n\nThe chain for the winter dock. The ferry in the ice.\n\n"
        f"Reval, 4 May 1857\n\n{_PROSE}\n\nAda Lind\n"
    )
    assert _said(_tei(text), "//t:abstract/t:p") == ["The chain for the winter dock. The ferry in the ice."]


def test_a_line_below_the_letter_leaves_its_signature_alone() -> None:
    line = "Lettera manoscritta di 2 cc. su carta intestata. Fondazione Lind, Vesna, Fondo Oks, b. 4, fasc. 2."
    tei = _tei(f"Vesna, 30 giugno 1922\n\nCaro Piero,\n\n{_PROSE}\n\n{_OTHER}\n\nEmilio\n\n{line}\n")
    assert _said(tei, "//t:signed") == ["Emilio"]
    assert _said(tei, "//t:msIdentifier/t:repository") == ["Fondazione Lind"]


@pytest.mark.parametrize(
    "line",
    [
        "In the town library I found volume 12 of the harbour book, and nobody had read it.",
        "Im Archiv liegt Nr. 12, die ich Ihnen sende.",
        "A: Have you been in the archive?",
        "Copy to the archive, 3 pages.",
    ],
)
def test_a_letter_that_speaks_of_an_archive_does_not_lie_there(line: str) -> None:
    tei = _tei(f"Reval, 4 May 1857\n\nDear Karl,\n\n{line}\n\n{_PROSE}\n\nAda Lind\n")
    assert _said(tei, "//t:msDesc") == []
    assert line.rstrip(".") in " ".join(_said(tei, "//t:text"))
