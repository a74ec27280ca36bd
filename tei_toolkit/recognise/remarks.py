"""Notes of an editor over several blocks: a bracket that one opens and a later one closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block
from tei_toolkit.recognise.engine import Labelled

_MOST = 8  # blocks of one note; farther on a bracket hardly belongs to the first
_OPENS = compiled(
    r"(?i)\[(?:(?:translator|editor|transcriber|archivist|compiler|author)(?:[’']?s|s[’'])?\b|(?:ed|trans|tr|n)\.\s|note\b|"
    r"editorial\b|here follow|anm(?:erkung|\.)|note (?:du|de la)|nota (?:del|di)|poznámka|przypis|примечани|от редак)"
)
_RULE = "editorial:bracket"


def remarked(blocks: Sequence[Block], labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels with all blocks of a note in brackets as the editor's words."""
    found = list(labels)
    at = 0
    while at < len(blocks):
        end = _end(blocks, labels, at) if _OPENS.match(blocks[at].text) else at
        for one in range(at, end):
            # That the bracket is open leaves no doubt.
            found[one] = replace(found[one], part="editorial", rule=_RULE, runner_up="")
        at = max(end, at + 1)
    return found


def _end(blocks: Sequence[Block], labels: Sequence[Labelled], first: int) -> int:
    """The block after a note of several blocks; `first` itself where there is none."""
    open_ = 0
    for at in range(first, min(first + _MOST, len(blocks))):
        text = blocks[at].text
        if at > first and labels[at].opens:
            return first
        open_ += text.count("[") - text.count("]")
        if open_ <= 0:
            return at + 1 if at > first and text.rstrip(".").endswith("]") else first
    return first
