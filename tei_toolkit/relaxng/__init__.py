"""RELAX NG: is a document valid, and if not, what is wrong and what was wanted.

The schema is read into patterns (`normalise`), cut down to what the document's element names can touch (`prune`),
and compiled by libxml2, which gives the verdict (`verdict`).  Where that is no, `messages` explains it.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.findings import finding
from tei_toolkit.relaxng.identifiers import Identifiers
from tei_toolkit.relaxng.kept import Kept
from tei_toolkit.relaxng.scope import SchemaError
from tei_toolkit.relaxng.verdict import Verdict
from tei_toolkit.trouble import Finding, Location

if TYPE_CHECKING:
    from tei_toolkit.relaxng.completion import Completion, Expected, ExpectedValue
    from tei_toolkit.relaxng.messages import Explainer

__all__ = ["Schema", "SchemaError"]


class Schema:
    """A schema, read once; validate any number of documents with it, in one thread."""

    def __init__(self, kept: Kept) -> None:
        self.path = kept.path
        self._kept = kept
        self._verdict = Verdict(kept)
        self._identifiers = Identifiers(kept.types)

    @classmethod
    def from_path(cls, path: Path | str) -> Schema:
        """The schema of a file, in RELAX NG's XML syntax or its compact one; `SchemaError` where it is not correct."""
        return cls(Kept.of(Path(path)))

    @property
    def faults(self) -> list[Finding]:
        """What the schema itself does wrong, in its own files, though documents can be checked by it."""
        return [finding("CFG604", words, Location(path, line)) for words, path, line in self._kept.faults]

    @cached_property
    def _explainer(self) -> Explainer:
        # Most documents are valid: what explains the others is loaded when one of them comes.
        from tei_toolkit.relaxng.messages import Explainer

        return Explainer(self._kept.grammar)

    @cached_property
    def _completion(self) -> Completion:
        from tei_toolkit.relaxng.completion import Completion

        return Completion(self._kept.grammar)

    def expected(self, element: etree._Element, after: etree._Element | None = None) -> Expected:
        """What may come in an element of a document, first or behind its child `after`.

        The document need not be valid, nor complete: what may not stand where it stands is passed over.
        """
        return self._completion.inside(element, after)

    def expected_value(self, element: etree._Element, attribute: str) -> ExpectedValue:
        """What an attribute (`{namespace}local`) of an element of a document may hold."""
        return self._completion.value(element, attribute)

    def validate(
        self,
        document: Path | str | etree._ElementTree | etree._Element,
        path: str = "",
        *,
        source: bytes | None = None,
        reference: bool = False,
    ) -> list[Finding]:
        """The findings of a document, in its order; none where it is valid.

        `document` is a path, a tree of lxml, or an element, which is taken for a document of its own; `path` is what
        findings on a tree call it.  A file that is not well-formed gets one finding, TEI300; a missing one is a
        `ToolkitError`.  `source` are the bytes that a tree was parsed from, which findings get their columns from.
        With `reference` the exact engine gives the verdict too, and libxml2 isn't asked.
        """
        if isinstance(document, etree._Element):
            document = _alone(document)
        if isinstance(document, etree._ElementTree):
            # A file's levels were counted when it was parsed; libxml2 goes down a tree by recursion.
            reference = reference or (source is None and _is_deep(document))
        else:
            path = path or str(document)
            source = files.read_bytes(Path(document))
            try:
                document = xml.parse(source, str(document))
            except xml.NotWellFormed as error:
                return [ill_formed(error)]
        path = path or str(document.docinfo.URL or "")
        # A file without a DTD has no entities.
        if source is None or document.docinfo.internalDTD is not None:
            entities = unresolved(document, path, source)
            if entities:
                # What an entity stands for isn't known, so neither is what the grammar would say.
                return entities
        found = self._identifiers.check(document, path, source)
        is_valid = None if reference else self._verdict.is_valid(document)
        if is_valid is None:
            found += self._explainer.explain(document, path, source)
        elif not is_valid:
            explained = self._explainer.explain(document, path, source)
            # Both halves give the same verdict in all tests; if ever they didn't, silence would be the worse answer.
            found += explained or [
                finding("TEI309", f"not valid: {words[:1].lower()}{words[1:]}", Location(path, line))
                for line, words in self._verdict.complaints(document)
            ]
        return sorted(found, key=lambda one: (one.location.line, one.location.column))


def _alone(element: etree._Element) -> etree._ElementTree:
    """The tree that an element is the root of."""
    tree = element.getroottree()
    return tree if tree.getroot() is element else deepcopy(element).getroottree()


def _is_deep(tree: etree._ElementTree) -> bool:
    from tei_toolkit.parsing import DEPTH  # a tree that was made is the exception

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            return True
    return False


def ill_formed(error: xml.NotWellFormed) -> Finding:
    """The finding on a file that is not well-formed XML."""
    return finding("TEI300", error.message, error.location, error.hint)


def unresolved(tree: etree._ElementTree, path: str, source: bytes | None = None) -> list[Finding]:
    """The findings on references to entities, which are never expanded; with columns from the bytes of the file."""
    entities = [one for one in tree.iter(etree.Entity) if isinstance(one, etree._Entity)]
    if not entities:
        return []
    from tei_toolkit.relaxng.positions import Positions

    places = Positions(tree, source, [tree.getroot()])
    return [
        finding("TEI310", f"the entity “&{one.name};” is not expanded", Location(path, *places.other(one)))
        for one in entities
    ]
