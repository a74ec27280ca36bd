"""Which rules a document is checked by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.rules.schematron import Rules
from tei_toolkit.trouble import ToolkitError

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition
    from tei_toolkit.models import Models


def chosen(
    document: Path,
    grammars: Sequence[Path],
    named: Models,
    edition: Edition | None,
    given: Sequence[Path],
    phase: str = "",
) -> list[Rules]:
    """The sets of rules of a document, each once.

    They are those inside its grammars, those that its `xml-model` instructions name, those of its edition, and those
    given on the command line; the toolkit's, where it has no grammar but the toolkit's.  `phase` chooses a part of
    the sets that declare it, else the edition's phase or that of an `xml-model`; `ToolkitError` where none declares the
    one that was asked for.
    """
    wanted = phase or (edition.phase if edition is not None else "")
    own = edition.rules if edition is not None else ()
    sets = [
        Rules.from_path(path, wanted or named.phases.get(path, ""), if_declared=True)
        for path in _each_once(grammars, named.rules, own, given)
    ]
    if not grammars and not named.rules:
        sets.append(Rules.of_toolkit())
    declared = {name for one in sets for name in one.phases}
    if phase and not phase.startswith("#") and phase not in declared:
        known = (
            f"its rules have: {', '.join(sorted(declared))}" if declared else "leave --phase out, its rules have none"
        )
        raise ToolkitError(f"{document}: no rules that it is checked by have a phase “{phase}”", known)
    return sets


def _each_once(*groups: Iterable[Path]) -> list[Path]:
    found: dict[Path, Path] = {}
    for path in (path for group in groups for path in group):
        found.setdefault(path.resolve(), path)
    return list(found.values())
