"""Parsing and serialising XML, safely and the same way each time."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

from lxml import etree

from tei_toolkit import files
from tei_toolkit.trouble import Location, ToolkitError

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
"""How a file may begin whose encoding has more than a byte for “<”."""

NS = {"tei": TEI}


def tei(name: str) -> str:
    """The name of a TEI element as lxml writes it."""
    return f"{{{TEI}}}{name}"


class NotWellFormed(Exception):  # noqa: N818 -- the standard's own term
    """A file isn't well-formed XML: where, what keeps it from being so, and what to do, if anything better is known."""

    def __init__(self, location: Location, message: str, hint: str = "") -> None:
        super().__init__(f"{location}: {message}")
        self.location = location
        self.message = message
        self.hint = hint


class _Nothing(etree.Resolver):
    """Gives nothing for whatever a document refers to.

    libxml2 reads an external subset wherever its flags on subsets aren't zero, and that ids aren't to be collected is
    one of them.
    """

    def resolve(self, _url: str | None, _id: str | None, context: Any) -> Any:
        # An answer that is quite empty counts as none, and the file is read.
        return self.resolve_string(" ", context)


def parse(data: bytes, path: str) -> etree._ElementTree:
    """The tree of an XML document: no entity is expanded, no other file is read and no address is asked.

    Raises `NotWellFormed`.  A duplicate `xml:id` is no parse error here: validation reports it.
    """
    parser = etree.XMLParser(
        collect_ids=False,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_blank_text=False,
    )
    parser.resolvers.add(_Nothing())
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        from tei_toolkit.parsing import told  # most files are well-formed

        line, column = error.position
        words, hint = told(error.msg or "Document is empty")
        raise NotWellFormed(Location(path, line or 1, max(column, 1)), words, hint) from error
    return root.getroottree()


def parse_file(path: Path) -> etree._ElementTree:
    """The tree of an XML file, as `parse`."""
    return parse(files.read_bytes(path), str(path))


def parse_own(path: Path) -> etree._ElementTree:
    """The tree of a file that must be well formed for the program to go on (a register, a schema)."""
    try:
        return parse_file(path)
    except NotWellFormed as error:
        raise ToolkitError(f"{error.location}: {error.message}", error.hint or "correct the file") from error
