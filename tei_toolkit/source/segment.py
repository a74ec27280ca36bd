"""Cutting a transcription into blocks by nothing but its layout: gaps, line lengths, wraps.

Three habits occur.  A web page saved as text parts its lines by empty lines and its groups by wider gaps (a line that
holds a no-break space, or two empty lines).  A printed page wraps its lines at a width and parts paragraphs by empty
lines.  A flat copy has one paragraph a line and no empty lines.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.source.columns import GAPS, in_rows, with_columns
from tei_toolkit.source.lines import Gap, Line, block, read_lines
from tei_toolkit.source.pairs import (
    BEGINS,
    ENDS,
    LITTLE,
    SHORTENED,
    STOPS,
    broken_off,
    half_sentence,
    in_a_sentence,
    in_bracket,
    is_prose,
    no_room,
    of_item,
    parted,
    plainly_wrapped,
    under_spaced,
)

_WRAPPED_SHARE = 0.6  # of the lines that touch the next one, so many must be broken for lack of room
_SENTENCES_SHARE = 0.5  # where more of the lines end with a sentence, a line is a paragraph
_UNWRAPPED, _UNWRAPPED_SHARE = 1.5, 0.3  # widths of a line that was not wrapped, and of all letters those in such lines
_RAGGED_SHARE = 0.35  # of the lines that touch, so many begin with a small letter in a text copied line by line
_UNFINISHED_SHARE = 0.6  # of the width; a shorter line may be a heading or a signature
_USUAL_SHARE = 0.6  # of the lines of a manuscript, so many are no longer than a full line
_DATED = compiled(r"\b(?:1[4-9]|20)\d\d\.?$")
_DATELINE_SHARE = 0.7  # of the width; a shorter one that ends in a year is the date of a letter
_NARROW_SHARE = 0.8  # of a full line; where none near by is longer, the column is narrow
_WINDOW = 6  # lines before and after one, whose lengths tell how wide the writer's column is there
_FEWEST, _FEWEST_BLANK = 3, 10  # pairs of lines from which a habit can be told
_SHORTEST_WIDTH, _LONGEST_WIDTH = 40, 120  # a typewriter's narrow column; the widest page that anyone wraps by hand
_PAGE_SHARE = 0.75  # of a full line; a shorter one before an empty line is the end of something
_ALL_WIDE = 0.75  # of the gaps; where more are wide, they part lines and not groups
_FULL_SHARE = 0.85  # of the width; a line as long as that is full
_NOTE = compiled(r"\[\d{1,3}\]\s")  # a footnote under its number
_NUMBERED = compiled(r"\(?(\d{1,3})([.)])\s")
_ITEM = compiled(r"(?:\(?(?:\d{1,2}|[a-zа-я])[.)]|[-–—•*])\s")
# Those present, by side or by what they are: "Chinese side: …", "Secretary: …".
_LABEL = compiled(r"[A-ZÀ-ŽА-ЯЁ][^\W\d]+(?:,?\s[^\W\d]+){0,3}:\s\S")


# What the lines of a letter are that never run on in the copy of a manuscript.
_GREETING = compiled(
    r"(?i:serenissim|illustrissim|reverendissim|eccellentissim|excellentissim|clarissim|magnific|monsieur|monseigneur|sire\b|"
    r"ma dame|my lord|right hon|most hon|hochgebo|wohlgebo|durchlauch|gnädig|muy|excmo|ilmo)"
    r"\w*(?:\s[^\W\d]+){0,5}[,.:]?"
)
_PLACED = compiled(
    r"(?:(?:Di|Da|De|D[’']|Datum|Dat\.|Von|Aus|From|At|A)\s)?[A-ZÀ-Ž][\w’-]+(?:\s[A-ZÀ-Ž][\w’-]+)?,?\s(?:a[’']?|alli|li|adì|il|le|"
    r"ce|den|the|this)\s(?:di\s)?\d{1,2}\.?\s(?:(?:di|de|of)\s)?[^\W\d]{3,10}\.?,?\s1[4-9]\d\d\.?"
)
_SERVES = compiled(r"(?i)\b(?:servit(?:ore|or|eur)|servants?|serv[oau]s?|diener|servidor)[,.]?$")
_NAME = compiled(r"[A-ZÀ-Ž][\w’.]*(?:\s(?:(?:de|di|da|von|van|della|del)\s)?[A-ZÀ-Ž][\w’.]*){1,3}[.,]?")


def segment(
    text: str, start: int = 0, end: int | None = None, *, join: bool = True, printed: bool = False
) -> list[Block]:
    """The blocks between two offsets, in order; together they hold every character that isn't white space.

    With `join=False` each line is a block of its own.  Where what is cut is too short to show how it is wrapped, all
    of the text tells if it is `printed` with it on the same pages.
    """
    # A byte order mark belongs to the file, not to its text.
    start = 1 if start == 0 and text.startswith("\ufeff") else start
    lines = list(read_lines(text, start, len(text) if end is None else end))
    if not lines:
        return []
    lines, spread = _evenly(text, lines)
    joined = _joined(text, lines, spread, printed=printed) if join else [False] * len(lines)
    widest = max(line.gap for line in lines[1:]) if len(lines) > 1 else Gap.BLANK
    firsts = [at for at, joins in enumerate(joined) if not joins]
    blocks = [
        block(text, lines[at].start, lines[after - 1].end, lines[at].gap == widest and widest > Gap.BREAK)
        for at, after in itertools.pairwise([*firsts, len(lines)])
    ]
    return with_columns(text, blocks) if text.find("   ", lines[0].start, lines[-1].end) >= 0 else blocks


def _evenly(text: str, lines: list[Line]) -> tuple[list[Line], _Wrap | None]:
    """The lines with no wide gaps where nearly all are wide and part wrapped lines, no groups; and that wrap."""
    wide = sum(line.gap is Gap.WIDE for line in lines[1:])
    if len(lines) <= _FEWEST_BLANK or wide < _ALL_WIDE * (len(lines) - 1):
        return lines, None
    even = [line._replace(gap=Gap.BLANK) if line.gap is Gap.WIDE else line for line in lines]
    wrap = _wrap(text, even, Gap.BLANK, long=True)
    return (even, wrap) if wrap else (lines, None)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text is wrapped: which gap parts the lines of a paragraph, at what width, whether exactly there."""

    gap: Gap
    width: int
    exact: bool
    usual: int  # the length of a full line, where the two lines stand


