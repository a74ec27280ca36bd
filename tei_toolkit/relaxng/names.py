"""Names of elements and attributes in RELAX NG's compact syntax, its name classes, as elements of the XML syntax."""

from __future__ import annotations

from lxml import etree

from tei_toolkit.relaxng.scope import RNG
from tei_toolkit.relaxng.words import Words

INHERIT: None = None
"""The namespace of a prefix that is what an including schema says."""


class Names(Words):
    """Reads names, `*`, `p:*`, and what is taken from them or put beside them."""

    def name_class(self, default: str | None) -> etree._Element:
        """One name, or several with `|` between; `default` is the namespace of those without a prefix."""
        first = self._simple_name(default)
        if not self.next.is_sign("|"):
            return first
        choice = etree.Element(f"{{{RNG}}}choice")
        choice.append(first)
        while self.accept("|"):
            choice.append(self._simple_name(default))
        return choice

    def _simple_name(self, default: str | None) -> etree._Element:
        self.annotations()
        if self.accept("("):
            inner = self.name_class(default)
            self.sign(")")
            return inner
        token = self.next
        if token.is_sign("*") or token.kind == "wild":
            element = self.made("anyName" if token.kind == "sign" else "nsName")
            self.take()
            if token.kind == "wild":
                _set_space(element, self.space(token.text.removesuffix(":*")))
            if self.accept("-"):
                excepted = self.made("except")
                excepted.append(self._simple_name(default))
                element.append(excepted)
        elif token.kind == "qualified" or token.is_word:
            element = self.made("name")
            prefix, _, element.text = self.take().text.rpartition(":")
            _set_space(element, self.space(prefix) if prefix else default)
        else:
            raise self.wrong("a name")
        self.following(element)
        return element


def _set_space(element: etree._Element, space: str | None) -> None:
    if space is not INHERIT:
        element.set("ns", space)
