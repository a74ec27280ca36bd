"""Lines that touch put together, in layouts where only an empty line ends a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tei_toolkit.archives.layout import Layout
from tei_toolkit.compiled import compiled
from tei_toolkit.model import Span

_ENDS = compiled(r"[.!?:;…\]”\"»]$")
_LONE = re.compile(r"^[^\S\n]*(?P<number>\d{1,3}|[*†‡]{1,3})[^\S\n]*$", re.MULTILINE)
_GAP = compiled(r"\n\s*\n")
_MOST = 3  # paragraphs of a note
_NUMBER_ALONE = compiled(r"[^\S\n]*(?:\d{1,3}|[*†‡])[^\S\n]*\n[^\S\n]*\n")


def run_on(text: str, body: Span, layout: Layout, notes: LoneNotes) -> str:
    """The text with a space for each line end of its body that parts nothing: there is text on both sides of it.

    The lines that the layout's `own_lines` and `new_lines` speak of stay apart; the number of a note goes on with the
    words that call for it, and at the end with its own.
    """
    own = [match.span() for match in layout.own_lines.finditer(text, *_ends(body))] if layout.own_lines else []
    made = list(text)
    for head in notes.heads:
        made[head.start : head.end] = text[head.start : head.end].replace("\n", " ")
    for call in notes.calls:
        if (words := text[body.start : call.start].rstrip()) and "\n" in text[body.start + len(words) : call.start]:
            at = body.start + len(words)
            made[at : call.start] = " " * (call.start - at)
    text = "".join(made)
    begin, at = body.start, text.find("\n", body.start, body.end)
    heads = {head.start for head in notes.heads}
    alone = _within(own, _first(text, begin, at if at >= 0 else body.end))
    while at >= 0:
        end = text.find("\n", at + 1, body.end)
        stop = end if end >= 0 else body.end
        before, after = text[begin:at], text[at + 1 : stop]
        begins = _first(text, at + 1, stop)
        apart = _within(own, begins)
        parted = alone or apart or begins in heads or _new(text, before, at + 1, layout)
        if before.strip() and after.strip() and not parted:
            made[at] = " "
        begin, at, alone = at + 1, end, apart
    return "".join(made)


@dataclass(frozen=True, slots=True)
class LoneNotes:
    """Numbers of notes on lines of their own: those that call for a note, and those above its words at the end.

    `heads` reach from the latter to the words.
    """

    calls: tuple[Span, ...] = ()
    heads: tuple[Span, ...] = ()


def lone_notes(text: str, body: Span) -> LoneNotes:
    """The notes whose numbers stand alone: each number twice, the second time in the row at the end."""
    lines = list(_LONE.finditer(text, *_ends(body)))
    calls: dict[str, Span] = {}
    for line in lines:
        calls.setdefault(line["number"], Span(*line.span("number")))
    heads: dict[str, Span] = {}
    stop = call = body.end
    for line in reversed(lines):
        said = text[line.end() : stop]
        # The calls stand in the order of the notes, and above them.
        if not said.strip() or len(_GAP.findall(said.strip())) >= _MOST or calls[line["number"]].start >= call:
            break
        if (start := line.start("number")) == calls[line["number"]].start:
            break
        heads[line["number"]] = Span(start, line.end() + len(said) - len(said.lstrip()))
        stop, call = line.start(), calls[line["number"]].start
    found = [calls[number] for number in heads if calls[number].end < stop]
    return LoneNotes(tuple(reversed(found)), tuple(reversed(heads.values())))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _first(text: str, start: int, end: int) -> int:
    """Where the words of a line begin."""
    line = text[start:end]
    return start + len(line) - len(line.lstrip())


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a place lies within the first of the spans, once those before it are let go of."""
    while spans and spans[0][1] <= at:
        del spans[0]
    return bool(spans) and spans[0][0] <= at


def _new(text: str, before: str, at: int, layout: Layout) -> bool:
    """Whether a line is a new one after all: a footnote's number, or a bracket after the end of a sentence."""
    if _NUMBER_ALONE.match(text, at) or (layout.new_lines and layout.new_lines.match(text, at)):
        return True
    return bool(_ENDS.search(before.rstrip())) and text[at : at + 40].lstrip()[:1] == "["
