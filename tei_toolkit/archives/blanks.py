"""Blanking out the furniture within a text, so that what it parts grows together again.

The blanked text is as long as the source, and each letter stands where it stood: only furniture becomes spaces, and
line ends around it become fewer.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tei_toolkit.archives.patterns import Pattern
from tei_toolkit.compiled import compiled
from tei_toolkit.model import GONE, Block, SourceText, Span

_NARROW, _WIDE = 60, 120  # letters to a line of wrapped text
_LONG = 0.8  # of the narrowest width; a shorter line may end where it does for another reason
_RAGGED = 6  # letters by which lines of proportional type differ
_FEWEST, _SHARE = 2, 0.8  # pairs of lines that tell a wrapped page
_SHORT = 0.6  # of the width; a line that is shorter has not run out of room
_ABOVE = 1200  # letters above the end of a page that tell how wide it is
# Words after which a sentence goes on, whatever the next begins with.
_CONNECTED = compiled(
    r"(?i)\b(?:of|the|an?|and|or|in|on|at|to|by|for|with|from|that|и|в|на|с|о|по|mr|cde|comrade)\.?$|,$"
)
_ENDS = compiled(r"[.!?:;…\]”\"»]$")
# A line that begins so begins something new, whatever stands before the furniture.
_BEGINS = compiled(
    r"(?:[-–—•*·]|\(?\d{1,3}[.)]|[A-Za-z]\)|[([]|№|N[º°o]\b|No\.|#|[A-Z][\w ]{2,20}:|\d{1,3}\s+[A-Z][a-z])"
)


def blanked(
    source: SourceText,
    body: Span,
    gone: Sequence[Span],
    glued: Sequence[Span] = (),
    new: Pattern | None = None,
    *,
    wrapped: bool = False,
) -> SourceText:
    """The source with the spans `gone` of its body blanked out, and the spans `glued` without leaving a space.

    A line that `new` fits begins something new, whatever stands before it.  Where the text is `wrapped`, the end of a
    line stays where it runs on.
    """
    text = source.text
    if not gone and not glued:
        return source
    fillings = [(span, _filling(text, span, body, new, "\n" if wrapped else " ")) for span in _wide(text, gone, body)]
    fillings += [(span, GONE * (span.end - span.start)) for span in glued]
    pieces: list[str] = []
    at = 0
    for span, filling in sorted(fillings):
        pieces.append(text[at : span.start])
        pieces.append(filling)
        at = span.end
    pieces.append(text[at:])
    return source.with_text("".join(pieces))


def unwrapped(text: str, lines: Sequence[Block], apart: frozenset[str]) -> str:
    """The text with a space for each line end at which a line only ran out of room; offsets stay as they are.

    That is so if hardly any long line ends where its neighbour's first word had room.  Lines of the words `apart` are
    never joined to the one before.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROW <= width <= _WIDE:
        return text
    pairs = [
        (before, line)
        for before, line in itertools.pairwise(lines)
        if len(before.text) >= _NARROW * _LONG and text.count("\n", before.end, line.start) == 1
    ]
    full = [
        (before, line)
        for before, line in pairs
        if len(before.text) + 1 + len(line.text.split(None, 1)[0]) > width - _RAGGED and line.text not in apart
    ]
    if len(full) < max(_FEWEST, _SHARE * len(pairs)):
        return text
    made = list(text)
    for before, line in full:
        made[before.end : line.start] = " " * (line.start - before.end)
    return "".join(made)


def _wide(text: str, gone: Sequence[Span], body: Span) -> list[Span]:
    """The spans with the white space around them; those that then touch are one."""
    made: list[Span] = []
    for span in gone:
        start, end = span.start, span.end
        while start > body.start and text[start - 1].isspace():
            start -= 1
        while end < body.end and text[end].isspace():
            end += 1
        if made and start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(end, made[-1].end))
        else:
            made.append(Span(start, end))
    return made


def _filling(text: str, span: Span, body: Span, new: Pattern | None, joint: str) -> str:
    """What stands instead: spaces, with a line end or an empty line if the text doesn't run on, else the `joint`."""
    length = span.end - span.start
    lines = text.count("\n", span.start, span.end)
    if span.start == body.start or span.end == body.end or not lines:
        return " " * length
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    follows = text[span.end : span.end + 60]
    begins = _BEGINS.match(follows) or (new and new.match(text, span.end))
    if not _ENDS.search(line) and not begins and not _heads(text, span, line, follows):
        return joint + " " * (length - 1)
    return ("\n\n" if lines > 1 and length > 1 else "\n") + " " * (length - (2 if lines > 1 and length > 1 else 1))


def _heads(text: str, span: Span, line: str, follows: str) -> bool:
    """Whether a line that stands last on its page heads what the next page begins with: it is in capitals, or short."""
    if not follows[:1].isupper() or (follows.isupper() and line.isupper()):
        return False
    above = text[max(span.start - _ABOVE, 0) : span.start].split("\n")[1:-1]
    width = max(map(len, above), default=0)
    room = width >= _NARROW and len(line) + len(follows.split(None, 1)[0]) < width * _SHORT
    return room and (line.isupper() or not _CONNECTED.search(line))
