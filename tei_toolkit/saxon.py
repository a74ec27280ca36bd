"""XSLT 3.0 and XPath by Saxon: the one module that knows saxonche.

Saxon can by default read any file, ask any address and write files.  Here it can't: the first use locks the
processor, for the whole process, before any stylesheet is compiled.  So stylesheets come as one text, put together by
`stylesheets.assemble`.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

from lxml import etree

from tei_toolkit import stylesheets
from tei_toolkit.trouble import Finding, Location, Severity, ToolkitError

_FEATURE = "http://saxon.sf.net/feature/"
_LOCKS = {
    "allowedProtocols": "",
    "allow-external-functions": "false",
    "parserFeature?uri=http://apache.org/xml/features/disallow-doctype-decl": "true",
}
# The Java parser inside stops at 100 levels and 200 attributes unless told otherwise; lxml has its own limits, which
# every document has passed before it comes here.
_LIMITS = (
    "maxElementDepth",
    "elementAttributeLimit",
    "totalEntitySizeLimit",
    "maxGeneralEntitySizeLimit",
    "maxXMLNameLimit",
)
_STEP = re.compile(r"/Q\{([^}]*)\}([^/\[]+)\[(\d+)\]")

_PLACE = re.compile(r" on line \d+ column \d+$")
# What Saxon tells of who called whom, by the lines of the text that it was given.
_TRACE = re.compile(r" (?:In (?:template|function)|During lazy evaluation|invoked by|at template) .*", re.DOTALL)


class StylesheetError(ToolkitError):
    """A stylesheet that does not compile, or fails at its work: what Saxon said, and the place in our files."""

    def __init__(self, words: str, location: Location) -> None:
        super().__init__(f"{location}: {words}")
        self.words = words
        self.location = location


class Unreadable(ToolkitError):  # noqa: N818 -- says what the document is, as `NotWellFormed` does
    """A document that is well formed for libxml2 and isn't for the parser inside Saxon.

    Names may hold more characters since the fifth edition of XML 1.0; that parser keeps to the fourth.
    """


@dataclass(frozen=True, slots=True)
class Transformed:
    """What a stylesheet made: the serialised result, and its messages in order."""

    text: str
    messages: tuple[str, ...]


class Given:
    """A document that is a parameter of many transformations: read into Saxon once, when it is first needed."""

    def __init__(self, tree: etree._ElementTree) -> None:
        self.tree = tree

    @cached_property
    def node(self) -> Any:
        """The document as Saxon has it."""
        return _node(self.tree)


def _node(tree: etree._ElementTree) -> Any:
    # From the root: what stands before it (a DOCTYPE, comments) is not wanted.
    text = etree.tostring(tree.getroot(), encoding="unicode", with_tail=False)
    with _quiet() as said:
        try:
            return _processor().parse_xml(xml_text=text)
        except Exception as error:  # saxonche has one class for all errors, of no exported base
            failure = str(error)
    raise Unreadable(" ".join(f"{failure} {said[0]}".split()))


@cache
def _processor() -> Any:
    """The process's one Saxon processor, locked."""
    from saxonche import PySaxonProcessor  # loading it takes 30 ms

    processor = PySaxonProcessor(license=False)
    for name, value in _LOCKS.items():
        processor.set_configuration_property(_FEATURE + name, value)
    for name in _LIMITS:
        key = f"{_FEATURE}parserProperty?uri=http://www.oracle.com/xml/jaxp/properties/{name}"
        processor.set_configuration_property(key, "0")
    return processor


@contextlib.contextmanager
def _quiet() -> Iterator[list[str]]:
    """Catch what Saxon's native part writes to file descriptor 2; the list holds it afterwards."""
    said: list[str] = []
    sys.stderr.flush()
    saved = os.dup(2)
    sink = _sink(os.getpid())
    os.dup2(sink.fileno(), 2)
    try:
        yield said
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        # Mostly there is nothing, and the place in the file shows that.
        length = sink.tell()
        sink.seek(0)
        said.append(sink.read(length).decode("utf-8", "replace"))
        sink.seek(0)


@cache
def _sink(_process: int) -> BinaryIO:
    """Where what is caught goes: a file without a name, each process its own, as making one takes time."""
    return cast("BinaryIO", tempfile.TemporaryFile(buffering=0))


