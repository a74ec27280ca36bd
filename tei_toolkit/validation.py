"""Validation: files against grammar and rules, each document by the schema that it names or the toolkit's."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from tei_toolkit import copies, files, schema, xml
from tei_toolkit.findings import finding
from tei_toolkit.models import Models, instructions, models
from tei_toolkit.relaxng import Schema, ill_formed
from tei_toolkit.relocation import moved
from tei_toolkit.selection import STDIN, is_much, selected
from tei_toolkit.trouble import Finding, Location, ToolkitError
from tei_toolkit.waivers import Waivers, nearest, without_waived
from tei_toolkit.where import Where

if TYPE_CHECKING:
    from tei_toolkit import saxon
    from tei_toolkit.edition.config import Edition
    from tei_toolkit.rules.extract import Extract


def validate(
    paths: Sequence[Path],
    *,
    schema: Path | None = None,
    schematron: Sequence[Path] = (),
    phase: str = "",
    grammar_only: bool = False,
    reference: bool = False,
    waivers: Path | None = None,
    baseline: Path | None = None,
    fix: bool = False,
    jobs: int | None = None,
    executor: str = "local",
    scheduler: str = "",
    quiet: bool = True,
) -> list[Finding]:
    """The findings of files and of the XML files in folders, file by file in order.

    They may lie in a storage that fsspec knows (`s3://bucket/edition/tei`).

    The grammar is `schema`, else what the document's `xml-model` names, else the toolkit's.  The rules are those
    that the grammar holds, that an `xml-model` names, that the edition names in its `edition.toml`, and those of
    `schematron`; the toolkit's where its grammar is taken.  Of a Schematron schema that declares `phase`, only that
    part runs.  In an edition the names are looked up in the registers too.  `grammar_only` leaves the rules out; with
    `reference` the exact engine gives the verdict in place of libxml2.

    Findings that are waived are left out: in the document, in `waivers`, else in the nearest `waivers.toml`; and those
    that a `baseline` knows.  `fix` makes the safe repairs first, and writes the files.  Much text is checked by several
    processes, `jobs` or one for each core, or where `executor` and `scheduler` say (see `executors.workers`), to the
    same result.  Raises `ToolkitError` for a path that doesn't exist and for a schema that can't be had locally or
    isn't correct.  Progress goes to standard error unless `quiet`.
    """
    if jobs is not None and jobs < 1:
        raise ToolkitError(f"{jobs} jobs can do nothing", "--jobs 1 or more")
    make = partial(Checks, schema, grammar_only, reference, tuple(schematron), phase, tells_of_schemas=True)
    with copies.opened(paths) as copy:
        every = selected(copy.found(paths) if copy else [Path(one) for one in paths])
        if copy is not None and executor == "local":
            copy.prepare(every)
        if fix:
            from tei_toolkit.repair import repair

            for path, one in repair(every, make(), waivers):
                files.write(path, one.data)
        where = Where(executor, jobs, scheduler, copy, quiet)
        told = _once(_each(every, make, "file", where))
        if not grammar_only:
            told += _across(every, make, where)
        found = _without_waived(every, told, waivers, grammar_only)
        if copy is not None:
            found = moved(found, str(copy.home), copy.url)
    if baseline is None:
        return found
    from tei_toolkit.baseline import new

    return new(baseline, found)


def _once(found: Sequence[Finding]) -> list[Finding]:
    """The findings; those on schemas, which each process tells at its first document, once."""
    first = {one: at for at, one in reversed(list(enumerate(found))) if one.code == "CFG604"}
    return [one for at, one in enumerate(found) if first.get(one, at) == at]


def _each(every: list[Path], make: Callable[[], Checks], task: str, where: Where) -> list[Any]:
    """What a method of `Checks` gives for all files, one after the other, or by several processes where it is much."""
    if where.is_here_alone or (where.executor == "local" and not is_much(every)):
        method = getattr(make(), task)
        return [one for path in every for one in method(path)]
    from tei_toolkit.edition import executors
    from tei_toolkit.edition.executors.local import cores

    if where.jobs is None:
        where = replace(where, jobs=cores())
    with executors.workers(make, where) as workers:
        chunks = workers.map(task, every, len(every), "validate")
        return [one for chunk in chunks for found in chunk for one in found]


def _without_waived(
    every: Sequence[Path], found: Sequence[Finding], given: Path | None, grammar_only: bool
) -> list[Finding]:
    """The findings that no file of waivers takes, and at the end those on waivers that nothing needs."""
    near = {path.parent: given or nearest(path) for path in {one.parent: one for one in every}.values()}
    if not any(near.values()):
        return list(found)
    read: dict[Path, Waivers] = {}
    checked: dict[Path, list[Path]] = {}
    for path in every:
        if (file := near[path.parent]) is not None:
            checked.setdefault(file, []).append(path)
            read.setdefault(file, Waivers(file))
    kept = list(found)
    for one in read.values():
        kept = one.keep(kept)
    return kept + [more for file, one in read.items() for more in one.unused(checked[file], grammar_only=grammar_only)]


def _across(every: list[Path], make: Callable[[], Checks], where: Where) -> list[Finding]:
    """What the editions of the files show as a whole, as far as it stands in one of the files."""
    from tei_toolkit.edition import config

    editions: dict[Path, Edition] = {}
    for folder in dict.fromkeys(path.parent for path in every):
        edition = config.enclosing(folder)
        if edition is not None:
            editions.setdefault(edition.folder.resolve(), edition)
    if not editions:
        return []
    from tei_toolkit.edition.stored import Stored, parts
    from tei_toolkit.rules.across import across

    asked = {path.resolve(): path for path in every}
    found: list[Finding] = []
    for edition in editions.values():
        stored = Stored(edition)
        named = {name: asked.get(path.resolve(), path) for name, path in parts(edition, edition.documents).items()}
        known = {path: stored.extract(name, path) for name, path in named.items()}
        fresh = iter(_each([path for path, one in known.items() if one is None], make, "extracts", where))
        found += across(edition, [one or next(fresh) for one in known.values()], asked).findings
    return found


@dataclass(slots=True)
class Checks:
    """The schemas met so far, each read once."""

    grammar: Path | None = None
    grammar_only: bool = False
    reference: bool = False
    schematron: tuple[Path, ...] = ()
    phase: str = ""
    tells_of_schemas: bool = False
    _schemas: dict[Path, Schema] = field(default_factory=dict)
    _editions: dict[Path, Edition | None] = field(default_factory=dict)
    _models: dict[tuple[Path | str, ...], Models] = field(default_factory=dict)

    def file(self, path: Path) -> list[Finding]:
        """The findings of one file, by line; one that can't be read gets one, so that the others are still checked."""
        try:
            data = sys.stdin.buffer.read() if path == STDIN else files.read_bytes(path)
        except ToolkitError as error:
            words = error.message.removeprefix(f"{path}: ")
            return [finding("TEI300", f"the file cannot be read: {words}", Location(str(path)), error.hint)]
        return self.content(path, data)

    def extracts(self, path: Path) -> list[Extract]:
        """What the checks across the edition need of a file."""
        from tei_toolkit.rules.extract import extract

        return [extract(path)]

    def content(self, path: Path, data: bytes) -> list[Finding]:
        """The findings of a file if these were its bytes."""
        if not data.removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"<", *xml.MARKS)):
            from tei_toolkit.parsing import no_xml

            what, hint = no_xml(data, path.suffix)
            return [finding("TEI300", what, Location(str(path), 1, 1), hint)]
        try:
            tree = xml.parse(data, str(path))
        except xml.NotWellFormed as error:
            return [ill_formed(error)]
        return self.tree(path, data, tree)

    def tree(
        self, path: Path, data: bytes, tree: etree._ElementTree, given: saxon.Given | None = None
    ) -> list[Finding]:
        """The findings of a file of which the tree is at hand; `given` is the same for Saxon."""
        met = set(self._schemas)
        every = self._document(tree, path, data, given)
        found = sorted(every, key=lambda one: (one.location.line, one.location.column))
        kept = without_waived(tree, str(path), data, found, grammar_only=self.grammar_only)
        if self.tells_of_schemas and len(self._schemas) > len(met):
            kept += [one for name, schema in self._schemas.items() if name not in met for one in schema.faults]
        return kept

    def _document(
        self, tree: etree._ElementTree, path: Path, source: bytes, given: saxon.Given | None
    ) -> Iterator[Finding]:
        named = self.named(tree, path)
        grammars = [self.grammar] if self.grammar is not None else list(named.grammars)
        for grammar in grammars or [schema.grammar_path()]:
            yield from self._schema(grammar).validate(tree, str(path), source=source, reference=self.reference)
        # An entity that isn't expanded has been reported; Saxon would not read the document.
        if not self.grammar_only and next(tree.iter(etree.Entity), None) is None:
            # Saxon, which the rules are run by, takes long to load.
            from tei_toolkit import saxon
            from tei_toolkit.rules import chosen, unknown_entries

            document = given or saxon.Given(tree)
            edition = self._edition(path.parent)
            try:
                for rules in chosen(path, grammars, named, edition, self.schematron, self.phase):
                    yield from rules.check(tree, str(path), source, document)
            except saxon.Unreadable:
                yield _newer(tree, str(path))
            if edition is not None:
                yield from unknown_entries(tree, str(path), edition.registers, source)

    def named(self, tree: etree._ElementTree, path: Path) -> Models:
        """What a document names; looked up once for all in a folder that say the same."""
        key: tuple[Path | str, ...] = (path.parent, *(str(one.text) for one in instructions(tree)))
        if key not in self._models:
            self._models[key] = models(tree, path, grammars=self.grammar is None, rules=not self.grammar_only)
        return self._models[key]

    def _schema(self, path: Path) -> Schema:
        if path not in self._schemas:
            self._schemas[path] = Schema.from_path(path)
        return self._schemas[path]

    def _edition(self, folder: Path) -> Edition | None:
        if folder not in self._editions:
            from tei_toolkit.edition import config

            self._editions[folder] = config.enclosing(folder)
        return self._editions[folder]


def _newer(tree: etree._ElementTree, path: str) -> Finding:
    """The finding on a document whose names only the fifth edition of XML 1.0 allows."""
    names = ((element, name) for element in tree.iter(etree.Element) for name in (element.tag, *element.attrib))
    element, name = next((one for one in names if not one[1].isascii()), (tree.getroot(), tree.getroot().tag))
    local = str(name).rpartition("}")[2]
    words = f"“{local}” has a character that not every XML parser takes in a name"
    hint = "take letters that XML 1.0 allows in names since its first edition; the rules could not be run"
    return finding("TEI300", words, Location(path, element.sourceline or 1), hint)
