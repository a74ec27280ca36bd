"""What can be said of a block without knowing what it is: its first words, its shape, its place, its neighbours.

Each feature is a short name that a reader of the model understands: `first=participants`, `length=40`, `before:ends=:`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes.cues import holds_date
from tei_toolkit.model import Block
from tei_toolkit.names.calendar import ROMAN

_WORD = compiled(r"[^\W\d_]+|\d+|[^\w\s]")
_LETTER_WORD = compiled(r"[^\W\d_]{2,}")
_ENUMERATOR = compiled(
    r"[(\[]?(?:(?P<digit>\d{1,3})|(?P<roman>[IVXL]{1,6})|(?P<letter>[A-Za-z]))[.)\]]{1,2}(?P<more>\s*\S)?"
)
_NAME = compiled(r"(?:(?:[A-ZÀ-ÞА-ЯЁ][\w’'.\-]*|de|du|von|van|la|y|and|of|the|[&,])(?:\s|$)){1,8}$")
_TITLE = compiled(
    r"(?:The |Hon|His |Mr|Mrs|Miss|Dr|M\.|Sir|Lord|Baron|Count|Prof|Gen|Col|Maj|Capt|Adm|Amb|Lt|Sec|Min|Herr|Graf)"
)
_OFFICE = compiled(
    r"(?i)\b(?:secretary|chairman|minister|ambassador|director|president|chief|envoy|consul|commander|admiral|colonel|"
    r"counsell?or|attach[eé]|premier|commissioner|representative|charg[eé]|manager|advis[eo]r|assistant|staff|"
    r"секретарь|министр|посол|председатель)\b"
)
_TIME = compiled(r"\d\s?(?:[ap]\. ?m\.|[ap]m\b|noon|midnight|Uhr)|\d[:.]\d\d")
_YEAR = compiled(r"(?:19|18)\d\d")
_ROOM = (6, 12, 20, 30, 45, 65, 90, 130, 200, 350)
_EVERYWHERE = frozenset({"paragraph", "postscript"})  # parts whose cues hold for any block
_SPEAKS = 3.0  # what cues weigh that a neighbour takes note of
_SHORT = 75  # characters of a line that is no prose
_LINE = 90  # characters of a block whose last word and commas tell something
_LONG = 200  # characters; of longer blocks only their edges are looked at


def features(blocks: Sequence[Block], cues: Sequence[Mapping[str, tuple[float, str]]]) -> Iterator[list[str]]:
    """The features of each block in turn; `cues` are the weights that the cues of the parts gave it."""
    for groups in grouped(blocks, cues):
        yield [name for group in groups for name in names(group)]


Group = str | tuple[object, ...]
"""A feature, or features that go together as few words that tell them: the first says which they are.

Blocks have the same groups again and again, so that what hangs on them need be found but once.
"""


def names(group: Group) -> Iterable[str]:
    """The features of a group."""
    return (group,) if isinstance(group, str) else _SPELT[str(group[0])](*group[1:])


def grouped(blocks: Sequence[Block], cues: Sequence[Mapping[str, tuple[float, str]]]) -> Iterator[list[Group]]:
    """The features of each block in turn, in groups."""
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
        length, begins, ends, kind, _ = seen
        groups: list[Group] = [
            *own,
            ("row", rows[at], kind),
            ("from-start", min(at, 4), length, begins),
            ("from-end", min(count - 1 - at, 3), length, ends),
        ]
        for part, (weight, _) in cues[at].items():
            if part not in _EVERYWHERE:
                groups.append(("cue", part, "+" if weight >= 4 else "" if weight > 0 else "-"))
        if runs[at]:
            groups.append(("run", runs[at], length, ends))
        for word, other in (("before", at - 1), ("after", at + 1)):
            if 0 <= other < count:
                shape = shapes[other][1]
                groups.append(("neighbour", word, *shape))
                groups.append(("neighbours", word, length, ends, shape[0], shape[2]))
                if strongest[other]:
                    groups.append(("neighbour's cue", word, strongest[other]))
        if at > 1:
            groups.append(("far", "before-before", shapes[at - 2][1][0]))
        if at + 2 < count:
            groups.append(("far", "after-after", shapes[at + 2][1][0]))
        yield groups


def _spell_shape(length: str, begins: str, ends: str, kind: str, case: str) -> Iterable[str]:
    pairs = (f"{length} {ends}", f"{case} {ends}", f"{length} {case}", f"{kind} {ends}")
    return ("any", length, begins, ends, kind, case, *pairs)


# The features of each kind of group; numbers, and names that are no features yet, become ones here.
_SPELT: Mapping[str, Callable[..., Iterable[str]]] = {
    "shape": _spell_shape,
    "line": lambda commas, words, case: (f"commas={commas}", f"words={words} {case}"),
    "titled": lambda ends: ("titled", f"titled {ends}"),
    "row": lambda row, kind: (f"row={row}", f"row={row} {kind}"),
    "from-start": lambda place, length, begins: (
        f"from-start={place}",
        f"from-start={place} {length}",
        f"from-start={place} {begins}",
    ),
    "from-end": lambda place, length, ends: (
        f"from-end={place}",
        f"from-end={place} {length}",
        f"from-end={place} {ends}",
    ),
    "cue": lambda part, sign: (f"cue={part}{sign}",),
    "run": lambda run, length, ends: (run, f"{run} {ends}", f"{run} {length}"),
    "neighbour": lambda word, *shape: [f"{word}:{one}" for one in shape],
    "neighbours": lambda word, length, ends, its_length, its_end: (
        f"{length} {word}:{its_length}",
        f"{ends} {word}:{its_end}",
    ),
    "neighbour's cue": lambda word, part: (f"{word}:cue={part}",),
    "far": lambda word, length: (f"{word}:{length}",),
}


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


def _shape(block: Block) -> tuple[list[Group], tuple[str, ...]]:
    """A block's own features, and those by which its neighbours see it: length, beginning, end, kind."""
    text = block.text
    size = len(text)
    room = next((limit for limit in _ROOM if size <= limit), 999)
    head = text[:_LONG]
    found = _WORD.findall(head) if size <= _LINE else [word[0] for word in itertools.islice(_WORD.finditer(head), 2)]
    words = ["9" if word[0].isdigit() else word.casefold() for word in found]
    first = words[0] if words else ""
    last = text[-1:]
    # Of the end only its punctuation counts: words, digits and capitals are three kinds.
    end = "a" if last.islower() else "A" if last.isupper() else "9" if last.isdigit() else last
    begin = "a" if text[:1].islower() else "A" if text[:1].isupper() else first[:1]
    letters = _LETTER_WORD.findall(head)
    capitals = sum(map(str.isupper, [word[0] for word in letters]))
    share = round(4 * capitals / len(letters)) if letters else 9
    case = "all" if head.isupper() else f"{share}"
    seen = (f"length={room}", f"begins={begin}", f"ends={end}", f"kind={_kind(text, size)}", f"case={case}")
    own: list[Group] = [("shape", *seen), f"first={first}"]
    if len(words) > 1:
        own.append(f"first-two={first} {words[1]}")
    if size <= _LINE and words:
        final = next((word for word in reversed(words) if word[0].isalnum()), "")
        own.append(f"last={final}")
        own.append(("line", min(text.count(","), 3), min(len(letters), 9), seen[4]))
        if _TITLE.match(text):
            own.append(("titled", seen[2]))
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
