"""Words that were parted at the end of a wrapped line.

The hyphen of a parted word is furniture, as the end of its line is; one that the word has anyway is kept.  Which it is
the text itself often tells, by writing the word elsewhere; else the parts of the word do.

Source: TEI-P5, 3.2.2 (Hyphenation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.archives import blanked
from tei_toolkit.compiled import compiled
from tei_toolkit.model import GONE, Block, Furniture, SourceText, Span

_PARTED = compiled(r"(?P<first>[^\W_]+)-[^\S\n]*\n\s*(?P<second>[^\W_]+)")
_TOUCHING = compiled(r"\S[^\S\n]*\n[^\S\n]*\S")
# Words, or beginnings of words, that are joined to the next by a hyphen of their own.
_OWN = frozenset(
    "all anti co counter cross double eight ex far five four full half high ill in inter left long low "
    "mid middle multi nine non north one post pre pro re right second self semi seven short six so sino "
    "south ten third three two ultra under vice well world по из кое во".split()
)
# What the second part of a word of two syllables and more ends with, and no name does.
_ENDING = compiled(
    r"\w*(?:ments?|[ts]ions?|[ae]nces?|it(?:y|ies)|ness|ships?|ical(?:ly)?|ary|aries|ung(?:en)?|keit|schaft)"
)
_WHOLE = 4  # letters of two words that the text writes apart elsewhere too: such a pair has a hyphen of its own
_SHORTEST = 2  # letters that a printer leaves on a line, or takes to the next


def unparted(source: SourceText, blocks: Sequence[Block]) -> tuple[SourceText, list[Block], list[Furniture]]:
    """The text with its parted words in one, the blocks of it, and the hyphens that are gone.

    Only words that are parted within a block are meant, those of lines that belong together.  Where an editor
    copied the lines of a manuscript one by one they stay as they are.
    """
    gone: list[Span] = []
    furniture: list[Furniture] = []
    made: list[Block] = []
    for block in blocks:
        found = list(_parted(source.text, block)) if "- " in block.text else []
        for match, own in found:
            start = match.end("first") + (1 if own else 0)
            gone.append(Span(start, match.start("second")))
            if not own:
                furniture.append(Furniture(start, start + 1, "hyphen"))
        made.append(block)
    if not gone:
        return source, made, furniture
    source = blanked(source, Span(0, len(source.text)), [], gone)
    words = (source.text[block.start : block.end].replace(GONE, "") for block in made)
    made = [replace(block, text=" ".join(one.split())) for block, one in zip(made, words, strict=True)]
    return source, made, furniture


def _parted(text: str, block: Block) -> Iterator[tuple[re.Match[str], bool]]:
    """The words of a block that are parted, each with whether its hyphen is its own."""
    if not _TOUCHING.search(text, block.start, block.end):
        return
    for match in _PARTED.finditer(text, block.start, block.end):
        first, second = match["first"], match["second"]
        if block.text.isupper() and min(len(first), len(second)) >= _SHORTEST and (first + second).isalpha():
            yield match, _has_hyphen(text, first, second, capitals=True)  # a teletype has no small letters
        elif not second[0].islower():
            # "Sino-" before "Soviet", "1950-" before "51"
            if second[0].isupper() or (first[-1].isdigit() and second[0].isdigit()):
                yield match, True
        elif len(first) >= _SHORTEST:
            yield match, _has_hyphen(text, first, second)


def _has_hyphen(text: str, first: str, second: str, *, capitals: bool = False) -> bool:
    """Whether the two parts of a word have a hyphen between them wherever they stand.

    Where all is in `capitals` a capital tells no name.
    """
    if re.search(rf"\b{first}-{second}", text):
        return True
    if re.search(rf"\b{first}{second}\b", text, re.IGNORECASE):
        return False
    if (
        (first[0].isupper() and not capitals and not _ENDING.fullmatch(second))
        or not first.isalpha()
        or first.lower() in _OWN
    ):
        return True
    return min(len(first), len(second)) >= _WHOLE and all(
        re.search(rf"\b{part}\b(?!-\s*\n)", text) is not None for part in (f"{first}(?!-)", f"(?<!-)(?<!\n){second}")
    )
