"""What a format makes of its own files, when all of them are there: search, lists of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tei_toolkit import publish
from tei_toolkit.edition import packages
from tei_toolkit.edition.entries import Texts
from tei_toolkit.edition.making import Making
from tei_toolkit.edition.reading import Files
from tei_toolkit.edition.state import Done, key, unpack
from tei_toolkit.edition.tasks import Part
from tei_toolkit.model import Finding


def kind(run: Making) -> str:
    """How the state calls what is added to a format."""
    return f"added:{run.wanted.name}"


def make(run: Making) -> list[Finding]:
    """Bring them up to date."""
    known = run.state.recall(kind(run))
    made = dict(run.home.kept)
    pages = [name for name in made if name.endswith(".html")]
    digests = run.state.record_digests(run.wanted.name)
    shown = (one.stem for one in run.documents if f"{one.stem}.html" in made)
    records = {stem: digests[stem] for stem in shown if stem in digests}
    texts = publish.texts(run.wanted, list(records))
    bundles = publish.bundles(run.wanted, list(records))
    told = len(texts), len(bundles) if run.in_parts else 0
    told_of = publish.lists_see(run.wanted, run.edition)
    wanted = {
        "search": key(run.style, made.get("search.html"), *told),
        "lists": key(run.style, run.contents if told_of else run.own_words, sorted(pages)),
    }
    found: list[Finding] = []
    for name, now in wanted.items():
        if not _is_done(run, known.get(name), now):
            bench = run.workers.bench
            if name == "search":
                result = bench.search(run.wanted, Files(run.home.path, list(made)), run.home.path, *told)
            else:
                every = run.state.entries(one.stem for one in run.documents if told_of)
                heads = (Texts(brief, head, b"") for brief, head, _ in every)
                result = bench.lists(run.wanted, pages, heads, run.home.path)
            known[name] = Done(now, result)
            run.state.remember(kind(run), {name: known[name]})
        run.home.kept.update(known[name].result["files"])
        found += unpack(known[name].result["findings"], run.edition.folder)
    installed = packages.versions(packages.SEARCH)
    names = _Index("text_part", texts, key(run.style), True).make(run, records, known)
    names += _Index("bundle", bundles, key(run.style, installed), run.in_parts).make(run, records, known)
    run.state.forget(kind(run), known.keys() - {*wanted, *names})
    return found


@dataclass(frozen=True)
class _Index:
    """An index of the search in parts of some documents each, which the method `part` of a workbench makes.

    `under` is the hash of what all of it depends on.  Where it is not `wanted`, those parts stay that are still right,
    for the next build that wants them.
    """

    part: str
    parts: Sequence[Sequence[str]]
    under: str
    wanted: bool

    def make(self, run: Making, records: Mapping[str, str], known: dict[str, Done]) -> list[str]:
        """Make the parts of which a page changed, side by side; their names in the state."""
        numbers = {f"{self.part}:{number}": number for number in range(len(self.parts))}
        now = {
            name: key(self.under, [(stem, records[stem]) for stem in self.parts[number]])
            for name, number in numbers.items()
        }
        todo = [name for name in now if self.wanted and not _is_done(run, known.get(name), now[name])]
        tasks = (self._task(run, numbers[name]) for name in todo)
        order = iter(todo)
        for results in run.workers.map(self.part, tasks, len(todo), f"{run.wanted.name}: search", alone=True):
            done = {name: Done(now[name], result) for result, name in zip(results, order, strict=False)}
            run.state.remember(kind(run), done)
            known.update(done)
        for name, said in now.items():
            if _is_done(run, known.get(name), said):
                run.home.kept.update(known[name].result["files"])
        return list(now)

    def _task(self, run: Making, number: int) -> Part:
        stems = self.parts[number]
        texts = run.state.records(run.wanted.name, stems)
        return Part(run.wanted.name, number, tuple(zip(stems, texts, strict=True)), run.home.path)


def _is_done(run: Making, known: Done | None, wanted: str) -> bool:
    return known is not None and known.key == wanted and run.are_there(known.result["files"])
