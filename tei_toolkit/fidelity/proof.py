"""The proof that a conversion lost nothing, from three things alone: the source, the written TEI and the account.

White space aside, (1) the account covers the source without gap or overlap, (2) only named rules drop or normalise
anything, (3) the words of the text, without what the toolkit added, are the kept stretches in order, and those of a
note that was moved to its mark are the note's, and (4) each stretch in the header stands in the element that the
account names.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from lxml import etree

from tei_toolkit.compiled import compiled
from tei_toolkit.encode.ledger import FORBIDDEN, picture
from tei_toolkit.fidelity.account import UNACCOUNTED
from tei_toolkit.model import Fate, FateSpan, FidelityReport
from tei_toolkit.xml import XML_ID, tei

_ADDED = frozenset({tei("expan"), tei("corr"), tei("reg")})
_FIGURES = compiled(r"\d+")
_STEP = compiled(r"/\*\[(\d+)\]")
_IDENTIFIED = compiled(r"//\*\[@xml:id='([^']+)'\]")
_BATCH = 256  # pieces of a text that are compared at once
_SHOWN = 30  # letters of a difference
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
    """What selects the element of a target; one walk over the document instead of one for each target.

    Most texts have no target with an id to be found, and a long one has many ids.
    """

    @cache
    def by_id() -> dict[str, etree._Element]:
        return {id_: element for element in root.iter(etree.Element) if (id_ := element.get(XML_ID))}

    def find(target: str) -> etree._Element | None:
        match = _IDENTIFIED.match(target)
        element = by_id().get(match[1]) if match else root if target.startswith("/*") else None
        for step in _STEP.finditer(target, match.end() if match else 2):
            children = list(element) if element is not None else []
            place = int(step[1]) - 1
            element = children[place] if place < len(children) else None
        return element

    return find


def _squeezed(pieces: Iterable[str]) -> str:
    """Text without white space, and with pictures for what XML forbids."""
    return "".join(map(_letters, pieces))


def _letters(piece: str) -> str:
    letters = piece.replace(" ", "").replace("\n", "")
    # What is printable has no white space but spaces.
    return letters if letters.isprintable() else FORBIDDEN.sub(picture, "".join(letters.split()))


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
        if span.fate is not Fate.NORMALISED:
            continue
        marked = span.rule.partition(":")[0] == "sign"
        if not marked and span.rule not in {"note-mark", "page-mark"}:
            continue
        element = find(span.target)
        words = text[span.start : span.end].strip()
        if marked:
            if element is None or not _stands_for(element, span.rule, words):
                return f"no markup stands for the sign {_quoted(text, span)}"
        elif span.rule == "page-mark":
            if element is None or element.tag != tei("pb") or not _numbers_page(words, element.get("n", "")):
                return f"the page mark {_quoted(text, span)} has no pb of its number"
        elif element is None or element.tag != tei("note") or element.get("n") != words.strip("[]()^:. "):
            return f"the mark {_quoted(text, span)} has no note"
    return ""


def _stands_for(element: etree._Element, rule: str, sign: str) -> bool:
    """Whether an element is what a sign of markup says, and holds the address that is part of it."""
    address = sign[2:-1] if sign.startswith("](") else ""
    wanted = rule.partition(":")[2]
    return (not wanted or element.tag == tei(wanted)) and (not address or element.get("target") == address)


def _numbers_page(words: str, number: str) -> bool:
    """Whether a page's number is the one that the words give in figures or in letters; none for a mere break."""
    figures = _FIGURES.search(words)
    if figures:
        return number.startswith(figures.group().lstrip("0") or "0")
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
    moved: dict[etree._Element, list[FateSpan]] = {}
    kept: list[FateSpan] = []
    for span in report.spans:
        forbidden = span.rule == "forbidden-character" and not _of_header(span)
        if not forbidden and span.fate is not Fate.KEPT and span.fate is not Fate.MOVED:
            continue
        note = _footnote(find(span.target)) if forbidden or span.fate is Fate.MOVED else None
        if note is not None:
            moved.setdefault(note, []).append(span)
        elif span.fate is Fate.MOVED:
            return f"nothing holds {_quoted(text, span)}"
        else:
            kept.append(span)
    for element, spans in moved.items():
        wrong = _difference(_said(element), _words(text, spans))
        if wrong:
            return f"a note {wrong}"
    wrong = _difference(_said(body, frozenset(moved)), _words(text, kept))
    return f"the text {wrong}" if wrong else ""


def _footnote(element: etree._Element | None) -> etree._Element | None:
    """The note at its mark (one with a place) that an element is or lies in."""
    while element is not None and not (element.tag == tei("note") and element.get("place")):
        element = element.getparent()
    return element


def _words(text: str, spans: Iterable[FateSpan]) -> Iterator[str]:
    return (text[span.start : span.end] for span in spans)


def _difference(written: Iterator[str], source: Iterator[str]) -> str:
    """Where two texts, given in pieces, differ; empty where they don't.

    They are compared some pieces at a time: a long text twice in memory is what this program would need most of it for.
    """
    written, source = _batches(written), _batches(source)
    one = other = ""
    at = place = 0
    while True:
        while at == len(one) and (letters := next(written, None)) is not None:
            one, at = letters, 0
        while place == len(other) and (letters := next(source, None)) is not None:
            other, place = letters, 0
        length = min(len(one) - at, len(other) - place)
        if one[at : at + length] != other[place : place + length] or not length:
            break
        at, place = at + length, place + length
    one, other = one[at:] + _some(written), other[place:] + _some(source)
    if one == other:
        return ""
    pairs = enumerate(zip(one, other, strict=False))
    first = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    return f"has {one[first : first + _SHOWN]!r} where the source has {other[first : first + _SHOWN]!r}"


def _batches(pieces: Iterator[str]) -> Iterator[str]:
    """The letters of a text that is given in pieces, of many pieces at a time."""
    while batch := list(itertools.islice(pieces, _BATCH)):
        yield _letters("".join(batch))


def _some(batches: Iterator[str]) -> str:
    """The next letters of a text: enough of them to show where it differs."""
    found = ""
    for letters in batches:
        found += letters
        if len(found) > _SHOWN:
            break
    return found


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
