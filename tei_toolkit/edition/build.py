"""Building an edition: convert its sources, check its TEI, publish it in each format; only what changed is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tei_toolkit import catalogue, files, publish, resources, storage
from tei_toolkit.edition import checking, counterparts, executors, outputs, state
from tei_toolkit.edition.bench import Bench, Examination
from tei_toolkit.edition.config import FILE, Edition, load
from tei_toolkit.edition.dependence import Document
from tei_toolkit.edition.executors import Workers
from tei_toolkit.edition.publishing import Publisher
from tei_toolkit.edition.state import Done, State, key, unpack
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location, Severity
from tei_toolkit.publish import Format
from tei_toolkit.seal import sealed, untouched
from tei_toolkit.trouble import ToolkitError
from tei_toolkit.version import __version__
from tei_toolkit.waivers import nearest


@dataclass(frozen=True)
class Built:
    """What a build found, and for each format the file to open; its address, where the edition lies in a storage."""

    findings: tuple[Finding, ...]
    outputs: Mapping[str, Path]
    addresses: Mapping[str, str] = field(default_factory=dict)


def build(
    edition: Path | str,
    *,
    formats: Sequence[str] = (),
    output: Path | None = None,
    jobs: int | None = None,
    executor: str = "local",
    scheduler: str = "",
    force: bool = False,
    clean: bool = False,
    lenient: bool = False,
    quiet: bool = True,
) -> Built:
    """Convert what changed in the edition in the folder `edition`, check its TEI, and publish it.

    `edition` may be an address in a storage that fsspec knows (`s3://bucket/edition`).
    `formats` are names of formats, by default those of `edition.toml`; `output` is the folder in which each gets a
    folder of its own, by default `build/` in the edition's; `jobs` is the number of processes, by default as many as
    there are cores, as soon as there are documents enough; `executor` and `scheduler` say where documents are worked
    on (see `executors.workers`); `force` lets the conversion replace TEI that was edited by hand; `clean` does
    everything anew, whatever earlier builds did; `lenient` shows elements for which a format has no rule in a box,
    where else they stop their document.  The findings are those of the whole edition, also where nothing had to be
    done; they and the files are the same whatever was built before, by whom and by how many.

    A document that is not well formed, or invalid by its grammar, is reported; it is left out, or, where an earlier
    build made pages of it, they stay as they are (PUB553).  All others are published.

    Raises `ToolkitError` where nothing can be built: no `edition.toml`, an output folder that isn't ours or can't be
    written to.
    """
    make = partial(
        rebuild,
        formats=formats,
        jobs=jobs,
        executor=executor,
        scheduler=scheduler,
        force=force,
        clean=clean,
        lenient=lenient,
        quiet=quiet,
    )
    if not storage.is_elsewhere(edition):
        return make(Path(edition), output=output)
    if output is not None:
        hint = "leave -o out: the results lie in its build/"
        raise ToolkitError(f"{edition}: an edition in a storage is built where it lies", hint)
    with storage.opened([edition], built=True) as copy:
        assert copy is not None
        built = make(copy.home, copy=copy)
        named = {name: str(place) for name, place in built.outputs.items()}
        return storage.moved(Built(built.findings, {}, named), str(copy.home), copy.url)


def rebuild(
    edition: Path,
    *,
    formats: Sequence[str] = (),
    output: Path | None = None,
    jobs: int | None = None,
    executor: str = "local",
    scheduler: str = "",
    force: bool = False,
    clean: bool = False,
    lenient: bool = False,
    quiet: bool = True,
    pages_made: Callable[[], None] = lambda: None,
    in_parts: bool = True,
    copy: storage.Storage | None = None,
) -> Built:
    """As `build`, of a folder; `copy` if it is a copy of what lies in a storage.

    `pages_made` is called when the pages of documents are there, before indexes and search are.  Without `in_parts` no
    index of the search is made that a web server gives out in parts: it takes longest of all, and the search works
    without it.
    """
    described = load(edition)
    wanted = [publish.find(name) for name in dict.fromkeys(formats or described.formats)]
    home = output or described.build
    for one in wanted:
        outputs.check(home / one.name)
    make_bench = partial(Bench, described, lenient=lenient, force=force)
    with (
        State.open(home / state.FILE, clean=clean) as memory,
        executors.workers(
            make_bench, executor=executor, jobs=jobs, scheduler=scheduler, storage=copy, quiet=quiet
        ) as workers,
    ):
        run = _Build(described, memory, workers)
        found = run.convert(force=force)
        documents, said = run.examine()
        found += said
        found += [one for page in workers.bench.pages for one in page.findings]
        settings = key(run.toolkit, lenient, [(page.name, page.title) for page in workers.bench.pages])
        if described.page.findings == "yes":
            workers.bench.remarks = remarks(found)
            settings = key(settings, [str(one) for one in found])
        publisher = Publisher(described, documents, memory, workers, settings, pages_made, in_parts)
        places: dict[str, Path] = {}
        for one in _progress(wanted, quiet):
            faults = publish.faults(one, described)
            found += faults
            if any(fault.severity is Severity.ERROR for fault in faults):
                continue
            made, place = publisher.publish(one, home / one.name)
            found += made
            if place:
                places[one.name] = place
    return Built(tuple(dict.fromkeys(found)), places)


def remarks(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the stem of the document, or of its transcription, that they are about."""
    by_stem: dict[str, list[Finding]] = {}
    for one in dict.fromkeys(found):
        path = Path(one.location.path)
        if path.parent.name in ("tei", "sources"):
            by_stem.setdefault(path.stem, []).append(one)
    return by_stem


