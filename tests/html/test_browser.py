"""The pages in Chromium: as a reader sees them, without script, on a phone and in the dark."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PAGES = ("elements", "letter", "hostile", "index", "persons", "places", "organisations")
# The relative luminance and the contrast of WCAG 2.2 for each text element against the ground behind it.
CONTRAST = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => [r, g, b].map(v => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = light(parts(getComputedStyle(document.body).backgroundColor));
  const worst = [];
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const ink = light(parts(getComputedStyle(element).color));
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    if (ratio < 4.5) worst.push([element.className || element.tagName, ratio]);
  }
  return {worst, ground};
}"""


@pytest.fixture(scope="module")
def folder(pages: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = pages.site(tmp_path_factory.mktemp("site"))
    return made


def opened(browser: Any, folder: Path, name: str, **context: Any) -> tuple[Any, list[str], list[str]]:
    """A page, what the console said and what was asked for."""
    page = browser.new_context(**context).new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / f"{name}.html").as_uri())
    return page, said, asked


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_only_for_files_beside_it_and_complains_of_nothing(browser: Any, folder: Path, name: str) -> None:
    page, said, asked = opened(browser, folder, name)
    assert [words for words in said if "ERR_FILE_NOT_FOUND" not in words] == []
    assert all(address.startswith(folder.as_uri()) for address in asked)
    assert "Source Serif 4" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].some(font => font.status === 'loaded'))")
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(browser: Any, folder: Path, name: str) -> None:
    page, _, _ = opened(browser, folder, name)
    for width in (320, 390, 1280, 3840):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["elements", "letter", "index", "persons"])
def test_text_has_contrast(browser: Any, folder: Path, name: str, scheme: str) -> None:
    page, _, _ = opened(browser, folder, name, color_scheme=scheme)
    found = page.evaluate(CONTRAST)
    assert found["worst"] == []
    assert (found["ground"] < 0.1) is (scheme == "dark")
    page.context.close()


def test_the_page_reads_without_script(browser: Any, folder: Path) -> None:
    page, _, _ = opened(browser, folder, "letter", java_script_enabled=False)
    text = re.sub(r"\s+", " ", page.locator("main").inner_text())
    assert "The lamp that the Board promised has not come." in text
    assert "It came in June." in text
    page.context.close()


def test_a_line_has_about_sixty_six_characters(browser: Any, folder: Path) -> None:
    page, _, _ = opened(browser, folder, "letter", viewport={"width": 1280, "height": 900})
    letters = "document.querySelector('.part > p.p')"
    words = "The lamp that the Board promised has not come to the harbour. " * 40
    page.evaluate(f"words => {{ {letters}.textContent = words }}", words)
    lines = page.evaluate(f"{letters}.clientHeight / parseFloat(getComputedStyle({letters}).lineHeight)")
    assert 58 <= len(words) / lines <= 74
    page.context.close()


def test_what_encoders_call_a_part_does_not_change_its_look(browser: Any, pages: ModuleType, folder: Path) -> None:
    """Types are the encoder's words; some are names of other things in the style sheet."""
    types = ("document", "opener", "note", "head", "closer", "abstract", "kind", "gap", "label", "data")
    parts = "".join(f"<div type='{one}'><p>The lamp came by sea, and the oil by land. </p></div>" for one in types)
    (folder / "types.html").write_text(pages.document(pages.with_body(parts)).text, encoding="utf-8")
    page, _, _ = opened(browser, folder, "types", viewport={"width": 1280, "height": 900})
    looks = page.locator(".part .p").evaluate_all(
        "all => all.map(one => { const style = getComputedStyle(one), box = one.getBoundingClientRect();"
        "return [style.font, style.color, style.textAlign, style.textTransform, box.left, box.width].join() })"
    )
    assert len(looks) == len(types)
    assert len(set(looks)) == 1
    page.context.close()


def test_a_note_stands_beside_its_paragraph_on_a_wide_screen_and_below_on_a_narrow_one(
    browser: Any, folder: Path
) -> None:
    boxes = "['#dletter-p-1', '.footnotes'].map(s => document.querySelector(s).getBoundingClientRect().toJSON())"
    page, _, _ = opened(browser, folder, "letter", viewport={"width": 1280, "height": 900})
    paragraph, note = page.evaluate(boxes)
    assert note["left"] >= paragraph["right"]
    assert abs(note["top"] - paragraph["top"]) < 12
    page.set_viewport_size({"width": 390, "height": 800})
    paragraph, note = page.evaluate(boxes)
    assert note["top"] >= paragraph["bottom"]
    page.context.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_text_and_is_seen(browser: Any, folder: Path) -> None:
    page, _, _ = opened(browser, folder, "letter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#page:main")
    page.context.close()
