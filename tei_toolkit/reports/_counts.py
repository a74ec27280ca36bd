"""How many errors and warnings there are, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tei_toolkit.trouble import Finding, Severity

_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


def counts(findings: Sequence[Finding]) -> str:
    """`2 errors, 1 warning`, or `no findings`."""
    number = Counter(finding.severity for finding in findings)
    return ", ".join(f"{number[s]} {_NOUNS[s][number[s] != 1]}" for s in Severity if number[s]) or "no findings"
