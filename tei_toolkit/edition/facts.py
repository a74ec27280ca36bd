"""What a build knows of all documents while it works: of each the names that it needs, and hashes in place of texts."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

_SIZE = 8


def short(text: str) -> bytes:
    """A hash that tells a text from what it was before."""
    return hashlib.sha256(text.encode()).digest()[:_SIZE]


@dataclass(frozen=True, slots=True)
class Facts:
    """What examination said of one document.

    `when` is its date, `kinds` are those of its parts, `digest` the hash of its entry in the edition document,
    `brief` that of what other documents see of it, `changed` the day of the last change, `series`
    what letters between the same people have in common. `holds` are the names of all
    children and attributes of the entry, `parts` those of its children but for mentions (attributes by ""),
    `mentions` the entries of registers that it mentions, with `counts`; of both there are hashes. `refs` are all
    entries of registers that it names anywhere, `pointers` what may lie in other documents.
    """

    id: str
    when: str
    digest: str
    brief: str
    changed: str
    series: str
    kinds: tuple[str, ...]
    holds: tuple[str, ...]
    parts: tuple[str, ...]
    mentions: tuple[str, ...]
    counts: tuple[int, ...]
    refs: tuple[str, ...]
    pointers: tuple[str, ...]
    _parts_said: bytes
    _mentions_said: bytes

    def some_parts_said(self, places: Sequence[int]) -> list[bytes]:
        """The hashes of what some parts say, by their places among all."""
        said = self._parts_said
        return [said[at * _SIZE : (at + 1) * _SIZE] for at in places]

    def mentions_said(self) -> Iterator[tuple[str, bytes]]:
        """Each entry of a register that is mentioned, with the hash of its mentions."""
        return zip(self.mentions, _each(self._mentions_said), strict=True)

    def packed(self) -> list[Any]:
        """The same as JSON can hold it."""
        return [
            *(self.id, self.when, self.digest, self.brief, self.changed, self.series),
            *(self.kinds, self.holds, self.parts, self.mentions, self.counts, self.refs, self.pointers),
            *(self._parts_said.hex(), self._mentions_said.hex()),
        ]

    @classmethod
    def of(
        cls,
        parts: Mapping[str, str],
        mentions: Mapping[str, tuple[int, str]],
        *,
        kinds: Iterable[str],
        holds: Iterable[str],
        refs: Iterable[str],
        pointers: Iterable[str],
        **said: str,
    ) -> Facts:
        """From texts: of the parts by their names, of mentions by reference, with their number."""
        return cls(
            kinds=tuple(kinds),
            holds=tuple(holds),
            parts=tuple(parts),
            mentions=tuple(mentions),
            counts=tuple(count for count, _ in mentions.values()),
            refs=tuple(refs),
            pointers=tuple(pointers),
            _parts_said=b"".join(map(short, parts.values())),
            _mentions_said=b"".join(short(text) for _, text in mentions.values()),
            **said,
        )


def unpacked(said: Sequence[Any]) -> Facts:
    """What was `packed`; what many documents have in common is kept once."""
    ident, when, digest, short_digest, changed, series, *names, parts_said, mentions_said = said
    kinds, holds, parts, mentions, counts, refs, pointers = (tuple(one) for one in names)
    own = tuple(map(sys.intern, mentions))
    reached = own if set(own) == set(refs) else tuple(map(sys.intern, refs))
    return Facts(
        id=ident,
        when=when,
        digest=digest,
        brief=short_digest,
        changed=changed,
        series=sys.intern(series),
        kinds=_same(kinds),
        holds=_same(holds),
        parts=_same(parts),
        mentions=own,
        counts=counts,
        refs=reached,
        pointers=_same(pointers),
        _parts_said=bytes.fromhex(parts_said),
        _mentions_said=bytes.fromhex(mentions_said),
    )


@cache
def _same(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


def _each(hashes: bytes) -> list[bytes]:
    return [hashes[at : at + _SIZE] for at in range(0, len(hashes), _SIZE)]
