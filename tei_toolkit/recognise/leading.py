"""Short lines that lead in the document below them: a letterhead, a date, to whom it goes.

Where nothing tells what they are they were read as a document of their own; but one without any text is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes import FALLBACK
from tei_toolkit.model import Block
from tei_toolkit.recognise.covering import DATED
from tei_toolkit.recognise.engine import Labelled

BODY = frozenset("paragraph label list-item table-row speaker list-head section-head".split())
"""The parts of the body of a document."""
ENDS = frozenset({"signed", "valediction"})
"""The parts with which a document ends."""
MOST_LINES = 16
"""Above the text of a document."""

_ROWS = frozenset({"list-item", "table-row"})
_BELOW = frozenset({"postscript", "closing-number"})  # what stands below a text can't lead in another
_LONGEST_LINE = 120
_HEADED = frozenset("dateline number head classification addressee".split())
_ADDRESSED = compiled(
    r"(?i)(?:to|for|an (?:den|die|das|herrn)|à (?:son|m|monsieur|madame)|al (?:señor|excmo)|mr|mrs|dr|m|sir|comrades?|"
    r"cde|genoss\w+|tov|his|her|the (?:rt|right|hon)|son excellence|monsieur|madame|herrn?|señor|sua eccellenza|"
    r"soudruh|towarzysz|elvtárs|товарищ\w*|тов|кому)\b"
)
_SENTENCE = compiled(r"[.!?][”\"’')\]]*$")


def led_in(blocks: Sequence[Block], labels: Sequence[Labelled], told: str) -> list[Labelled]:
    """The labels without documents of nothing but a few short lines: those lead in the document after them.

    What opens with a greeting goes on with the document above it that has no text yet, whatever that one is; so does
    any other where the title of the page has `told` the type of the lines.
    """
    read = list(labels)
    starts = [at for at, one in enumerate(read) if one.opens]
    begin = 0
    for start, end in itertools.pairwise(starts):
        # Lines that were led into lead in together with what they led into.
        begin = start if read[start].opens else begin
        stop = next((at for at in starts if at > end), len(read))
        before, after = read[start].type, read[end].type
        greeting = read[end].part == "salute"
        if after == "attachment" or (before == "letterhead" and not greeting):
            continue
        lines = range(start, end)
        bodiless = end - start <= MOST_LINES and all(_leads(blocks[at], read[at].part) for at in lines)
        if not bodiless or (before == "minutes-excerpt" and not greeting):
            continue
        # A division that says what it is keeps its name where what follows doesn't, or the title says so too.
        kept = greeting or after == FALLBACK or before == told
        type_ = before if kept and before not in {FALLBACK, "letterhead"} else after
        for at in range(begin, stop):
            part = read[at].part
            if at < end and (part in BODY or part in _BELOW):
                part = _lead(blocks[at].text, {read[one].part for one in range(begin, at)})
            read[at] = replace(read[at], type=type_, part=part, zone="opener" if at < end else read[at].zone)
        read[end] = replace(read[end], opens=False)
    return read


def _lead(text: str, above: set[str]) -> str:
    """What a line that leads in a document is: above date and number the letterhead, else to whom it goes."""
    if not text[:1].isalnum():
        return "stamp"
    if DATED.match(text):
        return "dateline"
    return "addressee" if _ADDRESSED.match(text) or above & _HEADED else "letterhead"


def _leads(block: Block, part: str) -> bool:
    """Whether a block can stand above the text of a document."""
    return (_is_line(block) or part == "editorial") and part not in ENDS | _ROWS


def _is_line(block: Block) -> bool:
    return len(block.text) <= _LONGEST_LINE and not (_SENTENCE.search(block.text) and block.text.count(" ") > 5)
