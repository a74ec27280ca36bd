"""Which schemas a document is checked by: what its `xml-model` instructions name, found in local files.

W3C Note “Associating Schemas with XML documents 1.0”.  An address is looked up in the catalogue; where it isn't
there, the program stops and says how to add it.  Nothing is ever fetched, and nothing else taken instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_toolkit import catalogue
from tei_toolkit.relaxng.scope import RNG
from tei_toolkit.schema import SCHEMATRON
from tei_toolkit.trouble import ToolkitError

_COMPACT = "application/relax-ng-compact-syntax"


@dataclass(frozen=True, slots=True)
class Models:
    """The files of the grammars and of the rules that a document names, in its order; `phases` of rules, by file."""

    grammars: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    phases: Mapping[Path, str] = field(default_factory=dict)


def models(tree: etree._ElementTree, path: Path, *, grammars: bool = True, rules: bool = True) -> Models:
    """What the `xml-model` instructions before the root name; `ToolkitError` where one can't be had locally.

    Schema languages other than RELAX NG and Schematron are passed over; so is what the caller doesn't ask for.
    """
    found: dict[str, list[Path]] = {RNG: [], SCHEMATRON: []}
    phases: dict[Path, str] = {}
    asked = {RNG: grammars, SCHEMATRON: rules}
    for instruction in instructions(tree):
        said = instruction.attrib
        href = str(said.get("href", ""))
        language = str(said.get("schematypens", "")) or _language(href, str(said.get("type", "")))
        if href and asked.get(language, False):
            place = f"{path}:{instruction.sourceline or 1}"
            file = _resolve(href, path, place, "--schema" if language == RNG else "--grammar-only")
            found[language].append(file)
            if said.get("phase"):
                phases[file] = str(said["phase"])
    grammars_, rules_ = (tuple(dict.fromkeys(files)) for files in found.values())
    return Models(grammars_, rules_, phases)


def instructions(tree: etree._ElementTree) -> list[etree._ProcessingInstruction]:
    """The `xml-model` instructions before the root, in order."""
    before = tree.getroot().itersiblings(preceding=True)
    wanted = [one for one in before if isinstance(one, etree._ProcessingInstruction) and one.target == "xml-model"]
    return wanted[::-1]


def _language(href: str, kind: str) -> str:
    """The schema language of an instruction that doesn't name it."""
    if href.endswith((".rng", ".rnc")) or kind == _COMPACT:
        return RNG
    return SCHEMATRON if href.endswith(".sch") else ""


def _resolve(href: str, path: Path, place: str, instead: str) -> Path:
    """The local file of a schema; the option `instead` does without it."""
    known = catalogue.find(href)
    if known is not None:
        if not known.is_file():
            hint = f"add it again: tei-toolkit schemas add {href} FILE"
            raise ToolkitError(f"{place}: the catalogue has {known} for “{href}”, which is gone", hint)
        return known
    address = urlsplit(href)
    if address.scheme not in {"", "file"} or address.netloc:
        name = catalogue.name_of(href)
        hint = f"tei-toolkit schemas fetch {name}, or with a copy of yours: tei-toolkit schemas add {name} FILE"
        raise ToolkitError(f"{place}: the schema “{href}” is not in the local catalogue", hint)
    file = path.parent / unquote(address.path)
    if not file.is_file():
        raise ToolkitError(f"{place}: there is no schema “{href}” beside the file", f"correct href, or use {instead}")
    return file
