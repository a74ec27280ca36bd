"""Every element that the schema allows in a text has a rule; blocks and lines keep their order; tables fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import build, resources, xml

from .conftest import Book, document, letter, typeset

RNG = "{http://relaxng.org/ns/structure/1.0}"
# What stands in the header or the registers, never among the words of a text.
_HEADER = """abstract acquisition altIdentifier appInfo application authority availability birth catDesc category change
classDecl correction correspAction correspContext correspDesc creation death distributor editionStmt editorialDecl
education encodingDesc facsimile fileDesc floruit handNote handNotes history hyphenation interpretation keywords
langUsage licence
listOrg listPerson listPlace listPrefixDef listWit location msContents msDesc msIdentifier msItem msName
normalization notesStmt org origin person physDesc place prefixDef profileDesc projectDesc provenance publicationStmt
punctuation quotation residence revisionDesc samplingDecl segmentation seriesStmt sex sourceDesc standOff summary
surface taxonomy teiHeader textClass textLang titleStmt witness zone TEI teiCorpus""".split()
# These have no words of their own, or none that a page shows: elements where only the absence of a finding is tested.
_SILENT = (
    "anchor cb gb handShift index interp interpGrp milestone pb lb space ptr graphic media gap listTranspose".split()
)
_WITHIN = {
    "row": "<table><row><cell>Xylophone</cell></row></table>",
    "cell": "<table><row><cell>Xylophone</cell></row></table>",
    "table": "<table><row><cell>Xylophone</cell></row></table>",
    "item": "<list><item>Xylophone</item></list>",
    "list": "<list><item>Xylophone</item></list>",
    "rdg": "<app><lem>Lemma</lem><rdg>Xylophone</rdg></app>",
    "choice": "<choice><sic>Ksylophone</sic><corr>Xylophone</corr></choice>",
    "app": "<app><rdg>Xylophone</rdg></app>",
    "rdgGrp": "<app><rdgGrp><rdg>Xylophone</rdg></rdgGrp></app>",
    "speaker": "<sp><speaker>Xylophone</speaker><p>Speaks.</p></sp>",
    "floatingText": "<floatingText><body><p>Xylophone</p></body></floatingText>",
    "body": "<floatingText><body><p>Xylophone</p></body></floatingText>",
    "address": "<address><addrLine>Xylophone</addrLine></address>",
}


def _names() -> list[str]:
    tree = etree.parse(resources.schemas() / "tei-toolkit.rng")
    names = {element.get("name", "").removeprefix("tei:") for element in tree.iter(f"{RNG}element")}
    return sorted(names - set(_HEADER) - {""})


@pytest.mark.parametrize("name", _names())
def test_no_element_of_the_schema_stops_the_book(name: str) -> None:
    inside = _WITHIN.get(name, f"<{name}/>" if name in _SILENT else f"<{name}>Xylophone</{name}>")
    source, found = typeset([document(f'<div type="letter"><p>Before {inside} after.</p></div>')])
    assert not [one for one in found if one.code == "PUB530"]
    assert "Before" in source
    assert "after." in source
    assert name in _SILENT or "Xylophone" in source


def test_an_unknown_element_stops_by_name() -> None:
    source, found = typeset([document(letter("A <blink>light</blink>."))])
    assert source == ""
    assert [one.code for one in found] == ["PUB530"]
    assert "the element “blink” in “p” of d1" in found[0].message
    assert found[0].location.line > 0


def _of_records() -> dict[str, bool]:
    """The elements of records, fields and documentation, for which all formats have rules; whether they have words."""
    stylesheet = (resources.xslt() / "common" / "records.xsl").read_text(encoding="utf-8")
    lists = dict(re.findall(r"""name="f:(\w+)" as="map[^>]*tokenize\('([^']+)'\)""", stylesheet))
    worded = f"{lists['records']} {lists['fields']} u gi att eg elementSpec pause vocal camera castItem".split()
    assert len(worded) > 200
    return dict.fromkeys(f"{lists['wordless']} relation caesura specList".split(), False) | dict.fromkeys(worded, True)


@pytest.mark.parametrize("around", ["<div type='letter'>{}</div>", "<div type='letter'><p>Before {} after.</p></div>"])
def test_what_others_encode_is_printed(around: str) -> None:
    for name, has_words in _of_records().items():
        source, found = typeset([document(around.format(f"<{name}>Xylophone</{name}>"))])
        assert not [one for one in found if one.code == "PUB530"], name
        assert "Xylophone" in source or not has_words, name


def test_fields_of_a_record_have_their_names_and_lines(book: Callable[..., Book]) -> None:
    person = "<person><persName>Ada Bell</persName><birth when='1901-02-03'/><occupation>Keeper</occupation></person>"
    made = book(document(f"<div type='list'><listPerson>{person}</listPerson></div>"))
    (page,) = (page for page in made.pages if "Ada Bell" in page)
    lines = [re.sub(r"^\d+ ", "", " ".join(line.split())) for line in page.splitlines()]
    assert [line for line in lines if line in ("Ada Bell", "Born 3 February 1901", "Occupation Keeper")] == [
        "Ada Bell",
        "Born 3 February 1901",
        "Occupation Keeper",
    ]


