"""Reading RELAX NG's compact syntax word by word, with the annotations that may stand before and behind anything."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei_toolkit import xml
from tei_toolkit.relaxng.scope import RNG
from tei_toolkit.relaxng.tokens import Token, TokenError

Annotation = tuple[str, str] | etree._Element
"""A name and its value, or an element."""

_HOLD_TEXT = frozenset({"name", "param", "value"})


def at_line(name: str, line: int) -> etree._Element:
    """An element of RELAX NG that stands in this line."""
    element: etree._Element = etree.Element(f"{{{RNG}}}{name}")
    element.sourceline = line  # type: ignore[misc]  # lxml lets it be set, its stubs do not know
    return element


class Words:
    """The words of a file, the prefixes that it has declared, and annotations that wait for what they belong to."""

    def __init__(self, words: Iterator[Token]) -> None:
        self.words = list(words)
        self.at = 0
        # A prefix without namespace stands for what an including schema says.
        self.spaces: dict[str, str | None] = {"xml": xml.XML}
        self.waiting: list[Annotation] = []

    @property
    def next(self) -> Token:
        """The word that comes."""
        return self.words[self.at]

    @property
    def after(self) -> Token:
        """The word behind the next."""
        return self.words[min(self.at + 1, len(self.words) - 1)]

    def take(self) -> Token:
        """The word that comes; the one behind it is next."""
        token = self.next
        self.at += token.kind != "end"
        return token

    def wrong(self, wanted: str) -> TokenError:
        """The error that another word is expected."""
        return TokenError(f"“{self.next.text}” may not stand here: {wanted} is expected", self.next.line)

    def sign(self, sign: str) -> None:
        """Take this sign."""
        if not self.next.is_sign(sign):
            raise self.wrong(f"“{sign}”")
        self.take()

    def accept(self, *signs: str) -> str:
        """The sign that comes, where it is one of these; else nothing is taken, and it is empty."""
        return self.take().text if self.next.is_sign(*signs) else ""

    def word(self, what: str) -> str:
        """Take a name, which may be a keyword."""
        if not self.next.is_word:
            raise self.wrong(what)
        return self.take().text

    def literal(self) -> str:
        """Take a text in quotes, or several joined."""
        if self.next.kind != "literal":
            raise self.wrong("a text in quotes")
        text = self.take().text
        while self.accept("~"):
            if self.next.kind != "literal":
                raise self.wrong("a text in quotes")
            text += self.take().text
        return text

    def space(self, prefix: str) -> str | None:
        """The namespace of the prefix that was taken last."""
        if prefix not in self.spaces:
            raise TokenError(f"the prefix “{prefix}” is not declared", self.words[self.at - 1].line)
        return self.spaces[prefix]

    # Annotations

    def annotations(self) -> None:
        """Take what stands in brackets before something."""
        while self.accept("["):
            while not self.accept("]"):
                self.waiting.append(self.annotation())

    def annotation(self) -> Annotation:
        """Take one annotation: an element, or an attribute."""
        if self.after.is_sign("["):
            return self.annotation_element()
        name = self.annotation_name()
        self.sign("=")
        return name, self.literal()

    def annotation_name(self) -> str:
        """Take the name of an annotation."""
        if not (self.next.is_word or self.next.kind == "qualified"):
            raise self.wrong("the name of an annotation")
        prefix, _, local = self.take().text.rpartition(":")
        space = self.space(prefix) if prefix else None
        return f"{{{space}}}{local}" if space else local

    def annotation_element(self) -> etree._Element:
        """Take an element with its attributes and content."""
        line = self.next.line
        element: etree._Element = etree.Element(self.annotation_name())
        element.sourceline = line  # type: ignore[misc]  # as above; rules inside a schema tell their places too
        self.sign("[")
        while not self.accept("]"):
            if self.next.kind == "literal":
                text = self.literal()
                if len(element):
                    element[-1].tail = (element[-1].tail or "") + text
                else:
                    element.text = (element.text or "") + text
                continue
            self.annotate(element, [self.annotation()])
        return element

    def following(self, element: etree._Element) -> None:
        """Take the annotations behind something."""
        while self.accept(">>"):
            self.annotate(element, [self.annotation_element()])

    def made(self, name: str, line: int = 0) -> etree._Element:
        """An element of RELAX NG at the next word, with the annotations that wait for it."""
        element = at_line(name, line or self.next.line)
        waiting, self.waiting = self.waiting, []
        self.annotate(element, waiting)
        return element

    @staticmethod
    def annotate(element: etree._Element, annotations: list[Annotation]) -> None:
        """Put annotations on an element; those of an element that holds text only have no place there."""
        for one in annotations:
            if isinstance(one, tuple):
                element.set(*one)
            elif etree.QName(element).localname not in _HOLD_TEXT:
                element.append(one)