def _joined(text: str, lines: list[Line], spread: _Wrap | None, *, printed: bool) -> list[bool]:
    """For each line whether it goes on with the block of the line before."""
    # Some editions copy a manuscript's lines and put an empty line after each.
    wrap = _wrap(text, lines, Gap.BREAK) or spread or _wrap(text, lines, Gap.BLANK)
    if wrap is None and printed:
        wrap = _wrap(text, list(read_lines(text, 0, len(text))), Gap.BREAK)
    grouped = any(line.gap is Gap.WIDE for line in lines[1:]) and wrap is None
    columns = any(text.find(gap, lines[0].start, lines[-1].end) >= 0 for gap in GAPS)
    joins = [False]
    first = lines[0]
    for at, (before, line) in enumerate(itertools.pairwise(lines)):
        first = first if joins[-1] else before
        rows = columns and in_rows(text[before.start : before.end], text[line.start : line.end])
        if rows or _next_item(text, first, line):
            joins.append(False)
        elif line.gap < Gap.WIDE and (
            of_item(text, before, line)
            or under_spaced(text, before, line)
            or in_bracket(text, before, line)
            or broken_off(text, before, line)
        ):
            joins.append(True)
        elif wrap and line.gap is wrap.gap:
            usual = wrap.usual if wrap.exact else _usual(text, lines, at, wrap.usual)
            joins.append(_goes_on(text, before, line, replace(wrap, usual=usual), within=joins[-1]))
        elif wrap and wrap.gap is Gap.BREAK:
            joins.append(_over_page(text, before, line, wrap))
        elif grouped and line.gap is Gap.BLANK:
            joins.append(half_sentence(text[before.start : before.end], text[line.start : line.end]))
        else:
            joins.append(line.gap is Gap.BREAK and plainly_wrapped(text, before, line))
    return joins


def _next_item(text: str, first: Line, line: Line) -> bool:
    """Whether a line begins with the number after that with which a block begins in its `first` line."""
    number = _NUMBERED.match(text, line.start)
    before = _NUMBERED.match(text, first.start) if number else None
    return bool(number and before and before[2] == number[2] and int(before[1]) + 1 == int(number[1]))


def _usual(text: str, lines: list[Line], at: int, usual: int) -> int:
    """The length of a full line where one stands: some write what they note beside a letter in a narrow column."""
    near = lines[max(at - _WINDOW, 0) : at + _WINDOW + 1]
    edges = sorted(line.edge for line in near)
    if edges[-1] > usual * _NARROW_SHARE:
        return usual
    # A farewell has short lines too, but few of them go on in small letters.
    for side in (lines[max(at - _WINDOW, 0) + 1 : at + 1], lines[at + 1 : at + _WINDOW + 1]):
        small = sum(text[one.start].islower() and not BEGINS.match(text, one.start) for one in side)
        if small * 2 > len(side):
            return edges[int((len(edges) - 1) * _USUAL_SHARE)]
    return usual


