"""The names of a register as a tree of words: a text costs the same, however many names there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tei_toolkit.names.register import Entry, Register
from tei_toolkit.names.spelling import keys, nominatives, other_script, sound

_SYLLABLE = 6  # letters; given names of two such words are written as one, with a hyphen or apart


@dataclass(slots=True)
class Node:
    """The words so far: `names` end here, and so do the `surnames`.

    `sounds` leads on by another transliteration, `scripts` from Latin letters to a word in Cyrillic ones.
    """

    children: dict[str, Node] = field(default_factory=dict)
    sounds: dict[str, Node | None] = field(default_factory=dict)
    scripts: dict[str, Node] = field(default_factory=dict)
    names: list[tuple[Entry, str]] = field(default_factory=list)
    surnames: list[Entry] = field(default_factory=list)

    def step(self, key: str) -> tuple[Node | None, bool]:
        """The node after one more word, and whether the word is spelt as in the register."""
        child = self.children.get(key)
        if child is not None:
            return child, True
        for nominative in nominatives(key):
            child = self.children.get(nominative)
            if child is not None:
                return child, True
        if self.sounds or self.scripts:
            heard = sound(key)
            if heard:
                return self.sounds.get(heard) or self.scripts.get(heard), False
            heard = next((one for one in other_script(key) if one in self.sounds), "")
            return self.sounds.get(heard), False
        return None, False


def trie(register: Register) -> Node:
    """The tree of all names of a register."""
    root = Node()
    for entry in register.entries:
        surname = keys(entry.short)
        if surname:
            node = _reach(root, surname)
            if all(entry is not other for other in node.surnames):
                node.surnames.append(entry)
        for form in entry.forms:
            for words in _spellings(entry, form, surname):
                # A person's only name that is also a surname obeys the rule for surnames.
                if words == surname:
                    continue
                node = _reach(root, words)
                if all(entry is not other for other, _ in node.names):
                    node.names.append((entry, form))
    return root


def _reach(root: Node, words: tuple[str, ...]) -> Node:
    node = root
    for word in words:
        child = node.children.get(word)
        if child is None:
            child = node.children[word] = Node()
            heard = sound(word)
            if heard:
                # Two names of one sound: neither is taken for the other.
                node.sounds[heard] = None if heard in node.sounds else child
            for heard in other_script(word)[:1]:
                node.scripts.setdefault(heard, child)
        node = child
    return node


def _spellings(entry: Entry, form: str, surname: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A form as it is, with a given name of two syllables as one word, and the surname first or last."""
    words = keys(form)
    if not words:
        return
    yield words
    if entry.element != "persName" or len(words) < 2:
        return
    if len(words) == 3 and all(len(word) <= _SYLLABLE for word in words[1:]):
        yield (words[0], words[1] + words[2])
    given = keys(entry.given)
    if form == entry.name and surname and given and len(given[0]) > 1:
        yield (*surname, *given) if words[: len(given)] == given else words
        if len(given) > 1 and words[: len(given)] == given:
            yield (given[0], *surname)
