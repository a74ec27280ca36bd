"""Schematron, compiled to XSLT by `schemas/compile.xsl` and run by Saxon."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from lxml import etree

from tei_toolkit import files, resources, saxon, xml
from tei_toolkit import findings as catalogue
from tei_toolkit.relaxng.scope import RNG
from tei_toolkit.schema import SCHEMATRON, rules
from tei_toolkit.trouble import Finding, Severity, ToolkitError

_SCH = f"{{{SCHEMATRON}}}"
# Roles that Schematron's users write, and what they mean here.
_SEVERITIES = {
    "fatal": Severity.ERROR,
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
}
OWN = "EDN400"
# What Saxon writes into a message in place of an expression that failed.
_FAILED = re.compile(r"Error [A-Z]{4}[0-9]{4} while evaluating xsl:message[^<]*?: ([^<]*)")
_XS = "http://www.w3.org/2001/XMLSchema"


class Rules:
    """A compiled set of rules; compile once, check often."""

    def __init__(self, stylesheet: saxon.Stylesheet, name: str) -> None:
        self.name = name
        self._stylesheet = stylesheet

    @classmethod
    def of_toolkit(cls) -> Rules:
        """The toolkit's own rules."""
        return _compiled(rules(), "schemas/rules")

    @classmethod
    def from_path(cls, path: Path) -> Rules:
        """The rules of a Schematron file, or those that a RELAX NG schema holds, as TEI's own schemas do.

        `ToolkitError` where it is neither, or asks for what isn't supported.
        """
        return _compiled(files.read_bytes(path), str(path))

    def check(self, tree: etree._ElementTree, path: str) -> list[Finding]:
        """The findings of a document, in its order.

        A rule whose id is a code of the catalogue gives findings of that code, with its severity and hint; any other
        gives `EDN400`, with the id in `data["rule"]`.
        """
        messages = self._stylesheet.transform(tree).messages
        for message in messages:
            if (failed := _FAILED.search(message)) is not None:
                raise ToolkitError(f"{self.name}: a message cannot be written: {failed[1]}", "correct its expression")
        found = [_finding(message, tree, path) for message in messages if "<finding" in message]
        return sorted(found, key=lambda one: one.location.line)


def _finding(message: str, tree: etree._ElementTree, path: str) -> Finding:
    element = etree.fromstring(message)
    role = element.get("severity", "error").lower()
    element.set("severity", _SEVERITIES.get(role, Severity.ERROR))
    (one,) = saxon.findings((etree.tostring(element, encoding="unicode"),), tree, path)
    if one.code.startswith("EDN") and one.code in catalogue.codes():
        known = catalogue.entry(one.code)
        return replace(one, severity=known.severity, hint=one.hint or known.remedy)
    return replace(one, code=OWN, hint=one.hint or catalogue.entry(OWN).remedy, data={"rule": one.code})


@cache
def _compiled(text: bytes, name: str) -> Rules:
    try:
        tree = xml.parse(text, name)
    except xml.NotWellFormed as error:
        raise ToolkitError(f"{error.location}: not well-formed XML: {error.message}", "correct the file") from error
    root = tree.getroot()
    if isinstance(root.tag, str) and root.tag.startswith(f"{{{RNG}}}"):
        root = _embedded(root)
        tree = root.getroottree()
    if root.tag != f"{_SCH}schema":
        raise ToolkitError(f"{name}: not an ISO Schematron schema", f"its root must be “schema” of {SCHEMATRON}")
    _refuse(root, name)
    compiler = saxon.Stylesheet.from_path(resources.schemas() / "compile.xsl")
    made = compiler.transform(tree).text
    return Rules(saxon.Stylesheet(xml.parse(made.encode("utf-8"), name), name), name)


def _embedded(grammar: etree._Element) -> etree._Element:
    """The patterns in a RELAX NG schema as a Schematron schema of their own, with all namespaces that they may use."""
    prefixes = {
        prefix: uri
        for element in grammar.iter(etree.Element)
        if str(element.tag).startswith(_SCH) or element is grammar
        for prefix, uri in element.nsmap.items()
        if prefix
    }
    prefixes |= {one.get("prefix", ""): one.get("uri", "") for one in grammar.iter(f"{_SCH}ns")}
    root = etree.Element(f"{_SCH}schema", nsmap={"sch": SCHEMATRON}, queryBinding="xslt3")
    for prefix, uri in sorted({"xs": _XS, **prefixes}.items()):
        etree.SubElement(root, f"{_SCH}ns", prefix=prefix, uri=uri)
    for pattern in grammar.iter(f"{_SCH}pattern"):
        _copy(pattern, root)
    return root


def _copy(element: etree._Element, parent: etree._Element) -> None:
    """Build an element anew: moved as it is it could take over the prefixes of its new parent wrongly."""
    if isinstance(element.tag, str):
        made = etree.SubElement(parent, element.tag, dict(element.attrib))
        made.text, made.tail = element.text, element.tail
        for child in element:
            _copy(child, made)


def _refuse(root: etree._Element, name: str) -> None:
    """Say what can't be run rather than leave it out in silence."""
    binding = root.get("queryBinding", "xslt")
    if binding not in {"xslt", "xslt2", "xslt3"}:
        raise ToolkitError(f"{name}: the query binding “{binding}” is not supported", 'write queryBinding="xslt3"')
    wanted = f".//{_SCH}include", f".//{_SCH}pattern[@abstract='true']", f".//{_SCH}pattern[@is-a]"
    for path in wanted:
        element = root.find(path)
        if element is not None:
            what = "abstract patterns" if element.tag == f"{_SCH}pattern" else "parts in other files"
            raise ToolkitError(
                f"{name}:{element.sourceline}: {what} are not supported", "write the rules out in this file"
            )
