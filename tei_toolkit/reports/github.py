"""Workflow commands of GitHub Actions: each finding becomes an annotation at its line of the pull request."""

from __future__ import annotations

from collections.abc import Sequence

from tei_toolkit.reports._addresses import relative
from tei_toolkit.trouble import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(findings: Sequence[Finding]) -> str:
    """One `::error file=…,line=…,col=…,title=CODE::message` a finding; nothing where there is none."""
    return "".join(f"{_command(one)}\n" for one in findings)


def _command(one: Finding) -> str:
    properties = {}
    if one.location.path:
        properties["file"] = relative(one.location.path)
    if one.location.line:
        properties["line"] = str(one.location.line)
    if one.location.line and one.location.column:
        properties["col"] = str(one.location.column)
    properties["title"] = one.code
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[one.severity]} {said}::{_message(one)}"


def _message(one: Finding) -> str:
    text = f"{one.message}\n{one.hint}" if one.hint else one.message
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C")
