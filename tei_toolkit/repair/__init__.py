"""Safe repairs: what can be set right without touching a word of the text and without a decision of an editor.

A repair is an edit of the characters at its place; all others stay as they are.  It is proved before it is taken: the
text is the same, and what was wrong is not told any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import files
from tei_toolkit.repair.proof import Repaired, repaired
from tei_toolkit.repair.proposals import Repair
from tei_toolkit.waivers import Waivers, nearest

if TYPE_CHECKING:
    from tei_toolkit.validation import Checks

__all__ = ["Repair", "Repaired", "repair", "repaired"]


def repair(paths: Sequence[Path], checks: Checks, waivers: Path | None = None) -> Iterator[tuple[Path, Repaired]]:
    """The files that can be repaired, with their bytes afterwards; nothing is written.  What is waived stays."""
    read: dict[Path, Waivers] = {}
    for path in paths:
        file = waivers or nearest(path)
        kept = read.setdefault(file, Waivers(file)).keep if file is not None else list
        data = files.read_bytes(path)
        # mypy knows no lambda with defaults.
        one = repaired(data, str(path), lambda now, path=path, kept=kept: kept(checks.content(path, now)))  # type: ignore[misc]
        if one.repairs:
            yield path, one
