"""Where a piece of a schema stands: its file, what it inherits, and the grammar whose names it uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.trouble import ToolkitError

RNG = "http://relaxng.org/ns/structure/1.0"
_BASE = f"{{{xml.XML}}}base"


class SchemaError(ToolkitError):
    """A schema that is not correct, or that asks for what lies at an address: the place and the fault in one line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of a schema stands: its file, and the `ns` and `datatypeLibrary` that it inherits."""

    path: Path
    ns: str = ""
    library: str = ""

    def of(self, element: etree._Element) -> Place:
        """The place inside an element, which may set `ns` and `datatypeLibrary` anew."""
        ns, library = element.get("ns"), element.get("datatypeLibrary")
        if ns is None and library is None:
            return self
        return Place(self.path, self.ns if ns is None else ns, self.library if library is None else library)

    def fault(self, element: etree._Element, message: str, hint: str = "correct the schema") -> SchemaError:
        """The error that names file and line."""
        return SchemaError(f"{self.path}:{element.sourceline}: {message}", hint)

    def target(self, element: etree._Element) -> Path:
        """The local file that an `href` names."""
        href = element.get("href", "")
        address = urlsplit(href)
        if address.scheme not in {"", "file"} or not address.path:
            raise self.fault(element, f"“{href}” is not a local file", "fetch it and let the schema name the copy")
        # `xml:base` (section 4.5): addresses are relative to those around them.
        bases = [str(base) for one in (element, *element.iterancestors()) if (base := one.get(_BASE))]
        steps = [urlsplit(base) for base in reversed(bases)]
        if any(step.scheme not in {"", "file"} for step in steps):
            raise self.fault(element, f"“{href}” is not a local file", "fetch it and let the schema name the copy")
        path = self.path
        for step in steps:
            # What follows the last slash of a base is the name of a file, which the next step takes the place of.
            path = path.parent / (unquote(step.path) + ("_" if step.path.endswith("/") else ""))
        return path.parent / unquote(address.path)


@dataclass(slots=True)
class Scope:
    """One `grammar`: its number makes the names of its definitions unique, `parent` is the grammar around it."""

    number: int
    parent: Scope | None
    combines: dict[str, str] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)

    def unique(self, name: str) -> str:
        """A name that no other grammar of the schema has."""
        return name if not self.number else f"{name}.{self.number}"
