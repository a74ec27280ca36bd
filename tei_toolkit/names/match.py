"""Finding the names of the registers in running text.

A trie over words: the cost of a text doesn't depend on the number of entries.  A name is found in any case of
letters that begins with a capital, across line breaks, with or without the periods of initials.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from tei_toolkit.model import Mark
from tei_toolkit.names.register import Entry, Register

_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"(?:\.?\s+|\s?[-‐‑–’'ʼ]\s?|\.)")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;•\n][”\"’')\]]*\s*|[“\"(\[—–]\s*)$")
# A surname after one of these is a name all the same; after another capitalised word it is part of another name.
_TITLES = frozenset(
    """comrade comrades cde cdes com comr cmrd cmrds mr mrs miss ms dr prof sir lord lady marshal general gen colonel
    col major captain admiral minister ambassador president chairman premier chancellor secretary deputy counselor
    counsellor consul king queen prince senator professor director academician commander vice foreign prime first
    товарищ тов т herr frau genosse monsieur madame m""".split()
)
_SHORTEST_SLIP = 5  # letters; in shorter words one letter more or less makes another name


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    entries: list[tuple[Entry, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several entries share."""

    start: int
    end: int
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    key: str
    capital: bool


class Matcher:
    """The names of a register, ready to be found."""

    def __init__(self, register: Register) -> None:
        self._root = _Node()
        self._surnames: dict[str, list[Entry]] = {}
        self._known: set[str] = set()
        # For slips: a word of a name → the names of several words that hold it, and where.
        self._holding: dict[str, list[tuple[Entry, tuple[str, ...], tuple[str, ...], int]]] = {}
        for entry in register.entries:
            for form in entry.forms:
                self._add(entry, form)
            if entry.short:
                self._surnames.setdefault(entry.short.casefold(), []).append(entry)

    def _add(self, entry: Entry, form: str) -> None:
        spelt = tuple(_TOKEN.findall(form))
        keys = tuple(word.casefold() for word in spelt)
        if not keys:
            return
        node = self._root
        for key in keys:
            node = node.children.setdefault(key, _Node())
        if all(entry is not other for other, _ in node.entries):
            node.entries.append((entry, form))
        self._known.update(keys)
        if len(keys) > 1:
            for index, key in enumerate(keys):
                self._holding.setdefault(key, []).append((entry, keys, spelt, index))

    def known_place(self, text: str) -> bool:
        """Whether a text is nothing but the name of a place in the register."""
        tokens = [word.casefold() for word in _TOKEN.findall(text)]
        node: _Node | None = self._root
        for token in tokens:
            node = node.children.get(token) if node else None
        return bool(node) and any(entry.element == "placeName" for entry, _ in node.entries) if node else False

    def find(self, text: str, start: int, end: int) -> Iterator[Mark | Ambiguous]:
        """The names between two offsets, in order, none inside another but an abbreviation or a slip in its name."""
        tokens = [
            _Token(match.start(), match.end(), match.group().casefold(), not match.group()[0].islower())
            for match in _TOKEN.finditer(text, start, end)
        ]
        at = 0
        while at < len(tokens):
            length, found = self._at(text, tokens, at)
            yield from found
            at += max(length, 1)

    def _at(self, text: str, tokens: list[_Token], at: int) -> tuple[int, list[Mark | Ambiguous]]:
        token = tokens[at]
        if not token.capital or token.key.isdigit():
            return 0, []
        length, node = self._longest(text, tokens, at)
        slip_length, slip = self._slip(text, tokens, at)
        if slip_length > length:
            return slip_length, slip
        if node is None:
            return self._surname(text, tokens, at)
        first, last = token, tokens[at + length - 1]
        if len({entry.ref for entry, _ in node.entries}) > 1:
            return length, [Ambiguous(first.start, last.end, tuple(sorted(entry.ref for entry, _ in node.entries)))]
        entry, form = node.entries[0]
        # A person's single name that is also a surname obeys the rule for surnames.
        if length == 1 and form.casefold() == entry.short.casefold():
            return self._surname(text, tokens, at)
        return length, _named(entry, first.start, last.end, form)

    def _longest(self, text: str, tokens: list[_Token], at: int) -> tuple[int, _Node | None]:
        node, length, best = self._root, 0, None
        for index in range(at, len(tokens)):
            child = node.children.get(tokens[index].key)
            if child is None or (
                index > at and not _BETWEEN.fullmatch(text, tokens[index - 1].end, tokens[index].start)
            ):
                break
            node = child
            if node.entries:
                best, length = node, index - at + 1
        return length, best

    def _surname(self, text: str, tokens: list[_Token], at: int) -> tuple[int, list[Mark | Ambiguous]]:
        token = tokens[at]
        entries = self._surnames.get(token.key, [])
        if not entries or self._in_other_name(text, tokens, at):
            return 0, []
        if len(entries) > 1:
            return 1, [Ambiguous(token.start, token.end, tuple(sorted(entry.ref for entry in entries)))]
        return 1, _named(entries[0], token.start, token.end, "")

    def _in_other_name(self, text: str, tokens: list[_Token], at: int) -> bool:
        """Whether a capitalised neighbour makes the word part of a longer name that the register doesn't hold."""
        token = tokens[at]
        if text[token.start : token.end].isupper() and len(token.key) > 1:
            return False  # in a line of capitals every word is capitalised
        if at + 1 < len(tokens) and tokens[at + 1].capital and not tokens[at + 1].key.isdigit():
            between = text[token.end : tokens[at + 1].start]
            if between in {" ", "-", "\u00a0"}:
                return True
        before = tokens[at - 1] if at else None
        if before is None or not before.capital or before.key in _TITLES or before.key.isdigit():
            return False
        between = text[before.end : token.start]
        if len(before.key) == 1 and between.startswith("."):
            return False  # an initial
        starts_sentence = _SENTENCE_END.search(text, max(0, before.start - 12), before.start) is not None
        return between in {" ", "-", "\u00a0"} and not starts_sentence

    def _slip(self, text: str, tokens: list[_Token], at: int) -> tuple[int, list[Mark | Ambiguous]]:
        """A name of several words of which one is misspelt and the others stand there as the register has them."""
        for pivot in (at, at + 1):
            if pivot >= len(tokens) or tokens[pivot].key not in self._holding:
                continue
            for entry, keys, spelt, index in self._holding[tokens[pivot].key]:
                begin = pivot - index
                if begin != at or begin + len(keys) > len(tokens):
                    continue
                run = tokens[begin : begin + len(keys)]
                wrong = [i for i, (token, key) in enumerate(zip(run, keys, strict=True)) if token.key != key]
                if len(wrong) != 1 or not _touching(text, run):
                    continue
                i = wrong[0]
                if run[i].capital and run[i].key not in self._known and _misspelt(run[i].key, keys[i]):
                    name = Mark(run[0].start, run[-1].end, entry.element, "name:slip", (("ref", entry.ref),))
                    cert = "high" if sorted(run[i].key) == sorted(keys[i]) else "medium"
                    correction = spelt[i].upper() if text[run[i].start : run[i].end].isupper() else spelt[i]
                    slip = Mark(run[i].start, run[i].end, "sic", "name:slip", (), correction, cert)
                    return len(keys), [name, slip]
        return 0, []


def _touching(text: str, run: list[_Token]) -> bool:
    return all(_BETWEEN.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(run))


def _misspelt(word: str, right: str) -> bool:
    """Whether a word is likely a slip for another: one letter wrong, missing or added, or two swapped."""
    if min(len(word), len(right)) < _SHORTEST_SLIP:
        return False
    allowed = 1 if len(right) < 9 else 2
    return OSA.distance(word, right, score_cutoff=allowed) <= allowed


def _named(entry: Entry, start: int, end: int, form: str) -> list[Mark | Ambiguous]:
    name = Mark(start, end, entry.element, "name:register", (("ref", entry.ref),))
    if form in entry.abbreviations:
        return [name, Mark(start, end, "abbr", "name:abbreviation", (), entry.name, "high")]
    return [name]
