"""A built site: citations, metadata, maps, and the search, from a disk and from a server."""

from __future__ import annotations

import contextlib
import functools
import http.server
import importlib.util
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml.html import document_fromstring

from tei_toolkit.edition.build import build
from tei_toolkit.edition.scaffold import new
from tei_toolkit.publish import _search

HERE = Path(__file__).parent
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d{stem}" xml:lang="en">
<teiHeader>
  <fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><msDesc>
    <msIdentifier><repository>Archive of Tarn</repository><idno>F. 1</idno></msIdentifier>
  </msDesc></sourceDesc></fileDesc>
  <profileDesc><creation><date when="{when}"/></creation><correspDesc>
    <correspAction type="sent"><persName>{sender}</persName></correspAction>
    <correspAction type="received"><persName>Ada Bell</persName></correspAction></correspDesc></profileDesc>
  <revisionDesc status="{status}"><change when="2020-02-03">x</change></revisionDesc>
</teiHeader>
<text><body><div type="{kind}"><p xml:id="d{stem}-p1">{text}</p></div></body></text></TEI>"""
DOCUMENTS = (
    {
        "stem": "lamp",
        "title": "The lamp </script>",
        "when": "1921-05-03",
        "sender": "Dunstan Orr",
        "status": "machine",
        "kind": "letter",
    },
    {
        "stem": "oil",
        "title": "Oil for the lamp",
        "when": "1922",
        "sender": "Ilona Álmás",
        "status": "reviewed",
        "kind": "telegram",
    },
)
TEXTS = {
    "lamp": "The keeper of the harbour saw naïve sailors.",
    "oil": "Send forty barrels to the harbour at once &lt;b&gt;.",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    (folder / "tei").mkdir()
    (folder / "edition.toml").write_text(
        '[edition]\nid = "lights"\ntitle = "Lights"\neditors = ["A. Editor", "B. Editor"]\npublisher = "Press"\n'
        'published = "2021"\nurl = "https://example.org/lights"\n',
        encoding="utf-8",
    )
    for one in DOCUMENTS:
        escaped = {key: value.replace("<", "&lt;") for key, value in one.items()}
        (folder / "tei" / f"{one['stem']}.xml").write_text(
            TEI.format(**escaped, text=TEXTS[one["stem"]]), encoding="utf-8"
        )
    build(folder, formats=["html"])
    return folder / "build" / "html"


def page(site: Path, name: str) -> Any:
    return document_fromstring((site / name).read_text(encoding="utf-8"))


def test_a_citation_carries_the_caveat_until_the_text_is_reviewed(site: Path) -> None:
    cited = {stem: page(site, f"{stem}.html").xpath("//section[@class='citing']//dd") for stem in TEXTS}
    for entry in cited["lamp"][:3]:
        assert "[Encoded automatically, not yet reviewed]" in entry.text_content()
        assert "https://example.org/lights/lamp.html" in entry.text_content()
    assert not [entry for entry in cited["oil"] if "not yet reviewed" in entry.text_content()]
    words = [re.sub(r"\s+", " ", entry.text_content()).strip() for entry in cited["oil"][:3]]
    there = "https://example.org/lights/oil.html."
    chicago = "Ilona Álmás, “Oil for the lamp,” 1922, Archive of Tarn, F. 1, in Lights, ed. A. Editor and B. Editor"
    mla = (
        "Ilona Álmás. “Oil for the lamp.” 1922. Lights, edited by A. Editor and B. Editor, Press, 2021. Archive of Tarn"
    )
    apa = "Ilona Álmás. (2021). Oil for the lamp. In A. Editor and B. Editor (Eds.), Lights. Press. (Original: 1922, "
    assert words[0] == f"{chicago} (Press, 2021), {there}"
    assert words[1] == f"{mla}, F. 1, {there}"
    assert words[2] == f"{apa}Archive of Tarn, F. 1). {there}"


def test_citations_lie_beside_the_page_for_programs(site: Path) -> None:
    for address in page(site, "lamp.html").xpath("//section[@class='citing']//a/@href"):
        assert address.startswith("https:") or (site / address).is_file(), address
    assert "not yet reviewed" in (site / "cite" / "lamp.bib").read_text(encoding="utf-8")
    assert "N1  - Encoded automatically" in (site / "cite" / "lamp.ris").read_text(encoding="utf-8")
    (item,) = json.loads((site / "cite" / "oil.json").read_text(encoding="utf-8"))
    assert item["author"] == [{"literal": "Ilona Álmás"}]
    assert item["issued"] == {"date-parts": [[2021]]}
    assert "note" not in item


def test_programs_find_the_metadata(site: Path) -> None:
    tree = page(site, "lamp.html")
    said = {meta.get("name") or meta.get("property"): meta.get("content") for meta in tree.xpath("//meta[@content]")}
    assert said["citation_title"] == "The lamp </script>"
    assert said["citation_author"] == "Dunstan Orr"
    # A part of the edition, which Zotero reads as a section of a book, was published when the edition was.
    assert said["citation_publication_date"] == "2021"
    assert said["citation_book_title"] == said["citation_inbook_title"]
    assert said["DC.date"] == "1921-05-03"
    assert said["DC.source"] == "Archive of Tarn, F. 1"
    assert said["og:site_name"] == "Lights"
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://example.org/lights/lamp.html"]
    (block,) = tree.xpath("//script[@type='application/ld+json']")
    linked = json.loads(block.text)
    assert linked["name"] == "The lamp </script>"
    assert linked["author"] == [{"@type": "Person", "name": "Dunstan Orr"}]


def test_reference_managers_find_the_edition_as_a_book_on_its_first_page(site: Path) -> None:
    tree = page(site, "index.html")
    said = {meta.get("name") or meta.get("property"): meta.get("content") for meta in tree.xpath("//meta[@content]")}
    assert said["og:type"] == "book"
    assert said["DC.title"].startswith("Lights")
    assert said["DC.date"] == "2021"
    assert said["DC.identifier"] == "https://example.org/lights/"


def test_a_register_joins_the_head_of_all_pages_with_its_first_entry(tmp_path: Path) -> None:
    """An edition that was just begun has registers, but nothing in them for a reader to go to."""
    folder = tmp_path / "fresh"
    new(folder, title="Fresh")
    (folder / "sources").mkdir(exist_ok=True)
    for name in ("light", "oil"):
        (folder / "sources" / f"{name}.txt").write_text("A letter\n\nThe lamp is out.\n", encoding="utf-8")

    def led_to(name: str) -> set[str]:
        made = build(folder, formats=["html"]).outputs["html"].parent / name
        links = document_fromstring(made.read_bytes()).xpath("//header[@class='site']//nav//a/@href")
        return set(links) & {"persons.html", "places.html", "organisations.html"}

    assert led_to("light.html") == set()
    register = folder / "registers" / "places.xml"
    entry = '<listPlace><place xml:id="tarn"><placeName type="main">Tarn</placeName></place></listPlace>'
    given = register.read_text(encoding="utf-8")
    start, end = given.index("<note>"), given.index("</note>") + len("</note>")
    register.write_text(given[:start] + entry + given[end:], encoding="utf-8")
    assert led_to("light.html") == led_to("oil.html") == led_to("index.html") == {"places.html"}


def test_search_engines_and_feed_readers_find_the_pages(site: Path) -> None:
    places = etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert "https://example.org/lights/" in places
    assert "https://example.org/lights/oil.html" in places
    feed = etree.parse(site / "feed.xml")
    name = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("//a:entry/a:id/text()", namespaces=name) == [
        "https://example.org/lights/oil.html",
        "https://example.org/lights/lamp.html",
    ]
    assert set(feed.xpath("//a:entry/a:updated/text()", namespaces=name)) == {"2020-02-03T00:00:00Z"}


def test_the_feed_tells_of_the_documents_that_changed_last(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text(
        '[edition]\nid = "many"\ntitle = "Many"\nurl = "https://example.org/"\n[validation]\nschema = "none"\n',
        encoding="utf-8",
    )
    for number in range(60):
        fields = {**DOCUMENTS[1], "stem": f"n{number:02}"}
        day = f"20{10 + number % 3}-02-{number % 20 + 1:02}"
        text = TEI.format(**fields, text="A lamp.").replace("2020-02-03", day)
        (tmp_path / "tei" / f"n{number:02}.xml").write_text(text, encoding="utf-8")
    feed = etree.parse(build(tmp_path, formats=["html"]).outputs["html"].parent / "feed.xml")
    told = feed.xpath("//*[local-name()='entry']/*[local-name()='updated']/text()")
    assert len(told) == 50
    assert told == sorted(told, reverse=True)
    assert told[-1].startswith("2010-02-1")


def test_the_pages_about_the_edition_lead_to_the_documents(site: Path) -> None:
    assert page(site, "archives.html").xpath("//section[1]//li/a/@href") == ["lamp.html", "oil.html"]
    (bell,) = page(site, "correspondents.html").xpath("//section[h2 = 'Ada Bell']")
    assert "← Dunstan Orr" in bell.text_content()
    timeline = page(site, "timeline.html")
    assert timeline.xpath("//*[local-name()='svg']//*[local-name()='a']/@href") == ["#year:1921", "#year:1922"]
    # No year is named that no document is of, or later.
    years = timeline.xpath("//*[local-name()='svg']/*[local-name()='text']/text()")
    assert years == ["1921", "1922"]
    about = page(site, "about.html").text_content()
    assert "Letter: 1" in about
    assert "Encoded automatically, not yet reviewed: 1" in about


def content(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_the_same_edition_gives_the_same_site(site: Path) -> None:
    before = content(site)
    shutil.rmtree(site.parent)
    build(site.parent.parent, formats=["html"])
    assert content(site) == before


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is that of the base class
        pass


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A web server that gives out a folder: its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    with serving(site.parent) as address:
        yield f"{address}html/"


@pytest.mark.parametrize("place", ["disk", "server"])
def test_search_finds_words_phrases_and_kinds(browser: Any, site: Path, server: str, place: str) -> None:
    base = server if place == "server" else f"{site.as_uri()}/"
    opened = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda request: asked.append(request.url))

    def found(query: str) -> list[str]:
        opened.goto(f"{base}search.html?{query}")
        opened.wait_for_selector("#search-form[data-ready]")
        links = opened.locator("#search-results a").all()
        return sorted((link.get_attribute("href") or "").rpartition("/")[2].partition("#")[0] for link in links)

    assert found("q=harbour") == ["lamp.html", "oil.html"]
    assert opened.locator("#search-results mark").count() >= 2
    assert found("q=barrels") == ["oil.html"]
    assert "<b>" in opened.locator("#search-results").inner_text()
    assert found("q=naive") == ["lamp.html"]
    assert found("q=zeppelin") == []
    assert "0 documents found" in opened.locator("#search-state").inner_text()
    assert found("kind=Telegram") == ["oil.html"]
    assert found("q=harbour&from=1922") == ["oil.html"]
    assert found("q=%22keeper+of+the+harbour%22") == ["lamp.html"]
    assert [words for words in said if "favicon" not in words and "404" not in words] == []
    with_pagefind = place == "server" and any(
        importlib.util.find_spec(name) for name in ("pagefind_bin", "pagefind_bin_extended")
    )
    assert any("pagefind.js" in address for address in asked) is with_pagefind
    assert all(address.startswith(base) or address.endswith("favicon.ico") for address in asked)
    opened.close()


def test_a_search_in_several_bundles_finds_what_the_texts_tell(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pagefind_bin", reason="pagefind is missing")
    monkeypatch.setattr(_search, "_FULL", 2)
    folder = tmp_path / "many"
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").write_text(
        '[edition]\nid = "many"\ntitle = "Many"\n[validation]\nschema = "none"\n', encoding="utf-8"
    )
    for number in range(9):
        fields = {**DOCUMENTS[number % 2], "stem": f"n{number}", "title": f"No. {number}", "when": f"{1929 - number}"}
        text = "A lamp on the pier." if number % 3 else "A boat."
        (folder / "tei" / f"n{number}.xml").write_text(TEI.format(**fields, text=text), encoding="utf-8")
    site = build(folder, formats=["html"]).outputs["html"].parent
    assert len(list(site.glob("pagefind/**/pages.json"))) > 2
    said = []
    with serving(site.parent) as address:
        opened = browser.new_page()
        for base in (f"{address}html/", f"{site.as_uri()}/"):
            answers = {}
            for query in ("q=lamp", "q=boat", "q=lamp&kind=Telegram", "from=1921&to=1926", "kind=Letter"):
                opened.goto(f"{base}search.html?{query}")
                opened.wait_for_selector("#search-form[data-ready]")
                links = [link.get_attribute("href") or "" for link in opened.locator("#search-results a").all()]
                names = [link.rpartition("/")[2].partition(".")[0] for link in links]
                answers[query] = sorted(names) if "q=" in query else names
            said.append(answers)
        opened.close()
    assert said[0] == said[1]
    assert said[0]["q=boat"] == ["n0", "n3", "n6"]
    assert said[0]["from=1921&to=1926"] == ["n8", "n7", "n6", "n5", "n4", "n3"], "what nothing ranks stands by date"


def test_without_script_the_search_page_lists_the_documents(site: Path) -> None:
    tree = page(site, "search.html")
    assert tree.xpath("//section[@id='search-plain']//a/@href") == ["lamp.html", "oil.html"]
    assert tree.xpath("//form[@hidden]")


def test_the_page_about_the_edition_tells_principles_and_validation(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").write_text(
        '[edition]\nid = "one"\ntitle = "One"\n[validation]\nschema = "none"\n', encoding="utf-8"
    )
    principle = (
        "<encodingDesc><editorialDecl><p>Line ends were not kept.</p></editorialDecl></encodingDesc><profileDesc>"
    )
    for number, fields in enumerate(DOCUMENTS):
        text = TEI.format(**{**fields, "title": "T"}, text="Words.")
        text = text.replace("<profileDesc>", principle) if number == 0 else text
        (folder / "tei" / f"{fields['stem']}.xml").write_text(text, encoding="utf-8")
    build(folder, formats=["html"])
    page = document_fromstring((folder / "build" / "html" / "about.html").read_text(encoding="utf-8"))
    principles = " ".join(page.xpath("//section[@aria-labelledby='page:principles']//text()"))
    assert principles.split() == "Editorial principles Line ends were not kept. (1 / 2)".split()
    states = " ".join(page.xpath("//section[@aria-labelledby='page:states']//text()"))
    assert "Documents checked by grammar and rules: 2" in states
    assert "Findings that remain: 0" in states


def test_letters_between_the_same_people_lead_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "edition.toml").write_text('[edition]\nid = "lights"\ntitle = "Lights"\n', encoding="utf-8")
    for number, sender in enumerate(["Orr", "Almas", "Orr", "Almas", "Almas"]):
        stem = f"n{number}"
        text = TEI.format(
            stem=stem, title=stem, when=f"192{number}", sender=sender, status="reviewed", kind="letter", text="Words."
        )
        (tmp_path / "tei" / f"{stem}.xml").write_text(text, encoding="utf-8")
    build(tmp_path, formats=["html"], jobs=1)
    html = tmp_path / "build" / "html"

    def ways(name: str) -> list[str]:
        return [str(one) for one in page(html, name).xpath("//nav[contains(@class, 'series')]/a/@href")]

    assert ways("n0.html") == ["n2.html"]
    assert ways("n1.html") == ["n3.html"]
    # The next letter by date is the next of the series: one way is enough.
    assert ways("n3.html") == ["n1.html"]
    assert ways("n4.html") == []
    assert page(html, "n3.html").xpath("//nav[@class='neighbours']/a/@href") == ["n2.html", "n4.html"]
