"""Reading a page by its layout: header data, furniture, and where the text itself lies."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.archives.blanks import blanked, unwrapped
from tei_toolkit.archives.flat import unflattened
from tei_toolkit.archives.labels import PROSE, first_label, read_labels
from tei_toolkit.archives.layout import Layout, Step
from tei_toolkit.archives.lines import LoneNotes, lone_notes, run_on
from tei_toolkit.archives.markdown import Markup, markup, with_cells
from tei_toolkit.archives.running import running_heads
from tei_toolkit.archives.summary import summary_span
from tei_toolkit.archives.take import Taken, take
from tei_toolkit.citations import cited
from tei_toolkit.compiled import compiled
from tei_toolkit.findings import finding
from tei_toolkit.model import Block, Finding, Furniture, HeaderField, Mark, SourceText, Span
from tei_toolkit.source import segment

_SINGLE = frozenset({"date", "repository", "title"})
_SPACE = compiled(r"\s*")
_SENTENCE = 7  # spaces; what is longer and ends with a full stop is a sentence
_MOST_RIGHTS = 3  # paragraphs
_MOST_SKIPPED = 12  # lines of no known form among those below the text: keywords without their label


@dataclass(frozen=True, slots=True)
class Page:
    """What a layout tells of a page; the text itself lies in `body`.

    In the text of `source` the furniture within the body is blanked out, so that sentences run on across it; offsets
    and line numbers are those of the file.  `breaks` are the marks of the original's pages that the layout knows,
    `calls` the numbers by which the text calls for notes.
    """

    source: SourceText
    fields: tuple[HeaderField, ...]
    furniture: tuple[Furniture, ...]
    body: Span
    findings: tuple[Finding, ...]
    markup: Markup
    breaks: tuple[Mark, ...] = ()
    calls: tuple[Span, ...] = ()


def read_page(source: SourceText, lines: Sequence[Block], layout: Layout) -> Page:
    """The header data and furniture of a page.

    A label that nothing follows gives a finding: its value was lost when the page was saved.
    """
    taken = Taken(source)
    text = whole = source.text
    if layout.wrapped:
        text = unwrapped(text, lines, frozenset(label.text for label in layout.labels))
    if text is not source.text:
        lines = segment(text, join=False)
    begin = _above(text, lines, layout, taken)
    top = bisect.bisect_right(lines, begin, key=lambda line: line.end)
    tail = first_label(lines, layout, top)
    read_labels(lines[tail:], layout, taken)
    bottom = _below(text, lines, layout.below, top, tail, taken)
    end = lines[bottom - 1].end if bottom > top else begin
    if layout.summary == "last":
        title = " ".join(taken.words("title"))
        span, certain = summary_span(text, lines[top:bottom], title)
        if span is not None:
            before = bisect.bisect_left(lines, span.start, key=lambda line: line.start) - 1
            end = lines[before].end
            taken.field("abstract", span.start, span.end, "layout:summary")
            if not certain:
                words = _start(text[span.start : span.end])
                taken.findings.append(
                    finding("DOC204", f"taken as the summary: “{words}”", source.location(span.start))
                )
    body = Span(begin, max(begin, end))
    inside, glued = _inside(source.text, layout.inside, body, taken)
    _derived(text, layout, taken)
    if layout.printed:
        within = segment(source.text, body.start, body.end, join=False)
        inside = sorted([*inside, *running_heads(source.text, within, taken)])
    source = blanked(source, body, inside, glued, layout.new_lines)
    notes = lone_notes(source.text, body) if layout.lone_notes else LoneNotes()
    if layout.run_on:
        source = source.with_text(run_on(source.text, body, layout, notes))
    source = unflattened(source, body, " ".join(taken.words("title")))
    marked = markup(source.text, body) if layout.markup else Markup()
    if marked.signs:
        source = blanked(source, body, [], [Span(one.start, one.end) for one in marked.signs])
        source = source.with_text(with_cells(source.text, marked.signs))
    return Page(
        source=source,
        fields=tuple(_once(taken.fields)),
        furniture=tuple(taken.furniture),
        body=body,
        findings=tuple(taken.findings),
        markup=marked,
        calls=notes.calls,
        breaks=tuple(_page_break(whole, number) for number in taken.breaks),
    )


def plain_page(source: SourceText, lines: Sequence[Block]) -> Page:
    """A text that no page stands around, without the running heads of the print that it was copied from."""
    taken = Taken(source)
    body = Span(0, len(source.text))
    heads = running_heads(source.text, lines, taken, capitals=True)
    return Page(
        source=blanked(source, body, heads, wrapped=True),
        fields=(),
        furniture=tuple(taken.furniture),
        body=body,
        findings=(),
        markup=Markup(),
        breaks=tuple(_page_break(source.text, number) for number in taken.breaks),
    )


def _page_break(text: str, number: Span) -> Mark:
    digits = text[number.start : number.end].lstrip("0") or "0"
    return Mark(number.start, number.end, "pb", "page-mark", (("n", digits),))


def _start(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 50 else words[:49] + "…"


def _above(text: str, lines: Sequence[Block], layout: Layout, taken: Taken) -> int:
    """Take stretches from the top as long as a step not yet used, in their order, fits; where the text begins."""
    if not lines:
        return len(text)
    steps = list(layout.above)
    at = lines[0].start
    while steps:
        tried = (
            (n, step.pattern.match(text, _line_start(text, at) if step.at_line else at)) for n, step in enumerate(steps)
        )
        index, match = next(((n, match) for n, match in tried if match and match.end() > at), (-1, None))
        if match is None:
            break
        step = steps[index]
        take(taken, step, match)
        at = _after_space(text, match.end())
        if step.ends:
            break
        if layout.any_order:
            steps = steps if step.many else [*steps[:index], *steps[index + 1 :]]
        else:
            steps = steps[index if step.many else index + 1 :]
    return at


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _line_start(text: str, at: int) -> int:
    """The start of the line in which a character is the first, else the character's own place."""
    start = text.rfind("\n", 0, at) + 1
    return at if text[start:at].strip("\ufeff \t\u00a0\f\r\v") else start


