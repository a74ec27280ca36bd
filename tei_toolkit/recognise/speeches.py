"""Speakers that run in: "SVETLITSYN. Who wishes to speak?", "Dr. Hardacre: I had feared as much."

One name with a colon is a manner of speaking; where names so stand at the head of several paragraphs and some come
again, or the document is one in which people speak, they are speakers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import replace

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block, Mark
from tei_toolkit.recognise.engine import Labelled
from tei_toolkit.recognise.lines import Settled

_NAME = (
    r"(?:(?:(?i:comrade|cde\.?|cmde?\.|com\.|comr(?:ade|\[ade\])?\.?|mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?|general|gen\.?|marshal|admiral|"
    r"colonel|minister|prime minister|foreign minister|ambassador|president|premier|chairman|secretary|consul|"
    r"academician|the|vice|deputy|acting|sir|lord|king|prince|emperor|тов\.|т\.|herr|minister|m\.)\s){0,3}"
    r"[A-ZÀ-ŽА-ЯЁ][\w’'\-]*(?:\.(?=\s?[A-ZÀ-ŽА-ЯЁ]))?(?:\s(?:[A-ZÀ-ŽА-ЯЁ][\w’'\-]*\.?|de|von|van|of|al|el|U)){0,3})"
)
_COLON = compiled(rf"(?P<name>{_NAME}(?:\s[\[(][^\[\]()]{{1,50}}[\])])?)\s?:(?=\s+\S)")
# Capitals and a full stop, as stenographers write.
_STOP = compiled(r"(?P<name>[A-ZÀ-ŽА-ЯЁ][A-ZÀ-ŽА-ЯЁ’'\-]{2,}(?:\s[A-ZÀ-ŽА-ЯЁ]\.\s?[A-ZÀ-ŽА-ЯЁ]?)?)\.(?=\s+\S)")
_NO_SPEAKER = compiled(
    r"(?i)^(?:note|notes|remark|subject|re|place|time|date|present|participants|resolved|decided|decision|question|answer|"
    r"result|conclusion|comment|source|summary|to|from|attention|first|second|third|firstly|secondly|finally|enclosure|"
    r"attachment|reference|ref|copy|copies|distribution|agenda|item|point|proposal|task|example|also|ps|nb|annex|"
    r"action|document|documents|background|begins?|ends?|text|title|author|recommendation|ad|signed|interpreter|translator|seen|absent|"
    r"speakers?|experts?|resolutions?|decisions|conclusions|recommendations|measures|distribut\w+|tasks|contents|"
    r"the following|composition|experience|politically|economically|militarily)$"
)
_SPOKEN = frozenset({"paragraph", "label", "list-item", "signed", "head", "section-head"})
_SPEAKING = frozenset({"conversation", "minutes", "speech"})
_ASIDE = compiled(r"[\[(]")  # a remark on what happened
_HEARD = compiled(
    r"(?i)\b(?:I|we|you|my|our|your|us|me|я|мы|вы|наш\w{0,3}|ваш\w{0,3}|нам|вам|меня|ich|wir|unser\w{0,2}|je|j[’\x27]|nous|vous|notre|votre)\b|\?$"
)
_FEWEST, _FEWEST_ELSEWHERE = 2, 5
_AGAIN = 2  # speeches to a speaker, elsewhere, on the average


def parted(read: Settled, text: str) -> Settled:
    """The blocks with those of run-in speakers in two: the speaker, and what he says."""
    blocks: list[Block] = []
    marks: list[tuple[Mark, ...]] = []
    labels: list[Labelled] = []
    if not read.labels:
        return read
    starts = [at for at, one in enumerate(read.labels) if one.opens]
    for start, end in zip(starts, [*starts[1:], len(read.labels)], strict=True):
        found, names = _speakers(read, start, end, text)
        more = _continued(read, start, found, names)
        for at in range(start, end):
            block, labelled, own = read.blocks[at], read.labels[at], read.marks[at]
            stop = found.get(at, 0)
            if stop:
                begin = stop + len(text[stop : block.end]) - len(text[stop : block.end].lstrip())
                blocks.append(replace(block, end=stop, text=" ".join(text[block.start : stop].split())))
                marks.append(())
                labels.append(replace(labelled, part="speaker", zone="body", rule="speaker:run-in"))
                blocks.append(replace(block, start=begin))
                marks.append(own)
                labels.append(replace(labelled, part="speech", zone="body", rule="speaker:run-in", opens=False))
            else:
                blocks.append(block)
                marks.append(own)
                if at in more:
                    labelled = replace(labelled, part="speech", rule="speaker:goes-on")
                elif labelled.part == "speaker" and _NO_SPEAKER.match(block.text.rstrip(": ")):
                    labelled = replace(labelled, part="label", rule="speaker:heading")
                labels.append(labelled)
    return Settled(tuple(blocks), tuple(marks), tuple(labels))


def _continued(read: Settled, start: int, found: Mapping[int, int], names: Set[str]) -> set[int]:
    """The paragraphs in which somebody goes on speaking: they stand between two speeches and tell of no speaker.

    A record of a conversation has nobody else who says anything; minutes tell what was decided, so there the speaker
    must be heard: "I", "you", a question.
    """
    more: set[int] = set()
    if not found:
        return more
    tells = re.compile(
        "|".join(rf"\b{re.escape(name.split()[-1].strip('.'))}" for name in sorted(names)), re.IGNORECASE
    )
    alone = read.labels[start].type == "conversation"
    speaking = False
    for at in range(min(found), max(found)):
        text = read.blocks[at].text
        if at in found:
            speaking = True
        elif read.labels[at].part != "paragraph" or _ASIDE.match(text) or _COLON.match(text) or tells.search(text):
            speaking = False
        elif speaking and (alone or _HEARD.search(text)):
            more.add(at)
        else:
            speaking = False
    return more


def _speakers(read: Settled, start: int, end: int, text: str) -> tuple[dict[int, int], set[str]]:
    """By block where the speaker's name ends, with its colon or stop; and the names."""
    found: dict[int, tuple[str, int]] = {}
    for at in range(start, end):
        block, labelled = read.blocks[at], read.labels[at]
        if labelled.part not in _SPOKEN or labelled.opens:
            continue
        match = _COLON.match(text, block.start, block.end) or _STOP.match(text, block.start, block.end)
        if match is None or _NO_SPEAKER.match(match["name"]):
            continue
        if any(mark.start < match.end() for mark in read.marks[at]):
            continue
        found[at] = (" ".join(match["name"].casefold().split()), match.end())
    # What was read as something else is a speech if its speaker speaks elsewhere too.
    sure = {name for at, (name, _) in found.items() if read.labels[at].part in {"paragraph", "label"}}
    found = {at: one for at, one in found.items() if one[0] in sure}
    names = {name for name, _ in found.values()}
    if read.labels[start].type in _SPEAKING:
        enough = len(found) >= _FEWEST
    else:
        enough = len(found) >= max(_FEWEST_ELSEWHERE, _AGAIN * len(names))
    return ({at: stop for at, (_, stop) in found.items()}, names) if enough else ({}, set())
