"""Views of a text: the ends of lines in that of the source, and the choice that the next page remembers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml.html import document_fromstring

from tei_toolkit.edition.build import build
from tei_toolkit.publish import _search
from tests.html.conftest import until
from tests.html.test_accessible import _harbour

LINES = ("the lamp came <lb/>", "to the harbour <lb/>", "on Monday, un<lb break='no'/>", "broken; and the oil<lb/>")
# At each frame that is shown: whether the box of the view is there, and what it says.
FRAMES = """() => { window.frames_seen = []; const look = () => {
  const box = document.getElementById('view-source');
  if (box) window.frames_seen.push(box.checked);
  requestAnimationFrame(look); }; look(); }"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = _harbour().edition(tmp_path_factory.mktemp("views") / "lights")
    build(folder, formats=["html"])
    return Path(folder) / "build" / "html"


def test_the_next_page_has_the_view_that_was_chosen_before_it_is_shown(browser: Any, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "answer.html").as_uri())
    page.get_by_label("As in the source").check()
    page.add_init_script(f"({FRAMES})()")
    page.goto((site / "elements.html").as_uri())
    until(page, "window.frames_seen.length > 3")
    assert set(page.evaluate("window.frames_seen")) == {True}
    page.get_by_label("As in the source").uncheck()
    page.goto((site / "answer.html").as_uri())
    assert not page.get_by_label("As in the source").is_checked()
    assert context.cookies() == []
    context.close()


def test_a_browser_that_keeps_nothing_shows_the_views_all_the_same(browser: Any, site: Path) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
    page.goto((site / "answer.html").as_uri())
    page.get_by_label("As in the source").check()
    assert page.locator(".source-reading").first.is_visible()
    assert said == []
    page.close()


def test_what_somebody_else_keeps_under_the_name_does_no_harm(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "answer.html").as_uri())
    for kept in ("{", "7", '{"a": 1}'):
        page.evaluate("kept => localStorage.setItem('tei-toolkit:views', kept)", kept)
        page.reload()
        page.get_by_label("As in the source").check()
        assert page.locator(".source-reading").first.is_visible()
        page.reload()
        assert page.get_by_label("As in the source").is_checked()
    page.close()


def test_the_reading_text_runs_on_over_the_ends_of_lines_and_the_source_shows_them(pages: ModuleType) -> None:
    tree = pages.with_body(f"<div type='letter'><p>I write that {''.join(LINES * 3)}comes.</p></div>")
    page = document_fromstring(pages.document(tree).text)
    breaks = page.xpath("//div[@class='reading']//br")
    assert [one.get("class") for one in breaks] == ["line-end"] * 12
    words = " ".join(page.xpath("string(//div[@class='reading']//p[contains(., 'I write')])").split())
    assert "on Monday, unbroken; and the oil the lamp came to the harbour" in words
    assert page.xpath("//input/@id") == ["view-source"]


PARTED = """<div type='letter'><p>The <ref>harbour mas-<lb/>
ter</ref> has the dues of the Mag-<lb/>dalena in full. Of the half-lit pier I heard <lb/>that the half-<lb/>lit
lamp was seen by fisher-<pb n="2"/>
men; the board will in No-<pb n="3"/>
<lb/>vember say <lb/>no more, and <lb/>I go back<lb break="no"/>
wards to the half-<lb break="yes"/>
dark. See <persName ref="person:bell">B. Dun-<lb/>
stan</persName> of the har-<lb/>
bour, at low wa&#xAD;<lb/>ter.</p></div>"""
READ = (
    "The harbour master has the dues of the Magdalena in full. Of the half-lit pier I heard that the half-lit lamp was "
    "seen by fishermen; the board will in November say no more, and I go backwards to the half- dark. See B. Dunstan "
    "of the harbour, at low water."
)


def test_words_parted_at_the_end_of_a_line_are_whole_when_read_and_parted_in_the_source(
    browser: Any, pages: ModuleType, tmp_path: Path
) -> None:
    made = pages.document(pages.with_body(PARTED))
    pages.site(tmp_path)
    (tmp_path / "parted.html").write_text(made.text, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "parted.html").as_uri())
    shown = page.locator(".reading .p")
    marks = re.compile(r"\s*\|\s*\d\s*")
    assert marks.sub("", " ".join(shown.inner_text().split()).removeprefix("1 ")) == READ
    page.get_by_label("As in the source").check()
    lines = shown.inner_text()
    assert "mas-\nter" in lines
    assert "half-\nlit" in lines
    assert "wa-\nter" in lines
    assert re.search(r"fisher-\s*\| 2", lines)
    page.close()


def test_texts_registers_and_the_search_have_parted_words_whole(pages: ModuleType) -> None:
    tree = pages.with_body(PARTED)
    given = {"edition": pages.edition(), "registers": pages.registers()}
    text = pages.stylesheet("text/reading.xsl").transform(tree, given).text
    marks = re.compile(r"\s*\|\d\|\s*")
    assert marks.sub("", " ".join(text.split())).endswith(READ)
    diplomatic = pages.stylesheet("text/diplomatic.xsl").transform(tree, given).text
    assert "harbour mas-\nter has" in diplomatic
    assert "Mag-\ndalena" in diplomatic
    (mention,) = pages.summary(tree, "parted").iterfind(f"{pages.EDITION}mention")
    assert mention.get("name") == "B. Dunstan"
    assert mention.get("context", "").endswith(
        "backwards to the half- dark. See B. Dunstan of the harbour, at low water."
    )
    found = json.loads(_search.record("parted.html", pages.document(tree).text.encode()))
    assert "seen by fishermen; the board will in November" in found["text"][1][1]


def test_breaks_of_an_address_or_between_sentences_are_shown(pages: ModuleType) -> None:
    tree = pages.with_body(
        f"<div type='letter'><p>To the Board<lb/>Port Tarn<lb/>The Pier</p><closer><signed>A. Bell<lb/>of the "
        f"harbour</signed></closer></div><div type='letter'><p>{'One. <lb/>Another.' * 6}</p></div>"
    )
    page = document_fromstring(pages.document(tree).text)
    assert page.xpath("//div[@class='reading']//br/@class") == []
    assert len(page.xpath("//div[@class='reading']//br")) == 9


def test_a_card_stands_beside_the_line_of_a_name_until_it_is_taken_away(browser: Any, site: Path) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto((site / "answer.html").as_uri())
    name = page.locator(".reading .name[data-card]").first
    said = "one => getComputedStyle(one, '::after').content"
    assert name.evaluate(said) == "none"
    page.keyboard.press("Tab")
    name.focus()
    assert "Harbour town." in name.evaluate(said)
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    page.keyboard.press("Escape")
    assert name.evaluate(said) == "none"
    page.locator(".reading .name[data-card]").last.hover()
    assert "1901–1977" in page.locator(".reading .name[data-card]").last.evaluate(said)
    page.context.close()


def test_the_list_of_names_has_the_cards_where_there_is_no_room_or_pointer(browser: Any, site: Path) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto((site / "answer.html").as_uri())
    name = page.locator(".reading .name[data-card]").first
    name.focus()
    assert name.evaluate("one => getComputedStyle(one, '::after').content") == "none"
    said = {" ".join(one.split()) for one in page.locator(".names .card").all_inner_texts()}
    assert {"1901–1977. Harbour master of Port Tarn.", "Harbour town."} <= said
    page.context.close()
