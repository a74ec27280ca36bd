"""The type of a document whose own words don't say it: by the page's title or catalogue, or by its form.

A telegram may begin with nothing but a number, and a letter with "Top Secret"; then the title of the page tells.  What
greets somebody and is signed is a letter, whatever else it says.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from tei_toolkit import resources
from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes import FALLBACK
from tei_toolkit.model import Block
from tei_toolkit.recognise.engine import Labelled
from tei_toolkit.recognise.leading import BODY, ENDS, MOST_LINES, led_in

_ATTACHED = compiled(
    r"(?i)[\[(]?(?:attachment|(?:sub-?)?[ei]nclosure|annexe?|appendix|supplement|приложение|anlage|beilage|allegato|"
    r"pièce jointe|załącznik|příloha|melléklet|anexa|tab\s[A-Z\d]{1,2})\b"
    r"(?:[^.!?]|\b(?:no|nr|n[ºo])\.|\.(?=[—–-])){0,50}\.?[\])]?$"
)
# The line that says what an attachment is: a kind of document and little more.
_KIND = compiled(
    r"(?i)(?:draft |copy of |the )?(?:report|telegram|letter|memorandum|note|speech|resolution|decision|minutes|"
    r"record of (?:a |the )?conversation|information|list|проект телеграммы|телеграмма|доклад|справка|письмо|записка)\b"
)
_KIND_ALONE = compiled(r"(?i)(?:memorandum|record|note|report|information)$")
_RUSSIAN = {
    "проект телеграммы": "telegram",
    "телеграмма": "telegram",
    "доклад": "report",
    "справка": "note",
    "письмо": "letter",
    "записка": "note",
}
# "Attachment: Letter of the president", right above the letter.
_ANNOUNCES = compiled(
    r"(?i)[\[(]?(?:attachment|[ei]nclosure|annexe?|appendix|anlage|приложение)(?:\s(?:no\.?\s?)?\w{1,3})?\s?[:.–-]\s?\S.{3,100}$"
)
_ANNOUNCED = frozenset(
    {"postscript", "label", "paragraph", "stamp", "signed"}
)  # what such a line may have been read as
# What editions of diplomatic papers print under the heading of what went by wire: "[Telegram—Paraphrase]".
_WIRED = compiled(
    r"[\[(](?i:(?:circular |ciphered |urgent )*(?:telegram|cablegram|airgram|télégramme))\b[^\[\]()]{0,40}[\])]\.?$"
)
# Who writes to whom, as they head letters: "Mr. Lind to Mr. Oks.", "The Chargé in Verania (Lind) to the Secretary".
_WRITER = (
    r"(?:(?:The|Mr\.|Mrs\.|Messrs\.|Sir|Lord|Señor|Baron|Count|General|President|Prince|M\.|Secretary|Ambassador|Consul)\s"
    r"[^,;:]{2,110}?|[A-ZÀ-Ž][\w’'-]+(?:\s[A-ZÀ-Ž][\w’'-]+){0,3},\s[^;:]{4,80})"
)
_FROM_TO = compiled(
    rf"{_WRITER}\s(?:to|in reply to)\s(?:the\s[A-ZÀ-Ž]|"
    r"(?:President|Secretary|Señor|Sir|Lord|Mr|Mrs|M|Baron|Count|General|Prince)\b\.?\s[A-ZÀ-Ž])[^;:]{1,110}$"
)
_LONGEST_KIND = 90
_FEWEST_LISTED = 3  # lines of an enclosure that is a list, with their heading
_LONGEST_HEADING = 80
_MOST_ABOVE = 4  # lines among which the heading stands
_TO, _FROM = compiled(r"(?i)(?:to|an|кому)\s?:"), compiled(r"(?i)(?:from|von|от)\s?:")
_SENTENCE = compiled(r"[.!?][”\"’')\]]*$")
_CLOSED = compiled(r"[.!?:;,–—-][”\"’')\]]*$")
_PLACED = compiled(r"\d\d|——|^(?:To|An|À) |^[–—•*-]")  # a dateline, an address or an item


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    said = tomllib.loads((resources.package("recognise") / "kinds.toml").read_text(encoding="utf-8"))
    return {type_: compiled(pattern) for type_, pattern in said.items()}


def said_type(words: Sequence[str]) -> str:
    """The type that the first telling one of several texts names: that whose word comes first; empty if none does."""
    for text in words:
        found = [
            (match.start(), -match.end(), type_) for type_, one in _patterns().items() if (match := one.search(text))
        ]
        if found:
            return min(found)[2]
    return ""


def named(blocks: Sequence[Block], labels: Sequence[Labelled], words: Sequence[str]) -> list[Labelled]:
    """The labels with a type for each document that the fallback was taken for, where title or form tell one."""
    if not labels:
        return []
    told = said_type(words)
    read = led_in(blocks, _announced(blocks, labels), told)
    starts = [at for at, one in enumerate(read) if one.opens]
    spans = [(start, end) for start, end in zip(starts, [*starts[1:], len(read)], strict=True)]
    types = {read[start].type for start, _ in spans}
    for start, end in spans:
        parts = {read[at].part for at in range(start, end)}
        if read[start].type == "attachment":
            said = _says(blocks, start, end)
            if said:
                _rename(read, start, end, said, "attached")
                if read[start + 1].part in {"label", "paragraph"}:
                    read[start + 1] = replace(read[start + 1], part="head", zone="opener")
            elif parts >= {"salute", "signed"}:
                _rename(read, start, end, "letter", "form")
            elif sort := _written(blocks, read, start, end):
                _rename(read, start, end, sort, "form")
            elif _listed(blocks, read, start, end):
                _list(read, start, end)
            elif at := _heads_attachment(blocks, read, start, end):
                read[at] = replace(read[at], part="head", zone="opener", rule="attached:title", runner_up="")
        if read[start].type == "letter" and told == "speech" and not parts & ENDS:
            _rename(read, start, end, told, "title")  # a speech greets those who hear it
            types.add(told)
        elif read[start].type == "memorandum" and told == "conversation" and _of_talk(blocks, start, end):
            _rename(read, start, end, told, "title")
        if read[start].type != FALLBACK:
            continue
        if told and told not in types and parts & BODY:
            _rename(read, start, end, told, "title")
            types.add(told)
        elif (parts & {"salute", "valediction"} and "signed" in parts) or _addressed(
            blocks[start:end], read[start:end]
        ):
            _rename(read, start, end, _written(blocks, read, start, end) or "letter", "form")
        elif sort := _written(blocks, read, start, end):
            _rename(read, start, end, sort, "form")
    return read


def _of_talk(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Whether "Memorandum" goes on with the talk that it is of on a line of its own: "on the conversation of …"."""
    return any(
        _KIND_ALONE.match(blocks[at].text) and said_type([f"{blocks[at].text} {blocks[at + 1].text}"]) == "conversation"
        for at in range(start, min(end - 1, start + MOST_LINES))
    )


