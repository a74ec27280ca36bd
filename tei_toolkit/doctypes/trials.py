"""The cues that are tried on a text: of all that there are, those alone that can fit what begins and ends so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from tei_toolkit.doctypes.cues import Cue, Finder, masked
from tei_toolkit.ends import LETTERS

_Key = TypeVar("_Key")
_Ends = tuple[str, ...]  # the first and last letter of a text, and those where dates are masked
_LETTERS = frozenset(LETTERS)
_MOST_KNOWN = 128  # ends of texts of which it is remembered what can fit


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
        self._known: dict[_Ends, tuple[Trial[_Key], ...]] = {}

    def of(self, text: str) -> tuple[Trial[_Key], ...]:
        """Those whose patterns are worth trying on a text."""
        shown = masked(text) if self._dated else text
        looks = (text[:1], text[-1:], shown[:1], shown[-1:])
        found = self._known.get(looks)
        return self._fitting(looks) if found is None else found

    def _fitting(self, looks: _Ends) -> tuple[Trial[_Key], ...]:
        first, last, *shown = (letter if letter in _LETTERS else "" for letter in looks)
        found = self._known.get((first, last, *shown))
        if found is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = tuple(one for one in self._all if one.cue.may_fit(*(shown if one.dated else (first, last))))
            self._known[first, last, *shown] = found
        return found
