"""Parts in elements: where each may stand, and what becomes of one that comes too late."""

from __future__ import annotations

from lxml import etree

from tei_toolkit.encode import encode
from tei_toolkit.model import Division, Document, Part, SourceText
from tei_toolkit.relaxng import Schema
from tei_toolkit.resources import schemas
from tei_toolkit.xml import tei

_SCHEMA = Schema.from_path(schemas() / "tei-toolkit.rng")


def _div(*parts: tuple[str, str]) -> str:
    """The division of some parts, each a kind and words, without ids and name space."""
    text, made = "", []
    for kind, words in parts:
        made.append(Part(kind, len(text), len(text) + len(words), "test", 9.0))
        text += words + "\n"
    division = Division("document", tuple(made))
    document = Document(SourceText("d.txt", text, "utf-8", ""), "plain", "", "en", (), (), (division,))
    tree = encode(document).tree
    assert _SCHEMA.validate(tree) == []
    element = tree.getroot().find(f"{tei('text')}/{tei('body')}/{tei('div')}")
    assert element is not None
    for one in element.iter(etree.Element):
        one.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
        one.tag = etree.QName(one).localname
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


def test_consecutive_items_are_one_list() -> None:
    assert _div(("paragraph", "Sent:"), ("list-item", "1. oil"), ("list-item", "2. rope"), ("paragraph", "All.")) == (
        '<div type="document"><p>Sent:</p><list><item>1. oil</item><item>2. rope</item></list><p>All.</p></div>'
    )


def test_a_section_takes_what_follows_its_heading_and_one_without_what_stands_before() -> None:
    assert _div(
        ("head", "Ice"),
        ("paragraph", "One."),
        ("section-head", "The bay"),
        ("paragraph", "Two."),
        ("signed", "A. Lind"),
    ) == (
        '<div type="document"><head>Ice</head><div type="section"><p>One.</p></div>'
        '<div type="section"><head>The bay</head><p>Two.</p></div><closer><signed>A. Lind</signed></closer></div>'
    )


def test_rows_of_cells_parted_by_tabs_are_a_table() -> None:
    assert _div(("table-row", "oil\t 2 barrels"), ("table-row", "rope\t")) == (
        '<div type="document"><table><row><cell>oil</cell><cell>2 barrels</cell></row>'
        "<row><cell>rope</cell><cell/></row></table></div>"
    )


def test_a_speaker_and_what_he_says() -> None:
    assert _div(("speaker", "Lind:"), ("paragraph", "The ice is gone."), ("speaker", "Oks:"), ("label", "Pause")) == (
        '<div type="document"><sp><speaker>Lind:</speaker><p>The ice is gone.</p></sp><p>Oks:</p>'
        "<label>Pause</label></div>"
    )


def test_what_comes_too_late_for_its_element_is_a_paragraph_a_label_or_a_note() -> None:
    assert _div(
        ("paragraph", "One."), ("head", "Ice"), ("dateline", "Reval"), ("signed", "A. Lind"), ("paragraph", "Two.")
    ) == (
        '<div type="document"><p>One.</p><label>Ice</label><p>Reval</p><closer><signed>A. Lind</signed></closer>'
        "<note>Two.</note></div>"
    )


def test_a_signature_without_a_text_stands_in_no_closer() -> None:
    assert _div(("head", "Ice"), ("signed", "A. Lind")) == (
        '<div type="document"><head>Ice</head><signed>A. Lind</signed></div>'
    )


def test_a_postscript_follows_the_closer() -> None:
    assert _div(("paragraph", "One."), ("signed", "A. Lind"), ("postscript", "P. S. Ice.")) == (
        '<div type="document"><p>One.</p><closer><signed>A. Lind</signed></closer>'
        "<postscript><p>P. S. Ice.</p></postscript></div>"
    )
