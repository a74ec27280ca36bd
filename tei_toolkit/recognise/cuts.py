"""Lines that hold several things, cut into them: "No. 149 ZAKHARIN", "MOST IMMEDIATE SECRET".

An archive's clerk, or whoever copied the page, put on one line what other pages have on two.  The patterns are data,
`cuts.toml`; what they part is labelled apart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tei_toolkit import resources
from tei_toolkit.model import GONE, Block, Mark
from tei_toolkit.names.dates import DATE
from tei_toolkit.recognise.footnotes import Footnotes

_LONGEST = 360  # characters of a line that may hold several things, where the pattern doesn't say otherwise
_GONE = re.compile(f"{GONE}+")


@dataclass(frozen=True, slots=True)
class _Cut:
    pattern: re.Pattern[str]
    longest: int


@cache
def _cuts() -> tuple[_Cut, ...]:
    said = tomllib.loads((resources.package("recognise") / "cuts.toml").read_text(encoding="utf-8"))
    cuts = []
    for one in said["cut"]:
        pattern = one["pattern"]
        for macro, words in {**said["macros"], "date": DATE}.items():
            pattern = pattern.replace("{" + macro + "}", words)
        cuts.append(_Cut(re.compile(pattern), one.get("longest", _LONGEST)))
    return tuple(cuts)


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
    if len(block.text) > 1200 or "\n" in text[block.start : block.end].strip():
        yield block
        return
    line = _GONE.sub(lambda gone: GONE * len(gone.group()), text[block.start : block.end])
    for one in _cuts():
        match = one.pattern.match(line.replace(GONE, " ")) if len(line) <= one.longest else None
        if match:
            spans = sorted(match.span(name) for name in match.re.groupindex if match[name])
            for number, (begin, end) in enumerate(spans):
                stop = spans[number + 1][0] if number + 1 < len(spans) else len(line)
                # What stands between two pieces, a comma, stays with the first.
                words = line[begin : max(end, begin + len(line[begin:stop].rstrip()))]
                folded = " ".join(words.replace(GONE, "").split())
                wide = block.wide if number == 0 else False
                start = block.start + (begin if number else 0)
                yield replace(
                    block, start=start, end=start + len(words) + (0 if number else begin), text=folded, wide=wide
                )
            return
    yield block
