"""What went wrong in a conversion of hand-made documents: which labels were taken for which, and how sure that was.

Spans are those of the corpus's `structure.py`.  A lost one was found under another label, inside a longer piece
(swallowed), in shorter pieces (split), or not at all.
"""

from __future__ import annotations

import collections
import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.gold import Labelled
from tei_toolkit.doctypes import grammars
from tei_toolkit.recognise.engine import label
from tei_toolkit.recognise.learned import CLASSES

Span = tuple[str, str]
_EDGES = (0.5, 1.0, 2.0, 4.0, 8.0)
# Parts that hand-made TEI doesn't tell apart as finely as the cues do.
_GOLD = {"item": "head", "label": "paragraph", "routing": "dateline"}
_SAME = ({"head", "section-head"}, {"head", "list-head"}, {"source", "paragraph"})
_SHOWN = 110


def report(corpus: Path, folder: str, output: Path, shown: int) -> Iterator[str]:
    """The confusions of a folder, and of its worst documents what is lost (-) and what is too much (+)."""
    structure = _structure(corpus)
    confusions: collections.Counter[tuple[str, str]] = collections.Counter()
    found: list[tuple[int, str, list[str]]] = []
    for path in sorted((corpus / folder).glob("*.xml")):
        written = output / folder / path.name
        if not written.exists():
            continue
        lost, extra = _compared(structure, path, written)
        fates = [(span, _fate(span, extra)) for span in lost.elements()]
        confusions.update((span[0], fate) for span, fate in fates)
        lines = [f"  - {span[0]:9}{fate:18}{span[1][:_SHOWN]}" for span, fate in fates]
        lines += [f"  + {name:27}{text[:_SHOWN]}" for name, text in extra.elements()]
        found.append((len(lines), path.stem, lines))
    for (name, fate), times in confusions.most_common(20):
        yield f"{times:5} {name} {fate}"
    for _, stem, lines in sorted(found, reverse=True)[:shown]:
        yield stem
        yield from lines


def _structure(corpus: Path) -> Any:
    spec = importlib.util.spec_from_file_location("structure", corpus / "structure.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _compared(structure: Any, gold: Path, written: Path) -> tuple[collections.Counter[Span], collections.Counter[Span]]:
    """The spans that are lost, and those that are too much."""
    told, said = (etree.parse(str(path)).getroot() for path in (gold, written))
    right = collections.Counter[Span](structure.spans(told))
    read = collections.Counter[Span](structure.spans(said))
    read += (right - read) & structure.optional(said)
    return right - read, read - right


def _fate(lost: Span, extra: Mapping[Span, int]) -> str:
    """What became of a span."""
    text = lost[1]
    for name, other in extra:
        if other == text:
            return f"taken for {name}"
    for name, other in extra:
        if len(text) > 3 and text in other:
            return f"in a {name}"
        if len(other) > 3 and other in text:
            return f"split: {name}"
    return "not found"


def margins(documents: Sequence[Labelled]) -> dict[float, list[int]]:
    """By the margin that a reading stays below: how many readings were right, and how many there were."""
    known = grammars()
    found = {edge: [0, 0] for edge in (*_EDGES, float("inf"))}
    for document in documents:
        for one, told in zip(label(document.blocks, known), document.classes, strict=True):
            read = _GOLD.get(one.part, one.part)
            read = read if read in CLASSES else "paragraph"
            counts = next(counts for edge, counts in found.items() if one.margin < edge)
            counts[0] += read == told or {read, told} in _SAME
            counts[1] += 1
    return found
