"""Writing TEI: indented where white space means nothing, with the schema's address, the same bytes each time."""

from __future__ import annotations

from lxml import etree

from tei_toolkit.xml import tei

# Elements that hold elements only; between their children white space may be added.
_STRUCTURE = frozenset(
    tei(name)
    for name in """TEI teiHeader fileDesc titleStmt respStmt publicationStmt availability seriesStmt notesStmt
    sourceDesc biblFull msDesc msIdentifier msContents msItem encodingDesc editorialDecl appInfo application
    listPrefixDef prefixDef profileDesc creation abstract langUsage textClass keywords correspDesc correspAction
    revisionDesc text body div opener closer address""".split()
)


def serialise(tree: etree._ElementTree, schema: str = "") -> bytes:
    """The bytes of a TEI document; `schema` is where it finds `edition.rng` and `edition.sch`, relative to itself."""
    root = tree.getroot()
    _indent(root, 0)
    head = [b'<?xml version="1.0" encoding="UTF-8"?>']
    if schema:
        for name, namespace in (
            ("edition.rng", "http://relaxng.org/ns/structure/1.0"),
            ("edition.sch", "http://purl.oclc.org/dsdl/schematron"),
        ):
            model = f'<?xml-model href="{schema}/{name}" type="application/xml" schematypens="{namespace}"?>'
            head.append(model.encode())
    return b"\n".join([*head, etree.tostring(root, encoding="UTF-8", xml_declaration=False), b""])


def _indent(element: etree._Element, depth: int) -> None:
    if element.tag not in _STRUCTURE or not len(element) or (element.text or "").strip():
        return
    if any((child.tail or "").strip() for child in element):
        return
    inner = "\n" + "  " * (depth + 1)
    element.text = inner
    for child in element:
        _indent(child, depth + 1)
        child.tail = inner
    element[-1].tail = "\n" + "  " * depth
