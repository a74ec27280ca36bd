"""Lists of more lines than one page carries: several pages, each line on one of them, none of them heavy."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from benchmarks.invent import invent
from tei_toolkit import publish, xml
from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import Edition
from tests.build.conftest import letter, tree
from tests.build.test_incremental import as_from_nothing

E = "{urn:tei-toolkit:edition}"
LETTERS = 1300


def whole(entry: str = "", entries: str = "pages") -> etree._ElementTree:
    """An edition document of many letters between a few people, the first of whom a register knows by her id."""
    root = etree.Element(f"{E}edition", nsmap={None: E[1:-1]})
    root.set("id", "many")
    root.set(xml.XML_LANG, "en")
    root.set("entries", entries)
    if entry:
        root.set("entry", entry)
    etree.SubElement(root, f"{E}title").text = "Many letters"
    documents = etree.SubElement(root, f"{E}documents")
    for number in range(LETTERS):
        one = etree.SubElement(documents, f"{E}document", stem=f"n{number}", when=f"{1800 + number // 10}")
        etree.SubElement(one, f"{E}title").text = f"Letter {number}"
        # The same person under two names, whom the register knows.
        name = ("I. Álmás", "Ilona Álmás")[number % 2]
        etree.SubElement(one, f"{E}author", ref="person:almas").text = name
        etree.SubElement(one, f"{E}recipient").text = f"Recipient {number % 7}"
        etree.SubElement(one, f"{E}archive").text = "State Archive"
        etree.SubElement(one, f"{E}shelfmark").text = f"F. 1, D. {LETTERS - number}"
        etree.SubElement(one, f"{E}abbreviation", short="Cde.", full="Comrade")
        etree.SubElement(one, f"{E}mention", ref="person:almas", context=f"told {name} so", name=name, at="6")
    return root.getroottree()


def made(pages: ModuleType, sheet: str, of: etree._ElementTree) -> dict[str, HtmlElement]:
    """The pages that a stylesheet makes, by their names."""
    text = pages.stylesheet(f"html/{sheet}.xsl").transform(of, {"edition": of, "registers": pages.registers()}).text
    first, parts = publish.in_parts(text.encode())
    every = {"": first, **parts}
    assert all(content.startswith(b"<!DOCTYPE html>") for content in every.values())
    assert all(len(content) < 300_000 for content in every.values())
    return {name: document_fromstring(content) for name, content in every.items()}


def test_correspondents_are_listed_in_parts_that_hold_each_letter_once_by_sender(pages: ModuleType) -> None:
    found = made(pages, "correspondents", whole())
    assert list(found) == ["", *(f"correspondents~{number}.html" for number in range(2, 6))]
    every = "//section//li/a/@href"
    assert sorted(str(one) for page in found.values() for one in page.xpath(every)) == sorted(
        f"n{number}.html" for number in range(LETTERS) for _ in ("sent", "received")
    )
    # By either name she is one, as the register sorts her, and a link to her page.
    first = found[""]
    assert first.xpath("//h2/a[@href='person-almas.html']/text()") == ["Álmás, Ilona"]
    assert first.xpath("string(//h3)") == f"Sent {LETTERS}"
    assert "→ Recipient 0" in first.xpath("string(//section//li)")
    labels = [" ".join(one.text_content().split()) for one in first.xpath("//nav[@class='parts']//a")]
    assert labels[:3] == ["Álmás, Ilona", "Álmás, Ilona (2)", "Álmás, Ilona – Recipient 1"]
    for number, page in enumerate(found.values()):
        assert page.xpath("//nav[@class='parts']//a[@aria-current]/@href") == [
            page.xpath("//nav[@class='parts']//a/@href")[number]
        ]


def test_archives_are_listed_in_parts_by_the_numbers_of_shelfmarks(pages: ModuleType) -> None:
    found = made(pages, "archives", whole())
    assert list(found) == ["", "archives~2.html", "archives~3.html"]
    listed = [str(one) for page in found.values() for one in page.xpath("//section//li/a/@href")]
    assert listed == [f"n{number}.html" for number in range(LETTERS - 1, -1, -1)]
    assert found[""].xpath("string(//h2)").split() == ["State", "Archive", str(LETTERS)]
    assert found[""].xpath("//nav[@class='parts']//a/text()")[0] == "F. 1, D. 1 – F. 1, D. 434"


def test_an_entry_that_many_name_has_its_mentions_in_parts_by_years(pages: ModuleType) -> None:
    found = made(pages, "entry", whole("person:almas"))
    assert list(found) == ["", "person-almas~2.html", "person-almas~3.html"]
    assert sum(len(page.xpath("//dd[@class='mentions']/ul/li")) for page in found.values()) == LETTERS
    assert found[""].xpath("//nav[@class='parts']//a/text()") == ["1800 – 1843", "1843 – 1886", "1886 – 1929"]
    assert found["person-almas~2.html"].xpath("//p[@class='neighbours']/a/@rel") == ["prev", "next"]
    assert found[""].xpath("//ul[@class='overview']//a/@href") == ["persons.html"]


def test_an_abbreviation_names_some_documents_and_leads_to_the_search_for_all(pages: ModuleType) -> None:
    (page,) = made(pages, "abbreviations", whole()).values()
    links = page.xpath("//span[@class='whereabouts']/a/@href")
    assert len(links) == 21
    assert links[-1] == "search.html?q=%22Cde.%22"


def test_a_list_of_nothing_says_so(pages: ModuleType) -> None:
    empty = etree.ElementTree(etree.Element(f"{E}edition", {xml.XML_LANG: "en"}, nsmap={None: E[1:-1]}))
    etree.SubElement(empty.getroot(), f"{E}documents")
    for sheet in ("correspondents", "archives", "abbreviations"):
        (page,) = made(pages, sheet, empty).values()
        assert page.xpath("//main/p/text()") == ["Nothing in this edition so far."]


def few(edition: Edition, number: int) -> None:
    for count in range(number):
        body = f'<p>Told <persName ref="person:ada">Ada</persName>, for the {count + 1}th time.</p>'
        (edition.tei / f"m{count:03}.xml").write_text(letter(f"m{count:03}", "1921-06-01", body), encoding="utf-8")


def test_in_an_edition_of_many_documents_every_entry_has_its_page_and_names_lead_there(
    edition: Edition, tmp_path: Path
) -> None:
    few(edition, 95)
    build(edition.folder, formats=["html"], jobs=1)
    home = edition.build / "html"
    assert 'href="persons.html#bo"' in (home / "d.html").read_text(encoding="utf-8")
    assert not (home / "person-bo.html").exists()
    few(edition, 96)
    build(edition.folder, formats=["html"], jobs=1)
    assert 'href="person-bo.html"' in (home / "d.html").read_text(encoding="utf-8")
    assert "is back" in (home / "person-bo.html").read_text(encoding="utf-8")
    persons = document_fromstring((home / "persons.html").read_bytes())
    assert persons.xpath("//dt/a/@href") == ["person-ada.html", "person-bo.html"]
    assert not persons.xpath("//dd[@class='mentions']/ul")
    assert tree(home) == as_from_nothing(edition, tmp_path)


def test_a_document_that_is_called_as_a_part_is_not_written_over(edition: Edition) -> None:
    few(edition, 22)
    body = "".join(f'<p><persName ref="person:ada">Ada</persName> {number}</p>' for number in range(600))
    (edition.tei / "m000.xml").write_text(letter("m000", "1921-06-01", body), encoding="utf-8")
    (edition.tei / "person-ada~2.xml").write_text(letter("x", "1921-06-02", "<p>Myself.</p>"), encoding="utf-8")
    built = build(edition.folder, formats=["html"], jobs=1)
    assert [one.message for one in built.findings if one.code == "PUB551"] == [
        "“person-ada~2.html” is made from something else already"
    ]
    assert "Myself." in (edition.build / "html" / "person-ada~2.html").read_text(encoding="utf-8")


def test_no_page_of_an_invented_edition_is_heavy_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    edition = invent(tmp_path / "papers", 110)
    build(edition.folder, formats=["html"])
    home = edition.build / "html"
    names = {path.name for path in home.glob("*.html")}
    assert all((home / name).stat().st_size < 300_000 for name in names)
    for name in names:
        leads = re.findall(r'href="([\w~%.-]+\.html)(?:#[^"]*)?"', (home / name).read_text(encoding="utf-8"))
        assert {one for one in leads if one not in names} == set(), name


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    from tests.build.conftest import edition as of_build

    made: Edition = of_build.__wrapped__(tmp_path)  # type: ignore[attr-defined]  # pytest wraps it
    return made