def specimen(
    edition: Path | str, *, output: Path | None = None, lenient: bool = False
) -> tuple[list[Finding], Path | None]:
    """Write `specimen/specimen.html`: every element and value of the edition's schema, as its web site shows them.

    The findings name elements that no rule shows; then there is no page, unless `lenient` has them boxed.
    """
    from tei_toolkit.edition import specimen as page  # a build needs neither the engine of RELAX NG nor this

    described = load(Path(edition))
    faults = publish.faults(publish.find("html"), described)
    if any(fault.severity is Severity.ERROR for fault in faults):
        return faults, None
    found, place = page.make(described, (output or described.build) / page.NAME, lenient=lenient)
    return [*faults, *found], place


def write_schema(edition: Edition) -> None:
    """Give the edition its own copies of schema and rules, which its TEI names.

    A copy that we wrote, as its seal shows, follows the toolkit and the edition's own document types (`doctypes/`);
    one that an editor made stricter stays as it is.
    """
    from tei_toolkit.schema import assemble

    types = sorted(path.stem for path in (edition.folder / "doctypes").glob("*.toml"))
    for name, content in zip(("edition.rng", "edition.sch"), assemble(types), strict=True):
        path = edition.schema / name
        if not path.exists() or untouched(files.read_bytes(path)):
            files.write(path, sealed(content.rstrip() + b"\n"))


