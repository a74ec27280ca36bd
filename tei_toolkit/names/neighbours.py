"""What stands beside a name: initials, titles, prepositions, and other capitalised words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tei_toolkit.compiled import compiled
from tei_toolkit.names.lexicon import words_of
from tei_toolkit.names.register import Entry
from tei_toolkit.names.spelling import Word, keys
from tei_toolkit.names.trie import Node

# A surname after one of these is a name all the same; after another capitalised word it is part of another name.
TITLES = frozenset(
    """comrade comrades cde cdes com comr cmrd cmrds mr mrs miss ms dr prof sir lord lady marshal general gen colonel
    col lieutenant lt major captain admiral minister ambassador president chairman premier chancellor secretary deputy
    counselor counsellor consul king queen prince senator professor director academician commander vice foreign prime
    first commissar attache delegate representative mayor governor bishop archbishop cardinal father pope
    товарищ товарища товарищу товарищем тов т т.т маршал генерал министр посол председатель секретарь
    консул посланник советник
    herr herrn frau fraulein genosse genossen graf freiherr baron monsieur madame m mme signor signora""".split()
)
"""Words, as they are compared, that may stand before a person's surname."""

_INITIAL = compiled(r"\.?\s?")
_AFTER_SURNAME = compiled(r",?\s")
_SENTENCE_END = compiled(r"(?:^|[.!?:;•\n][”\"’')\]]*\s*|[“\"(\[—–]\s*)$")
_PLACE_BEFORE = re.compile(r"(?:^|\W)(?:in|at|from|near|to|of|в|из|во|in|nach|aus|à|de)\s+$", re.IGNORECASE)
_JOINS = frozenset({" ", "-", "\u00a0"})
_MOST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A run of words that is a name: from word to word (exclusive), the node it ends at, and whether it's spelt so."""

    first: int
    last: int
    node: Node
    exact: bool


def with_initials(text: str, found: Sequence[Word], name: Found, floor: int) -> tuple[int, int]:
    """The words that a surname reaches over with the initials before it, or else those after it."""
    first = name.first
    while first > floor and name.first - first < _MOST_INITIALS and _initial(text, found, first - 1, first):
        first -= 1
    if first < name.first:
        return first, name.last
    last = name.last
    while last < len(found) and last - name.last < _MOST_INITIALS and len(found[last].key) == 1:
        between = _AFTER_SURNAME if last == name.last else _INITIAL
        point = text[found[last].end : found[last].end + 1] == "."
        if not point or not found[last].capital or not between.fullmatch(text, found[last - 1].end, found[last].start):
            break
        last += 1
    # "Lind, A. B. Tamm and others": the initials are those of the next name.
    followed = (
        last > name.last and last < len(found) and found[last].capital and found[last].start - found[last - 1].end < 3
    )
    return name.first, name.last if followed else last


def _initial(text: str, found: Sequence[Word], index: int, after: int) -> bool:
    word = found[index]
    if not word.capital or not (len(word.key) == 1 or word.supplied) or word.key.isdigit():
        return False
    between = text[word.end : found[after].start]
    return _INITIAL.fullmatch(between) is not None and (word.supplied or between.startswith("."))


def may_have(entry: Entry, initials: Sequence[str]) -> bool:
    """Whether a person may have these initials: what the register doesn't know can't contradict it."""
    given = [key[0] for key in keys(entry.given)]
    return all(one == other for one, other in zip(initials, given, strict=False))


def by_context(
    text: str, found: Sequence[Word], name: Found, names: Sequence[tuple[Entry, str]]
) -> list[tuple[Entry, str]]:
    """Of a person and a place of one name, the one that the word before it speaks for."""
    before = found[name.first - 1] if name.first else None
    start = found[name.first].start
    if before is not None and before.key in TITLES:
        return [one for one in names if one[0].element == "persName"]
    if _PLACE_BEFORE.search(text, max(0, start - 8), start):
        return [one for one in names if one[0].element == "placeName"]
    return []


def in_other_name(text: str, found: Sequence[Word], name: Found) -> bool:
    """Whether a capitalised neighbour makes a surname part of a longer name that the register doesn't hold."""
    first, last = found[name.first], found[name.last - 1]
    if text[first.start : last.end].isupper() and len(first.key) > 1:
        return False  # in a line of capitals every word is capitalised
    after = found[name.last] if name.last < len(found) else None
    joined = after is not None and text[last.end : after.start] in _JOINS
    if after is not None and joined and after.capital and not after.key.isdigit():
        return True
    before = found[name.first - 1] if name.first else None
    if before is None or not before.capital or before.key in TITLES or before.key.isdigit():
        return False
    between = text[before.end : first.start]
    starts_sentence = _SENTENCE_END.search(text, max(0, before.start - 12), before.start) is not None
    return between in _JOINS and (not starts_sentence or before.key in words_of("forename"))
