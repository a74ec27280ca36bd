"""Names of a document against the registers of its edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.findings import finding
from tei_toolkit.trouble import Finding, Location

REGISTERS = {"person": "persons", "place": "places", "org": "organisations"}


def unknown_entries(
    tree: etree._ElementTree, path: str, registers: Mapping[str, Path], source: bytes | None = None
) -> Iterator[Finding]:
    """A finding for each `@ref` of the form `person:…`, `place:…` or `org:…` whose entry its register lacks.

    `registers` has the files under the keys `persons`, `places`, `organisations`; what it lacks isn't checked.  With
    the bytes of the file findings have columns.
    """
    read: dict[Path, frozenset[str] | None] = {}
    for element in tree.iter(etree.Element):
        for token in (element.get("ref") or "").split():
            prefix, _, name = token.partition(":")
            register = registers.get(REGISTERS.get(prefix, ""))
            if register is None:
                continue
            if register not in read:
                read[register] = _ids(register, register.stat().st_mtime_ns) if register.is_file() else None
            known = read[register]
            if known is not None and name not in known:
                from rapidfuzz.distance import DamerauLevenshtein  # loading it takes longer than checking a letter

                from tei_toolkit.relaxng.positions import Positions

                near = min(known, key=lambda one: (DamerauLevenshtein.distance(name, one), one), default="")
                close = near and DamerauLevenshtein.distance(name, near) <= max(1, len(name) // 4)
                hint = (
                    f"did you mean “{prefix}:{near}”?"
                    if close
                    else f"add the entry to {register.name}, or correct @ref"
                )
                words = " ".join("".join(element.itertext()).split())
                yield finding(
                    "EDN413",
                    f"“{token}” (“{words[:30]}”) is not in the register of {REGISTERS[prefix]}",
                    Location(path, *Positions(tree, source, [element]).attribute(element, "ref")),
                    hint,
                    ref=token,
                )


@cache
def _ids(path: Path, _modified: int) -> frozenset[str]:
    return frozenset(
        str(name) for element in xml.parse_own(path).iter(etree.Element) if (name := element.get(xml.XML_ID))
    )
