"""Words in square brackets: what an editor supplied, could not read, left out, or says about the text.

Source: TEI-P5, chapter 12 (Representation of Primary Sources), 3.5 (Simple Editorial Changes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.compiled import compiled
from tei_toolkit.model import Mark
from tei_toolkit.recognise.pages import page_number

_EDGE = compiled(r"[\[\]]")
_FOOTNOTE = compiled(r"\d{1,3}[a-z]?$|[*†‡]{1,3}$")
_DOTS = compiled(r"^(?:(?:\.\s?){3,4}|…\.?)$")
_UNIT = r"(?P<unit>words?|lines?|pages?|paragraphs?|letters?|sentences?|names?|figures?|characters?|groups?|lists?)"
_NUMBER = r"an?(?= )|one|two|three|four|five|six|seven|eight|nine|ten|\d+(?:[-–]\d/\d|[½¼¾])?"
_REASON = (
    r"(?P<reason>illegible|unintelligible|inaudible|indecipherable|missing|unclear|undecipher\w+|omitted|omission"
    r"|undec(?:\.|iphered|ypherable)?|unreadable|obliterated|faded|mutilated|corrupt(?:ed)?|(?:torn|cut|worn) away"
    r"|cut off|crossed out|struck out|torn off|damaged|blank|not declassified|excised|redacted|deleted|garbled|lost)\b"
)
_MISSING = compiled(
    rf"(?i)^(?:(?P<vague>(?:less|more) than|about|approximately|some) )?"
    rf"(?:(?P<count>{_NUMBER}|several|a few|remainder of(?: the)?|text|matter|material)"
    rf"(?P<or> or (?:{_NUMBER}|more))?(?: more)? ?)?"
    rf"(?:{_UNIT} ?)?(?:(?:of|from) (?:the )?(?:source |original )?(?:text|paragraph|page|document|telegram) ?)?"
    rf"(?:is |are |was |were )?{_REASON}"
)
_FOLLOWS = compiled(
    r"(?i)^here follows?\b|^(?:the )?(?:remainder|rest) of (?:the |this )?\w+ .*(?:not printed|omitted)"
)
_COUNTS = {"a": "1", "an": "1"} | {
    word: str(n) for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_ROUTING = compiled(r"(?i)^(?:received|rec[’']d|sent|dispatched|transmitted|deciphered)\b.*\d")
# Words of the editor about the text, not words that belong into it.
_ABOUT = compiled(
    r"(?i)^(?:!|sic\b|hand-?writ|manuscript|stamp|translator|ed\.|editor|note\b|n\.?b\.|tr\.|trans\.|emphasis"
    r"|underlin|(?:\w+ )?signatures?\b|signed|see\b|i\.\s?e\b|margin|letterhead|attach|enclos|transcri|seal\b|insert"
    r"|(?:in|on) (?:pencil|ink|red|blue|russian|english|latin|chinese|korean|french|german|original"
    r"|the (?:margin|left|right|original|document|text|top|bottom))|pages?\b|text\b|document\b|original\b|e-?mail"
    r"|resolution\b|typed|typewritten|file copy|footnote|printed|added|written|copy\b|draft\b|table\b|map\b|photo"
    r"|drawing|continued|end of|beginning of|applause|laughter)"
)
_SENTENCE = compiled(r"^[A-ZÀ-ÞА-ЯЁ].*\w{3}\.$")
_LONGEST_SUPPLIED = 80  # characters; nobody supplies more
_LONGEST = 1500  # characters between two brackets; farther apart they hardly belong together


def brackets(text: str, start: int, end: int, *, in_note: bool = False) -> Iterator[Mark]:
    """The marks of brackets between two offsets; inside a note the editor's words are no note of their own.

    Brackets around the whole of it are the block's own affair, unless they say that something is missing.
    """
    for begin, stop, doubled in _pairs(text, start, end):
        inner = " ".join(text[begin:stop].strip("[]").split()).strip("_* ")
        if not inner or (_FOOTNOTE.match(inner) and not doubled):
            continue
        mark = _mark(text, begin, stop, inner, doubled, whole=(begin, stop) == (start, end))
        if mark is not None and not (in_note and mark.element == "note"):
            yield mark


def says_missing(text: str, start: int, end: int) -> bool:
    """Whether all between two offsets is one pair of brackets that says what is missing: "[two pages illegible]"."""
    if text[start : start + 1] != "[":
        return False
    return any((mark.element, mark.start, mark.end) == ("gap", start, end) for mark in brackets(text, start, end))


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Brackets with their other halves; two that stand directly in one another are one pair, doubled."""
    if text.find("[", start, end) < 0:
        return
    open_: list[int] = []
    found: list[tuple[int, int]] = []
    for match in _EDGE.finditer(text, start, end):
        if match.group() == "[":
            open_.append(match.start())
        elif open_:
            begin = open_.pop()
            if match.end() - begin <= _LONGEST:
                found.append((begin, match.end()))
    spans = set(found)
    for begin, stop in sorted(found):
        if (begin - 1, stop + 1) in spans:
            continue
        yield begin, stop, (begin + 1, stop - 1) in spans


def _mark(text: str, begin: int, stop: int, inner: str, doubled: bool, *, whole: bool) -> Mark | None:
    span = (begin, stop)
    about = _ABOUT.match(inner)
    if inner.isalpha() and not about and _in_word(text, begin, stop):
        return Mark(*span, "supplied", "bracket:letters")
    number = page_number(inner)
    if number is not None:
        return Mark(*span, "pb", "page-mark", (("n", number),) if number else ())
    missing = _MISSING.match(inner)
    if missing:
        return Mark(*span, "gap", "bracket:gap", _gap(missing))
    if _DOTS.match(inner) or _FOLLOWS.match(inner):
        return Mark(*span, "gap", "bracket:gap", (("reason", "omitted"),))
    if whole or _ROUTING.match(inner):
        return None
    if about or (_SENTENCE.match(inner) and len(inner) <= _LONGEST_SUPPLIED):
        return Mark(*span, "note", "bracket:editorial", (("type", "editorial"),))
    if len(inner) > _LONGEST_SUPPLIED:
        return None  # whole sentences in brackets may be the author's own
    doubtful = doubled or inner.endswith("?")
    return Mark(*span, "supplied", "bracket:supplied", (("cert", "low"),) if doubtful else ())


def _in_word(text: str, begin: int, stop: int) -> bool:
    before = text[begin - 1 : begin]
    after = text[stop : stop + 1]
    return before.isalpha() or after.isalpha()


def _gap(missing: re.Match[str]) -> tuple[tuple[str, str], ...]:
    reason = missing["reason"].lower()
    reason = {"omission": "omitted"}.get(reason, "-".join(reason.split()))
    attributes = [("reason", reason)]
    if missing["unit"]:
        attributes.append(("unit", missing["unit"].lower().rstrip("s")))
        count = (missing["count"] or "").lower()
        number = _COUNTS.get(count, count)
        known = number.isdigit() and not missing["vague"] and not missing["or"]
        # A quantity is a whole number in our schema; "4-1/2" is an extent.
        extent = count if count[:1].isdigit() and not missing["vague"] else "unknown"
        attributes.append(("quantity", number) if known else ("extent", extent))
    return tuple(attributes)