def _written(blocks: Sequence[Block], read: list[Labelled], start: int, end: int) -> str:
    """The type of what is headed by who writes to whom: a telegram where a bracket says so, else a letter.

    Such a line right under "[Enclosure]" is the heading, whatever it was read as.
    """
    for at in range(start, min(end, start + _MOST_ABOVE)):
        text = blocks[at].text
        if not _FROM_TO.match(text) or read[at].part not in {"head", "label", "paragraph", "section-head", "signed"}:
            continue
        if read[at].part != "head":
            if at != start + 1 or not _ATTACHED.match(blocks[start].text):
                continue
            read[at] = replace(read[at], part="head", zone="opener", rule="from-to")
        wired = any(_WIRED.match(blocks[one].text) for one in range(start, min(end, at + _MOST_ABOVE)))
        return "telegram" if wired else "letter"
    return ""


def _listed(blocks: Sequence[Block], read: Sequence[Labelled], start: int, end: int) -> bool:
    """Whether there is nothing under "[Enclosure]" but a heading and short lines: names, sums, titles."""
    lines = blocks[start + 1 : end]
    return (
        len(lines) > _FEWEST_LISTED
        and _ATTACHED.match(blocks[start].text) is not None
        and all(len(one.text) <= _LONGEST_KIND and not _SENTENCE.search(one.text) and not one.tabbed for one in lines)
        and all(one.part in BODY | {"signed", "head", "addressee", "postscript"} for one in read[start + 1 : end])
    )


