"""Names of languages and their tags."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from tei_toolkit import resources


@cache
def _tags() -> Mapping[str, str]:
    path = resources.package("encode") / "languages.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def tag(name: str) -> str:
    """The BCP 47 tag of a language by its English name, or by the tag itself; `und` for one that isn't known."""
    said = name.strip()
    return said if said in _tags().values() else _tags().get(said.title(), "und")


def name(tag_: str) -> str:
    """The English name of a language by its tag; the tag itself for one that isn't known."""
    if tag_ == "und":
        return "undetermined"
    return next((name for name, known in _tags().items() if known == tag_.split("-")[0]), tag_)
