"""Markdown for a comment or a job summary: the counts, then a table for each file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_toolkit.reports._counts import counts
from tei_toolkit.trouble import Finding

# GitHub takes a mebibyte as the summary of a step; with more it shows nothing.
_MOST = 1_000_000
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def render(findings: Sequence[Finding]) -> str:
    """The counts as a paragraph and the tables below headings with the paths."""
    by_path: dict[str, list[Finding]] = {}
    for one in findings:
        by_path.setdefault(one.location.path, []).append(one)
    parts = [f"**{counts(findings)}**\n"]
    for path, some in by_path.items():
        rows = [_row(one) for one in some]
        heading = [f"### {_plain(path)}", ""] if path else []
        parts.append("\n".join([*heading, "| line | code | severity | finding |", "|---:|---|---|---|", *rows]) + "\n")
    return _cut("\n".join(parts))


def _cut(text: str) -> str:
    """The text, without its end where a platform would refuse it."""
    if len(text.encode("utf-8")) <= _MOST:
        return text
    kept = text.encode("utf-8")[:_MOST].decode("utf-8", "ignore").rpartition("\n")[0]
    rows = sum(line.startswith("| ") and not line.startswith("| line |") for line in text[len(kept) :].splitlines())
    return f"{kept}\n\n**{rows} more, left out because the report would be too long**\n"


def _row(one: Finding) -> str:
    place = ":".join(str(n) for n in (one.location.line, one.location.column) if n)
    said = _plain(one.message) + (f"<br>{_plain(one.hint)}" if one.hint else "")
    return f"| {place} | {one.code} | {one.severity} | {said} |"


def _plain(text: str) -> str:
    """The text with nothing in it that Markdown would read as markup."""
    return " ".join(_SPECIAL.sub(r"\\\1", text).split())
