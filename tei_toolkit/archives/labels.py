"""Labels below the text, each with its values on the same line or the lines after it."""

from __future__ import annotations

from collections.abc import Sequence

from tei_toolkit.archives.layout import Label, Layout
from tei_toolkit.archives.take import Taken
from tei_toolkit.model import Block

_MOST_BETWEEN = 60  # lines between two labels: keywords and names, one a line
_LONG_PARAGRAPH = 400  # characters; only prose may be longer
PROSE = frozenset({"rights", "abstract", "citation"})
"""Data that are sentences."""
_ENDS = (".", "!", "?", "”", '"')


def _label(layout: Layout, line: Block) -> Label | None:
    for label in layout.labels:
        if line.text == label.text or (label.text[-1] == ":" and line.text.startswith(label.text)):
            return label
    return None


def first_label(lines: Sequence[Block], layout: Layout, top: int) -> int:
    """The index of the first label: the start of the longest closing run in which labels follow each other closely.

    A line of the text may read like a label ("Source"), so the run is counted from the last label back, and a label
    belongs to it while the values between are few or short.
    """
    if not layout.labels:
        return len(lines)
    starts = {label.text[:1] for label in layout.labels}
    at = [n for n in range(top, len(lines)) if lines[n].text[:1] in starts and _label(layout, lines[n])]
    opening = {label.text for label in layout.labels if label.first}
    if opening:
        return next((index for index in reversed(at) if lines[index].text in opening), len(lines))
    if not at:
        return len(lines)
    first = at[-1]
    for index in reversed(at[:-1]):
        between = lines[index + 1 : first]
        label = _label(layout, lines[index])
        prose = label is not None and label.field in PROSE
        if len(between) > _MOST_BETWEEN or (not prose and any(len(one.text) > _LONG_PARAGRAPH for one in between)):
            break
        first = index
    return first


def read_labels(lines: Sequence[Block], layout: Layout, taken: Taken) -> None:
    """Take the labels as furniture and what follows each as its values."""
    at = 0
    while at < len(lines):
        label = _label(layout, lines[at])
        end = at + 1
        while end < len(lines) and not _label(layout, lines[end]) and not _other(layout, lines[end]):
            end += 1
        if label is None:
            # A label that the layout doesn't name tells what its value is, so both are kept.
            _values(lines[at:end], None, layout, taken)
        else:
            head = lines[at]
            stop = head.start + len(label.text) if len(head.text) > len(label.text) else head.end
            taken.drop(head.start, stop, "layout:label")
            rest = Block(stop, head.end, head.text[len(label.text) :].strip(), wide=False)
            values = [*([rest] if rest.text else []), *lines[at + 1 : end]]
            if not values and label.field:
                taken.missing(label.text, head.start)
            _values(values, label, layout, taken)
        at = end


def _other(layout: Layout, line: Block) -> bool:
    return layout.other_labels is not None and layout.other_labels.match(line.text) is not None


def _values(values: Sequence[Block], label: Label | None, layout: Layout, taken: Taken) -> None:
    """Take values; what doesn't fit the label, or stands under none, is a note on the page."""
    field = label.field if label and label.field else "note"
    for number, line in enumerate(_paragraphs(values, taken.source.text) if field in PROSE else values):
        # The foot of a page may follow a value; a value may read like one.
        if number and any(step.pattern.match(line.text) for step in layout.inside):
            taken.drop(line.start, line.end, "layout:furniture")
        elif layout.nothing is not None and layout.nothing.fullmatch(line.text):
            taken.drop(line.start, line.end, "layout:nothing")
        elif label is not None and label.value is not None and not label.value.fullmatch(line.text):
            _unlabelled(line, layout, taken)
        else:
            split = label.split if label else None
            taken.field(field, line.start, line.end, "layout:label-value" if label else "layout:other-label", split)


def _unlabelled(line: Block, layout: Layout, taken: Taken) -> None:
    """Take a value whose own label was lost: as what it reads like, else as a note."""
    for step in layout.below:
        fresh = step.many or step.field not in taken.names
        if fresh and step.field not in ("note", "") and step.pattern.fullmatch(line.text):
            taken.field(step.field, line.start, line.end, f"layout:{step.name}", step.split)
            return
    taken.field("note", line.start, line.end, "layout:label-value")


def _paragraphs(lines: Sequence[Block], text: str) -> list[Block]:
    """Lines of prose, those joined that touch where no sentence ends."""
    made: list[Block] = []
    for line in lines:
        last = made[-1] if made else None
        if last and text.count("\n", last.end, line.start) == 1 and not last.text.endswith(_ENDS):
            made[-1] = Block(last.start, line.end, f"{last.text} {line.text}", wide=False)
        else:
            made.append(line)
    return made