def _goes_on(text: str, before: Line, line: Line, wrap: _Wrap, *, within: bool) -> bool:
    """Whether a line of a wrapped text goes on with the sentence or paragraph of the line before.

    `within` tells whether that line goes on with the one before itself.
    """
    said = text[before.start : before.end]
    short = line.end - line.start < wrap.width // 2
    if _NOTE.match(text, line.start) or (short and ENDS.search(said) and text[line.start].isupper()):
        return False
    if _ITEM.match(text, line.start) and said[-1] in ";:":
        return False
    if _LABEL.match(text, line.start, line.end) and _LABEL.match(said):
        return False
    if before.edge < wrap.width and _stands_alone(said, text[line.start : line.end]):
        return False
    if no_room(text, before, line, wrap.width):
        return True
    length = before.edge
    if SHORTENED.search(said) and length > wrap.width * _UNFINISHED_SHARE:
        return True
    if wrap.exact:
        if wrap.gap is not Gap.BREAK:
            return False
        if length <= wrap.width * _UNFINISHED_SHARE:
            return in_a_sentence(text, before, line) and is_prose(said)
        return _ends_early(text, before, line, wrap, within=within)
    if _DATED.search(said) and length < wrap.width * _DATELINE_SHARE:
        return False
    if LITTLE.search(said) and not BEGINS.match(text, line.start):
        return True
    if text[line.start].islower():
        # Greetings, subscriptions and the like are short lines of their own, and go on in small letters.
        return length * 2 >= wrap.usual and not BEGINS.match(text, line.start)
    # Lines of a manuscript end anywhere: a long one that ends no sentence goes on.
    return length > wrap.width * _UNFINISHED_SHARE and not ENDS.search(said) and not BEGINS.match(text, line.start)


def _stands_alone(said: str, follows: str) -> bool:
    """Whether two lines of a manuscript are two things: a greeting, place and date, whose servant it is, who signs."""
    if _GREETING.fullmatch(said) or _PLACED.fullmatch(follows) or _PLACED.fullmatch(said):
        return True
    return _SERVES.search(said) is not None and _NAME.fullmatch(follows) is not None


def _ends_early(text: str, before: Line, line: Line, wrap: _Wrap, *, within: bool) -> bool:
    """Whether a line of a text that was set anew after it was wrapped ends early, in the midst of a sentence."""
    if in_a_sentence(text, before, line):
        return True
    said = text[before.start : before.end]
    if within and said.isupper() and text[line.start : line.end].isupper() and said[-1].isalpha():
        return before.edge > wrap.width * _FULL_SHARE  # a teletype has no small letters to tell by
    if said[-1] in STOPS or BEGINS.match(text, line.start):
        return False
    full = min(before.edge, line.edge) > wrap.width * _FULL_SHARE
    # The first line of a block may be a heading, however long it is.
    return LITTLE.search(said) is not None or (within and full and said[-1].isalpha() and not said.isupper())


def _over_page(text: str, before: Line, line: Line, wrap: _Wrap) -> bool:
    """Whether an empty line in a wrapped text is the end of a page within a sentence, or within a word."""
    return wrap.exact and before.edge > wrap.usual * _PAGE_SHARE and in_a_sentence(text, before, line)


def _wrap(text: str, lines: list[Line], gap: Gap, *, long: bool = False) -> _Wrap | None:
    """How lines that a gap parts are wrapped; None where they aren't.  Of a spread text only `long` lines tell."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.gap is gap]
    if len(pairs) < (_FEWEST if gap is Gap.BREAK else _FEWEST_BLANK):
        return None
    if sum(parted(text, a, b) for a, b in pairs) > _SENTENCES_SHARE * len(pairs):
        return None
    if max(max(a.end - a.start, b.end - b.start) for a, b in pairs) < _SHORTEST_WIDTH:
        return None  # lines that end so early end where their writer wanted them to: verse, an address, a list
    lengths = sorted(line.edge for line in lines)
    width = lengths[int(len(lengths) * 0.98)] if len(lengths) > 50 else lengths[-1]
    # Proportional type wraps at no exact number of letters: allow one line in ten to be longer.
    width = max(min(width, lengths[int((len(lengths) - 1) * 0.9)] + 8), 1)
    if not _SHORTEST_WIDTH <= width <= _LONGEST_WIDTH:
        return None
    if long:
        # Short lines, of headings, addresses and signatures, don't tell how long ones are wrapped.
        pairs = [(a, b) for a, b in pairs if a.edge * 2 >= width]
        if len(pairs) < _FEWEST_BLANK // 2:
            return None
    nearly = width - width // 8
    usual = lengths[int((len(lengths) - 1) * _USUAL_SHARE)]
    if sum(no_room(text, a, b, nearly) for a, b in pairs) >= _WRAPPED_SHARE * len(pairs):
        return _Wrap(gap, nearly, True, usual)
    if sum(length for length in lengths if length > width * _UNWRAPPED) > _UNWRAPPED_SHARE * sum(lengths):
        return None  # paragraphs that nobody wrapped, and short lines around them
    if sum(text[b.start].islower() for _, b in pairs) >= _RAGGED_SHARE * len(pairs):
        return _Wrap(gap, width, False, max(usual, int(width * _PAGE_SHARE)))
    return None
