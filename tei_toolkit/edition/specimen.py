"""The specimen: a page that shows every element and every value that the edition's schema allows, as the site does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree, html
from lxml.html import builder

from tei_toolkit import files, publish, resources, saxon, schema, specimen, xml
from tei_toolkit.edition import description, outputs
from tei_toolkit.edition.config import Edition
from tei_toolkit.markdown import Page
from tei_toolkit.publish import Format, Material
from tei_toolkit.relaxng.normalise import read
from tei_toolkit.trouble import Finding, Location

NAME = "specimen"
# What is told of a page here: that no rule shows an element.  Links and pictures of examples lead nowhere by intent.
_TOLD = ("PUB501",)


@dataclass(frozen=True)
class Shown:
    """An example as the site shows it, and what no rule could show."""

    example: specimen.Example
    parts: tuple[html.HtmlElement, ...]
    findings: tuple[Finding, ...]


def make(edition: Edition, folder: Path, *, lenient: bool = False) -> tuple[list[Finding], Path | None]:
    """Write the specimen into a folder: findings, and the page.

    An element without a rule is a finding that names it (PUB501); then there is no page, unless `lenient` has it boxed.
    """
    outputs.check(folder)
    path = edition.schema / "edition.rng"
    path = path if path.is_file() else schema.grammar_path()
    shown = list(_shown(edition, path, lenient))
    found = list(dict.fromkeys(one for example in shown for one in example.findings))
    if found and not lenient:
        return found, None
    wanted = publish.find("html")
    page = html.document_fromstring(_frame(edition, wanted, lenient))
    # It stands by itself: there are no other pages to lead to.
    for links in page.xpath("//header[@class='site']/nav"):
        links.drop_tree()
    for link in page.xpath("//header[@class='site']//a"):
        link.drop_tag()
    reading = page.get_element_by_id("page:text")
    reading.clear()
    reading.attrib.update({"class": "reading specimen", "id": "page:text"})
    for name, examples in groupby(shown, lambda one: one.example.element):
        reading.append(_section(name, list(examples)))
    files.write(folder / outputs.MARKER, outputs.WORDS)
    for name, asset in (*publish.assets(wanted), *publish.copies("pictures", edition, ())):
        files.write(folder / name, files.read_bytes(asset))
    lists = publish.add_lists(wanted, [], _material(edition, lenient))
    for name, content in lists.files.items():
        if name.startswith("assets/"):
            files.write(folder / name, content)
    text = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    files.write(folder / f"{NAME}.html", text + "\n")
    return found, folder / f"{NAME}.html"


def _material(edition: Edition, lenient: bool) -> Material:
    registers = etree.Element(f"{{{description.NAMESPACE}}}registers").getroottree()
    return Material(edition, (), description.describe(edition, (), lenient=lenient), registers)


def _shown(edition: Edition, path: Path, lenient: bool) -> Iterator[Shown]:
    stylesheet = saxon.Stylesheet.from_path(
        resources.xslt() / "html" / "document.xsl", edition.stylesheets, edition.site.version
    )
    parameters = _material(edition, lenient).parameters
    for example in specimen.examples(read(path)):
        made = stylesheet.transform(example.tree, parameters)
        said = saxon.findings(made.messages, example.tree, str(path))
        told = tuple(
            Finding(one.code, one.severity, one.message, one.hint, Location(str(path)))
            for one in said
            if one.code in _TOLD
        )
        yield Shown(example, tuple(_parts(example, made.text)) if made.text else (), told)


def _parts(example: specimen.Example, text: str) -> Iterator[html.HtmlElement]:
    """The parts of the page that show the example: the text and its apparatus, or what is said about the document."""
    page = html.document_fromstring(text)
    in_header = any(one.tag == xml.tei("teiHeader") for one in (example.shown, *example.shown.iterancestors()))
    places = (
        "//header[@class='title'] | //section[@class='about']"
        if in_header
        else (
            "//*[@id='page:text']/* | //div[@class='back-matter']/section[@class='apparatus' or @class='abbreviations'"
            " or @class='described']"
        )
    )
    # Each example was a page of its own: now its ids are apart from those of the others, and of the page.
    prefix = f"s{example.number}"
    for links in page.xpath("//ul[@class='whence']"):
        links.drop_tree()
    for part in page.xpath(places):
        for element in part.iter(etree.Element):
            if element.tag == "section":
                # Of the parts of one document each has a name of its own, not of the parts of many.
                element.attrib.pop("aria-label", None)
            for name in ("id", "for", "aria-labelledby"):
                if value := element.get(name):
                    element.set(name, f"{prefix}:{value}")
            if (href := element.get("href", "")).startswith("#"):
                element.set("href", f"#{prefix}:{href[1:]}")
            if str(element.tag) in ("h1", "h2", "h3", "h4", "h5", "h6"):
                element.attrib.update({"role": "heading", "aria-level": "3"})
                element.tag = "div"
        yield part


def _section(name: str, examples: list[Shown]) -> html.HtmlElement:
    local = name.rpartition("}")[2]
    section = builder.SECTION({"class": "element", "id": f"element:{local}"}, builder.H2(builder.CODE(f"<{local}>")))
    for one in examples:
        said = f"{one.example.attribute.rpartition('}')[2]}=“{one.example.value}”" if one.example.attribute else ""
        if said:
            section.append(builder.P({"class": "kind value"}, said))
        section.append(builder.DIV({"class": "shown"}, *(deepcopy(part) for part in one.parts)))
        source = builder.PRE({"tabindex": "0"}, builder.CODE(_source(one.example.shown)))
        section.append(builder.DETAILS(builder.SUMMARY("TEI"), source))
    return section


def _source(element: etree._Element) -> str:
    """The example as TEI, without declarations of namespaces."""
    copy = deepcopy(element)
    copy.tail = None
    for one in copy.iter(etree.Element):
        one.tag = str(one.tag).rpartition("}")[2]
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")


def _frame(edition: Edition, wanted: Format, lenient: bool) -> str:
    """A page of the site without text."""
    words = "The specimen"
    empty = Page(NAME, words, "en", etree.Element(xml.tei("div"), type="page", nsmap={None: xml.TEI}))
    whole = description.describe(edition, (), pages=[empty], lenient=lenient)
    given = saxon.Given(whole)
    stylesheet = saxon.Stylesheet.from_path(wanted.folder / "own.xsl", edition.stylesheets, edition.site.version)
    parameters: Mapping[str, str | saxon.Given] = {
        "edition": given,
        "registers": saxon.Given(_material(edition, lenient).registers),
        "page": NAME,
    }
    return stylesheet.transform(given, parameters).text
