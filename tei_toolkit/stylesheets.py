"""Putting a stylesheet together: its modules, the words of its languages, and what an edition has in their place.

Saxon is locked and reads no file, so a stylesheet comes to it as one text.  An edition may have a file of the same
name in its folder `xslt/` for any module of ours; there it may import ours and replace single templates:

    <xsl:import href="tei-toolkit:html/page.xsl"/>
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

from tei_toolkit import resources, toml, xml
from tei_toolkit.trouble import Location, ToolkitError

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_FROM = "{urn:tei-toolkit:functions}from"
OURS = "tei-toolkit:"
# What a module may say on its root and a part of a larger stylesheet must then say on each declaration.
_STANDARD = ("xpath-default-namespace", "expand-text", "default-mode", "default-collation", "exclude-result-prefixes")
# What an edition's module says where its root says nothing: what XSLT has it mean, not what our root says.
_SILENT = {"xpath-default-namespace": "", "expand-text": "no", "default-mode": "#unnamed"}
_NAMED = {_XSL + name for name in ("function", "variable", "param", "mode", "attribute-set", "decimal-format")}
# What a template returns where nothing is converted, and what a function makes anew: only a check, see `assemble`.
_RETURNS_NODES = re.compile(r"(element|attribute|text|node|comment|empty-sequence)\([^()]*\)[*+?]?")
_RETURNS_MADE = re.compile(r"(element\(Q\{\}[^()]*\)|attribute\([^()]*\))[*+?]?")
# Above every priority that a template of ours has.
_ABOVE = 1000
_LINE = re.compile(r"on line (\d+) column \d+ of \S+")


@dataclass(frozen=True)
class Assembled:
    """A stylesheet as one document, and for each of its declarations the file that it comes from."""

    tree: etree._ElementTree
    homes: tuple[Path, ...]

    @property
    def text(self) -> str:
        """The stylesheet as Saxon is given it."""
        return etree.tostring(self.tree, encoding="unicode")

    def place(self, words: str) -> Location | None:
        """The file and line that Saxon means when it says “on line 12 column 5 of …”; None where it names none."""
        # Saxon may warn of other places before.
        said = _LINE.search(words, max(0, words.find("Error")))
        if said is None:
            return None
        # The text that Saxon has seen is read anew, because its lines are not those of the files.
        seen = etree.fromstring(self.text.encode()).iter(etree.Element)
        found: etree._Element | None = None
        for here, own in zip(seen, self.tree.iter(etree.Element), strict=True):
            if (here.sourceline or 0) > int(said[1]):
                break
            found = own
        if found is None:
            return None
        declaration = found
        while (parent := declaration.getparent()) is not None and parent.getparent() is not None:
            declaration = parent
        root = self.tree.getroot()
        home = self.homes[root.index(declaration)] if declaration.getparent() is root else self.homes[0]
        return Location(str(home), found.sourceline or 0)


def assemble(path: Path, own: Path | None = None, *, checked: bool = False) -> Assembled:
    """The stylesheet of a file with the modules that it includes, and theirs, in the place of each `xsl:include`.

    `own` is the folder in which an edition has modules of its own.  All modules must use a prefix for the same
    namespace.  Where the stylesheet says itself how its result is written (`xsl:output`), what its modules say of that
    doesn't count.  A variable with `f:from="words"` is given what the TOML files of that folder say, by their names.

    That our templates return the nodes they declare (`as`) is looked at where the result is to be `checked`, as in our
    tests: else it would take a twentieth of the time of each page.
    """
    parts = _Parts(own.resolve() if own else None)
    declared = list(parts.of(path.resolve()))
    root = xml.parse_own(path).getroot()
    theirs = {_name(one) for one, home in declared if parts.is_theirs(home) and one.tag != _XSL + "template"}
    named = {one.get("name") for one, home in declared if parts.is_theirs(home) and one.tag == _XSL + "template"}
    outputs = [home for one, home in declared if one.tag == _XSL + "output"]
    best = max(outputs, key=lambda home: (parts.is_theirs(home), home == path.resolve()), default=None)
    kept: list[tuple[etree._Element, Path]] = []
    for one, home in declared:
        if one.tag == _XSL + "output" and home != best:
            continue
        if not parts.is_theirs(home):
            if _name(one) in theirs:
                continue
            if one.tag == _XSL + "template" and one.get("name") in named - {None}:
                if not one.get("match"):
                    continue
                del one.attrib["name"]
            if not checked:
                _unchecked(one)
        kept.append((one, home))
    whole = etree.Element(root.tag, dict(root.attrib), nsmap=parts.nsmap)
    whole.extend([one for one, _ in kept])
    return Assembled(whole.getroottree(), tuple(home for _, home in kept))


def digest(own: Path | None) -> list[tuple[str, bytes]]:
    """The names and bytes of an edition's own modules and words, in order."""
    if own is None or not own.is_dir():
        return []
    found = sorted(path for path in own.rglob("*") if path.suffix in (".xsl", ".toml") and path.is_file())
    return [(path.relative_to(own).as_posix(), path.read_bytes()) for path in found]


