"""RELAX NG's compact syntax (ISO/IEC 19757-2, annex C) as a tree in the XML syntax, with the lines of the file.

What such a schema means, and whether it is a correct one, is found out as with any other: this module knows the
grammar of the syntax and no more.  Annotations come along, Schematron's rules among them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tei_toolkit import files
from tei_toolkit.relaxng.names import INHERIT, Names
from tei_toolkit.relaxng.scope import RNG, SchemaError
from tei_toolkit.relaxng.tokens import TokenError, tokens
from tei_toolkit.relaxng.words import at_line
from tei_toolkit.relaxng.xsd import XSD
from tei_toolkit.trouble import ToolkitError

_OPERATORS = {",": "group", "&": "interleave", "|": "choice"}
_REPEATED = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_COMBINED = {"|=": "choice", "&=": "interleave"}


def read(path: Path) -> etree._Element:
    """The root of a schema in the compact syntax; `SchemaError` with the line where it isn't one."""
    try:
        return _Reader(files.read_text(path)).whole()
    except TokenError as error:
        raise SchemaError(f"{path}:{error.line}: {error}", "correct the schema") from error
    except RecursionError as error:
        raise SchemaError(f"{path}: patterns are nested too deeply", "name parts of them") from error
    except ToolkitError as error:
        raise SchemaError(error.message, error.hint) from error


