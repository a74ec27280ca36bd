"""The TEI document of a `Document`, and its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from lxml import etree

from tei_toolkit.compiled import compiled
from tei_toolkit.edition.config import Edition
from tei_toolkit.encode.body import body
from tei_toolkit.encode.header import header
from tei_toolkit.encode.ledger import FORBIDDEN, Entry, Ledger, picture
from tei_toolkit.ids import Ids, document_id
from tei_toolkit.model import GONE, Document, Part
from tei_toolkit.xml import TEI, XML_ID, XML_LANG, tei

_LONGEST_TITLE = 200
_SUBJECT = compiled(r"(?i)(?:subj(?:ect)?|betr(?:eff|ifft)?|objet|тема)\.?\s?:\s*(?P<words>\S.*)")


@dataclass(frozen=True)
class Encoded:
    """A TEI tree and the stretches of the source that its elements hold."""

    tree: etree._ElementTree
    entries: tuple[Entry, ...]
    titled: bool


def encode(document: Document, edition: Edition | None = None) -> Encoded:
    """The TEI of a document; with an edition, its editors, licence and registers stand in the header.

    `titled` is False where nothing in the source reads like a title and a made one stands for it.
    """
    id_ = document_id(document.source.path)
    ids = Ids(id_)
    ledger = Ledger(document.source, ids)
    text = body(document, ledger, ids)
    found = _title(document)
    title = FORBIDDEN.sub(picture, found or _made_title(document))
    divisions = [div.get(XML_ID, "") for div in text.iterfind(f"{tei('body')}/{tei('div')}")]
    root = etree.Element(tei("TEI"), {XML_ID: id_, XML_LANG: document.language}, nsmap={None: TEI})
    root.append(header(document, ledger, edition, divisions, title))
    root.append(text)
    return Encoded(root.getroottree(), tuple(ledger.entries), bool(found))


def _made_title(document: Document) -> str:
    """A title for a document without one: "Letter of 5 October 1950", or the name of its file."""
    text = document.source.text
    for division in document.divisions:
        for part in division.own:
            for mark in part.marks:
                if mark.element == "date" and part.kind in {"dateline", "closing-dateline"}:
                    kind = division.type.replace("-", " ").capitalize()
                    return f"{kind} of {' '.join(text[mark.start : mark.end].split())}"
    return PurePath(document.source.path).stem


def _title(document: Document) -> str:
    """The page's title, else the first heading; empty where there is none."""
    # A page may print its title in capitals and say it readably in its citation.
    field = document.first("readable-title") or document.first("title")
    if field:
        return document.text(field)
    for division in document.divisions:
        for part in division.own:
            if part.kind in {"head", "item"}:
                words = _words(document, part)
                return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1] + "…"
    for division in document.divisions:
        for part in division.own:
            subject = _SUBJECT.match(_words(document, part)) if part.kind in {"subject", "label"} else None
            if subject:
                return subject["words"][:_LONGEST_TITLE]
    return ""


def _words(document: Document, part: Part) -> str:
    """The words of a part without the marks of footnotes."""
    text, at, pieces = document.source.text, part.start, []
    for mark in part.marks:
        if mark.note is not None:
            pieces.append(text[at : mark.start])
            at = mark.end
    return " ".join("".join([*pieces, text[at : part.end]]).replace(GONE, "").split())
