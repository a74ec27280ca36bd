"""Texts of one document in several languages: which file is the translation of which.

`light.de.xml` is `light.xml` in German; or the `corresp` of a file's `TEI` or `text` element names the other file.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.trouble import ToolkitError

_LANGUAGE = re.compile(r"(.+)\.([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)")
_E = "{urn:tei-toolkit:edition}"


def by_name(stems: Iterable[str]) -> dict[str, list[str]]:
    """For each document that has some, the documents that are the same text by their file names."""
    known = set(stems)
    families: dict[str, list[str]] = {}
    for stem in sorted(known):
        said = _LANGUAGE.fullmatch(stem)
        if said and said[1] in known:
            families.setdefault(said[1], [said[1]]).append(stem)
    return {stem: [one for one in family if one != stem] for family in families.values() for stem in family}


def named(tree: etree._ElementTree, path: Path) -> tuple[Path, ...]:
    """The other files that a document says it corresponds to, whether they are there or not."""
    found = []
    for element in (tree.getroot(), *tree.iterfind(xml.tei("text"))):
        for value in (element.get("corresp") or "").split():
            name = value.partition("#")[0].rpartition("/")[2]
            if name.endswith(".xml") and name != path.name:
                found.append(path.with_name(name))
    return tuple(dict.fromkeys(found))


def element(path: Path) -> etree._Element:
    """What the edition document says of a counterpart: its stem, its language, and the hash of what stands in it."""
    content = files.read_bytes(path)
    said = etree.Element(f"{_E}counterpart", stem=path.stem, digest=hashlib.sha256(content).hexdigest())
    name = _LANGUAGE.fullmatch(path.stem)
    language = name[2] if name else ""
    with contextlib.suppress(xml.NotWellFormed):
        root = xml.parse(content, str(path)).getroot()
        language = root.get(xml.XML_LANG) or language or _first_language(root)
    if language:
        said.set("lang", language)
    return said


def _first_language(root: etree._Element) -> str:
    return next((str(one.get("ident")) for one in root.iter(xml.tei("language")) if one.get("ident")), "")


def insert(description: etree._ElementTree, document: Path) -> None:
    """Put the text of the first counterpart of a document into what the edition document says of it."""
    for said in description.iterfind(f"{_E}documents/{_E}document[@stem]/{_E}counterpart"):
        entry = said.getparent()
        if entry is None or entry.get("stem") != document.stem:
            continue
        path = document.with_name(f"{said.get('stem')}.xml")
        with contextlib.suppress(xml.NotWellFormed, ToolkitError):  # examined by itself, it has a finding
            # By way of text: lxml would serialise wrong names where the default namespace of both is the same.
            said.append(xml.parse_file(path).getroot())
        break
