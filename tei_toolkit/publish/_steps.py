"""Making a format: its steps, one after the other, each for its sources; nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from tei_toolkit import files, findings, saxon, xml
from tei_toolkit.model import Finding, Location, ToolkitError
from tei_toolkit.publish import _additions, _overrides, _periods, _remarks, _views
from tei_toolkit.publish._formats import Format, Step
from tei_toolkit.publish._material import Made, Material

if TYPE_CHECKING:
    from tei_toolkit.edition.config import Edition

_E = "{urn:tei-toolkit:edition}"
_Q = re.escape(f"/Q{{{xml.TEI}}}")
_IN_PAGE = re.compile(r'path="/Q\{urn:tei-toolkit:edition\}edition\[1\]/Q\{urn:tei-toolkit:edition\}page\[(\d+)\]')
_IN_BOOK = re.compile(rf'path="{_Q}teiCorpus\[1\]{_Q}TEI\[(\d+)\]')


@dataclass(frozen=True)
class _Source:
    """What a stylesheet is run on: `stem` for the name of the result, `path` for findings.

    `given` is the tree for Saxon, where others are to find it read.
    """

    stem: str
    path: str
    tree: etree._ElementTree
    given: saxon.Given | None = None


def make(wanted: Format, material: Material) -> Made:
    """The files of a format.

    A document whose page could not be made is missing among them and has a finding.  Raises `ToolkitError` where the
    format itself is at fault.
    """
    if wanted.module is not None:
        made = wanted.module.make(material)
        return Made(dict(made.files), tuple(made.findings))
    material = _told(wanted, material)
    pages: dict[str, bytes] = {name: files.read_bytes(path) for name, path in assets(wanted)}
    found: list[Finding] = []
    records: dict[str, str] = {}
    for step in wanted.steps:
        stylesheet = _overrides.stylesheet(wanted, step.stylesheet, material.edition)
        for source, parameters in _runs(wanted, step, material):
            result = stylesheet.transform(_read_once(source, parameters), parameters)
            found += _findings(result.messages, source, material)
            if not result.text:
                continue
            name, content, said = _finished(step, result.text, source, material)
            found += said
            content, parts = _periods.in_parts(content)
            for part, page in ((name, content), *parts.items()):
                if part in pages:
                    found.append(taken(part, source.path))
                elif page:
                    pages[part] = page
            if pages.get(name) is content and content and wanted.adds and step.each == "document":
                beside, records[source.stem] = _additions.to_document(wanted, source.stem, content, material)
                pages.update(beside)
    for folder in wanted.copies:
        sources = copies(folder, material.edition, [one.path for one in material.documents])
        pages.update({name: files.read_bytes(path) for name, path in sources})
    if wanted.adds:
        more, said = _additions.added(wanted, records, pages, material)
        pages.update(more)
        found += said
    if wanted.pack:
        packed = import_module(f"tei_toolkit.publish.{wanted.pack}").pack(pages, material)
        return Made(packed.files, (*found, *packed.findings))
    return Made(pages, tuple(found))


def _told(wanted: Format, material: Material) -> Material:
    """The material, the edition document of which says whether every entry of a register has a page of its own."""
    if not _views.each_has_page(wanted, _count(material)):
        return material
    description = deepcopy(material.description)
    _views.tell_each(description)
    return replace(material, description=description)


def _count(material: Material) -> int:
    return sum(1 for _ in material.description.iterfind(f"{_E}documents/{_E}document"))


def _runs(wanted: Format, step: Step, material: Material) -> Iterator[tuple[_Source, Mapping[str, saxon.Given]]]:
    """What a step is run on, and with which parameters."""
    if step.each in ("entry", "period") or (step.each == "edition" and step.sees is not None):
        yield from _narrow_runs(wanted, step, material)
        return
    for source in _sources(step, material):
        yield source, material.parameters


def _narrow_runs(wanted: Format, step: Step, material: Material) -> Iterator[tuple[_Source, Mapping[str, saxon.Given]]]:
    known = {ref for ref, _ in _register_entries(material.registers)}
    documents = {one.ref: one.documents for one in _views.counted(material.description.iterfind(f"{_E}documents/*"))}
    own = _views.own_pages(wanted, documents, known, _count(material))
    pages = {ref: _entry_page(wanted, number, ref, material) for ref, number in own.items()}
    registers = material.parameters["registers"]
    whens = [one.get("when", "") for one in material.description.iterfind(f"{_E}documents/*")]
    periods = [(one, period_page(wanted, one, material.edition.id)) for one in _periods.periods(whens, wanted.most)]
    if step.each != "entry":
        given = registers if _views.sees(step, "registers") else saxon.Given(no_registers())
        for period in (one for one, _ in periods) if step.each == "period" else (None,):
            seen = _views.view(material.description, step, pages, "", periods, period)
            stem = period.name if period else material.edition.id
            source = _Source(stem, str(material.edition.folder), seen)
            yield source, {"edition": saxon.Given(seen), "registers": given}
        return
    for ref, number in own.items():
        if wanted.steps[number] is step:
            seen = _views.view(material.description, step, pages, ref)
            source = _Source(_views.page_stem(ref), str(material.edition.folder), seen)
            yield source, {"edition": saxon.Given(seen), "registers": registers}


def period_page(wanted: Format, period: _periods.Period, edition: str) -> str:
    """The page of a period; empty where the format makes none."""
    steps = (step for step in wanted.steps if step.each == "period")
    return next((output_name(step, period.name, edition) for step in steps), "")


def _entry_page(wanted: Format, number: int, ref: str, material: Material) -> str:
    return output_name(wanted.steps[number], _views.page_stem(ref), material.edition.id)


def _register_entries(registers: etree._ElementTree) -> Iterator[tuple[str, etree._Element]]:
    for tag, kind in (("person", "person"), ("place", "place"), ("org", "org")):
        for element in registers.iter(xml.tei(tag)):
            yield f"{kind}:{element.get(xml.XML_ID, '')}", element


def no_registers() -> etree._ElementTree:
    """The document of the registers for a step that sees none."""
    return etree.Element(f"{_E}registers", nsmap={"e": _E[1:-1]}).getroottree()


def make_file(wanted: Format, step: Step, stem: str, material: Material) -> tuple[bytes, list[Finding]]:
    """What one step makes of its first source; no bytes where the stylesheet could make nothing of it.

    `stem` is the name of the document, or the id of the edition.
    """
    stylesheet = _overrides.stylesheet(wanted, step.stylesheet, material.edition)
    for source in _sources(step, material):
        result = stylesheet.transform(_read_once(source, material.parameters), material.parameters)
        found = list(_findings(result.messages, source, material))
        if not result.text:
            return b"", found
        _, content, said = _finished(step, result.text, replace(source, stem=stem), material)
        return content, [*found, *said]
    return b"", []


def _read_once(source: _Source, parameters: Mapping[str, saxon.Given]) -> etree._ElementTree | saxon.Given:
    given = parameters["edition"]
    return given if source.tree is given.tree else source.given or source.tree


def output_name(step: Step, stem: str, edition: str) -> str:
    """The path, within the folder of the format, of what a step makes of a document or of the edition."""
    name = step.output.format(stem=stem, edition=edition)
    if not step.finish:
        return name
    return str(PurePosixPath(name).with_suffix(import_module(f"tei_toolkit.publish.{step.finish}").SUFFIX))


def _finished(step: Step, text: str, source: _Source, material: Material) -> tuple[str, bytes, list[Finding]]:
    """The path and the bytes of what is published, made of a stylesheet's result, and what was found on the way."""
    name = output_name(step, source.stem, material.edition.id)
    if not step.finish:
        return name, text.encode("utf-8"), []
    finisher = import_module(f"tei_toolkit.publish.{step.finish}")
    content, said = finisher.finish(text, edition=material.edition, output=Path(name), location=source.path)
    return name, content, said


