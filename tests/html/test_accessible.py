"""Every kind of page by the tools of the field: axe for accessibility, the Nu checker for HTML, and no dead link."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest
from lxml.html import document_fromstring

from tei_toolkit.edition.build import build, specimen
from tests.html.test_lists import large

WIDE, NARROW = 1280, 320
# Words that stand outside the window, but for those in what scrolls by itself, and the link that comes with the focus.
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(one => {
  const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  if (!own || one.closest('.skip, svg, .table, .drawing, .gallery, select')) return false;
  if (!one.getClientRects().length) return false;
  const box = one.getBoundingClientRect();
  return box.right > innerWidth + 1 || box.left < -1
    || (getComputedStyle(one).overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1);
}).map(one => one.outerHTML.slice(0, 120))"""
# The shift of what was laid out already, as Chromium counts it (https://web.dev/articles/cls).
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


def _harbour() -> ModuleType:
    spec = importlib.util.spec_from_file_location("harbour", Path(__file__).parent / "harbour.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["harbour"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = _harbour().edition(tmp_path_factory.mktemp("accessible") / "lights")
    build(folder, formats=["html"])
    return Path(folder) / "build" / "html"


def names(site: Path) -> list[str]:
    return sorted(path.name for path in site.glob("*.html"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lists of an edition of more documents than one page carries, and one of them, with the style sheet."""
    whole = large(tmp_path_factory.mktemp("many") / "many")
    few = tmp_path_factory.mktemp("lists")
    shutil.copytree(whole / "assets", few / "assets")
    for name in (
        "index.html",
        "timeline.html",
        "search.html",
        "documents-1921-03.html",
        "correspondents.html",
        "n003.html",
    ):
        shutil.copy(whole / name, few)
    return few


@pytest.mark.parametrize("which", ["site", "many"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Any, axe: str, width: int, scheme: str, which: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(which)
    # The policy of the pages forbids scripts, the tester's among them.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for name in names(site):
        page.goto((site / name).as_uri())
        for box in page.locator(".views input").all():
            box.check()
        page.evaluate(axe)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert result["passes"] or result["violations"]
        said = [f"{one['id']}: {node['html'][:160]}" for one in result["violations"] for node in one["nodes"]]
        if said:
            found[name] = said
    context.close()
    assert found == {}


@pytest.mark.parametrize("which", ["site", "many"])
def test_at_four_times_the_size_nothing_is_cut_off_and_nothing_scrolls_sideways(
    browser: Any, which: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(which)
    # A window of 1280 by 1024 at 400 % is one of 320 by 256 (WCAG 2.2, 1.4.10).
    page = browser.new_context(viewport={"width": NARROW, "height": 256}).new_page()
    for name in names(site):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, name
        assert page.evaluate(CUT_OFF) == [], name
    page.context.close()


def test_the_nu_checker_reports_no_error(site: Path, tmp_path: Path, vnu: str, java: str) -> None:
    folder = site.parent.parent
    _, page = specimen(folder, output=tmp_path)
    assert page is not None
    pages = [str(site / name) for name in names(site)] + [str(page)]
    command = [java, "-jar", vnu, "--errors-only", "--format", "gnu", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_link_is_dead_and_every_id_is_there_once(site: Path) -> None:
    trees = {name: document_fromstring((site / name).read_text(encoding="utf-8")) for name in names(site)}
    ids = {name: [str(one) for one in tree.xpath("//@id")] for name, tree in trees.items()}
    dead = []
    for name, tree in trees.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for address in [*tree.xpath("//a/@href | //link/@href"), *tree.xpath("//img/@src | //script/@src")]:
            path, _, fragment = str(address).partition("#")
            if ":" in path:
                continue
            there = site / unquote(path.partition("?")[0]) if path else site / name
            if not there.is_file() or (fragment and there.name in ids and unquote(fragment) not in ids[there.name]):
                dead.append(f"{name}: {address}")
    assert dead == []


def test_nothing_moves_while_a_page_is_loaded(browser: Any, site: Path) -> None:
    for width in (WIDE, NARROW):
        context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
        page = context.new_page()
        for name in ("answer.html", "elements.html", "index.html", "principles.html"):
            page.goto((site / name).as_uri())
            # Lines may wrap anew when the font has come; 0.1 is what counts as good (https://web.dev/articles/cls).
            assert page.evaluate(SHIFT) < 0.1, (name, width)
        context.close()


def test_a_page_is_light_and_has_one_style_sheet_and_no_script_but_where_it_works(site: Path) -> None:
    for name in names(site):
        tree = document_fromstring((site / name).read_text(encoding="utf-8"))
        assert len(tree.xpath("//link[@rel='stylesheet']")) == 1
        scripts = tree.xpath("//script[not(@type='application/ld+json')]/@src")
        views = ["assets/views.js"] if tree.xpath("//fieldset[@class='views']") else []
        assert scripts == {"search.html": ["assets/search.js"], "index.html": ["assets/list.js"]}.get(name, views)
    assert sum(path.stat().st_size for path in (site / "assets").glob("*.js")) < 15_000
    weight = (site / "answer.html").stat().st_size + (site / "assets" / "edition.css").stat().st_size
    assert weight < 60_000


def test_paper_shows_the_text_and_not_the_controls(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "answer.html").as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".views").is_visible()
    assert not page.locator("header.site nav").is_visible()
    assert not page.locator(".gallery").is_visible()
    assert page.locator("#danswer-p-1").is_visible()
    assert page.locator("[role=doc-footnote]").first.is_visible()
    page.close()


def test_everything_can_be_reached_and_is_seen_by_keyboard(browser: Any, site: Path) -> None:
    page = browser.new_context(viewport={"width": WIDE, "height": 900}).new_page()
    page.goto((site / "answer.html").as_uri())
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        one = page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.id || e.className || e.textContent.trim(), getComputedStyle(e).outlineStyle, e.tagName] }"
        )
        # After the last one the browser itself has its turn.
        assert one[1] != "none" or one[2] == "BODY", one
        reached.add(one[0])
    assert {"view-source", "view-images", "view-parallel", "mark:1", "para"} <= reached
    page.context.close()
