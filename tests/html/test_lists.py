"""Lists of documents: by periods where they are many, and limited to a sender, an addressee, an archive."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from tei_toolkit import publish, xml
from tei_toolkit.edition.build import build
from tests.html.test_site import TEI

SENDERS = ("Dunstan Orr", "Ilona Álmás", "Ada Bell")


def _whens() -> list[str]:
    busy = [f"1921-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(230)]
    return sorted([*busy, *(f"193{n % 4}" for n in range(30)), "1894-05-01", "1921", "1921"])


def large(home: Path) -> Path:
    """An edition of more documents than one page carries, published: the folder of its pages."""
    (home / "tei").mkdir(parents=True)
    (home / "edition.toml").write_text('[edition]\nid = "many"\ntitle = "Many letters"\n', encoding="utf-8")
    (home / "pages").mkdir()
    (home / "pages" / "home.md").write_text("Begin with [the last letter](n264.html).\n", encoding="utf-8")
    for number, when in enumerate([*_whens(), "", ""]):
        stem = f"n{number:03}"
        text = TEI.format(
            stem=stem, title=f"Letter {number}", when=when or "1900", sender=SENDERS[number % 3], status="reviewed",
            kind=("letter", "report")[number % 2], text="Words."
        )  # fmt: skip
        text = text if when else text.replace('<date when="1900"/>', "<date>some day</date>")
        (home / "tei" / f"{stem}.xml").write_text(text, encoding="utf-8")
    built = build(home, formats=["html"], jobs=1)
    assert not [one for one in built.findings if one.severity == "error"]
    return home / "build" / "html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return large(tmp_path_factory.mktemp("many") / "many")


def _page(folder: Path, name: str) -> HtmlElement:
    return document_fromstring((folder / name).read_bytes())


def test_periods_are_as_long_as_one_page_carries() -> None:
    whens = [*["1899-12-31"] * 3, *["1953-07-27"] * 7, "1953", *["1953-08-01"] * 2, "1961", "", "c. 1960"]
    found = publish.periods(whens, 5)
    assert [(one.name, len(one.places)) for one in found] == [
        ("18xx", 3),
        ("1953", 1),
        ("1953-07-27", 5),
        ("1953-07-27-2", 2),
        ("1953-08", 2),
        ("196x", 1),
        ("undated", 2),
    ]
    assert sorted(place for one in found for place in one.places) == list(range(len(whens)))
    assert found[-1].years == (("", 2),)
    assert publish.periods(whens, len(whens)) == publish.periods(whens, 0) == []


def test_the_first_page_leads_to_lists_that_hold_each_document_once(folder: Path) -> None:
    first = _page(folder, "index.html")
    assert first.xpath("//a[starts-with(@href, 'n')]/@href") == ["n264.html"]
    assert first.xpath("string(//section[@class='documents']//*[@class='count'])") == "265"
    lists = first.xpath("//ol[@class='periods']//a/@href")
    assert lists == [
        "documents-18xx.html",
        "documents-1921.html",
        *(f"documents-1921-{month:02}.html" for month in range(1, 13)),
        "documents-193x.html",
        "documents-undated.html",
    ]
    names = first.xpath("//ol[@class='periods']//a/text()")
    assert names[:3] == ["1894", "1921", "January"]
    assert names[-2:] == ["1930–1933", "Undated"]
    (year,) = first.xpath("//ol[@class='periods']/li[@class='year']")
    assert " ".join(year.find("p").text_content().split()) == "1921 232"
    assert len(year.xpath(".//a")) == 13
    listed = [address for name in lists for address in _page(folder, name).xpath("//section//h3/a/@href")]
    assert sorted(listed) == [f"n{number:03}.html" for number in range(265)]


def test_what_all_documents_are_is_not_said_of_each(pages: ModuleType) -> None:
    """Of an edition of letters alone, nobody needs to be told that each is one."""

    def listed(kinds: list[str]) -> list[str]:
        edition = etree.fromstring(
            '<edition xmlns="urn:tei-toolkit:edition" id="x" xml:lang="en" toolkit="0"><title>T</title><documents>'
            + "".join(f'<document stem="n{kind}"><title>N</title><kind type="{kind}"/></document>' for kind in kinds)
            + "</documents></edition>"
        ).getroottree()
        given = {"edition": edition, "registers": pages.registers()}
        made = document_fromstring(pages.stylesheet("html/index.xsl").transform(edition, given).text)
        return [one.text_content().strip() for one in made.xpath("//*[contains(@class, 'whence')]")]

    assert listed(["letter", "letter"]) == []
    assert listed(["letter", "telegram"]) == ["Letter", "Telegram"]


def test_a_long_register_leads_to_its_letters(pages: ModuleType) -> None:
    names = [*(f"B{number}" for number in range(39)), "Ärmel", "\u201eZorn"]
    entries = "".join(f'<org xml:id="o{n}"><orgName type="main">{name}</orgName></org>' for n, name in enumerate(names))
    registers = xml.parse(f'<TEI xmlns="{xml.TEI}"><listOrg>{entries}</listOrg></TEI>'.encode(), "r.xml")
    given = {"edition": pages.edition(), "registers": registers}
    page = document_fromstring(pages.stylesheet("html/organisations.xsl").transform(pages.edition(), given).text)
    links = page.xpath("//nav[@class='initials']//a")
    assert [(one.text, one.get("href")) for one in links] == [("A", "#o39"), ("B", "#o0"), ("Z", "#o40")]
    assert not pages.of_edition("persons").tree.xpath("//nav[@class='initials']")


def test_the_timeline_and_the_search_lead_to_the_lists_too(folder: Path) -> None:
    timeline = _page(folder, "timeline.html")
    ids = timeline.xpath("//@id")
    assert [address for address in timeline.xpath("//*[local-name()='svg']//@href") if address[1:] not in ids] == []
    assert timeline.xpath("string(//li[@id='year:1921']/*[@class='soft'])") == "232"
    pages = {
        *timeline.xpath("//li[starts-with(@id, 'year:')]//a/@href"),
        *_page(folder, "search.html").xpath("//section//a/@href"),
    }
    assert pages == set(_page(folder, "index.html").xpath("//ol[@class='periods']//a/@href"))
    kinds = _page(folder, "search.html").xpath("//select[@name='kind']/option/@value")
    assert kinds == ["", "Letter", "Report"]


def test_lists_lead_to_those_before_and_after(folder: Path) -> None:
    page = _page(folder, "documents-1921-12.html")
    assert page.xpath("//nav[@class='neighbours']/a/@href") == ["documents-1921-11.html", "documents-193x.html"]
    assert page.xpath("string(//h1)") == "December 1921"


def test_a_list_is_limited_to_a_sender_and_keeps_that_in_its_address(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "documents-193x.html").as_uri())
    shown = "[...document.querySelectorAll('.documents > ol > li')].filter(one => one.getClientRects().length).length"
    assert page.evaluate(shown) == 30
    page.get_by_label("From", exact=True).select_option("Ada Bell")
    assert page.evaluate(shown) == 10
    assert page.get_by_role("status").text_content() == "10 documents found"
    page.get_by_label("Letter", exact=True).check()
    assert page.evaluate(shown) == 5
    assert page.get_by_role("status").text_content() == "5 documents found"
    page.goto((folder / "documents-193x.html").as_uri() + "?sender=Dunstan+Orr")
    assert page.evaluate(shown) == 10
    page.close()


def test_without_script_the_list_is_whole_and_offers_no_choice_that_does_nothing(browser: Any, folder: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((folder / "documents-193x.html").as_uri())
    assert page.locator(".documents > ol > li:visible").count() == 30
    assert page.locator("select:visible").count() == 0
    page.get_by_label("Report", exact=True).check()
    assert page.locator(".documents > ol > li:visible").count() == 15
    page.close()
