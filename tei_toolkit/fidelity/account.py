"""The account of a conversion: spans that cover the source without gap or overlap, each with its fate."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from tei_toolkit.encode import Encoded
from tei_toolkit.encode.ledger import FORBIDDEN, Entry, forbidden
from tei_toolkit.model import Document, Fate, FateSpan, FidelityReport, Furniture, Sign
from tei_toolkit.xml import XML_ID, tei

UNACCOUNTED = "unaccounted"


def account(document: Document, encoded: Encoded) -> FidelityReport:
    """Where every character of a document's source went.

    What nothing accounts for has the fate `dropped` and the rule `unaccounted`: `prove` refuses it.
    """
    source = document.source
    targets = _Targets()
    within = _Within([*document.furniture, *document.signs])
    known = sorted(
        [
            FateSpan(start, end, one.fate, one.rule, targets[one.element])
            for one in encoded.entries
            for start, end in within.around(one.start, one.end)
            # Of a mark that signs stand in, the white space beside them is no mark.
            if one.fate is not Fate.NORMALISED or (start, end) == (one.start, one.end) or source.text[start:end].strip()
        ]
        + [FateSpan(one.start, one.end, Fate.DROPPED, one.rule) for one in document.furniture]
        + list(_signs(document.signs, encoded.entries, targets)),
        key=lambda span: span.start,
    )
    whole = _with_gaps(source.text, known)
    if forbidden(source.text):
        whole = (part for span in whole for part in _without_forbidden(source.text, span))
    return FidelityReport(source.path, source.sha256, len(source.text), tuple(whole))


def _signs(signs: Sequence[Sign], entries: Sequence[Entry], targets: _Targets) -> Iterator[FateSpan]:
    """What became of the signs of markup: the element that stands for each, else the one that it stood in."""
    if not signs:
        return
    known = sorted(entries, key=lambda one: one.start)
    for sign in signs:
        at = bisect.bisect_right(known, sign.anchor, key=lambda one: one.start) - 1
        holder = known[at].element if at >= 0 and known[at].end > sign.anchor else None
        wanted = tei(sign.rule.partition(":")[2])
        element = (
            next((one for one in (holder, *holder.iterancestors()) if one.tag == wanted), None)
            if holder is not None
            else None
        )
        if element is not None:
            yield FateSpan(sign.start, sign.end, Fate.NORMALISED, sign.rule, targets[element])
        elif holder is not None:
            yield FateSpan(sign.start, sign.end, Fate.NORMALISED, "sign", targets[holder])
        else:
            yield FateSpan(sign.start, sign.end, Fate.DROPPED, "sign")


class _Within:
    """Furniture of a page and signs of markup, to be left out of the stretches that they stand in."""

    def __init__(self, furniture: Sequence[Furniture | Sign]) -> None:
        self._spans = sorted((one.start, one.end) for one in furniture)

    def around(self, start: int, end: int) -> Iterable[tuple[int, int]]:
        """A stretch without the furniture within it, in pieces."""
        return self._pieces(start, end) if self._spans else [(start, end)]

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = bisect.bisect_left(self._spans, (start, start))
        while at < len(self._spans) and self._spans[at][0] < end:
            before, after = self._spans[at]
            if before > start:
                yield start, before
            start = max(start, after)
            at += 1
        if start < end:
            yield start, end


class _Targets(dict[etree._Element, str]):
    """The XPath of each element, worked out once.

    It steps by position from the nearest id, so that it selects the same element whatever prefix a reader binds.
    """

    def __missing__(self, element: etree._Element) -> str:
        id_ = element.get(XML_ID)
        parent = element.getparent()
        if parent is None:
            path = "/*"
        elif id_ is not None:
            path = f"//*[@xml:id='{id_}']"
        else:
            path = f"{self[parent]}/*[{parent.index(element) + 1}]"
        self[element] = path
        return path


def _with_gaps(text: str, known: Iterable[FateSpan]) -> Iterator[FateSpan]:
    at = 0
    for span in known:
        if span.start > at:
            yield _gap(text, at, span.start)
        if span.end > at:
            yield span if span.start >= at else FateSpan(at, span.end, span.fate, span.rule, span.target)
            at = span.end
    if at < len(text):
        yield _gap(text, at, len(text))


def _gap(text: str, start: int, end: int) -> FateSpan:
    if text[start:end].isspace():
        return FateSpan(start, end, Fate.NORMALISED, "white-space")
    return FateSpan(start, end, Fate.DROPPED, UNACCOUNTED)


def _without_forbidden(text: str, span: FateSpan) -> Iterator[FateSpan]:
    """A span cut at the characters that XML forbids: their pictures stand in the same element."""
    at = span.start
    for match in FORBIDDEN.finditer(text, span.start, span.end):
        if match.group().isspace() or not span.target:
            continue
        if match.start() > at:
            yield FateSpan(at, match.start(), span.fate, span.rule, span.target)
        yield FateSpan(match.start(), match.end(), Fate.NORMALISED, "forbidden-character", span.target)
        at = match.end()
    if at < span.end:
        yield FateSpan(at, span.end, span.fate, span.rule, span.target)
