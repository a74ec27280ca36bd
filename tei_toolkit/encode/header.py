"""The header: the editor's file, how it was made, and what it is about; `origin` writes what it was taken from.

Source: TEI-P5, chapter 2 (The TEI Header), 2.4.6 (Correspondence Description).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from tei_toolkit.edition.config import Edition
from tei_toolkit.encode.correspondence import correspondence
from tei_toolkit.encode.creation import catalogue_date, told_by_text
from tei_toolkit.encode.languages import name as language_name
from tei_toolkit.encode.ledger import Ledger
from tei_toolkit.encode.origin import add, describe_source
from tei_toolkit.model import Document, Fate, HeaderField
from tei_toolkit.version import __version__
from tei_toolkit.xml import XML_ID, tei

_KEYWORDS = ("people", "places", "topics", "subjects")
_REGISTERS = (
    ("persons", "person", "Register of persons."),
    ("places", "place", "Register of places."),
    ("organisations", "org", "Register of organisations."),
)


def header(
    document: Document, ledger: Ledger, edition: Edition | None, divisions: Sequence[str], title: str
) -> etree._Element:
    """The element `teiHeader` of a document; `divisions` are the ids of its divisions in order."""
    return _Header(document, ledger, edition, divisions, title).build()


_HYPHENS = frozenset({"hyphen", "layout:hyphen"})


class _Header:
    def __init__(
        self, document: Document, ledger: Ledger, edition: Edition | None, divisions: Sequence[str], title: str
    ) -> None:
        self._document = document
        self._ledger = ledger
        self._edition = edition
        self._divisions = divisions
        self._title = title

    def build(self) -> etree._Element:
        root = etree.Element(tei("teiHeader"))
        file_description = add(root, "fileDesc")
        self._title_statement(add(file_description, "titleStmt"))
        self._publication(file_description)
        describe_source(
            add(file_description, "sourceDesc"), document=self._document, ledger=self._ledger, title=self._title
        )
        self._encoding(add(root, "encodingDesc"))
        self._profile(add(root, "profileDesc"))
        revision = add(root, "revisionDesc", attributes={"status": "machine"})
        add(revision, "change", "Converted from plain text.", {"who": "#toolkit"})
        return root

    def _words(self, parent: etree._Element, field: HeaderField) -> etree._Element:
        self._ledger.words(parent, field.start, field.end, field.rule, fate=Fate.HEADER)
        return parent

    def _title_statement(self, parent: etree._Element) -> None:
        add(parent, "title", self._title, {"type": "main"})
        for field in self._document.all("author"):
            self._words(add(parent, "author"), field)
        for editor in self._edition.editors if self._edition else ():
            add(parent, "editor", editor)
        toolkit = add(parent, "respStmt", attributes={XML_ID: "toolkit"})
        add(toolkit, "resp", "automatic encoding")
        add(toolkit, "name", "tei-toolkit", {"type": "software"})

    def _publication(self, file_description: etree._Element) -> None:
        parent = add(file_description, "publicationStmt")
        edition = self._edition
        if edition is None:
            add(parent, "p", "Not yet published.")
            return
        add(parent, "publisher", edition.publisher or edition.title)
        add(parent, "idno", edition.id, {"type": "edition"})
        if edition.licence is not None:
            availability = add(parent, "availability")
            add(availability, "licence", edition.licence.text, {"target": edition.licence.target})
        series = add(file_description, "seriesStmt")
        add(series, "title", edition.title)

    def _encoding(self, parent: etree._Element) -> None:
        words = ["Converted from plain text. Line wraps and runs of white space were not kept."]
        rules = {one.rule for one in self._document.furniture}
        if rules & _HYPHENS:
            words.append("Hyphens by which words were parted at the ends of lines were left out.")
        if rules - _HYPHENS - {"byte-order-mark", "notes-heading"}:
            words.append("Page furniture was left out: labels, menus and stock phrases of the page.")
        add(add(parent, "editorialDecl"), "p", " ".join(words))
        application = add(
            add(parent, "appInfo"), "application", attributes={"ident": "tei-toolkit", "version": __version__}
        )
        add(application, "label", "tei-toolkit")
        registers = self._edition.registers if self._edition else {}
        if registers and self._edition:
            holder = add(parent, "listPrefixDef")
            for key, prefix, words_ in _REGISTERS:
                if key in registers:
                    where = registers[key].relative_to(self._edition.folder.resolve()).as_posix()
                    attributes = {"ident": prefix, "matchPattern": "(.+)", "replacementPattern": f"../{where}#$1"}
                    add(add(holder, "prefixDef", attributes=attributes), "p", words_)

    def _profile(self, parent: etree._Element) -> None:
        document = self._document
        self._creation(parent)
        summaries = document.all("abstract")
        if summaries:
            abstract = add(parent, "abstract")
            for field in summaries:
                self._words(add(abstract, "p"), field)
        usage = add(parent, "langUsage")
        add(usage, "language", language_name(document.language), {"ident": document.language})
        keywords = [(name, document.all(name)) for name in _KEYWORDS if document.all(name)]
        if keywords:
            holder = add(parent, "textClass")
            for name, fields in keywords:
                scheme = add(holder, "keywords", attributes={"scheme": f"#{name}"})
                for field in fields:
                    self._words(add(scheme, "term"), field)
        for description in correspondence(document, self._divisions):
            parent.append(description)

    def _creation(self, parent: etree._Element) -> None:
        document = self._document
        field = document.first("date")
        if field:
            attributes = catalogue_date(document.text(field))
            self._words(add(add(parent, "creation"), "date", attributes=attributes), field)
            return
        told = told_by_text(document)
        if told:
            add(add(parent, "creation"), "date", *told)
