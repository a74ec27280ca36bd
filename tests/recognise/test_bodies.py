"""Tables, verse, notes of editors and times in the bodies of documents."""

from __future__ import annotations

from lxml import etree

from tei_toolkit.conversion import Converter
from tei_toolkit.model import SourceText

_HEAD = "Report on the Ice\n\nThe ice came on Monday, and the boats stayed in the harbour until the spring.\n\n"


def _body(text: str) -> str:
    """The text of a document as it is encoded, without ids."""
    tree = etree.fromstring(Converter().convert(SourceText("a.txt", text, "utf-8", "")).tei)
    (body,) = tree.iter("{*}body")
    for one in body.iter():
        one.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
    return etree.tostring(body, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


_TABLE = (
    "<table><row><cell>Harbour</cell><cell>Boats</cell><cell>Tons</cell></row>"
    "<row><cell>Port Vesna</cell><cell>12</cell><cell>340</cell></row>"
    "<row><cell>Reval</cell><cell>3</cell><cell>25</cell></row></table>"
)


def test_a_table_keeps_its_columns_whether_tabs_or_spaces_part_them() -> None:
    rows = "Harbour\tBoats\tTons\nPort Vesna\t12\t340\nReval\t3\t25\n"
    spaced = "Harbour          Boats    Tons\nPort Vesna       12       340\nReval            3        25\n"
    assert _TABLE in _body(_HEAD + rows)
    assert _TABLE in _body(_HEAD + spaced)


def test_two_spaced_lines_are_no_table() -> None:
    assert "<table>" not in _body(_HEAD + "A. LIND   K. OKS   B. TAMM\nMaster   Consul   Clerk\n")


def test_the_lines_of_verse_stay_lines() -> None:
    verse = "The ice is on the harbour wall,\nthe boats lie in a row,\nand no one hears the call\nin all the snow.\n"
    body = _body(_HEAD + verse)
    assert all(f">{line}<" in body for line in verse.splitlines())


def test_a_note_of_the_editor_may_have_several_paragraphs() -> None:
    note = "[Translator's note: the next page is missing.\n\nIt was found later in another file [box 7].]\n\n"
    body = _body(_HEAD + note + "The boats went out again in April, when the ice had gone.\n")
    assert body.count('<note type="editorial"') == 2
    assert '<note type="editorial">[Translator\'s note: the next page is missing.</note>' in body
    assert "<p>The boats went out again" in body


def test_a_bracket_that_nobody_closes_makes_no_note() -> None:
    body = _body(_HEAD + "[Translator's note: the next page is missing.\n\nThe boats went out again in April.\n")
    assert "<p>The boats went out again" in body


def test_small_raised_figures_call_for_notes() -> None:
    body = _body(
        "Report on the Ice\n\nThe ice came on Monday¹ and stayed.² Nobody crossed.\n\n¹ Old style.\n\n² Till May.\n"
    )
    assert (
        'Monday<note place="foot" n="¹">Old style.</note> and stayed.<note place="foot" n="²">Till May.</note>' in body
    )


def test_a_dateline_has_its_time_and_zone() -> None:
    body = _body("Minutes of the Harbour Council\n\n12 May 1957, 10:30 a.m. (GMT)\n\n" + _HEAD.partition("\n\n")[2])
    assert (
        '<date when="1957-05-12">12 May 1957</date>, <time when="10:30:00Z">10:30 a.m. (GMT)</time></dateline>' in body
    )


def test_a_line_under_the_heading_says_what_a_memorandum_is_about() -> None:
    text = "MEMORANDUM\n\nConcerning the winter harbour of Port Vesna\n\nSecret\n\n" + _HEAD.partition("\n\n")[2]
    assert '<seg type="subject">Concerning the winter harbour of Port Vesna</seg>' in _body(text)
