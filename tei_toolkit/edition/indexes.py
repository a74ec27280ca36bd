"""Pages of the edition as a whole, and of entries of registers: each is made anew if what it sees changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from tei_toolkit import publish
from tei_toolkit.edition.dependence import Document, candidates
from tei_toolkit.edition.entries import pointers
from tei_toolkit.edition.making import Making
from tei_toolkit.edition.state import Done, joined, key, unpack
from tei_toolkit.edition.tasks import Index
from tei_toolkit.edition.view import View
from tei_toolkit.model import Finding
from tei_toolkit.publish import Download, Name, Period, Step

_NUMBERED = re.compile(r"(.+)~\d+\.html")


class Indexes:
    """What the steps for the edition and for entries of registers make."""

    def __init__(self, run: Making, replaced: Mapping[str, str]) -> None:
        """`replaced` are the hashes of files that the format changes after a step has made them."""
        self._run = run
        self._replaced = replaced
        self._kind = f"index:{run.wanted.name}"
        self._known = run.state.recall(self._kind)
        # By step, for as many pages as there are periods.
        self._named: dict[Step, list[Name]] = {}
        self._views: dict[Step, View] = {}
        self._under = key(run.style, run.contents, run.workers.bench.across, _said(run.offers.of_edition))

    def make(self) -> list[Finding]:
        """Bring them up to date: first each is looked at, then what is to be made is made side by side."""
        run = self._run
        found: list[Finding] = []
        wanted: dict[str, tuple[str, int, str]] = {}
        for name, number, part in self._pages():
            if name in run.home.kept or name in wanted:
                found.append(publish.taken(name, str(run.edition.folder)))
                continue
            wanted[name] = (part, number, self._key(number, part, name))
        todo = [name for name, (_, _, now) in wanted.items() if not self._is_done(name, now)]
        if todo:
            run.home.mark()
        tasks = (self._task(wanted[name][1], wanted[name][0], name) for name in todo)
        order = iter(todo)
        for results in run.workers.map("index", tasks, len(todo), f"{run.wanted.name}: indexes", alone=True):
            done = {}
            for result in results:
                name = next(order)
                done[name] = Done(wanted[name][2], {**result, "under": self._under})
            run.state.remember(self._kind, done)
            self._known.update(done)
        moved = {
            name: Done(wanted[name][2], {**self._known[name].result, "under": self._under})
            for name in wanted
            if self._known[name].result["under"] != self._under
        }
        if moved:
            run.state.remember(self._kind, moved)
            self._known.update(moved)
        run.state.forget(self._kind, self._known.keys() - wanted.keys())
        for name in wanted:
            result = self._known[name].result
            if result["digest"]:
                run.home.kept[name] = result["digest"]
                run.home.kept.update(result["parts"])
            found += unpack(result["findings"], run.edition.folder)
        return found

    def _pages(self) -> Iterator[tuple[str, int, str]]:
        """Each page, the number of its step, and the entry or the period that it is of, if it is of one."""
        run = self._run
        for number, step in enumerate(run.wanted.steps):
            if step.each == "edition" or (step.each == "book" and run.fresh):
                yield publish.output_name(step, run.edition.id, run.edition.id), number, ""
            if step.each == "period":
                yield from ((page, number, one.name) for one, page in self._periods)
        for ref, number in self._own.items():
            yield self._page(ref), number, ref

    def _page(self, ref: str) -> str:
        step = self._run.wanted.steps[self._own[ref]]
        return publish.output_name(step, publish.page_stem(ref), self._run.edition.id)

    @cached_property
    def _own(self) -> dict[str, int]:
        """The entries with pages of their own, and the numbers of their steps."""
        if not any(step.each == "entry" for step in self._run.wanted.steps):
            return {}
        counts = {ref: documents for ref, (documents, _) in self._counts.items()}
        refs = self._run.workers.bench.registers.refs
        return publish.own_pages(self._run.wanted, counts, refs, len(self._run.documents))

    @cached_property
    def _periods(self) -> list[tuple[Period, str]]:
        """The periods of an edition of more documents than one page lists, each with its page."""
        run = self._run
        found = publish.periods([one.entry.when for one in run.documents], run.wanted.most)
        return [(one, publish.period_page(run.wanted, one, run.edition.id)) for one in found]

    @cached_property
    def _pointed(self) -> list[Document]:
        """The documents that pages of the edition's own words lead to."""
        trees = (page.div.getroottree() for page in self._run.workers.bench.pages)
        names = {name for tree in trees for one in pointers(tree) for name in candidates(one)}
        return [one for one in self._run.documents if {f"stem:{one.stem}", f"id:{one.entry.id}"} & names]

    def _told(self, step: Step, part: str) -> list[tuple[Period, str]]:
        """The periods that a page is told of: that of a period, of those around it."""
        if step.each == "period":
            pages = dict(self._periods)
            return [(one, pages[one]) for one in publish.around(list(pages), part)]
        return self._periods if step.lists else []

    @cached_property
    def _kinds(self) -> list[str]:
        return sorted({kind for one in self._run.documents for kind in one.entry.kinds})

    @cached_property
    def _counts(self) -> dict[str, tuple[int, int]]:
        """By reference, how many documents name an entry, and how often."""
        counts: dict[str, tuple[int, int]] = {}
        for one in self._run.documents:
            for ref, mentions in zip(one.entry.mentions, one.entry.counts, strict=True):
                documents, every = counts.get(ref, (0, 0))
                counts[ref] = (documents + 1, every + mentions)
        return dict(sorted(counts.items()))

    @cached_property
    def _naming(self) -> dict[str, tuple[list[Document], list[bytes]]]:
        """For each entry with a page of its own, the documents that name it, in order, and hashes of what they say."""
        naming: dict[str, tuple[list[Document], list[bytes]]] = {ref: ([], []) for ref in self._own}
        for one in self._run.documents:
            brief = one.entry.brief.encode()
            for ref, said in one.entry.mentions_said():
                if ref in naming:
                    documents, hashes = naming[ref]
                    documents.append(one)
                    hashes.append(brief + said)
        return naming

    @cached_property
    def _of_entries(self) -> str:
        """The hash of what the page of any entry depends on."""
        return key(self._run.style, self._holds)

    @cached_property
    def _holds(self) -> list[str]:
        return sorted({name for one in self._run.documents for name in one.entry.holds})

    def _names(self, step: Step) -> list[Name]:
        if step not in self._named:
            self._named[step] = [
                Name(ref, documents, mentions, self._page(ref) if ref in self._own else "")
                for ref, (documents, mentions) in self._counts.items()
                if publish.sees(step, "name", ref)
            ]
        return self._named[step]

    def _remarks(self, step: Step) -> int | None:
        """How many findings there are on the edition as a whole, for a step that sees that."""
        return self._run.workers.bench.across if step.sees is not None and publish.sees(step, "remarks") else None

    def _downloads(self, step: Step) -> list[Download]:
        """What is offered of the whole edition, for a step that sees that."""
        return self._run.offers.of_edition if step.sees is not None and publish.sees(step, "download") else []

    def _refs(self, entry: str) -> list[str]:
        return self._run.workers.bench.registers.reached([entry])

    def _key(self, number: int, part: str, name: str) -> str:
        """The hash of all that a page depends on."""
        run, step = self._run, self._run.wanted.steps[number]
        known = self._known.get(name)
        if known and known.result["under"] == self._under:
            return known.key  # nothing at all has changed: no need to look at what it sees
        if step.each == "entry":
            said = hashlib.sha256(b"".join(self._naming[part][1])).hexdigest()
            return joined(self._of_entries, str(number), said, *run.workers.bench.registers.digests([part]))
        if step.each == "book" or step.sees is None:
            return key(run.style, number, run.contents)
        names = [(one.ref, one.documents, one.mentions, one.page) for one in self._names(step)]
        view = self._view(step)
        parts = hashlib.sha256(b"\n".join([view.of(one.entry) for one in self._shown(step, part)]))
        registers_seen = run.registers if publish.sees(step, "registers") else ""
        told = [(one.name, len(one.places), one.years, page) for one, page in self._told(step, part)]
        offered = _said(self._downloads(step))
        about = (names, offered, self._holds, self._remarks(step), part, told, self._kinds if told else [])
        return key(run.style, number, parts.hexdigest(), about, run.own_words, registers_seen)

    def _shown(self, step: Step, part: str) -> list[Document]:
        """The documents that a step sees."""
        if step.each == "period":
            return [self._run.documents[place] for one, _ in self._periods if one.name == part for place in one.places]
        if step.lists and self._periods:
            return self._pointed
        if not step.having:
            return list(self._run.documents)
        view = self._view(step)
        return [one for one in self._run.documents if publish.is_seen(step, view.children(one.entry))]

    def _view(self, step: Step) -> View:
        if step not in self._views:
            mentions = {ref for ref in self._counts if ref not in self._own and publish.sees(step, "mention", ref)}
            self._views[step] = View(step, mentions)
        return self._views[step]

    def _is_done(self, name: str, now: str) -> bool:
        known = self._known.get(name)
        if known is None or known.key != now:
            return False
        # A page that the format added to afterwards is up to date as it lies there.
        there = self._replaced.get(name) or known.result["digest"]
        return not known.result["digest"] or self._run.are_there({name: there, **known.result["parts"]})

    def _task(self, number: int, part: str, name: str) -> Index:
        run, step = self._run, self._run.wanted.steps[number]
        entry = part if step.each == "entry" else ""
        told = self._told(step, part)
        narrow = bool(entry) or step.sees is not None
        registers: tuple[str, ...] | None = None
        if narrow and not publish.sees(step, "registers"):
            registers = ()
        if entry:
            registers = tuple(self._refs(entry))
        return Index(
            format=run.wanted.name,
            step=number,
            entry=entry,
            entries=tuple(self._entries(step, part)),
            names=tuple(self._names(step)) if narrow and not entry else (),
            holds=tuple(self._holds) if narrow else None,
            registers=registers,
            documents=tuple(one.path for one in run.fresh) if step.each == "book" or not narrow else (),
            own={ref: self._page(ref) for ref in self._own} if narrow and publish.sees_mentions(step) else {},
            target=run.home.path / name,
            across=self._remarks(step),
            remarks=run.workers.bench.remarks if step.each == "book" else {},
            period=part if step.each == "period" else "",
            periods=tuple(told),
            kinds=tuple(self._kinds) if told else (),
            downloads=tuple(self._downloads(step)),
            each=run.each,
            taken=frozenset(self._numbered.get(name.removesuffix(".html"), ())),
        )

    @cached_property
    def _numbered(self) -> dict[str, list[str]]:
        """The pages of documents that are called as further pages of a list would be: `persons~2.html`."""
        found: dict[str, list[str]] = {}
        for name in self._run.home.kept:
            if numbered := _NUMBERED.fullmatch(name):
                found.setdefault(numbered[1], []).append(name)
        return found

    def _entries(self, step: Step, part: str) -> Iterator[tuple[str, bytes]]:
        """What the edition document says of each document, as XML, and its packed mentions."""
        run = self._run
        if step.each == "entry":
            for brief, _, mentions in run.state.entries(one.stem for one in self._naming[part][0]):
                yield brief, mentions
            return
        mentioned = publish.sees_mentions(step)
        for _, head, mentions in run.state.entries(one.stem for one in self._shown(step, part)):
            yield head, mentions if mentioned else b""


def _said(downloads: list[Download]) -> list[list[object]]:
    return [[one.href, one.size] for one in downloads]
