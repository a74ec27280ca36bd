"""Publishing a format: only what changed is made, in the folder where the last build left the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tei_toolkit import files, publish, resources
from tei_toolkit.edition import outputs
from tei_toolkit.edition.bench import Bench, Page
from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.dependence import Document, Extract, extracts_of
from tei_toolkit.edition.executors import Workers
from tei_toolkit.edition.state import Done, State, key, unpack
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.publish import Format, Material, Step


@dataclass(slots=True)
class _Folder:
    """The folder of a format while it is made, and the hashes of the files that belong in it."""

    path: Path
    kept: dict[str, str] = field(default_factory=dict)
    marked: bool = False

    def mark(self) -> None:
        """Make it ours before the first file is written, so that a build cut short can be taken up."""
        if not self.marked:
            files.write(self.path / outputs.MARKER, outputs.WORDS)
            self.marked = True


class Publisher:
    """Publishes the documents of an edition in one format after the other."""

    def __init__(
        self,
        edition: Edition,
        documents: Sequence[Document],
        state: State,
        workers: Workers[Bench],
        settings: str,
        pages_made: Callable[[], None],
    ) -> None:
        self._edition = edition
        self._every = documents
        self._state = state
        self._workers = workers
        self._pages_made = pages_made
        # What stands in edition.toml is on every page, and read from there alone.
        about = repr({name: value for name, value in vars(edition).items() if name not in ("folder", "registers")})
        self._about = key(settings, about, state.digests(edition.folder / "fonts"))

    def publish(self, wanted: Format, folder: Path) -> tuple[list[Finding], Path | None]:
        """Bring a format up to date; None where the file to open could not be made."""
        home = _Folder(folder)
        documents = self._documents(wanted, folder)
        style = self._style(wanted)
        run = _Run(self._edition, self._state, self._workers, wanted, home, documents, style, self._pages_made)
        opens = wanted.opens.format(edition=self._edition.id)
        found = run.whole() if wanted.module is not None or wanted.pack else run.steps()
        if opens not in home.kept:
            return found, None
        home.mark()
        outputs.sweep(folder, home.kept)
        return found, folder / opens

    def _documents(self, wanted: Format, folder: Path) -> list[Document]:
        """The documents of the format: a stale one only where its pages are still there."""
        steps = [step for step in wanted.steps if step.each == "document" and not wanted.pack]

        def is_there(one: Document) -> bool:
            names = (publish.output_name(step, one.stem, self._edition.id) for step in steps)
            return bool(steps) and all((folder / name).is_file() for name in names)

        return [one for one in self._every if not one.stale or is_there(one)]

    def _style(self, wanted: Format) -> str:
        """The hash of what every page of a format depends on; a stylesheet may include those of another format."""
        if wanted.module is not None:
            return self._about
        styles = [path for path in sorted(resources.xslt().rglob("*")) if path.suffix in (".xsl", ".toml", ".typ")]
        return key(self._about, wanted.name, [(str(path.name), self._state.digest(path)) for path in styles])


@dataclass
class _Run:
    """One format being brought up to date."""

    edition: Edition
    state: State
    workers: Workers[Bench]
    wanted: Format
    home: _Folder
    documents: list[Document]
    style: str
    pages_made: Callable[[], None]

    @cached_property
    def _fresh(self) -> list[Document]:
        return [one for one in self.documents if not one.stale]

    @cached_property
    def _contents(self) -> str:
        """The hash of all that the edition says: documents in their order, pages of its own words, registers."""
        said = [(one.digest, one.entry["digest"], one.stale) for one in self.documents]
        pages = [(path.name, self.state.digest(path)) for path in self.edition.pages]
        return key(said, pages, [(name, self.state.digest(path)) for name, path in self.edition.registers.items()])

    @cached_property
    def _material(self) -> Material:
        """For what is made of the whole edition; documents are read as they are asked for."""
        texts = self.state.entries(one.stem for one in self.documents)
        return self.workers.bench.material([one.path for one in self._fresh], texts)

    def whole(self) -> list[Finding]:
        """Make a format as a whole, if anything changed."""
        wanted = key(self.style, self._contents)
        known = self.state.recall(f"whole:{self.wanted.name}").get("")
        if known is None or known.key != wanted or not self._are_there(known.result["files"]):
            self.home.mark()
            known = Done(wanted, self.workers.bench.whole(self.wanted, self._material, self.home.path))
            self.state.remember(f"whole:{self.wanted.name}", {"": known})
        self.home.kept.update(known.result["files"])
        return unpack(known.result["findings"], self.edition.folder)

    def steps(self) -> list[Finding]:
        """Make the files of a format's steps, as far as what they depend on changed."""
        found: list[Finding] = []
        added = self.state.recall(f"added:{self.wanted.name}").get("")
        replaced = added.result["files"] if added else {}
        for name, path in publish.assets(self.wanted):
            self._copy(name, path)
        for number, step in enumerate(self.wanted.steps):
            if step.each == "document":
                found += self._pages(number, step)
                self.pages_made()
            elif step.each == "edition" or self._fresh:
                found += self._index(number, step, replaced)
        for folder in self.wanted.copies:
            for name, path in publish.copies(folder, self.edition, [one.path for one in self._fresh]):
                self._copy(name, path)
            if folder == "tei":
                kept = (f"tei/{one.path.name}" for one in self.documents if one.stale)
                self.home.kept.update({name: "" for name in kept if (self.home.path / name).is_file()})
        return [*found, *self._additions(added)] if self.wanted.adds else found

    def _pages(self, number: int, step: Step) -> list[Finding]:
        """The pages of the documents."""
        kind = f"page:{self.wanted.name}:{number}"
        known = self.state.recall(kind)
        found: list[Finding] = []
        pages: dict[str, tuple[str, Extract]] = {}
        for extract in extracts_of(self.documents, self.workers.bench.registers):
            name = publish.output_name(step, extract.document.stem, self.edition.id)
            if name in self.home.kept:
                found.append(publish.taken(name, str(extract.document.path)))
            elif extract.document.stale:
                self._keep(name)
                found.append(stale(extract.document.path, name))
            else:
                pages[name] = (key(self.style, number, extract.digest), extract)
        todo = [
            name for name, (wanted, one) in pages.items() if not self._is_done(known, one.document.stem, wanted, name)
        ]
        if todo:
            self.home.mark()
        tasks = (self._page(number, name, pages[name][1]) for name in todo)
        order = iter(todo)
        for results in self.workers.map("page", tasks, len(todo), self.wanted.name):
            names = [next(order) for _ in results]
            done = {
                pages[name][1].document.stem: Done(pages[name][0], result)
                for name, result in zip(names, results, strict=True)
            }
            self.state.remember(kind, done)
            known.update(done)
        for name, (_, extract) in pages.items():
            result = known[extract.document.stem].result
            found += unpack(result["findings"], self.edition.folder)
            if result["digest"]:
                self.home.kept[name] = result["digest"]
            elif self._keep(name):
                # What an earlier build made of the document stays.
                found.append(stale(extract.document.path, name))
        self.state.forget(kind, known.keys() - {one.stem for one in self.documents})
        return found

    def _page(self, number: int, name: str, extract: Extract) -> Page:
        (own,) = self.state.entries([extract.document.stem])
        entries = (*extract.before, own, *extract.after)
        target = self.home.path / name
        return Page(self.wanted.name, number, extract.document.path, entries, extract.refs, target)

    def _index(self, number: int, step: Step, replaced: Mapping[str, str]) -> list[Finding]:
        """What a step makes of the whole edition."""
        kind = f"page:{self.wanted.name}:{number}"
        name = publish.output_name(step, self.edition.id, self.edition.id)
        if name in self.home.kept:
            return [publish.taken(name, str(self.edition.folder))]
        known = self.state.recall(kind).get("")
        wanted = key(self.style, number, self._contents)
        # A page that the format added to afterwards is up to date as it lies there.
        there = {name: replaced.get(name) or (known.result["digest"] if known else "")}
        if known is None or known.key != wanted or not (known.result["digest"] == "" or self._are_there(there)):
            self.home.mark()
            bench = self.workers.bench
            known = Done(wanted, bench.index(self.wanted, number, self._material, self.home.path / name))
            self.state.remember(kind, {"": known})
        if known.result["digest"]:
            self.home.kept[name] = known.result["digest"]
        return unpack(known.result["findings"], self.edition.folder)

    def _additions(self, known: Done | None) -> list[Finding]:
        """What the format makes of its own files, when all of them are there."""
        made = sorted(self.home.kept.items())
        wanted = key(self.style, self._contents, made)
        if known is None or known.key != wanted or not self._are_there(known.result["files"]):
            bench = self.workers.bench
            known = Done(wanted, bench.add(self.wanted, self._material, self.home.path, list(self.home.kept)))
            self.state.remember(f"added:{self.wanted.name}", {"": known})
        self.home.kept.update(known.result["files"])
        return unpack(known.result["findings"], self.edition.folder)

    def _is_done(self, known: Mapping[str, Done], stem: str, wanted: str, name: str) -> bool:
        if stem not in known or known[stem].key != wanted:
            return False
        digest = known[stem].result["digest"]
        return not digest or self._are_there({name: digest})

    def _are_there(self, made: Mapping[str, str]) -> bool:
        return all(self.state.digest(self.home.path / name) == digest for name, digest in made.items())

    def _keep(self, name: str) -> bool:
        """Let a file of an earlier build stay, if there is one."""
        there = (self.home.path / name).is_file()
        if there:
            self.home.kept[name] = self.state.digest(self.home.path / name)
        return there

    def _copy(self, name: str, path: Path) -> None:
        digest = self.state.digest(path)
        if self.state.digest(self.home.path / name) != digest:
            self.home.mark()
            files.write(self.home.path / name, files.read_bytes(path))
        self.home.kept[name] = digest


def stale(path: Path, page: str) -> Finding:
    """The finding about a document whose readers see what an earlier build made of it."""
    return finding("PUB553", f"“{page}” is as an earlier build made it", Location(str(path)))