def _progress(formats: Sequence[Format], quiet: bool) -> Iterable[Format]:
    """The formats, with a bar on standard error where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        return formats
    from tqdm import tqdm  # loading it takes longer than converting a letter

    tqdm.monitor_interval = 0  # its thread would keep us from forking
    return tqdm(formats, desc="publish", unit="format", leave=False, file=sys.stderr)


class _Build:
    """The stages of one build before publishing."""

    def __init__(self, edition: Edition, memory: State, workers: Workers[Bench]) -> None:
        self._edition = edition
        self._state = memory
        self._workers = workers
        # In a checkout the version says little: what counts is the code itself.  Stylesheets count for their format.
        code = [one for one in memory.digests(resources.package("")) if not one[0].startswith("xslt/")]
        self.toolkit = key(__version__, code, memory.digests(resources.schemas()))

    def convert(self, *, force: bool) -> list[Finding]:
        """Convert the sources that changed, and whose TEI nobody has taken in hand since.

        For those that somebody has, what conversion would say is no longer of interest: the editor has decided.
        """
        edition, memory = self._edition, self._state
        own = [memory.digests(edition.folder / name, "*.toml") for name in ("archives", "doctypes")]
        common = key(self.toolkit, memory.digest(edition.folder / FILE), own, self._workers.bench.registers.names)
        known = memory.recall("convert")
        found: list[Finding] = []
        edited: list[Path] = []
        sources: dict[str, Path] = {}
        keys: dict[str, str] = {}
        targets: dict[str, str] = {}
        tei = os.fspath(edition.tei)
        for source in edition.sources:
            stem = source.stem
            if stem in sources:
                words = f"would become {stem}.xml, as {sources[stem]} does"
                found.append(finding("SRC107", words, Location(str(source))))
                continue
            seen = memory.see(f"{tei}/{stem}.xml")
            if seen and not seen.sealed and not force:
                edited.append(source)
                continue
            sources[stem], targets[stem] = source, seen.digest if seen else ""
            keys[stem] = key(common, source.name, memory.digest(source))
        if edited:
            more = len(edited) - 1
            names = f"“{edited[0].stem}.xml”" + (f" and {more} more were" if more else " was")
            found.insert(0, finding("CFG602", f"{names} edited by hand and not converted", Location(str(edition.tei))))
        todo = [
            stem
            for stem in sources
            if force or stem not in known or known[stem].key != keys[stem] or known[stem].result["tei"] != targets[stem]
        ]
        order = iter(todo)
        for results in self._workers.map("convert", [sources[stem] for stem in todo], len(todo), "convert"):
            done = {}
            for result in results:
                stem = next(order)
                done[stem] = Done(keys[stem], {**result, "tei": memory.digest(edition.tei / f"{stem}.xml")})
            memory.remember("convert", done)
            known.update(done)
        memory.forget("convert", known.keys() - sources.keys())
        for stem in sources:
            found += unpack(known[stem].result["findings"], edition.folder)
        return found

    def examine(self) -> tuple[list[Document], list[Finding]]:
        """Check the documents that changed, and sum them up: those to publish, in order, and all findings."""
        edition, memory = self._edition, self._state
        paths = {path.stem: path for path in edition.documents}
        if not paths:
            where = Location(str(edition.folder))
            return [], [finding("CFG601", f"“{edition.title}” has no documents yet", where)]
        if edition.validation == "document":
            write_schema(edition)
        styles = memory.digests(resources.xslt() / "common")
        ids = self._workers.bench.registers.ids
        waived = str(nearest(edition.tei / "document.xml"))
        common = key(self.toolkit, styles, edition.validation, ids, memory.digest(catalogue.file()), waived)
        known = memory.recall("examine")
        digests = {stem: memory.digest(path) for stem, path in paths.items()}
        families = counterparts.by_name(paths)
        keys = {stem: key(common, digests[stem], families.get(stem)) for stem in paths}
        todo = [stem for stem in paths if not self._is_examined(known.get(stem), keys[stem])]
        order = iter(todo)
        asked = [Examination(paths[stem], tuple(paths[one] for one in families.get(stem, ()))) for stem in todo]
        for results in self._workers.map("examine", asked, len(todo), "validate"):
            names = [next(order) for _ in results]
            texts = {stem: result.pop("xml") for stem, result in zip(names, results, strict=True) if "xml" in result}
            done = {
                stem: Done(keys[stem], self._examined(result, known.get(stem)))
                for stem, result in zip(names, results, strict=True)
            }
            memory.keep_entries(texts)
            memory.remember("examine", done)
            known.update(done)
        gone = known.keys() - paths.keys()
        memory.forget("examine", gone)
        memory.forget_entries(gone)
        return self._documents(paths, digests, known)

    def _is_examined(self, known: Done | None, wanted: str) -> bool:
        return (
            known is not None
            and known.key == wanted
            and all(self._state.digest(path) == digest for path, digest in known.result["by"])
        )

    def _examined(self, result: dict[str, Any], before: Done | None) -> dict[str, Any]:
        """What is to be remembered of an examination: with the hashes of the schemas, and the last entry there was."""
        last = (before.result["entry"] or before.result["last"]) if before and not result["entry"] else None
        return {**result, "by": [(path, self._state.digest(path)) for path in result["by"]], "last": last}

    def _documents(
        self, paths: Mapping[str, Path], digests: Mapping[str, str], known: Mapping[str, Done]
    ) -> tuple[list[Document], list[Finding]]:
        found: list[Finding] = []
        reasons = {path: known[stem].result["reason"] for stem, path in paths.items()}
        documents = []
        for stem, path in paths.items():
            result = known[stem].result
            found += unpack(result["findings"], self._edition.folder)
            if entry := result["entry"] or result["last"]:
                documents.append(Document(path, digests[stem], entry, stale=not result["entry"]))
        documents.sort(key=lambda one: (one.entry["order"][0], one.entry["order"][1]))
        return documents, [*found, *checking.unchecked(self._edition, reasons)]
