"""By which grammar the documents of an edition are checked: `[validation]` in `edition.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit import files, saxon, xml
from tei_toolkit.edition.config import Edition
from tei_toolkit.findings import finding
from tei_toolkit.inclusion import parts
from tei_toolkit.model import Finding, Location, ToolkitError
from tei_toolkit.seal import sealed, untouched
from tei_toolkit.waivers import Waivers, nearest

if TYPE_CHECKING:
    from tei_toolkit.validation import Checks


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one document, or why it could not be checked; `by` are the files that it was checked by.

    `read` are its bytes and its tree, for lxml and for Saxon; None where it is no XML.
    """

    findings: tuple[Finding, ...]
    by: tuple[Path, ...] = ()
    reason: str = ""
    read: tuple[bytes, etree._ElementTree, saxon.Given] | None = None


class Checker:
    """Checks the documents of an edition one by one, reading each schema once.

    `edition.validation` says by what:

    - `document`: what each names in its `xml-model`, else the toolkit's schema; one that can't be had locally is a
      `ToolkitError`.
    - `available`: what each names, where that can be had locally; the others are published unchecked, with a finding
      (CFG603).  So is a document that names no schema: it was not written for ours.
    - `none`: nothing but whether it is well-formed XML.
    - a path: that schema, for every document.
    """

    def __init__(self, edition: Edition) -> None:
        self._by = edition.validation
        self._rules = edition.rules
        self._tei = edition.tei
        self._schema = None if self._by in ("document", "available", "none") else edition.folder / self._by

    @cached_property
    def _checks(self) -> Checks:
        from tei_toolkit.validation import Checks  # an edition that checks nothing needs no Schematron

        return Checks(self._schema)

    def check(self, path: Path) -> Checked:
        """The findings of grammar and rules in one document, which is read and parsed once for all that follows."""
        try:
            content = files.read_bytes(path)
            tree = xml.parse(content, str(path))
        except (ToolkitError, xml.NotWellFormed):
            return Checked(tuple(self._kept(self._unread(path))))
        given = saxon.Given(tree)
        if self._by == "none":
            return Checked(tuple(_unresolved(tree, path, content)), read=(content, tree, given))
        if self._by == "available" and (reason := _reason(tree, path)):
            return Checked(tuple(_unresolved(tree, path, content)), reason=reason, read=(content, tree, given))
        found = self._kept(self._checks.tree(path, content, tree, given))
        by = dict.fromkeys(part for one in self._named(tree, path) for part in parts(one))
        waivers = (self._waivers.path,) if self._waivers is not None else ()
        return Checked(tuple(found), (*by, *waivers), read=(content, tree, given))

    def _unread(self, path: Path) -> list[Finding]:
        """What is to be said of a file that is no XML."""
        if self._by == "none":
            return _ill_formed(path)
        return self._checks.file(path)

    def _kept(self, found: list[Finding]) -> list[Finding]:
        return found if self._waivers is None or self._by == "none" else self._waivers.keep(found)

    @cached_property
    def _waivers(self) -> Waivers | None:
        file = nearest(self._tei / "document.xml")
        return Waivers(file) if file is not None else None

    def _named(self, tree: etree._ElementTree, path: Path) -> tuple[Path, ...]:
        if self._schema is not None:
            return (self._schema, *self._rules)
        named = self._checks.named(tree, path)
        return (*named.grammars, *named.rules, *self._rules)


def unchecked(edition: Edition, reasons: Mapping[Path, str]) -> list[Finding]:
    """A finding for each reason for which documents could not be checked."""
    return [_unchecked(edition, reasons, reason) for reason in dict.fromkeys(reasons.values()) if reason]


def _unchecked(edition: Edition, reasons: Mapping[Path, str], reason: str) -> Finding:
    """One finding for all documents that are not checked for the same reason."""
    names = [path.name for path, why in reasons.items() if why == reason]
    more = f" and {len(names) - 1} more" if names[1:] else ""
    return finding("CFG603", f"“{names[0]}”{more} not checked: {reason}", Location(str(edition.tei)))


def _reason(tree: etree._ElementTree, path: Path) -> str:
    """Why a document can't be checked; empty where it can."""
    from tei_toolkit.models import models

    try:
        named = models(tree, path)
    except ToolkitError as error:
        # The message begins with the place, which the finding has anyway.
        return error.message.removeprefix(f"{path}:").lstrip("0123456789: ")
    return "" if named.grammars else "no schema is named"


def _ill_formed(path: Path) -> list[Finding]:
    """What keeps a document from being read at all."""
    from tei_toolkit.relaxng import ill_formed

    try:
        xml.parse_file(path)
    except xml.NotWellFormed as error:
        return [ill_formed(error)]
    return []


def _unresolved(tree: etree._ElementTree, path: Path, source: bytes) -> list[Finding]:
    """Entities that nothing declares."""
    from tei_toolkit.relaxng import unresolved

    return unresolved(tree, str(path), source)


def write_schema(edition: Edition) -> None:
    """Give the edition its own copies of schema and rules, which its TEI names.

    A copy that we wrote, as its seal shows, follows the toolkit and the edition's own document types (`doctypes/`);
    one that an editor made stricter stays as it is.
    """
    from tei_toolkit.schema import assemble

    types = sorted(path.stem for path in (edition.folder / "doctypes").glob("*.toml"))
    for name, content in zip(("edition.rng", "edition.sch"), assemble(types), strict=True):
        path = edition.schema / name
        if not path.exists() or untouched(files.read_bytes(path)):
            files.write(path, sealed(content.rstrip() + b"\n"))
