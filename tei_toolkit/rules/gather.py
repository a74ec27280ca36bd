"""A Schematron schema from its files: what they include and extend, and what a RELAX NG schema holds, as one tree.

Each element of the tree says where it stood (`AT`: number of the file, line), so that errors found later can say it
too.  Only local files are read.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_toolkit import files, xml
from tei_toolkit.relaxng.scope import RNG
from tei_toolkit.schema import SCHEMATRON
from tei_toolkit.trouble import ToolkitError

SCH = f"{{{SCHEMATRON}}}"
PLACE = "urn:tei-toolkit:schematron"
AT = f"{{{PLACE}}}at"
_RNG = f"{{{RNG}}}"
_XS = "http://www.w3.org/2001/XMLSchema"
_OLD = "http://www.ascc.net/xml/schematron"
_WITH_WHOLE = ("pattern", "let", "diagnostics", "properties", "phase")


@dataclass(frozen=True, slots=True)
class Gathered:
    """A whole schema: its root, and the names of its files, by the numbers that `AT` has."""

    root: etree._Element
    files: tuple[str, ...]

    def place(self, element: etree._Element) -> str:
        """`file:line` of an element."""
        return place(element.get(AT, "0:0"), self.files)

    def refuse(self, element: etree._Element, message: str, hint: str) -> ToolkitError:
        """The error that names an element's place."""
        return ToolkitError(f"{self.place(element)}: {message}", hint)


def place(at: str, names: tuple[str, ...]) -> str:
    """`file:line` for the value of an `AT`."""
    number, _, line = at.partition(":")
    return f"{names[int(number)]}:{line}"


def gather(data: bytes, name: str) -> Gathered:
    """The schema in `data`, which was read from the file `name`, with all that belongs to it.

    `ToolkitError` where a file is missing, isn't XML, or isn't what stands in its place.
    """
    reading = _Reading()
    source = reading.parse(data, name)
    root = source.element
    if isinstance(root.tag, str) and root.tag.startswith(_RNG):
        return Gathered(_embedded(reading, source), tuple(reading.names))
    if root.tag != f"{SCH}schema":
        old = str(root.tag).startswith(f"{{{_OLD}}}")
        hint = f"its namespace must be {SCHEMATRON}" if old else f"its root must be “schema” of {SCHEMATRON}"
        raise ToolkitError(f"{name}:{root.sourceline}: not an ISO Schematron schema", hint)
    made = etree.Element(root.tag, dict(root.attrib), nsmap={"sch": SCHEMATRON, "tei-toolkit": PLACE})
    made.set(AT, f"0:{root.sourceline}")
    reading.children(source, made, (source.key,))
    return Gathered(made, tuple(reading.names))


@dataclass(frozen=True, slots=True)
class _Source:
    """An element and the file that it stands in: its number, its path, and what tells it from all others."""

    element: etree._Element
    number: int
    path: Path

    @property
    def key(self) -> tuple[int, etree._Element]:
        return self.number, self.element


_Stack = tuple[tuple[int, etree._Element], ...]


@dataclass(slots=True)
class _Reading:
    names: list[str] = field(default_factory=list)
    _roots: dict[Path, _Source] = field(default_factory=dict)

    def parse(self, data: bytes, name: str) -> _Source:
        try:
            root = _compact(name) if _is_compact(data, name) else xml.parse(data, name).getroot()
        except xml.NotWellFormed as error:
            raise ToolkitError(f"{error.location}: {error.message}", error.hint or "correct the file") from error
        self.names.append(name)
        source = _Source(root, len(self.names) - 1, Path(name))
        self._roots[Path(name).resolve()] = source
        return source

    def file(self, href: str, asking: _Source) -> _Source:
        """The element that a reference from `asking` means: the root of a file, or the element of the id after #."""
        where = f"{self.names[asking.number]}:{asking.element.sourceline}"
        address = urlsplit(href)
        if address.scheme not in {"", "file"} or address.netloc:
            hint = "keep a copy beside the schema and name that"
            raise ToolkitError(f"{where}: “{href}” is an address, and only local files are read", hint)
        path = asking.path.parent / unquote(address.path) if address.path else asking.path
        known = self._roots.get(path.resolve())
        if known is None:
            if not path.is_file():
                raise ToolkitError(f"{where}: there is no file “{href}” beside the schema", "correct href")
            known = self.parse(files.read_bytes(path), str(path))
        if not address.fragment:
            return known
        wanted = unquote(address.fragment)
        for element in known.element.iter(etree.Element):
            if wanted in (element.get("id"), element.get(xml.XML_ID)):
                return _Source(element, known.number, known.path)
        raise ToolkitError(f"{where}: “{href}”: no element has the id “{wanted}”", "correct href, or give it that id")

    def put(self, source: _Source, parent: etree._Element, stack: _Stack) -> None:
        """Build an element anew: moved as it is it could take over the prefixes of its new parent wrongly."""
        element = source.element
        if str(element.tag).startswith(SCH):
            own = {
                name: value for name, value in element.attrib.items() if not name.startswith("{") or "XML/1998" in name
            }
            made = etree.SubElement(parent, element.tag, own)
        else:
            made = etree.SubElement(parent, element.tag, dict(element.attrib), nsmap=element.nsmap)
        made.set(AT, f"{source.number}:{element.sourceline}")
        self.children(source, made, stack)

    def children(self, source: _Source, made: etree._Element, stack: _Stack) -> None:
        _add_text(made, source.element.text)
        for child in source.element:
            one = _Source(child, source.number, source.path)
            if child.tag == f"{SCH}include":
                target = self._referenced(one, stack)
                self.put(target, made, (*stack, target.key))
            elif child.tag == f"{SCH}extends" and child.get("href") is not None:
                target = self._referenced(one, stack)
                if target.element.tag != source.element.tag:
                    wanted, got = etree.QName(source.element).localname, etree.QName(target.element).localname
                    said = f"“{child.get('href')}” is a “{got}”, and a “{wanted}” can extend only its like"
                    raise ToolkitError(f"{self._where(one)}: {said}", f"name a file or an id of a “{wanted}”")
                self.children(target, made, (*stack, target.key))
            elif isinstance(child.tag, str):
                self.put(one, made, stack)
            _add_text(made, child.tail)

    def _referenced(self, asking: _Source, stack: _Stack) -> _Source:
        href = asking.element.get("href")
        if not href:
            raise ToolkitError(f"{self._where(asking)}: “include” names no file", "write its href")
        target = self.file(href, asking)
        if target.key in stack:
            raise ToolkitError(f"{self._where(asking)}: “{href}” includes itself", "take out one of the references")
        return target

    def _where(self, source: _Source) -> str:
        return f"{self.names[source.number]}:{source.element.sourceline}"


