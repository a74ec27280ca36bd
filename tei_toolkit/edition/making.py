"""A format being brought up to date: its folder, what belongs in it, what it depends on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tei_toolkit import files, publish
from tei_toolkit.edition import outputs
from tei_toolkit.edition.bench import Bench
from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.dependence import Document
from tei_toolkit.edition.downloads import Offers
from tei_toolkit.edition.entries import Texts
from tei_toolkit.edition.executors import Workers
from tei_toolkit.edition.state import State, key
from tei_toolkit.publish import Format, Material


@dataclass(slots=True)
class Folder:
    """The folder of a format while it is made, and the hashes of the files that belong in it."""

    path: Path
    kept: dict[str, str] = field(default_factory=dict)
    marked: bool = False

    def mark(self) -> None:
        """Make it ours before the first file is written, so that a build cut short can be taken up."""
        if not self.marked:
            files.write(self.path / outputs.MARKER, outputs.WORDS)
            self.marked = True


@dataclass
class Making:
    """One format of an edition, its documents in their order, and who works on it.

    `style` is the hash of what every page depends on. `pages_made` is called when the pages of documents are there.
    `offers` are files of other formats.
    """

    edition: Edition
    state: State
    workers: Workers[Bench]
    wanted: Format
    home: Folder
    documents: Sequence[Document]
    style: str
    pages_made: Callable[[], None]
    in_parts: bool
    offers: Offers

    @cached_property
    def fresh(self) -> list[Document]:
        """The documents that are published as they are now."""
        return [one for one in self.documents if not one.stale]

    @cached_property
    def registers(self) -> str:
        """The hash of the registers."""
        return key([(name, self.state.digest(path)) for name, path in self.edition.registers.items()])

    @cached_property
    def each(self) -> bool:
        """Whether every entry of a register has a page of its own."""
        return publish.each_has_page(self.wanted, len(self.documents))

    @cached_property
    def own_words(self) -> str:
        """The hash of the pages of the edition's own words."""
        return key([(path.name, self.state.digest(path)) for path in self.edition.pages])

    @cached_property
    def contents(self) -> str:
        """The hash of all that the edition says: documents in their order, pages of its own words, registers."""
        said = [(one.digest, one.entry.digest, one.stale) for one in self.documents]
        return key(said, self.own_words, self.registers)

    @cached_property
    def published(self) -> str:
        """When the edition was published: as it says itself, else the last dated change of a document."""
        return self.edition.published or max((one.entry.changed for one in self.documents), default="")

    @cached_property
    def material(self) -> Material:
        """For what is made of the whole edition; documents are read as they are asked for."""
        texts = self.state.entries(one.stem for one in self.documents)
        return self.workers.bench.material([one.path for one in self.fresh], (Texts(*one) for one in texts))

    def are_there(self, made: Mapping[str, str]) -> bool:
        """Whether files with these hashes lie in the folder."""
        # Asked for every file of an edition: joining paths as such takes as long as all the rest.
        home, state = self._home, self.state
        return all(state.digest(f"{home}/{name}") == digest for name, digest in made.items())

    @cached_property
    def _home(self) -> str:
        return os.fspath(self.home.path)

    def keep(self, name: str) -> bool:
        """Let a file of an earlier build stay, if there is one."""
        there = (self.home.path / name).is_file()
        if there:
            self.home.kept[name] = self.state.digest(self.home.path / name)
        return there

    def copy(self, name: str, path: Path) -> None:
        """Put a file there as it is."""
        digest = self.state.digest(path)
        if self.state.digest(f"{self._home}/{name}") != digest:
            self.home.mark()
            if not self.state.copied(path, self.home.path / name):
                files.write(self.home.path / name, files.read_bytes(path))
        self.home.kept[name] = digest
