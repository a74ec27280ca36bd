"""What a format is made from, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit import saxon
from tei_toolkit.model import Finding

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition


@dataclass(frozen=True)
class TeiDocument:
    """A TEI file that is to be published; `stem` is its name without `.xml`, `xml` its bytes as they lie on disk.

    `given` is its tree for Saxon, which reads it once; to be had where nobody changes the tree any more.
    """

    stem: str
    path: Path
    xml: bytes
    tree: etree._ElementTree
    given: saxon.Given | None = None


@dataclass(frozen=True)
class Material:
    """All that a format may use: nothing else is read while it is made.

    `documents` stand in the order of the edition; `description` is the edition document and `registers` the document
    that wraps the registers, both as docs/design.md shows them.  `remarks` are the findings of documents by their
    stems, where `[print]` asks for them in the book.
    """

    edition: Edition
    documents: Sequence[TeiDocument]
    description: etree._ElementTree
    registers: etree._ElementTree
    remarks: Mapping[str, Sequence[Finding]] = field(default_factory=dict)

    @cached_property
    def parameters(self) -> Mapping[str, saxon.Given]:
        """What every stylesheet is given, read into Saxon once."""
        return {"edition": saxon.Given(self.description), "registers": saxon.Given(self.registers)}


@dataclass(frozen=True)
class Made:
    """The files of a format, by their path within its folder, and what is to be said of them."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
