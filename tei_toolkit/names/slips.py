"""Misspelt names: a name of several words of which one is wrong and the others stand there as the register has them."""

from __future__ import annotations

from collections.abc import Sequence

from tei_toolkit.names.register import Entry, Register
from tei_toolkit.names.spelling import Word, Words, keys

_SHORTEST = 5  # letters; in shorter words one letter more or less makes another name
_ENDINGS = frozenset(
    {"s", "n", "en", "es", "e", "er", "ns", "in"}
)  # a word with one of these is the same in another case
_Name = tuple[Entry, str, tuple[str, ...]]


class Slips:
    """The names of several words of a register, by a word that is right and the beginning or end of the wrong one."""

    def __init__(self, register: Register) -> None:
        self._known: set[str] = set()
        # A right word → which word of a name of how many words may be wrong beside it.
        self._shapes: dict[str, set[tuple[int, int]]] = {}
        self._names: dict[tuple[str, int, int, str], list[_Name]] = {}
        for entry in register.entries:
            for form in entry.forms:
                if entry.element == "orgName":
                    # Organisations are called by common words, and another word is no slip.
                    self._known.update(keys(form))
                    continue
                self._add(entry, form, keys(form))

    def _add(self, entry: Entry, form: str, words: tuple[str, ...]) -> None:
        self._known.update(words)
        for index, word in enumerate(words if len(words) > 1 else ()):
            if len(word) < _SHORTEST:
                continue
            right = words[0] if index else words[1]
            self._shapes.setdefault(right, set()).add((index, len(words)))
            for edge in _edges(word):
                self._names.setdefault((right, index, len(words), edge), []).append((entry, form, words))

    def beside(self, key: str) -> bool:
        """Whether a word is part of a name in which another could be misspelt."""
        return key in self._shapes

    def second(self, key: str) -> bool:
        """Whether a word is the second of a name whose first could be misspelt."""
        return any(index == 0 for index, _ in self._shapes.get(key, ()))

    def find(self, words: Sequence[Word], at: int) -> tuple[Entry, int, int, str] | None:
        """The name that begins at a word with a slip in it: its entry, its length, the wrong word and the right one."""
        for right, first in ((at, False), (at + 1, True)):
            if right >= len(words):
                continue
            for index, length in self._shapes.get(words[right].key, ()):
                if (index == 0) is not first or at + length > len(words):
                    continue
                wrong = words[at + index]
                if not wrong.capital or wrong.key in self._known or len(wrong.key) < _SHORTEST:
                    continue
                run = tuple(word.key for word in words[at : at + length])
                for edge in _edges(wrong.key):
                    for entry, form, name in self._names.get((words[right].key, index, length, edge), ()):
                        others = all(n == index or run[n] == name[n] for n in range(length))
                        if others and misspelt(wrong.key, name[index]):
                            return entry, length, index, _spelt(form, index)
        return None


def _edges(word: str) -> tuple[str, str]:
    return word[0], f"…{word[-2:]}"


def _spelt(form: str, index: int) -> str:
    word = Words(form, 0, len(form))[index]
    return form[word.start : word.end]


def misspelt(word: str, right: str) -> bool:
    """Whether a word is likely a slip for another: one letter wrong, missing or added, or two swapped."""
    if min(len(word), len(right)) < _SHORTEST:
        return False
    shorter, longer = sorted((word, right), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return False
    allowed = 1 if len(right) < 9 else 2
    from rapidfuzz.distance import OSA  # few texts have a word that comes near a name

    return OSA.distance(word, right, score_cutoff=allowed) <= allowed
