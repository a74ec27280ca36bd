"""Finding the names of the registers in running text.

A name is found in any case of letters that begins with a capital, in the cases of Russian nouns, in other
transliterations, across line breaks, with or without the periods of initials.  A surname alone is found too, if one
person has it, if the initials beside it tell which, or if the document has named one of them in full before.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Mark
from tei_toolkit.names.neighbours import Found, by_context, in_other_name, may_have, with_initials
from tei_toolkit.names.register import Entry, Register
from tei_toolkit.names.slips import Slips
from tei_toolkit.names.spelling import Word, Words, capitals, key, keys
from tei_toolkit.names.trie import Node, trie

_BETWEEN = compiled(r"(?:\.?\s+|\s?[-‐‑–’'ʼ]\s?|\.)")
_HYPHEN = compiled(r"[-‐‑]")
_PARTICLES = frozenset("de da du van von der den di la le el al ibn bin ben фон де".split())
_MOST_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several entries share."""

    start: int
    end: int
    refs: tuple[str, ...]


class Matcher:
    """The names of a register, ready to be found."""

    def __init__(self, register: Register) -> None:
        self._root = trie(register)
        self._slips = Slips(register)
        self.size = len(register.entries)
        self._interest: dict[str, int] = {}
        # A capitalised word → how many particles stand before it: van der Berg.
        self._particles = dict(_after_particles(self._root, 0))

    def known_place(self, text: str) -> bool:
        """Whether a text is nothing but the name of a place in the register."""
        node: Node | None = self._root
        for word in keys(text):
            node = node.children.get(word) if node else None
        return bool(node) and any(entry.element == "placeName" for entry, _ in node.names) if node else False

    def known(self, name: str) -> bool:
        """Whether a name is in the register, in any of its spellings, or is the surname of someone there."""
        node: Node | None = self._root
        for word in keys(name):
            node = node.step(word)[0] if node else None
        return node is not None and node is not self._root and bool(node.names or node.surnames)

    def find(self, text: str, start: int, end: int, seen: set[str] | None = None) -> Iterator[Mark | Ambiguous]:
        """The names between two offsets, in order, none inside another but an abbreviation or a slip in its name.

        `seen` holds the persons whom the document has named in full so far, and is added to.
        """
        if not self.size:
            return
        named = set() if seen is None else seen
        found: Words | None = None
        at = 0
        for match in capitals(text, start, end):
            word = match.group()
            interest = self._interest.get(word)
            if interest is None:
                interest = self._interesting(word)
            if not interest:
                continue
            found = found or Words(text, start, end)
            index = found.at(match.start())
            if index < at:
                continue
            # A name may begin before the word: with one that is misspelt, or with particles.
            for begin in (max(index - interest + 1, at), index) if interest > 1 else (index,):
                last, marks = self._at(text, found, begin, at, named)
                yield from marks
                if last > begin:
                    at = last
                    break

    def _interesting(self, word: str) -> int:
        """0 for a word that no name of the register begins with or holds; else from which word before it one may begin.

        1 is the word itself, 2 the one before it.

        Remembered, as texts repeat their words.
        """
        if len(self._interest) > _MOST_REMEMBERED:
            self._interest.clear()
        compared = key(word)
        known = self._root.step(compared)[0] is not None
        interest = int(known or self._slips.beside(compared))
        before = max(self._particles.get(compared, 0), int(self._slips.second(compared)))
        interest = before + 1 if before else interest
        self._interest[word] = interest
        return interest

    def _at(
        self, text: str, found: Sequence[Word], at: int, floor: int, seen: set[str]
    ) -> tuple[int, list[Mark | Ambiguous]]:
        """What begins at a word: the word after it, and its marks; nothing where that is the word itself."""
        word = found[at]
        if (not word.capital and word.key not in _PARTICLES) or word.key.isdigit():
            return at, []
        name, surname = self._longest(text, found, at)
        slip = self._slips.find(found, at) if word.capital else None
        if slip and at + slip[1] > (name.last if name else at) and _touching(text, found[at : at + slip[1]]):
            entry, length, index, right = slip
            seen.add(entry.ref)
            return at + length, _slip(text, found[at : at + length], index, entry, right)
        if name is not None and (surname is None or name.last >= surname.last):
            return name.last, self._named(text, found, name, seen)
        if surname is not None:
            return self._surname(text, found, surname, floor, seen)
        return at, []

    def _longest(self, text: str, found: Sequence[Word], at: int) -> tuple[Found | None, Found | None]:
        """The longest name and the longest surname that begin at a word."""
        node, exact, index = self._root, True, at
        name: Found | None = None
        surname: Found | None = None
        count = len(found)
        while index < count:
            word = found[index]
            if index > at and not _BETWEEN.fullmatch(text, found[index - 1].end, word.start):
                break
            child, spelt = node.step(word.key)
            index += 1
            if child is None and _hyphened(text, found, index):
                # Zhou En-lai is Zhou Enlai.
                child = node.children.get(found[index - 1].key + found[index].key)
                spelt, index = True, index + 1
            if child is None:
                break
            node, exact = child, exact and spelt
            if node.names:
                name = Found(at, index, node, exact)
            if node.surnames:
                surname = Found(at, index, node, exact)
        return name, surname

    def _named(self, text: str, found: Sequence[Word], name: Found, seen: set[str]) -> list[Mark | Ambiguous]:
        start, end = found[name.first].start, found[name.last - 1].end
        names = name.node.names
        cert = "" if name.exact else "high"
        if len({entry.ref for entry, _ in names}) > 1:
            names = by_context(text, found, name, names) or names
            cert = "medium"
        if len({entry.ref for entry, _ in names}) > 1:
            return [Ambiguous(start, end, tuple(sorted({entry.ref for entry, _ in names})))]
        entry, form = names[0]
        seen.add(entry.ref)
        return _marked(entry, start, end, form, cert)

    def _surname(
        self, text: str, found: Sequence[Word], name: Found, floor: int, seen: set[str]
    ) -> tuple[int, list[Mark | Ambiguous]]:
        first, last = with_initials(text, found, name, floor)
        initials = [word.key[0] for word in (*found[first : name.first], *found[name.last : last])]
        if not initials and in_other_name(text, found, name):
            return name.first, []
        entries = [entry for entry in name.node.surnames if may_have(entry, initials)]
        if not entries:
            return name.first, []
        start, end = found[first].start, found[last - 1].end
        if last > name.last and text[end : end + 1] == ".":
            end += 1
        cert = "" if name.exact else "high"
        if len(entries) > 1:
            entries = [entry for entry in entries if entry.ref in seen] or entries
            cert = "medium"
        if len(entries) > 1:
            return last, [Ambiguous(start, end, tuple(sorted(entry.ref for entry in entries)))]
        if initials:
            seen.add(entries[0].ref)
        return last, _marked(entries[0], start, end, "", cert)


