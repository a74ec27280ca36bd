"""What editors put above and below a letter, and is no part of it: where it lies, and what it is about.

"H: Town Archive Reval, A 12/3, fol. 7r–8v", "Regest: Thanks for the book.", "Печатается по автографу (…)".  These
lines go to the header, where archive, shelfmark and leaves are told apart; the text is read as if they weren't there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei_toolkit.citations import read_citation
from tei_toolkit.compiled import compiled
from tei_toolkit.model import Block, Furniture, HeaderField, Span
from tei_toolkit.names.dates import DATE

_TOP, _BOTTOM = 14, 14  # lines above and below the text among which such lines are sought
_PROSE = 160  # characters of a line that belongs to the text, unless it says where the letter lies
_LONGEST, _WRAPPED = 700, 50
_NAMES = "РГАЛИ РГАДА РГБ ГАРФ РГИА ИРЛИ РНБ BnF BNE AGI AHN BL SLUB ÖNB TNA PRO".split()
_HOUSE = (
    r"(?:\w*[Aa]rchi(?:v|ves?|ef|wum|vio|vo)\b|[Bb]iblioth?[eèé]\w*|\w*bibliothek|\b[Ll]ibrary\b|\b[Mm]useum\b|"
    r"\b[Ff]ondazione\b|"
    rf"\b[Ff]undación\b|[Аа]рхив|[Бб]иблиотек|\b(?:{'|'.join(_NAMES)})\b)"
)
# What stands in all of them: to look for it takes next to no time, and few lines have any.
_HOUSED = ("rchi", "iblio", "ibrary", "useum", "ondazione", "undación", "рхив", "иблиотек", *_NAMES)
_PLACED = (
    r"(?:\b(?i:mss?|mscr|cod|hs|fols?|folios?|ff?|bl|blatt|cc|leg|legajo|filza|busta|b|fasc|carton|karton|box|"
    r"pièce|nr|no|núm|"
    r"sign|sygn|add|rep|ф|оп|ед|л|лл|д)\b\.?\s?(?:[A-Za-z]+\.?\s){0,4}[\w]{0,4}\d|"
    r"\b[A-Z]{1,4}\s?(?:[A-Z]{1,3}\s)?\d[\w/.-]*)"
)
# How such a line begins that says what it is.
_SAYS = (
    r"[\[(]?(?:[A-Z]\d?(?=\s?:)|(?i:mss?|hs|handschrift|holograph|autogra\w+|original\w*|orig|cop(?:y|ie|ia)|"
    r"abschrift|ausfertigung|"
    r"konzept|überlieferung|quelle|sources?|signatur|standort|fundort|manuscri(?:pt|t)|manoscritto|lettre|lettera|"
    r"rukopis|"
    r"rękopis|печатается|публикуется|подлинник|автограф|источник)\b)"
)
_NEW = compiled(rf"{_SAYS}|[\[(]")
_WITNESS = re.compile(rf"{_SAYS}[^.:(]{{0,60}}[.:(]\s?(?=.*(?:{_HOUSE}|{_PLACED})).*\d", re.DOTALL)
_SHELFMARK = re.compile(rf"(?=.{{0,60}}{_HOUSE})[A-ZÀ-ŽА-ЯЁ][^!?]*?{_PLACED}", re.DOTALL)
# … or by its archive's short name and its leaves alone: "AGV, Puerto, leg. 57, fols. 3r-4r".
_SHORT = re.compile(r"[A-Z]{2,6}, [A-Z][^.!?:]{2,60}\b(?:fols?|ff?|leg|bl|cc)\. ?\d[^!?]{0,60}$", re.IGNORECASE)
_ANOTHER = compiled(
    r"(?:[A-Z]\d?\s?:\s|(?i:gedruckt|druck|erstdruck|ungedruckt|unpublished|published|printed|publié\w*|imprimé|"
    r"éd(?:ité|\.)|pubblicat\w+|"
    r"edit[oa]|publicad[oa]|впервые|опубликовано)\b)"
)
_SUMMARY = re.compile(
    r"[\[(]?(?i:regest(?:e|en)?|kurzregest|summary|abstract|synopsis|zusammenfassung|inhalt(?:sangabe)?|résumé|"
    r"analyse|regesto|"
    r"sommario|resumen|argumentum|содержание|аннотация)\s?[:.]\s?(?P<words>\S.{15,})",
    re.DOTALL,
)
# Somebody speaks of himself, or to somebody: that is the letter.
_SPOKEN = compiled(
    r"(?i)\b(?:I|me|my|you|your|we|our|ich|mir|mich|mein\w*|wir|uns|sie|ihr\w*|dich|dir|je|j[’']ai|vous|votre|vos|"
    r"nous|io|mi|ella|"
    r"vostr\w+|yo|usted|mihi|me|tibi|tuus|tua[se]?|я|мне|вы|вам|ваш\w*)\b"
)
_SENTENCE = compiled(r"[.!?][”\"’')\]]*$")
# What opens the letter itself: place and date, or to whom it speaks.
_OPENS = compiled(
    rf"(?:[^.!?;:]{{0,40}}(?:{DATE}|\b\d{{1,2}}\b.{{0,20}}\b(?:1[4-9]|20)?\d\d\b).{{0,20}}$|"
    r"(?i:monsieur|madame|mon |ma |cher|chère|sir\b|sr,|my |dear|right hon|lieb|mein|hoch|verehrt|theu|teu|geehrt|"
    r"caro|cara|ill\w+|"
    r"seren|rev\w+|muy |exc\w+|s\. ?(?:p\.|d\.)|salutem|\S+ .{3,60} s\. ?(?:p\. ?)?d\.|дорог|милост|многоув|глубокоув))"
)


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What was found; `spans` are no part of the text."""

    fields: tuple[HeaderField, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    spans: tuple[Span, ...] = ()


def apparatus(text: str, lines: Sequence[Block]) -> Apparatus:
    """Where a letter lies and what it is about, as its editor says above or below it."""
    found = list(_found(text, lines))
    if not any(one.name == "citation" for one, _ in found):
        return Apparatus()
    furniture = [
        Furniture(start, end, f"{field.rule}:label")
        for field, span in found
        for start, end in ((span.start, field.start), (field.end, span.end))
        if text[start:end].strip()
    ]
    return Apparatus(tuple(field for field, _ in found), tuple(furniture), tuple(span for _, span in found))


def _found(text: str, lines: Sequence[Block]) -> Iterator[tuple[HeaderField, Span]]:
    """The data with the lines that they were taken from, in the order of the text."""
    at, near = 0, False
    while at < len(lines):
        top = at < _TOP
        if not top and at < len(lines) - _BOTTOM:
            at, near = len(lines) - _BOTTOM, False
        end = _end(text, lines, at)
        span = Span(lines[at].start, lines[end - 1].end)
        words = " ".join(text[span.start : span.end].split())
        name = _kind(words, lines[end].text if end < len(lines) else "", top=top, near=near)
        if name:
            start = span.start
            summary = _SUMMARY.match(text[span.start : span.end]) if name == "abstract" else None
            if summary:
                start += summary.start("words")
            yield HeaderField(name, start, span.end, f"apparatus:{name}"), span
        elif top and len(words) >= _PROSE:
            # The text has begun.
            at, near = max(len(lines) - _BOTTOM, end), False
            continue
        near = name in {"citation", "note"}
        at = end


def _kind(words: str, below: str, *, top: bool, near: bool) -> str:
    """The datum that a line is, if any; `near` one that says where the letter lies."""
    if len(words) > _LONGEST:
        return ""
    if top and _SUMMARY.match(words):
        return "abstract"
    housed = any(part in words for part in _HOUSED)
    shelfmark = (housed and _SHELFMARK.match(words)) or (words[:2].isupper() and _SHORT.match(words))
    if (_WITNESS.match(words) or (shelfmark and not _SPOKEN.search(words))) and _lies(words):
        return "citation"
    if near and _ANOTHER.match(words) and not _SPOKEN.search(words):
        return "note"
    if not top or not near or len(words) < _WRAPPED or not _SENTENCE.search(words) or _SPOKEN.search(words):
        return ""
    return "abstract" if not _OPENS.match(words) and _OPENS.match(below) else ""


def _lies(words: str) -> bool:
    """Whether an archive or a shelfmark is named."""
    return any(one.repository and (one.shelfmark or one.leaves_words) for one in read_citation(words).witnesses)


def _end(text: str, lines: Sequence[Block], at: int) -> int:
    """The line below the last one that goes on with a line: long ones go on in lines that touch and say nothing new."""
    end = at + 1
    while (
        end < len(lines)
        and len(lines[end - 1].text) >= _WRAPPED
        and not _SENTENCE.search(lines[end - 1].text)
        and text.count("\n", lines[end - 1].end, lines[end].start) == 1
        and not _NEW.match(lines[end].text)
    ):
        end += 1
    return end
