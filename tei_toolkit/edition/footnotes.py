"""Which notes of TEI from elsewhere are footnotes: the Guidelines leave it open where one without `@place` stands."""

from __future__ import annotations

from lxml import etree

from tei_toolkit.xml import tei

_NOTES = f"{tei('text')}//{tei('note')}"
# Notes that are part of the line they stand in: what our own types say, and what is said of speech.
_IN_LINE = frozenset(
    "classification precedence copy distribution typist stamp editorial citation speaker time narrative summary "
    "chairman comment vote debate transcript".split()
)
_BLOCKS = frozenset(map(tei, ("p", "ab", "head", "l", "item", "cell", "salute", "dateline", "signed")))
_PHRASES = frozenset(
    map(
        tei,
        "seg s hi emph foreign mentioned term title quote q said soCalled persName placeName orgName name rs date lem "
        "app choice corr reg supplied unclear damage add sic ref num measure abbr expan w".split(),
    )
)


def mark(root: etree._Element) -> bool:
    """Give a place to notes that are called for in running text; whether there are any.

    Encoders who put a note behind the word that it explains mean a footnote.  What begins a block, or is of a type that
    stands in its line, stays where it is.
    """
    found = [one for one in root.iterfind(_NOTES) if _is_called_for(one)]
    for one in found:
        one.set("place", "foot")
    return bool(found)


def _is_called_for(note: etree._Element) -> bool:
    if note.get("place") or note.get("type") in _IN_LINE:
        return False
    called = False
    inside, around = note, note.getparent()
    while around is not None and (around.tag in _PHRASES or around.tag in _BLOCKS):
        called = called or bool((around.text or "").strip()) or inside.getprevious() is not None
        if around.tag in _BLOCKS:
            return called and next(around.iterancestors(tei("note"), tei("rdg")), None) is None
        inside, around = around, around.getparent()
    return False
