"""The account as JSON, for programs that did not write it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tei_toolkit.model import FidelityReport


def to_json(reports: Iterable[FidelityReport]) -> str:
    """One array, an object for each source: `path`, `sha256`, `characters` and `spans`.

    A span is `{start, end, fate, rule, target}`: offsets in code points of the decoded file, half open; `fate` one of
    `kept`, `moved`, `header`, `normalised`, `dropped`; `target` an XPath 1.0 expression into the TEI, or empty.
    """
    return json.dumps([_report(report) for report in reports], ensure_ascii=False, indent=1) + "\n"


def _report(report: FidelityReport) -> dict[str, object]:
    return {
        "path": report.path,
        "sha256": report.sha256,
        "characters": report.characters,
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "fate": span.fate.value,
                "rule": span.rule,
                "target": span.target,
            }
            for span in report.spans
        ],
    }
