"""Takes the pictures of the README anew: `make pictures`, after the look of pages changed.

Pages of the example edition and of the invented one of `harbour.py`, as Chromium shows them, and a page of the book by
pdftoppm. WebP, as large as a README shows them on a fine screen.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tei_toolkit import build
from tests.html import harbour

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
EXAMPLE = "117427"
BOOK_PAGE = 8
WIDTH, HEIGHT = 1360, 956
BESIDE = """<!DOCTYPE html><style>
  body {{ margin: 0; padding: 20px; display: flex; gap: 40px; background: #fcfbf8 }}
  img {{ height: 1240px; border: 1px solid #b9b3a7 }}
</style><img src="{0}"><img src="{1}">"""


def main() -> None:
    """Build both editions, and take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(
            ROOT / "editions" / "armistice-1953", folder / "example", ignore=shutil.ignore_patterns("build")
        )
        built = build(folder / "example", formats=["html", "pdf"], quiet=True)
        example = built.outputs["html"].parent / f"{EXAMPLE}.html"
        harbour.edition(folder / "harbour")
        letter = build(folder / "harbour", formats=["html"], quiet=True).outputs["html"].parent / "answer.html"
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = _open(browser, example)
            page.locator(".part .para", has_text="2").locator("xpath=..").locator(".name").first.hover()
            _show(page, "[data-type=telegram]")
            _take(page, "site-document")
            page = _open(browser, example, color_scheme="dark")
            _show(page, ".back-matter")
            _take(page, "site-dark")
            for view in ("parallel", "images"):
                page = _open(browser, letter)
                page.check(f"#view-{view}")
                _show(page, ".abstract")
                _take(page, f"site-{view}")
            _beside(browser, example, built.outputs["pdf"], folder)


def _open(browser: Any, path: Path, **context: Any) -> Any:
    page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, **context).new_page()
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready")
    return page


def _show(page: Any, place: str) -> None:
    page.evaluate("place => document.querySelector(place).scrollIntoView()", place)
    page.wait_for_timeout(500)


def _take(page: Any, name: str) -> None:
    # Playwright itself knows PNG and JPEG only.
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": 75})
    (IMAGES / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))
    page.context.close()


def _beside(browser: Any, example: Path, book: Path, folder: Path) -> None:
    """A page of the site, and one of the book."""
    page = browser.new_page(viewport={"width": 1040, "height": 1200})
    page.goto(example.as_uri())
    page.evaluate("document.fonts.ready")
    page.screenshot(path=folder / "site.png")
    number = str(BOOK_PAGE)
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "150", "-f", number, book, folder / "book"], check=True)
    (folder / "beside.html").write_text(BESIDE.format("site.png", "book.png"), encoding="utf-8")
    page = browser.new_context(viewport={"width": 2034, "height": 1282}).new_page()
    page.goto((folder / "beside.html").as_uri())
    _take(page, "edition")


if __name__ == "__main__":
    main()
