"""Markdown in the text: emphasis, links and quotations become elements, their signs are accounted for."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.conversion import Converted, Converter
from tei_toolkit.fidelity import to_json
from tei_toolkit.fidelity.check import faults
from tei_toolkit.resources import schemas
from tei_toolkit.source import decode
from tei_toolkit.xml import parse

_HEAD = "---\ntitle: The Ice\ndate: 3 May 1921\n---\n\n"
_CONVERTER = Converter()
_RNG = etree.RelaxNG(etree.parse(schemas() / "tei-toolkit.rng"))


def _converted(text: str) -> Converted:
    source = decode(
        (_HEAD + text).encode("utf-8", "surrogatepass") if text.isascii() else (_HEAD + text).encode(), "i.md"
    )
    done = _CONVERTER.convert(source)
    assert list(faults(source.text, done.tei, json.loads(to_json([done.report]))[0])) == []
    return done


def _body(text: str) -> str:
    return _converted(text).tei.decode().partition("<body>")[2]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("The ice was **very** thick.", 'The ice was <hi rend="bold">very</hi> thick.'),
        ("The ice was __very__ thick.", 'The ice was <hi rend="bold">very</hi> thick.'),
        ("The _Lena_ came.", 'The <hi rend="italic">Lena</hi> came.'),
        ("The *Lena* came.", 'The <hi rend="italic">Lena</hi> came.'),
        ("It was ***so*** cold.", 'It was <hi rend="bold italic">so</hi> cold.'),
        ("It **was _so_ cold** there.", 'It <hi rend="bold">was <hi rend="italic">so</hi> cold</hi> there.'),
        ("It _was **so** cold_ there.", 'It <hi rend="italic">was <hi rend="bold">so</hi> cold</hi> there.'),
        (
            "See [the list](https://example.org/a_b) there.",
            'See <ref target="https://example.org/a_b">the list</ref> there.',
        ),
        ("It **came on [Monday]** early.", '<hi rend="bold">came on <supplied>[Monday]</supplied></hi> early.'),
        ("Five * six * seven and snake_case_name stay.", "Five * six * seven and snake_case_name stay."),
        (r"It was \*not\* marked.", "It was *not* marked."),
        ("It **was never closed.", "It **was never closed."),
        ("He *came **and* went** away.", 'He <hi rend="italic">came **and</hi> went** away.'),
        ("A [script](javascript:alert) stays.", "<supplied>[script]</supplied>(javascript:alert) stays."),
    ],
)
def test_what_is_marked_becomes_an_element(markdown: str, expected: str) -> None:
    assert expected in _body(f"The ice came on Monday, and nobody could cross the bay.\n\n{markdown}\n")


def test_a_quotation_is_quoted_and_a_heading_has_no_signs() -> None:
    body = _body("## On the Ice\n\nThe pilot said in his letter:\n\n> The ice came on Monday, and it will stay.\n")
    assert "<quote>The ice came on Monday, and it will stay.</quote></p>" in body
    assert ">On the Ice</" in body


def test_signs_are_accounted_as_what_stands_for_them() -> None:
    done = _converted("The ice was **very** thick.\n")
    signs = [span for span in done.report.spans if span.rule == "sign:hi"]
    assert [span.fate.value for span in signs] == ["normalised", "normalised"]
    tree = parse(done.tei, "i.xml")
    assert [one.tag.rpartition("}")[2] for span in signs for one in tree.xpath(span.target)] == ["hi", "hi"]


def test_signs_stay_letters_where_the_page_is_no_markdown() -> None:
    tei = _CONVERTER.convert(decode(b"The ice was **very** thick, and _cold_.\n", "i.txt")).tei.decode()
    assert "**very** thick, and _cold_" in tei


_PIECES = st.sampled_from(
    "**|*|_|__|***|`|[|](|)|https://a.b/c|> |# |\\|a|The ice |[1]|\n[1] Note |\n|\n\n|\t|3 May 1921|Nº 3 |A. B. Lind|"
    "[illegible]|Dear Sir,|PORT VESNA|List: |1. |[x]|(p. 1)|Yours sincerely,".split("|")
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=40).map("".join))
def test_any_markdown_converts_is_valid_and_loses_nothing(text: str) -> None:
    try:
        data = (_HEAD + text).encode()
    except UnicodeEncodeError:
        return
    if b"\0" in data:
        return
    source = decode(data, "i.md")
    done = _CONVERTER.convert(source)
    assert list(faults(source.text, done.tei, json.loads(to_json([done.report]))[0])) == []
    assert _RNG.validate(parse(done.tei, "i.xml")), _RNG.error_log


def test_a_note_of_a_cell_or_of_emphasis_keeps_its_mark() -> None:
    body = _body("Ice\tThree feet\nSnow\t[1]\nRain\t_[2]_\n\n[1] Much of it.\n\n[2] None.\n")
    assert body.count('<note place="foot"') == 2
    assert '<hi rend="italic"><note place="foot" n="2"' in body


def test_a_short_line_in_italics_above_a_paragraph_is_a_heading() -> None:
    text = (
        "---\ntitle: Cablegram to Osk\nnaa_refs: []\n---\n\nReval, 10 August 1965\n\n"
        "The chain for the winter dock is to be had from the shipyard at Osk before the ice comes, as always.\n\n"
        "_Winter dock_\n\n"
        "The _ferries_ will lie in the upper dock, as they did before, and nobody has asked for any other.\n"
    )
    tei = parse(Converter().convert(decode(text.encode(), "p.txt")).tei, "p.xml")
    heads = tei.xpath("//t:div[@type='section']/t:head", namespaces={"t": "http://www.tei-c.org/ns/1.0"})
    assert ["".join(one.itertext()).strip() for one in heads] == ["Winter dock"]


def test_marked_headings_open_sections_as_deep_as_they_are_marked() -> None:
    text = (
        "# The Ice\n\n## I. The fair\n\nIt was opened in the rain.\n\n### Horses\n\nMany were sold there.\n\n"
        "### Cloth and tools\n\nFew were sold there.\n\n## II. Remarks\n\nNothing.\n"
    )
    body = parse(_converted(text).tei, "i.xml").getroot().find(".//{*}body")
    assert body is not None
    outer = [one.text for one in body.iterfind("./{*}div/{*}div/{*}head")]
    inner = [one.text for one in body.iterfind("./{*}div/{*}div/{*}div/{*}head")]
    assert (outer, inner) == (["I. The fair", "II. Remarks"], ["Horses", "Cloth and tools"])


def test_a_table_is_one() -> None:
    text = (
        "They sold as follows:\n\n| Goods | Value, in lei | Share |\n|---|:---|---:|\n| Cloth | 4,150 | **22** % |\n"
        "| Tools \\| nails | 1,970 | 41 % |\n\nThat was all.\n"
    )
    body = parse(_converted(text).tei, "i.xml").getroot().find(".//{*}body")
    assert body is not None
    rows = [["".join(cell.itertext()) for cell in row] for row in body.iterfind(".//{*}row")]
    assert rows == [["Goods", "Value, in lei", "Share"], ["Cloth", "4,150", "22 %"], ["Tools | nails", "1,970", "41 %"]]
    assert "---" not in "".join(body.itertext())


def test_tags_in_a_list_language_by_its_tag_and_a_shelfmark_of_its_own() -> None:
    head = (
        "---\ntitle: The Ice\ndate: 3 May 1921\narchive: City Archive of Reval\nshelfmark: Harbour Board, box 12\n"
        "original_language: pl\ntags:\n  - Estonia\n  - trade fairs\n---\n\nNothing.\n"
    )
    root = parse(_CONVERTER.convert(decode(head.encode(), "i.md")).tei, "i.xml").getroot()
    assert [one.text for one in root.iterfind(".//{*}term")] == ["Estonia", "trade fairs"]
    assert [one.get("mainLang") for one in root.iterfind(".//{*}textLang")] == ["pl"]
    assert [one.text for one in root.iterfind(".//{*}msIdentifier/*")] == [
        "City Archive of Reval",
        "Harbour Board",
        "12",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "  \n"])
def test_a_list_of_tags_is_read_whatever_ends_its_lines(end: str) -> None:
    text = "---\ntitle: On the ice\ndate: 1957-03-03\ntags:\n- harbours\n- ice\n---\n\nThe ice came early this year.\n"
    tree = etree.fromstring(Converter().convert(decode(text.replace("\n", end).encode(), "ice.md")).tei)
    assert [one.text for one in tree.iterfind(".//{*}keywords/{*}term")] == ["harbours", "ice"]