@dataclass
class _Parts:
    """The declarations of modules, each module once."""

    own: Path | None
    nsmap: dict[str | None, str] = field(default_factory=dict)
    seen: set[Path] = field(default_factory=set)

    def is_theirs(self, home: Path) -> bool:
        return self.own is not None and home.is_relative_to(self.own)

    def of(self, path: Path) -> Iterator[tuple[etree._Element, Path]]:
        """The declarations of the module at `path`, or of the edition's in its place."""
        instead = self._instead(path)
        if path in self.seen or instead in self.seen:
            return
        yield from self._module(instead or path)

    def _instead(self, path: Path) -> Path | None:
        ours = resources.xslt().resolve()
        if self.own is None or not path.is_relative_to(ours):
            return None
        there = self.own / path.relative_to(ours)
        return there if there.is_file() else None

    def _module(self, path: Path) -> Iterator[tuple[etree._Element, Path]]:
        if path in self.seen:
            return
        self.seen.add(path)
        root = xml.parse_own(path).getroot()
        theirs = self.is_theirs(path)
        if theirs and root.tag not in (_XSL + "stylesheet", _XSL + "transform", _XSL + "package"):
            raise ToolkitError(f"{path}:{root.sourceline}: no stylesheet", "its root must be xsl:stylesheet")
        for prefix, uri in root.nsmap.items():
            if self.nsmap.setdefault(prefix, uri) != uri:
                hint = "use one prefix for one namespace, that which the toolkit's own stylesheets use"
                raise ToolkitError(
                    f"{path}:{root.sourceline}: prefix {prefix or '(default)'} stands for {uri} here", hint
                )
        standard = {name: root.get(name, _SILENT.get(name) if theirs else None) for name in _STANDARD}
        for child in list(root):
            if not isinstance(child.tag, str):
                continue
            if child.tag in (_XSL + "include", _XSL + "import"):
                yield from self._named(child, path)
                continue
            for name, value in standard.items():
                qualified = name if child.tag.startswith(_XSL) else _XSL + name
                if value is not None and child.get(qualified) is None:
                    child.set(qualified, value)
            if _FROM in child.attrib:
                self._fill(child, path)
            if theirs:
                _raise(child)
            yield child, path

    def _named(self, child: etree._Element, path: Path) -> Iterator[tuple[etree._Element, Path]]:
        """The declarations of the module that an include or an import names."""
        href = child.get("href", "")
        if href.startswith(OURS):
            part = (resources.xslt() / href.removeprefix(OURS)).resolve()
            inside = part.is_relative_to(resources.xslt().resolve())
            next_ = self._module
        else:
            part = (path.parent / href).resolve()
            inside = not self.is_theirs(path) or (self.own is not None and part.is_relative_to(self.own))
            next_ = self._module if self.is_theirs(path) else self.of
        if not inside or not part.is_file():
            hint = f"write {OURS}html/page.xsl for a stylesheet of the toolkit, or a file in the edition's xslt/"
            raise ToolkitError(f"{path}:{child.sourceline}: no stylesheet “{href}” may be taken in here", hint)
        yield from next_(part)

    def _fill(self, variable: etree._Element, path: Path) -> None:
        """Give a variable the words of a folder: a map of languages to maps of words."""
        folder = path.parent / variable.attrib.pop(_FROM)
        words: dict[str, dict[str, str]] = {}
        for file in sorted(folder.glob("*.toml")):
            words[file.stem] = dict(_our_words(file))
        there = self.own / folder.relative_to(resources.xslt().resolve()) if self.own else None
        for file in sorted(there.glob("*.toml")) if there else ():
            words.setdefault(file.stem, {}).update(_words(file))
        maps = (f"{_literal(name)}: {_map(one)}" for name, one in words.items())
        variable.set("select", f"map {{ {', '.join(maps)} }}")


