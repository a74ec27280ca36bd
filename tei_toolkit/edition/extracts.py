"""The registers of an edition: what one page may see of them, and what tells whether it must be made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import cached_property
from pathlib import Path

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.edition.description import NAMESPACE
from tei_toolkit.edition.entries import REF

_ENTRIES = {xml.tei("person"): "person", xml.tei("place"): "place", xml.tei("org"): "org"}
_NAMES = {xml.tei("persName"), xml.tei("placeName"), xml.tei("orgName")}


class Registers:
    """The entries of an edition's registers, to be had one by one."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._roots = [xml.parse_own(path).getroot() for path in paths.values()]

    @cached_property
    def _entries(self) -> dict[str, list[tuple[int, etree._Element]]]:
        """By reference, the outermost entries around those of that id, with their place in the order of all."""
        found: dict[str, list[tuple[int, etree._Element]]] = {}
        place = 0
        for root in self._roots:
            for element in root.iter(*_ENTRIES):
                place += 1
                outermost = next((one for one in [*element.iterancestors(*_ENTRIES)][::-1]), element)
                if name := element.get(xml.XML_ID):
                    found.setdefault(f"{_ENTRIES[str(element.tag)]}:{name}", []).append((place, outermost))
        return found

    @cached_property
    def _about(self) -> dict[str, tuple[str, list[str]]]:
        """By reference, the hash of its entries and what these refer to."""
        about = {}
        for ref, entries in self._entries.items():
            text = b"".join(etree.tostring(entry, with_tail=False) for _, entry in entries)
            more = sorted({one for one in REF.findall(text.decode("utf-8", "replace")) if one != ref})
            about[ref] = (hashlib.sha256(text).hexdigest(), more)
        return about

    @property
    def refs(self) -> Iterable[str]:
        """The references of all entries."""
        return self._entries.keys()

    def reached(self, refs: Iterable[str]) -> list[str]:
        """The references that there are entries for, and those that these entries refer to in turn."""
        about = self._about
        found: set[str] = set()
        new = about.keys() & refs
        while new:
            found |= new
            new = {more for ref in new for more in about[ref][1] if more in about} - found
        return sorted(found)

    def digests(self, refs: Iterable[str]) -> list[str]:
        """For each of these references, as far as there are entries for it, the hash of all that it reaches."""
        whole = self._whole
        return [whole[ref] for ref in refs if ref in whole]

    @cached_property
    def _whole(self) -> dict[str, str]:
        said = ("\n".join([f"{one} {self._about[one][0]}" for one in self.reached([ref])]) for ref in self._about)
        return {ref: hashlib.sha256(text.encode()).hexdigest() for ref, text in zip(self._about, said, strict=True)}

    @cached_property
    def names(self) -> str:
        """The hash of all that conversion looks at: ids and names, in their order."""
        said = hashlib.sha256()
        for root in self._roots:
            for entry in root.iter(*_ENTRIES):
                said.update(f"\n{entry.tag!s} {entry.get(xml.XML_ID)} ".encode())
                for name in entry.iterchildren(*_NAMES):
                    said.update(etree.tostring(name, with_tail=False))
        return said.hexdigest()

    @cached_property
    def ids(self) -> str:
        """The hash of all that validation looks at: which ids there are."""
        said = [str(one.get(xml.XML_ID)) for root in self._roots for one in root.iter(etree.Element)]
        return hashlib.sha256(" ".join(said).encode()).hexdigest()

    def extract(self, refs: Iterable[str]) -> etree._ElementTree:
        """A `registers` document with these entries, each in the lists that it stands in, and nothing else."""
        # The prefix keeps lxml from folding the registers' own default namespace into the parent's.
        whole = etree.Element(f"{{{NAMESPACE}}}registers", nsmap={"e": NAMESPACE})
        copies: dict[etree._Element, etree._Element] = {}
        wanted = {id(entry): (place, entry) for ref in refs for place, entry in self._entries.get(ref, ())}
        for _, entry in sorted(wanted.values(), key=lambda one: one[0]):
            parent = whole
            for around in [*entry.iterancestors()][::-1]:
                if around not in copies:
                    copies[around] = etree.SubElement(parent, around.tag, dict(around.attrib), nsmap=around.nsmap)
                parent = copies[around]
            parent.append(deepcopy(entry))
        return whole.getroottree()
