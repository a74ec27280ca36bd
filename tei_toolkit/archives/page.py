"""Reading a page by its layout: header data, furniture, and where the text itself lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tei_toolkit.archives.layout import Above, Label, Layout
from tei_toolkit.findings import finding
from tei_toolkit.model import Block, Finding, Furniture, HeaderField, SourceText, Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORTEST_SUMMARY = 40  # characters; what is shorter is a signature or a heading
_SENTENCE = re.compile(r"[.!?][”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Page:
    """What a layout tells of a page; the text itself lies in `body`."""

    fields: tuple[HeaderField, ...]
    furniture: tuple[Furniture, ...]
    body: Span
    findings: tuple[Finding, ...]


def read_page(source: SourceText, lines: Sequence[Block], layout: Layout) -> Page:
    """The header data and furniture of a page.

    A label that nothing follows gives a finding: its value was lost when the page was saved.
    """
    top, above_fields, furniture = _read_above(lines, layout.above)
    tail = _tail(lines, layout.labels, top)
    label_fields, label_furniture, findings = _read_labels(source, lines, layout.labels, tail)
    fields = [*above_fields]
    bottom = tail
    summary = _summary(lines[top:tail], above_fields, source) if layout.summary == "last" else None
    if summary is not None:
        bottom = tail - 1
        fields.append(HeaderField("abstract", lines[bottom].start, lines[bottom].end, "layout:summary"))
        if not summary:
            findings.append(
                finding(
                    "DOC204",
                    f"taken as the summary: {_start(lines[bottom].text)!r}",
                    source.location(lines[bottom].start),
                )
            )
    begin = lines[top].start if top < len(lines) else len(source.text)
    end = lines[bottom - 1].end if bottom > top else begin
    return Page((*fields, *label_fields), (*furniture, *label_furniture), Span(begin, end), tuple(findings))


def _start(text: str) -> str:
    return text if len(text) <= 50 else text[:49] + "…"


def _read_above(lines: Sequence[Block], above: Sequence[Above]) -> tuple[int, list[HeaderField], list[Furniture]]:
    """Take lines from the top as long as one of the patterns not yet used, in their order, fits."""
    fields: list[HeaderField] = []
    furniture: list[Furniture] = []
    at = used = 0
    while at < len(lines):
        line = lines[at]
        for index in range(used, len(above)):
            match = above[index].pattern.search(line.text)
            if match and "\n" not in line.text:
                break
        else:
            break
        one = above[index]
        # The pattern saw folded text; the value is found again in the line itself.
        if one.field:
            begin, end = _value(line, match)
            fields.append(HeaderField(one.field, begin, end, f"layout:{one.name}"))
            if begin > line.start:
                furniture.append(Furniture(line.start, begin, f"layout:{one.name}"))
            if end < line.end:
                furniture.append(Furniture(end, line.end, f"layout:{one.name}"))
        else:
            furniture.append(Furniture(line.start, line.end, f"layout:{one.name}"))
        used = index + 1
        at += 1
    return at, fields, furniture


def _value(line: Block, match: re.Match[str]) -> tuple[int, int]:
    """The span of the group `value` in the source; the whole line where folding has moved the letters."""
    if len(line.text) == line.end - line.start:
        return line.start + match.start("value"), line.start + match.end("value")
    return line.start, line.end


def _tail(lines: Sequence[Block], labels: Sequence[Label], top: int) -> int:
    """The index of the first label: the start of the longest closing run in which labels follow each other closely.

    A line of the text may read like a label ("Source"), so the run is counted from the last label back, and a label
    belongs to it while the values between are few or short.
    """
    words = {label.text for label in labels}
    at = [index for index in range(top, len(lines)) if lines[index].text in words]
    if not at:
        return len(lines)
    first = at[-1]
    for index in reversed(at[:-1]):
        between = lines[index + 1 : first]
        if (any(len(line.text) > 400 for line in between) and lines[index].text != "Rights") or len(between) > 40:
            break
        first = index
    return first


def _read_labels(
    source: SourceText, lines: Sequence[Block], labels: Sequence[Label], tail: int
) -> tuple[list[HeaderField], list[Furniture], list[Finding]]:
    known = {label.text: label.field for label in labels}
    fields: list[HeaderField] = []
    furniture: list[Furniture] = []
    findings: list[Finding] = []
    at = tail
    while at < len(lines):
        label = lines[at]
        field = known[label.text]
        furniture.append(Furniture(label.start, label.end, "layout:label"))
        end = at + 1
        while end < len(lines) and lines[end].text not in known:
            end += 1
        if end == at + 1 and field:
            findings.append(
                finding(
                    "DOC201", f"the label {label.text!r} has no value", source.location(label.start), label=label.text
                )
            )
        for line in lines[at + 1 : end]:
            # What stands under a mere heading is kept too, as a note on the page.
            fields.append(HeaderField(field or "note", line.start, line.end, "layout:label-value"))
        at = end
    return fields, furniture, findings


def _summary(lines: Sequence[Block], above: Sequence[HeaderField], source: SourceText) -> bool | None:
    """Whether the last paragraph is a summary: True for certain, False for probably, None for no.

    It must be sentences, and the second paragraph at least; sharing words with the title makes it certain.
    """
    if len(lines) < 2 or len(lines[-1].text) < _SHORTEST_SUMMARY or not _SENTENCE.search(lines[-1].text):
        return None
    title = " ".join(source.text[field.start : field.end] for field in above if field.name == "title")
    shared = set(_WORD.findall(title.casefold())) & set(_WORD.findall(lines[-1].text.casefold()))
    return len(shared) >= 2
