"""What a web site has beside its pages: search, citations as files, a map for search engines, a feed for readers."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree

from tei_toolkit import files, resources, saxon, toml
from tei_toolkit.publish import _bundles, _citation, _formats, _look, _overrides, _search, _steps, bibtex, csl_json, ris
from tei_toolkit.publish._material import Made, Material, TeiDocument
from tei_toolkit.trouble import Finding, Location

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition

_E = "{urn:tei-toolkit:edition}"
_MAIN = re.compile(rb"<main\b[^>]*>")
_BUNDLES = re.compile(rb'data-pagefind="\d+"')
# A reader of feeds asks for all of it each time: it is told of so many documents, those that changed last.
_NEWEST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What a feed reader needs a date for, in an edition none of whose dates is known.
_NO_DATE = "1970-01-01"


def of_document(
    stem: str, page: bytes, material: Material, published: str | None = None
) -> tuple[Mapping[str, bytes], str]:
    """What belongs to a document, and what the search is to know of its page.

    That is its citation, `cite/STEM.bib`, `.ris`, `.json`, and its plain text, `text/STEM.txt`.

    `published` is when the edition was published, if the material doesn't hold all that tells.
    """
    edition = replace(material.edition, published=_citation.published(material) if published is None else published)
    record = _search.record(f"{stem}.html", page)
    made = {f"text/{stem}.txt": _text(one, material) for one in material.documents if one.stem == stem}
    for entry in material.description.iterfind(f"{_E}documents/{_E}document"):
        if entry.get("stem") == stem:
            made.update(_citations(entry, replace(material, edition=edition, documents=())))
    return made, record


def get_ready(edition: Edition) -> None:
    """Compile what `of_document` needs."""
    _reading(edition)


def _reading(edition: Edition) -> saxon.Stylesheet:
    return _overrides.stylesheet(_formats.find("text"), "reading.xsl", edition)


def _text(document: TeiDocument, material: Material) -> bytes:
    """The reading text of a document; what is to be said of it, the page has said."""
    stylesheet = _reading(material.edition)
    return stylesheet.transform(document.given or document.tree, material.parameters).text.encode("utf-8")


def stale(page: bytes, language: str) -> bytes:
    """The page of a document that cannot be published as it is now, with a line that says so; once."""
    if b'<p class="stale"' in page:
        return page
    folder = resources.xslt() / "common" / "words"
    own = folder / f"{language.partition('-')[0].lower()}.toml"
    english = toml.read(folder / "en.toml").string("stale")
    words = (toml.read(own).string("stale") if own.is_file() else "") or english
    line = f'<p class="stale" role="note" data-pagefind-ignore="all">{escape(words)}</p>'.encode()
    return _MAIN.sub(lambda found: found[0] + line, page, count=1)


def bundles(stems: Sequence[str]) -> list[list[str]]:
    """The documents of each bundle of the index that a web server gives out; none without the extra `[search]`."""
    return _bundles.assigned(stems)


def bundle(number: int, records: Mapping[str, str], language: str) -> dict[str, bytes]:
    """The files of one bundle, made of what `of_document` said of its documents."""
    return _bundles.bundle(number, records, language)


def texts(stems: Sequence[str]) -> list[list[str]]:
    """The documents of each part of the index that is searched without a server."""
    return _search.parted(stems)


def text_part(number: int, records: Mapping[str, str]) -> dict[str, bytes]:
    """One part of that index, made of what `of_document` said of its documents."""
    return dict([_search.part(number, records.values())])


def search(pages: Mapping[str, bytes], texts: int, bundles: int) -> dict[str, bytes]:
    """`search-index.js`, and the page of the search: they are told how many parts of each index lie beside them."""
    made = dict([_search.script(texts)])
    if "search.html" in pages:
        # The page may be as an earlier build left it, which had other bundles.
        told = f'data-pagefind="{bundles}"'.encode()
        made["search.html"] = _BUNDLES.sub(lambda _: told, pages["search.html"], count=1)
    return made


def lists_see(edition: Edition) -> bool:
    """Whether `lists` looks at what the edition document says of documents."""
    return bool(edition.url) or any(path.stem != "home" for path in edition.pages)


def lists(pages: Iterable[str], material: Material) -> Made:
    """What is made beside the `pages`: those of the edition's own words, and the style sheet of its own look.

    Where `edition.toml` gives the address of the site also `sitemap.xml` and `feed.xml`.
    """
    names = set(pages)
    own, found = _own_pages(names, material)
    made = {**own}
    if material.edition.site.has_style:
        ours = files.read_bytes(_formats.find("html").folder / "assets" / "edition.css")
        made[_look.SHEET] = _look.sheet(ours, material.edition)
    if material.edition.url:
        made["sitemap.xml"] = _sitemap(sorted(names | own.keys()), material)
        made["feed.xml"] = _feed(names, material)
    return Made(made, tuple(found))


def _own_pages(names: set[str], material: Material) -> tuple[dict[str, bytes], list[Finding]]:
    made: dict[str, bytes] = {}
    found: list[Finding] = []
    for element in material.description.iterfind(f"{_E}page"):
        name = element.get("name", "")
        path = str(material.edition.folder / "pages" / f"{name}.md")
        if name == "home":
            continue
        if f"{name}.html" in names:
            found.append(_steps.taken(f"{name}.html", path))
            continue
        stylesheet = _overrides.stylesheet(_formats.find("html"), "own.xsl", material.edition)
        try:
            result = stylesheet.transform(material.parameters["edition"], {**material.parameters, "page": name})
        except saxon.StylesheetError as error:
            fault = _overrides.fault_at_work(error, material.edition, name)
            if fault is None:
                raise
            found.append(fault)
            continue
        # The page is Markdown: lines of the edition document would say nothing to its editor.
        said = saxon.findings(result.messages, material.description, path)
        found += [replace(one, location=Location(path)) for one in said]
        if result.text:
            made[f"{name}.html"] = result.text.encode("utf-8")
    return made, found


def _citations(entry: etree._Element, material: Material) -> Iterator[tuple[str, bytes]]:
    """A document's citation in three formats, which are made of editions: so each is given an edition of one."""
    root = etree.Element(f"{_E}edition")
    alone = etree.SubElement(etree.SubElement(root, f"{_E}documents"), f"{_E}document", dict(entry.attrib))
    for child in entry:
        if child.tag != f"{_E}mention":
            etree.SubElement(alone, child.tag, dict(child.attrib)).text = child.text
    one = replace(material, description=root.getroottree())
    for format_, suffix in ((bibtex, "bib"), (ris, "ris"), (csl_json, "json")):
        (content,) = format_.make(one).files.values()
        yield f"cite/{entry.get('stem', '')}.{suffix}", content


