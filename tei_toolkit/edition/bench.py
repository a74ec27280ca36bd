"""A workbench: what is done to one document at a time, with registers read and stylesheets compiled once.

What goes in and comes out is plain data, because it may go to another process and into the state of the build.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from tei_toolkit import files, markdown, publish, xml
from tei_toolkit.edition import checking, counterparts, description, entries, extracts, links, pictures, reading
from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.entries import Texts
from tei_toolkit.edition.reading import Documents, read
from tei_toolkit.edition.state import pack
from tei_toolkit.edition.tasks import Examination, Index, Page, Part
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location, Severity, ToolkitError
from tei_toolkit.publish import Format, Material
from tei_toolkit.saxon import StylesheetError

if TYPE_CHECKING:
    from tei_toolkit.conversion import Converter


def preparations(formats: Sequence[str]) -> list[tuple[str, str]]:
    """What `Bench.get_ready` can make ready for a few documents, in the order in which it is needed."""
    return [("", "check"), *((name, what) for name in formats for what in publish.PREPARATIONS)]


class Bench:
    """Converts, examines and publishes the documents of an edition, one by one."""

    # What may be done in a process that is to be forked: it loads no Saxon.
    BEFORE_A_FORK = ("convert",)

    def __init__(self, edition: Edition, *, lenient: bool = False, force: bool = False) -> None:
        self.edition = edition
        self._lenient = lenient
        self._force = force
        # Of the documents by their stems, where the book is to show them.
        self.remarks: dict[str, list[Finding]] = {}
        # How many findings there are on the edition as a whole.
        self.across = 0

    @cached_property
    def registers(self) -> extracts.Registers:
        """The registers of the edition."""
        return extracts.Registers(self.edition.registers)

    @cached_property
    def pages(self) -> list[markdown.Page]:
        """The pages of the edition's own words."""
        return [markdown.read(path) for path in self.edition.pages]

    @cached_property
    def _converter(self) -> Converter:
        from tei_toolkit.conversion import Converter  # an edition of TEI from elsewhere needs no grammars

        return Converter(self.edition)

    @cached_property
    def _checker(self) -> checking.Checker:
        return checking.Checker(self.edition)

    def get_ready(self, asked: tuple[str, str]) -> None:
        """Load and compile what one of the `preparations` needs."""
        name, what = asked
        with contextlib.suppress(ToolkitError):  # what is wrong, the build will say
            if name:
                publish.get_ready(publish.find(name), what, self.edition)
                return
            for document in self.edition.documents[:1]:
                # By another bench: what this one reads of schemas, it reads when the build has looked at them.
                Bench(self.edition).examine(Examination(document))

    def convert(self, source: Path) -> dict[str, Any]:
        """Convert one source: `findings`."""
        from tei_toolkit.conversion import convert

        done = convert([source], self.edition.tei, edition=self.edition, force=self._force, converter=self._converter)
        return {"findings": self._pack(done.findings)}

    def examine(self, asked: Examination) -> dict[str, Any]:
        """Check one TEI document and sum it up: `findings`, `reason` (not checked), `by` (other files), `entry`.

        `across` is what is needed of it to check the edition as a whole.

        `entry` is None for a document that can't be published: what an editorial rule says keeps nobody from
        reading it; what the grammar says does, because stylesheets rely on the grammar.
        """
        path = asked.document
        checked = self._checker.check(path)
        result: dict[str, Any] = {"reason": checked.reason, "by": [str(one) for one in checked.by], "entry": None}
        if self.edition.validation != "none":
            result["across"] = self.extract(path, checked.read[1] if checked.read else None)
        is_wrong = any(one.code.startswith("TEI3") and one.severity is Severity.ERROR for one in checked.findings)
        if is_wrong or checked.read is None:
            return {**result, "findings": self._pack(checked.findings)}
        document = reading.document(path, *checked.read)
        root = document.tree.getroot()
        if root.tag != xml.tei("TEI"):
            words = f"the root is “{str(root.tag).rpartition('}')[2]}”, wanted is “TEI”"
            said = finding("PUB550", words, Location(str(path), 1))
            return {**result, "findings": self._pack([*checked.findings, said])}
        element, more = description.summary(document)
        if element is not None:
            if not checked.reason:
                # What the page about the edition says of its state.
                element.set("remarks", str(len(checked.findings)))
            seen = pictures.pictures(document.tree, path, self.edition)
            others = dict.fromkeys([*counterparts.named(document.tree, path), *asked.counterparts])
            element.extend([one.element() for one in seen.pictures])
            linked, looked_at = links.links(document.tree, self.edition.folder)
            element.extend(linked)
            element.extend([counterparts.element(one) for one in others if one.is_file()])
            result["by"] += [str(one) for one in (*seen.files, *looked_at, *others)]
            more += seen.findings
            texts, facts = entries.entry(element, document.tree)
            result |= {"texts": (texts.brief, texts.head, texts.mentions), "entry": facts.packed()}
        return {**result, "findings": self._pack([*checked.findings, *more])}

    def extract(self, path: Path, tree: etree._ElementTree | None = None) -> str:
        """What is needed of a document or register to check the edition as a whole; its tree may be at hand."""
        from tei_toolkit.rules import extract, packing  # an edition that checks nothing needs no Schematron

        return packing.pack(extract.extract(path, tree))

    def page(self, page: Page) -> dict[str, Any]:
        """Make the page of one document and write it.

        `digest` (empty where there is none), `findings`; with formats that add to it `files` with their hashes, and the
        `record` for the search.
        """
        document = read(page.document)
        # Whom the document mentions, its text says itself.
        around = map(_element, (*page.before, page.entry.head, *page.after))
        whole = description.describe(self.edition, around, pages=self.pages, in_full=False, lenient=self._lenient)
        counterparts.insert(whole, page.document)
        publish.offer(whole, page.downloads, page.document.stem)
        if page.each:
            publish.tell_each(whole)
        material = Material(self.edition, (document,), whole, self.registers.extract(page.refs))
        wanted = publish.find(page.format)
        more: Mapping[str, bytes] = {}
        record = ""
        try:
            content, found = publish.make_file(wanted, wanted.steps[page.step], document.stem, material)
            if content and wanted.adds:
                more, record = publish.add_to_document(wanted, document.stem, content, material, page.published)
        except ToolkitError as error:
            # One document that a stylesheet fails on does not keep the others from being published.
            said = self._no_page(error, page.document)
            return {"digest": "", "findings": self._pack([said]), "files": {}, "record": ""}
        if content:
            files.write(page.target, content)
        return {
            "digest": _digest(content) if content else "",
            "findings": self._pack(found),
            "files": _write(more, page.folder),
            "record": record,
        }

    def _no_page(self, error: ToolkitError, document: Path) -> Finding:
        """Why a document has no page: a stylesheet of the edition fails, which its editor can mend, or one of ours."""
        if said := publish.fault_at_work(error, self.edition, document.stem):
            return said
        message = " ".join(error.message.split())
        return finding("PUB552", f"no page could be made: {message}"[:240], Location(str(document)))

    def index(self, index: Index) -> dict[str, Any]:
        """Make a page, or the book, of the whole edition, and write it: `digest`, `findings`.

        `parts` are the further pages of a list of more lines than one carries, with their hashes.
        """
        wanted = publish.find(index.format)
        step = wanted.steps[index.step]
        if index.entry:
            seen: Iterable[etree._Element] = entries.naming(index.entries, index.entry)
        else:
            seen = (self._seen(one, step, index) for one in index.entries)
        whole = description.describe(self.edition, seen, pages=self.pages, lenient=self._lenient)
        if index.holds is not None:
            publish.complete(whole, index.names, index.holds, index.entry, index.across)
        publish.offer(whole, index.downloads)
        if index.each:
            publish.tell_each(whole)
        if index.periods:
            publish.tell(whole.getroot(), index.periods, index.kinds, index.period)
        if index.registers is None:
            registers = description.wrap_registers(self.edition)
        else:
            registers = self.registers.extract(index.registers)
        material = Material(self.edition, Documents(index.documents), whole, registers, index.remarks)
        stem = publish.page_stem(index.entry) if index.entry else index.period or self.edition.id
        try:
            content, found = publish.make_file(wanted, step, stem, material)
        except StylesheetError as error:
            if self.edition.stylesheets is None:
                raise
            # A stylesheet of the edition's own is to be mended by its editor; the other pages are made.
            content, found = b"", [finding("PUB508", " ".join(error.words.split())[:240], error.location)]
        content, parts = publish.in_parts(content)
        found += [publish.taken(name, str(self.edition.folder)) for name in parts if name in index.taken]
        if content:
            files.write(index.target, content)
        made = _write({name: page for name, page in parts.items() if name not in index.taken}, index.target.parent)
        return {"digest": _digest(content) if content else "", "findings": self._pack(found), "parts": made}

    def _seen(self, said: tuple[str, bytes], step: publish.Step, index: Index) -> etree._Element:
        """An entry of the edition document as a step sees it."""
        if index.holds is None:
            return entries.with_mentions(*said, lambda _: True)
        own = index.own
        entry = entries.with_mentions(*said, lambda ref: ref not in own and publish.sees(step, "mention", ref))
        return publish.narrowed(entry, step, own)

    def whole(self, wanted: Format, material: Material, folder: Path) -> dict[str, Any]:
        """Make a format that is made as a whole: `files` with their hashes, `findings`."""
        made = publish.make(wanted, material)
        return {"files": _write(made.files, folder), "findings": self._pack(made.findings)}

    def search(
        self, wanted: Format, pages: Mapping[str, bytes], folder: Path, texts: int, bundles: int
    ) -> dict[str, Any]:
        """Make what searches the pages of a format: as `whole`."""
        return {"files": _write(publish.add_search(wanted, pages, texts, bundles), folder), "findings": []}

    def text_part(self, asked: Part) -> dict[str, Any]:
        """Make one part of the index that is searched without a server: as `whole`."""
        made = publish.add_text_part(publish.find(asked.format), asked.number, dict(asked.records))
        return {"files": _write(made, asked.folder), "findings": []}

    def bundle(self, asked: Part) -> dict[str, Any]:
        """Make one part of the index that a web server gives out: as `whole`."""
        wanted = publish.find(asked.format)
        made = publish.add_bundle(wanted, asked.number, dict(asked.records), self.edition.language)
        return {"files": _write(made, asked.folder), "findings": []}

    def lists(self, wanted: Format, pages: Sequence[str], every: Iterable[Texts], folder: Path) -> dict[str, Any]:
        """Make the lists of a format's pages: as `whole`."""
        material = self.material([], every)
        if publish.each_has_page(wanted, sum(1 for _ in material.description.iterfind("{*}documents/{*}document"))):
            publish.tell_each(material.description)
        made = publish.add_lists(wanted, pages, material)
        return {"files": _write(made.files, folder), "findings": self._pack(made.findings)}

    def material(self, documents: Sequence[Path], every: Iterable[Texts]) -> Material:
        """What is made of the whole edition is made from: these documents, and what is said of all."""
        elements = (one.element() for one in every)
        whole = description.describe(self.edition, elements, pages=self.pages, lenient=self._lenient)
        registers = description.wrap_registers(self.edition)
        return Material(self.edition, Documents(documents), whole, registers, self.remarks)

    def _pack(self, found: Iterable[Finding]) -> list[dict[str, Any]]:
        return pack(found, self.edition.folder)


def _write(made: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    """Write files into a folder; their hashes."""
    for name, content in made.items():
        files.write(folder / name, content)
    return {name: _digest(content) for name, content in made.items()}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _element(text: str) -> etree._Element:
    return xml.parse(text.encode(), "").getroot()
