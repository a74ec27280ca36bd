"""What a format makes of its own files, when all of them are there: search, lists of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tei_toolkit.edition.entries import Texts
from tei_toolkit.edition.making import Making
from tei_toolkit.edition.reading import Files
from tei_toolkit.edition.state import Done, key, unpack
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
    wanted = {
        "search": key(run.style, list(records.items()), made.get("search.html"), run.in_parts),
        "lists": key(run.style, run.contents, sorted(pages)),
    }
    found: list[Finding] = []
    for name, now in wanted.items():
        one = known.get(name)
        if one is None or one.key != now or not run.are_there(one.result["files"]):
            bench = run.workers.bench
            if name == "search":
                texts = _Records(run, list(records))
                result = bench.search(run.wanted, texts, Files(run.home.path, list(made)), run.home.path, run.in_parts)
            else:
                every = run.state.entries(one.stem for one in run.documents)
                heads = (Texts(brief, head, b"") for brief, head, _ in every)
                result = bench.lists(run.wanted, pages, heads, run.home.path)
            one = Done(now, result)
            run.state.remember(kind(run), {name: one})
        run.home.kept.update(one.result["files"])
        found += unpack(one.result["findings"], run.edition.folder)
    return found


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
