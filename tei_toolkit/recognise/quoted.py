"""Messages that a cable quotes whole, between "BEGIN TEXT" and "END TEXT": a letter in it opens no new document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.engine import Labelled

_BEGINS = compiled(
    r"(?i)(?:^|[.:)] ?)[\[(]?(?:begin(?:ning)? (?:of )?(?:\w+ ){0,3}(?:text|quote|message)|quote|quotation begins|"
    r"(?:\w+ ){0,3}text (?:begins|reads|follows)|text(?: as follows)?)[\])]?[.:–—-]*$"
)
_LONGEST_MARK = 80  # characters of the words that begin a quotation, at the end of what leads to it
_ENDS = compiled(r"(?i)[\[(]?(?:end (?:of )?(?:\w+ ){0,3}(?:text|quote|message)|unquote|text ends)\b.{0,40}$")
_FORM = frozenset("salute dateline addressee valediction signed".split())  # what makes a quotation a message


def apart(blocks: Sequence[Block], label: Callable[[Sequence[Block]], list[Labelled]]) -> list[Labelled]:
    """The labels of blocks of which those of a quoted message are read by themselves."""
    spans = list(_spans(blocks))
    if not spans:
        return label(blocks)
    every = [(start, end, label(blocks[start:end])) for start, end in spans]
    messages = [one for one in every if _is_message(one[2])]  # others are paragraphs of the cable
    inside = {at for start, end, _ in messages for at in range(start, end)}
    marks = {at for start, end in spans for at in (start - 1, end)}
    read = iter(label([block for at, block in enumerate(blocks) if at not in inside]))
    found = [None if at in inside else next(read) for at in range(len(blocks))]
    labels: list[Labelled] = []
    for at, one in enumerate(found):
        if one is not None:
            labels.append(replace(one, part="paragraph", zone="body") if at in marks and not one.opens else one)
            continue
        start, _, message = next(one for one in messages if one[0] <= at < one[1])
        said = message[at - start]
        # A heading opens no section of the cable.
        part = "label" if said.part in {"section-head", "head", "item"} else said.part
        labels.append(replace(said, part=part, opens=False, quoted=True))
    return _typed(labels)


def _spans(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """What stands between the words that begin a quotation and those that end it."""
    ends = [at for at, block in enumerate(blocks) if _ENDS.match(block.text)]
    before = 0
    for end in ends:
        begins = (at for at in range(end - 1, before, -1) if _BEGINS.search(blocks[at].text[-_LONGEST_MARK:]))
        start = next(begins, end) + 1
        if start < end:
            yield start, end
        before = end


def _is_message(labels: Sequence[Labelled]) -> bool:
    parts = [one.part for one in labels]
    return "paragraph" in parts and len(_FORM.intersection(parts)) > 1


def _typed(labels: list[Labelled]) -> list[Labelled]:
    """The labels in which what is quoted is of the type of what quotes it."""
    type_ = ""
    for at, one in enumerate(labels):
        type_ = type_ if one.quoted else one.type
        if one.type != type_:
            labels[at] = replace(one, type=type_)
    return labels
