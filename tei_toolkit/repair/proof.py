"""Repairs are tried and kept only where they are proved to be right."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.repair.proposals import Proposals, Repair
from tei_toolkit.repair.source import Source
from tei_toolkit.trouble import Finding

_ROUNDS = 10  # a name that was set right can bring to light what stood below it


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file's bytes after repair, and the repairs in the order in which they were made; none left all as it was."""

    data: bytes
    repairs: tuple[Repair, ...] = ()

    def diff(self, before: bytes, path: Path) -> str:
        """The repairs as a unified diff, for people and `patch`."""
        old, new = (_text(data).splitlines(keepends=True) for data in (before, self.data))
        lines = difflib.unified_diff(old, new, path.as_posix(), path.as_posix())
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _text(data: bytes) -> str:
    encoding = xml.parse(data, "").docinfo.encoding or "utf-8"
    return data.decode(encoding, "replace")


def repaired(data: bytes, path: str, check: Callable[[bytes], Sequence[Finding]]) -> Repaired:
    """The document with all that can be repaired; `check` gives the findings of its bytes.

    A file that isn't well-formed, or whose bytes can't be written back as they were, stays as it is.
    """
    made: list[Repair] = []
    found = list(check(data))
    for _ in range(_ROUNDS):
        step = _step(data, path, found, check)
        if step is None:
            break
        data, found, repairs = step
        made += repairs
    return Repaired(data, tuple(made))


_Step = tuple[bytes, list[Finding], list[Repair]]


def _step(
    data: bytes, path: str, found: Sequence[Finding], check: Callable[[bytes], Sequence[Finding]]
) -> _Step | None:
    """All proposals at once where that is proved to be better, else those that are so one by one."""
    try:
        source = Source(data, path)
    except (xml.NotWellFormed, UnicodeError, LookupError):
        return None
    proposals = Proposals(source)
    repairs = _apart([one for one in map(proposals.of, found) if one is not None])
    # An id is made of an element's type, which may have to be set right before.
    repairs = [one for one in repairs if not one.gives_id] or repairs
    if not repairs:
        return None
    if (better := _tried(source, repairs, found, check)) is not None:
        return *better, repairs
    for repair in repairs:
        if (better := _tried(source, [repair], found, check)) is not None:
            return *better, [repair]
    return None


def _apart(repairs: Sequence[Repair]) -> list[Repair]:
    """The repairs without those that touch what another touches."""
    kept: list[Repair] = []
    touched: set[int] = set()
    for repair in repairs:
        places = {at for edit in repair.edits for at in range(edit.start, edit.end + 1)}
        if not places & touched:
            kept.append(repair)
            touched |= places
    return kept


def _tried(
    source: Source, repairs: Sequence[Repair], found: Sequence[Finding], check: Callable[[bytes], Sequence[Finding]]
) -> tuple[bytes, list[Finding]] | None:
    """The bytes and their findings, if the text is the same, what was repaired is gone and nothing more is told."""
    text = source.applied([edit for repair in repairs for edit in repair.edits])
    try:
        data = source.encoded(text)
        tree = xml.parse(data, source.path)
    except (UnicodeError, xml.NotWellFormed):
        return None
    if _words(tree) != _words(source.tree):
        return None
    now = list(check(data))
    before, after = Counter(map(_kind, found)), Counter(map(_kind, now))
    # What was told and repaired is gone; what a wrong name hid, its value for instance, may show now.
    is_better = len(now) <= len(found) and all(
        after[kind] < before[kind] for kind in {_kind(one.of) for one in repairs}
    )
    return (data, now) if is_better else None


def _kind(one: Finding) -> tuple[str, str]:
    return one.code, one.message


def _words(tree: etree._ElementTree) -> list[tuple[str, str]]:
    """The text of each element, comment and instruction, in order: all but names and attributes."""
    return [
        ("" if isinstance(one.tag, str) else str(one.tag), f"{one.text or ''}\0{one.tail or ''}") for one in tree.iter()
    ]
