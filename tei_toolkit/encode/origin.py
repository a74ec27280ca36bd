"""What a document was taken from: the page or book, the archival original, and printed editions of it.

Source: TEI-P5, 2.2.7 (The Source Description), chapter 10 (Manuscript Description).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from tei_toolkit.citations import Book, Citation, Witness, read_citation
from tei_toolkit.compiled import compiled
from tei_toolkit.encode.languages import tag as language_tag
from tei_toolkit.encode.ledger import FORBIDDEN, Ledger, picture
from tei_toolkit.model import Document, Fate, HeaderField
from tei_toolkit.names.dates import whole
from tei_toolkit.xml import tei

# All collections stand before all numbers, from the whole to the part.
_COLLECTIONS = ("record-group", "series", "collection", "fond", "opis", "portfolio", "lot", "box", "volume")
_NUMBERS = ("file", "item", "papka", "delo")
_NOTES = ("kind", "related", "note", "classification")
_CREDITS = (("contributor", "Contributed by"), ("translator", "Translated by"))
_FREE = compiled(
    r"(?i)\b(?:public domain|CC0|free of (?:known )?copyright|no (?:known )?copyright|"
    r"may be (?:freely )?(?:used|copied) (?:freely|without))\b"
)
_RESTRICTED = compiled(
    r"(?i)\b(?:all rights reserved|may not be (?:reproduced|copied|published)|reproduction (?:is )?prohibited)\b"
)
# The first sentence of such a note; a full stop within a shelfmark has no space behind it.
_SOURCE = compiled(r"(?i:source)\s?:\s+(?P<archive>.{8,300}?)(?:(?<!\bVol)(?<!\bNo)(?<!\bNos)\.(?=\s+[A-Z]|$)|$)")
_LANGUAGES = compiled(r"\s*(?:[,;/]|\band\b)\s*")


def describe_source(parent: etree._Element, *, document: Document, ledger: Ledger, title: str) -> None:
    """Fill the element `sourceDesc` of a document; `title` serves where the page has none."""
    _Origin(document, ledger, title).build(parent)


def add(
    parent: etree._Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> etree._Element:
    """Append an element of that name, with words that the toolkit says or copies."""
    element: etree._Element = etree.SubElement(parent, tei(name), dict(attributes or {}))
    if text:
        # A copy of the source's words, taken past the ledger, may hold what XML forbids.
        element.text = FORBIDDEN.sub(picture, text)
    return element


class _Origin:
    def __init__(self, document: Document, ledger: Ledger, title: str) -> None:
        self._document = document
        self._ledger = ledger
        self._title = title

    def _words(self, parent: etree._Element, field: HeaderField) -> etree._Element:
        self._ledger.words(parent, field.start, field.end, field.rule, fate=Fate.HEADER)
        return parent

    def build(self, parent: etree._Element) -> None:
        fields = self._document.all("citation")
        citation_field = fields[0] if fields else None
        # A page may part archive and credits into paragraphs.
        said = " ".join(self._document.text(field) for field in fields)
        citation = read_citation(said) if fields else Citation((), ())
        if not self._document.publisher and fields:
            self._edited(parent, citation)
            return
        if not self._document.publisher:
            noted = self._noted()
            if noted:
                self._witness(add(parent, "msDesc"), noted, None, first=False)
            else:
                add(parent, "p", "A transcription in plain text.")
            return
        original = ("original-language", "repository", *_COLLECTIONS, *_NUMBERS)
        some = any(self._document.first(name) for name in original)
        witnesses = citation.witnesses or ((Witness(""),) if some else ())
        self._page(add(parent, "biblFull"), citation, cited=not witnesses)
        for number, witness in enumerate(witnesses):
            self._witness(add(parent, "msDesc"), witness, citation_field if not number else None, first=not number)
        for book in citation.books:
            self._book(add(parent, "bibl"), book)

    def _edited(self, parent: etree._Element, citation: Citation) -> None:
        """Where a text without a page lies, as its editor says above or below it."""
        fields = self._document.all("citation")
        for number, witness in enumerate(citation.witnesses):
            description = add(parent, "msDesc")
            self._witness(description, witness, None if number else fields[0], first=not number)
            item = description[-1][-1]
            for field in () if number else self._document.all("note"):
                self._words(add(item, "note"), field)
        for book in citation.books:
            self._book(add(parent, "bibl"), book)

    def _noted(self) -> Witness | None:
        """Where the original lies, as a note to the heading says: "Source: Department of State, Central Files, …".

        What the note tells besides stays where it is; the archive comes first in it, as its first sentence.
        """
        for part in self._document.divisions[0].parts if self._document.divisions else ():
            for mark in part.marks if part.kind == "head" else ():
                words = (
                    " ".join(self._document.source.text[mark.note.start : mark.note.end].split()) if mark.note else ""
                )
                said = _SOURCE.match(words)
                if said:
                    witnesses = read_citation(said["archive"]).witnesses
                    return witnesses[0] if witnesses and witnesses[0].repository else None
        return None

    def _book(self, parent: etree._Element, book: Book) -> None:
        """A printed edition, with the pages in it where the citation names them."""
        start, end = book.place
        parent.text = FORBIDDEN.sub(picture, book.words[:start] if end else book.words)
        if end:
            attributes = {"unit": "page", "from": book.pages[0], "to": book.pages[1]}
            scope = add(parent, "biblScope", book.words[start:end], attributes)
            scope.tail = FORBIDDEN.sub(picture, book.words[end:])

    def _page(self, parent: etree._Element, citation: Citation, *, cited: bool) -> None:
        document = self._document
        titles = add(parent, "titleStmt")
        title = add(titles, "title")
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
                funders[name] = self._words(add(titles, "funder"), field)
        for credit in citation.credits:
            statement = add(titles, "respStmt")
            add(statement, "resp", credit.words[0].upper() + credit.words[1:])
            for name in credit.names:
                add(statement, "persName", name)
        for name_, words in _CREDITS:
            for field in document.all(name_):
                statement = add(titles, "respStmt")
                add(statement, "resp", words)
                self._words(add(statement, "persName"), field)
        self._page_publication(add(parent, "publicationStmt"))
        if document.first("series-title"):
            series = add(parent, "seriesStmt")
            for field in document.all("series-title"):
                self._words(add(series, "title"), field)
        notes = [field for name in _NOTES for field in document.all(name)]
        # Without a description of the original, the citation is a note on the page.
        notes += document.all("citation") if cited else []
        if notes:
            statement = add(parent, "notesStmt")
            for field in sorted(notes, key=lambda one: one.start):
                type_ = {"type": field.name} if field.name in {"classification", "citation"} else {}
                self._words(add(statement, "note", attributes=type_), field)

    def _page_publication(self, parent: etree._Element) -> None:
        document = self._document
        add(parent, "publisher", document.publisher)
        for field in document.all("uploaded"):
            when = whole(document.text(field))
            self._words(add(parent, "date", attributes={"type": "uploaded", **({"when": when} if when else {})}), field)
        for name, type_ in (("record", "record"), ("url", "URI")):
            for field in document.all(name):
                self._words(add(parent, "idno", attributes={"type": type_}), field)
        rights = sorted(document.all("rights"), key=lambda field: field.start)
        if rights:
            words = " ".join(document.text(field) for field in rights)
            status = "free" if _FREE.search(words) else "restricted" if _RESTRICTED.search(words) else "unknown"
            availability = add(parent, "availability", attributes={"status": status})
            for field in rights:
                self._words(add(availability, "p"), field)

    def _witness(self, parent: etree._Element, witness: Witness, citation: HeaderField | None, *, first: bool) -> None:
        identifier = add(parent, "msIdentifier")
        if witness.place:
            add(identifier, "settlement", witness.place)
        repository = self._document.first("repository") if first else None
        if repository:
            self._words(add(identifier, "repository"), repository)
            within = witness.repository
            # What stands first in a shelfmark of its own is no archive, unless it is one's short name.
            if within and not within.isupper() and within.casefold() not in self._document.text(repository).casefold():
                witness = replace(witness, shelfmark=(("collection", within), *witness.shelfmark))
        elif witness.repository:
            add(identifier, "repository", witness.repository)
        for element, names in (("collection", _COLLECTIONS), ("idno", _numbers(witness))):
            for name in names:
                # What the page names apart counts before what its citation says.
                fields = self._document.all(name) if first else []
                for field in fields:
                    self._words(add(identifier, element, attributes={"type": name}), field)
                for known, value in witness.shelfmark if not fields else ():
                    if known == name:
                        add(identifier, element, value, {"type": name})
        item = add(add(parent, "msContents"), "msItem")
        if witness.leaves_words:
            leaves = {name: leaf for name, leaf in zip(("from", "to"), witness.leaves, strict=True) if leaf}
            add(item, "locus", witness.leaves_words, leaves)
        if first:
            for field in self._document.all("original-language"):
                tags = [language_tag(word) for word in _LANGUAGES.split(self._document.text(field))]
                others = {"otherLangs": " ".join(tags[1:])} if len(tags) > 1 else {}
                self._words(add(item, "textLang", attributes={"mainLang": tags[0], **others}), field)
        if citation is not None:
            for field in self._document.all("citation"):
                self._words(add(item, "note", attributes={"type": "citation"}), field)
        elif witness.words:
            add(item, "note", witness.words, {"type": "citation"})
        if not len(item):
            add(item, "note", "The page does not say where the original is.", {"type": "editorial"})


def _numbers(witness: Witness) -> list[str]:
    """The names of the parts of a shelfmark that are no collections, in the order of the citation."""
    said = list(dict.fromkeys(name for name, _ in witness.shelfmark if name not in _COLLECTIONS))
    return [*said, *(name for name in _NUMBERS if name not in said)]
