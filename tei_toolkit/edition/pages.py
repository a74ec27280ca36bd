"""The pages of the documents: each is made anew if its document or its extract of the edition changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tei_toolkit import files, publish
from tei_toolkit.edition.dependence import Extract, extracts_of
from tei_toolkit.edition.entries import Texts
from tei_toolkit.edition.making import Making
from tei_toolkit.edition.state import Done, joined, key, unpack
from tei_toolkit.edition.tasks import Page
from tei_toolkit.findings import finding
from tei_toolkit.model import Finding, Location
from tei_toolkit.publish import Step


def make(run: Making, number: int, step: Step) -> list[Finding]:
    """Bring the pages that a step makes up to date."""
    kind = f"page:{run.wanted.name}:{number}"
    known = run.state.recall(kind)
    published = run.published if run.wanted.adds else ""
    every = [[one.href for one in run.offers.of_document(document.stem)] for document in run.documents]
    under = key(run.style, number, run.contents, published, every if any(every) else [])
    before = run.state.recall(f"{kind}:under").get("")
    if before is not None and before.key == under and (same := _same(run, step, known)) is not None:
        return same
    common = key(run.style, number, published)
    found: list[Finding] = []
    pages: dict[str, tuple[str, Extract]] = {}
    for extract in extracts_of(run.documents, run.workers.bench.registers):
        stem = extract.document.stem
        name = publish.output_name(step, stem, run.edition.id)
        if name in run.home.kept:
            found.append(publish.taken(name, str(extract.document.path)))
        elif extract.document.stale:
            found.append(_stale(run, name, extract, known.get(stem)))
        else:
            offered = [one.href for one in run.offers.of_document(stem)]
            pages[name] = (joined(common, extract.digest, *offered), extract)
    todo = [
        name for name, (wanted, one) in pages.items() if not _is_done(run, known.get(one.document.stem), wanted, name)
    ]
    if todo:
        run.home.mark()
    tasks = (_page(run, number, name, pages[name][1]) for name in todo)
    order = iter(todo)
    for results in run.workers.map("page", tasks, len(todo), run.wanted.name):
        done, records = {}, {}
        for result in results:
            wanted, extract = pages[next(order)]
            records[extract.document.stem] = result.pop("record")
            done[extract.document.stem] = Done(wanted, result)
        if run.wanted.adds:
            run.state.keep_records(run.wanted.name, records)
        run.state.remember(kind, done)
        known.update(done)
    for name, (_, extract) in pages.items():
        result = known[extract.document.stem].result
        found += unpack(result["findings"], run.edition.folder)
        if result["digest"]:
            run.home.kept[name] = result["digest"]
            run.home.kept.update(result["files"])
        elif (run.home.path / name).is_file():
            # What an earlier build made of the document stays.
            found.append(_stale(run, name, extract, None))
    run.state.forget(kind, known.keys() - {one.stem for one in run.documents})
    run.state.remember(f"{kind}:under", {"": Done(under, {})})
    return _once(found)


def _once(found: list[Finding]) -> list[Finding]:
    """What a stylesheet of the edition does wrong at many documents is told once for its line."""
    told: set[Location] = set()
    kept = []
    for one in found:
        if one.code != "PUB508":
            kept.append(one)
        elif one.location not in told:
            told.add(one.location)
            kept.append(one)
    return kept


def _same(run: Making, step: Step, known: Mapping[str, Done]) -> list[Finding] | None:
    """What was found when the pages were made, if nothing at all has changed and all are there; else None.

    It spares the look at what each page sees, which takes most of a build that has nothing to do.
    """
    kept: dict[str, str] = {}
    found: list[Finding] = []
    for document in run.documents:
        done = known.get(document.stem)
        name = publish.output_name(step, document.stem, run.edition.id)
        if done is None or document.stale or not done.result["digest"] or name in run.home.kept or name in kept:
            return None
        made = {name: done.result["digest"], **done.result["files"]}
        if not run.are_there(made):
            return None
        kept.update(made)
        found += unpack(done.result["findings"], run.edition.folder)
    run.home.kept.update(kept)
    return found


def _page(run: Making, number: int, name: str, extract: Extract) -> Page:
    (own,) = run.state.entries([extract.document.stem])
    briefs = tuple(run.state.briefs(extract.before)), tuple(run.state.briefs(extract.after))
    return Page(
        format=run.wanted.name,
        step=number,
        document=extract.document.path,
        before=briefs[0],
        entry=Texts(*own),
        after=briefs[1],
        refs=tuple(run.workers.bench.registers.reached(extract.document.entry.refs)),
        target=run.home.path / name,
        folder=run.home.path,
        published=run.published,
        downloads=tuple(run.offers.of_document(extract.document.stem)),
        each=run.each,
    )


def _is_done(run: Making, known: Done | None, wanted: str, name: str) -> bool:
    if known is None or known.key != wanted:
        return False
    digest = known.result["digest"]
    return not digest or run.are_there({name: digest, **known.result["files"]})


def _stale(run: Making, name: str, extract: Extract, known: Done | None) -> Finding:
    """Keep what an earlier build made of a document, and say so, in the page too."""
    path = run.home.path / name
    if path.is_file():
        files.write(path, publish.marked_stale(run.wanted, files.read_bytes(path), run.edition.language))
    run.keep(name)
    beside: Mapping[str, str] = known.result["files"] if known else {}
    for more in beside:
        run.keep(more)
    return stale(extract.document.path, name)


def stale(path: Path, page: str) -> Finding:
    """The finding about a document whose readers see what an earlier build made of it."""
    return finding("PUB553", f"“{page}” is as an earlier build made it", Location(str(path)))
