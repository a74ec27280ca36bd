"""Extracts as short texts, which builds keep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tei_toolkit.rules.extract import Extract, Minutes


def pack(one: Extract) -> str:
    """An extract without its path, as JSON; what is empty is left out."""
    said: dict[str, Any] = {
        "id": one.id,
        "ids": one.ids,
        "pointers": {address: [part for place in places for part in place] for address, places in one.pointers.items()},
        "prefixes": one.prefixes,
        "in_header": sorted(one.in_header),
        "entries": one.entries,
        "series": one.series,
        "minutes": [(minutes.number, minutes.when, minutes.index) for minutes in one.minutes],
        "waives": one.waives,
    }
    kept = {name: value for name, value in said.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str, path: Path) -> Extract:
    """The extract of the file `path` that `pack` was given."""
    said = json.loads(text)
    return Extract(
        path,
        said.get("id", ""),
        said.get("ids", {}),
        {address: list(zip(flat[::2], flat[1::2], strict=True)) for address, flat in said.get("pointers", {}).items()},
        tuple((ident, match, put) for ident, match, put in said.get("prefixes", ())),
        frozenset(said.get("in_header", ())),
        tuple(said.get("entries", ())),
        (said["series"][0], said["series"][1]) if "series" in said else None,
        tuple(Minutes(*one) for one in said.get("minutes", ())),
        said.get("waives", False),
    )
