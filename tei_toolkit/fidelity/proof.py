"""The proof that a conversion lost nothing, from three things alone: the source, the written TEI and the account.

White space aside, (1) the account covers the source without gap or overlap, (2) only named rules drop or normalise
anything, (3) the words of the text, without what the toolkit added, are the kept stretches in order, and (4) each
stretch in the header stands in the element that the account names.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei_toolkit.encode.ledger import FORBIDDEN, picture
from tei_toolkit.fidelity.account import UNACCOUNTED
from tei_toolkit.model import Fate, FateSpan, FidelityReport
from tei_toolkit.xml import tei

_ADDED = frozenset({tei("expan"), tei("corr"), tei("reg")})


def prove(text: str, tree: etree._ElementTree, report: FidelityReport) -> str:
    """What is wrong with an account, in words; empty where it holds.

    `tree` is the TEI as it was written and read again.
    """
    return _coverage(text, report) or _text(text, tree, report) or _header(text, tree, report)


def _squeezed(text: str) -> str:
    """Text without white space, and with pictures for what XML forbids."""
    return FORBIDDEN.sub(picture, "".join(text.split()))


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


def _said(element: etree._Element) -> Iterator[str]:
    """The words of an element without what the toolkit added."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _ADDED:
            yield from _said(child)
        if child.tail:
            yield child.tail


def _text(text: str, tree: etree._ElementTree, report: FidelityReport) -> str:
    body = tree.getroot().find(tei("text"))
    written = _squeezed("".join(_said(body))) if body is not None else ""
    in_text = (Fate.KEPT, Fate.MOVED)
    kept = _squeezed(
        "".join(
            text[span.start : span.end]
            for span in report.spans
            if span.fate in in_text or (span.rule == "forbidden-character" and not _of_header(span))
        )
    )
    if written == kept:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(written, kept, strict=False)) if a != b), min(len(written), len(kept)))
    return f"the text has {written[at : at + 30]!r} where the source has {kept[at : at + 30]!r}"


def _of_header(span: FateSpan) -> bool:
    # The header is the first child of the document, and only what stands in the text has ids.
    return span.target.startswith("/*/*[1]")


def _header(text: str, tree: etree._ElementTree, report: FidelityReport) -> str:
    held: dict[str, str] = {}
    for span in report.spans:
        if span.fate is not Fate.HEADER:
            continue
        if span.target not in held:
            found = tree.xpath(span.target)
            element = found[0] if isinstance(found, list) and len(found) == 1 else None
            held[span.target] = _squeezed("".join(_said(element))) if isinstance(element, etree._Element) else ""
        if _squeezed(text[span.start : span.end]) not in held[span.target]:
            return f"the header lacks {_quoted(text, span)}"
    return ""
