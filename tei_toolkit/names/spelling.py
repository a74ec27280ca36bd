"""Words of names as they are compared: without case and accents, in any case of the noun, in any transliteration.

Sources: the ALA-LC romanisation table for Russian, and the popular spellings of English and German newspapers.
"""

from __future__ import annotations

import bisect
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, overload

from tei_toolkit import resources
from tei_toolkit.compiled import compiled

# A word; letters that the editor supplied inside it, "I[van]", belong to it.
_REST = r"(?:\[(?!sic\])[^\W\d_]+\](?:[^\W_]+)?)*"
_WORD = compiled(rf"[^\W_]+{_REST}")
# One that may begin with a capital: letters of other scripts have no case and may begin a name too.
_CAPITAL = compiled(rf"(?<![^\W_])[^\W\d_a-zà-öø-ÿа-яё][^\W_]*{_REST}")
_CYRILLIC = compiled(r"[а-яё]")
_LATIN = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
            "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i e g".split(" "),
            strict=True,
        )
    )
)
_SHORTEST = 4  # letters of a word that may have an ending; in shorter ones too many endings fit
_SHORTEST_SOUND = 4  # letters; shorter names are too alike
# What the transliterations of Russian differ in, and no more: in other words these letters mean other sounds.
_SOUNDS = (
    (compiled(r"(?<=[oe])w(?=a?$)"), "v"),  # German newspapers: Morosow, Morosowa
    (compiled(r"(?:ii|iy|ij|i|y|j)a"), "A"),
    (compiled(r"(?:ii|iy|ij|i|y|j)u"), "U"),
    (compiled(r"(?:^|(?<=[aeiou]))[iyj]e"), "e"),
    (compiled(r"(?<=[bcdhklmnrstvz])[iy]ov$"), "ev"),
    (compiled(r"(?<![gkhnl])yi$|(?:ii|iy|ij|y)$"), "i"),  # "gyi" is Hungarian
    (compiled(r"shch|schtsch"), "S"),
    (compiled(r"tsch|tch|ch"), "C"),
    (compiled(r"zh"), "Z"),
    (compiled(r"kh"), "h"),
    (compiled(r"t[sz]"), "c"),
    (compiled(r"ks"), "x"),
)


class Word(NamedTuple):
    """A word of a text: `key` is what it is compared by, `supplied` says that an editor completed it in brackets."""

    start: int
    end: int
    key: str
    capital: bool
    supplied: bool


class Words(Sequence[Word]):
    """The words between two offsets; each is looked at when it is asked for, for most of them never are."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._spans = [match.span() for match in _WORD.finditer(text, start, end)]
        self._words: dict[int, Word] = {}

    def __len__(self) -> int:
        return len(self._spans)

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...

    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self._spans)))]
        word = self._words.get(index)
        if word is None:
            start, end = self._spans[index]
            written = self._text[start:end]
            word = Word(start, end, key(written), not written[0].islower(), "[" in written)
            self._words[index] = word
        return word

    def at(self, start: int) -> int:
        """The index of the word that begins at an offset."""
        return bisect.bisect_left(self._spans, (start, start))


def capitals(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words between two offsets that may begin a name."""
    return _CAPITAL.finditer(text, start, end)


def key(word: str) -> str:
    """A word as it is compared; letters supplied in brackets count like the others."""
    return plain(word.replace("[", "").replace("]", "") if "[" in word else word)


def keys(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(plain(word) for word in _WORD.findall(name))


def plain(word: str) -> str:
    """A word without case and accents; the letters of Cyrillic stay, but for ё, which is written е."""
    folded = word.casefold()
    return folded if folded.isascii() else _plain(folded)


@lru_cache(maxsize=1 << 15)
def _plain(folded: str) -> str:
    if _CYRILLIC.search(folded):
        return folded.replace("ё", "е")
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def latin(key: str) -> str:
    """The Cyrillic letters of a word in small letters as Latin ones, the usual way; others stay."""
    return key.translate(_LATIN)


@lru_cache(maxsize=1 << 15)
def other_script(key: str) -> tuple[str, ...]:
    """How a word in Cyrillic letters, and each nominative that it may have, sounds when written in Latin ones."""
    if not _CYRILLIC.match(key):
        return ()
    heard = (sound(latin(word)) for word in (key, *nominatives(key)))
    return tuple(dict.fromkeys(one for one in heard if one))


@lru_cache(maxsize=1 << 15)
def sound(key: str) -> str:
    """What the transliterations of a word have in common; empty for a short word and for other scripts than Latin.

    Viacheslav and Vyacheslav, Trotskii and Trotsky, Beriia and Beria sound alike.
    """
    if len(key) < _SHORTEST_SOUND or not key.isascii() or not key.isalpha():
        return ""
    for pattern, letter in _SOUNDS:
        key = pattern.sub(letter, key)
    return key


@lru_cache(maxsize=1 << 15)
def nominatives(key: str) -> tuple[str, ...]:
    """What a word may be in the nominative, the word itself left out: молотовым is молотов."""
    if len(key) < _SHORTEST or not _CYRILLIC.match(key):
        return ()
    table = _endings()
    found: dict[str, None] = {}
    for length in (3, 2, 1):
        for ending in table.get(key[-length:], ()):
            if len(key) - length >= 2:
                found[key[:-length] + ending] = None
    return tuple(found)


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    path = resources.package("names") / "inflections.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return {ending: tuple(ones) for table in said.values() for ending, ones in table.items()}
