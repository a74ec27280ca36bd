"""What can be said of a block without knowing what it is: its first words, its shape, its place, its neighbours.

Each feature is a short name that a reader of the model understands: `first=participants`, `length=40`, `before:ends=:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tei_toolkit.doctypes.cues import holds_date
from tei_toolkit.model import Block
from tei_toolkit.names.calendar import ROMAN

_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_LETTER_WORD = re.compile(r"[^\W\d_]{2,}")
_ENUMERATOR = re.compile(
    r"[(\[]?(?:(?P<digit>\d{1,3})|(?P<roman>[IVXL]{1,6})|(?P<letter>[A-Za-z]))[.)\]]{1,2}(?P<more>\s*\S)?"
)
_NAME = re.compile(r"(?:(?:[A-ZÀ-ÞА-ЯЁ][\w’'.\-]*|de|du|von|van|la|y|and|of|the|[&,])(?:\s|$)){1,8}$")
_TITLE = re.compile(
    r"(?:The |Hon|His |Mr|Mrs|Miss|Dr|M\.|Sir|Lord|Baron|Count|Prof|Gen|Col|Maj|Capt|Adm|Amb|Lt|Sec|Min|Herr|Graf)"
)
_OFFICE = re.compile(
    r"(?i)\b(?:secretary|chairman|minister|ambassador|director|president|chief|envoy|consul|commander|admiral|colonel|"
    r"counsell?or|attach[eé]|premier|commissioner|representative|charg[eé]|manager|advis[eo]r|assistant|staff|"
    r"секретарь|министр|посол|председатель)\b"
)
_TIME = re.compile(r"\d\s?(?:[ap]\. ?m\.|[ap]m\b|noon|midnight|Uhr)|\d[:.]\d\d")
_YEAR = re.compile(r"(?:19|18)\d\d")
_ROOM = (6, 12, 20, 30, 45, 65, 90, 130, 200, 350)
_EVERYWHERE = frozenset({"paragraph", "postscript"})  # parts whose cues hold for any block
_SPEAKS = 3.0  # what cues weigh that a neighbour takes note of
_SHORT = 75  # characters of a line that is no prose
_LONG = 200  # characters; of longer blocks only their edges are looked at


def features(blocks: Sequence[Block], cues: Sequence[Mapping[str, tuple[float, str]]]) -> Iterator[list[str]]:
    """The features of each block in turn; `cues` are the weights that the cues of the parts gave it."""
    count = len(blocks)
    runs = _runs(blocks)
    rows = _rows(blocks)
    strongest = [_strongest(one) for one in cues]
    # A block is looked at when its second neighbour asks for it, and forgotten after the second one on.
    shapes = {at: _shape(block) for at, block in enumerate(blocks[:2])}
    for at in range(count):
        if at + 2 < count:
            shapes[at + 2] = _shape(blocks[at + 2])
        shapes.pop(at - 3, None)
        own, seen = shapes[at]
        names = [*own, "any"]
        for part, (weight, _) in cues[at].items():
            if part not in _EVERYWHERE:
                names.append(f"cue={part}{'+' if weight >= 4 else '' if weight > 0 else '-'}")
        if runs[at]:
            names += (runs[at], f"{runs[at]} {seen[2]}", f"{runs[at]} {seen[0]}")
        names.append(f"row={rows[at]}")
        names.append(f"row={rows[at]} {seen[3]}")
        place = f"from-start={min(at, 4)}"
        ending = f"from-end={min(count - 1 - at, 3)}"
        names += (
            place,
            ending,
            f"{place} {seen[0]}",
            f"{ending} {seen[0]}",
            f"{place} {seen[1]}",
            f"{ending} {seen[2]}",
        )
        for word, other in (("before", at - 1), ("after", at + 1)):
            if not 0 <= other < count:
                continue
            if strongest[other]:
                names.append(f"{word}:cue={strongest[other]}")
            for one in shapes[other][1]:
                names.append(f"{word}:{one}")
            names.append(f"{seen[0]} {word}:{shapes[other][1][0]}")
            names.append(f"{seen[2]} {word}:{shapes[other][1][2]}")
        if at > 1:
            names.append(f"before-before:{shapes[at - 2][1][0]}")
        if at + 2 < count:
            names.append(f"after-after:{shapes[at + 2][1][0]}")
        yield names


def _strongest(cues: Mapping[str, tuple[float, str]]) -> str:
    """The part that the cues of a block speak for most."""
    best = max(cues, key=lambda part: (cues[part][0], part), default="")
    return best if best and cues[best][0] >= _SPEAKS else ""


def _runs(blocks: Sequence[Block]) -> list[str]:
    """For each block that begins with a number, whether the numbers before and after it are there too."""
    read = [_ENUMERATOR.match(block.text) for block in blocks]
    found = [""] * len(blocks)
    last: dict[str, tuple[int, int]] = {}
    for at, match in enumerate(read):
        if match is None:
            continue
        kind, value = _value(match)
        before = last.get(kind)
        goes_on = before is not None and value == before[1] + 1
        if goes_on and before is not None:
            found[before[0]] = found[before[0]].replace("last", "inner").replace("alone", "first")
        found[at] = f"run={kind}-{'last' if goes_on else 'alone'}"
        last[kind] = (at, value)
    return found


def _value(match: re.Match[str]) -> tuple[str, int]:
    """How a number is written, and its value: Roman ones up to ten, for others nothing hangs on it."""
    if match["digit"]:
        return "digit", int(match["digit"])
    if match["roman"]:
        return "roman", ROMAN.get(match["roman"], 0)
    return "letter", ord(match["letter"])


def _rows(blocks: Sequence[Block]) -> list[int]:
    """For each block how many short lines without the end of a sentence stand in its row, at most five."""
    found = [0] * len(blocks)
    first = 0
    for at in range(len(blocks) + 1):
        if at < len(blocks) and len(blocks[at].text) <= _SHORT and blocks[at].text[-1:] not in ".!?":
            continue
        for one in range(first, at):
            found[one] = min(at - first, 5)
        first = at + 1
    return found


def _shape(block: Block) -> tuple[list[str], tuple[str, ...]]:
    """A block's own features, and those by which its neighbours see it: length, beginning, end, kind."""
    text = block.text
    size = len(text)
    room = next((limit for limit in _ROOM if size <= limit), 999)
    head = text[:_LONG]
    words = ["9" if word[0].isdigit() else word.casefold() for word in _WORD.findall(head)]
    first = words[0] if words else ""
    last = text[-1:]
    # Of the end only its punctuation counts: words, digits and capitals are three kinds.
    end = "a" if last.islower() else "A" if last.isupper() else "9" if last.isdigit() else last
    begin = "a" if text[:1].islower() else "A" if text[:1].isupper() else first[:1]
    letters = _LETTER_WORD.findall(head)
    capitals = sum(word[0].isupper() for word in letters)
    share = round(4 * capitals / len(letters)) if letters else 9
    case = "all" if head.isupper() else f"{share}"
    kind = _kind(text, size)
    seen = (f"length={room}", f"begins={begin}", f"ends={end}", f"kind={kind}", f"case={case}")
    own = [
        *seen,
        f"first={first}",
        f"length={room} ends={end}",
        f"case={case} ends={end}",
        f"length={room} case={case}",
        f"kind={kind} ends={end}",
    ]
    if len(words) > 1:
        own.append(f"first-two={first} {words[1]}")
    if size <= 90 and words:
        final = next((word for word in reversed(words) if word[0].isalnum()), "")
        own.append(f"last={final}")
        commas = text.count(",")
        own.append(f"commas={min(commas, 3)}")
        own.append(f"words={min(len(letters), 9)} case={case}")
        if _TITLE.match(text):
            own.append("titled")
            own.append(f"titled ends={end}")
    marks = _ENUMERATOR.match(text)
    if marks:
        own.append(f"number={marks.lastgroup if marks.lastgroup != 'more' else 'leads'}")
    if block.tabbed:
        own.append("tab")
    return own, seen


def _kind(text: str, size: int) -> str:
    """What a short block looks like as a whole."""
    if size > 120:
        return "prose" if size > 250 else "sentence"
    if holds_date(text) or _YEAR.search(text):
        return "time" if _TIME.search(text) else "date"
    enumerator = _ENUMERATOR.match(text)
    if enumerator:
        return "numbered" if enumerator["more"] else "number"
    if text[:1] in ("[", "("):
        return "bracket"
    if text.endswith(":"):
        return "colon"
    if _OFFICE.search(text):
        return "office"
    if _NAME.match(text):
        return "initials" if text[1:2] == "." else "name"
    return "line"
