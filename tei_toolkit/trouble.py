"""What can be wrong: a `Finding` is a fault of a document, a value; a `ToolkitError` is what stops the program.

They stand apart from the other values of `model`, which offers them too, because a check that finds nothing should
not have to wait for what conversion needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ToolkitError(Exception):
    """What stops the program: one line for the user, exit code 2.

    `message` names the file and the place where there is one; `hint` says what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class Severity(StrEnum):
    """How much a finding matters: an `error` makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: `line` and `column` count from 1, 0 where the file as a whole is meant."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a document, with a stable code that `tei-toolkit explain CODE` describes.

    `data` holds what programs may want to know beside the message (what a schema expected, for instance).
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    location: Location = Location("")
    data: dict[str, object] = field(default_factory=dict, hash=False, compare=False)
