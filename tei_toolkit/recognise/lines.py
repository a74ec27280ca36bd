"""Lines that make one part: a signature over several lines, a place above its date, when a letter was received.

Blocks are labelled one by one; what an edition encodes as one element is put together afterwards, with a line break
for each line.  What the encoding allows only in company (the heading of a list) is given up where it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block, Mark
from tei_toolkit.recognise.engine import Labelled
from tei_toolkit.recognise.footnotes import Footnotes
from tei_toolkit.recognise.levels import in_capitals, over_text
from tei_toolkit.recognise.numbered import number_items
from tei_toolkit.recognise.rows import depths

_RECEIVED = compiled(r"[\[(]\s*(?i:received|rec’d|recd)\b")
_RECEIPT = compiled(r"[\[(]\s*(?P<words>(?i:received|rec’d|recd)\b[^\[\]()\n]*[^\[\]()\s])\s*[\])]")
_TO = compiled(r"\b(?:to|an|à)\b")  # from whom to whom: a heading that looks like a dateline
_YEAR = compiled(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_FUNCTION = compiled(
    r"(?i)^(?:acting|deputy|first|second|third|assistant|vice|under)\b|\b(?:of|for)\b|\b(?:secretary|chairman|minister|"
    r"ambassador|director|president|chief|envoy|consul|commander|marshal|general|admiral|colonel|captain|major|"
    r"counsell?or|attach[eé]|premier|chancellor|commissioner|representative|charg[eé]|manager|adviser|advisor|staff|"
    r"секретарь|министр|посол|председатель)\b"
)
_OFFICE = compiled(
    r"(?i)\b(?:legation|embassy|consulate|department|ministry|office|headquarters|mission|commission|"
    r"gesandtschaft|botschaft|ministerium|kanzlei|légation|ambassade|ministère|legazione|ambasciata)\b"
)
# What the line of an office above a place and date may have been read as.
_LETTERHEADS = frozenset({"dateline", "paragraph", "label", "addressee", "head"})
_LONGEST_OFFICE = 70
# What a line under the heading of a list may have been read as.
_LINES = frozenset(
    {"list-head", "paragraph", "label", "section-head", "subject", "number", "addressee", "signed", "postscript"}
)
# How the address under a letter begins.
_ADDRESSED = compiled(
    r"(?:The )?(?:Rt\.? |Right )?(?:Hon(?:orable|ble)?\b|His (?:Excellency|Royal|Imperial|Serene|Eminence)|"
    r"Her (?:Excellency|Majesty)|"
    r"(?:Mr|Mrs|Messrs|Mons|Dr|Sir|Lord|Herrn?|Frau|Monsieur|Madame|Signor|Señor|Comte|Graf)\b)"
)
_NUMBER = compiled(r"(?i)n[º°]|nr?\.? ?\d")
_COUNTRY = compiled(r"[A-ZÀ-Ž][\w’ -]{2,24}:\s\S")  # those present, by country or by what they are
_LONGEST_ITEM = 200
_LONGEST_LINE = 70
_ROMAN_ALONE = compiled(r"[IVX]{1,5}\.?")  # the number of the heading under it
_ENUMERATED = compiled(r"[(\[]?(?:\d{1,2}|[a-hA-H]|[ivIV]{1,3})[.)\]]")
_HEADS = frozenset({"head", "item"})
# A heading that ends so goes on in the next line; a line that ends so is no heading.
_UNFINISHED = compiled(
    r"(?i)[,–-]$|(?<!\btab\s)(?<!\bannex\s)(?<!\bappendix\s)(?<!\battachment\s)(?<!enclosure\s)(?<!\bpart\s)(?<!\bsection\s)\b(?:of|the|a|an|and|with|between|to|for|from|on|in|by|at|about|concerning|regarding|und|mit|über|von|zum|zur|"
    r"des|der|с|и|о|об|в|на|по)$"
)
_LONGEST_END = 20  # characters of such a word, and more
_CLOSED = compiled(r"[.:;,!?]$|^[a-z][.)]\s")


@dataclass(frozen=True, slots=True)
class Settled:
    """Blocks, the marks of each, and what each was read as."""

    blocks: tuple[Block, ...]
    marks: tuple[tuple[Mark, ...], ...]
    labels: tuple[Labelled, ...]


def settled(taken: Footnotes, labels: Sequence[Labelled]) -> Settled:
    """The blocks with those joined that make one part."""
    labels = number_items(taken.blocks, labels)
    blocks: list[Block] = []
    marks: list[tuple[Mark, ...]] = []
    read: list[Labelled] = []
    for index, (block, found, labelled) in enumerate(zip(taken.blocks, taken.marks, labels, strict=True)):
        if read and read[-1].part == "list-head":
            labelled = replace(labelled, part="list-item")
        elif labelled.part == "list-head" and not _lists(index, taken.blocks, labels):
            labelled = replace(labelled, part="label")
        elif read and read[-1].part == "list-item" and _lists_on(index, taken.blocks, labels):
            labelled = replace(labelled, part="list-item")
        elif labelled.part == "speaker" and index + 1 < len(labels) and _ENUMERATED.match(taken.blocks[index + 1].text):
            labelled = replace(labelled, part="paragraph")  # what a body decided, point by point, is no speech
        elif _heads_table(index, taken.blocks, labels):
            labelled = replace(labelled, part="table-row")
        if blocks and not labelled.opens and _is_receipt(blocks[-1], read[-1], block):
            labelled = replace(labelled, part="dateline", zone=read[-1].zone)
        elif blocks and not labelled.opens and _is_office(blocks[-1], read[-1], labelled):
            read[-1] = replace(read[-1], part="dateline", zone=labelled.zone, rule=labelled.rule)
        if blocks and not labelled.opens and _goes_on(blocks[-1], read[-1], block, labelled):
            before = blocks[-1]
            # In a dateline the break stands for the white space; in a signature it stands beside it.
            begin = before.end if labelled.part == "dateline" else block.start
            line = Mark(begin, block.start, "lb", "line")
            blocks[-1] = replace(before, end=block.end, text=f"{before.text} {block.text}")
            marks[-1] = (*marks[-1], line, *found)
            read[-1] = replace(read[-1], margin=min(read[-1].margin, labelled.margin))
        else:
            blocks.append(block)
            marks.append(found)
            read.append(labelled)
    return Settled(tuple(blocks), tuple(marks), tuple(over_text(blocks, list(_nested(blocks, read)))))


def _nested(blocks: Sequence[Block], labels: Sequence[Labelled]) -> Iterator[Labelled]:
    """The labels, with `list-subitem` for the items of a list within an item."""
    deep = depths(blocks, [at for at, one in enumerate(labels) if one.part == "list-item"])
    for at, one in enumerate(labels):
        yield replace(one, part="list-subitem") if deep.get(at) else one


def received(text: str, start: int, marks: Sequence[Mark]) -> list[Mark]:
    """The marks of a dateline from `start` without the bracket around the day of receipt: the document says that.

    A day of receipt whose year isn't written keeps its type alone; what day it was stands as its addition, for the
    header.
    """
    kept: list[Mark] = []
    for mark in marks:
        if mark.element == "supplied" and _RECEIVED.match(text, mark.start, mark.end):
            continue
        yearless = mark.element == "date" and not _YEAR.search(text, mark.start, mark.end)
        if yearless and _RECEIVED.search(text, start, mark.start):
            when = dict(mark.attributes).get("when", "")
            kept.append(replace(mark, attributes=(("type", "received"),), addition=when))
        else:
            kept.append(mark)
    return kept


def receipt(text: str, start: int, end: int) -> Iterator[Mark]:
    """The words in brackets that say when a letter was received, of a dateline."""
    for match in _RECEIPT.finditer(text, start, end):
        yield Mark(match.start("words"), match.end("words"), "seg", "received", (("type", "received"),))


def _lists(index: int, blocks: Sequence[Block], labels: Sequence[Labelled]) -> bool:
    """Whether the heading of a list has an item under it, or a line that can be one."""
    if index + 1 == len(blocks) or labels[index + 1].opens:
        return False
    part = labels[index + 1].part
    return part == "list-item" or (part in _LINES and len(blocks[index + 1].text) <= _LONGEST_ITEM)


def _lists_on(index: int, blocks: Sequence[Block], labels: Sequence[Labelled]) -> bool:
    """Whether a line under an item is one more of them: small headings don't stand in a row."""
    if labels[index].part != "label" or labels[index].opens or not _is_line(blocks[index]):
        return False
    if _COUNTRY.match(blocks[index].text) and _COUNTRY.match(blocks[index - 1].text):
        return True
    after = labels[index + 1] if index + 1 < len(labels) else None
    return (
        after is not None and not after.opens and after.part in {"label", "list-item"} and _is_line(blocks[index + 1])
    )