class _Reader(Names):
    def __init__(self, text: str) -> None:
        super().__init__(tokens(text))
        self.default: str | None = INHERIT
        self.libraries = {"xsd": XSD}

    # The file

    def whole(self) -> etree._Element:
        while self.next.is_key("namespace", "default", "datatypes"):
            self.declaration()
        self.annotations()
        spaces: dict[str | None, str] = {None: RNG}
        spaces.update((prefix, uri) for prefix, uri in self.spaces.items() if uri and prefix != "xml")
        root: etree._Element = etree.Element(f"{{{RNG}}}grammar", nsmap=spaces)
        if self.is_component():
            self.components(root, until="")
        else:
            etree.SubElement(root, f"{{{RNG}}}start").append(self.pattern())
            if self.next.kind != "end":
                raise self.wrong("the end of the file")
        return root

    def declaration(self) -> None:
        kind = self.take().text
        if kind == "datatypes":
            prefix = self.word("a prefix")
            self.sign("=")
            self.libraries[prefix] = self.literal()
            return
        prefix = ""
        if kind == "default":
            if not self.next.is_key("namespace"):
                raise self.wrong("“namespace”")
            self.take()
        if kind == "namespace" or self.next.is_word:
            prefix = self.word("a prefix")
        self.sign("=")
        inherits = self.next.is_key("inherit")
        uri = INHERIT if inherits else self.literal()
        if inherits:
            self.take()
        if prefix:
            self.spaces[prefix] = uri
        if kind == "default":
            self.default = uri

    # Grammars

    def is_component(self) -> bool:
        if self.next.kind == "end" or self.next.is_key("include", "div"):
            return True
        return (self.next.is_word and self.after.is_sign("=", "|=", "&=")) or self.after.is_sign("[")

    def components(self, parent: etree._Element, until: str) -> None:
        while True:
            self.annotations()
            if self.next.is_sign(until) if until else self.next.kind == "end":
                self.take()
                return
            self.component(parent)

    def component(self, parent: etree._Element) -> None:
        if self.after.is_sign("["):
            parent.append(self.annotation_element())
            return
        if self.next.is_key("div", "include"):
            element = self.made(self.take().text)
            parent.append(element)
            if element.tag == f"{{{RNG}}}include":
                self.address(element)
                if self.accept("{"):
                    self.components(element, until="}")
            else:
                self.sign("{")
                self.components(element, until="}")
            return
        if not (self.next.kind in {"name", "quoted"} or self.next.is_key("start")):
            raise self.wrong("a definition")
        is_start = self.next.is_key("start")
        element = self.made("start" if is_start else "define")
        name = self.take().text
        if not is_start:
            element.set("name", name)
        assigned = self.accept("=", "|=", "&=")
        if not assigned:
            raise self.wrong("“=”")
        if assigned in _COMBINED:
            element.set("combine", _COMBINED[assigned])
        element.append(self.pattern())
        parent.append(element)

    def address(self, element: etree._Element) -> None:
        """The address of another schema, and the namespace that it inherits."""
        element.set("href", self.literal())
        space = self.default
        if self.next.is_key("inherit"):
            self.take()
            self.sign("=")
            space = self.space(self.word("a prefix"))
        if space is not INHERIT:
            element.set("ns", space)

    # Patterns

    def pattern(self) -> etree._Element:
        first = self.repeated()
        operator = self.accept(*_OPERATORS)
        if not operator:
            return first
        element = at_line(_OPERATORS[operator], first.sourceline or 0)
        element.append(first)
        element.append(self.repeated())
        while self.accept(operator):
            element.append(self.repeated())
        if self.next.is_sign(*_OPERATORS):
            raise TokenError(
                f"“{self.next.text}” may not stand beside “{operator}”: write parentheses around one", self.next.line
            )
        return element

    def repeated(self) -> etree._Element:
        self.annotations()
        element = self.primary()
        self.following(element)
        while sign := self.accept(*_REPEATED):
            outer = at_line(_REPEATED[sign], element.sourceline or 0)
            outer.append(element)
            element = outer
            self.following(element)
        return element

    def primary(self) -> etree._Element:
        token = self.next
        if token.is_sign("("):
            self.take()
            waiting, self.waiting = self.waiting, []
            element = self.pattern()
            self.sign(")")
            self.annotate(element, waiting)
            return element
        if token.kind == "literal" or token.kind == "qualified" or token.is_key("string", "token"):
            return self.data()
        if token.kind in {"name", "quoted"}:
            element = self.made("ref")
            element.set("name", self.take().text)
            return element
        if token.kind != "keyword":
            raise self.wrong("a pattern")
        known: dict[str, Callable[[etree._Element], None]] = {
            "element": self.named,
            "attribute": self.named,
            "list": self.braced,
            "mixed": self.braced,
            "empty": lambda _: None,
            "text": lambda _: None,
            "notAllowed": lambda _: None,
            "parent": self.of_parent,
            "external": self.address,
            "grammar": self.inner_grammar,
        }
        if token.text not in known:
            raise self.wrong("a pattern")
        element = self.made({"parent": "parentRef", "external": "externalRef"}.get(token.text, token.text))
        self.take()
        known[token.text](element)
        return element

    def named(self, element: etree._Element) -> None:
        is_attribute = element.tag == f"{{{RNG}}}attribute"
        element.append(self.name_class("" if is_attribute else self.default))
        self.braced(element)

    def braced(self, element: etree._Element) -> None:
        self.sign("{")
        element.append(self.pattern())
        self.sign("}")

    def of_parent(self, element: etree._Element) -> None:
        if self.next.kind not in {"name", "quoted"}:
            raise self.wrong("the name of a definition")
        element.set("name", self.take().text)

    def inner_grammar(self, element: etree._Element) -> None:
        self.sign("{")
        self.components(element, until="}")

    # Data

    def data(self) -> etree._Element:
        token = self.next
        kind, library = "token", ""
        if token.kind != "literal":
            prefix, _, kind = self.take().text.rpartition(":")
            if prefix and prefix not in self.libraries:
                raise TokenError(f"the prefix of “{token.text}” is declared for no datatypes", token.line)
            library = self.libraries[prefix] if prefix else ""
        is_value = self.next.kind == "literal"
        element = self.made("value" if is_value else "data", token.line)
        element.set("type", kind)
        element.set("datatypeLibrary", library)
        if is_value:
            if self.default is not INHERIT:
                element.set("ns", self.default)
            element.text = self.xml_text(self.literal(), token.line)
            return element
        if self.accept("{"):
            while not self.accept("}"):
                self.annotations()
                param = self.made("param")
                param.set("name", self.word("the name of a parameter"))
                self.sign("=")
                param.text = self.xml_text(self.literal(), token.line)
                element.append(param)
        if self.accept("-"):
            excepted = self.made("except")
            self.annotations()
            excepted.append(self.primary())
            element.append(excepted)
        return element

    @staticmethod
    def xml_text(text: str, line: int) -> str:
        try:
            etree.Element("a").text = text
        except ValueError as error:
            raise TokenError("a literal has characters that XML does not have", line) from error
        return text
