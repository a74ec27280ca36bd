"""The heading of a cable: its desks open it, and the posts it goes to stand line below line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.engine import Labelled

_POST = compiled(r"(?:TO|INFO) (?![A-Z]{1,6}-\d)[A-Z]")
_DESKS = compiled(r"(?:ACTION|INFO|ORIGIN) [A-Z]{1,6}-\d\d\b|-{5,} ?\d{4,}|(?:[A-Z]{1,6}-\d\d[ ]?)+(?:/\d+ \w)?$")
_LONGEST = 70  # characters of the name of a post
_RULE = "addressee:posts"


def routed(blocks: Sequence[Block], labels: Sequence[Labelled], text: str) -> list[Labelled]:
    """The labels, where cables begin with their desks, and all lines of a row of posts are addressees."""
    read = list(labels)
    for at, one in enumerate(labels):
        if one.type != "cable":
            continue
        if one.opens:
            _begin(blocks, read, at)
        posts = read[at].part == "addressee" and (_POST.match(blocks[at].text) or read[at].rule == _RULE)
        if posts and at + 1 < len(blocks) and _next_line(blocks, text, at) and not read[at + 1].opens:
            read[at + 1] = replace(read[at + 1], part="addressee", zone="opener", rule=_RULE, runner_up="")
    return read


def _next_line(blocks: Sequence[Block], text: str, at: int) -> bool:
    """Whether the next block is a line of capitals right below, with nothing between."""
    block = blocks[at + 1]
    short = len(block.text) <= _LONGEST and block.text.isupper()
    return short and text.count("\n", blocks[at].end, block.start) == 1 and not _DESKS.match(block.text)


def _begin(blocks: Sequence[Block], read: list[Labelled], at: int) -> None:
    """Let the document that begins at a block begin with the desks right above it."""
    first = at
    while first > 1 and _DESKS.match(blocks[first - 1].text) and not read[first - 1].opens:
        first -= 1
    if first == at:
        return
    for above in range(first, at):
        part = "dateline" if blocks[above].text.startswith("-") else "distribution"
        read[above] = replace(
            read[at], part=part, zone="opener", opens=above == first, rule="distribution:desks", runner_up=""
        )
    read[at] = replace(read[at], opens=False)
