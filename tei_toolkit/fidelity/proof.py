"""The proof that a conversion lost nothing, from three things alone: the source, the written TEI and the account.

White space aside, (1) the account covers the source without gap or overlap, (2) only named rules drop or normalise
anything, (3) the words of the text, without what the toolkit added, are the kept stretches in order, and those of a
note that was moved to its mark are the note's, and (4) each stretch in the header stands in the element that the
account names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from tei_toolkit.encode.ledger import FORBIDDEN, picture
from tei_toolkit.fidelity.account import UNACCOUNTED
from tei_toolkit.model import Fate, FateSpan, FidelityReport
from tei_toolkit.xml import XML_ID, tei

_ADDED = frozenset({tei("expan"), tei("corr"), tei("reg")})
_FIGURES = re.compile(r"\d+")
_STEP = re.compile(r"/\*\[(\d+)\]")
_IDENTIFIED = re.compile(r"//\*\[@xml:id='([^']+)'\]")
_Find = Callable[[str], etree._Element | None]


def prove(text: str, tree: etree._ElementTree, report: FidelityReport) -> str:
    """What is wrong with an account, in words; empty where it holds.

    `tree` is the TEI as it was written and read again.
    """
    find = _finder(tree.getroot())
    return (
        _coverage(text, report)
        or _marks(text, report, find)
        or _text(text, tree, report, find)
        or _header(text, report, find)
    )


def _finder(root: etree._Element) -> _Find:
    """What selects the element of a target; one walk over the document instead of one for each target."""
    by_id = {element.get(XML_ID): element for element in root.iter(etree.Element) if element.get(XML_ID)}

    def find(target: str) -> etree._Element | None:
        match = _IDENTIFIED.match(target)
        element = by_id.get(match[1]) if match else root if target.startswith("/*") else None
        for step in _STEP.finditer(target, match.end() if match else 2):
            children = list(element) if element is not None else []
            place = int(step[1]) - 1
            element = children[place] if place < len(children) else None
        return element

    return find


def _squeezed(pieces: Iterable[str]) -> str:
    """Text without white space, and with pictures for what XML forbids.

    Piece by piece, for the words of a long text all at once take ten times its memory.
    """
    return FORBIDDEN.sub(picture, "".join("".join(piece.split()) for piece in pieces))


def _coverage(text: str, report: FidelityReport) -> str:
    at = 0
    for span in report.spans:
        if span.start != at or span.end <= span.start:
            return f"the account has a gap or overlap at character {at}"
        if span.rule == UNACCOUNTED:
            return f"nothing accounts for {_quoted(text, span)}"
        if span.rule == "white-space" and text[span.start : span.end].strip():
            return f"{_quoted(text, span)} is no white space"
        at = span.end
    if at != len(text) or report.characters != len(text):
        return f"the account ends at character {at} of {len(text)}"
    return ""


def _quoted(text: str, span: FateSpan) -> str:
    words = " ".join(text[span.start : span.end].split())
    return repr(words if len(words) <= 40 else words[:39] + "…")


def _marks(text: str, report: FidelityReport, find: _Find) -> str:
    """A mark that markup replaces must be in the markup: the number of a note or of a page in `@n`."""
    for span in report.spans:
        if span.fate is not Fate.NORMALISED or span.rule not in {"note-mark", "page-mark"}:
            continue
        element = find(span.target)
        words = text[span.start : span.end].strip()
        if span.rule == "page-mark":
            if element is None or element.tag != tei("pb") or not _numbers_page(words, element.get("n", "")):
                return f"the page mark {_quoted(text, span)} has no pb of its number"
        elif element is None or element.tag != tei("note") or element.get("n") != words.strip("[]"):
            return f"the mark {_quoted(text, span)} has no note"
    return ""


def _numbers_page(words: str, number: str) -> bool:
    """Whether a page's number is the one that the words give in figures or in letters; none for a mere break."""
    figures = _FIGURES.search(words)
    if figures:
        return number.startswith(figures.group())
    spelt = words.strip("[]() ").casefold().split()[-1:]
    return "break" in words.casefold() if not number else bool(spelt) and number.isdigit() and spelt[0].isalpha()


def _said(element: etree._Element, without: frozenset[etree._Element] = frozenset()) -> Iterator[str]:
    """The words of an element without what the toolkit added, and without some elements."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _ADDED and child not in without:
            yield from _said(child, without)
        if child.tail:
            yield child.tail


def _text(text: str, tree: etree._ElementTree, report: FidelityReport, find: _Find) -> str:
    body = tree.getroot().find(tei("text"))
    if body is None:
        return "the TEI has no text"
    moved: dict[etree._Element, list[str]] = {}
    kept: list[str] = []
    for span in report.spans:
        forbidden = span.rule == "forbidden-character" and not _of_header(span)
        if not forbidden and span.fate not in {Fate.KEPT, Fate.MOVED}:
            continue
        words = text[span.start : span.end]
        note = _footnote(find(span.target)) if forbidden or span.fate is Fate.MOVED else None
        if note is not None:
            moved.setdefault(note, []).append(words)
        elif span.fate is Fate.MOVED:
            return f"nothing holds {_quoted(text, span)}"
        else:
            kept.append(words)
    for element, pieces in moved.items():
        wrong = _difference(_squeezed(_said(element)), _squeezed(pieces))
        if wrong:
            return f"a note {wrong}"
    wrong = _difference(_squeezed(_said(body, frozenset(moved))), _squeezed(kept))
    return f"the text {wrong}" if wrong else ""


def _footnote(element: etree._Element | None) -> etree._Element | None:
    """The note at its mark (one with a place) that an element is or lies in."""
    while element is not None and not (element.tag == tei("note") and element.get("place")):
        element = element.getparent()
    return element


def _difference(written: str, source: str) -> str:
    if written == source:
        return ""
    pairs = enumerate(zip(written, source, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(written), len(source)))
    return f"has {written[at : at + 30]!r} where the source has {source[at : at + 30]!r}"


def _of_header(span: FateSpan) -> bool:
    # The header is the first child of the document, and only what stands in the text has ids.
    return span.target.startswith("/*/*[1]")


def _header(text: str, report: FidelityReport, find: _Find) -> str:
    held: dict[str, str] = {}
    for span in report.spans:
        if span.fate is not Fate.HEADER:
            continue
        if span.target not in held:
            element = find(span.target)
            held[span.target] = _squeezed(_said(element)) if element is not None else ""
        if _squeezed([text[span.start : span.end]]) not in held[span.target]:
            return f"the header lacks {_quoted(text, span)}"
    return ""
