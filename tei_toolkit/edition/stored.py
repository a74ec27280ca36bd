"""Extracts of documents that builds have kept, for whoever checks one document of an edition."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.edition import database, state
from tei_toolkit.edition.config import Edition

if TYPE_CHECKING:
    from tei_toolkit.rules.extract import Extract


def parts(edition: Edition, documents: Iterable[Path]) -> dict[str, Path]:
    """The documents and registers of an edition, by what their extracts are called."""
    registers = {f"register {name}": path for name, path in edition.registers.items()}
    return {path.name: path for path in documents} | registers


class Stored:
    """The extracts that the last build of an edition kept; each counts as long as its file has the same bytes."""

    def __init__(self, edition: Edition) -> None:
        self._known = state.stored_extracts(edition.build / database.FILE)

    def extract(self, name: str, path: Path) -> Extract | None:
        """The extract of this name, of the file `path`; None where there is none, or the file has changed."""
        known = self._known.get(name)
        if known is None:
            return None
        from tei_toolkit.rules.packing import unpack

        with contextlib.suppress(OSError):
            if hashlib.sha256(path.read_bytes()).hexdigest() == known[0]:
                return unpack(known[1], path)
        return None
