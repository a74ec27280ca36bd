"""What only the documents of an edition together show: clashes of ids, pointers into other files, gaps, two dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit import files, xml
from tei_toolkit.findings import finding
from tei_toolkit.ids import document_id
from tei_toolkit.rules.addresses import Addresses, Lead
from tei_toolkit.rules.extract import Extract, Place, Spots
from tei_toolkit.rules.registers import REGISTERS
from tei_toolkit.trouble import Finding
from tei_toolkit.waivers import without_waived

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition

# A series in which more numbers are missing than there are was never meant to be whole.
_FEW = 3
_Lost = tuple[Place, Lead]


@dataclass(frozen=True, slots=True)
class Across:
    """The findings on an edition as a whole, and the files that they depend on beside the extracts, there or not."""

    findings: tuple[Finding, ...]
    by: frozenset[Path]


def across(edition: Edition, extracts: Sequence[Extract], asked: Collection[Path] | None = None) -> Across:
    """The findings on an edition as a whole, from the extracts of all its documents and registers.

    Those in the files `asked`, resolved paths, or in all; without those that instructions in the documents waive.
    """
    addresses = Addresses(extracts)
    said: dict[Path, list[Finding]] = {one.path: [] for one in extracts if one.waives}
    for one in _faults(edition, extracts, addresses):
        said.setdefault(Path(one.location.path), []).append(one)
    found: list[Finding] = []
    for path, some in said.items():
        if asked is None or path.resolve() in asked:
            data = files.read_bytes(path)
            found += without_waived(xml.parse(data, str(path)), str(path), data, some, across=True)
    return Across(tuple(found), frozenset(said) | addresses.others)


def _faults(edition: Edition, extracts: Sequence[Extract], addresses: Addresses) -> list[Finding]:
    registers = {addresses.real(path) for path in edition.registers.values()}
    documents = [one for one in extracts if addresses.real(one.path) not in registers]
    spots = Spots()
    return [
        *_same_ids(documents, spots),
        *_names_of_files(edition, documents, spots),
        *_lost(edition, extracts, addresses, spots),
        *_unused(edition, extracts, addresses, spots),
        *_gaps(documents, spots),
        *_two_dates(documents, spots),
    ]


def _same_ids(documents: Sequence[Extract], spots: Spots) -> Iterator[Finding]:
    """EDN414 for two documents of one id, else EDN415 for ids that an earlier document has: one for each such pair."""
    first: dict[str, Extract] = {}
    for one in documents:
        common: dict[Path, list[str]] = defaultdict(list)
        for name in one.ids.keys() - one.in_header:
            other = first.setdefault(name, one)
            if other is not one:
                common[other.path].append(name)
        for path, names in common.items():
            names.sort(key=one.ids.__getitem__)
            if one.id in names and any(other.path == path and other.id == one.id for other in documents):
                words = f"the document has the id “{one.id}”, as {path.name} has"
                yield finding("EDN414", words, spots.location(one.path, 0, xml.XML_ID))
                continue
            more = f" and {len(names) - 1} more ids occur" if names[1:] else " occurs"
            where = spots.location(one.path, one.ids[names[0]], xml.XML_ID)
            yield finding("EDN415", f"the id “{names[0]}”{more} in {path.name} too", where, ids=names)


def _names_of_files(edition: Edition, documents: Sequence[Extract], spots: Spots) -> Iterator[Finding]:
    """EDN418 for a converted document whose id is not that of its file."""
    converted = {path.stem for path in edition.sources}
    if not converted:
        return
    for one in documents:
        wanted = document_id(one.path.name)
        if one.path.stem in converted and one.id and one.id != wanted:
            where = spots.location(one.path, 0, xml.XML_ID)
            words = f"the document's id is “{one.id}”, by the name of its file it would be “{wanted}”"
            yield finding("EDN418", words, where)


def _lost(edition: Edition, extracts: Sequence[Extract], addresses: Addresses, spots: Spots) -> Iterator[Finding]:
    """EDN416 for pointers into files that have no such id, and one for each file that is not there at all."""
    checked_elsewhere = {prefix for prefix, name in REGISTERS.items() if name in edition.registers}
    for one in extracts:
        missing: dict[str, list[_Lost]] = defaultdict(list)
        for lost in sorted(_pointers(one, addresses, checked_elsewhere), key=lambda lost: lost[0]):
            (index, attribute), lead = lost
            if lead.missing:
                missing[lead.missing].append(lost)
                continue
            through = f", which is “{lead.meant[0]}”" if lead.meant[0] != lead.address else ""
            words = f"@{attribute} “{lead.address}”{through}: {lead.why}"
            yield finding("EDN416", words, spots.location(one.path, index, attribute), address=lead.address)
        for name, some in missing.items():
            where = spots.location(one.path, *some[0][0])
            more = f" and {len(some) - 1} more lead" if some[1:] else " leads"
            words = f"“{some[0][1].address}”{more} into {name}, and there is no such file"
            yield finding("EDN416", words, where, addresses=[lead.address for _, lead in some])


def _pointers(one: Extract, addresses: Addresses, checked_elsewhere: Collection[str]) -> Iterator[_Lost]:
    """The pointers of a document that lead nowhere; names that registers should have are checked with the document."""
    for lead in addresses.of(one):
        if lead.address[0] != "#":
            is_register = lead.address.partition(":")[0] in checked_elsewhere
            places = [place for place in one.pointers[lead.address] if not (is_register and place[1] == "ref")]
            if places and lead.why:
                yield from ((place, lead) for place in places)


def _unused(edition: Edition, extracts: Sequence[Extract], addresses: Addresses, spots: Spots) -> Iterator[Finding]:
    """EDN417 for entries of the registers that no document and no other entry names."""
    if not any(one.entries for one in extracts):
        return
    registers = {
        prefix: addresses.real(edition.registers[name])
        for prefix, name in REGISTERS.items()
        if name in edition.registers
    }
    named: set[tuple[Path, str]] = set()
    told: set[Lead] = set()
    for one in extracts:
        for lead in addresses.of(one):
            if lead.address[0] == "#":
                named.add((addresses.real(one.path), lead.address[1:]))
            elif lead not in told:
                told.add(lead)
                prefix, _, rest = lead.address.partition(":")
                if prefix in registers:
                    named.add((registers[prefix], rest))
                named.update(lead.targets)
    for one in extracts:
        for name in one.entries:
            if (addresses.real(one.path), name) not in named:
                where = spots.location(one.path, one.ids[name])
                yield finding("EDN417", f"no document names the entry “{name}”", where)


def _gaps(documents: Iterable[Extract], spots: Spots) -> Iterator[Finding]:
    """EDN419 for numbers of a series that are missing or occur twice."""
    series: dict[str, list[tuple[int, Extract]]] = defaultdict(list)
    for one in documents:
        if one.series is not None:
            series[one.series[0]].append((one.series[1], one))
    for title, members in series.items():
        members.sort(key=lambda member: (member[0], member[1].path))
        numbers = {number for number, _ in members}
        if len(members) < _FEW or max(numbers) - min(numbers) + 1 > 2 * len(numbers):
            continue
        for (before, earlier), (after, later) in pairwise(members):
            if after == before:
                words = f"number {after} of {title} is {earlier.path.name} too"
            elif after > before + 1:
                missing = f"{before + 1}" if after == before + 2 else f"{before + 1} to {after - 1}"
                words = f"{missing} of {title} missing between {earlier.path.name} and this"
            else:
                continue
            yield finding("EDN419", words, spots.location(later.path, 0), series=title)


def _two_dates(documents: Iterable[Extract], spots: Spots) -> Iterator[Finding]:
    """EDN420 for minutes of the same number with another date."""
    first: dict[str, tuple[str, Extract]] = {}
    for one in documents:
        for minutes in one.minutes:
            when, other = first.setdefault(minutes.number, (minutes.when, one))
            if not (when.startswith(minutes.when) or minutes.when.startswith(when)):
                words = f"minutes {minutes.number} are of {minutes.when} here and of {when} in {other.path.name}"
                yield finding("EDN420", words, spots.location(one.path, minutes.index))
