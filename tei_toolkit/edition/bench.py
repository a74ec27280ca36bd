"""A workbench: what is done to one document at a time, with registers read and stylesheets compiled once.

What goes in and comes out is plain data, because it may go to another process and into the state of the build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from lxml import etree

from tei_toolkit import files, markdown, publish, xml
from tei_toolkit.edition import checking, description, extracts
from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.state import pack
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location, Severity, ToolkitError
from tei_toolkit.publish import Format, Made, Material, TeiDocument

if TYPE_CHECKING:
    from tei_toolkit.conversion import Converter

_format = cache(publish.find)


@dataclass(frozen=True, slots=True)
class Page:
    """One page to make: the step, its document, what the edition document is to hold, and where the page goes."""

    format: str
    step: int
    document: Path
    entries: tuple[str, ...]
    refs: tuple[str, ...]
    target: Path


class Bench:
    """Converts, examines and publishes the documents of an edition, one by one."""

    def __init__(self, edition: Edition, *, lenient: bool = False, force: bool = False) -> None:
        self.edition = edition
        self._lenient = lenient
        self._force = force

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

    def convert(self, source: Path) -> dict[str, Any]:
        """Convert one source: `findings`."""
        from tei_toolkit.conversion import convert

        done = convert([source], self.edition.tei, edition=self.edition, force=self._force, converter=self._converter)
        return {"findings": self._pack(done.findings)}

    def examine(self, path: Path) -> dict[str, Any]:
        """Check one TEI document and sum it up: `findings`, `reason` (not checked), `by` (schemas), `entry`.

        `entry` is None for a document that can't be published: what an editorial rule says keeps nobody from
        reading it; what the grammar says does, because stylesheets rely on the grammar.
        """
        checked = self._checker.check(path)
        result: dict[str, Any] = {"reason": checked.reason, "by": [str(one) for one in checked.by], "entry": None}
        if any(one.code.startswith("TEI3") and one.severity is Severity.ERROR for one in checked.findings):
            return {**result, "findings": self._pack(checked.findings)}
        document = read(path)
        root = document.tree.getroot()
        if root.tag != xml.tei("TEI"):
            words = f"the root is “{str(root.tag).rpartition('}')[2]}”, wanted is “TEI”"
            said = finding("PUB550", words, Location(str(path), 1))
            return {**result, "findings": self._pack([*checked.findings, said])}
        element, more = description.summary(document)
        if element is not None:
            text = etree.tostring(element, encoding="unicode", with_tail=False)
            short = extracts.brief(element)
            result["xml"] = text
            result["entry"] = {
                "id": root.get(xml.XML_ID),
                "order": description.order(element),
                "digest": hashlib.sha256(text.encode()).hexdigest(),
                "brief": short,
                "refs": extracts.references(document.tree),
                "pointers": extracts.pointers(document.tree),
            }
        return {**result, "findings": self._pack([*checked.findings, *more])}

    def page(self, page: Page) -> dict[str, Any]:
        """Make the page of one document and write it: `digest` (empty where there is none), `findings`."""
        document = read(page.document)
        whole = description.describe(self.edition, map(_element, page.entries), lenient=self._lenient)
        material = Material(self.edition, (document,), whole, self.registers.extract(page.refs))
        try:
            return self._write(_format(page.format), page.step, document.stem, material, page.target)
        except ToolkitError as error:
            # One document that a stylesheet fails on does not keep the others from being published.
            message = " ".join(error.message.split())
            said = finding("PUB552", f"no page could be made: {message}"[:240], Location(str(page.document)))
            return {"digest": "", "findings": self._pack([said])}

    def index(self, wanted: Format, step: int, material: Material, target: Path) -> dict[str, Any]:
        """Make a page, or the book, of the whole edition, as `page` does."""
        return self._write(wanted, step, self.edition.id, material, target)

    def _write(self, wanted: Format, step: int, stem: str, material: Material, target: Path) -> dict[str, Any]:
        content, found = publish.make_file(wanted, wanted.steps[step], stem, material)
        if content:
            files.write(target, content)
        digest = hashlib.sha256(content).hexdigest() if content else ""
        return {"digest": digest, "findings": self._pack(found)}

    def whole(self, wanted: Format, material: Material, folder: Path) -> dict[str, Any]:
        """Make a format that is made as a whole: `files` with their hashes, `findings`."""
        return self._write_all(publish.make(wanted, material), folder)

    def add(self, wanted: Format, material: Material, folder: Path, names: Sequence[str]) -> dict[str, Any]:
        """Make what a format makes of its own files, of which `names` are there: as `whole`."""
        return self._write_all(publish.add(wanted, Files(folder, names), material), folder)

    def _write_all(self, made: Made, folder: Path) -> dict[str, Any]:
        for name, content in made.files.items():
            files.write(folder / name, content)
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in made.files.items()}
        return {"files": digests, "findings": self._pack(made.findings)}

    def material(self, documents: Sequence[Path], entries: Iterable[str]) -> Material:
        """What is made of the whole edition is made from: these documents, and what is said of all."""
        elements = map(_element, entries)
        whole = description.describe(self.edition, elements, pages=self.pages, lenient=self._lenient)
        return Material(self.edition, Documents(documents), whole, description.wrap_registers(self.edition))

    def _pack(self, found: Iterable[Finding]) -> list[dict[str, Any]]:
        return pack(found, self.edition.folder)


class Documents(Sequence[TeiDocument]):
    """TEI documents that are read when they are asked for, and not kept: an edition may have many."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    @overload
    def __getitem__(self, index: int) -> TeiDocument: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TeiDocument]: ...
    def __getitem__(self, index: int | slice) -> TeiDocument | Sequence[TeiDocument]:
        return Documents(self._paths[index]) if isinstance(index, slice) else read(self._paths[index])

    def __len__(self) -> int:
        return len(self._paths)


class Files(Mapping[str, bytes]):
    """Files of a folder by their names in it, read when they are asked for."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder = folder
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return files.read_bytes(self._folder / name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def read(path: Path) -> TeiDocument:
    """A TEI document as it is published."""
    content = files.read_bytes(path)
    tree = xml.parse(content, str(path))
    root = tree.getroot()
    if not root.get(xml.XML_ID):
        # TEI from elsewhere may have no id; pages and references need one, and it is the one our own TEI would have.
        root.set(xml.XML_ID, "d" + "-".join("".join(c if c.isalnum() else " " for c in path.stem).split()))
    return TeiDocument(path.stem, path, content, tree)


def _element(text: str) -> etree._Element:
    return xml.parse(text.encode(), "").getroot()
