"""Who is named in an addressee, a signature or a heading: offices and persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_toolkit.compiled import compiled
from tei_toolkit.doctypes import Grammar
from tei_toolkit.model import Block, Mark, SourceText
from tei_toolkit.recognise.engine import Labelled
from tei_toolkit.recognise.lines import receipt
from tei_toolkit.recognise.scores import unnumbered

_ROLE = compiled(r"(?i)^(?:copy\s?:\s*)?(?:to\s?:?\s+)?(?:the\s+)?(?P<role>.+)$")
_OFFICE = compiled(
    r"(?i)\b(?:secretary|chairman|minister|ambassador|director|president|head|chief|envoy|consul|commander|marshal|general|"
    r"counsell?or|attach[eé]|premier|chancellor|commissioner|representative|charg[eé]|секретарь|министр|посол|председатель)\b"
)
# What somebody calls himself who signs, before his name.
_SERVANT = compiled(r"(?i)^.*\b(?:diener|servants?|servo|servitore|serviteur|služebník|ctitel|sługa|слуга)\b,?\s*")
# Words of the names of bodies, which sign too and are nobody, and of how those are called who are written to.
_BODY = compiled(
    r"(?i)\b(?:(?:ex[cz]ellen|majest|eminen|milost)\w*|gnaden|hoch\w+|wohl\w+|durchlaucht|hoheit|highness|lordship|grace|party|cc|committee|ministry|government|association|federation|union|council|commission|board|society|"
    r"institute|academy|delegation|embassy|legation|mission|bureau|department|office|division|section|group|agency|"
    r"company|bank|republic|army|navy|headquarters|command|secretariat|exchange|league|congress|university)\b"
)
_NAME = compiled(
    r"(?:(?i:wm|jno|chas|geo|thos|jas|edw|robt|saml|jos|benj|alex)\.\s(?:[A-Z]\.\s?){0,2}[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+)?|"
    r"(?:[A-ZА-ЯЁ]\.\s?){1,3}[A-ZА-ЯЁ][\w’'\-]+|(?:[A-ZА-ЯЁ]\s){3,}[A-ZА-ЯЁ]|[A-ZÀ-ÞА-ЯЁ][\w’'\-]+(?:\s[A-ZÀ-ÞА-ЯЁ][\w’'.\-]+){1,3})"
)


def part_marks(
    source: SourceText, block: Block, labelled: Labelled, grammar: Grammar, notes: Sequence[Mark]
) -> list[Mark]:
    """What the words of an addressee, a signature or a heading are, by the part that they stand in."""
    text = source.text[block.start : block.end]
    if labelled.part == "dateline":
        return list(receipt(source.text, block.start, block.end))
    if labelled.part in {"addressee", "signed"}:
        signature = labelled.part == "signed"
        lines = re.finditer(r"\S.*\S|\S", text)
        return [mark for line in lines for mark in _people(line[0], block.start + line.start(), signature=signature)]
    if labelled.part == "head":
        # The cue saw folded text without number and notes; its groups are found again where folding changed nothing.
        heading = unnumbered(text[: notes[0].start - block.start] if notes else text)
        start = text.index(heading) + block.start
        for cue in grammar.opens:
            match = cue.search(heading) if cue.expression and heading == " ".join(heading.split()) else None
            if match:
                return [
                    Mark(start + match.start(name), start + match.end(name), "roleName", f"{cue.name}:{name}")
                    for name in ("sender", "addressee")
                    if name in match.re.groupindex and match[name] and _OFFICE.search(match[name])
                ]
    return []


def unnamed(own: Sequence[Mark], found: Sequence[Mark]) -> list[Mark]:
    """The marks of a signature without the name of somebody whom the register knows, who is marked already."""
    known = [mark for mark in found if mark.element == "persName"]
    return [
        mark
        for mark in own
        if mark.element != "persName" or not any(one.start < mark.end and mark.start < one.end for one in known)
    ]


def _people(text: str, offset: int, *, signature: bool) -> list[Mark]:
    """An office is a `roleName`; in a signature, what looks like a name of a person is a `persName`."""
    if _OFFICE.search(text) and not _NAME.search(_OFFICE.sub("", text) if not text.isupper() else ""):
        match = _ROLE.match(text)
        if match:
            stop = offset + len(text.rstrip(" .,:"))
            return [Mark(offset + match.start("role"), stop, "roleName", "office")]
    served = _SERVANT.match(text)
    if signature and (served or not text[:1].islower()):
        match = _NAME.search(text, served.end() if served else 0)
        if match and not _OFFICE.search(match.group()) and not _BODY.search(match.group()):
            return [Mark(offset + match.start(), offset + match.end(), "persName", "signature")]
    return []
