"""GitLab's Code Quality report: findings stand in the merge request, and only new ones are shown there.

An array of objects with `description`, `check_name`, `fingerprint`, `severity` and `location`, as GitLab's manual says
under “Code Quality report format”.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from tei_toolkit.reports._addresses import relative
from tei_toolkit.trouble import Finding, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(findings: Sequence[Finding]) -> str:
    """The array, also where it is empty."""
    seen: Counter[str] = Counter()
    return json.dumps([_issue(one, seen) for one in findings], ensure_ascii=False, indent=2) + "\n"


def _issue(one: Finding, seen: Counter[str]) -> dict[str, object]:
    path = relative(one.location.path)
    # Not the line: GitLab knows a finding again by this, and text moves.  Of several alike each has its number.
    same = f"{one.code}\0{path}\0{one.message}"
    seen[same] += 1
    return {
        "description": f"{one.message} ({one.hint})" if one.hint else one.message,
        "check_name": one.code,
        "fingerprint": hashlib.sha256(f"{same}\0{seen[same]}".encode()).hexdigest(),
        "severity": _SEVERITIES[one.severity],
        "location": {"path": path, "lines": {"begin": max(one.location.line, 1)}},
    }
