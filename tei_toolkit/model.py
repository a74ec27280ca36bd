"""The values that the stages of the road hand to each other.

`SourceText` is read, cut into `Block`s, understood as a `Document` and encoded as TEI; on the way `Finding`s
say what is doubtful, and a `FidelityReport` says where every character went.  All offsets count Unicode code
points from the start of the source, and all spans are half open.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `start` to `end` (exclusive) of a source."""

    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """A transcription as given.

    `text` is the decoded file, unchanged: a byte order mark and carriage returns are still in it.  `sha256` is
    that of the file's bytes, in hexadecimal.
    """

    path: str
    text: str
    encoding: str
    sha256: str

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def location(self, offset: int) -> Location:
        """The line and column of a character."""
        line = bisect.bisect_right(self.line_starts, offset)
        return Location(self.path, line, offset - self.line_starts[line - 1] + 1)


class Fate(StrEnum):
    """What became of a stretch of the source."""

    KEPT = "kept"
    MOVED = "moved"
    HEADER = "header"
    NORMALISED = "normalised"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class FateSpan:
    """A stretch of the source, what became of it, the rule that decided so and where it stands now.

    `target` is an XPath 1.0 expression that selects one element of the TEI whatever prefixes are bound; it is
    empty for what was dropped or normalised away.
    """

    start: int
    end: int
    fate: Fate
    rule: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class FidelityReport:
    """Where every character of one source went: spans in order, without gap or overlap."""

    path: str
    sha256: str
    characters: int
    spans: tuple[FateSpan, ...]
