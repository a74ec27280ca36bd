"""Waivers in the document: `<?tei-toolkit-waive code="EDN404" reason="…"?>` before an element, or before the root."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from lxml import etree

from tei_toolkit import findings as catalogue
from tei_toolkit.findings import finding
from tei_toolkit.trouble import Finding, Location

TARGET = "tei-toolkit-waive"
ACROSS = frozenset(f"EDN{number}" for number in range(414, 421))
"""The codes of what only the documents of an edition together show: such findings come after those of each document."""
_NODE = f"processing-instruction('{TARGET}')"
_every = etree.XPath(f"/{_NODE}[following-sibling::*] | /*//{_NODE}")
_Place = tuple[int, int]
_WHOLE = ((0, 0), (2**31, 0))


@dataclass(frozen=True, slots=True)
class _Waiver:
    code: str
    begin: _Place
    end: _Place
    location: Location

    def takes(self, one: Finding) -> bool:
        """Whether the finding is of the code and stands in the element; without a column its line decides."""
        line, column = one.location.line, one.location.column
        inside = self.begin <= (line, column) <= self.end if column else self.begin[0] <= line <= self.end[0]
        return inside and self.code in (one.code, one.data.get("rule"))


def without_waived(
    tree: etree._ElementTree,
    path: str,
    source: bytes,
    found: Sequence[Finding],
    *,
    grammar_only: bool = False,
    across: bool = False,
) -> list[Finding]:
    """The findings that no instruction in the document waives, and those on the instructions themselves.

    They are those of the document alone, or `across` those that the whole edition shows: each kind knows its waivers.
    An instruction covers the element right after it with all that is in it, before the root the whole document.
    """
    instructions = _instructions(tree)
    if not instructions:
        return list(found)
    every, wrong = _read(tree, path, source, list(dict.fromkeys(instructions)))
    waivers = [one for one in every if (one.code in ACROSS) == across]
    used = {index for index, waiver in enumerate(waivers) for one in found if waiver.takes(one)}
    kept = [one for one in found if not any(waiver.takes(one) for waiver in waivers)]
    unused = [
        finding("EDN430", f"the waiver of {waiver.code} waives nothing", waiver.location)
        for index, waiver in enumerate(waivers)
        if index not in used and not (grammar_only and not waiver.code.startswith("TEI"))
    ]
    return sorted(
        [*kept, *([] if across else wrong), *unused], key=lambda one: (one.location.line, one.location.column)
    )


def waives_across(tree: etree._ElementTree) -> bool:
    """Whether the document waives anything that only the whole edition shows."""
    codes = {code for one in _instructions(tree) for code in str(one.attrib.get("code", "")).split()}
    return not codes.isdisjoint(ACROSS)


def _instructions(tree: etree._ElementTree) -> list[etree._ProcessingInstruction]:
    return cast("list[etree._ProcessingInstruction]", _every(tree))


def _read(
    tree: etree._ElementTree, path: str, source: bytes, instructions: Sequence[etree._ProcessingInstruction]
) -> tuple[list[_Waiver], list[Finding]]:
    """The waivers that are written as they must be, and a finding for each of the others."""
    from tei_toolkit.relaxng.positions import Positions  # most documents have no waivers

    root = tree.getroot()
    elements = {one: _after(one, root) for one in instructions}
    positions = Positions(tree, source, [root, *(one for one in elements.values() if one is not None)])
    waivers, wrong = [], []
    for instruction, element in elements.items():
        where = Location(path, *positions.other(instruction))
        codes = tuple(str(instruction.attrib.get("code", "")).split())
        if problem := _problem(instruction, codes, element):
            wrong.append(finding("EDN431", problem, where))
            continue
        whole = element is root or element is None
        begin, end = _WHOLE if whole or element is None else (positions.start(element), positions.end(element))
        waivers += [_Waiver(code, begin, end, where) for code in codes]
    return waivers, wrong


def _after(instruction: etree._ProcessingInstruction, root: etree._Element) -> etree._Element | None:
    """The element that an instruction is about: the next one, with nothing but white space and the like before it."""
    if instruction.getparent() is None:
        return root
    one: etree._Element | None = instruction
    while one is not None and not (one.tail or "").strip():
        one = one.getnext()
        if one is not None and isinstance(one.tag, str):
            return one
    return None


def _problem(instruction: etree._ProcessingInstruction, codes: tuple[str, ...], element: etree._Element | None) -> str:
    if not codes:
        return "the waiver names no code"
    if not str(instruction.attrib.get("reason", "")).strip():
        return f"the waiver of {' and '.join(codes)} gives no reason"
    if element is None:
        return f"the waiver of {' and '.join(codes)} stands before no element"
    unknown = [code for code in codes if code[:3].isupper() and code[3:].isdigit() and code not in catalogue.codes()]
    return f"no finding has the code {unknown[0]}" if unknown else ""
