"""A covering note above the document that it sends: a few sentences, who signed them, and the text begins.

"We send you the report" / "Head of the delegation" / "[signature] Ada Lind" / "4 July 1949" / "I. THE HARBOUR":
in the midst of a text names and dates are hard to tell, but what an editor calls a signature is one, and a document
ends with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.names.dates import DATE
from tei_toolkit.recognise.engine import Labelled

_SIGNATURE = compiled(
    r"(?i)[\[(/](?:\w+ ){0,2}(?:signatures?|signed|подпись|podpis|unterschrift|signé)[\])/]:?\s?(?-i:[\w’'. -]{2,50})$|"
    r"(?-i:[A-ZÀ-ŽА-ЯЁ][\w’'. -]{2,50}),?\s[\[(/](?:signatures?|signed|sgd|подпись)[\])/]$"
)
DATED = compiled(rf"(?:[A-ZÀ-ŽА-ЯЁ][\w’'. -]{{2,30}}, )?{DATE}\.?$")
_HEADING = compiled(r"[IVX]{1,4}\.\s\S|(?=.*[A-ZÀ-ŽА-ЯЁ]{4})[^a-zà-žа-яё\d]{6,}$")
_SENTENCE = compiled(r"[.!?:;][”\"’')\]]*$")
_MOST = 14  # blocks of a covering note; a longer text is a letter with a postscript, or whatever it was read as
_LONGEST = 90  # characters of a line of a signature
_FEWEST = 2  # paragraphs of the document that follows
_READ_AS = frozenset({"paragraph", "label", "list-item", "signed", "speaker"})
_BEGINS = frozenset({"head", "section-head", "list-head"})
_RULE = "covering"


def covered(blocks: Sequence[Block], labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels with a document of its own for each covering note that was read as the beginning of what it sends."""
    read = list(labels)
    starts = [at for at, one in enumerate(labels) if one.opens]
    for start, end in itertools.pairwise([*starts, len(labels)]):
        for at in range(start + 1, min(start + _MOST, end)):
            if read[at].part not in _READ_AS or not _is_signature(blocks[at].text):
                continue
            first, after = _first(blocks, read, start, at), _after(blocks, read, at, end)
            if first and after:
                _part(read, blocks, start, first, after)
            break
    return read


def _first(blocks: Sequence[Block], read: Sequence[Labelled], start: int, at: int) -> int:
    """The first line of a signature, below at least a sentence; 0 where it stands below none."""
    first = at
    while first > start + 1 and read[first - 1].part == "label" and _is_line(blocks[first - 1]):
        first -= 1
    return first if any(one.part == "paragraph" for one in read[start:first]) else 0


def _after(blocks: Sequence[Block], read: Sequence[Labelled], at: int, end: int) -> int:
    """Where a heading begins the document that was sent, below signature and date; 0 where none does."""
    after = at + 1
    while after < end and not _heads(blocks[after], read[after]):
        if read[after].part not in _READ_AS or not _is_line(blocks[after]) or after > at + 2:
            return 0
        after += 1
    paragraphs = sum(one.part == "paragraph" for one in read[after:end])
    return after if paragraphs >= _FEWEST and all(one.zone != "closer" for one in read[at + 1 : after]) else 0


def _heads(block: Block, one: Labelled) -> bool:
    return one.part in _BEGINS or (one.part == "label" and _HEADING.match(block.text) is not None)


def _is_signature(text: str) -> bool:
    # One of the two brackets is sought first: few lines have any.
    return (text[:1] in "[(/" or text[-1:] in "])/") and _SIGNATURE.match(text) is not None


def _is_line(block: Block) -> bool:
    return len(block.text) <= _LONGEST and not _SENTENCE.search(block.text)


def _part(read: list[Labelled], blocks: Sequence[Block], start: int, first: int, after: int) -> None:
    """End a note with its signature, and begin a document with the block after."""
    for at in range(start, after):
        read[at] = replace(read[at], type="letter")
        if at >= first:
            part = "dateline" if DATED.match(blocks[at].text) else "signed"
            read[at] = replace(read[at], part=part, zone="closer", rule=_RULE, runner_up="", margin=1.0)
    read[after] = replace(read[after], opens=True)