def _heads_table(index: int, blocks: Sequence[Block], labels: Sequence[Labelled]) -> bool:
    """Whether a line with tabs is the first row of the table under it: the names of its columns."""
    if labels[index].part not in {"label", "section-head"} or index + 1 == len(blocks) or labels[index + 1].opens:
        return False
    return labels[index + 1].part == "table-row" and blocks[index].tabbed and blocks[index + 1].tabbed


def _is_line(block: Block) -> bool:
    return len(block.text) <= _LONGEST_LINE and block.text[-1:] not in ".:!?"


def _is_receipt(before: Block, earlier: Labelled, block: Block) -> bool:
    """Whether a line in brackets under a dateline says when the letter was received."""
    return (
        earlier.part == "dateline"
        and _RECEIVED.match(block.text) is not None
        and block.text.rstrip(".").endswith(("]", ")"))
        and not _RECEIVED.search(before.text)
    )


def _is_office(before: Block, earlier: Labelled, labelled: Labelled) -> bool:
    """Whether a line is the office above the place and date of its dateline: "Legation of …,"."""
    return (
        labelled.part == "dateline"
        and earlier.part in _LETTERHEADS
        and before.text.endswith(",")
        and len(before.text) <= _LONGEST_OFFICE
        and _OFFICE.search(before.text) is not None
    )


