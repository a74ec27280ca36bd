"""Ids: the same for the same document each time, and unchanged for the rest when something is inserted."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from pathlib import PurePath

_OTHER = re.compile(r"[^a-z0-9]+")


def document_id(path: str) -> str:
    """The id of a document from its file's name: `117427.txt` is `d117427`."""
    stem = PurePath(path).stem
    ascii_ = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = _OTHER.sub("-", ascii_).strip("-")
    # A name without a Latin letter or digit (in Cyrillic, say) has no slug: its hash serves.
    return "d" + (slug or hashlib.sha256(stem.encode("utf-8", "replace")).hexdigest()[:8])


class Ids:
    """The ids within one document: divisions by type, paragraphs and notes by a hash of their words."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._given: Counter[str] = Counter()

    def named(self, name: str) -> str:
        """An id made from a name, numbered from the second on."""
        return self._numbered(f"{self._document}-{name}")

    def hashed(self, kind: str, words: str) -> str:
        """An id made from words: `d117427-p-8c1f`."""
        digest = hashlib.sha256("".join(words.split()).encode("utf-8", "replace")).hexdigest()[:4]
        return self._numbered(f"{self._document}-{kind}-{digest}")

    def _numbered(self, id_: str) -> str:
        self._given[id_] += 1
        return id_ if self._given[id_] == 1 else f"{id_}-{self._given[id_]}"
