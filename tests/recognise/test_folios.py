"""Leaves of a manuscript, as editions mark them within lines and between them."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit import xml
from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText
from tei_toolkit.xml import tei

_PROSE = "Die Fähre liegt noch im Eis, und niemand weiß, wann sie wieder fahren wird."


def _body(text: str) -> etree._Element:
    root = xml.parse(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei, "a.xml")
    (element,) = root.iter(tei("body"))
    return element


@pytest.mark.parametrize(
    ("mark", "leaf"),
    [
        ("|31v|", "31v"),
        ("||31v||", "31v"),
        ("/ 114r /", "114r"),
        ("[fol. 12v]", "12v"),
        ("[c. 3v]", "3v"),
        ("|2r", "2r"),
    ],
)
def test_a_leaf_begins_within_a_line(mark: str, leaf: str) -> None:
    body = _body(f"Lieber Freund!\n\n{_PROSE} {mark} {_PROSE}\n\nDein Karl Tamm\n")
    (paragraph,) = body.iter(tei("p"))
    assert [one.get("n") for one in paragraph.iter(tei("pb"))] == [leaf]
    assert mark not in "".join(paragraph.itertext())


def test_a_leaf_before_a_dateline_leaves_it_one() -> None:
    body = _body(f"|31r| Göttingen, den 3. Mai 1821\n\nLieber Freund!\n\n{_PROSE}\n\nDein Karl Tamm\n")
    (dateline,) = body.iter(tei("dateline"))
    assert dateline.findtext(tei("placeName")) == "Göttingen"
    assert [one.get("n") for one in body.iter(tei("pb"))] == ["31r"]


@pytest.mark.parametrize("mark", ["[f. 2r]", "/ 2r /", "(p. 4)"])
def test_a_leaf_between_lines_is_no_paragraph_and_parts_no_sentence(mark: str) -> None:
    body = _body(
        f"Señor\n\nEl corregidor les debe el jornal de\n\n{mark}\ndos años, y no ha pagado nada.\n\n{_PROSE}\n"
    )
    words = [" ".join("".join(one.itertext()).split()) for one in body.iter(tei("p"))]
    assert words[0] == "El corregidor les debe el jornal de dos años, y no ha pagado nada."
    assert len(list(body.iter(tei("pb")))) == 1


@pytest.mark.parametrize("words", ["and/or 12 r", "[c. 1850]", "| 12 |", "12/14", "the years 1914/18r"])
def test_what_only_looks_like_a_leaf_stays(words: str) -> None:
    body = _body(f"Dear Ada,\n\nThe dock was built {words} and nobody has looked after it since then.\n\nKarl Tamm\n")
    assert not list(body.iter(tei("pb")))
    assert words in " ".join("".join(body.itertext()).split())