def _goes_on(before: Block, earlier: Labelled, block: Block, labelled: Labelled) -> bool:
    """Whether a line goes on with the part that the one before it began."""
    if labelled.quoted != earlier.quoted:
        return False
    if earlier.part in _HEADS and len(block.text) <= _LONGEST_ITEM:
        # A heading that itself begins in small letters tells nothing by them; nor does a number.
        lower = (
            block.text[:1].islower()
            and not before.text[:1].islower()
            and _CLOSED.search(block.text) is None
            and _NUMBER.match(block.text) is None
        )
        if labelled.part in _LINES | _HEADS:
            return lower or _UNFINISHED.search(before.text, max(len(before.text) - _LONGEST_END, 0)) is not None
        return lower and labelled.part == "list-item"
    if labelled.part == earlier.part == "section-head" and _ROMAN_ALONE.fullmatch(before.text):
        return True
    if labelled.part == earlier.part == "section-head":
        return in_capitals(before.text) and in_capitals(block.text) and not _ENUMERATED.match(block.text)
    if labelled.part != earlier.part or labelled.zone != earlier.zone:
        return False
    if labelled.part == "dateline":
        received = _RECEIVED.match(block.text) is not None and not _RECEIVED.search(before.text)
        return received or not (_YEAR.search(before.text) or _TO.search(before.text))
    if labelled.part == "signed":
        function = _FUNCTION.search(block.text) is not None and _ADDRESSED.match(block.text) is None
        return function and not _FUNCTION.match(before.text)
    if labelled.part in {"paragraph", "label"}:
        # The lines of an address: "Hon. Olaf Berg," and "Minister for Shipping, Reval".
        return (
            before.text.endswith(",")
            and len(before.text) <= _LONGEST_LINE >= len(block.text)
            and _ADDRESSED.match(before.text) is not None
        )
    return False