def _below(text: str, lines: Sequence[Block], steps: Sequence[Step], top: int, tail: int, taken: Taken) -> int:
    """Take lines from the bottom up as long as the steps, read from the last, fit; the index of the first taken.

    A few short lines between two that fit are keywords that lost their label: they are kept as notes.  Sentences
    between the rights and the citation above them are of the rights, whatever they say.
    """
    if not steps:
        return tail
    last, bottom, at = len(steps) - 1, tail, tail - 1
    matches: list[tuple[Step, re.Match[str]]] = []
    loose: list[Block] = []
    said: list[Block] = []
    kept: list[Block] = []
    rights: list[Block] = []
    while at > top and len(loose) <= _MOST_SKIPPED:
        line = lines[at]
        sentence = line.text[-1] in ".!?" and line.text.count(" ") >= _SENTENCE
        for index in range(last, -1, -1):
            if sentence and steps[index].field not in PROSE:
                continue
            match = steps[index].pattern.match(text, _line_start(text, line.start), line.end)
            if match and not text[match.end() : line.end].strip():
                matches.append((steps[index], match))
                last = index if steps[index].many else index - 1
                kept += loose
                (rights if steps[index].field == "citation" else kept).extend(said)
                loose, said = [], []
                bottom = at
                break
        else:
            if matches and sentence and len(said) < _MOST_RIGHTS and matches[-1][0].field == "rights" and not loose:
                said.append(line)
                at -= 1
                continue
            if not matches or line.text[-1] in '.!?:;”"' or len(line.text) > 100:
                break
            loose.append(line)
        at -= 1
    for step, match in reversed(matches):
        take(taken, step, match)
    for name, those in (("note", kept), ("rights", rights)):
        for line in reversed(those):
            taken.field(name, line.start, line.end, "layout:unlabelled")
    return bottom


def _inside(text: str, steps: Sequence[Step], body: Span, taken: Taken) -> tuple[list[Span], list[Span]]:
    """Take what stands within the text and isn't of it; its spans in order, those apart that leave no space."""
    found = [(match, step) for step in steps for match in step.pattern.finditer(text, body.start, body.end)]
    spans: list[Span] = []
    glued: list[Span] = []
    at = body.start
    for match, step in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() >= at and match.end() > match.start():
            take(taken, step, match)
            (glued if step.glue else spans).append(Span(match.start(), match.end()))
            at = match.end()
    return spans, glued


def _derived(text: str, layout: Layout, taken: Taken) -> None:
    """Data that lie within others: the number in an address, title and date in a citation.

    Their words are those of the datum around them, which accounts for them.
    """
    names = {field.name for field in taken.fields}
    if layout.record_in_url is not None and "record" not in names:
        for field in [one for one in taken.fields if one.name == "url"][:1]:
            match = layout.record_in_url.search(text, field.start, field.end)
            if match:
                taken.fields.append(HeaderField("record", match.start("record"), match.end("record"), "url:record"))
    for field in [one for one in taken.fields if one.name == "citation"][:1]:
        for name, start, end in cited(text, field.start, field.end):
            if name not in names:
                taken.fields.append(HeaderField(name, start, end, "citation:cited"))
            elif name == "title":
                title = " ".join(taken.words("title"))
                words = " ".join(text[start:end].split())
                if title.isupper() and _letters(words) == _letters(title):
                    taken.fields.append(HeaderField("readable-title", start, end, "citation:cited"))


def _once(fields: Sequence[HeaderField]) -> Iterator[HeaderField]:
    """The data; where there may be one only, a second is a note on the page."""
    had: set[str] = set()
    for field in fields:
        again = field.name in _SINGLE and field.name in had
        had.add(field.name)
        yield replace(field, name="note") if again else field


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())