def _is_compact(data: bytes, name: str) -> bool:
    """Whether a file is a RELAX NG schema in the compact syntax, which has no root with a “<”."""
    return name.endswith(".rnc") and not data.removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"<", *xml.MARKS))


def _compact(name: str) -> etree._Element:
    from tei_toolkit.relaxng import compact  # seldom needed

    return compact.read(Path(name))


def _add_text(parent: etree._Element, text: str | None) -> None:
    if text:
        last = parent[-1] if len(parent) else None
        if last is None:
            parent.text = (parent.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def _embedded(reading: _Reading, source: _Source) -> etree._Element:
    """What a RELAX NG schema and the schemas that it includes hold of Schematron, as a schema of its own."""
    grammars = list(_grammars(reading, source))
    prefixes: dict[str, str] = {}
    for grammar in grammars:
        for element in grammar.element.iter(f"{SCH}*"):
            prefixes |= {prefix: uri for prefix, uri in element.nsmap.items() if prefix}
        prefixes |= {prefix: uri for prefix, uri in grammar.element.nsmap.items() if prefix}
    for grammar in grammars:
        prefixes |= {one.get("prefix", ""): one.get("uri", "") for one in grammar.element.iter(f"{SCH}ns")}
    root = etree.Element(
        f"{SCH}schema", nsmap={"sch": SCHEMATRON, "tei-toolkit": PLACE}, attrib={"queryBinding": "xslt3", AT: "0:1"}
    )
    for prefix, uri in sorted({"xs": _XS, **prefixes}.items()):
        etree.SubElement(root, f"{SCH}ns", attrib={"prefix": prefix, "uri": uri, AT: "0:1"})
    for grammar in grammars:
        for element in _outermost(grammar.element):
            one = _Source(element, grammar.number, grammar.path)
            if element.tag == f"{SCH}schema":
                reading.children(one, root, (one.key,))
            elif element.tag == f"{SCH}rule":
                alone = etree.SubElement(root, f"{SCH}pattern", attrib={AT: f"{grammar.number}:{element.sourceline}"})
                reading.put(one, alone, ())
            elif element.tag == f"{SCH}include":
                target = reading.file(element.get("href", ""), one)
                reading.put(target, root, (target.key,))
            elif etree.QName(element).localname in _WITH_WHOLE:
                reading.put(one, root, ())
    return root


def _outermost(grammar: etree._Element) -> Iterator[etree._Element]:
    """The elements of Schematron that stand in no other, in order."""
    for element in grammar.iter(f"{SCH}*"):
        parent = element.getparent()
        if parent is None or not str(parent.tag).startswith(SCH):
            yield element


def _grammars(reading: _Reading, source: _Source) -> Iterator[_Source]:
    """A RELAX NG schema and those that it includes, each once."""
    seen = {source.path.resolve()}
    waiting = [source]
    while waiting:
        one = waiting.pop(0)
        yield one
        for element in one.element.iter(f"{_RNG}include", f"{_RNG}externalRef"):
            href = element.get("href", "")
            path = one.path.parent / unquote(urlsplit(href).path)
            # What can't be read is the grammar's trouble, which says so.
            if path.resolve() not in seen and path.is_file():
                seen.add(path.resolve())
                waiting.append(reading.file(href, _Source(element, one.number, one.path)))