def _sources(step: Step, material: Material) -> list[_Source]:
    whole = str(material.edition.folder)
    if step.each == "document":
        return [_Source(one.stem, str(one.path), one.tree, one.given) for one in material.documents]
    if step.each in ("edition", "entry", "period"):
        return [_Source(material.edition.id, whole, material.description)]
    # A book without a document has no page to print.
    return [_Source(material.edition.id, whole, _book(material))] if material.documents else []


def _book(material: Material) -> etree._ElementTree:
    """All documents in one corpus.

    It has a prefix for TEI because lxml, given a parent with the same default namespace, drops the declarations of
    children that redeclare it and serialises wrong names.
    """
    corpus = etree.Element(xml.tei("teiCorpus"), nsmap={"tei": xml.TEI})
    for one in material.documents:
        # A copy is made by way of text, because moving the tree would take it out of its own document.
        copy = xml.parse(etree.tostring(one.tree.getroot(), with_tail=False), str(one.path)).getroot()
        _remarks.mark(copy, one.tree.getroot(), material.remarks.get(one.stem, ()), one.stem)
        corpus.append(copy)
    return corpus.getroottree()


def _findings(messages: tuple[str, ...], source: _Source, material: Material) -> Iterator[Finding]:
    """The findings of a run; those of a book come back to the documents, and to the pages, in which they lie."""
    for message in messages:
        page = _IN_PAGE.search(message)
        if page and int(page[1]) <= len(material.edition.pages):
            # Its elements bear the lines of the Markdown.
            path = material.edition.pages[int(page[1]) - 1]
            yield from saxon.findings((message,), material.description, str(path))
            continue
        inside = _IN_BOOK.search(message)
        if inside is None:
            yield from saxon.findings((message,), source.tree, source.path)
            continue
        one = material.documents[int(inside[1]) - 1]
        own = _IN_BOOK.sub(f'path="/Q{{{xml.TEI}}}TEI[1]', message)
        yield from saxon.findings((own,), one.tree, str(one.path))


def assets(wanted: Format) -> Iterator[tuple[str, Path]]:
    """The files of the format's folder of assets (style sheets, fonts, …): their places in the result, their paths."""
    home = wanted.folder / wanted.assets
    if not wanted.assets:
        return
    if not home.is_dir():
        raise ToolkitError(f"{home}: no such folder", f"{wanted.folder.name}/format.toml names it under assets")
    for path in sorted(home.rglob("*")):
        if path.is_file():
            yield f"{wanted.assets}/{path.relative_to(home).as_posix()}", path


def copies(folder: str, edition: Edition, documents: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The edition's XML of a kind, with the place at which references between these files find it."""
    home = edition.folder.resolve()
    if folder == "tei":
        for path in documents:
            yield f"tei/{path.name}", path
    elif folder == "registers":
        for path in edition.registers.values():
            yield path.relative_to(home).as_posix(), path
    elif folder == "schema":
        for path in sorted(edition.schema.glob("edition.*")):
            yield f"schema/{path.name}", path
    elif folder == "pictures":
        from tei_toolkit.edition import pictures  # the edition's side knows this one

        yield from pictures.copies(edition)
        for name in edition.site.files:
            yield name, home / name
    else:
        raise ToolkitError(
            f"format.toml: an edition has no folder “{folder}”", "there are: tei, registers, schema, pictures"
        )


def taken(name: str, path: str) -> Finding:
    """The finding about a source whose page would have the name of another."""
    return findings.finding("PUB551", f"“{name}” is made from something else already", Location(path))
