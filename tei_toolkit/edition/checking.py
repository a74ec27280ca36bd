"""By which grammar the documents of an edition are checked: `[validation]` in `edition.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.edition.config import Edition
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location, ToolkitError


def check(edition: Edition, documents: Sequence[Path], *, quiet: bool = True) -> list[Finding]:
    """The findings of grammar and rules.

    `edition.validation` says by what:

    - `document`: what each names in its `xml-model`, else the toolkit's schema; one that can't be had locally is a
      `ToolkitError`.
    - `available`: what each names, where that can be had locally; the others are published unchecked, with a finding
      (CFG603).  So is a document that names no schema: it was not written for ours.
    - `none`: nothing but whether it is well-formed XML.
    - a path: that schema, for every document.
    """
    from tei_toolkit.validation import validate  # an edition that checks nothing needs no Schematron

    if edition.validation == "none":
        return [said for path in documents for said in _ill_formed(path)]
    if edition.validation == "document":
        return validate(documents, quiet=quiet)
    if edition.validation != "available":
        return validate(documents, schema=edition.folder / edition.validation, quiet=quiet)
    reasons = {path: _reason(path) for path in documents}
    checked = [path for path in documents if not reasons[path]]
    found = list(validate(checked, quiet=quiet)) if checked else []
    for path in documents:
        if reasons[path]:
            found += _ill_formed(path)
    return [*found, *(_unchecked(edition, reasons, reason) for reason in dict.fromkeys(reasons.values()) if reason)]


def _unchecked(edition: Edition, reasons: dict[Path, str], reason: str) -> Finding:
    """One finding for all documents that are not checked for the same reason."""
    names = [path.name for path, why in reasons.items() if why == reason]
    more = f" and {len(names) - 1} more" if names[1:] else ""
    return finding("CFG603", f"“{names[0]}”{more} not checked: {reason}", Location(str(edition.tei)))


def _reason(path: Path) -> str:
    """Why a document can't be checked; empty where it can, or where validation will say that it is no XML."""
    from tei_toolkit.models import models

    try:
        named = models(xml.parse_file(path), path)
    except xml.NotWellFormed:
        return ""
    except ToolkitError as error:
        # The message begins with the place, which the finding has anyway.
        return error.message.removeprefix(f"{path}:").lstrip("0123456789: ")
    return "" if named.grammars else "no schema is named"


def _ill_formed(path: Path) -> list[Finding]:
    """What keeps a document from being read at all: no well-formed XML, or entities that nothing declares."""
    from tei_toolkit.relaxng import ill_formed, unresolved

    try:
        tree = xml.parse_file(path)
    except xml.NotWellFormed as error:
        return [ill_formed(error)]
    return [unresolved(one, str(path)) for one in tree.iter(etree.Entity) if isinstance(one, etree._Entity)]
