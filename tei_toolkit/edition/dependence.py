"""On what a page depends: its document, the entries around its own, the documents and register entries it refers to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tei_toolkit.edition.extracts import Registers
from tei_toolkit.edition.facts import Facts


@dataclass(frozen=True, slots=True)
class Document:
    """A document to publish: its file, the name of that without `.xml`, the hash of it, and what examination said.

    One that is `stale` can't be published as it is now; its pages are those of an earlier build.
    """

    path: Path
    stem: str
    digest: str
    entry: Facts
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """What the page of a document may see beside it, and the hash of it all.

    `before` and `after` are the stems of other documents, in the order of the edition.
    """

    document: Document
    before: tuple[str, ...]
    after: tuple[str, ...]
    digest: str


def extracts_of(documents: Sequence[Document], registers: Registers) -> Iterator[Extract]:
    """The extracts of the pages of all documents, which stand in the order of the edition."""
    places: dict[str, list[int]] = {}
    for place, one in enumerate(documents):
        places.setdefault(f"stem:{one.stem}", []).append(place)
        places.setdefault(f"id:{one.entry.id}", []).append(place)
    in_series = _neighbours([one.entry.series for one in documents])
    for place, one in enumerate(documents):
        seen = {place - 1, place + 1, *in_series[place]}
        for pointer in one.entry.pointers:
            for name in candidates(pointer):
                seen.update(places.get(name, ()))
        seen = {other for other in seen if 0 <= other < len(documents) and other != place}
        before = [documents[other] for other in sorted(seen) if other < place]
        after = [documents[other] for other in sorted(seen) if other > place]
        # Hashes have one length each and no line end; as JSON they would take twice as long.
        around = ("\n".join([other.entry.brief for other in some]) for some in (before, after))
        said = "\n\n".join((one.digest, one.entry.digest, *around, *registers.digests(one.entry.refs)))
        digest = hashlib.sha256(said.encode()).hexdigest()
        yield Extract(one, tuple([o.stem for o in before]), tuple([o.stem for o in after]), digest)


def _neighbours(series: Sequence[str]) -> list[list[int]]:
    """For each place, those of the next documents of the same series before and after it."""
    found: list[list[int]] = [[] for _ in series]
    last: dict[str, int] = {}
    for place, name in enumerate(series):
        if name and name in last:
            found[place].append(last[name])
            found[last[name]].append(place)
        if name:
            last[name] = place
    return found


def candidates(pointer: str) -> Iterator[str]:
    """What a pointer may mean: parts of a document have ids that begin with the document's own and a hyphen."""
    yield pointer
    if pointer.startswith("id:"):
        head, hyphen, _ = pointer.rpartition("-")
        while hyphen:
            yield head
            head, hyphen, _ = head.rpartition("-")
