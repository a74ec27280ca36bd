"""Finding a summary that has no label: the last paragraph of the page's text."""

from __future__ import annotations

from collections.abc import Sequence

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block, Span

_SHORTEST, _LONGEST = 30, 2500  # characters; what is shorter is a signature or a heading
_LINES = 14  # of a paragraph that is wrapped at a width
_NARROW, _WIDE = 50, 130  # letters to a line of wrapped text
_WORD = compiled(r"[^\W\d_]{4,}")
_SENTENCE = compiled(r"[.!?][”\"’')\]]*$")
_WITHIN = compiled(r"(?:\b(?:I|we|my|our|me|us|my|your|you)\b|^[\[(“\"\d•-])")
# What a summary says that its document does, or somebody in it, in the present.
_TELLS = compiled(
    r"(?i)\b(?:account|agree|announce|answer|approve|argue|ask|assess|assure|call|cite|claim|comment|complain|conclude|"
    r"condemn|confirm|congratulate|consider|convey|criticize|debate|decide|declare|demand|denounce|describe|detail|direct|"
    r"discuss|elaborate|emphasize|evaluate|examine|explain|express|forward|give|hear|inform|inquire|insist|instruct|"
    r"invite|justif(?:ie)|list|meet|mention|note|offer|order|outline|present|promise|propose|protest|provide|recall|"
    r"recommend|recount|refuse|reject|relay|report|request|respond|review|say|send|speak|talk|address|praise|welcome|defend|criticise|appeal|deliver|settle|share|state|stress|submit|"
    r"suggest|summarize|summarise|tell|thank|transmit|urge|visit|warn|write)e?s\b|"
    r"\b(?:report|letter|telegram|memorandum|minutes|record|transcript|conversation|translation|document|cable|note|"
    r"summary|analysis|account|excerpts?|speech|list)\s+"
    r"(?:of|on|from|by|to|about|between|in which|describing|concerning)\b"
)


def summary_span(text: str, lines: Sequence[Block], title: str) -> tuple[Span | None, bool]:
    """The last paragraph if it reads like a summary, and whether that is certain.

    It must be sentences, and not the page's first paragraph.  That it shares words with the title or tells what
    somebody does makes it certain; words that only the document itself would say speak against it.
    """
    if len(lines) < 2 or not _SENTENCE.search(lines[-1].text):
        return None, False
    first = _paragraph(text, lines)
    span = Span(lines[first].start, lines[-1].end)
    words = " ".join(text[span.start : span.end].split())
    if first == 0 or not _SHORTEST <= len(words) <= _LONGEST:
        return None, False
    shared = set(_WORD.findall(title.casefold())) & set(_WORD.findall(words.casefold()))
    tells = _TELLS.search(words[:300]) is not None
    if _WITHIN.search(words):
        return (span, True) if tells and len(shared) >= 3 else (None, False)
    return span, tells or len(shared) >= 2


def _paragraph(text: str, lines: Sequence[Block]) -> int:
    """The index of the line at which the last paragraph begins.

    A line goes on with the one before if they touch and its first word had no room there; a page without wraps has
    one paragraph a line.  Where no empty line parts the paragraphs, the end of a sentence at the end of a line does.
    """
    run = len(lines) - 1
    while run > 0 and len(lines) - run < _LINES and text.count("\n", lines[run - 1].end, lines[run].start) == 1:
        run -= 1
    width = max((len(line.text) for line in lines[run:]), default=0)
    if not _NARROW <= width <= _WIDE:
        return len(lines) - 1
    flat = len(lines) - run >= _LINES
    first = len(lines) - 1
    while first > run:
        before, line = lines[first - 1].text, lines[first].text
        full = len(before) + 1 + len(line.split(None, 1)[0]) > width - width // 8
        if not full or (_SENTENCE.search(before) and (flat or _TELLS.search(line))):
            break
        first -= 1
    return first
