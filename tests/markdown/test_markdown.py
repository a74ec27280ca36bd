"""Pages in Markdown become TEI."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit import markdown, xml
from tei_toolkit.edition.scaffold import new
from tei_toolkit.model import ToolkitError
from tei_toolkit.relaxng import Schema

PATH = Path("introduction.md")
A = '<div type="section"><head>A</head>'


def tei(text: str) -> str:
    """What stands inside the div."""
    div = markdown.page(text, PATH).div
    for element in div.iter():
        element.attrib.pop(xml.XML_ID, None)
    whole = etree.tostring(div, encoding="unicode")
    return whole.partition(">")[2].removesuffix("</div>")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One *two*\nthree", '<p>One <hi rend="italic">two</hi>\nthree</p>'),
        ("**three** ~~four~~", '<p><hi rend="bold">three</hi> <hi rend="strikethrough">four</hi></p>'),
        ("one\\\ntwo", "<p>one<lb/>two</p>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("> said", "<quote><p>said</p></quote>"),
        ("- a\n- b", '<list rend="bulleted"><item>a</item><item>b</item></list>'),
        ("3. a\n4. b", '<list rend="numbered"><item n="3.">a</item><item n="4.">b</item></list>'),
        ("- a\n\n  b", '<list rend="bulleted"><item><p>a</p><p>b</p></item></list>'),
        ("Term\n: one\n: two", '<list type="gloss"><label>Term</label><item><p>one</p><p>two</p></item></list>'),
        ("| a |\n|---|\n| b |", '<table><row role="label"><cell>a</cell></row><row><cell>b</cell></row></table>'),
        ("***", '<milestone unit="section" rend="stars"/>'),
        ("    a\n      b", '<ab rend="preformatted">a<lb/>\u00a0\u00a0b</ab>'),
        ("[a](https://example.org/)", '<p><ref target="https://example.org/">a</ref></p>'),
        ("[Ann](person:ann)", '<p><rs ref="person:ann">Ann</rs></p>'),
        ('![A *b*](a.png "M")', '<figure><head>M</head><graphic url="a.png"/><figDesc>A b</figDesc></figure>'),
        ("Yes[^1].\n\n[^1]: No.", '<p>Yes<note place="foot" n="1">No.</note>.</p>'),
        ("## A\n\na\n\n### B\n\n## C", f"{A}<p>a</p>{A.replace('A', 'B')}</div></div>{A.replace('A', 'C')}</div>"),
        ("a <!-- b --> c", "<p>a  c</p>"),
    ],
)
def test_each_mark_has_its_element(text: str, wanted: str) -> None:
    said = tei(f"# T\n\n{text}")
    assert said == wanted


def test_the_first_heading_is_the_title() -> None:
    page = markdown.page("# On *light*[^1]\n\nText.\n\n[^1]: Note.", PATH)
    assert (page.name, page.title) == ("introduction", "On light")
    assert page.div.find(f".//{xml.tei('head')}") is None


def test_the_head_of_the_file_names_title_and_language() -> None:
    page = markdown.page('---\ntitle: "Zur Ausgabe"\nlang: de\n---\n# Anfang\n\nText.', PATH)
    assert (page.title, page.language) == ("Zur Ausgabe", "de")
    assert page.div.get(xml.XML_LANG) == "de"
    assert page.div.findtext(f"{xml.tei('div')}/{xml.tei('head')}") == "Anfang"


def test_sections_of_one_name_have_ids_of_their_own() -> None:
    div = markdown.page("# T\n\n## A\n\n## A", PATH).div
    assert [one.get(xml.XML_ID) for one in div] == ["page-introduction-a", "page-introduction-a-2"]


def test_html_is_shown_with_a_finding_in_its_place() -> None:
    page = markdown.page("# T\n\nText.\n\n<script>\nalert(1)\n</script>\n\nIt is <b>so</b>.", PATH)
    assert [(one.code, one.location.line) for one in page.findings] == [("PUB570", 5), ("PUB570", 9), ("PUB570", 9)]
    assert "".join(page.div.itertext()) == "Text.<script>\nalert(1)\n</script>It is <b>so</b>."


def test_a_link_that_would_act_is_no_link() -> None:
    assert "<ref" not in tei("# T\n\n[a](javascript:alert(1))")


def test_a_second_mark_leads_to_the_note() -> None:
    assert tei("# T\n\na[^1] b[^1]\n\n[^1]: n") == (
        '<p>a<note place="foot" n="1">n</note> b<ref target="#page-introduction-note-1">1</ref></p>'
    )


def test_a_file_in_another_encoding_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "introduction.md"
    path.write_bytes("Gruß".encode("latin-1"))
    with pytest.raises(ToolkitError, match=r"introduction\.md:1: not UTF-8"):
        markdown.read(path)


MARKS = st.text(st.sampled_from(list("#*_`~[]()!<>|-+:^\\\"'.1a \t\n&;{}=\x00\x0b\ud800")), max_size=80)


@settings(deadline=None, max_examples=300)
@given(st.one_of(MARKS, st.text(max_size=60)))
def test_whatever_is_written_becomes_well_formed_tei(text: str) -> None:
    page = markdown.page(text, PATH)
    again = etree.fromstring(etree.tostring(page.div))
    assert "".join(again.itertext()) == "".join(page.div.itertext())


DOCUMENT = """# Introduction

Text with *all*, **of** it[^1], `code`, [Ann](person:ann) and [a link](https://example.org/).

## Sources

> quoted
>
> - item
>
>   more

1. one
2. two

Term
: meaning

| a | b |
|---|---|
| c | d |

![A map](map.png "Map")

---

    code

### Details

[^1]: A note.
"""


def test_it_is_valid_tei(shared: Path, tmp_path: Path) -> None:
    """Its elements are those of TEI P5, so that any stylesheet for TEI can show them."""
    edition = new(tmp_path / "letters")
    div = markdown.page(DOCUMENT, PATH).div
    head = (
        "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt>"
        "<sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>"
    )
    body = etree.tostring(div, encoding="unicode")
    path = edition.tei / "page.xml"
    path.write_text(f'<TEI xmlns="{xml.TEI}">{head}<text><body>{body}</body></text></TEI>', encoding="utf-8")
    assert not Schema.from_path(shared / "tei" / "tei_all.rng").validate(path)


def test_a_note_may_have_several_paragraphs() -> None:
    div = markdown.page("# T\n\nText.[^1]\n\n[^1]: First.\n\n    Second.", PATH).div
    assert [one.text for one in div.iterfind(f".//{xml.tei('note')}/{xml.tei('p')}")] == ["First.", "Second."]


def test_elements_bear_the_lines_of_the_markdown() -> None:
    div = markdown.page("# A\n\nFirst.\n\n## B[^1]\n\n> Quoted,\n>\n> twice.\n\n[^1]: Note.\n", PATH).div
    lines = {etree.QName(one).localname: one.sourceline for one in div.iter("{*}p", "{*}head", "{*}quote")}
    assert lines == {"p": 9, "head": 5, "quote": 7}