def _after_particles(node: Node, depth: int) -> Iterator[tuple[str, int]]:
    for word, child in node.children.items():
        if word in _PARTICLES:
            yield from _after_particles(child, depth + 1)
        elif depth:
            yield word, depth


def _hyphened(text: str, found: Sequence[Word], index: int) -> bool:
    """Whether a hyphen alone parts a word from the one before it."""
    return index < len(found) and _HYPHEN.fullmatch(text, found[index - 1].end, found[index].start) is not None


def _touching(text: str, run: Sequence[Word]) -> bool:
    return all(_BETWEEN.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(run))


def _slip(text: str, run: Sequence[Word], index: int, entry: Entry, right: str) -> list[Mark | Ambiguous]:
    name = Mark(run[0].start, run[-1].end, entry.element, "name:slip", (("ref", entry.ref),))
    wrong = run[index]
    cert = "high" if sorted(wrong.key) == sorted(right.casefold()) else "medium"
    correction = right.upper() if text[wrong.start : wrong.end].isupper() else right
    return [name, Mark(wrong.start, wrong.end, "sic", "name:slip", (), correction, cert)]


def _marked(entry: Entry, start: int, end: int, form: str, cert: str) -> list[Mark | Ambiguous]:
    doubt = (("cert", cert), ("resp", "#toolkit")) if cert else ()
    rule = {"": "name:register", "high": "name:transliteration"}.get(cert, "name:context")
    name = Mark(start, end, entry.element, rule, (("ref", entry.ref), *doubt))
    if form in entry.abbreviations:
        return [name, Mark(start, end, "abbr", "name:abbreviation", (), entry.name, "high")]
    return [name]
