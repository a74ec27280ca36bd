"""The schema of what the toolkit writes: the grammar, the rules, and both assembled for an edition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from lxml import etree

from tei_toolkit import resources, xml
from tei_toolkit.trouble import ToolkitError

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_SCH = f"{{{SCHEMATRON}}}"
_RNG = "{http://relaxng.org/ns/structure/1.0}"
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_DIVISION_TYPES = "values.division-type"


def grammar_path() -> Path:
    """The file of the toolkit's own RELAX NG schema."""
    return resources.schemas() / "tei-toolkit.rng"


def assemble(division_types: Sequence[str] = ()) -> tuple[bytes, bytes]:
    """The RELAX NG schema and the Schematron rules of an edition, each a file that needs no other.

    `division_types` are kinds of documents (`div/@type`) that the edition adds to the toolkit's.  The same types give
    the same bytes.
    """
    return _grammar(tuple(division_types)), rules()


def _grammar(division_types: tuple[str, ...]) -> bytes:
    tree = xml.parse_own(grammar_path())
    values = tree.find(f"{_RNG}define[@name='{_DIVISION_TYPES}']/{_RNG}choice")
    if values is None:
        raise ToolkitError(f"{grammar_path()}: no choice in {_DIVISION_TYPES}", "restore the file")
    known = {value.text for value in values}
    for name in sorted(set(division_types) - known):
        value = etree.SubElement(values, f"{_RNG}value")
        value.text = name
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8")


@cache
def rules() -> bytes:
    """All rules in one Schematron schema, in the order of their codes."""
    root = etree.Element(
        f"{_SCH}schema", nsmap={"sch": SCHEMATRON, "xsl": _XSL[1:-1], "tei": xml.TEI}, queryBinding="xslt3"
    )
    etree.SubElement(root, f"{_SCH}title").text = "Editorial rules of tei-toolkit"
    files = sorted((resources.schemas() / "rules").glob("*.sch"))
    whole = [xml.parse_own(file).getroot() for file in files]
    # The order of ISO Schematron: namespaces, then keys and variables, patterns, diagnostics.
    for tag in (f"{_SCH}ns", f"{_XSL}key", f"{_SCH}let"):
        known: set[bytes] = set()
        for part in (part for one in whole for part in one.findall(tag)):
            part.tail = None
            same = etree.tostring(part, method="c14n", exclusive=True)
            if same not in known:
                known.add(same)
                root.append(part)
    for pattern in [pattern for one in whole for pattern in one.findall(f"{_SCH}pattern")]:
        root.append(pattern)
    diagnostics = etree.SubElement(root, f"{_SCH}diagnostics")
    diagnostics.extend([hint for one in whole for hint in one.iterfind(f"{_SCH}diagnostics/{_SCH}diagnostic")])
    etree.indent(root)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["tei"])
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8") + b"\n"
