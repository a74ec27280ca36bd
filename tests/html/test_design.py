"""What an editor can decide: colours, fonts, sign, own words, pictures, a translation, own templates."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml.html import HtmlElement, document_fromstring

from tei_toolkit.edition.build import build
from tei_toolkit.edition.config import load
from tei_toolkit.publish import _look
from tei_toolkit.resources import xslt
from tei_toolkit.trouble import ToolkitError

COLOURS = '[site.colours]\naccent = "#1d4f73"\npaper = "#f6f8fa"\n'


def _harbour() -> ModuleType:
    spec = importlib.util.spec_from_file_location("harbour", Path(__file__).parent / "harbour.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["harbour"] = module
    spec.loader.exec_module(module)
    return module


harbour = _harbour()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = harbour.edition(tmp_path_factory.mktemp("harbour") / "lights", site=COLOURS)
    built = build(folder, formats=["html"])
    assert [one.code for one in built.findings if one.severity == "error"] == []
    return folder


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    folder: Path = harbour.edition(tmp_path / "lights")
    for name in ("elements", "scan", "answer.de"):
        (folder / "tei" / f"{name}.xml").unlink()
    return folder


def page(folder: Path, name: str) -> HtmlElement:
    return document_fromstring((folder / "build" / "html" / f"{name}.html").read_text(encoding="utf-8"))


def policy(tree: HtmlElement) -> str:
    return str(tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)"))


def test_colours_are_in_the_one_style_sheet_of_every_page(home: Path) -> None:
    for name in ("index", "letter", "persons", "principles"):
        assert page(home, name).xpath("//link[@rel='stylesheet']/@href") == ["assets/site.css"]
    sheet = (home / "build" / "html" / "assets" / "site.css").read_text(encoding="utf-8")
    assert "--accent: #1d4f73;" in sheet
    assert sheet.index("--accent: #862a1e") < sheet.index("--accent: #1d4f73")


def test_an_edition_without_a_look_has_the_toolkits(fresh: Path) -> None:
    build(fresh, formats=["html"])
    assert page(fresh, "index").xpath("//link[@rel='stylesheet']/@href") == ["assets/edition.css"]
    assert not (fresh / "build" / "html" / "assets" / "site.css").exists()


def test_the_colours_that_faintness_is_measured_with_are_those_of_the_style_sheet() -> None:
    sheet = (xslt() / "html" / "assets" / "edition.css").read_text(encoding="utf-8")
    for colours in (_look.LIGHT, _look.DARK):
        assert all(f"--{name}: {value};" in sheet for name, value in colours.items())
        assert all(_look.contrast(colours[ink], colours[ground]) >= 4.5 for ink, ground in _look._PAIRS)
    assert round(_look.contrast("#000000", "#ffffff"), 1) == 21


def test_colours_that_are_hard_to_tell_apart_are_told_with_their_line(fresh: Path) -> None:
    path = fresh / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8") + '[site.colours]\naccent = "#d9a29b"\n', encoding="utf-8")
    (said, *_) = [one for one in build(fresh, formats=["html"]).findings if one.code == "PUB507"]
    assert "#d9a29b" in said.message
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[said.location.line - 1] == 'accent = "#d9a29b"'


def test_fonts_of_the_edition_are_beside_the_pages(fresh: Path) -> None:
    ours = next((xslt() / "html" / "assets" / "fonts").glob("*latin-wght-normal.woff2"))
    shutil.copy(ours, fresh / "site" / "own.woff2")
    path = fresh / "edition.toml"
    table = '[[site.fonts]]\nfamily = "Own"\nfile = "site/own.woff2"\nweight = "200 900"\n'
    text = path.read_text(encoding="utf-8").replace("[site]\n", '[site]\nfont = "Own"\n') + table
    path.write_text(text, encoding="utf-8")
    build(fresh, formats=["html"])
    made = fresh / "build" / "html"
    assert (made / "site" / "own.woff2").is_file()
    sheet = (made / "assets" / "site.css").read_text(encoding="utf-8")
    assert 'src: url("../site/own.woff2")' in sheet
    assert '--serif: "Own"' in sheet


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('logo = "../secret.png"', "lies outside"),
        ('logo = "site/gone.png"', "does not exist"),
        ('logo = "pages/home.md"', "is no file for this"),
        ('images = ["http://example.org"]', "is no host"),
        ('images = ["https://example.org; script-src *"]', "is no host"),
        ('font = "A; } body { color: red"', "is no name of a font"),
        ('lgo = "x"', "did you mean “logo”"),
        ('[site.colours]\npaper = "red"', "is no colour"),
        ('[site.colours]\npapier = "#ffffff"', "unknown key"),
        ('[[site.fonts]]\nfamily = "A"\nfile = "site/sign.svg"', "is no file for this"),
        ('[[site.fonts]]\nfamily = "A"', "is missing"),
    ],
)
def test_a_look_that_is_none_is_refused_with_its_line(fresh: Path, line: str, words: str) -> None:
    path = fresh / "edition.toml"
    text = path.read_text(encoding="utf-8")
    text = text[: text.index("[site]")] + "[site]\n" + line + "\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ToolkitError, match=words) as caught:
        load(fresh)
    assert caught.value.message.startswith(f"{path}:")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<a href="javascript:alert(1)"><path/></a>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        '<image href="https://example.org/x.png"/>',
    ],
)
def test_a_sign_that_could_act_is_refused(fresh: Path, inside: str) -> None:
    sign = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    (fresh / "site" / "sign.svg").write_text(sign, encoding="utf-8")
    with pytest.raises(ToolkitError, match="active content"):
        load(fresh)


def test_the_sign_has_room_kept_for_it(home: Path) -> None:
    (sign,) = page(home, "letter").xpath("//header[@class='site']//img")
    assert (sign.get("src"), sign.get("width"), sign.get("height")) == ("site/sign.svg", "48", "48")
    assert (home / "build" / "html" / "site" / "sign.svg").is_file()


def test_the_first_page_has_the_words_of_home_md(home: Path) -> None:
    (words,) = page(home, "index").xpath("//header[@class='title']/*[@class='description']")
    assert words.xpath(".//b/text()") == ["what they wrote"]
    assert words.xpath(".//a/@href") == ["persons.html#almas", "letter.html", "principles.html"]
    assert not (home / "build" / "html" / "home.html").exists()


def test_pages_of_own_words_are_in_the_navigation_and_hold_nothing_active(home: Path) -> None:
    assert page(home, "letter").xpath("//header[@class='site']//a[@href='principles.html']/text()") == [
        "How the texts were edited"
    ]
    tree = page(home, "principles")
    assert tree.xpath("//h1/text()") == ["How the texts were edited"]
    assert tree.xpath("//h2[contains(@class, 'head')]/text()") == ["What was read", "What was left out", "Thanks"]
    assert tree.xpath("//img/@src") == ["site/sign.svg", "images/harbour.png"]
    assert not tree.xpath("//script")
    assert "<script>alert(1)</script>" in tree.text_content()
    assert tree.xpath("//*[@role='doc-noteref']/@href") == [
        "#" + tree.xpath("string(//*[@role='doc-footnote']/@id)"),
    ]


def test_a_page_of_own_words_may_not_take_the_name_of_another(fresh: Path) -> None:
    (fresh / "pages" / "letter.md").write_text("# Other\n", encoding="utf-8")
    built = build(fresh, formats=["html"])
    assert "PUB551" in [one.code for one in built.findings]
    assert page(fresh, "letter").xpath("//h1/text()") == ["A letter on the lamp at Port Tarn"]


@pytest.mark.parametrize(("language", "word"), [("de", "Dokumente"), ("fr", "Documents"), ("ru", "Документы")])
def test_the_interface_speaks_the_language_of_the_edition(tmp_path: Path, language: str, word: str) -> None:
    folder = harbour.edition(tmp_path / "lights", language=language)
    build(folder, formats=["html"])
    tree = page(folder, "index")
    assert tree.get("lang") == language
    assert word in tree.xpath("//header[@class='site']//nav//a/text()")


def test_pictures_lie_beside_the_pages_and_only_allowed_hosts_are_asked(home: Path) -> None:
    made = home / "build" / "html"
    tree = page(home, "answer")
    images = tree.xpath("//aside[@class='gallery']//img")
    assert [one.get("src") for one in images] == ["images/answer-1.png", "images/answer-2.png"]
    assert all((made / one.get("src")).is_file() and one.get("width") == "700" for one in images)
    scan = page(home, "scan")
    assert scan.xpath("//aside[@class='gallery']//img/@src") == [
        "https://iiif.example.org/scan/1/full/!1000,1400/0/default.jpg"
    ]
    assert scan.xpath("//a[@class='to-image']/@href") == ["#image:1", "https://elsewhere.example.net/2.jpg"]
    for name in ("answer", "scan", "index", "search"):
        assert "img-src 'self' file: https://iiif.example.org;" in policy(page(home, name))


def test_a_picture_that_is_missing_is_told_and_comes_as_soon_as_it_is_there(fresh: Path) -> None:
    picture = fresh / "images" / "answer-2.png"
    content = picture.read_bytes()
    picture.unlink()
    built = build(fresh, formats=["html"])
    (said,) = [one for one in built.findings if one.code == "PUB510"]
    assert "answer-2.png" in said.message
    assert len(page(fresh, "answer").xpath("//aside//img")) == 1
    picture.write_bytes(content)
    assert "PUB510" not in [one.code for one in build(fresh, formats=["html"]).findings]
    assert len(page(fresh, "answer").xpath("//aside//img")) == 2


MANIFEST = """{
  "@context": "http://iiif.io/api/presentation/3/context.json", "id": "https://iiif.example.org/m", "type": "Manifest",
  "items": [{"id": "https://iiif.example.org/c/1", "type": "Canvas", "width": 800, "height": 1200, "items": [
    {"items": [{"body": {"id": "https://iiif.example.org/i/1/full/max/0/default.jpg",
      "service": [{"id": "https://iiif.example.org/i/1"}]}}]}]}]}"""


def test_a_manifest_gives_page_breaks_their_images(fresh: Path) -> None:
    letter = fresh / "tei" / "letter.xml"
    text = letter.read_text(encoding="utf-8").replace('<p xml:id="dletter-p-1">', '<pb n="3"/><p xml:id="dletter-p-1">')
    letter.write_text(text, encoding="utf-8")
    (fresh / "images" / "letter.json").write_text(MANIFEST, encoding="utf-8")
    build(fresh, formats=["html"])
    (image,) = page(fresh, "letter").xpath("//aside//img")
    assert image.get("src") == "https://iiif.example.org/i/1/full/!1000,1400/0/default.jpg"
    assert (image.get("width"), image.get("alt")) == ("800", "Image: page 3")
    (fresh / "images" / "letter.json").write_text('{"items": 1}', encoding="utf-8")
    assert "PUB506" in [one.code for one in build(fresh, formats=["html"]).findings]


def test_the_translation_stands_beside_each_block_without_second_ids(home: Path) -> None:
    tree = page(home, "answer")
    beside = tree.xpath("//*[@class='other']")
    assert [one.get("lang") for one in beside] == ["de"] * 5
    (after,) = tree.xpath("//*[@id='danswer-p-2']/following-sibling::*[1]")
    assert "Genosse Archer" in after.text_content()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not any(one.startswith("danswer-de") for one in ids)
    assert "answer.de.html" in tree.xpath("//ul[@class='whence']//a/@href")
    assert "answer.html" in page(home, "answer.de").xpath("//ul[@class='whence']//a/@href")


def test_a_translation_that_changes_makes_the_page_anew(fresh: Path) -> None:
    build(fresh, formats=["html"])
    assert not page(fresh, "answer").xpath("//*[@class='other']")
    text = (fresh / "tei" / "answer.xml").read_text(encoding="utf-8")
    other = fresh / "tei" / "answer.fr.xml"
    other.write_text(text.replace("danswer", "dfr").replace("The lamp reached", "La lampe"), encoding="utf-8")
    build(fresh, formats=["html"])
    assert "La lampe" in page(fresh, "answer").text_content()
    other.write_text(other.read_text(encoding="utf-8").replace("La lampe", "Le phare"), encoding="utf-8")
    build(fresh, formats=["html"])
    assert "Le phare" in page(fresh, "answer").text_content()
    other.unlink()
    build(fresh, formats=["html"])
    assert "Le phare" not in page(fresh, "answer").text_content()


OTHERS = '<p corresp="a.xml#da-2">Zwei.</p><p corresp="a.xml#da-1">Eins.</p><p>Drei.</p>'


def test_blocks_that_are_linked_stand_beside_each_other(fresh: Path) -> None:
    body = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}"{more}><teiHeader><fileDesc><titleStmt><title>T</title>'
    )
    body += "</titleStmt></fileDesc></teiHeader><text><body><div>{text}</div></body></text></TEI>"
    one = body.format(id="da", more=' corresp="b.xml"', text='<p xml:id="da-1">One.</p><p xml:id="da-2">Two.</p>')
    two = body.format(id="db", more="", text=OTHERS)
    (fresh / "tei" / "a.xml").write_text(one, encoding="utf-8")
    (fresh / "tei" / "b.xml").write_text(two, encoding="utf-8")
    build(fresh, formats=["html"])
    tree = page(fresh, "a")
    beside = [tree.xpath(f"string(//*[@id='da-{n}']/following-sibling::*[1])").strip() for n in (1, 2)]
    assert beside == ["Eins.", "Zwei."]


OVERRIDE = """<xsl:stylesheet version="3.0" exclude-result-prefixes="#all" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:tei-toolkit:functions">
  <xsl:import href="tei-toolkit:html/page.xsl"/>
  <xsl:template name="f:colophon" as="element()*">{inside}</xsl:template>
