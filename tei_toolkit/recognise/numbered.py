"""Lists whose numbers stand on lines of their own: "1." above a paragraph, then "2." above the next.

A number alone says nothing; one that another follows begins a list.  What stands between the two belongs to the item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.engine import Labelled

_NUMBER = compiled(r"(?P<open>[(\[]?)(?P<value>\d{1,3}|[A-Za-z]|[IVXL]{1,6}|[ivxl]{1,6})(?P<shut>[.)\]]{1,2})")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_INSIDE = frozenset({"paragraph", "list-item", "label"})  # what an item may hold
_DEEPEST = 2  # a list inside an item, and no more


@dataclass(slots=True)
class _List:
    """A list that is open: how its numbers are written, the last of them, and how many blocks its items have had."""

    style: str
    last: int
    most: int = 0
    held: int = 0


def number_items(blocks: Sequence[Block], labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels, with `item-number` and `item-text` (`subitem-…` in an inner list) where numbers make a list."""
    numbers = {at: readings for at, block in enumerate(blocks) if (readings := _readings(block.text))}
    found = list(labels)
    if len(numbers) < 2:
        return found
    stack: list[_List] = []
    for at, labelled in enumerate(labels):
        if labelled.opens:
            stack.clear()
        if at + 1 < len(labels) and not labelled.opens and _begins(at, numbers, labels, stack):
            # The numbers before and after it leave no doubt.
            found[at] = replace(labelled, part=_kind(stack, "number"), zone="body", rule="numbered", runner_up="")
        elif stack and labelled.part in _INSIDE and at not in numbers:
            # The last item ends with its first block, unless other items have shown that they hold more.
            while stack and stack[-1].held and not _more(at, numbers, stack):
                stack.pop()
            if stack:
                stack[-1].held += 1
                found[at] = replace(labelled, part=_kind(stack, "text"), zone="body")
        else:
            stack.clear()
    return found


def _begins(at: int, numbers: dict[int, list[tuple[str, int]]], labels: Sequence[Labelled], stack: list[_List]) -> bool:
    """Whether a line is the number of an item of a list that is open, or of one that it opens."""
    if labels[at + 1].part not in _INSIDE or labels[at + 1].opens:
        return False
    for depth in range(len(stack) - 1, -1, -1):
        if (stack[depth].style, stack[depth].last + 1) in numbers.get(at, ()):
            del stack[depth + 1 :]
            stack[-1].most, stack[-1].held = max(stack[-1].most, stack[-1].held), 0
            stack[-1].last += 1
            return True
    for style, value in numbers.get(at, ()):
        if value == 1 and len(stack) < _DEEPEST and any((style, 2) in n for to, n in numbers.items() if to > at):
            stack.append(_List(style, 1))
            return True
    return False


def _more(at: int, numbers: dict[int, list[tuple[str, int]]], stack: list[_List]) -> bool:
    """Whether a further block belongs to the innermost item: its next number comes, or its items are long."""
    style, following = stack[-1].style, stack[-1].last + 1
    return stack[-1].most > 1 or any((style, following) in readings for to, readings in numbers.items() if to > at)


def _kind(stack: Sequence[_List], what: str) -> str:
    return f"{'sub' if len(stack) == _DEEPEST else ''}item-{what}"


def _readings(text: str) -> list[tuple[str, int]]:
    """The ways to read a line that is nothing but a number: how it is written, and its value so."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return []
    value, frame = match["value"], f"{match['open']}{match['shut']}"
    return [(f"{style}{frame}", number) for style, number in _values(value)]


def _values(value: str) -> Iterator[tuple[str, int]]:
    if value.isdigit():
        yield "1", int(value)
        return
    case = "A" if value.isupper() else "a"
    if set(value.lower()) <= _ROMAN.keys():
        figures = [_ROMAN[letter] for letter in value.lower()]
        after = [*figures[1:], 0]
        yield f"{case}-roman", sum(-one if one < two else one for one, two in zip(figures, after, strict=True))
    if len(value) == 1:
        yield case, ord(value.lower()) - ord("a") + 1