def _list(read: list[Labelled], start: int, end: int) -> None:
    _rename(read, start, end, "list", "form")
    read[start + 1] = replace(read[start + 1], part="head", zone="opener", rule="attached:list")
    for at in range(start + 2, end):
        read[at] = replace(read[at], part="list-item", zone="body", rule="attached:list")


def _announced(blocks: Sequence[Block], labels: Sequence[Labelled]) -> list[Labelled]:
    """The labels with the line that announces an attachment in the document below it, and not under the one above."""
    read = list(labels)
    for at in range(1, len(read) - 1):
        below = read[at + 1]
        if not below.opens or below.type == "attachment" or read[at].opens or read[at].part not in _ANNOUNCED:
            continue
        if _ANNOUNCES.match(blocks[at].text) or (below.part == "head" and _ATTACHED.match(blocks[at].text)):
            read[at] = replace(below, part="head", zone="opener", rule="attached:announced", margin=1.0)
            read[at + 1] = replace(below, opens=False)
    return read


def _heads_attachment(blocks: Sequence[Block], labels: Sequence[Labelled], start: int, end: int) -> int:
    """The line right under the mark of an attachment that heads it; 0 where there is none."""
    at = start + 1
    while at < end and labels[at].part == "editorial":
        at += 1
    if at + 1 >= end or not _ATTACHED.match(blocks[start].text):
        return 0
    if labels[at].part == "label":
        return at
    text = blocks[at].text
    line = (
        len(text) <= _LONGEST_HEADING and text[:1].isupper() and not _CLOSED.search(text) and not _PLACED.search(text)
    )
    return at if line and labels[at].part == "paragraph" else 0


def _says(blocks: Sequence[Block], start: int, end: int) -> str:
    """The type that the line under "Attachment" names: "REPORT", "Draft telegram"."""
    if start + 1 >= end or not _ATTACHED.match(blocks[start].text):
        return ""
    line = blocks[start + 1].text
    named = len(line) <= _LONGEST_KIND and not _SENTENCE.search(line) and _KIND.match(line) is not None
    return said_type([_RUSSIAN.get(line.casefold(), line)]) if named else ""


def emphasised(blocks: Sequence[Block], labels: Sequence[Labelled], whole: Callable[[Block], bool]) -> list[Labelled]:
    """The labels with a small heading for each short line that is emphasised as a `whole`, right above the text."""
    read = list(labels)
    for at, (block, one) in enumerate(zip(blocks[:-1], labels[:-1], strict=True)):
        follows = labels[at + 1].part in {"paragraph", "label", "reference"} and not labels[at + 1].opens
        line = len(block.text) <= _LONGEST_HEADING and not _SENTENCE.search(block.text)
        lone = one.part == "list-item" and one.rule == "default"
        if (lone or one.part in {"paragraph", "label"}) and not one.opens and follows and line and whole(block):
            read[at] = replace(one, part="section-head", zone="body", rule="markup", margin=max(one.margin, 1.0))
    return read


def headed(
    blocks: Sequence[Block], labels: Sequence[Labelled], level: Callable[[Block], int], title: str
) -> list[Labelled]:
    """The labels with headings where the source marks them: of a section, but for what heads the document itself."""
    read = list(labels)
    for at, (block, one) in enumerate(zip(blocks, labels, strict=True)):
        # The heading of the document is said to be one already, or it is its title once more.
        if not level(block) or one.opens or one.part == "head" or block.text.casefold() == title.casefold():
            continue
        read[at] = replace(one, part="section-head", zone="body", rule="markup", margin=max(one.margin, 1.0))
    return read


def _addressed(blocks: Sequence[Block], labels: Sequence[Labelled]) -> bool:
    """Whether lines say both from whom and to whom."""
    said = [block.text for block, one in zip(blocks, labels, strict=True) if one.part in {"addressee", "routing"}]
    return any(_TO.match(text) for text in said) and any(_FROM.match(text) for text in said)


def _rename(read: list[Labelled], start: int, end: int, type_: str, rule: str) -> None:
    for at in range(start, end):
        opens = f"type:{rule}" if at == start and read[at].rule == "default" else read[at].rule
        read[at] = replace(read[at], type=type_, rule=opens)
