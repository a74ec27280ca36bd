"""Blocks of transcriptions with the labels that hand-made TEI gives them.

A corpus holds folders of TEI files, each with a text beside it that has the same words, block by block, blank lines
between them.  The TEI is walked as a reader would copy it, and each block gets the label of the innermost element that
says what it is; the text is segmented as in a conversion, and each of its blocks takes the label of the words that it
begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.model import Block
from tei_toolkit.recognise.footnotes import footnotes
from tei_toolkit.source import read, segment

_PARAGRAPHS = {"p", "ab", "salute"}
_BREAKS = _PARAGRAPHS | {
    *(
        "head dateline signed item cell div opener closer list table row postscript quote lb seg address addrLine"
    ).split(),
    *("lg l sp speaker attachment note").split(),
}
_LEFT_OUT = {"pb", "figure", "graphic", "fw"}
_MARK = re.compile(r"\[\d{1,3}\]")
_SPACE = re.compile(r"\s+")
_HEADED = "boolean(preceding::*[local-name()='head' and not(ancestor::*[local-name()='teiHeader'])])"
_LETTERS = dict(
    zip(
        "PHSLITDGN",
        "paragraph head section-head list-head list-item table-row dateline signed source".split(),
        strict=True,
    )
)
_SKIPPED = 3000  # letters of the TEI that may have no block before the next one that does


@dataclass(frozen=True)
class Labelled:
    """A document's blocks, each with its class, and the volume or edition that it comes from."""

    name: str
    volume: str
    blocks: tuple[Block, ...]
    classes: tuple[str, ...]


def corpus(folder: Path) -> list[Labelled]:
    """The documents of all folders of a corpus that hold TEI with a text beside it, by name."""
    paths = sorted(path for path in folder.glob("*/*.xml") if path.with_suffix(".txt").exists())
    return [document for document in map(_document, paths) if document.blocks]


def pieces(path: Path) -> list[Labelled]:
    """The invented documents of a file, each line a block: its class, a tab, its words."""
    found: list[Labelled] = []
    for number, piece in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        lines = [line.split("\t", 1) for line in piece.splitlines() if "\t" in line]
        if lines:
            blocks = tuple(Block(0, len(words), words, False) for _, words in lines)
            # Every third one is a volume of its own, so that what they share counts as no habit of one.
            labels = tuple(_LETTERS[letter] for letter, _ in lines)
            found.append(Labelled(f"piece-{number}", f"pieces-{number % 3}", blocks, labels))
    return found


def volume(stem: str) -> str:
    """The volume or edition of a file, which its name begins with."""
    return re.split(r"_|(?<=frus1861)", stem, maxsplit=1)[0]


def _document(path: Path) -> Labelled:
    root = xml.parse(path.read_bytes(), str(path)).getroot()
    body = next((e for e in root.iter() if _name(e) == "body"), root)
    # Every character of the text has the class of the words that it belongs to.
    letters: list[str] = []
    classes: list[str] = []
    for words, label in _walk(body, "paragraph"):
        bare = _SPACE.sub("", words)
        letters.append(bare)
        classes += [label] * len(bare)
    source = read(path.with_suffix(".txt"))
    whole = "".join(letters)
    at = 0
    found: list[tuple[Block, str]] = []
    for block in footnotes(source.text, segment(source.text)).blocks:
        bare = _SPACE.sub("", _MARK.sub("", source.text[block.start : block.end]))
        place = whole.find(bare, at, at + len(bare) + _SKIPPED)
        if not bare or place < 0:  # a note, or words that the two have in another order
            continue
        found.append((block, classes[place]))
        at = place + len(bare)
    return (
        Labelled(path.stem, volume(path.stem), *zip(*found, strict=True)) if found else Labelled(path.stem, "", (), ())
    )


def _walk(element: etree._Element, label: str) -> Iterator[tuple[str, str]]:
    """The words of an element in order, each run with its class; notes are left out."""
    name = _name(element)
    if not name or name in _LEFT_OUT or (name == "note" and element.get("rend") != "inline"):
        return
    own = _label(element, name, label)
    yield element.text or "", own
    for child in element:
        yield from _walk(child, own)
        yield child.tail or "", own


def _label(element: etree._Element, name: str, outer: str) -> str:
    """The class of an element's own words."""
    parent = element.getparent()
    if name == "head":
        within = _name(parent)
        if within == "list":
            return "list-head"
        return "section-head" if element.xpath(_HEADED) else "head"
    if name in {"dateline", "signed"}:
        return name
    if name == "note":
        return "source"
    if name == "closer":
        return "paragraph" if element.find(".//{*}signed") is not None else "signed"
    if name == "item":
        return "list-item"
    if name == "row":
        return "table-row"
    if name in _PARAGRAPHS and outer not in {"list-item", "table-row"}:
        return "paragraph"
    return outer


def _name(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""