@cache
def _our_words(path: Path) -> Mapping[str, str]:
    """Read once: most stylesheets have the words of every language in them."""
    return _words(path)


def _words(path: Path) -> dict[str, str]:
    table = toml.read(path)
    return {key: table.string(key, None) for key in table.values}


# What no word holds: the first code points that are for private use.
_BETWEEN, _MEANS = "\ue000", "\ue001"


def _map(words: dict[str, str]) -> str:
    """A map of XPath, cut out of one string: thousands of strings would each take time whenever Saxon compiles."""
    text = _literal(_BETWEEN.join(f"{key}{_MEANS}{word}" for key, word in words.items()))
    entry = f"map:entry(substring-before(., '{_MEANS}'), substring-after(., '{_MEANS}'))"
    return f"map:merge(tokenize({text}, '{_BETWEEN}') ! {entry})"


def _literal(text: str) -> str:
    """A string of XPath."""
    return "'" + text.replace("'", "''") + "'"


def _unchecked(declaration: etree._Element) -> None:
    """Take from a template or function of ours the declaration of the nodes that it returns."""
    expected = {_XSL + "template": _RETURNS_NODES, _XSL + "function": _RETURNS_MADE}.get(str(declaration.tag))
    if expected and expected.fullmatch(declaration.get("as", "")):
        del declaration.attrib["as"]


def _name(declaration: etree._Element) -> tuple[str, str, int] | None:
    """By what a declaration replaces another; None where both would stand."""
    if declaration.tag not in _NAMED:
        return None
    arity = len(declaration.findall(f"{_XSL}param")) if declaration.tag == _XSL + "function" else 0
    # Variables and parameters share their names.
    kind = "variable" if declaration.tag == _XSL + "param" else declaration.tag.removeprefix(_XSL)
    return (kind, declaration.get("name", ""), arity)


def _raise(declaration: etree._Element) -> None:
    """Put a template of an edition above all of ours; what it imports is then the next match."""
    if declaration.tag == _XSL + "template" and (match := declaration.get("match")):
        said = declaration.get("priority")
        declaration.set("priority", f"{_ABOVE + (float(said) if said else _priority(match)):g}")
    for element in declaration.iter(_XSL + "apply-imports"):
        element.tag = _XSL + "next-match"


def _priority(match: str) -> float:
    """The default priority of a pattern (XSLT 3.0, 6.5), in outline; of a union the highest."""
    alone = [one.strip() for one in match.split("|")]
    if any(re.search(r"[\[/(]", one) and not re.fullmatch(r"(text|node|comment)\(\)", one) for one in alone):
        return 0.5
    return max(-0.5 if re.fullmatch(r"@?\*|\w+\(\)", one) else 0 for one in alone)
