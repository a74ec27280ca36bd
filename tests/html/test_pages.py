"""What every page must hold, and what none may."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import html

from tei_toolkit import xml

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/in.xml"))
SITE = "index persons places organisations search about timeline correspondents archives abbreviations".split()
ALL = [path.name for path in CASES] + SITE
ACTIVE = {"iframe", "object", "embed", "form", "style", "base"}


def page(pages: ModuleType, name: str) -> Any:
    return pages.of_edition(name) if name in SITE else pages.case(name)


@pytest.mark.parametrize("name", ALL)
def test_a_page_has_its_landmarks_a_language_and_one_title(pages: ModuleType, name: str) -> None:
    tree = page(pages, name).tree
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//main")) == 1
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//body/header//nav[@aria-label]//a")
    assert tree.xpath("//body/footer")
    assert tree.xpath("//meta[@name='viewport']")
    skip = tree.xpath("//body/a[1]/@href")[0]
    assert tree.xpath("//main/@id") == [skip[1:]]


@pytest.mark.parametrize("name", ALL)
def test_headings_skip_no_level(pages: ModuleType, name: str) -> None:
    headings = page(pages, name).tree.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("name", ALL)
def test_ids_are_unique_and_links_within_the_page_arrive(pages: ModuleType, name: str) -> None:
    tree = page(pages, name).tree
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {address[1:] for address in tree.xpath("//a/@href") if address.startswith("#")}
    assert targets <= set(ids)
    named = {label for labels in tree.xpath("//@aria-labelledby") for label in labels.split()}
    assert named <= set(ids)


def test_links_between_the_pages_arrive(pages: ModuleType) -> None:
    site = {f"{name}.html": page(pages, name).tree for name in ALL}
    for name, tree in site.items():
        for address in tree.xpath("//a/@href"):
            file, _, fragment = address.partition("#")
            if not file.endswith(".html"):
                continue
            assert file in site, (name, address)
            assert not fragment or site[file].xpath("//*[@id=$id]", id=fragment), (name, address)


@pytest.mark.parametrize("name", ALL)
def test_no_page_holds_active_content_or_asks_elsewhere(pages: ModuleType, name: str) -> None:
    tree = page(pages, name).tree
    scripts = tree.xpath("//script[not(@type='application/ld+json')]")
    # The search needs a script, a list of documents may be limited by one, the choice of a view is remembered by one,
    # and only there does the policy allow it: ours, from beside the pages.
    views = ["assets/views.js"] if tree.xpath("//fieldset[@class='views']") else []
    own = {"search": ["assets/search.js"], "index": ["assets/list.js"]}.get(name, views)
    assert [script.get("src") for script in scripts] == own
    found = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert not (found - ({"form"} if own else set())) & ACTIVE
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on") or key == "style"]
    for address in tree.xpath("//link/@href | //img/@src"):
        assert not re.match(r"[a-z]+:|/", address, re.IGNORECASE), address
    for address in tree.xpath("//a/@href"):
        scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
        assert scheme is None or scheme[1] in {"http", "https", "mailto"}, address
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert ("script-src" in policy) is bool(own)
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")


def test_hostile_addresses_are_text_and_each_is_reported(pages: ModuleType) -> None:
    page = pages.case("hostile")
    codes = [finding.code for finding in page.findings]
    assert codes.count("PUB502") == 9
    assert codes.count("PUB503") == 1
    assert codes.count("PUB504") == 3
    assert {finding.location.line for finding in page.findings if finding.code == "PUB504"} == {14, 15, 16}
    assert page.tree.xpath("string(//*[@class='ref'][1])") == "script"
    assert "<script>alert(1)</script>" in page.tree.text_content()


def test_an_element_without_a_rule_stops_the_page_by_name(pages: ModuleType) -> None:
    page = pages.document(pages.with_body("<p>x</p>\n<p><binaryObject>AAAA</binaryObject></p>"))
    assert page.text == ""
    (finding,) = page.findings
    assert finding.code == "PUB501"
    assert "“binaryObject”" in finding.message
    assert finding.location.line == 2


def test_both_readings_of_a_slip_can_be_read(pages: ModuleType) -> None:
    tree = pages.case("elements").tree
    assert "A slip received" in tree.text_content()
    (entry,) = tree.xpath("//li[starts-with(@id, 'entry:')][contains(., 'recieved')]")
    (mark,) = tree.xpath("//a[@href=$there]", there=f"#{entry.get('id')}")
    assert mark.getparent().text_content().startswith("received")
    back = entry.xpath("a/@href")[0]
    assert tree.xpath("//*[@id=$id]", id=back[1:])[0].text_content() == "received"
    assert "automatic" in entry.text_content()


def test_a_note_and_its_mark_lead_to_each_other(pages: ModuleType) -> None:
    tree = pages.case("elements").tree
    marks = tree.xpath("//a[@role='doc-noteref']")
    assert [mark.text for mark in marks] == ["1", "*", "3"]
    for mark in marks:
        (note,) = tree.xpath("//*[@role='doc-footnote'][@id=$id]", id=mark.get("href")[1:])
        assert note.xpath("a[1]/@href") == [f"#{mark.get('id')}"]


def test_paragraphs_have_numbers_and_the_ids_of_the_tei(pages: ModuleType) -> None:
    tree = pages.case("letter").tree
    for number in (1, 2, 3):
        (paragraph,) = tree.xpath("//*[@id=$id]", id=f"dletter-p-{number}")
        link = paragraph.xpath("a[1]")[0]
        assert (link.text, link.get("href")) == (str(number), f"#dletter-p-{number}")


def test_the_header_is_on_the_page(pages: ModuleType) -> None:
    text = " ".join(pages.case("letter").tree.text_content().split())
    for words in (
        "State Archive of Tarn",
        "F. 5, Op. 2, D. 11, ll. 3–4ob",
        "GAT, F. 5, Op. 2, D. 11, ll. 3-4ob.",
        "Translated by",
        "Ada Bell",
        "Fund of Lights",
        "1 April 2011",
        "Free for study.",
        "Ask first.",
        "Encoded automatically, not yet reviewed",
        "2 January 2020: Names checked.",
        "Lamps · Harbours",
        "automatic, certainty: medium",
        "The consul asks for a lamp.",
        "2 May 1931",
    ):
        assert words in text, words


def test_a_telegram_says_what_it_belongs_to(pages: ModuleType) -> None:
    tree = pages.case("letter").tree
    assert tree.xpath("//section[@id='dletter-telegram']//a[@href='#dletter-letter']/text()") == ["letter"]


def test_the_tei_can_be_downloaded_and_neighbours_are_linked(pages: ModuleType) -> None:
    tree = pages.case("letter").tree
    assert "tei/letter.xml" in tree.xpath("//a/@href")
    assert tree.xpath("//a[@rel='prev']/@href") == ["elements.html"]
    assert not tree.xpath("//a[@rel='next']")


def test_the_interface_speaks_the_language_of_the_edition(pages: ModuleType) -> None:
    tree = pages.case("letter", "de").tree
    assert tree.get("lang") == "de"
    assert tree.xpath("//article/@lang") == ["en"]
    text = tree.text_content()
    assert "Telegramm" in text
    assert "2. Mai 1931" in text
    assert "Über dieses Dokument" in text


def test_the_first_page_lists_the_documents_by_date(pages: ModuleType) -> None:
    tree = pages.of_edition("index").tree
    assert tree.xpath("//ol/li//h3/a/@href") == ["hostile.html", "elements.html", "letter.html"]
    text = " ".join(tree.text_content().split())
    for words in (
        "Edited by A. Editor, B. Editor",
        "An invented edition.",
        "Letter, Telegram",
        "tei-toolkit 0.0.0",
        "CC BY 4.0",
    ):
        assert words in text, words


def test_a_register_page_sorts_its_entries_and_quotes_their_mentions(pages: ModuleType) -> None:
    tree = pages.of_edition("persons").tree
    assert tree.xpath("//div[@class='entry']/@id") == ["almas", "bell", "orr"]
    (entry,) = tree.xpath("//div[@id='bell']")
    assert entry.xpath(".//span[@class='name']/text()") == ["Bell, Ada"]
    mentions = [" ".join(item.text_content().split()) for item in entry.xpath(".//li")]
    assert "I beg you to write to Cde. Bell." in mentions
    assert "letter.html#dletter-p-2" in entry.xpath(".//li/a/@href")


def test_fonts_and_style_lie_beside_the_pages(pages: ModuleType, tmp_path: Path) -> None:
    folder = pages.site(tmp_path)
    style = (folder / "assets" / "edition.css").read_text(encoding="utf-8")
    for address in re.findall(r"url\(\"?([^)\"]+)", style):
        assert (folder / "assets" / address).is_file(), address
    assert (folder / "assets" / "fonts" / "OFL.txt").is_file()
    assert html.parse(str(folder / "index.html")).xpath("//link[@rel='stylesheet']/@href") == ["assets/edition.css"]


@pytest.mark.parametrize("name", [path.name for path in CASES])
def test_every_word_of_the_text_is_on_the_page(pages: ModuleType, name: str) -> None:
    source = xml.parse_file(Path(__file__).parent / "cases" / name / "in.xml")
    tree = pages.case(name).tree
    shown = tree.text_content() + " ".join(tree.xpath("//img/@alt"))
    words = "".join(f"{text} " for text in source.xpath("//tei:text//text()", namespaces=xml.NS)).split()
    assert [word for word in words if word not in shown] == []


def test_a_page_with_figures_alone_offers_no_view_beside_page_images(pages: ModuleType) -> None:
    tree = page(pages, "elements").tree
    assert tree.xpath("//figure/img")
    assert not tree.xpath("//input[@id='view-images'] | //aside[@class='gallery']")