def test_speech_and_examples_are_printed_as_what_they_are(book: Callable[..., Book]) -> None:
    example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><seg type="a">one</seg>\n  <seg>two</seg></egXML>'
    made = book(
        document(f'<div type="document"><u who="#bell">Yes <pause/> no</u><p>Use <gi>seg</gi>.</p>{example}</div>')
    )
    assert "bell Yes [pause] no" in made.words
    assert "Use <seg>." in made.words
    assert '<seg type="a">one</seg>' in made.words


def test_a_lenient_build_shows_what_has_no_rule_in_a_box(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    settings = '[edition]\nid = "x"\ntitle = "X"\n[validation]\nschema = "none"\n'
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")
    body = '<div type="letter"><p>A <x:seal xmlns:x="urn:x">lion</x:seal> of wax.</p></div>'
    text = document(body).replace("<TEI ", f'<TEI xmlns="{xml.TEI}" ', 1)
    (tmp_path / "tei" / "one.xml").write_text(text, encoding="utf-8")
    strict = build(tmp_path, formats=["pdf"])
    assert [one.severity for one in strict.findings if one.code == "PUB530"] == ["error"]
    lenient = build(tmp_path, formats=["pdf"], lenient=True)
    assert [one.severity for one in lenient.findings if one.code == "PUB530"] == ["warning"]
    assert lenient.outputs["pdf"].is_file()


def test_a_list_inside_a_paragraph_keeps_its_place(book: Callable[..., Book]) -> None:
    made = book(document(letter('We need: <list type="ordered"><item>flour</item><item>salt</item></list> and time.')))
    assert "We need: 1. flour 2. salt and time." in made.words


def test_labels_of_a_list_are_the_sources(book: Callable[..., Book]) -> None:
    made = book(document(letter("<list><label>iv)</label><item>flour</item><label>x)</label><item>salt</item></list>")))
    assert "iv) flour" in made.words
    assert "x) salt" in made.words


def test_brackets_are_kept_and_added_only_where_there_are_none(book: Callable[..., Book]) -> None:
    made = book(
        document(letter("In <supplied>[Ford]</supplied>, <supplied>May</supplied>, <gap><desc>[torn]</desc></gap>."))
    )
    assert "In [Ford], [May], [torn]." in made.words


def test_a_reference_leads_on_or_stays_plain(book: Callable[..., Book]) -> None:
    words = 'See <ref target="#d1-a">above</ref> and <ref target="#gone">gone</ref>.'
    body = f'<div type="letter" xml:id="d1-a"><p>{words}</p></div>'
    assert "See above and gone." in book(document(body)).words


def test_only_addresses_of_the_web_become_links(book: Callable[..., Book]) -> None:
    made = book(
        document(letter('<ref target="javascript:alert(1)">a</ref> <ref target="https://example.org/x">b</ref>'))
    )
    assert b"example.org/x" in made.pdf
    assert b"javascript" not in made.pdf


def test_a_wide_table_stays_on_the_page(book: Callable[..., Book]) -> None:
    head = "".join(f'<cell role="label">Heading{n}</cell>' for n in range(16))
    row = "".join(f"<cell>{n}{'w' * 40}</cell>" for n in range(16))
    made = book(
        document(letter("Before.") + f'<div type="list"><table><row>{head}</row><row>{row}</row></table></div>')
    )
    squeezed = "".join(made.words.split())
    assert squeezed.count("w") >= 16 * 40
    assert made.findings == ()


def test_rows_of_unequal_length_and_spans_too_far_do_not_disturb(book: Callable[..., Book]) -> None:
    table = (
        '<table><row role="label"><cell rows="9">a</cell><cell>b</cell></row><row><cell cols="7">c</cell></row>'
        '<row><cell rows="2">d</cell></row><row><cell>e</cell><cell>f</cell></row><row/></table>'
    )
    words = book(document(f'<div type="list">{table}</div>')).words
    assert all(letter in words.split() for letter in "abcdef")


def test_a_picture_is_described_and_never_read(book: Callable[..., Book]) -> None:
    figure = '<figure><graphic url="/etc/hostname.png"/><figDesc>The mill</figDesc></figure>'
    made = book(document(f'<div type="letter">{figure}<p>Text.</p></div>'))
    assert "The mill" in made.words
    assert [one.code for one in made.findings] == ["PUB532"]


def test_ids_given_twice_do_not_stop_the_book(book: Callable[..., Book]) -> None:
    body = '<div type="letter"><p xml:id="x">One <ref target="#x">a</ref></p><p xml:id="x">Two</p></div>'
    assert "Two" in book(document(body), document(body)).words


def test_the_model_document_is_printed_whole(shared: Path, book: Callable[..., Book]) -> None:
    tree = xml.parse_file(shared / "examples" / "117427.xml")
    made = book(etree.tostring(tree.getroot(), encoding="unicode"))
    assert made.findings == ()
    squeezed = re.sub(r"(?m)^ *\d+ {2,}", "", "\n".join(made.pages))
    squeezed = re.sub(r"[\s\u00ad]", "", squeezed)
    for paragraph in tree.iterfind(".//tei:p[@{http://www.w3.org/XML/1998/namespace}id]", xml.NS):
        words = "".join(str(text) for text in paragraph.xpath(".//text()[not(ancestor::*[local-name()='expan'])]"))
        start = re.sub(r"\s", "", words)[:60]
        assert start in squeezed
