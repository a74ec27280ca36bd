"""Whether a value is what a pattern wants, as libxml2 has it."""

from __future__ import annotations

from lxml import etree

from tei_toolkit.relaxng import write
from tei_toolkit.relaxng.pattern import Grammar, Pattern


class Values:
    """Checks values of one grammar by small schemas that libxml2 runs, so that both agree on the datatypes."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._schemas: dict[Pattern, etree.RelaxNG | None] = {}
        self._known: dict[tuple[Pattern, str], bool] = {}

    def accept(self, pattern: Pattern, value: str) -> bool:
        """Whether the pattern accepts the text."""
        key = (pattern, value)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._check(pattern, value)
        return known

    def _check(self, pattern: Pattern, value: str) -> bool:
        if pattern not in self._schemas:
            try:
                self._schemas[pattern] = etree.RelaxNG(write.values(pattern, self._grammar))
            except etree.RelaxNGParseError:
                # libxml2 itself gives the verdict on the document; what it can't compile alone isn't doubted here.
                self._schemas[pattern] = None
        schema = self._schemas[pattern]
        element = etree.Element("v")
        element.text = value
        return schema is None or schema.validate(element)
