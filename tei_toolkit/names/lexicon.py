"""Words that tell names from other words, and one kind of name from another: the tables of `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from tei_toolkit import resources


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind, as they are compared; the kinds are the keys of `words.toml`."""
    path = resources.package("names") / "words.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[kind].split())
