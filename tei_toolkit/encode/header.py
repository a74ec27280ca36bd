"""The header: the editor's file, the page or book it was taken from, the archival original, and what it is about.

Source: TEI-P5, chapter 2 (The TEI Header), 10 (Manuscript Description), 2.4.6 (Correspondence Description).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from tei_toolkit.citations import Book, Citation, Witness, read_citation
from tei_toolkit.edition.config import Edition
from tei_toolkit.encode.languages import name as language_name
from tei_toolkit.encode.languages import tag as language_tag
from tei_toolkit.encode.ledger import FORBIDDEN, Ledger, picture
from tei_toolkit.model import Document, Fate, HeaderField, Part
from tei_toolkit.names.dates import dates, whole
from tei_toolkit.version import __version__
from tei_toolkit.xml import XML_ID, tei

# All collections stand before all numbers, from the whole to the part.
_COLLECTIONS = ("record-group", "series", "collection", "fond", "opis", "portfolio", "lot", "box", "volume")
_NUMBERS = ("file", "item", "papka", "delo")
_KEYWORDS = ("people", "places", "topics", "subjects")
_NOTES = ("kind", "related", "note", "classification")
_CREDITS = (("contributor", "Contributed by"), ("translator", "Translated by"))
_FREE = re.compile(
    r"(?i)\b(?:public domain|CC0|free of (?:known )?copyright|no (?:known )?copyright|"
    r"may be (?:freely )?(?:used|copied) (?:freely|without))\b"
)
_RESTRICTED = re.compile(
    r"(?i)\b(?:all rights reserved|may not be (?:reproduced|copied|published)|reproduction (?:is )?prohibited)\b"
)
_LANGUAGES = re.compile(r"\s*(?:[,;/]|\band\b)\s*")
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


def _add(
    parent: etree._Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> etree._Element:
    element: etree._Element = etree.SubElement(parent, tei(name), dict(attributes or {}))
    if text:
        # A copy of the source's words, taken past the ledger, may hold what XML forbids.
        element.text = FORBIDDEN.sub(picture, text)
    return element


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
        file_description = _add(root, "fileDesc")
        self._title_statement(_add(file_description, "titleStmt"))
        self._publication(file_description)
        self._source(_add(file_description, "sourceDesc"))
        self._encoding(_add(root, "encodingDesc"))
        self._profile(_add(root, "profileDesc"))
        revision = _add(root, "revisionDesc", attributes={"status": "machine"})
        _add(revision, "change", "Converted from plain text.", {"who": "#toolkit"})
        return root

    def _words(self, parent: etree._Element, field: HeaderField) -> etree._Element:
        self._ledger.words(parent, field.start, field.end, field.rule, fate=Fate.HEADER)
        return parent

    def _title_statement(self, parent: etree._Element) -> None:
        _add(parent, "title", self._title, {"type": "main"})
        for field in self._document.all("author"):
            self._words(_add(parent, "author"), field)
        for editor in self._edition.editors if self._edition else ():
            _add(parent, "editor", editor)
        toolkit = _add(parent, "respStmt", attributes={XML_ID: "toolkit"})
        _add(toolkit, "resp", "automatic encoding")
        _add(toolkit, "name", "tei-toolkit", {"type": "software"})

    def _publication(self, file_description: etree._Element) -> None:
        parent = _add(file_description, "publicationStmt")
        edition = self._edition
        if edition is None:
            _add(parent, "p", "Not yet published.")
            return
        _add(parent, "publisher", edition.publisher or edition.title)
        _add(parent, "idno", edition.id, {"type": "edition"})
        if edition.licence is not None:
            availability = _add(parent, "availability")
            _add(availability, "licence", edition.licence.text, {"target": edition.licence.target})
        series = _add(file_description, "seriesStmt")
        _add(series, "title", edition.title)

    def _source(self, parent: etree._Element) -> None:
        fields = self._document.all("citation")
        citation_field = fields[0] if fields else None
        # A page may part archive and credits into paragraphs.
        said = " ".join(self._document.text(field) for field in fields)
        citation = read_citation(said) if fields else Citation((), ())
        if not self._document.publisher:
            _add(parent, "p", "A transcription in plain text.")
            return
        original = ("original-language", "repository", *_COLLECTIONS, *_NUMBERS)
        some = any(self._document.first(name) for name in original)
        witnesses = citation.witnesses or ((Witness(""),) if some else ())
        self._page(_add(parent, "biblFull"), citation, cited=not witnesses)
        for number, witness in enumerate(witnesses):
            self._witness(_add(parent, "msDesc"), witness, citation_field if not number else None, first=not number)
        for book in citation.books:
            self._book(_add(parent, "bibl"), book)

    def _book(self, parent: etree._Element, book: Book) -> None:
        """A printed edition, with the pages in it where the citation names them."""
        start, end = book.place
        parent.text = FORBIDDEN.sub(picture, book.words[:start] if end else book.words)
        if end:
            attributes = {"unit": "page", "from": book.pages[0], "to": book.pages[1]}
            scope = _add(parent, "biblScope", book.words[start:end], attributes)
            scope.tail = FORBIDDEN.sub(picture, book.words[end:])

    def _page(self, parent: etree._Element, citation: Citation, *, cited: bool) -> None:
        document = self._document
        titles = _add(parent, "titleStmt")
        title = _add(titles, "title")
        field = document.first("title")
        if field:
            self._words(title, field)
        else:
            title.text = self._title
        funders: dict[str, etree._Element] = {}
        for field in document.all("funder"):
            # The page may name a funder twice; both places are accounted for by the one element.
            name = document.text(field)
            if name in funders:
                self._ledger.note(funders[name], field.start, field.end, field.rule)
            else:
                funders[name] = self._words(_add(titles, "funder"), field)
        for credit in citation.credits:
            statement = _add(titles, "respStmt")
            _add(statement, "resp", credit.words[0].upper() + credit.words[1:])
            for name in credit.names:
                _add(statement, "persName", name)
        for name_, words in _CREDITS:
            for field in document.all(name_):
                statement = _add(titles, "respStmt")
                _add(statement, "resp", words)
                self._words(_add(statement, "persName"), field)
        self._page_publication(_add(parent, "publicationStmt"))
        if document.first("series-title"):
            series = _add(parent, "seriesStmt")
            for field in document.all("series-title"):
                self._words(_add(series, "title"), field)
        notes = [field for name in _NOTES for field in document.all(name)]
        # Without a description of the original, the citation is a note on the page.
        notes += document.all("citation") if cited else []
        if notes:
            statement = _add(parent, "notesStmt")
            for field in sorted(notes, key=lambda one: one.start):
                type_ = {"type": field.name} if field.name in {"classification", "citation"} else {}
                self._words(_add(statement, "note", attributes=type_), field)

    def _page_publication(self, parent: etree._Element) -> None:
        document = self._document
        _add(parent, "publisher", document.publisher)
        for field in document.all("uploaded"):
            when = whole(document.text(field))
            self._words(
                _add(parent, "date", attributes={"type": "uploaded", **({"when": when} if when else {})}), field
            )
        for name, type_ in (("record", "record"), ("url", "URI")):
            for field in document.all(name):
                self._words(_add(parent, "idno", attributes={"type": type_}), field)
        rights = document.all("rights")
        if rights:
            words = " ".join(document.text(field) for field in rights)
            status = "free" if _FREE.search(words) else "restricted" if _RESTRICTED.search(words) else "unknown"
            availability = _add(parent, "availability", attributes={"status": status})
            for field in rights:
                self._words(_add(availability, "p"), field)

    def _witness(self, parent: etree._Element, witness: Witness, citation: HeaderField | None, *, first: bool) -> None:
        identifier = _add(parent, "msIdentifier")
        repository = self._document.first("repository") if first else None
        if repository:
            self._words(_add(identifier, "repository"), repository)
        elif witness.repository:
            _add(identifier, "repository", witness.repository)
        parts = dict(witness.shelfmark)
        for element, names in (("collection", _COLLECTIONS), ("idno", _numbers(witness))):
            for name in names:
                # What the page names apart counts before what its citation says.
                fields = self._document.all(name) if first else []
                for field in fields:
                    self._words(_add(identifier, element, attributes={"type": name}), field)
                if name in parts and not fields:
                    _add(identifier, element, parts[name], {"type": name})
        item = _add(_add(parent, "msContents"), "msItem")
        if witness.leaves_words:
            leaves = {"from": witness.leaves[0], "to": witness.leaves[1]}
            _add(item, "locus", witness.leaves_words, leaves)
        if first:
            for field in self._document.all("original-language"):
                tags = [language_tag(word) for word in _LANGUAGES.split(self._document.text(field))]
                others = {"otherLangs": " ".join(tags[1:])} if len(tags) > 1 else {}
                self._words(_add(item, "textLang", attributes={"mainLang": tags[0], **others}), field)
        if citation is not None:
            for field in self._document.all("citation"):
                self._words(_add(item, "note", attributes={"type": "citation"}), field)
        elif witness.words:
            _add(item, "note", witness.words, {"type": "citation"})
        if not len(item):
            _add(item, "note", "The page does not say where the original is.", {"type": "editorial"})

    def _encoding(self, parent: etree._Element) -> None:
        words = ["Converted from plain text. Line wraps and runs of white space were not kept."]
        if self._document.furniture:
            words.append("Page furniture was left out: labels, menus and stock phrases of the page.")
        _add(_add(parent, "editorialDecl"), "p", " ".join(words))
        application = _add(
            _add(parent, "appInfo"), "application", attributes={"ident": "tei-toolkit", "version": __version__}
        )
        _add(application, "label", "tei-toolkit")
        registers = self._edition.registers if self._edition else {}
        if registers and self._edition:
            holder = _add(parent, "listPrefixDef")
            for key, prefix, words_ in _REGISTERS:
                if key in registers:
                    where = registers[key].relative_to(self._edition.folder.resolve()).as_posix()
                    attributes = {"ident": prefix, "matchPattern": "(.+)", "replacementPattern": f"../{where}#$1"}
                    _add(_add(holder, "prefixDef", attributes=attributes), "p", words_)

    def _profile(self, parent: etree._Element) -> None:
        document = self._document
        self._creation(parent)
        summaries = document.all("abstract")
        if summaries:
            abstract = _add(parent, "abstract")
            for field in summaries:
                self._words(_add(abstract, "p"), field)
        usage = _add(parent, "langUsage")
        _add(usage, "language", language_name(document.language), {"ident": document.language})
        keywords = [(name, document.all(name)) for name in _KEYWORDS if document.all(name)]
        if keywords:
            holder = _add(parent, "textClass")
            for name, fields in keywords:
                scheme = _add(holder, "keywords", attributes={"scheme": f"#{name}"})
                for field in fields:
                    self._words(_add(scheme, "term"), field)
        for description in self._correspondence():
            parent.append(description)

    def _creation(self, parent: etree._Element) -> None:
        document = self._document
        field = document.first("date")
        if field:
            when = whole(document.text(field))
            self._words(_add(_add(parent, "creation"), "date", attributes={"when": when} if when else {}), field)
            return
        # Without a catalogue's date, that of the first dateline serves, marked as the toolkit's inference.
        for part in _parts(document, "dateline", "closing-dateline"):
            for start, end, when in dates(document.source.text, part.start, part.end):
                if when:
                    words = " ".join(document.source.text[start:end].split())
                    attributes = {"when": when, "cert": "medium", "resp": "#toolkit", "evidence": "internal"}
                    _add(_add(parent, "creation"), "date", words, attributes)
                    return

    def _correspondence(self) -> Iterator[etree._Element]:
        """A `correspDesc` for each division whose heading says who writes to whom."""
        text = self._document.source.text
        for division, id_ in zip(self._document.divisions, self._divisions, strict=False):
            said = {
                mark.rule.rsplit(":", 1)[1]: " ".join(text[mark.start : mark.end].split())
                for part in division.parts
                for mark in part.marks
                if mark.rule.endswith((":sender", ":addressee"))
            }
            if not said:
                continue
            description = etree.Element(
                tei("correspDesc"), {"corresp": f"#{id_}", "cert": "medium", "resp": "#toolkit"}
            )
            for type_, role in (("sent", "sender"), ("received", "addressee")):
                action = _add(description, "correspAction", attributes={"type": type_})
                if role in said:
                    _add(action, "roleName", said[role])
                if type_ == "sent":
                    self._sent_date(action, division.parts)
                else:
                    self._received_place(action, division.parts)
                if not len(action):
                    description.remove(action)
            yield description

    def _sent_date(self, action: etree._Element, parts: Sequence[Part]) -> None:
        text = self._document.source.text
        for part in parts:
            for mark in part.marks:
                if part.kind in {"dateline", "closing-dateline"} and mark.element == "date":
                    _add(action, "date", " ".join(text[mark.start : mark.end].split()), dict(mark.attributes))
                    return

    def _received_place(self, action: etree._Element, parts: Sequence[Part]) -> None:
        text = self._document.source.text
        for part in parts:
            for mark in part.marks:
                if part.kind == "addressee" and mark.element == "placeName":
                    _add(action, "placeName", " ".join(text[mark.start : mark.end].split()), dict(mark.attributes))
                    return


def _parts(document: Document, *kinds: str) -> Iterator[Part]:
    return (part for division in document.divisions for part in division.parts if part.kind in kinds)


def _numbers(witness: Witness) -> list[str]:
    """The names of the parts of a shelfmark that are no collections, in the order of the citation."""
    said = [name for name, _ in witness.shelfmark if name not in _COLLECTIONS]
    return [*said, *(name for name in _NUMBERS if name not in said)]