</xsl:stylesheet>
"""


REFUSED = "<xsl:value-of select=\"tokenize(string(.), '')\"/>"


def test_a_template_of_the_edition_is_on_every_page(fresh: Path) -> None:
    path = fresh / "xslt" / "html" / "page.xsl"
    path.parent.mkdir(parents=True)
    path.write_text(OVERRIDE.format(inside="<p>Lit by oil.</p>"), encoding="utf-8")
    build(fresh, formats=["html"])
    for name in ("index", "letter", "persons", "principles", "about"):
        assert page(fresh, name).xpath("//footer//p/text()") == ["Lit by oil."]
    path.write_text(OVERRIDE.format(inside="<p>Lit by gas.</p>"), encoding="utf-8")
    build(fresh, formats=["html"])
    assert page(fresh, "letter").xpath("//footer//p/text()") == ["Lit by gas."]


def test_a_bad_template_is_told_with_file_and_line_and_the_site_stays(fresh: Path) -> None:
    build(fresh, formats=["html"])
    before = (fresh / "build" / "html" / "letter.html").read_bytes()
    path = fresh / "xslt" / "html" / "page.xsl"
    path.parent.mkdir(parents=True)
    path.write_text(OVERRIDE.format(inside='\n<p><xsl:value-of select="$nothing"/></p>'), encoding="utf-8")
    built = build(fresh, formats=["html"])
    (said, *_) = [one for one in built.findings if one.code == "PUB508"]
    assert said.location == said.location.__class__(str(path), 5)
    assert "$nothing" in said.message
    assert "html" not in built.outputs
    assert (fresh / "build" / "html" / "letter.html").read_bytes() == before
    path.write_text("<xsl:stylesheet>", encoding="utf-8")
    (said, *_) = [one for one in build(fresh, formats=["html"]).findings if one.code == "PUB508"]
    assert said.location.path == str(path)


def test_an_expression_that_saxon_refuses_at_work_is_told_once_for_all_documents(fresh: Path) -> None:
    path = fresh / "xslt" / "html" / "page.xsl"
    path.parent.mkdir(parents=True)
    path.write_text(OVERRIDE.format(inside=f"\n<p>{REFUSED}</p>"), encoding="utf-8")
    built = build(fresh, formats=["html"])
    assert not [one for one in built.findings if one.code == "PUB552"]
    (said, own) = [one for one in built.findings if one.code == "PUB508" and " at “" in one.message]
    assert own.message.endswith("at “principles”")
    assert said.location == own.location == said.location.__class__(str(path), 5)
    assert "zero-length string" in said.message
    assert "file:" not in said.message


def test_a_template_of_the_plain_text_that_fails_costs_its_documents_alone(fresh: Path) -> None:
    path = fresh / "xslt" / "text" / "lines.xsl"
    path.parent.mkdir(parents=True)
    path.write_text(
        OVERRIDE.replace("html/page.xsl", "text/lines.xsl")
        .replace('name="f:colophon"', 'match="*" mode="f:flow"')
        .format(inside=REFUSED),
        encoding="utf-8",
    )
    built = build(fresh, formats=["html"])
    (said,) = [one for one in built.findings if one.code == "PUB508" and " at “" in one.message]
    assert said.location.path == str(path)
    assert page(fresh, "index").xpath("//h1")


def test_a_template_that_fails_at_work_costs_its_page_alone(fresh: Path) -> None:
    path = fresh / "xslt" / "html" / "index.xsl"
    path.parent.mkdir(parents=True)
    path.write_text(
        OVERRIDE.replace("html/page.xsl", "html/index.xsl").format(
            inside="<p><xsl:value-of select='xs:date(local-name(/*))'/></p>"
        ),
        encoding="utf-8",
    )
    built = build(fresh, formats=["html"])
    (said,) = [one for one in built.findings if one.code == "PUB508"]
    assert said.location.line == 4
    assert page(fresh, "letter").xpath("//h1")


def test_a_stylesheet_that_stands_in_for_nothing_is_told(fresh: Path) -> None:
    path = fresh / "xslt" / "html" / "pages.xsl"
    path.parent.mkdir(parents=True)
    path.write_text(OVERRIDE.format(inside="<p/>"), encoding="utf-8")
    assert "PUB509" in [one.code for one in build(fresh, formats=["html"]).findings]


BOXES = "names => names.map(n => document.querySelector(n).getBoundingClientRect().toJSON())"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_translation_is_beside_the_text_or_below_each_block(browser: Any, home: Path, width: int) -> None:
    view = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=True).new_page()
    view.goto((home / "build" / "html" / "answer.html").as_uri())
    assert not view.locator(".other").first.is_visible()
    view.locator("#view-parallel").focus()
    view.keyboard.press("Space")
    paragraph, other = view.evaluate(BOXES, ["#danswer-p-1", "#danswer-p-1 + .other"])
    if width == 320:
        assert other["top"] >= paragraph["bottom"]
    else:
        assert other["left"] >= paragraph["right"]
        assert abs(other["top"] - paragraph["top"]) < 8
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    view.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_page_images_stay_beside_or_above_the_text(browser: Any, home: Path, width: int) -> None:
    view = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    view.goto((home / "build" / "html" / "answer.html").as_uri())
    assert not view.locator(".gallery").is_visible()
    view.check("#view-images")
    view.locator("#danswer-p-2").scroll_into_view_if_needed()
    gallery, paragraph = view.evaluate(BOXES, [".gallery", "#danswer-p-2"])
    assert gallery["bottom"] > 0
    if width == 1280:
        assert gallery["left"] >= paragraph["right"]
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    view.uncheck("#view-images")
    view.locator(".to-image").last.click()
    assert view.locator("[id='image:2']").is_visible()
    view.context.close()
