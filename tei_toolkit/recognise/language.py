"""In which language a text is written, by its commonest words."""

from __future__ import annotations

import itertools
import tomllib
from collections import Counter
from functools import cache

from tei_toolkit import resources

_SAMPLE = 5_000  # characters are enough to tell
_LEAST = 0.06  # of the words; English prose reaches 0.3, a list of names next to nothing


@cache
def _tags() -> dict[str, tuple[str, ...]]:
    """By common word, the languages in which it is one."""
    path = resources.package("recognise") / "languages.toml"
    said: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for language, words in said.items():
        for word in set(words.split()):
            found[word] = (*found.get(word, ()), language)
    return found


def language(text: str) -> str:
    """The language of a text as a BCP 47 tag; empty where its words don't tell."""
    words = text[:_SAMPLE].casefold().split()
    common = filter(None, map(_tags().get, words))
    counts = Counter(itertools.chain.from_iterable(common))
    best = max(counts, key=lambda tag: (counts[tag], tag), default="")
    return best if words and counts[best] / len(words) >= _LEAST else ""
