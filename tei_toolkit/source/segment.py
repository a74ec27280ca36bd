"""Cutting a transcription into blocks by nothing but its layout: gaps, line lengths, wraps.

Three habits occur.  A web page saved as text parts its lines by empty lines and its groups by wider gaps (a line that
holds a no-break space, or two empty lines).  A printed page wraps its lines at a width and parts paragraphs by empty
lines.  A flat copy has one paragraph a line and no empty lines.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from tei_toolkit.model import GONE, Block
from tei_toolkit.source.columns import GAPS, in_rows, parts_columns, with_columns

_WRAPPED_SHARE = 0.6  # of the lines that touch the next one, so many must be broken for lack of room
_SENTENCES_SHARE = 0.5  # where more of the lines end with a sentence, a line is a paragraph
_RAGGED_SHARE = 0.35  # of the lines that touch, so many begin with a small letter in a text copied line by line
_UNFINISHED_SHARE = 0.6  # of the width; a shorter line may be a heading or a signature
_USUAL_SHARE = 0.6  # of the lines of a manuscript, so many are no longer than a full line
_DATED = re.compile(r"\b(?:1[4-9]|20)\d\d\.?$")
_DATELINE_SHARE = 0.7  # of the width; a shorter one that ends in a year is the date of a letter
_NARROW_SHARE = 0.8  # of a full line; where none near by is longer, the column is narrow
_WINDOW = 6  # lines before and after one, whose lengths tell how wide the writer's column is there
_FEWEST, _FEWEST_BLANK = 3, 10  # pairs of lines from which a habit can be told
_SHORTEST_WIDTH, _LONGEST_WIDTH = 40, 120  # a typewriter's narrow column; the widest page that anyone wraps by hand
_PAGE_SHARE = 0.75  # of a full line; a shorter one before an empty line is the end of something
_ALL_WIDE = 0.75  # of the gaps; where more are wide, they part lines and not groups
_FULL_SHARE = 0.85  # of the width; a line as long as that is full
# A line that ends so goes on, whatever the next begins with.
_LITTLE = re.compile(
    r"(?i)\s(?:of|the|an?|and|or|in|on|at|to|by|for|with|from|that|und|der|die|das|des|dem|den|von|zu|zum|zur|mit|für|"
    r"auf|im|eine?[mnrs]?|daß|dass|le|les|la|et|du|des|aux?|que|qui|pour|par|dans|sur|une?|il|lo|gli|di|da|del|della|"
    r"dell[ei]|dal|al|alla|con|per|che|non|ad|cum|ut|quod|ex|el|los|las|en|и|в|на|с|о|по)$"
)
_STOPS = frozenset(".!?:;…")
_MARGIN = (
    12  # columns by which a paragraph may be indented; what stands farther in is set at the right or in the middle
)
_PROSE_WORDS = 6  # small words in a line of prose; a heading has fewer
_LONG_LINE = 60  # a line of a group that may be the first half of one sentence
# A line that begins so is a new thing, whatever stands before it.
_BEGINS = re.compile(
    r"(?:[-–—•*·]|\(?\d{1,3}[.)]|[A-Za-z]\)|[([](?![^()\[\]]{1,40}[)\]],?\s(?-i:[a-zа-я]))|№|N[º°]|No\.|#|(?-i:To|TO|From|FROM)\s|(?:to|from):\s)",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(
    r"(?i)(?:attachment|annex|enclosure|supplement|приложение|anlage)(?:\s(?:no\.?\s?|№\s?|n[ºo]\s?)?\d+)?"
)
_TO_ITEM = re.compile(
    r"(?i)(?:to|к|zu|zum)\s(?:(?:the|para\w*)\s)?(?:item|point|paragraph|p\.|protocol|minutes|п\.|пункту|протоколу|punkt|protokoll)"
)
_SPACED = re.compile(r"(?:[^\W\d_]\s){3,}[^\W\d_]")
# Two words with a space between their letters, which are told apart by a wider one: "N o t e   V e r b a l e".
_SPACED_WORD = re.compile(r"(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?!\S)")
_SPACED_WORDS = re.compile(rf"{_SPACED_WORD.pattern}\s{{2,8}}(?:[^\W\d_] )+[^\W\d_](?!\S)")
_NOTE = re.compile(r"\[\d{1,3}\]\s")  # a footnote under its number
_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[a-zа-я])[.)]|[-–—•*])\s")
# Those present, by side or by what they are: "Chinese side: …", "Secretary: …".
_LABEL = re.compile(r"[A-ZÀ-ŽА-ЯЁ][^\W\d]+(?:,?\s[^\W\d]+){0,3}:\s\S")
_ENDS = re.compile(r"[.!?:;…\]”\"»]$")
# A full stop that ends no sentence: what stands before a name or a number.
_SHORTENED = re.compile(
    r"(?i)(?<!\w)(?:cdes?|cmde?|cmrds?|comrs?|messrs|mrs?|ms|dr|prof|gen|col|maj|capt|lt|sen|gov|amb|hon|nos?|nr|pp?|art|vol|"
    r"тов|т|гр|см|ст|г-н|г-жа|mme|mlle|gosp|tow|sog)\.$"
)
_LONGEST_BRACKET = 200  # characters of a remark of the editor's that is broken at the end of a line
# Letters as wide as Chinese ones, "１．", which have their space within themselves.
_FULL_WIDTH = {code: chr(code - 0xFEE0) + (" " if code == 0xFF0E else "") for code in range(0xFF01, 0xFF5F)}


class Gap(IntEnum):
    """What stands between a line and the line of text before it."""

    BREAK = 0
    BLANK = 1
    WIDE = 2


class _Line(NamedTuple):
    start: int
    end: int
    gap: Gap
    indent: int

    @property
    def edge(self) -> int:
        """The column at which the line ends; of one that is set at the right or in the middle, its length."""
        return self.end - self.start + (self.indent if self.indent <= _MARGIN else 0)


def segment(
    text: str, start: int = 0, end: int | None = None, *, join: bool = True, printed: bool = False
) -> list[Block]:
    """The blocks between two offsets, in order; together they hold every character that isn't white space.

    With `join=False` each line is a block of its own.  Where what is cut is too short to show how it is wrapped, all
    of the text tells if it is `printed` with it on the same pages.
    """
    # A byte order mark belongs to the file, not to its text.
    start = 1 if start == 0 and text.startswith("\ufeff") else start
    lines = list(_lines(text, start, len(text) if end is None else end))
    if not lines:
        return []
    lines, spread = _evenly(text, lines)
    joined = _joined(text, lines, spread, printed=printed) if join else [False] * len(lines)
    widest = max(line.gap for line in lines[1:]) if len(lines) > 1 else Gap.BLANK
    blocks: list[Block] = []
    for line, joins in zip(lines, joined, strict=True):
        if joins:
            begin = blocks.pop()
            blocks.append(_block(text, begin.start, line.end, begin.wide))
        else:
            wide = line.gap == widest and widest > Gap.BREAK
            blocks.append(_block(text, line.start, line.end, wide))
    return with_columns(text, blocks) if text.find("   ", lines[0].start, lines[-1].end) >= 0 else blocks


def _evenly(text: str, lines: list[_Line]) -> tuple[list[_Line], _Wrap | None]:
    """The lines with no wide gaps where nearly all are wide and part wrapped lines, no groups; and that wrap."""
    wide = sum(line.gap is Gap.WIDE for line in lines[1:])
    if len(lines) <= _FEWEST_BLANK or wide < _ALL_WIDE * (len(lines) - 1):
        return lines, None
    even = [line._replace(gap=Gap.BLANK) if line.gap is Gap.WIDE else line for line in lines]
    wrap = _wrap(text, even, Gap.BLANK, long=True)
    return (even, wrap) if wrap else (lines, None)


def _block(text: str, start: int, end: int, wide: bool) -> Block:
    words = text[start:end].replace(GONE, "")
    if "  " in words and _SPACED_WORDS.search(words):
        words = _SPACED_WORD.sub(lambda match: match[0].replace(" ", ""), words)
    folded = " ".join(words.split())
    return Block(start, end, folded if folded.isascii() else _plain(folded), wide, parts_columns(words))


def _plain(words: str) -> str:
    """Words whose wide letters are as narrow as others."""
    return " ".join(words.translate(_FULL_WIDTH).split())


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that hold text, trimmed, each with the gap before it."""
    blank = wide = 0
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        inner = line.strip()
        if inner:
            begin = at + line.index(inner)
            gap = Gap.WIDE if wide or blank > 1 else Gap.BLANK if blank else Gap.BREAK
            yield _Line(begin, begin + len(inner), gap, begin - at)
            blank = wide = 0
        else:
            blank += 1
            wide += "\u00a0" in line or "\f" in line
        at = stop + 1


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text is wrapped: which gap parts the lines of a paragraph, at what width, whether exactly there."""

    gap: Gap
    width: int
    exact: bool
    usual: int  # the length of a full line, where the two lines stand


def _joined(text: str, lines: list[_Line], spread: _Wrap | None, *, printed: bool) -> list[bool]:
    """For each line whether it goes on with the block of the line before."""
    # Some editions copy a manuscript's lines and put an empty line after each.
    wrap = _wrap(text, lines, Gap.BREAK) or spread or _wrap(text, lines, Gap.BLANK)
    if wrap is None and printed:
        wrap = _wrap(text, list(_lines(text, 0, len(text))), Gap.BREAK)
    grouped = any(line.gap is Gap.WIDE for line in lines[1:]) and wrap is None
    columns = any(text.find(gap, lines[0].start, lines[-1].end) >= 0 for gap in GAPS)
    joins = [False]
    for at, (before, line) in enumerate(itertools.pairwise(lines)):
        if columns and in_rows(text[before.start : before.end], text[line.start : line.end]):
            joins.append(False)
        elif line.gap < Gap.WIDE and (
            _of_item(text, before, line)
            or _under_spaced(text, before, line)
            or _in_bracket(text, before, line)
            or _broken_off(text, before, line)
        ):
            joins.append(True)
        elif wrap and line.gap is wrap.gap:
            usual = wrap.usual if wrap.exact else _usual(text, lines, at, wrap.usual)
            joins.append(_goes_on(text, before, line, replace(wrap, usual=usual), within=joins[-1]))
        elif wrap and wrap.gap is Gap.BREAK:
            joins.append(_over_page(text, before, line, wrap))
        elif grouped and line.gap is Gap.BLANK:
            joins.append(_half_sentence(text[before.start : before.end], text[line.start : line.end]))
        else:
            joins.append(line.gap is Gap.BREAK and _plainly_wrapped(text, before, line))
    return joins


def _usual(text: str, lines: list[_Line], at: int, usual: int) -> int:
    """The length of a full line where one stands: some write what they note beside a letter in a narrow column."""
    near = lines[max(at - _WINDOW, 0) : at + _WINDOW + 1]
    edges = sorted(line.edge for line in near)
    if edges[-1] > usual * _NARROW_SHARE:
        return usual
    # A farewell has short lines too, but few of them go on in small letters.
    for side in (lines[max(at - _WINDOW, 0) + 1 : at + 1], lines[at + 1 : at + _WINDOW + 1]):
        small = sum(text[one.start].islower() and not _BEGINS.match(text, one.start) for one in side)
        if small * 2 > len(side):
            return edges[int((len(edges) - 1) * _USUAL_SHARE)]
    return usual


def _goes_on(text: str, before: _Line, line: _Line, wrap: _Wrap, *, within: bool) -> bool:
    """Whether a line of a wrapped text goes on with the sentence or paragraph of the line before.

    `within` tells whether that line goes on with the one before itself.
    """
    said = text[before.start : before.end]
    short = line.end - line.start < wrap.width // 2
    if _NOTE.match(text, line.start) or (short and _ENDS.search(said) and text[line.start].isupper()):
        return False
    if _ITEM.match(text, line.start) and said[-1] in ";:":
        return False
    if _LABEL.match(text, line.start, line.end) and _LABEL.match(said):
        return False
    if _no_room(text, before, line, wrap.width):
        return True
    length = before.edge
    if _SHORTENED.search(said) and length > wrap.width * _UNFINISHED_SHARE:
        return True
    if wrap.exact:
        if wrap.gap is not Gap.BREAK:
            return False
        if length <= wrap.width * _UNFINISHED_SHARE:
            return _in_a_sentence(text, before, line) and _is_prose(said)
        return _ends_early(text, before, line, wrap, within=within)
    if _DATED.search(said) and length < wrap.width * _DATELINE_SHARE:
        return False
    if _LITTLE.search(said) and not _BEGINS.match(text, line.start):
        return True
    if text[line.start].islower():
        # Greetings, subscriptions and the like are short lines of their own, and go on in small letters.
        return length * 2 >= wrap.usual and not _BEGINS.match(text, line.start)
    # Lines of a manuscript end anywhere: a long one that ends no sentence goes on.
    return length > wrap.width * _UNFINISHED_SHARE and not _ENDS.search(said) and not _BEGINS.match(text, line.start)


def _ends_early(text: str, before: _Line, line: _Line, wrap: _Wrap, *, within: bool) -> bool:
    """Whether a line of a text that was set anew after it was wrapped ends early, in the midst of a sentence."""
    if _in_a_sentence(text, before, line):
        return True
    said = text[before.start : before.end]
    if within and said.isupper() and text[line.start : line.end].isupper() and said[-1].isalpha():
        return before.edge > wrap.width * _FULL_SHARE  # a teletype has no small letters to tell by
    if said[-1] in _STOPS or _BEGINS.match(text, line.start):
        return False
    full = min(before.edge, line.edge) > wrap.width * _FULL_SHARE
    # The first line of a block may be a heading, however long it is.
    return _LITTLE.search(said) is not None or (within and full and said[-1].isalpha() and not said.isupper())


def _of_item(text: str, before: _Line, line: _Line) -> bool:
    """Whether a line tells to which item of what the attachment belongs that the line before announces."""
    return (
        _ATTACHMENT.fullmatch(text, before.start, before.end) is not None
        and _TO_ITEM.match(text, line.start, line.end) is not None
    )


def _under_spaced(text: str, before: _Line, line: _Line) -> bool:
    """Whether a line goes on in small letters under one word that is letter-spaced: "N o t e" / "on a talk"."""
    return text[line.start].islower() and _SPACED.fullmatch(text, before.start, before.end) is not None


def _in_bracket(text: str, before: _Line, line: _Line) -> bool:
    """Whether a line closes the bracket of a remark that the line before opened."""
    opened = text.rfind("[", before.start, before.end)
    if opened < 0 or text.find("]", opened, before.end) >= 0:
        return False
    closed = text.find("]", line.start, line.end)
    return 0 < closed - opened <= _LONGEST_BRACKET and text.find("[", line.start, closed) < 0


def _broken_off(text: str, before: _Line, line: _Line) -> bool:
    """Whether an empty line stands within a word, or within a sentence that a long line of prose breaks off."""
    said = text[before.start : before.end]
    if line.gap is not Gap.BLANK or len(said) < _LONG_LINE or not text[line.start].isalpha():
        return False
    if not _in_a_sentence(text, before, line):
        return False
    return (said[-1] in "-\u00ad" and said[-2].islower()) or (_LITTLE.search(said) is not None and _is_prose(said))


def _over_page(text: str, before: _Line, line: _Line, wrap: _Wrap) -> bool:
    """Whether an empty line in a wrapped text is the end of a page within a sentence, or within a word."""
    return wrap.exact and before.edge > wrap.usual * _PAGE_SHARE and _in_a_sentence(text, before, line)


def _in_a_sentence(text: str, before: _Line, line: _Line) -> bool:
    """Whether a line breaks off without a stop, and the next goes on in small letters."""
    first = text[line.start : line.end].split(None, 1)[0]
    return text[before.end - 1] not in _STOPS and first.islower() and not _BEGINS.match(text, line.start)


def _no_room(text: str, before: _Line, line: _Line, width: int) -> bool:
    """Whether the first word of a line had no room on the line before: then the line was wrapped there."""
    first_word = len(text[line.start : line.end].split(None, 1)[0])
    return before.edge + 1 + first_word > width


def _wrap(text: str, lines: list[_Line], gap: Gap, *, long: bool = False) -> _Wrap | None:
    """How lines that a gap parts are wrapped; None where they aren't.  Of a spread text only `long` lines tell."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.gap is gap]
    if len(pairs) < (_FEWEST if gap is Gap.BREAK else _FEWEST_BLANK):
        return None
    if sum(_parted(text, a, b) for a, b in pairs) > _SENTENCES_SHARE * len(pairs):
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
    if sum(_no_room(text, a, b, nearly) for a, b in pairs) >= _WRAPPED_SHARE * len(pairs):
        return _Wrap(gap, nearly, True, usual)
    if sum(text[b.start].islower() for _, b in pairs) >= _RAGGED_SHARE * len(pairs):
        return _Wrap(gap, width, False, max(usual, int(width * _PAGE_SHARE)))
    return None


def _plainly_wrapped(text: str, before: _Line, line: _Line) -> bool:
    """Whether a line, in a text too short to show a habit, goes on with a long unfinished one."""
    said = text[before.start : before.end]
    if len(said) >= _LONG_LINE and _SHORTENED.search(said):
        return True
    if len(said) < _LONG_LINE or re.search(r"[.!?:;…]$", said):
        return False
    follows = text[line.start : line.end]
    if follows[0].islower():
        return said[-1] != ","
    return (
        _is_prose(said)
        and not _BEGINS.match(follows)
        and sum(word[0].islower() for word in follows.split()) >= _PROSE_WORDS // 2
    )


def _is_prose(line: str) -> bool:
    """Whether a line has as many small words as only a sentence has."""
    return sum(word[0].islower() for word in line.split()) >= _PROSE_WORDS


def _parted(text: str, before: _Line, line: _Line) -> bool:
    """Whether one line ends a sentence and the next begins one."""
    return text[before.end - 1] in ".!?" and not text[line.start].islower()


def _half_sentence(before: str, line: str) -> bool:
    """Whether two lines of one group are the halves of one sentence: the first is long and unfinished."""
    return len(before) >= _LONG_LINE and not _ENDS.search(before) and not _BEGINS.match(line)
