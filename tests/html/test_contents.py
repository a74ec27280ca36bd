"""Documents that are too long to be looked over: their contents, and how fast a browser has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.html.conftest import until

WORDS = "The keeper went up to the lamp, and the oil was low again. " * 12


def _section(number: int, inside: str = "", name: str = "") -> str:
    id_ = f' xml:id="dx-{name}"' if name else ""
    note = "<note>Not of the heading.</note>"
    return f'<div type="section"{id_}><head>Watch {number}{note}</head><p>{WORDS}</p>{inside}</div>'


def _report(*parts: str) -> str:
    return f'<div type="report">{"".join(parts)}</div>'


BOOK = "".join(
    f'<div type="report"><head>Report {number}</head>{"".join(_section(one) for one in range(6))}</div>'
    for number in range(30)
)


@pytest.fixture(scope="module")
def page(browser: Any, pages: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = Path(pages.site(tmp_path_factory.mktemp("contents")))
    (folder / "book.html").write_text(pages.document(pages.with_body(BOOK)).text, encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto((folder / "book.html").as_uri())
    yield opened
    opened.close()


def test_a_long_document_begins_with_links_to_its_divisions(pages: ModuleType) -> None:
    body = _report(*(_section(one, _section(one + 10), f"watch-{one}") for one in range(1, 9)))
    tree = pages.document(pages.with_body(body)).tree
    (contents,) = tree.xpath("//nav[@class='contents']")
    assert [one.text_content() for one in contents.xpath("./ul/li/a")] == [f"Watch {one}" for one in range(1, 9)]
    assert [one.text_content() for one in contents.xpath("./ul/li/ul/li/a")] == [
        f"Watch {one}" for one in range(11, 19)
    ]
    ids = [one.get("href").removeprefix("#") for one in contents.iter("a")]
    assert ids[0] == "dx-watch-1"
    for id_ in ids:
        (section,) = tree.xpath("//section[@id = $id]", id=id_)
        assert section.find("*").text_content().startswith("Watch")


@pytest.mark.parametrize("sections", [3, 8])
def test_what_can_be_looked_over_has_no_contents(pages: ModuleType, sections: int) -> None:
    short = [f"<div type='section'><head>Watch {one}</head><p>Nothing.</p></div>" for one in range(8)]
    body = _report(*([_section(1), _section(2), _section(3, f"<p>{WORDS * 9}</p>")] if sections == 3 else short))
    assert not pages.document(pages.with_body(body)).tree.xpath("//nav[@class='contents']")


def test_levels_that_would_make_the_contents_too_long_are_left_out(pages: ModuleType) -> None:
    fifty = "".join(_section(one) for one in range(50))
    body = "".join(_report(f"<head>Report {one}</head>", fifty) for one in range(7))
    lines = pages.document(pages.with_body(body)).tree.xpath("//nav[@class='contents']//li/a")
    assert [one.text_content() for one in lines] == [f"Report {one}" for one in range(7)]


def test_long_contents_unfold_and_lead_to_their_place_by_the_keyboard(page: Any) -> None:
    contents = page.get_by_role("navigation", name="Contents")
    last = contents.get_by_role("link", name="Watch 5").last
    assert not last.is_visible()
    contents.locator("summary").focus()
    page.keyboard.press("Enter")
    assert last.is_visible()
    last.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    place = page.locator("section:target").bounding_box()
    assert place is not None
    assert -5 < place["y"] < 600


def test_the_numbers_of_paragraphs_are_not_cut_off_in_a_long_document(page: Any) -> None:
    """Chromium tells what is at a point: nothing of the number, where the part that holds it cuts it off."""
    page.locator(".long .para").first.scroll_into_view_if_needed()
    # What was just scrolled to is laid out in the next frame.
    until(
        page,
        """() => { const number = document.querySelector('.long .para');
        const box = number.getBoundingClientRect();
        return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === number; }""",
    )
    parts = page.locator(".long > .part")
    assert parts.last.evaluate("one => getComputedStyle(one).contentVisibility") == "auto"
    page.emulate_media(media="print")
    assert parts.last.evaluate("one => getComputedStyle(one).contentVisibility") == "visible"
    page.emulate_media(media="screen")
