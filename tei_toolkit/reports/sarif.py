"""SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line at fault."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tei_toolkit import findings as catalogue
from tei_toolkit.reports._addresses import uri
from tei_toolkit.trouble import Finding, Severity, ToolkitError
from tei_toolkit.version import __version__

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(findings: Sequence[Finding]) -> str:
    """One run with a rule for each code that occurs, and a result for each finding."""
    codes = sorted({one.code for one in findings})
    driver = {"name": "tei-toolkit", "semanticVersion": __version__, "rules": [_rule(code) for code in codes]}
    results = [_result(one, codes.index(one.code)) for one in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, object]:
    try:
        entry = catalogue.entry(code)
    except ToolkitError:  # a code of an edition's own rules has no page in the catalogue
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.cause},
        "help": {"text": entry.remedy},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(one: Finding, rule: int) -> dict[str, object]:
    said = f"{one.message}. {one.hint}" if one.hint else one.message
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": said},
    }
    if one.location.path:
        physical: dict[str, object] = {"artifactLocation": {"uri": uri(one.location.path)}}
        if one.location.line:
            region = {"startLine": one.location.line}
            if one.location.column:
                region["startColumn"] = one.location.column
            physical["region"] = region
        result["locations"] = [{"physicalLocation": physical}]
    return result