def _sitemap(pages: list[str], material: Material) -> bytes:
    """https://www.sitemaps.org/protocol.html"""
    root = etree.Element(f"{{{_MAP}}}urlset", nsmap={None: _MAP})
    for page in pages:
        place = etree.SubElement(etree.SubElement(root, f"{{{_MAP}}}url"), f"{{{_MAP}}}loc")
        place.text = material.edition.url + ("" if page == "index.html" else quote(page))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _feed(pages: Container[str], material: Material) -> bytes:
    """RFC 4287: the documents that changed last, by their last dated change or else the edition's publication."""
    edition = material.edition
    published = _citation.published(material) or _NO_DATE
    cited = [one for one, _ in _citation.documents(material) if f"{one.stem}.html" in pages]
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(root, "title", edition.title)
    _add(root, "id", edition.url)
    _add(root, "updated", _instant(max([published, *(one.changed for one in cited)])))
    etree.SubElement(root, f"{{{_ATOM}}}link", rel="self", href=f"{edition.url}feed.xml")
    etree.SubElement(root, f"{{{_ATOM}}}link", rel="alternate", href=edition.url)
    for name in edition.editors or (edition.publisher or edition.title,):
        _add(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", name)
    changed = [(_instant(one.changed or published), place, one) for place, one in enumerate(cited)]
    for _, _, one in sorted(changed, key=lambda said: said[:2], reverse=True)[:_NEWEST]:
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "title", ", ".join(part for part in (one.title, one.date) if part))
        _add(entry, "id", one.address)
        _add(entry, "updated", _instant(one.changed or published))
        etree.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=one.address)
        if one.abstract:
            _add(entry, "summary", one.abstract)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _instant(day: str) -> str:
    """A day, month or year as RFC 3339 wants it: its beginning."""
    date = day.partition("T")[0]
    return f"{date}{'-01-01'[len(date) - 4 :] if len(date) < 10 else ''}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text
