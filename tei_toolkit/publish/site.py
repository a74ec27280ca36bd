"""What a web site has beside its pages: search, citations as files, a map for search engines, a feed for readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote

from lxml import etree

from tei_toolkit.publish import _citation, _search, bibtex, csl_json, ris
from tei_toolkit.publish._material import Made, Material

_E = "{urn:tei-toolkit:edition}"
_ATOM = "http://www.w3.org/2005/Atom"
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What a feed reader needs a date for, in an edition none of whose dates is known.
_NO_DATE = "1970-01-01"


def add(made: Mapping[str, bytes], material: Material) -> Made:
    """What is added to the pages of the site, `made`.

    Always: `cite/STEM.bib`, `.ris`, `.json`; `search-index.js`.  With the extra `[search]` installed: `pagefind/`, and
    the page of the search told so.  Where `edition.toml` gives the address of the site: `sitemap.xml`, `feed.xml`.
    """
    stems = [one.stem for one in material.documents if f"{one.stem}.html" in made]
    added = dict(_citations(material, set(stems)))
    entries = _search.entries(made, stems)
    added["search-index.js"] = _search.script(entries)
    found = _search.pagefind(made, entries, stems)
    if found and "search.html" in made:
        added.update(found)
        added["search.html"] = made["search.html"].replace(b'data-pagefind="no"', b'data-pagefind="yes"')
    if material.edition.url:
        added["sitemap.xml"] = _sitemap(sorted(name for name in made if name.endswith(".html")), material)
        added["feed.xml"] = _feed(set(stems), material)
    return Made(added)


def _citations(material: Material, stems: set[str]) -> Iterator[tuple[str, bytes]]:
    """Each document's citation in three formats, which are made of editions: so each is given an edition of one."""
    edition = replace(material.edition, published=_citation.published(material))
    for entry in material.description.iterfind(f"{_E}documents/{_E}document"):
        stem = entry.get("stem", "")
        if stem not in stems:
            continue
        root = etree.Element(f"{_E}edition")
        alone = etree.SubElement(etree.SubElement(root, f"{_E}documents"), f"{_E}document", dict(entry.attrib))
        for child in entry:
            if child.tag != f"{_E}mention":
                etree.SubElement(alone, child.tag, dict(child.attrib)).text = child.text
        one = replace(material, edition=edition, documents=(), description=root.getroottree())
        for format_, suffix in ((bibtex, "bib"), (ris, "ris"), (csl_json, "json")):
            (content,) = format_.make(one).files.values()
            yield f"cite/{stem}.{suffix}", content


def _sitemap(pages: list[str], material: Material) -> bytes:
    """https://www.sitemaps.org/protocol.html"""
    root = etree.Element(f"{{{_MAP}}}urlset", nsmap={None: _MAP})
    for page in pages:
        place = etree.SubElement(etree.SubElement(root, f"{{{_MAP}}}url"), f"{{{_MAP}}}loc")
        place.text = material.edition.url + ("" if page == "index.html" else quote(page))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _feed(stems: set[str], material: Material) -> bytes:
    """RFC 4287: one entry a document.  Its date is that of the last dated change, else of the edition's publication."""
    edition = material.edition
    published = _citation.published(material) or _NO_DATE
    changed = {one.stem: _changed(one.tree, published) for one in material.documents}
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(root, "title", edition.title)
    _add(root, "id", edition.url)
    _add(root, "updated", _instant(max([published, *changed.values()])))
    etree.SubElement(root, f"{{{_ATOM}}}link", rel="self", href=f"{edition.url}feed.xml")
    etree.SubElement(root, f"{{{_ATOM}}}link", rel="alternate", href=edition.url)
    for name in edition.editors or (edition.publisher or edition.title,):
        _add(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", name)
    for cited, _ in _citation.documents(material):
        if cited.stem not in stems:
            continue
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "title", ", ".join(part for part in (cited.title, cited.date) if part))
        _add(entry, "id", cited.address)
        _add(entry, "updated", _instant(changed[cited.stem]))
        etree.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=cited.address)
        if cited.abstract:
            _add(entry, "summary", cited.abstract)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _changed(tree: etree._ElementTree, published: str) -> str:
    days = (one.get("when", "") for one in tree.iter("{http://www.tei-c.org/ns/1.0}change"))
    return max((day for day in days if _citation.year(day)), default=published)


def _instant(day: str) -> str:
    """A day, month or year as RFC 3339 wants it: its beginning."""
    date = day.partition("T")[0]
    return f"{date}{'-01-01'[len(date) - 4 :] if len(date) < 10 else ''}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text
