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
# Where the page of a document shows its text, and what the header says: the title, and datum by datum.
_TEXT = (
    "//*[@id='page:text']/* | //div[@class='back-matter']/section[@class='apparatus' or @class='abbreviations'"
    " or @class='described']"
)
_HEADER = "//header[@class='title'] | //section[@class='about']/dl/div"


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
    elements = [(name, list(examples)) for name, examples in groupby(shown, lambda one: one.example.element)]
    reading.extend(_introduction([_local(name) for name, _ in elements], len(shown)))
    reading.extend(_section(_local(name), examples) for name, examples in elements)
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
    always: frozenset[bytes] = frozenset()
    for example in specimen.examples(read(path)):
        made = stylesheet.transform(example.tree, parameters)
        # The page of the root is that of the smallest document: what it says of its header, every page says.
        if made.text and example.shown is example.tree.getroot() and not example.attribute:
            always = frozenset(map(html.tostring, html.document_fromstring(made.text).xpath(_HEADER)))
        said = saxon.findings(made.messages, example.tree, str(path))
        told = tuple(
            Finding(one.code, one.severity, one.message, one.hint, Location(str(path)))
            for one in said
            if one.code in _TOLD
        )
        yield Shown(example, tuple(_parts(example, made.text, always)) if made.text else (), told)


def _parts(example: specimen.Example, text: str, always: frozenset[bytes]) -> Iterator[html.HtmlElement]:
    """The parts of the page that show the example: the text and its apparatus, or what is said about the document."""
    page = html.document_fromstring(text)
    in_header = any(one.tag == xml.tei("teiHeader") for one in (example.shown, *example.shown.iterancestors()))
    places = _HEADER if in_header else _TEXT
    # Each example was a page of its own: now its ids are apart from those of the others, and of the page.
    prefix = f"s{example.number}"
    parts = page.xpath(places)
    # Before anything is changed, for that is how it is compared.
    parts = [part for part in parts if not in_header or html.tostring(part) not in always]
    for links in page.xpath("//ul[@class='whence']"):
        links.drop_tree()
    for part in parts:
        for element in part.iter(etree.Element):
            if element.tag == "section":
                # Of the parts of one document each has a name of its own, not of the parts of many.
                element.attrib.pop("aria-label", None)
                element.attrib.pop("aria-labelledby", None)
            for name in ("id", "for", "aria-labelledby"):
                if value := element.get(name):
                    element.set(name, f"{prefix}:{value}")
            if (href := element.get("href", "")).startswith("#"):
                element.set("href", f"#{prefix}:{href[1:]}")
            if str(element.tag) in ("h1", "h2", "h3", "h4", "h5", "h6"):
                element.attrib.update({"role": "heading", "aria-level": "3"})
                element.tag = "div"
        yield builder.DL({"class": "data"}, part) if part.tag == "div" and part.getparent().tag == "dl" else part


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _introduction(names: list[str], examples: int) -> Iterator[html.HtmlElement]:
    """What the page is, and the elements that it shows."""
    yield builder.P(
        f"{len(names)} elements in {examples} examples: each element that the schema of this edition allows, and each "
        "value that it lists for an attribute, in the smallest valid document that has it. Beside what readers see "
        "stands the TEI."
    )
    links = (builder.LI(builder.A(name, href=f"#element:{name}")) for name in names)
    yield builder.E.nav({"class": "names", "aria-label": "Elements"}, builder.UL(*links))


def _section(name: str, examples: list[Shown]) -> html.HtmlElement:
    section = builder.SECTION({"class": "element", "id": f"element:{name}"}, builder.H2(builder.CODE(f"<{name}>")))
    for one in examples:
        said = f"{_local(one.example.attribute)}=“{one.example.value}”" if one.example.attribute else ""
        shown = builder.DIV({"class": "shown"}, *(deepcopy(part) for part in one.parts))
        if not shown.text_content().strip() and shown.find(".//img") is None:
            shown.append(builder.P({"class": "nothing"}, "not shown on the page"))
        source = builder.PRE(builder.CODE(_source(one.example.shown)))
        value = [builder.P({"class": "kind value"}, said)] if said else []
        section.append(builder.DIV({"class": "example"}, *value, shown, source))
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
