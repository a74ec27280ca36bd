"""Notes without a place in TEI from elsewhere, and other things that encoders leave to whoever shows them."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from lxml.html import document_fromstring

from tei_toolkit import saxon, xml
from tei_toolkit.edition import reading

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A title<note>Its note.</note>
</title></titleStmt></fileDesc></teiHeader><text><body><div type="letter">
<note>Stands by itself.</note>
<p>The lamp<note>A lamp of the second order.</note> came, <note type="editorial">[stamp]</note> and
<hi>burns<note type="comment-of-ours"><p>Brightly.</p></note></hi>.</p>
<p><note>Begins the paragraph.</note> The oil did not come<note
place="end" n="7">It came later.<note>In May.</note></note>.</p>
<p>No note.</p></div></body></text></TEI>"""


def _read() -> list[tuple[str, str | None]]:
    tree = xml.parse(TEXT.encode(), "in.xml")
    made = reading.document(Path("in.xml"), TEXT.encode(), tree)
    notes = made.tree.iterfind(f"{xml.tei('text')}//{xml.tei('note')}")
    return [(" ".join("".join(one.itertext()).split()), one.get("place")) for one in notes]


def test_a_note_behind_the_word_that_it_explains_is_a_footnote_and_no_other() -> None:
    assert _read() == [
        ("Stands by itself.", None),
        ("A lamp of the second order.", "foot"),
        ("[stamp]", None),
        ("Brightly.", "foot"),
        ("Begins the paragraph.", None),
        ("It came later.In May.", "end"),
        ("In May.", None),
    ]


def test_what_is_read_before_is_read_again_where_footnotes_were_found() -> None:
    tree = xml.parse(TEXT.replace("<TEI ", '<TEI xml:id="d" ').encode(), "in.xml")
    before = saxon.Given(tree)
    assert reading.document(Path("in.xml"), b"", tree, before).given is not before
    plain = xml.parse(
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><text><body><p>A</p></body></text></TEI>', ""
    )
    given = saxon.Given(plain)
    assert reading.document(Path("in.xml"), b"", plain, given).given is given


def test_parts_of_one_kind_have_names_of_their_own_and_a_book_has_none(pages: ModuleType) -> None:
    parts = "<div type='letter'><p>One.</p></div><div type='attachment'><p>Two.</p></div>"
    page = document_fromstring(pages.document(pages.with_body(parts + parts)).text)
    names = ["Letter", "Attachment", "Letter 2", "Attachment 2"]
    assert page.xpath("//section[contains(@class, 'part')]/@aria-label") == names
    book = document_fromstring(pages.document(pages.with_body(parts * 11)).text)
    assert book.xpath("//section[contains(@class, 'part')]/@aria-label") == []


def test_what_stands_between_items_or_heads_nothing_is_no_fault_of_the_page(pages: ModuleType) -> None:
    body = (
        "<div type='letter'><list><item>one</item><lb/><item>two</item><gap reason='lost'/></list><table>"
        "<row role='label'><cell/><cell>May</cell></row><row><cell role='label'>Oil</cell><cell>2</cell></row></table>"
        "</div>"
    )
    page = document_fromstring(pages.document(pages.with_body(body)).text)
    assert [one.tag for one in page.xpath("//ul[@class='list']/*")] == ["li", "li", "li"]
    assert [one.tag for one in page.xpath("//tr/*")] == ["td", "th", "th", "td"]
    assert page.xpath("//div[@class='table']/@role") == ["group"]


def test_a_title_is_without_its_note_in_lists_and_citations(pages: ModuleType) -> None:
    tree = xml.parse(TEXT.encode(), "in.xml")
    (title,) = pages.summary(tree, "in").iterfind("{*}title")
    assert title.text == "A title"
