"""The cues that are tried on a text: of all that there are, those alone that can fit what begins as it does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from tei_toolkit.beginnings import LETTERS
from tei_toolkit.doctypes.cues import Cue, Finder, masked

_Key = TypeVar("_Key")
_LETTERS = frozenset(LETTERS)


class Trial(NamedTuple, Generic[_Key]):
    """A cue and for what it speaks: what tries its pattern, if it has one, and whether on a text with dates masked."""

    key: _Key
    cue: Cue
    finds: Finder | None
    dated: bool


class Trials(Generic[_Key]):
    """Some cues in their order, each with for what it speaks."""

    def __init__(self, cues: Iterable[tuple[_Key, Cue]]) -> None:
        self._all = tuple(Trial(key, cue, cue.finder() if cue.expression else None, cue.dated) for key, cue in cues)
        self._dated = any(one.dated for one in self._all)
        self._known: dict[tuple[str, str], tuple[Trial[_Key], ...]] = {}

    def of(self, text: str) -> tuple[Trial[_Key], ...]:
        """Those whose patterns are worth trying on a text."""
        letter = text[:1]
        begins = (letter, masked(text)[:1] if self._dated else letter)
        found = self._known.get(begins)
        return self._beginning(*begins) if found is None else found

    def _beginning(self, letter: str, dated: str) -> tuple[Trial[_Key], ...]:
        begins = (letter if letter in _LETTERS else "", dated if dated in _LETTERS else "")
        if begins not in self._known:
            self._known[begins] = tuple(one for one in self._all if one.cue.may_begin(begins[one.dated]))
        return self._known[begins]
