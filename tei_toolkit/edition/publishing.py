"""Publishing a format: only what changed is made, in the folder where the last build left the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tei_toolkit import publish, resources
from tei_toolkit.edition import additions, description, downloads, outputs, pages
from tei_toolkit.edition.bench import Bench
from tei_toolkit.edition.config import Edition
from tei_toolkit.edition.dependence import Document
from tei_toolkit.edition.downloads import Offers
from tei_toolkit.edition.executors import Workers
from tei_toolkit.edition.indexes import Indexes
from tei_toolkit.edition.making import Folder, Making
from tei_toolkit.edition.state import Done, State, key, unpack
from tei_toolkit.model import Finding
from tei_toolkit.publish import Format


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
        in_parts: bool,
        asked: Sequence[str] = (),
    ) -> None:
        """`asked` are the names of all formats that are to be published."""
        self._edition = edition
        self._every = documents
        self._state = state
        self._workers = workers
        self._pages_made = pages_made
        self._in_parts = in_parts
        self._asked = asked
        # The hashes of the files of each format that has been published.
        self.made: dict[str, Mapping[str, str]] = {}
        # What stands in edition.toml is on every page, and read from there alone.
        about = repr({name: value for name, value in vars(edition).items() if name not in ("folder", "registers")})
        self._about = key(settings, about, description.filled(edition), state.digests(edition.folder / "fonts"))

    def publish(self, wanted: Format, folder: Path) -> tuple[list[Finding], Path | None]:
        """Bring a format up to date; None where the file to open could not be made."""
        home = Folder(folder)
        documents = self._documents(wanted, folder)
        run = Making(
            self._edition,
            self._state,
            self._workers,
            wanted,
            home,
            documents,
            self._style(wanted, documents),
            self._pages_made,
            self._in_parts,
            Offers(self._edition.id, downloads.others(wanted, self._edition, folder.parent, self.made, self._asked)),
        )
        self.made[wanted.name] = home.kept
        opens = wanted.opens.format(edition=self._edition.id)
        found = _whole(run) if wanted.module is not None or wanted.pack else _steps(run)
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

    def _style(self, wanted: Format, documents: Sequence[Document]) -> str:
        """The hash of what every page of a format depends on; a stylesheet may include those of another format."""
        if wanted.module is not None:
            return self._about
        styles = [one for one in self._state.digests(resources.xslt()) if one[0].endswith((".xsl", ".toml", ".typ"))]
        each = publish.each_has_page(wanted, len(documents))
        return key(self._about, wanted.name, each, styles)


def _whole(run: Making) -> list[Finding]:
    """Make a format as a whole, if anything changed."""
    kind, wanted = f"whole:{run.wanted.name}", key(run.style, run.contents)
    known = run.state.recall(kind).get("")
    if known is None or known.key != wanted or not run.are_there(known.result["files"]):
        run.home.mark()
        known = Done(wanted, run.workers.bench.whole(run.wanted, run.material, run.home.path))
        run.state.remember(kind, {"": known})
    run.home.kept.update(known.result["files"])
    return unpack(known.result["findings"], run.edition.folder)


def _steps(run: Making) -> list[Finding]:
    """Make the files of a format's steps, as far as what they depend on changed."""
    found: list[Finding] = []
    added = run.state.recall(additions.kind(run)).values() if run.wanted.adds else ()
    replaced = {name: digest for one in added for name, digest in one.result["files"].items()}
    for name, path in publish.assets(run.wanted):
        run.copy(name, path)
    for number, step in enumerate(run.wanted.steps):
        if step.each == "document":
            found += pages.make(run, number, step)
    run.pages_made()
    found += Indexes(run, replaced).make()
    for name, path in run.offers.files.items():
        run.copy(name, path)
    for folder in run.wanted.copies:
        for name, path in publish.copies(folder, run.edition, [one.path for one in run.fresh]):
            run.copy(name, path)
        if folder == "tei":
            kept = (f"tei/{one.path.name}" for one in run.documents if one.stale)
            run.home.kept.update({name: "" for name in kept if (run.home.path / name).is_file()})
    return [*found, *additions.make(run)] if run.wanted.adds else found
