"""A whole build: the stages one after the other, with one memory and the same workers."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tei_toolkit import publish, resources
from tei_toolkit.edition import database, executors, outputs, unchanged
from tei_toolkit.edition.bench import Bench, preparations
from tei_toolkit.edition.build import Built
from tei_toolkit.edition.config import load
from tei_toolkit.edition.publishing import Publisher
from tei_toolkit.edition.stages import Stages
from tei_toolkit.edition.state import State, key, pack
from tei_toolkit.edition.tasks import Examination
from tei_toolkit.model import Finding, Severity, ToolkitError
from tei_toolkit.publish import Format
from tei_toolkit.where import HERE, Where


def rebuild(
    edition: Path,
    *,
    formats: Sequence[str] = (),
    output: Path | None = None,
    where: Where = HERE,
    force: bool = False,
    clean: bool = False,
    lenient: bool = False,
    pages_made: Callable[[], None] = lambda: None,
    in_parts: bool = True,
    asked: unchanged.Asked | None = None,
) -> Built:
    """As `build`, of a folder; `where` says who works, and if it is the copy of what lies in a storage.

    What was `asked` for is remembered, so that the next build can find out that it has nothing to do.

    `pages_made` is called when the pages of documents are there, before indexes and search are.  Without `in_parts` no
    index of the search is made that a web server gives out in parts: it takes longest of all, and the search works
    without it.
    """
    begun = time.time_ns()
    described = load(edition)
    wanted = [publish.find(name) for name in dict.fromkeys(formats or described.formats)]
    home = output or described.build
    for one in wanted:
        outputs.check(home / one.name)
    make_bench = partial(Bench, described, lenient=lenient, force=force)
    with (
        State.open(home / database.FILE, clean=clean, copy=where.storage) as memory,
        executors.workers(make_bench, where) as workers,
    ):
        if memory.is_old:
            workers.get_ready("get_ready", preparations([one.name for one in wanted]))
        run = Stages(described, memory, workers)
        found = run.convert(force=force)
        documents, said = run.examine()
        found += said
        across = run.across()
        workers.bench.across = len(across)
        found += across
        found += [one for page in workers.bench.pages for one in page.findings]
        settings = key(run.toolkit, lenient, [(page.name, page.title) for page in workers.bench.pages])
        if described.page.findings == "yes":
            workers.bench.remarks = remarks(found)
            settings = key(settings, [str(one) for one in found])
        asked_for = [one.name for one in wanted]
        publisher = Publisher(described, documents, memory, workers, settings, pages_made, in_parts, asked_for)
        places: dict[str, Path] = {}
        # What offers files of others comes after them.
        for one in _progress(sorted(wanted, key=lambda one: bool(one.offers)), where.quiet):
            faults = publish.faults(one, described)
            found += faults
            if any(fault.severity is Severity.ERROR for fault in faults):
                continue
            made, place = publisher.publish(one, home / one.name)
            found += made
            if place:
                places[one.name] = place
        places = {name: places[name] for name in asked_for if name in places}
        built = Built(
            tuple(dict.fromkeys(found)),
            places,
            titles={one.name: one.title for one in wanted},
            beside=tuple(sorted(set(_outside(memory, edition)))),
        )
        if where.storage is not None:
            for name, kept in publisher.made.items():
                memory.made(home / name, kept)
        if asked is not None:
            unchanged.remember(asked, memory, begun, publisher.made, said_again(built, edition, home))
    return built


def said_again(built: Built, edition: Path, home: Path) -> dict[str, Any]:
    """What a build said, so that the next one can say it again (see `build.told`)."""
    places = {name: os.fspath(place.relative_to(home)) for name, place in built.outputs.items()}
    return {"findings": pack(built.findings, edition), "outputs": places, "titles": dict(built.titles)}


def warm_up(edition: Path, name: str) -> None:
    """Load and compile what building one document into a format needs: the next build in this process is quick then."""
    described = load(edition)
    bench, wanted = Bench(described), publish.find(name)
    with contextlib.suppress(ToolkitError):  # what is wrong, the build has said
        for document in described.documents[:1]:
            bench.examine(Examination(document))
        for step in wanted.steps:
            publish.stylesheet(wanted, step.stylesheet, described)


def _outside(memory: State, edition: Path) -> Iterator[Path]:
    """The files that a build looked at and that belong neither to the edition nor to the toolkit."""
    ours = (resources.package(""), resources.schemas(), resources.xslt())
    homes = tuple(one.resolve() for one in (edition, *ours))
    for folder, names in memory.folders().items():
        there = Path(folder).resolve()
        if not any(there.is_relative_to(home) for home in homes):
            yield from (there / name for name in names)


def remarks(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the stem of the document, or of its transcription, that they are about."""
    by_stem: dict[str, list[Finding]] = {}
    for one in dict.fromkeys(found):
        path = Path(one.location.path)
        if path.parent.name in ("tei", "sources"):
            by_stem.setdefault(path.stem, []).append(one)
    return by_stem


def _progress(formats: Sequence[Format], quiet: bool) -> Iterable[Format]:
    """The formats, with a bar on standard error where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        return formats
    from tqdm import tqdm  # loading it takes longer than converting a letter

    tqdm.monitor_interval = 0  # its thread would keep us from forking
    return tqdm(formats, desc="publish", unit="format", leave=False, file=sys.stderr)
