"""What one page may see of the edition and its registers: its own entry, those around it, and what it refers to.

A page is made from this extract and nothing else, so it need be made again only if its extract changes; and it costs
the same in an edition of ten documents and of ten thousand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.edition.description import NAMESPACE, order

_ENTRIES = {xml.tei("person"): "person", xml.tei("place"): "place", xml.tei("org"): "org"}
_NAMES = {xml.tei("persName"), xml.tei("placeName"), xml.tei("orgName")}
_REF = re.compile(r"\b(?:person|place|org):[^\s#]+")
_FILE = re.compile(r"([^/#]*)\.xml(?:#.*)?$")
# What is said of another document than the page's own.
_OWN = ("changed", "status")
_BRIEF = {f"{{{NAMESPACE}}}{name}" for name in ("title", "date")}


def references(tree: etree._ElementTree) -> list[str]:
    """The entries of registers that a document or an entry names anywhere: `person:molotov`."""
    return sorted({ref for value in _values(tree.getroot()) for ref in _REF.findall(value)})


def pointers(tree: etree._ElementTree) -> list[str]:
    """What may lie in other documents: `id:…` for an id that isn't in this one, `stem:…` for a file."""
    own = {element.get(xml.XML_ID) for element in tree.iter(etree.Element)}
    found = set()
    for value in _values(tree.getroot()):
        for token in value.split():
            if token.startswith("#") and token[1:] not in own:
                found.add(f"id:{token[1:]}")
            elif file := _FILE.search(token):
                found.add(f"stem:{file[1]}")
    return sorted(found)


def entry(element: etree._Element, tree: etree._ElementTree) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is kept of the entry of a document in the edition document.

    First its texts: `whole`; `head`, all but mentions; `mentions`, by reference in an element around them.  Then what
    tells whether pages must be made anew: `digest` of the whole, of its `parts` by their names (attributes by ""), of
    its `mentions` with their number; what it `holds`, what it names (`refs`) and points to (`pointers`).
    """
    whole = _text(element)
    groups: dict[str, list[etree._Element]] = {}
    parts: dict[str, str] = {"": "\n".join(f"{name}={value}" for name, value in sorted(element.attrib.items()))}
    holds = {str(name) for name, value in element.attrib.items() if value}
    for child in list(element):
        name = str(child.tag).removeprefix(f"{{{NAMESPACE}}}")
        holds.add(name)
        if name == "mention":
            groups.setdefault(child.get("ref", ""), []).append(child)
        else:
            parts[name] = parts.get(name, "") + _text(child)
    short = brief(element)
    mentions = {}
    for ref, children in groups.items():
        around = etree.Element(f"{{{NAMESPACE}}}mentions", nsmap={None: NAMESPACE})
        around.extend(children)
        mentions[ref] = _text(around)
    texts = {"whole": whole, "head": _text(element), "mentions": mentions}
    return texts, {
        "id": tree.getroot().get(xml.XML_ID),
        "order": order(element),
        "digest": _hash(whole),
        "brief": short,
        "changed": element.get("changed", ""),
        "holds": sorted(holds),
        "parts": {name: _hash(text)[:16] for name, text in parts.items()},
        "mentions": {ref: [len(groups[ref]), _hash(text)[:16]] for ref, text in mentions.items()},
        "refs": references(tree),
        "pointers": pointers(tree),
    }


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def brief(entry: etree._Element) -> str:
    """What other pages see of a document: attributes, title and date."""
    seen = {name: value for name, value in entry.attrib.items() if name not in _OWN}
    short = etree.Element(entry.tag, seen, nsmap={None: NAMESPACE})
    short.extend([deepcopy(child) for child in entry if child.tag in _BRIEF])
    return etree.tostring(short, encoding="unicode", with_tail=False)


def _values(root: etree._Element) -> Iterable[str]:
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            if "#" in value or ":" in value or ".xml" in value:
                yield str(value)


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
            more = sorted({one for one in _REF.findall(text.decode("utf-8", "replace")) if one != ref})
            about[ref] = (hashlib.sha256(text).hexdigest(), more)
        return about

    @property
    def refs(self) -> Iterable[str]:
        """The references of all entries."""
        return self._entries.keys()

    def reached(self, refs: Iterable[str]) -> list[str]:
        """The references that there are entries for, and those that these entries refer to in turn."""
        found: set[str] = set()
        waiting = list(refs)
        while waiting:
            ref = waiting.pop()
            if ref in self._about and ref not in found:
                found.add(ref)
                waiting += self._about[ref][1]
        return sorted(found)

    def digest(self, ref: str) -> str:
        """The hash of an entry."""
        return self._about[ref][0]

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
