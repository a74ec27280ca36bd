"""What the edition document says of a document, and what of that one page may see.

A page is made from its own entry, those around it and what it refers to, and from nothing else: so it need be made
again only if these change, and it costs the same in an edition of ten documents and of ten thousand.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.edition.description import NAMESPACE, order
from tei_toolkit.edition.facts import Facts

REF = re.compile(r"\b(?:person|place|org):[^\s#]+")
"""How an entry of a register is named."""
_FILE = re.compile(r"([^/#]*)\.(?:xml|html)(?:#.*)?$")
# What is said of another document than the page's own.
_OWN = ("changed", "remarks", "status")
_BRIEF = {f"{{{NAMESPACE}}}{name}" for name in ("title", "date")}


def references(tree: etree._ElementTree) -> list[str]:
    """The entries of registers that a document or an entry names anywhere: `person:molotov`."""
    return sorted({ref for value in _values(tree.getroot()) for ref in REF.findall(value)})


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


def entry(element: etree._Element, tree: etree._ElementTree) -> tuple[Texts, Facts]:
    """What is kept of a document's entry in the edition document, and what tells whether pages must be made anew."""
    whole = _text(element)
    groups: dict[str, list[tuple[int, etree._Element]]] = {}
    parts: dict[str, str] = {"": "\n".join(f"{name}={value}" for name, value in sorted(element.attrib.items()))}
    holds = {str(name) for name, value in element.attrib.items() if value}
    for at, child in enumerate(element):
        name = str(child.tag).removeprefix(f"{{{NAMESPACE}}}")
        holds.add(name)
        if name == "mention":
            groups.setdefault(child.get("ref", ""), []).append((at, child))
        else:
            parts[name] = parts.get(name, "") + _text(child)
    short = brief(element)
    mentions: dict[str, tuple[list[int], str]] = {}
    for ref, children in groups.items():
        around = etree.Element(f"{{{NAMESPACE}}}mentions", nsmap={None: NAMESPACE})
        around.extend([child for _, child in children])
        mentions[ref] = [at for at, _ in children], _text(around)
    packed = _packed(mentions)
    return Texts(short, _text(element), packed), Facts.of(
        parts,
        {ref: (len(places), text) for ref, (places, text) in mentions.items()},
        id=tree.getroot().get(xml.XML_ID) or "",
        when=order(element)[0],
        digest=_hash(whole),
        brief=_hash(short),
        changed=element.get("changed", ""),
        series=element.get("series", ""),
        kinds=[one.get("type", "") for one in element.iterfind(f"{{{NAMESPACE}}}kind")],
        holds=sorted(holds),
        refs=references(tree),
        pointers=pointers(tree),
    )


@dataclass(frozen=True, slots=True)
class Texts:
    """An entry of the edition document: what other pages see of it (`brief`), all but mentions (`head`), and these.

    The mentions are packed, for they are nine tenths of it, and stand by the entries of registers that they name.
    """

    brief: str
    head: str
    mentions: bytes

    def element(self, is_wanted: Callable[[str], bool] = lambda _: True) -> etree._Element:
        """The entry with the mentions of those entries of registers that are wanted, in their order."""
        return with_mentions(self.head, self.mentions, is_wanted)


def with_mentions(text: str, mentions: bytes, is_wanted: Callable[[str], bool]) -> etree._Element:
    """An entry, or part of one, with the packed mentions that are wanted in their order."""
    made = xml.parse(text.encode(), "").getroot()
    wanted = [said for ref, said in _unpacked(mentions) if is_wanted(ref)]
    # Parsed together: an index is made of the mentions of all documents, and each parsing has its price.
    every = xml.parse(f"<all>{''.join(around for _, around in wanted)}</all>".encode(), "").getroot() if wanted else ()
    placed: list[tuple[int, etree._Element]] = []
    for (places, _), around in zip(wanted, list(every), strict=True):
        placed += zip(places, list(around), strict=True)
    for at, child in sorted(placed, key=lambda one: one[0]):
        made.insert(at, child)
    return made


def naming(said: Iterable[tuple[str, bytes]], ref: str) -> list[etree._Element]:
    """Brief entries of documents with the mentions of one entry of a register, which each of them names."""
    # Put together as text and parsed once: a page of an entry is made of many.
    texts = (_with(brief, _of(ref, mentions)) for brief, mentions in said)
    return list(xml.parse(f"<all>{''.join(texts)}</all>".encode(), "").getroot())


# Mentions are packed as lines: the entry of a register, the places, and what XML has neither line ends nor tabs in.
def _packed(mentions: Mapping[str, tuple[list[int], str]]) -> bytes:
    lines = (f"\n{ref}\t{' '.join(map(str, places))}\t{text}" for ref, (places, text) in mentions.items())
    return zlib.compress("".join(lines).encode()) if mentions else b""


def _unpacked(mentions: bytes) -> Iterator[tuple[str, tuple[list[int], str]]]:
    if mentions:
        for line in zlib.decompress(mentions).decode().split("\n")[1:]:
            ref, places, text = line.split("\t")
            yield ref, ([int(place) for place in places.split()], text)


def _of(ref: str, mentions: bytes) -> str:
    """Of packed mentions those of one entry, without a look at the others."""
    lines = zlib.decompress(mentions)
    start = lines.index(f"\n{ref}\t".encode()) + 1
    end = lines.find(b"\n", start)
    return lines[start : end if end > 0 else None].decode().rpartition("\t")[2]


def _with(brief: str, mentions: str) -> str:
    """A brief entry with what stands in `mentions` at its end."""
    inside = mentions[mentions.index(">") + 1 : mentions.rindex("<")]
    if brief.endswith("/>"):
        return f"{brief[:-2]}>{inside}</document>"
    at = brief.rindex("<")
    return f"{brief[:at]}{inside}{brief[at:]}"


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
            if "#" in value or ":" in value or ".xml" in value or ".html" in value:
                yield str(value)
