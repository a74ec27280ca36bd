"""The values that the stages of the road hand to each other.

`SourceText` is read, cut into `Block`s, understood as a `Document` and encoded as TEI; on the way `Finding`s
say what is doubtful, and a `FidelityReport` says where every character went.  All offsets count Unicode code
points from the start of the source, and all spans are half open.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from tei_toolkit.trouble import Finding as Finding
from tei_toolkit.trouble import Location as Location
from tei_toolkit.trouble import Severity as Severity
from tei_toolkit.trouble import ToolkitError as ToolkitError

_LINE_END = re.compile("\r(?!\n)|[\u2028\u2029]")
GONE = "\x1f"
"""What stands in a blanked text for a letter that leaves no trace, not even a space: a separator that XML forbids."""


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
    def lined(self) -> str:
        """The text with a line feed for each other end of a line: a lone carriage return, Unicode's separators, and
        NEL where a text has no other; elsewhere that is a slip for an ellipsis.
        """
        # To look for each letter first costs next to nothing, and most texts have none of them.
        lined = _LINE_END.sub("\n", self.text) if any(end in self.text for end in "\r\u2028\u2029") else self.text
        return lined if "\n" in lined else lined.replace("\x85", "\n")

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin."""
        starts = [0]
        find = self.lined.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def with_text(self, text: str) -> SourceText:
        """The same source with other letters in the same places: offsets and line numbers stay those of the file."""
        other = replace(self, text=text)
        other.__dict__["line_starts"] = self.line_starts
        return other

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


class FateSpan(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belongs together, not yet interpreted.

    `text` has its white space folded.  `wide` says that what parts it from the block before is wider than what parts
    the lines of a group on this page: an empty line among lines, a no-break-space line among empty ones.  `tabbed`
    says that tabs part its words, as they part the cells of a table.
    """

    start: int
    end: int
    text: str
    wide: bool
    tabbed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: `label` is the number that it stands under, the words follow it."""

    label: Span
    start: int
    end: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Something recognised inside running text: the TEI element it becomes and what the toolkit adds to it.

    `addition` is an expansion, a correction or a regular form, with `cert` as TEI's `@cert`.  A mark of a footnote
    has the `note` that it refers to: its words go there.
    """

    start: int
    end: int
    element: str
    rule: str
    attributes: tuple[tuple[str, str], ...] = ()
    addition: str = ""
    cert: str = ""
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A datum of the page that goes to the header: `name` says which, the span holds its words."""

    name: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it was understood.

    `margin` is by how much the best reading of the whole document beats the best one in which this block is
    something else; `runner_up` is that other reading.  `depth` is that of the section which a heading opens; `section`
    the number of the section of a cable that begins with this part, 0 if none does.  What is `quoted` belongs to a
    message that the document quotes whole, with its own greeting or signature.
    """

    kind: str
    start: int
    end: int
    rule: str
    margin: float
    runner_up: str = ""
    marks: tuple[Mark, ...] = ()
    depth: int = 1
    section: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """One of the documents on a page: its type and its parts in order.

    `attached_to` is the index of the division that encloses, approves or covers this one.
    """

    type: str
    parts: tuple[Part, ...]
    attached_to: int | None = None

    @property
    def own(self) -> Iterator[Part]:
        """The parts that are none of a message quoted in it."""
        return (part for part in self.parts if not part.quoted)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is no part of any document and tells nothing: a label, a menu, a stock phrase."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch that markup stands for (the asterisks of Markdown); what it marks begins at `anchor`.

    The rule `sign:hi` says that the element around that place is a `hi`, `sign` alone that none stands for the
    sign.
    """

    start: int
    end: int
    rule: str
    anchor: int


@dataclass(frozen=True, slots=True)
class Document:
    """What was understood of a source: data for the header, furniture, and divisions in source order."""

    source: SourceText
    archive: str
    publisher: str
    language: str
    fields: tuple[HeaderField, ...]
    furniture: tuple[Furniture, ...]
    divisions: tuple[Division, ...]
    findings: tuple[Finding, ...] = ()
    signs: tuple[Sign, ...] = ()

    def text(self, field: HeaderField) -> str:
        """The words of a header field, white space folded."""
        return " ".join(self.source.text[field.start : field.end].split())

    def all(self, name: str) -> list[HeaderField]:
        """The header fields of a name."""
        return [field for field in self.fields if field.name == name]

    def first(self, name: str) -> HeaderField | None:
        """The first header field of a name."""
        return next((field for field in self.fields if field.name == name), None)
