"""In which language a text is written, by its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from tei_toolkit import resources

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 5_000  # characters are enough to tell
_LEAST = 0.06  # of the words; English prose reaches 0.3, a list of names next to nothing


@cache
def _words() -> dict[str, frozenset[str]]:
    path = resources.package("recognise") / "languages.toml"
    said: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in said.items()}


def language(text: str) -> str:
    """The language of a text as a BCP 47 tag; empty where its words don't tell."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if not words:
        return ""
    shares = {tag: sum(map(common.__contains__, words)) / len(words) for tag, common in _words().items()}
    best = max(shares, key=lambda tag: (shares[tag], tag))
    return best if shares[best] >= _LEAST else ""
