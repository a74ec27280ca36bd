"""Cues: what speaks for a block being some part of a document."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tei_toolkit import resources, toml
from tei_toolkit.compiled import compiled, ready
from tei_toolkit.model import Block
from tei_toolkit.names.dates import DATE

_CAPITALISED = 0.7  # of the longer words, so many begin with a capital in a heading in title case
_WORD = compiled(r"[^\W\d_]{4,}")
_DIGIT = compiled(r"\d")
_SPACED = compiled(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_TWO_APART = compiled(r" [^\W\d_] [^\W\d_] ")  # stands in each of those, and is sought five times as fast
_DATED = "\ufdd0"  # a noncharacter: each letter of a date in a text that dates are sought in
Finder = Callable[[str], re.Match[str] | None]
"""What tries a regular expression on a text."""
_FLAGS = ("capitals", "titled", "sentence", "first", "place", "tabs")


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that speaks for (or, with a negative weight, against) a block being a part.

    All conditions given must hold: a regular expression, a length in characters, capitals only, title case, the end
    of a sentence, the first block of the text, a place of the register and nothing else, words parted by tabs.
    """

    name: str
    weight: float
    expression: str = ""
    longest: int = 1_000_000
    shortest: int = 0
    capitals: bool | None = None
    titled: bool | None = None
    sentence: bool | None = None
    first: bool | None = None
    place: bool | None = None
    tabs: bool | None = None

    @property
    def dated(self) -> bool:
        """Whether the regular expression speaks of dates: then it is for a text that is `masked`."""
        return _DATED in self.expression

    def finder(self) -> Finder:
        """The regular expression made ready."""
        # When it is first needed: most texts need few of all that there are.
        pattern, ends = ready(self.expression)
        return pattern.match if ends.anchored else pattern.search

    def may_fit(self, first: str, last: str) -> bool:
        """Whether the regular expression can fit a text with such ends; of one that is empty nothing is known."""
        _, starts, stops = ready(self.expression).ends
        begins = starts is None or not first or first in starts
        return begins and (stops is None or not last or last in stops)

    def search(self, text: str) -> re.Match[str] | None:
        """Where the regular expression fits a text."""
        return self.finder()(masked(text) if self.dated else text)

    def holds(self, block: Block, *, first: bool, place: bool) -> bool:
        """Whether the cue speaks of a block."""
        text = block.text
        return (
            self.shortest <= len(text) <= self.longest
            and (self.first is None or self.first == first)
            and (self.place is None or self.place == place)
            and (self.tabs is None or self.tabs == block.tabbed)
            and (self.capitals is None or self.capitals == text.isupper())
            and (self.sentence is None or self.sentence == is_sentence(text))
            and (not self.expression or self.search(text) is not None)
            and (self.titled is None or self.titled == is_titled(text))
        )


def read_cue(said: toml.Table, name: str, macros: Mapping[str, str], *, prove: bool) -> Cue:
    """The cue of a table; `ToolkitError` says with file and line what is wrong in it.

    In braces in the pattern may stand `{date}` and the names of the `macros`.  With `prove` the regular expression is
    tried at once; what travels with the toolkit is proved by its tests.
    """
    said.expect(("name", "pattern", "weight", "longest", "shortest", *_FLAGS))
    said.string("pattern")
    expression = spelled(str(said.values.get("pattern", "")), macros)
    if prove:
        try:
            compiled(expression)
        except re.error as error:
            said.refuse("pattern", f"bad regular expression: {error}", "correct it")
    return Cue(
        name=said.string("name") or name,
        weight=said.number("weight", None),
        expression=expression,
        longest=int(said.number("longest", 1_000_000)),
        shortest=int(said.number("shortest")),
        **{key: said.flag(key) for key in _FLAGS if key in said.values},
    )


@cache
def shared() -> Mapping[str, str]:
    """The words that all patterns may have in braces, from `recognise/words.toml`."""
    text = (resources.package("recognise") / "words.toml").read_text(encoding="utf-8")
    return {name: str(words) for name, words in tomllib.loads(text).items()}


def spelled(pattern: str, macros: Mapping[str, str]) -> str:
    """The regular expression of a pattern in which names of `macros`, shared words and `{date}` stand in braces."""
    for macro, words in {**shared(), **macros}.items():
        pattern = pattern.replace("{" + macro + "}", words)
    return pattern.replace("{date}", f"{_DATED}+")


def is_titled(text: str) -> bool:
    """Whether most of the longer words begin with a capital."""
    words = _WORD.findall(text)
    return bool(words) and sum(not word[0].islower() for word in words) >= _CAPITALISED * len(words)


def is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence; "at 3 p.m." does not."""
    words = text.rstrip("”\"’')]")
    return words.endswith((".", "!", "?")) and words[-4:-1] not in {"a.m", "p.m"}


def holds_date(text: str) -> bool:
    """Whether a date that names day, month and year stands in a text."""
    return _DATED in masked(text)


@cache
def _date() -> re.Pattern[str]:
    return compiled(DATE)


@lru_cache(maxsize=1 << 8)
def masked(text: str) -> str:
    """A text in which each date keeps its length and is nothing but a date: no pattern need spell one out again."""
    if not _DIGIT.search(text):
        return text
    return _date().sub(lambda match: _DATED * len(match.group()), text)


@lru_cache(maxsize=1 << 8)
def closed_up(text: str) -> str:
    """A text whose letter-spaced words are written as others are: "V e r m e r k über …"."""
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), text) if _TWO_APART.search(text) else text
