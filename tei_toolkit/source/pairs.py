"""Two lines that follow each other: whether the second goes on with what the first began."""

from __future__ import annotations

import re

from tei_toolkit.compiled import compiled
from tei_toolkit.source.lines import Gap, Line

# A line that ends so goes on, whatever the next begins with.
LITTLE = compiled(
    r"(?i)\s(?:of|the|an?|and|or|in|on|at|to|by|for|with|from|that|und|der|die|das|des|dem|den|von|zu|zum|zur|mit|für|"
    r"auf|im|eine?[mnrs]?|daß|dass|le|les|la|et|du|des|aux?|que|qui|pour|par|dans|sur|une?|il|lo|gli|di|da|del|della|"
    r"dell[ei]|dal|al|alla|con|per|che|non|ad|cum|ut|quod|ex|el|los|las|en|и|в|на|с|о|по|"
    r"(?:l|d|qu|un|(?:d?all|dell|nell|sull|coll|quell|quest))[’'])$"
)
STOPS = frozenset(".!?:;…")
_PROSE_WORDS = 6  # small words in a line of prose; a heading has fewer
_LONG_LINE = 60  # a line of a group that may be the first half of one sentence
_LONGEST_LINE = 140  # nobody wraps lines wider than that
_CLOSED = compiled(r"[.!?:;…][”\"’»\])]*$|[)\]]$")
# A line that begins so is a new thing, whatever stands before it.
BEGINS = re.compile(
    r"(?:[-–—•*·]|\(?\d{1,3}[.)]|[A-Za-z]\)|[([](?![^()\[\]]{1,40}[)\]],?\s(?-i:[a-zа-я]))|№|N[º°]|No\.|#|(?-i:To|TO|From|FROM)\s|(?:to|from):\s)",
    re.IGNORECASE,
)
_ATTACHMENT = compiled(
    r"(?i)(?:attachment|annex|enclosure|supplement|приложение|anlage)(?:\s(?:no\.?\s?|№\s?|n[ºo]\s?)?\d+)?"
)
_TO_ITEM = compiled(
    r"(?i)(?:to|к|zu|zum)\s(?:(?:the|para\w*)\s)?(?:item|point|paragraph|p\.|protocol|minutes|п\.|пункту|протоколу|punkt|protokoll)"
)
# A kind of document, spaced or in capitals, perhaps with a number: 'P R O T O C O L "A" No. 34', "RECORD".
_SPACED = compiled(
    r"(?:(?:[^\W\d_]\s){3,}[^\W\d_]|[A-ZÀ-ŽА-ЯЁ]{4,})(?:\s+[\"“«]?[A-ZА-Я][\"”»]?)?(?:\s+(?:No\.?|№|Nr\.?|N[º°])\s?[\w/-]+)?"
)
ENDS = compiled(r"[.!?:;…\]”\"»]$")
# A full stop that ends no sentence: what stands before a name or a number.
SHORTENED = compiled(
    r"(?i)(?<!\w)(?:cdes?|cmde?|cmrds?|comrs?|messrs|mrs?|ms|dr|prof|gen|col|maj|capt|lt|sen|gov|amb|hon|nos?|nr|pp?|art|vol|"
    r"тов|т|гр|см|ст|г-н|г-жа|mme|mlle|gosp|tow|sog)\.$"
)
_LONGEST_BRACKET = 200  # characters of a remark of the editor's that is broken at the end of a line


def of_item(text: str, before: Line, line: Line) -> bool:
    """Whether a line tells to which item of what the attachment belongs that the line before announces."""
    return (
        _ATTACHMENT.fullmatch(text, before.start, before.end) is not None
        and _TO_ITEM.match(text, line.start, line.end) is not None
    )


def under_spaced(text: str, before: Line, line: Line) -> bool:
    """Whether a line goes on in small letters under one word that is spaced or in capitals: "N o t e" / "on a talk"."""
    return text[line.start].islower() and _SPACED.fullmatch(text, before.start, before.end) is not None


def in_bracket(text: str, before: Line, line: Line) -> bool:
    """Whether a line closes the bracket of a remark that the line before opened."""
    opened = text.rfind("[", before.start, before.end)
    if opened < 0 or text.find("]", opened, before.end) >= 0:
        return False
    closed = text.find("]", line.start, line.end)
    return 0 < closed - opened <= _LONGEST_BRACKET and text.find("[", line.start, closed) < 0


def broken_off(text: str, before: Line, line: Line) -> bool:
    """Whether an empty line stands within a word, or within a sentence that a long line of prose breaks off."""
    said = text[before.start : before.end]
    if line.gap is not Gap.BLANK or len(said) < _LONG_LINE or not text[line.start].isalpha():
        return False
    if not in_a_sentence(text, before, line):
        return False
    return (said[-1] in "-\u00ad" and said[-2].islower()) or (LITTLE.search(said) is not None and is_prose(said))


def in_a_sentence(text: str, before: Line, line: Line) -> bool:
    """Whether a line breaks off without a stop, and the next goes on in small letters."""
    first = text[line.start : line.end].split(None, 1)[0]
    return text[before.end - 1] not in STOPS and first.islower() and not BEGINS.match(text, line.start)


def no_room(text: str, before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line had no room on the line before: then the line was wrapped there."""
    first_word = len(text[line.start : line.end].split(None, 1)[0])
    return before.edge + 1 + first_word > width


def plainly_wrapped(text: str, before: Line, line: Line) -> bool:
    """Whether a line, in a text too short to show a habit, goes on with a long unfinished one."""
    said = text[before.start : before.end]
    if len(said) >= _LONG_LINE and SHORTENED.search(said):
        return True
    if not _LONG_LINE <= len(said) <= _LONGEST_LINE or _CLOSED.search(said):
        return False
    follows = text[line.start : line.end]
    if follows[0].islower():
        return said[-1] != ","
    return (
        is_prose(said)
        and not BEGINS.match(follows)
        and sum(word[0].islower() for word in follows.split()) >= _PROSE_WORDS // 2
    )


def is_prose(line: str) -> bool:
    """Whether a line has as many small words as only a sentence has."""
    return sum(word[0].islower() for word in line.split()) >= _PROSE_WORDS


def parted(text: str, before: Line, line: Line) -> bool:
    """Whether one line ends a sentence and the next begins one."""
    return text[before.end - 1] in ".!?" and not text[line.start].islower()


def half_sentence(before: str, line: str) -> bool:
    """Whether two lines of one group are the halves of one sentence: the first is long and unfinished."""
    return len(before) >= _LONG_LINE and not ENDS.search(before) and not BEGINS.match(line)
