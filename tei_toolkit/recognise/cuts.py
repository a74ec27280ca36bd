"""Lines that hold several things, cut into them: "No. 149 ZAKHARIN", "MOST IMMEDIATE SECRET".

An archive's clerk, or whoever copied the page, put on one line what other pages have on two.  The patterns are data,
`cuts.toml`; what they part is labelled apart.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tei_toolkit import resources
from tei_toolkit.doctypes.cues import Cue, spelled
from tei_toolkit.model import GONE, Block, Mark
from tei_toolkit.recognise.footnotes import Footnotes

_LONGEST_OF_ALL = 1200
_LONGEST = 360  # characters of a line that may hold several things, where the pattern doesn't say otherwise


@cache
def _cuts() -> tuple[Cue, ...]:
    said = tomllib.loads((resources.package("recognise") / "cuts.toml").read_text(encoding="utf-8"))
    return tuple(
        Cue("cut", 0.0, spelled(one["pattern"], said["macros"]), one.get("longest", _LONGEST)) for one in said["cut"]
    )


def cut(taken: Footnotes, text: str) -> Footnotes:
    """The blocks with those in pieces that hold several things."""
    blocks: list[Block] = []
    marks: list[tuple[Mark, ...]] = []
    for block, own in zip(taken.blocks, taken.marks, strict=True):
        pieces = list(_pieces(block, text))
        for number, piece in enumerate(pieces):
            blocks.append(piece)
            if len(pieces) == 1:
                marks.append(own)
            else:
                last = number == len(pieces) - 1
                marks.append(tuple(one for one in own if piece.start <= one.start and (one.end <= piece.end or last)))
    return Footnotes(tuple(blocks), tuple(marks))


def _pieces(block: Block, text: str) -> Iterator[Block]:
    source = text[block.start : block.end]
    if len(block.text) > _LONGEST_OF_ALL or "\n" in source:
        yield block
        return
    # Patterns see the line without what leaves no trace in it.
    at = [n for n, one in enumerate(source) if one != GONE]
    line = source.replace(GONE, "") if len(at) < len(source) else source
    for one in _cuts():
        match = one.search(line) if len(line) <= one.longest else None
        if match is None:
            continue
        starts = sorted(match.start(name) for name in match.re.groupindex if match[name])
        for number, (begin, end) in enumerate(itertools.pairwise([*starts, len(line)])):
            # What stands between two pieces, a comma, stays with the first.
            words = line[begin:end].rstrip()
            first = at[begin] if number else 0
            last = at[begin + len(words) - 1] + 1 if end < len(line) else len(source)
            wide = block.wide and not number
            start, stop = block.start + first, block.start + last
            yield from _pieces(replace(block, start=start, end=stop, text=" ".join(words.split()), wide=wide), text)
        return
    yield block
