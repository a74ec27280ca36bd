"""Schematron (ISO/IEC 19757-3): rules of a file of their own or inside a RELAX NG schema, run by Saxon."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from lxml import etree

from tei_toolkit import files, saxon
from tei_toolkit import findings as catalogue
from tei_toolkit.inclusion import parts
from tei_toolkit.rules import structure
from tei_toolkit.rules.compiling import Compiled
from tei_toolkit.rules.expand import expand, phases
from tei_toolkit.rules.gather import SCH, gather
from tei_toolkit.rules.places import Places
from tei_toolkit.schema import SCHEMATRON, rules
from tei_toolkit.trouble import Finding, Severity, ToolkitError

# Roles that Schematron's users write, and what they mean here; any other is an error.
_SEVERITIES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "caution": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
    "informational": Severity.INFO,
    "notice": Severity.INFO,
    "note": Severity.INFO,
    "hint": Severity.INFO,
}
OWN = "EDN400"
# What a RELAX NG schema has in it somewhere if it has rules, or parts that may have them; Schematron has the first.
_SIGNS = (SCHEMATRON.encode(), b"include", b"externalRef", b"schema")


class Rules:
    """A compiled set of rules; compile once, check often.

    `phases` are the names that the schema declares; `is_empty` says that it has no rule at all.
    """

    def __init__(self, compiled: Compiled | None, phases: tuple[str, ...] = ()) -> None:
        self.phases = phases
        self.is_empty = compiled is None
        self._compiled = compiled

    @classmethod
    def of_toolkit(cls) -> Rules:
        """The toolkit's own rules."""
        return _read(rules(), "schemas/rules", "", True)

    @classmethod
    def from_path(cls, path: Path, phase: str = "", *, if_declared: bool = False) -> Rules:
        """The rules of a Schematron file, or those that a RELAX NG schema holds, as TEI's own schemas do.

        `phase` chooses some of them by the name that the schema gives them, or all (`#ALL`); without it the schema's
        own default counts, as it does for a phase that the schema doesn't declare if it is wanted only `if_declared`.
        `ToolkitError` with file and line where the schema is wrong.
        """
        try:
            path.stat()
        except OSError as error:
            raise ToolkitError(f"{path}: {files.reason(error)}", "check the path and its permissions") from error
        return _of_file(path, tuple(map(_stamp, parts(path))), phase, if_declared)

    def check(
        self, tree: etree._ElementTree, path: str, source: bytes | None = None, document: saxon.Given | None = None
    ) -> list[Finding]:
        """The findings of a document, in its order; with the bytes of its file they have columns too.

        `document` is the tree as Saxon has it, where several sets of rules share it.

        A rule whose id is a code of the catalogue gives findings of that code, with its severity and hint; any other
        gives `EDN400`, with the id of assertion, rule or pattern in `data["rule"]`.  `saxon.Unreadable` where Saxon
        can't read the document.
        """
        if self._compiled is None:
            return []
        try:
            said = list(self._compiled.run(document or saxon.Given(tree)))
        except saxon.Unreadable:
            raise
        except ToolkitError as error:  # an expression that this document makes fail
            raise ToolkitError(f"{error.message}, in {path}", error.hint) from error
        if not said:
            return []
        places = Places(tree, path, source, {one.get("place", "") for one in said})
        found = [_finding(one, places) for one in said]
        return sorted(found, key=lambda one: (one.location.line, one.location.column))


def _finding(said: etree._Element, places: Places) -> Finding:
    code = said.get("rule", "")
    hints = [_folded(one) for one in said.iterfind("hint")]
    words = "".join(said.xpath("descendant::text()[not(ancestor::hint or ancestor::property)]"))
    one = Finding(
        code,
        _SEVERITIES.get(said.get("role", "").lower(), Severity.ERROR),
        " ".join(words.split()),
        " ".join(filter(None, hints)),
        places.location(said.get("place", "")),
    )
    if code.startswith("EDN") and code in catalogue.codes():
        known = catalogue.entry(code)
        return replace(one, severity=known.severity, hint=one.hint or known.remedy)
    data: dict[str, object] = {"rule": code}
    data |= {name: said.get(name, "") for name in ("role", "flag", "see") if said.get(name)}
    properties = {one.get("id", ""): _folded(one) for one in said.iterfind("property")}
    if properties:
        data["properties"] = properties
    return replace(one, code=OWN, hint=one.hint or catalogue.entry(OWN).remedy, data=data)


def _folded(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_mtime_ns, now.st_size


@cache
def _of_file(path: Path, _stamps: tuple[tuple[int, int] | None, ...], phase: str, if_declared: bool) -> Rules:
    """A file's rules: read anew when it, or one that it takes in, has changed, and not for each document."""
    return _read(files.read_bytes(path), str(path), phase, if_declared)


@cache
def _read(data: bytes, name: str, phase: str, if_declared: bool) -> Rules:
    if not any(sign in data for sign in _SIGNS):
        return Rules(None)  # a grammar without rules, as most are
    schema = gather(data, name)
    structure.check(schema)
    declared = tuple(phases(schema.root))
    known = phase.startswith("#") or phase in declared or not if_declared
    root = expand(schema, phase if known else "")
    if root.find(f"{SCH}pattern/{SCH}rule") is None:
        return Rules(None, declared)
    return Rules(Compiled(root, schema.files), declared)
