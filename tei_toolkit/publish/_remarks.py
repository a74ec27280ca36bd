"""Findings in the proofs: processing instructions in the text, where the draft of the book prints their codes.

`<?finding CODE?>` stands where the fault is, `<?remark CODE severity place: message?>` at the head of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.model import Finding

# What holds words of its own: a code at its beginning stands beside its first line.
_BLOCKS = {
    xml.tei(name)
    for name in "p ab head item cell l salute signed dateline addrLine label speaker byline trailer".split()
}
_QUOTED = re.compile(r"[“‘'\"]([^”’'\"]{2,})[”’'\"]")


def mark(copy: etree._Element, original: etree._Element, findings: Sequence[Finding], stem: str) -> None:
    """Put findings into a copy of a TEI document; the lines are those of the original, which was read from its file.

    A finding about the transcription has no line in the TEI: it stands where the words are that it quotes.
    """
    text = copy.find(xml.tei("text"))
    if text is None or not findings:
        return
    pairs = list(zip(copy.iter(etree.Element), original.iter(etree.Element), strict=True))
    blocks = [(own, old) for own, old in pairs if own.tag in _BLOCKS and text in own.iterancestors()]
    remarks = []
    marks: dict[etree._Element, list[str]] = {}
    for one in findings:
        place = f"{one.location.path.rpartition('/')[2]}:{one.location.line}" if one.location.line else ""
        remarks.append(_instruction("remark", f"{one.code} {one.severity.value} {place}: {one.message}"))
        is_tei = one.location.path.endswith(f"{stem}.xml")
        block = _at(blocks, one.location.line) if is_tei else _saying(blocks, one.message)
        if block is not None and one.code not in marks.setdefault(block, []):
            marks[block].append(one.code)
    for block, codes in marks.items():
        _first(block, _instruction("finding", " ".join(codes)))
    for remark in reversed(remarks):
        _first(text, remark)


def _at(blocks: Sequence[tuple[etree._Element, etree._Element]], line: int) -> etree._Element | None:
    """The last block that begins on the line or before; none where the fault lies before the text."""
    before = [own for own, old in blocks if (old.sourceline or 0) <= line]
    return before[-1] if before and line else None


def _saying(blocks: Sequence[tuple[etree._Element, etree._Element]], message: str) -> etree._Element | None:
    for quoted in _QUOTED.findall(message):
        words = " ".join(quoted.split())
        for own, _ in blocks:
            if words in " ".join("".join(own.itertext()).split()):
                return own
    return None


def _first(parent: etree._Element, node: etree._Element) -> None:
    node.tail, parent.text = parent.text, None
    parent.insert(0, node)


def _instruction(name: str, words: str) -> etree._Element:
    instruction: etree._Element = etree.ProcessingInstruction(name, words.replace("?>", "? >"))
    return instruction
