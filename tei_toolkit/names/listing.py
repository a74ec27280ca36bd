"""Candidates as a list that an editor goes through: a table with tabs, which any spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from tei_toolkit import files
from tei_toolkit.model import ToolkitError
from tei_toolkit.names.groups import Candidate
from tei_toolkit.names.writing import Accepted

COLUMNS = ("accept", "kind", "id", "name", "surname", "variants", "count", "place", "context")
_NO = frozenset({"", "no", "n", "-", "0", "false"})
_KINDS = ("person", "place", "org")


def to_list(candidates: Sequence[Candidate]) -> str:
    """The candidates as a table: the editor writes `x` into the column `accept` of those to be taken.

    Variants are parted by ` | `.
    """
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
    table.writerow(COLUMNS)
    for one in candidates:
        first = one.occurrences[0]
        context = first.context.replace("\t", " ")
        row = ("", one.kind, one.id, one.name, one.surname, " | ".join(one.variants))
        table.writerow((*row, str(len(one.occurrences)), str(first.location), context))
    return out.getvalue()


def read_list(path: Path) -> tuple[Accepted, ...]:
    """The lines of a list that the editor accepts, with whatever was changed in them."""
    text = files.read_text(path)
    table = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\")
    head = next(table, [])
    missing = [name for name in ("accept", "kind", "id", "name") if name not in head]
    if missing:
        columns = ", ".join(missing)
        raise ToolkitError(f"{path}:1: the list lacks the columns {columns}", "make it with `tei-toolkit names --list`")
    found = []
    for cells in table:
        row = dict(zip(head, cells, strict=False))
        if row.get("accept", "").strip().casefold() in _NO:
            continue
        where = f"{path}:{table.line_num}"
        kind, name = row.get("kind", "").strip(), " ".join(row.get("name", "").split())
        if kind not in _KINDS:
            raise ToolkitError(f"{where}: “{kind}” is no kind of name", f"write one of {', '.join(_KINDS)}")
        if not name:
            raise ToolkitError(f"{where}: the line is accepted and has no name", "write one")
        variants = (" ".join(one.split()) for one in row.get("variants", "").split("|"))
        found.append(
            Accepted(
                kind,
                row.get("id", "").strip(),
                name,
                " ".join(row.get("surname", "").split()) if kind == "person" else "",
                tuple(dict.fromkeys(one for one in variants if one and one != name)),
                where,
            )
        )
    return tuple(found)