class Stylesheet:
    """A compiled stylesheet; compile once, transform often.  Not to be shared between threads."""

    def __init__(self, source: etree._ElementTree | stylesheets.Assembled, name: str) -> None:
        """Compile; `StylesheetError` names the error, with file and line where the source was put together of files."""
        self.name = name
        self._source = source
        text = source.text if isinstance(source, stylesheets.Assembled) else etree.tostring(source, encoding="unicode")
        self._processor = _processor()
        compiler = self._processor.new_xslt30_processor()
        with _quiet() as said:
            try:
                self._executable = compiler.compile_stylesheet(stylesheet_text=text)
                failure = ""
            except Exception as error:  # saxonche has one class for all errors, of no exported base
                failure = str(error)
        if failure:
            raise self._error(f"{failure} {said[0]}", "stylesheet does not compile: ")
        self._executable.set_save_xsl_message(True)

    @classmethod
    def from_path(cls, path: Path, own: Path | None = None, version: str = "") -> Stylesheet:
        """The compiled stylesheet of a file and its includes.

        `own` is the folder of an edition's own modules, `version` what changes whenever one of them does.
        """
        return _found(path, own, version)

    def _error(self, said: str, what: str = "") -> StylesheetError:
        """What Saxon said, with the place in our files instead of that in the text that it was given."""
        words = " ".join(said.split())
        place = self._source.place(words) if isinstance(self._source, stylesheets.Assembled) else None
        if place is None:
            return StylesheetError(f"{what}{words}", Location(self.name))
        first, _, rest = words[max(0, words.find("Error")) :].partition(" of file:///")
        words = f"{_PLACE.sub('', first)} {_TRACE.sub('', rest.partition(' ')[2])}".strip()
        return StylesheetError(f"{what}{words}", place)

    def transform(
        self,
        source: etree._ElementTree | Given,
        parameters: Mapping[str, str | etree._ElementTree | Given] | None = None,
    ) -> Transformed:
        """Transform one document.

        Parameters are strings or documents.  `ToolkitError` where the stylesheet itself fails, `Unreadable` where
        Saxon can't read the document; what the stylesheet reports of the document are messages, see `findings`.
        """
        executable = self._executable
        executable.clear_parameters()
        for name, value in (parameters or {}).items():
            if isinstance(value, str):
                executable.set_parameter(name, self._processor.make_string_value(value))
            else:
                executable.set_parameter(name, value.node if isinstance(value, Given) else _node(value))
        executable.clear_xsl_messages()
        failure = ""
        node = source.node if isinstance(source, Given) else _node(source)
        with _quiet() as said:
            try:
                text = executable.transform_to_string(xdm_node=node)
            except Exception as error:  # as above
                failure = str(error)
        messages = tuple(_messages(executable))
        executable.clear_xsl_messages()
        # A stylesheet that stops with a finding has said what is wrong; any other failure is its own fault.
        stopped = failure and messages and "<finding" in messages[-1] and "terminated by xsl:message" in failure
        if failure and not stopped:
            raise self._error(f"{failure} {said[0]}")
        return Transformed("" if failure else (text or ""), messages)


@cache
def _found(path: Path, own: Path | None, version: str) -> Stylesheet:
    # Asked for every page: to resolve a path is to look at each folder on the way.
    return _compiled(path.resolve(), own, version)


@cache
def _compiled(path: Path, own: Path | None, version: str) -> Stylesheet:  # noqa: ARG001 -- a part of the key
    return Stylesheet(stylesheets.assemble(path, own), path.name)


def _messages(executable: Any) -> Iterator[str]:
    saved = executable.get_xsl_messages()
    if saved is not None:
        for index in range(saved.size):
            yield str(saved.item_at(index))


def findings(messages: tuple[str, ...], tree: etree._ElementTree, path: str) -> list[Finding]:
    """The `<finding code="…" severity="…" path="…">message<hint>…</hint></finding>` elements among the messages.

    `path` is what XPath's `path()` gives for the node at fault; line and column are those of its element in `tree`.
    """
    found = []
    for message in messages:
        if "<finding" not in message:
            continue
        element = etree.fromstring(message)
        for one in element.iter("finding"):
            hint = one.findtext("hint", "")
            words = "".join(one.xpath("descendant::text()[not(ancestor::hint)]"))
            line = _line(one.get("path", ""), tree)
            found.append(
                Finding(
                    code=one.get("code", "PUB500"),
                    severity=Severity(one.get("severity", "error")),
                    message=" ".join(words.split()),
                    hint=" ".join(hint.split()),
                    location=Location(path, line),
                )
            )
    return found


def _line(path: str, tree: etree._ElementTree) -> int:
    """The line of the element that an XPath of the form `/Q{uri}name[1]/…` selects, or that holds the node selected."""
    steps = "".join(f"/{f'{{{uri}}}' if uri else ''}{name}[{nth}]" for uri, name, nth in _STEP.findall(path))
    nodes = etree.ETXPath(steps)(tree) if steps else []
    first = nodes[0] if isinstance(nodes, list) and nodes else None
    line = first.sourceline if isinstance(first, etree._Element) else 0
    return line if isinstance(line, int) else 0
