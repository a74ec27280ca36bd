"""Leaves of a manuscript as editions mark them where they begin: "|31r|", "/ 114v /", "[fol. 12r]", "[c. 3v]".

A mark stands within a line, before its first word, or on a line of its own.  The text is read as if it weren't there;
it becomes `pb`, whose `@n` says the leaf.  A page in round brackets, "(p. 4)", is one where it has a line of its own.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from tei_toolkit.model import GONE, Block, Mark, Span
from tei_toolkit.source.lines import block
from tei_toolkit.source.pairs import STOPS

_SIDE = r"\d{1,4}(?:\s?bis)?\s?(?:r|v|ro|vo|rº|vº|r°|v°|об\.?)"
# Each begins with a sign of its own, so that it is sought fast; what may stand before that is asked for behind it.
_LEAF = re.compile(
    rf"\|{{1,2}}\s?(?P<bar>{_SIDE})\b\s?\|{{0,2}}(?!\w)"
    rf"|/(?<![\w/]/)/?\s?(?P<stroke>{_SIDE})\s?/{{1,2}}(?![\w/])"
    rf"|\[(?:(?i:fols?|folio|ff?|c|cc|bl|blatt|fo|л)\.?\s?)?(?P<leaf>{_SIDE})\]"
    r"|\[(?i:fols?|folio|ff?|bl|blatt)\.?\s?(?P<plain>\d{1,4})\]"
    r"|\((?<=^\()(?i:p|pg|page|s|стр|л)\.?\s?(?P<page>\d{1,4})\)(?=[^\S\n]*$)",
    re.MULTILINE,
)


def folios(text: str, start: int, end: int) -> tuple[Mark, ...]:
    """The marks of leaves between two offsets."""
    found = []
    for match in _LEAF.finditer(text, start, end):
        number = next(match[name] for name in ("bar", "stroke", "leaf", "plain", "page") if match[name])
        found.append(Mark(*match.span(), "pb", "page-mark", (("n", "".join(number.split())),)))
    return tuple(found)


def blanked(text: str, marks: Sequence[Mark | Span]) -> str:
    """The text as if some spans of it weren't there, nor lines of theirs; the other characters keep their places."""
    pieces: list[str] = []
    at = 0
    for mark in marks:
        alone = text[mark.end : mark.end + 1] in ("", "\n")
        begin = len(text[at : mark.start].rstrip()) + at if alone and at < mark.start else mark.start
        pieces += [text[at:begin], GONE * (mark.end - begin)]
        at = mark.end
    return "".join([*pieces, text[at:]]) if marks else text


def over_leaves(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> list[Block]:
    """The blocks with those joined that are the halves of one sentence, and a mark on its own line between them."""
    begins = [mark.start for mark in marks]
    joined: list[Block] = []
    for one in blocks:
        before = joined[-1] if joined else None
        between = before is not None and bisect.bisect_left(begins, before.end) < bisect.bisect_left(begins, one.start)
        if before and between and before.text[-1] not in STOPS and one.text[:1].islower():
            joined[-1] = block(text, before.start, one.end, before.wide)
        else:
            joined.append(one)
    return joined
