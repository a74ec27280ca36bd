"""For programs: an array of objects with `code`, `severity`, `message`, `hint`, `path`, `line`, `column`, `data`.

`line` and `column` count from 1 and are 0 where the file as a whole is meant; `data` is an object, often empty, whose
members depend on the code (what a schema would have allowed, for instance).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from tei_toolkit.trouble import Finding


def render(findings: Sequence[Finding]) -> str:
    """The array, also where it is empty."""
    objects = [
        {
            "code": one.code,
            "severity": one.severity.value,
            "message": one.message,
            "hint": one.hint,
            "path": one.location.path,
            "line": one.location.line,
            "column": one.location.column,
            "data": one.data,
        }
        for one in findings
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2, default=str) + "\n"
