"""Whether documents are valid: libxml2 over the part of the schema that they need."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tei_toolkit.relaxng import write
from tei_toolkit.relaxng.attributes import Attributes
from tei_toolkit.relaxng.pattern import Grammar
from tei_toolkit.relaxng.prune import prune
from tei_toolkit.relaxng.scope import SchemaError


class Verdict:
    """Gives verdicts by one grammar; compiles again only when a document brings an element name not met before."""

    def __init__(self, grammar: Grammar, path: Path) -> None:
        self._grammar = grammar
        self._path = path
        self._attributes = Attributes(grammar)
        self._known = frozenset(
            name
            for pattern in grammar.elements()
            for name in (pattern.name.names() if pattern.name is not None else None) or ()
        )
        self._names: frozenset[str] = frozenset()
        self._compiled: etree.RelaxNG | None = None

    def is_valid(self, tree: etree._ElementTree) -> bool:
        """Whether the document is valid; `SchemaError` where the schema turns out not to be correct."""
        return self._schema(tree).validate(self._attributes.reduced(tree))

    def complaints(self, tree: etree._ElementTree) -> list[tuple[int, str]]:
        """libxml2's own messages on an invalid document, each with the line of its element."""
        schema = self._schema(tree)
        tree = self._attributes.reduced(tree)
        schema.validate(tree)
        said: dict[tuple[int, str], None] = {}
        for entry in schema.error_log:
            nodes = tree.xpath(entry.path) if entry.path else []
            first = nodes[0] if isinstance(nodes, list) and nodes else None
            line = first.sourceline if isinstance(first, etree._Element) else entry.line
            said[line or 0, entry.message] = None
        return list(said)

    def _schema(self, tree: etree._ElementTree) -> etree.RelaxNG:
        names = self._known.intersection(str(element.tag) for element in tree.iter(etree.Element))
        if self._compiled is None or not names <= self._names:
            self._names |= names
            try:
                self._compiled = etree.RelaxNG(write.schema(prune(self._grammar, self._names)))
            except etree.RelaxNGParseError as error:
                words = next((entry.message for entry in error.error_log), str(error))
                raise SchemaError(f"{self._path}: not a correct schema: {words}", "correct the schema") from error
        return self._compiled
