"""The stages of a build before publishing: sources are converted, documents checked and summed up, if they changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tei_toolkit import catalogue, files, resources
from tei_toolkit.edition import checking, counterparts, packages
from tei_toolkit.edition.bench import Bench
from tei_toolkit.edition.config import FILE, Edition
from tei_toolkit.edition.dependence import Document
from tei_toolkit.edition.executors import Workers
from tei_toolkit.edition.facts import unpacked
from tei_toolkit.edition.state import Done, State, joined, key, pack, unpack
from tei_toolkit.edition.stored import parts
from tei_toolkit.edition.tasks import Examination
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.version import __version__
from tei_toolkit.waivers import Waivers, candidates, nearest


class Stages:
    """The stages of one build before publishing."""

    def __init__(self, edition: Edition, memory: State, workers: Workers[Bench]) -> None:
        self._edition = edition
        self._state = memory
        self._workers = workers
        self._home = "" if edition.folder == Path() else f"{edition.folder}{os.sep}"
        self._by: dict[tuple[tuple[str, ...], ...], bool] = {}
        # In a checkout the version says little: what counts is the code itself.  Stylesheets count for their format.
        code = [one for one in memory.digests(resources.package("")) if not one[0].startswith("xslt/")]
        self.toolkit = key(__version__, packages.versions(), code, memory.digests(resources.schemas()))

    # Folders are listed once: that takes long where there are many files.
    @cached_property
    def _sources(self) -> list[Path]:
        return self._edition.sources

    @cached_property
    def _paths(self) -> dict[str, Path]:
        """The documents by their stems; not to be asked for before they are converted."""
        return {path.stem: path for path in self._edition.documents}

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
        for folder in (edition.tei, edition.schema):
            files.sweep(folder)
        tei = os.fspath(edition.tei)
        for source in self._sources:
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
            keys[stem] = joined(common, source.name, memory.digest(source))
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
        return found + _left_lying(edition)

    def examine(self) -> tuple[list[Document], list[Finding]]:
        """Check the documents that changed, and sum them up: those to publish, in order, and all findings."""
        edition, memory = self._edition, self._state
        paths = self._paths
        if not paths:
            where = Location(str(edition.folder))
            return [], [finding("CFG601", f"“{edition.title}” has no documents yet", where)]
        if edition.validation == "document":
            checking.write_schema(edition)
            memory.digests(edition.schema)
        styles = memory.digests(resources.xslt() / "common")
        ids = self._workers.bench.registers.ids
        waived = [str(one) for one in candidates(edition.tei / "document.xml") if memory.see(one)]
        common = key(self.toolkit, styles, edition.validation, ids, memory.digest(catalogue.file()), waived)
        known = memory.recall("examine")
        digests = {stem: memory.digest(path) for stem, path in paths.items()}
        families = counterparts.by_name(paths)
        keys = {stem: joined(common, digests[stem], *families.get(stem, ())) for stem in paths}
        self._by.clear()
        todo = [stem for stem in paths if not self._is_done(known.get(stem), keys[stem])]
        order = iter(todo)
        asked = [Examination(paths[stem], tuple(paths[one] for one in families.get(stem, ()))) for stem in todo]
        for results in self._workers.map("examine", asked, len(todo), "validate"):
            names = [next(order) for _ in results]
            texts = {
                stem: result.pop("texts") for stem, result in zip(names, results, strict=True) if "texts" in result
            }
            done = {
                stem: Done(keys[stem], self._examined(result, known.get(stem)))
                for stem, result in zip(names, results, strict=True)
            }
            said = {
                stem: result.pop("across") for stem, result in zip(names, results, strict=True) if "across" in result
            }
            memory.keep_extracts({paths[stem].name: (digests[stem], text) for stem, text in said.items()})
            memory.keep_entries(texts)
            memory.remember("examine", done)
            known.update(done)
        gone = known.keys() - paths.keys()
        memory.forget("examine", gone)
        memory.forget_entries(gone)
        return self._documents(paths, digests, known)

    def across(self) -> list[Finding]:
        """Check the edition as a whole, by the extracts of its documents and registers, if one of them changed."""
        edition, memory, home = self._edition, self._state, self._edition.folder
        if edition.validation == "none":
            return []
        known = memory.extract_digests()
        paths = parts(edition, self._paths.values())
        now = {name: memory.digest(path) for name, path in paths.items()}
        # Those of documents are as fresh as their examination, those of registers are left.
        todo = [name for name, digest in now.items() if known.get(name, ("",))[0] != digest]
        if todo:
            memory.keep_extracts({name: (now[name], self._workers.bench.extract(paths[name])) for name in todo})
            known = memory.extract_digests()
        memory.forget_extracts(known.keys() - paths.keys())
        file = nearest(edition.tei / "document.xml")
        sources = [path.stem for path in self._sources]
        wanted = key(
            self.toolkit, memory.digest(home / FILE), sources, str(file), [(name, known[name][1]) for name in paths]
        )
        done = memory.recall("across").get("")
        if done is None or not self._is_done(done, wanted):
            from tei_toolkit.rules import packing  # in most builds nothing of this is to be done
            from tei_toolkit.rules.across import across

            said = memory.extracts()
            found = across(edition, [packing.unpack(said[name], path) for name, path in paths.items()])
            kept = Waivers(file).keep(found.findings) if file else found.findings
            by = sorted(str(path) for path in {*found.by, *([file] if file else [])})
            done = Done(wanted, {"findings": pack(kept, home), "by": self._looked_at(by)})
            memory.remember("across", {"": done})
        return unpack(done.result["findings"], home)

    def _is_done(self, known: Done | None, wanted: str) -> bool:
        return known is not None and known.key == wanted and self._are_as_they_were(known.result["by"])

    def _are_as_they_were(self, by: list[tuple[str, str]]) -> bool:
        """Whether files have these hashes; most documents depend on the same, which are looked at once."""
        said = tuple([tuple(one) for one in by])
        if said not in self._by:
            self._by[said] = all(self._state.digest(self._place(name)) == digest for name, digest in by)
        return self._by[said]

    def _examined(self, result: dict[str, Any], before: Done | None) -> dict[str, Any]:
        """What is to be remembered of an examination: with the hashes of the schemas, and the last entry there was."""
        last = (before.result["entry"] or before.result["last"]) if before and not result["entry"] else None
        return {**result, "by": self._looked_at(result["by"]), "last": last}

    def _looked_at(self, paths: Iterable[str]) -> list[tuple[str, str]]:
        """Files with their hashes; those in the edition by their paths in it, for it may be moved."""
        inside = len(self._home)
        return [
            # Strings are quicker than paths.
            (path[inside:] if path.startswith(self._home) else os.path.abspath(path), self._state.digest(path))  # noqa: PTH100
            for path in paths
        ]

    def _place(self, name: str) -> str:
        return name if os.path.isabs(name) else self._home + name  # noqa: PTH117 -- asked for every document

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
                documents.append(Document(path, stem, digests[stem], unpacked(entry), stale=not result["entry"]))
        documents.sort(key=lambda one: (one.entry.when, one.stem))
        return documents, [*found, *checking.unchecked(self._edition, reasons)]


def _left_lying(edition: Edition) -> list[Finding]:
    """What somebody put into `sources/` in vain."""
    lying = edition.unread
    if not lying:
        return []
    more = len(lying) - 1
    names = f"“{lying[0].name}”" + (f" and {more} more are" if more else " is")
    return [finding("CFG605", f"{names} no transcription in plain text, and not read", Location(str(lying[0].parent)))]
