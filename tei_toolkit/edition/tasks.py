"""What a workbench is asked to do: plain values, which travel between processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tei_toolkit import publish
from tei_toolkit.edition.entries import Texts
from tei_toolkit.model import Finding


@dataclass(frozen=True, slots=True)
class Page:
    """One page to make: the step, its document, what the edition document is to hold, and where the page goes.

    `before` and `after` are brief entries of other documents, in the order of the edition, `entry` is the page's own.
    `folder` is where the format's files lie, `published` when the edition was published, `downloads` what the page
    offers of other formats. `each` tells whether every entry of a register has a page of its own.
    """

    format: str
    step: int
    document: Path
    before: tuple[str, ...]
    entry: Texts
    after: tuple[str, ...]
    refs: tuple[str, ...]
    target: Path
    folder: Path
    published: str = ""
    downloads: tuple[publish.Download, ...] = ()
    each: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """One page of the edition, or of the entry `entry` of a register, or of the period `period`.

    `entries` is what the edition document says of each document: an entry or part of one, and packed mentions. `names`
    and `holds` go with a narrow view, which is all that the step sees; `holds` is None for the whole. `periods` are
    those that the page is told of, each with its page, `kinds` the kinds of all documents for them. `downloads` are
    files of other formats that hold the edition. `registers` are the entries to be seen, None for all. `own` are the
    pages of entries, by reference. `across` is the number of findings on the edition as a whole, None where it isn't
    seen. `remarks` are the findings of documents by their stems, which the proofs of a book show. `each` tells whether
    every entry of a register has a page of its own, `taken` which names of further pages others have already.
    """

    format: str
    step: int
    entry: str
    entries: tuple[tuple[str, bytes], ...]
    names: tuple[publish.Name, ...]
    holds: tuple[str, ...] | None
    registers: tuple[str, ...] | None
    documents: tuple[Path, ...]
    own: Mapping[str, str]
    target: Path
    across: int | None
    remarks: Mapping[str, Sequence[Finding]]
    period: str = ""
    periods: tuple[tuple[publish.Period, str], ...] = ()
    kinds: tuple[str, ...] = ()
    downloads: tuple[publish.Download, ...] = ()
    each: bool = False
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Examination:
    """One document to check and sum up, and the files that hold the same text in other languages by their names."""

    document: Path
    counterparts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an index of the search of a format: of what pages said of themselves, by stem and in order."""

    format: str
    number: int
    records: tuple[tuple[str, str], ...]
    folder: Path
