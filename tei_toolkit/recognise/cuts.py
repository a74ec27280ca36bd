"""Lines that hold several things, cut into them: "No. 149 ZAKHARIN", "MOST IMMEDIATE SECRET".

An archive's clerk, or whoever copied the page, put on one line what other pages have on two.  The patterns are data,
`cuts.toml`; what they part is labelled apart.
"""

from __future__ import annotations

import bisect
import itertools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tei_toolkit import resources
from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes.cues import Cue, masked, spelled
from tei_toolkit.doctypes.trials import Trials
from tei_toolkit.model import GONE, Block, Mark
from tei_toolkit.recognise.footnotes import Footnotes

_LONGEST_OF_ALL = 1200
_LONGEST = 360  # characters of a line that may hold several things, where the pattern doesn't say otherwise

_LONGEST_NAME = 45  # characters of the line of a signature
# What stands behind the last sentence of a cable is who sent it: "… SOONEST. LINDGREN".
_SIGNED = re.compile(
    r"(?P<a>.{20,}[.?!)\"])\s+(?P<b>(?!(?:END|STOP|REGARDS?|UNQUOTE|ENDQUOTE|QUOTE|TEXT|NNNN?|THANKS|CONCUR|OVER|ADVISE)\b)"
    r"[A-Z]{4,14}(?:[-’\x27][A-Z]{2,14})?)$",
    re.DOTALL,
)
_SIGNATURE = compiled(r"(?!(?:SECRET|CONFIDENTIAL|UNCLASSIFIED|NNN)\b)[A-Z’\x27-]{3,20}(?: [A-Z’\x27-]{3,20})?$")


@cache
def _cuts() -> tuple[tuple[Cue, bool], ...]:
    """The patterns, each with whether it holds for lines of a row too."""
    said = tomllib.loads((resources.package("recognise") / "cuts.toml").read_text(encoding="utf-8"))
    macros: dict[str, str] = {}
    for name, words in said["macros"].items():
        macros[name] = spelled(words, macros)
    return tuple(
        (Cue("cut", 0.0, spelled(one["pattern"], macros), one.get("longest", _LONGEST)), one.get("rows", False))
        for one in said["cut"]
    )


@cache
def _limits() -> tuple[int, ...]:
    """The lengths at which some patterns are no longer tried."""
    return tuple(sorted({one.longest for one, _ in _cuts()}))


@cache
def _trials(room: int, row: bool) -> Trials[None]:
    """The patterns for lines of up to a limit."""
    longest = _limits()[room]
    return Trials((None, one) for one, rows in _cuts() if one.longest >= longest and (rows or not row))


def _parting(line: str, row: bool) -> re.Match[str] | None:
    """The first pattern that tells how a line is to be cut; in the row of a table only marks are parted."""
    room = bisect.bisect_left(_limits(), len(line))
    if room == len(_limits()):
        return None
    for _, _, finds, dated in _trials(room, row).of(line):
        match = finds(masked(line) if dated else line) if finds else None
        if match is not None:
            return match
    return None


def cut(taken: Footnotes, text: str) -> Footnotes:
    """The blocks with those in pieces that hold several things."""
    blocks: list[Block] = []
    marks: list[tuple[Mark, ...]] = []
    rows = [block.tabbed for block in (*taken.blocks[:1], *taken.blocks, *taken.blocks[-1:])]
    signed = _last_of_teletype(taken.blocks)
    for at, (block, own) in enumerate(zip(taken.blocks, taken.marks, strict=True)):
        # One of several rows whose words tabs part is the row of a table.
        row = rows[at + 1] and ((at > 0 and rows[at]) or (at + 1 < len(taken.blocks) and rows[at + 2]))
        pieces = _pieces(block, text, row, signed=at == signed)
        for number, piece in enumerate(pieces):
            blocks.append(piece)
            if len(pieces) == 1:
                marks.append(own)
            else:
                last = number == len(pieces) - 1
                marks.append(tuple(one for one in own if piece.start <= one.start and (one.end <= piece.end or last)))
    return Footnotes(tuple(blocks), tuple(marks))


def _last_of_teletype(blocks: Sequence[Block]) -> int:
    """The last paragraph of a cable, in whose last line the sender's name may stand; -1 where there is none."""
    if sum(block.text.isupper() for block in blocks) * 2 <= len(blocks):
        return -1
    long = [at for at, block in enumerate(blocks) if len(block.text) >= _LONGEST_NAME]
    return long[-1] if long and all(_SIGNATURE.match(block.text) is None for block in blocks[long[-1] + 1 :]) else -1


def _pieces(block: Block, text: str, row: bool = False, *, signed: bool = False) -> list[Block]:
    source = text[block.start : block.end]
    if "\n" in source or (len(block.text) > _LONGEST_OF_ALL and not signed):
        return [block]
    # Patterns see the line without what leaves no trace in it.
    line = source.replace(GONE, "")
    match = _SIGNED.match(line) if signed else None
    match = match or _parting(line, row)
    if match is None:
        return [block]
    at = [n for n, one in enumerate(source) if one != GONE]
    starts = sorted(match.start(name) for name in match.re.groupindex if match[name])
    found: list[Block] = []
    for number, (begin, end) in enumerate(itertools.pairwise([*starts, len(line)])):
        # What stands between two pieces, a comma, stays with the first.
        words = line[begin:end].rstrip()
        first = at[begin] if number else 0
        last = at[begin + len(words) - 1] + 1 if end < len(line) else len(source)
        wide = block.wide and not number
        start, stop = block.start + first, block.start + last
        found += _pieces(
            replace(block, start=start, end=stop, text=" ".join(words.split()), wide=wide, tabbed="\t" in words), text
        )
    return found
