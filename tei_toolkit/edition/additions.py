"""What a format makes of its own files, when all of them are there: search, lists of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tei_toolkit import publish
from tei_toolkit.edition import packages
from tei_toolkit.edition.entries import Texts
from tei_toolkit.edition.making import Making
from tei_toolkit.edition.reading import Files
from tei_toolkit.edition.state import Done, key, unpack
from tei_toolkit.edition.tasks import Bundle
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
    bundles = publish.bundles(run.wanted, list(records))
    told = len(bundles) if run.in_parts else 0
    told_of = publish.lists_see(run.wanted, run.edition)
    wanted = {
        "search": key(run.style, list(records.items()), made.get("search.html"), told),
        "lists": key(run.style, run.contents if told_of else run.own_words, sorted(pages)),
    }
    found: list[Finding] = []
    for name, now in wanted.items():
        if not _is_done(run, known.get(name), now):
            bench = run.workers.bench
            if name == "search":
                texts = _Records(run, list(records))
                result = bench.search(run.wanted, texts, Files(run.home.path, list(made)), run.home.path, told)
            else:
                every = run.state.entries(one.stem for one in run.documents if told_of)
                heads = (Texts(brief, head, b"") for brief, head, _ in every)
                result = bench.lists(run.wanted, pages, heads, run.home.path)
            known[name] = Done(now, result)
            run.state.remember(kind(run), {name: known[name]})
        run.home.kept.update(known[name].result["files"])
        found += unpack(known[name].result["findings"], run.edition.folder)
    names = _make_bundles(run, bundles, records, known)
    run.state.forget(kind(run), known.keys() - {*wanted, *names})
    return found


def _make_bundles(
    run: Making, bundles: Sequence[Sequence[str]], records: Mapping[str, str], known: dict[str, Done]
) -> list[str]:
    """Make the parts of the index of which a page changed, side by side; their names in the state.

    Where none is wanted, those stay that are still right, for the next build that wants them.
    """
    installed = packages.versions(packages.SEARCH)
    numbers = {f"bundle:{number}": number for number in range(len(bundles))}
    wanted = {
        name: key(run.style, installed, [(stem, records[stem]) for stem in bundles[number]])
        for name, number in numbers.items()
    }
    todo = [name for name in wanted if run.in_parts and not _is_done(run, known.get(name), wanted[name])]
    tasks = (_bundle(run, numbers[name], bundles[numbers[name]]) for name in todo)
    order = iter(todo)
    for results in run.workers.map("bundle", tasks, len(todo), f"{run.wanted.name}: search", alone=True):
        done = {name: Done(wanted[name], result) for result, name in zip(results, order, strict=False)}
        run.state.remember(kind(run), done)
        known.update(done)
    for name, now in wanted.items():
        if _is_done(run, known.get(name), now):
            run.home.kept.update(known[name].result["files"])
    return list(wanted)


def _bundle(run: Making, number: int, stems: Sequence[str]) -> Bundle:
    texts = run.state.records(run.wanted.name, stems)
    return Bundle(run.wanted.name, number, tuple(zip(stems, texts, strict=True)), run.home.path)


def _is_done(run: Making, known: Done | None, wanted: str) -> bool:
    return known is not None and known.key == wanted and run.are_there(known.result["files"])


class _Records(Mapping[str, str]):
    """What pages said of themselves, by stem, read when it is asked for: together it is all words of the edition."""

    def __init__(self, run: Making, stems: Sequence[str]) -> None:
        self._run = run
        self._stems = dict.fromkeys(stems)

    def __getitem__(self, stem: str) -> str:
        if stem not in self._stems:
            raise KeyError(stem)
        return next(self._run.state.records(self._run.wanted.name, [stem]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._stems)

    def __len__(self) -> int:
        return len(self._stems)
