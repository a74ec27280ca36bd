"""Findings in the form that a person or a program wants: one module a form, found by its name.

A form is a module with `render(findings) -> str`; its docstring says what comes out.  `text` is for the terminal,
the others are for programs: `json`, `sarif`, `junit`, `github` (annotations in a pull request), `gitlab` (Code
Quality), `markdown`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module

from tei_toolkit.trouble import Finding, Severity, ToolkitError

__all__ = ["exit_code", "forms", "render"]


def forms() -> list[str]:
    """The names of all forms, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def render(findings: Sequence[Finding], form: str = "text") -> str:
    """The findings in one of the `forms`, ending with a line feed unless there is nothing to say.

    The order is kept: a caller that wants them sorted sorts them.
    """
    if form not in forms():
        raise ToolkitError(f"no output format is called “{form}”", f"choose one of {', '.join(forms())}")
    return str(import_module(f"{__name__}.{form}").render(findings))


def exit_code(findings: Sequence[Finding]) -> int:
    """1 where a finding is an error, else 0."""
    return int(any(finding.severity is Severity.ERROR for finding in findings))
